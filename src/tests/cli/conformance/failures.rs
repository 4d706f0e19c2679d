//! How a verb ends when it does not work: with the status of its kind, an error for programs, and nothing kept.

use serde_json::Value;

use super::each;
use super::schema::members;
use super::table::{Needs, Prints, Row, TABLE};
use super::world::World;
use crate::support::env::Run;

const ERRORS: &str = include_str!("../../../../docs/errors.md");

/// Where `docs/errors.md` names the verbs that end with a code, it names all of them.
#[track_caller]
fn is_documented(row: &Row, code: &str) {
    let line = ERRORS.lines().find(|line| line.starts_with(&format!("| `{code}` |"))).unwrap_or_else(|| panic!("no {code}"));
    let meaning = line.rsplit(" | ").next().unwrap_or_default();
    let names = |verb: &str| meaning.contains(&format!("`{verb}"));
    assert!(names(row.verb) || !TABLE.iter().any(|row| names(row.verb)), "{code} of {} is not in: {meaning}", row.verb);
}

/// The last line on standard error is the error, with the status that the command ended with; standard output has no record of it.
#[track_caller]
fn is_told(row: &Row, run: &Run) {
    let last = run.stderr.lines().last().unwrap_or_default();
    let object: Value =
        serde_json::from_str(last).unwrap_or_else(|cause| panic!("authctl {}: {cause}: {}", run.args, run.stderr));
    let error = object["error"].as_object().unwrap_or_else(|| panic!("authctl {}: {last}", run.args));
    assert_eq!(members("failed-item"), ["item", "error"]);
    assert_eq!(error.keys().collect::<Vec<_>>(), ["code", "exit", "message", "hint"], "{}", row.verb);
    assert_eq!(error["exit"], run.status.code().unwrap_or(-1), "authctl {}", run.args);
    is_documented(row, error["code"].as_str().unwrap_or_default());
}

/// The status of a verb that finds something wrong before it starts, or 10 where that is what it is there to find.
fn or_no(row: &Row, judges: &[&str], status: i32) -> i32 {
    if judges.contains(&row.verb) { 10 } else { status }
}

fn fails(row: &Row, world: &World, words: &str, status: i32) {
    let run = world.run(&format!("{words} -o json")).exit(status);
    is_told(row, &run);
    let plain = World::for_row(row).run(words).exit(status);
    assert!(plain.stderr.contains("error: "), "authctl {words}: {}", plain.stderr);
}

// Requirements C5, C10.
#[test]
fn each_failure_of_its_own_has_its_status() {
    each(
        |_| true,
        |row| {
            for (words, status) in row.fails {
                let world = World::for_row(row);
                let before = world.everything();
                fails(row, &world, &format!("{} {words}", row.verb), *status);
                if *status != 8 {
                    // That the last admin was to go is told, and is all that is kept.
                    let is_refusal = |line: &String| line.starts_with("audit: ") && line.contains("'failure'");
                    let after: Vec<String> = world.everything().into_iter().filter(|line| !is_refusal(line)).collect();
                    assert_eq!(after, before, "authctl {} {words}", row.verb);
                }
            }
        },
    );
}

#[test]
fn an_unknown_flag_is_a_usage_error() {
    each(
        |_| true,
        |row| {
            fails(row, &World::new(), &format!("{} {} --frobnicate", row.verb, row.args.replace("{id}", "x")), 2);
        },
    );
}

#[test]
fn a_bad_configuration_ends_it() {
    each(
        |row| row.needs >= Needs::Configuration,
        |row| {
            let world = World::for_row(row).with("AUTHCTL_SERVER__PROT", "1");
            let run = world.run(&format!("{} {} -o json", row.verb, row.args.replace("{id}", "x"))).exit(or_no(
                row,
                &["config check", "doctor"],
                78,
            ));
            is_told(row, &run);
            assert!((run.stderr + &run.stdout).contains("AUTHCTL_SERVER__PORT"), "{}", row.verb);
        },
    );
}

/// A wrong path never makes a database: but for `serve` and `db migrate`, which make one.
// Requirement C7.
#[test]
fn a_missing_database_stays_missing() {
    each(
        |row| row.needs == Needs::Database && !["serve", "db migrate"].contains(&row.verb),
        |row| {
            let world = World::for_row(row);
            let nowhere = world.path("nowhere.db");
            let run = world.good(row, &format!("--database {} -o json", nowhere.display())).exit(or_no(row, &["doctor"], 5));
            is_told(row, &run);
            assert!(!nowhere.exists(), "{}", row.verb);
        },
    );
}

// Requirement C7.
#[test]
fn what_is_no_database_is_refused() {
    each(
        |row| row.needs == Needs::Database,
        |row| {
            let world = World::for_row(row);
            world.write("text.db", "no database, by any means. ".repeat(99).as_bytes());
            let run = world.good(row, &format!("--database {} -o json", world.path("text.db").display())).exit(or_no(
                row,
                &["doctor"],
                5,
            ));
            is_told(row, &run);
        },
    );
}

// Requirement C7.
#[test]
fn a_newer_database_is_refused() {
    // It says which it is.
    each(
        |row| row.needs == Needs::Database && row.verb != "db status",
        |row| {
            let world = World::for_row(row);
            let words = world.words(row);
            world.sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')");
            let run = world.run(&format!("{words} -o json")).exit(or_no(row, &["doctor", "db check"], 5));
            is_told(row, &run);
        },
    );
}

/// Whoever finds the database locked waits as long as they were told, and no longer.
// Requirement C5.
#[test]
fn a_busy_database_is_a_temporary_failure() {
    each(
        |row| row.writes() && !["init", "db migrate"].contains(&row.verb),
        |row| {
            let world = World::for_row(row);
            let (words, input) = (world.words(row), world.input(row));
            let mut holder = world.env().db.open(authctl::store::Purpose::Use).expect("a connection");
            crate::support::sql::run(&mut holder, "BEGIN IMMEDIATE").expect("the lock");
            let words = format!("{words} --wait 50ms -o json");
            let run = world.env().run_with_input(&words.split_whitespace().collect::<Vec<_>>(), &input).exit(7);
            is_told(row, &run);
        },
    );
}

// Requirement C1.
/// No verb takes a secret as an argument: what looks like one names a file, or standard input.
#[test]
fn no_flag_takes_a_secret() {
    each(
        |_| true,
        |row| {
            let help = World::new().run(&format!("{} --help", row.verb)).ok().stdout;
            let usage = help.lines().find(|line| line.starts_with("Usage: ")).expect("its usage");
            for word in usage.split(|c: char| !c.is_ascii_uppercase()) {
                assert!(!["PASSWORD", "SECRET", "TOKEN", "HASH", "PASSPHRASE", "KEY"].contains(&word), "{usage}");
            }
            for flag in help.split_whitespace().filter(|word| word.starts_with("--")) {
                let secret = ["password", "secret", "token", "hash", "passphrase"].iter().any(|word| flag.contains(word));
                let harmless =
                    ["-stdin", "-file", "-policy"].iter().any(|end| flag.trim_matches(['.', ',', '\'', ')']).ends_with(end));
                let switch = ["generate", "must-change", "with-hashes", "without-password", "update-passwords"]
                    .iter()
                    .any(|word| flag.contains(word));
                assert!(!secret || harmless || switch, "authctl {}: {flag}", row.verb);
            }
        },
    );
    assert!(TABLE.iter().any(|row| row.prints == Prints::Daemon));
}
