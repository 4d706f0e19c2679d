//! What is kept: nothing of a dry run, nothing more of a second run, nothing where an answer was needed.

use std::collections::BTreeSet;

use super::each;
use super::table::{Again, Needs, Row, TABLE};
use super::world::World;
use crate::architecture::source::{Source, mentions, program};

// Requirement C10.
#[test]
fn a_dry_run_keeps_nothing() {
    each(
        |row| row.writes(),
        |row| {
            let world = World::for_row(row);
            let (before, files) = (world.everything(), world.files());
            let run = world.good(row, "--dry-run -o json").exit(row.tried);
            assert_eq!(world.everything(), before, "{}", row.verb);
            assert_eq!(world.files(), files, "{}", row.verb);
            assert_eq!(run.json()["changed"], World::for_row(row).good(row, "-o json").ok().json()["changed"], "{}", row.verb);
            assert!(run.stderr.contains("(dry run)"), "{}: {}", row.verb, run.stderr);
        },
    );
}

/// Whoever tries first is told what the run would be told; but nobody need say yes to a dry run.
// Requirement C10.
#[test]
fn what_fails_fails_alike_in_a_dry_run() {
    each(
        |row| row.writes() || ["db backup", "db copy"].contains(&row.verb),
        |row| {
            for (words, status) in row.fails.iter().filter(|(_, status)| *status != 9) {
                let world = World::for_row(row);
                let before = world.everything();
                world.run(&format!("{} {words} --dry-run -o json", row.verb)).exit(*status);
                assert_eq!(world.everything(), before, "authctl {} {words}", row.verb);
            }
        },
    );
}

#[test]
fn a_second_run_changes_nothing() {
    each(
        |row| row.writes(),
        |row| {
            let world = World::for_row(row);
            let words = world.words(row);
            let again = |more: &str| {
                let words = format!("{words} {more} -o json");
                let words: Vec<&str> = words.split_whitespace().collect();
                world.env().run_with_input(&words, &world.input(row))
            };
            again("").ok();
            let after = world.everything();
            match row.again {
                Again::Same => assert_eq!(again("").ok().json()["changed"], false, "{}", row.verb),
                Again::SameWith(more, status) => {
                    assert_eq!(again(more).ok().json()["changed"], false, "{}", row.verb);
                    again("").exit(status);
                }
                Again::Another => {
                    assert_eq!(again("").ok().json()["changed"], true, "{}", row.verb);
                    assert_ne!(world.everything(), after, "{}", row.verb);
                    return;
                }
                Again::Reads | Again::Differs => return,
            }
            assert_eq!(world.everything(), after, "{}", row.verb);
        },
    );
}

#[test]
fn what_reads_changes_nothing() {
    each(
        |row| !row.writes() && row.needs == Needs::Database && row.verb != "serve",
        |row| {
            let world = World::for_row(row);
            let before = world.everything();
            world.good(row, "").ok();
            assert_eq!(world.everything(), before, "{}", row.verb);
        },
    );
}

// Requirement C10.
#[test]
fn what_destroys_needs_a_yes() {
    each(
        |row| row.destroys,
        |row| {
            let world = World::for_row(row);
            let before = world.everything();
            let words = world.words(row).replace(" --yes", "");
            let run = world.run(&words).exit(9);
            assert!(run.stderr.contains("--yes"), "{}: {}", row.verb, run.stderr);
            assert_eq!(world.everything(), before, "{}", row.verb);
        },
    );
}

/// A verb that asks and is not marked would be asked for nothing here.
// Requirement C10.
#[test]
fn what_asks_for_a_yes_is_marked() {
    let verb = |source: &Source| {
        let path = source.path.strip_prefix("src/cli/")?.strip_suffix(".rs")?;
        let asks = path != "confirm" && !mentions(source, &["confirm(", "confirm_with("]).is_empty();
        // All sessions, and those of a role, are ended by the other verb, which has its code there.
        asks.then(|| path.trim_end_matches("/mod").replace('/', " ").replace("session revoke", "token revoke"))
    };
    let asking: BTreeSet<String> = program().iter().filter_map(verb).collect();
    let is_marked = |row: &&Row| row.destroys || row.fails.iter().any(|(_, status)| *status == 9);
    let marked: BTreeSet<String> = TABLE.iter().filter(is_marked).map(|row| row.verb.to_owned()).collect();
    assert_eq!(asking, marked, "left: the files of verbs that ask, right: the rows that say so");
}

/// Without a terminal nothing is asked: neither for a password nor for a yes.
#[test]
fn what_asks_says_which_flag_answers() {
    each(
        |row| row.asks.is_some(),
        |row| {
            let world = World::for_row(row);
            let before = world.everything();
            let run = world.run(&format!("{} {}", row.verb, row.asks.expect("words"))).exit(9);
            assert!(run.stderr.contains("--password-stdin"), "{}: {}", row.verb, run.stderr);
            assert_eq!(world.everything(), before, "{}", row.verb);
        },
    );
}

/// Each change has its reason in the trail.
#[test]
fn a_reason_is_kept_with_each_change() {
    each(
        |row| row.writes() && !["init", "db migrate"].contains(&row.verb),
        |row| {
            let world = World::for_row(row);
            let changed = world.good(row, "--reason because-of-this -o json").ok().json()["changed"] == true;
            let kept = world.everything().iter().any(|line| line.starts_with("audit: ") && line.contains("because-of-this"));
            assert_eq!(kept, changed, "{}", row.verb);
        },
    );
}
