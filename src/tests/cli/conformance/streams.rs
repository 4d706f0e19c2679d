//! Standard output that cannot be written: a reader that is gone is no error; a disk that is full is one, and so is one that is closed.

use std::fs::File;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::each;
use super::table::{Again, Prints, Row};
use super::world::World;
use crate::support::env::BINARY;

/// A shell that runs what follows with this for its standard output.
fn redirected(world: &World, to: &str) -> Command {
    let mut shell = world.env().under("sh");
    shell.args(["-c", &format!("exec \"$@\" {to}"), "sh"]).arg(BINARY);
    shell
}

/// The row's good run, in a form that prints something.
fn printing(mut command: Command, world: &World, row: &Row, out: Stdio) -> Output {
    let words = format!("{} {}", world.words(row), if row.prints == Prints::Text { "" } else { "-o json" });
    let mut child = command
        .args(words.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .expect("authctl runs");
    // A verb that reads nothing may be over before this is written.
    let _ = child.stdin.take().expect("its standard input").write_all(world.input(row).as_bytes());
    child.wait_with_output().expect("its end")
}

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").expect("a full device").into()
}

fn prints(row: &Row) -> bool {
    row.prints != Prints::Daemon && !["health", "man"].contains(&row.verb)
}

#[test]
fn a_reader_that_is_gone_is_no_error() {
    each(prints, |row| {
        let world = World::for_row(row);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = printing(world.env().command(), &world, row, writer.into());
        assert_eq!(output.status.code(), Some(0), "{}: {output:?}", row.verb);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("error"), "{}: {output:?}", row.verb);
    });
}

#[track_caller]
fn is_told(row: &Row, output: &Output) {
    assert_eq!(output.status.code(), Some(1), "{}: {output:?}", row.verb);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("standard output"), "{}: {said}", row.verb);
    // Whoever changed something knows that it is done.
    let is_done = matches!(row.prints, Prints::Change(_)) && row.again != Again::Same;
    assert!(!is_done || said.contains("what was asked for is done"), "{}: {said}", row.verb);
}

#[test]
fn a_full_disk_is_an_error_that_is_told() {
    each(prints, |row| {
        let world = World::for_row(row);
        is_told(row, &printing(world.env().command(), &world, row, full()));
    });
}

/// Rust's runtime opens `/dev/null` in its place, where everything can be written.
#[test]
fn a_closed_output_is_an_error_that_is_told() {
    each(prints, |row| {
        let world = World::for_row(row);
        is_told(row, &printing(redirected(&world, ">&-"), &world, row, Stdio::null()));
    });
}

/// So is help, and the version.
#[test]
fn help_is_written_or_missed() {
    let world = World::new();
    for words in ["--help", "--version", "user add --help", "help"] {
        let run = |mut command: Command, out: Stdio| {
            command.args(words.split(' ')).stdout(out).stderr(Stdio::null()).status().expect("authctl runs").code()
        };
        assert_eq!(run(world.env().command(), full()), Some(1), "{words}");
        for unwritable in [">&-", "1</dev/null"] {
            assert_eq!(run(redirected(&world, unwritable), Stdio::null()), Some(1), "{words} {unwritable}");
        }
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        assert_eq!(run(world.env().command(), writer.into()), Some(0), "{words}");
    }
}

/// Whoever has nothing to print, reads nothing or has nobody to tell is not kept from it.
#[test]
fn what_is_not_needed_may_be_closed() {
    let world = World::new();
    let run = |words: &str, closed: &str| {
        let output = redirected(&world, closed).args(words.split(' ')).output().expect("authctl runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).lines().count())
    };
    assert_eq!(run("user disable sue", ">&-"), (Some(0), 0));
    assert_eq!(run("user enable sue --quiet", ">&- 2>&- <&-"), (Some(0), 0));
    assert_eq!(run("user show alice -o name", "2>&- <&-"), (Some(0), 1));
    assert_eq!(run("user show nobody", "2>&-"), (Some(3), 0));
    // It ends at once, as an empty file does.
    assert_eq!(run("user passwd alice --password-stdin", "<&-"), (Some(6), 0));
}
