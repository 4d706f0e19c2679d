//! What README shows is run: its walk, word for word, in a shell with an empty home.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use authctl::cli::Exit;

use crate::support::env::TestEnv;
use crate::support::{Backend, required};

const README: &str = include_str!("../../README.md");

/// The blocks that stand under the comment `<!-- NAME -->`.
fn blocks(name: &str) -> Vec<&'static str> {
    let mark = format!("<!-- {name} -->\n```sh\n");
    README.split(mark.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn the_first_five_minutes_go_as_shown() {
    let missing =
        ["bash", "curl", "python3"].into_iter().find(|program| Command::new(program).arg("--version").output().is_err());
    if let Some(program) = missing {
        assert!(!required("shell"), "no {program}");
        eprintln!("left out: no {program}");
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let home = env.db.folder.path();
    let bin = home.join("bin");
    std::fs::create_dir(&bin).expect("a folder");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_authctl"), bin.join("authctl")).expect("a link");
    let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
    // The port is the one thing that differs: another test, or an operator, may have 5000.
    let walk = blocks("walk").join("\n").replace("127.0.0.1:5000", &format!("127.0.0.1:{free}"));
    assert!(walk.contains("authctl serve &") && walk.contains("kill %1"), "the walk is not where it was");
    let script = home.join("walk.sh");
    std::fs::write(&script, format!("set -eux\n{walk}\nwait\n")).expect("a script");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).expect("its mode");
    let output = Command::new("bash")
        .arg(&script)
        .env_clear()
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("STATE_DIRECTORY", home.join("state"))
        .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display()))
        .env("AUTHCTL_SERVER__PORT", free.to_string())
        .env("AUTHCTL_PASSWORD__BCRYPT_COST", "4")
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .expect("bash");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}\n--- stdout\n{out}\n--- stderr\n{err}", output.status);
    for shown in [
        "User registered successfully",
        "Protected route",
        "\"role\":\"admin\"",
        "token_revoked",
        "\"imported\":1",
        "\"username\":\"carol\"",
        "\"username\":\"bob\"",
        "exit status 10: there is something to do",
        "\"name\":\"dana\"",
        "exit status 3",
        "\"user_agent\":null",
        "\"state\":\"active\"",
        "\"keys\":[{\"kty\":\"EC\"",
        "\"purged\":0",
    ] {
        let dense = |text: &str| text.replace("\": ", "\":");
        let seen = dense(&out).contains(&dense(shown));
        assert!(seen, "README promises {shown:?}\n--- stdout\n{out}\n--- stderr\n{err}");
    }
}

#[test]
fn the_two_commands_are_single_lines() {
    for (name, command) in [("start-command", "cargo run --release -- serve\n"), ("test-command", "cargo test\n")] {
        assert_eq!(blocks(name), [command], "{name}");
    }
}

/// The verbs of the tree, each with its noun: those that have a manual page, and no page below it.
#[test]
fn the_tree_has_every_verb() {
    let pages: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/man"))
        .expect("the manual")
        .filter_map(|entry| {
            entry.expect("a page").file_name().to_str()?.strip_prefix("authctl-")?.strip_suffix(".1").map(str::to_owned)
        })
        .collect();
    let is_noun = |page: &str| pages.iter().any(|other| other.starts_with(&format!("{page}-")));
    let verbs: BTreeSet<String> = pages.iter().filter(|page| !is_noun(page)).cloned().collect();
    let tree =
        README.split("## The command line\n\n```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the tree");
    let mut listed = BTreeSet::new();
    for line in tree.lines().map(|line| line.strip_prefix("authctl ").expect("a command")) {
        let (noun, rest) = line.split_once(' ').expect("something behind it");
        let words = rest.trim_start().split("  ").next().unwrap_or_default().split(' ');
        match is_noun(noun) {
            true => listed.extend(words.map(|verb| format!("{noun}-{verb}"))),
            // Several in a line, each with its arguments.
            false => listed.extend(line.split(" \u{b7} ").filter_map(|part| part.split(' ').next()).map(str::to_owned)),
        }
    }
    assert_eq!(listed, verbs, "left: README, right: the verbs");
}

#[test]
fn nothing_is_left_to_fill_in() {
    assert!(!README.contains("@@"), "README has a place that was to be filled in");
}

/// README's table of exit statuses has those that there are.
#[test]
fn the_exit_statuses_are_those_of_the_help() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let topic = env.run(&["help", "exit-codes"]).ok().stdout;
    let number = |text: &str| text.split(',').map(|one| one.trim().parse::<u8>()).collect::<Result<Vec<_>, _>>().ok();
    let of_topic: Vec<u8> = topic.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()?.parse().ok()).collect();
    let table = README.split("| exit status | meaning |").nth(1).expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with("| "));
    let of_readme: Vec<u8> = rows.filter_map(|line| number(line.split('|').nth(1)?)).flatten().collect();
    let there_are: Vec<u8> = Exit::ALL.iter().map(|(exit, _)| exit.status()).collect();
    assert_eq!((&of_readme, &of_topic), (&there_are, &there_are));
}
