//! What others may see of a secret: nothing in the arguments and variables of a process, nothing of a word that was typed in a wrong place.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::each;
use super::table::{Prints, Row};
use super::world::World;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::BINARY;
use crate::support::required;

/// What a process and those that it started were started with, of all that are there now.
fn started_with(id: u32) -> Vec<u8> {
    let at = |name: &str| fs::read(format!("/proc/{id}/{name}")).unwrap_or_default();
    let children = String::from_utf8(at(&format!("task/{id}/children"))).unwrap_or_default();
    let children = children.split_whitespace().filter_map(|id| id.parse().ok()).flat_map(started_with);
    [at("cmdline"), at("environ")].into_iter().flatten().chain(children).collect()
}

/// Looks at a run from beside it, from before its input has an end to its own end. Answers all that was seen, and what it printed.
fn watch(world: &World, words: &str, input: &str) -> (String, String) {
    let output = world.path("watched");
    let mut child = world
        .env()
        .command()
        .args(words.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(fs::File::create(&output).expect("a file"))
        .stderr(Stdio::null())
        .spawn()
        .expect("authctl runs");
    let mut stdin = child.stdin.take().expect("its input");
    // What does not read it may be gone by now.
    let _ = stdin.write_all(input.as_bytes());
    let mut seen = started_with(child.id());
    drop(stdin);
    let end = Instant::now() + Duration::from_secs(if words.starts_with("serve") { 1 } else { 30 });
    while child.try_wait().expect("its state").is_none() && Instant::now() < end {
        seen.extend(started_with(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    }
    let _ = child.kill();
    let _ = child.wait();
    (String::from_utf8_lossy(&seen).into_owned(), fs::read_to_string(&output).expect("what it printed"))
}

/// The secrets of a world: those in its files, each by a piece of it that nothing else has.
fn secrets(world: &World) -> Vec<String> {
    let of = |name: &str| fs::read_to_string(world.path(name)).expect(name).trim().to_owned();
    let pem = of("signing.pem");
    let line = pem.lines().nth(1).expect("a line of the key").to_owned();
    vec![PASSWORD.to_owned(), of("hash.txt"), of("token.txt"), of("secret.bin"), line]
}

// Requirement C1: what a process is started with, others may read.
#[test]
fn no_verb_shows_a_secret_from_outside() {
    each(
        |_| true,
        |row| {
            let good = |world: &World| world.words(row);
            let mut runs = vec![(World::for_row(row), String::new())];
            runs.extend(row.also.iter().map(|(words, _)| (World::for_row(row), format!("{} {words}", row.verb))));
            for (world, words) in runs {
                let words = if words.is_empty() { good(&world) } else { words };
                let mut secrets = secrets(&world);
                let (seen, printed) = watch(&world, &words, &world.input(row));
                // What reads nothing may be over before anybody looks: [`no_verb_starts_a_program_with_a_secret`] is for that.
                let waits = !row.input.is_empty() && !words.contains("--generate-password");
                let was_seen = seen.contains(row.verb.split(' ').next().expect("a word"));
                assert!(was_seen || !waits, "authctl {words}: nothing could be read");
                if words.contains("--generate-password") || ["token issue", "invite add"].contains(&row.verb) {
                    secrets.push(printed.lines().next().expect("what it made").to_owned());
                }
                for secret in secrets {
                    assert!(!seen.contains(&secret), "authctl {words}: {secret}");
                }
            }
        },
    );
}

// Requirement C1: whoever types a secret as a word of the command is refused, and reads it nowhere again.
#[test]
fn a_secret_in_a_wrong_place_is_refused_and_not_repeated() {
    const SECRET: &str = "correct-horse-typed-by-mistake";
    let takes_any = |row: &Row| World::new().run(&format!("{} --help", row.verb)).ok().stdout.contains("...");
    each(
        |row| !matches!(row.prints, Prints::Changes(_)) && !takes_any(row),
        |row| {
            let world = World::for_row(row);
            let before = world.everything();
            // Once more than the verb has words of its own.
            for form in ["", "-o json"] {
                let words = format!("{} {SECRET} {SECRET} {SECRET} {form}", world.words(row));
                let run = world.run(&words).exit(2);
                assert!(!format!("{}{}", run.stdout, run.stderr).contains(SECRET), "{}: {}", row.verb, run.stderr);
            }
            assert_eq!(world.everything(), before, "{}", row.verb);
        },
    );
}

/// The switches of a verb: the flags that take no value.
fn switches(help: &str) -> Vec<&str> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-') && !line.contains('<'));
    lines.flat_map(str::split_whitespace).filter_map(|word| word.strip_prefix("--")).collect()
}

// Requirement C1: nor does a switch take one.
#[test]
fn a_secret_behind_a_switch_is_refused_and_not_repeated() {
    const SECRET: &str = "correct-horse-typed-by-mistake";
    each(
        |_| true,
        |row| {
            let world = World::new();
            let help = world.run(&format!("{} --help", row.verb)).ok().stdout;
            let switches = switches(&help);
            assert!(switches.len() > 2, "{}: {switches:?}", row.verb);
            for switch in switches {
                for form in ["", " -o json"] {
                    let run = world.run(&format!("{} --{switch}={SECRET}{form}", row.verb)).exit(2);
                    assert!(!format!("{}{}", run.stdout, run.stderr).contains(SECRET), "{}: {}", row.verb, run.stderr);
                }
            }
        },
    );
}

/// Each start of a program in a good run, with its arguments and variables, as the system was asked for it.
fn starts(world: &World, row: &Row, words: &str) -> String {
    let trace = world.path("trace");
    let mut command = world.env().under("strace");
    // A daemon is told to stop, and not who looks at it.
    command.args((row.prints == Prints::Daemon).then_some("-D"));
    command.args(["-f", "-qq", "-v", "-s", "65536", "-e", "trace=execve,execveat", "--signal=none", "-o"]).arg(&trace);
    command.arg(BINARY).args(words.split_whitespace());
    if row.prints == Prints::Daemon {
        assert!(Daemon::start(command).stop().success());
    } else {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("strace runs");
        let _ = child.stdin.take().expect("its input").write_all(world.input(row).as_bytes());
        child.wait().expect("its end");
    }
    fs::read_to_string(&trace).expect("a trace")
}

// Requirement C1: also of a program that is over before anybody could look.
#[test]
fn no_verb_starts_a_program_with_a_secret() {
    let traces = Command::new("strace").arg("--version").output().is_ok();
    assert!(traces || !required("disk"), "this needs strace");
    if !traces {
        return;
    }
    each(
        |_| true,
        |row| {
            let world = World::for_row(row);
            let (words, secrets) = (world.words(row), secrets(&world));
            let starts = starts(&world, row, &words);
            assert!(starts.contains(row.verb.split(' ').next().expect("a word")), "authctl {words}: {starts}");
            assert!(starts.contains("AUTHCTL_DATABASE="), "authctl {words}: {starts}");
            for secret in secrets {
                assert!(!starts.contains(&secret), "authctl {words}: {starts}");
            }
        },
    );
}
