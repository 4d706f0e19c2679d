//! Standard output that cannot be written: a reader that is gone is no error, a disk that is full is one.

use std::fs::File;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::each;
use super::table::{Again, Prints, Row};
use super::world::World;

fn writing_to(world: &World, row: &Row, form: &str, out: Stdio) -> Output {
    let words = format!("{} {form}", world.words(row));
    let mut command: Command = world.env().command();
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

fn prints(row: &Row) -> bool {
    row.prints != Prints::Daemon && !["health", "man"].contains(&row.verb)
}

#[test]
fn a_reader_that_is_gone_is_no_error() {
    each(prints, |row| {
        let world = World::for_row(row);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = writing_to(&world, row, if row.prints == Prints::Text { "" } else { "-o json" }, writer.into());
        assert_eq!(output.status.code(), Some(0), "{}: {output:?}", row.verb);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("error"), "{}: {output:?}", row.verb);
    });
}

#[test]
fn a_full_disk_is_an_error_that_is_told() {
    each(prints, |row| {
        let world = World::for_row(row);
        let full = File::options().write(true).open("/dev/full").expect("a full device");
        let output = writing_to(&world, row, if row.prints == Prints::Text { "" } else { "-o json" }, full.into());
        assert_eq!(output.status.code(), Some(1), "{}: {output:?}", row.verb);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("standard output"), "{}: {said}", row.verb);
        // Whoever changed something knows that it is done.
        let is_done = matches!(row.prints, Prints::Change(_)) && row.again != Again::Same;
        assert!(!is_done || said.contains("what was asked for is done"), "{}: {said}", row.verb);
    });
}

/// So is help, and the version.
#[test]
fn help_is_written_or_missed() {
    for words in ["--help", "--version", "user add --help", "help"] {
        let run = |out: Stdio| {
            World::new()
                .env()
                .command()
                .args(words.split(' '))
                .stdout(out)
                .stderr(Stdio::piped())
                .status()
                .expect("authctl runs")
                .code()
        };
        assert_eq!(run(File::options().write(true).open("/dev/full").expect("a full device").into()), Some(1), "{words}");
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        assert_eq!(run(writer.into()), Some(0), "{words}");
    }
}
