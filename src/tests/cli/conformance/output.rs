//! What is printed, in each form.

use std::cell::Cell;

use serde_json::Value;

use super::super::completion::offered_in;
use super::each;
use super::schema::{members, records};
use super::table::{Prints, Row};
use super::world::World;

/// Those whose result is records. What `health` prints needs a daemon, and has its own test.
fn has_records(row: &Row) -> bool {
    row.record().is_some() && row.verb != "health"
}

/// The columns of the row's record, with what a change has besides.
fn columns(row: &Row) -> Vec<String> {
    let mut columns = members(row.record().expect("a record"));
    if matches!(row.prints, Prints::Change(_) | Prints::Changes(_)) {
        columns.push("changed".into());
    }
    columns
}

/// Those that answer what is theirs alone.
const NOT_COMPLETED: [&str; 14] = [
    "apply",
    "blacklist purge",
    "config path",
    "db backup",
    "db copy",
    "db restore",
    "health",
    "init",
    "invite add",
    "key reseal",
    "session revoke",
    "token check",
    "token issue",
    "user import",
];

/// A Tab offers them.
#[test]
fn columns_are_completed() {
    let world = World::new();
    let offered = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().chain(["--columns", ""]).collect();
        offered_in(world.env(), &words)
    };
    each(
        |row| row.record().is_some() && !NOT_COMPLETED.contains(&row.verb),
        |row| assert_eq!(offered(&format!("{} {}", row.verb, row.args)), columns(row)),
    );
    assert_eq!(offered("user export --with-hashes").last().map(String::as_str), Some("password_hash"));
    assert_eq!(offered("config show"), ["key", "value"]);
}

// Requirement C5.
#[test]
fn json_has_the_members_of_its_schema_in_their_order() {
    each(has_records, |row| {
        let world = World::for_row(row);
        let run = world.good(row, "-o json").ok();
        let records = records(row, &run.json());
        assert!(!records.is_empty(), "{}: nothing to look at", row.verb);
        for (_, record) in records {
            let found: Vec<String> = record.as_object().expect("an object").keys().cloned().collect();
            assert_eq!(found, columns(row), "{}", row.verb);
        }
        if row.writes() {
            assert_eq!(
                run.json()["changed"],
                row.verb != "db migrate" && row.verb != "blacklist purge" && row.verb != "user unlock",
                "{}",
                row.verb
            );
        }
    });
}

#[test]
fn other_words_print_other_records() {
    each(
        |row| !row.also.is_empty(),
        |row| {
            for (words, schema) in row.also {
                let printed = World::for_row(row).run(&format!("{} {words} -o json", row.verb)).ok().json();
                let found: Vec<String> = printed.as_object().expect("an object").keys().cloned().collect();
                let mut expected = members(schema);
                if expected.is_empty() {
                    // One whose members are not the same each time.
                    continue;
                }
                expected.extend(row.writes().then(|| "changed".into()));
                assert_eq!(found, expected, "{} {words}", row.verb);
            }
        },
    );
}

/// An import answers counts, and a line for each row where lines are asked for.
#[test]
fn json_lines_are_the_same_records() {
    each(
        |row| has_records(row) && row.verb != "user import",
        |row| {
            let (one, other) = (World::for_row(row), World::for_row(row));
            let lines = one.good(row, "-o jsonl").ok().stdout;
            let count = records(row, &other.good(row, "-o json").ok().json()).len();
            assert_eq!(lines.lines().count(), count, "{}", row.verb);
            for line in lines.lines() {
                let value: Value = serde_json::from_str(line).unwrap_or_else(|cause| panic!("{}: {cause}: {line}", row.verb));
                assert_eq!(value.as_object().expect("an object").len(), columns(row).len(), "{}", row.verb);
            }
        },
    );
}

#[test]
fn tabs_and_commas_have_a_header_and_a_cell_for_each_member() {
    each(has_records, |row| {
        for (form, separator) in [("tsv", b'\t'), ("csv", b',')] {
            let world = World::for_row(row);
            let printed = world.good(row, &format!("-o {form}")).ok().stdout;
            let mut reader =
                csv::ReaderBuilder::new().delimiter(separator).quoting(form == "csv").from_reader(printed.as_bytes());
            assert_eq!(reader.headers().expect("a header"), columns(row), "{} -o {form}", row.verb);
            // A line with another number of cells is an error of the reader.
            assert!(
                reader.records().collect::<Result<Vec<_>, _>>().is_ok_and(|lines| !lines.is_empty()),
                "{} -o {form}",
                row.verb
            );
            let world = World::for_row(row);
            let bare = world.good(row, &format!("-o {form} --no-headers")).ok().stdout;
            assert_eq!(bare.lines().count() + 1, printed.lines().count(), "{} -o {form}", row.verb);
        }
    });
}

/// Each part of a list ends with a cursor on standard error, and the parts are the list.
#[test]
fn lists_are_had_in_parts() {
    each(
        |row| row.verb.ends_with(" list"),
        |row| {
            let world = World::for_row(row);
            let all = world.good(row, "-o name").ok().stdout;
            let (mut parts, mut after) = (String::new(), String::new());
            for n in 1..=all.lines().count() {
                let run = world.good(row, &format!("-o name --limit 1 {after}")).ok();
                parts += &run.stdout;
                let cursor = run.stderr.trim().strip_prefix("more: ").map(str::to_owned);
                assert_eq!(cursor.is_some(), n < all.lines().count(), "{}: {}", row.verb, run.stderr);
                after = cursor.unwrap_or_default();
            }
            assert_eq!(parts, all, "{}", row.verb);
        },
    );
}

#[test]
fn columns_are_chosen_and_an_unknown_one_costs_nothing() {
    each(has_records, |row| {
        let world = World::for_row(row);
        let before = world.everything();
        let run = world.good(row, "--columns nonsense -o json").exit(2);
        assert!(run.stderr.contains("nonsense") && run.stdout.is_empty(), "{}: {}", row.verb, run.stderr);
        world.good(row, "-o nonsense").exit(2);
        assert_eq!(world.everything(), before, "{}", row.verb);
        let mut columns = columns(row);
        columns.reverse();
        let printed = world.good(row, &format!("-o tsv --columns {}", columns.join(","))).ok().stdout;
        assert_eq!(printed.lines().next().expect("a header").split('\t').collect::<Vec<_>>(), columns, "{}", row.verb);
    });
}

/// A column that nobody gets is not asked for in vain.
#[test]
fn what_has_no_columns_refuses_them() {
    each(
        |row| row.record().is_none() && row.verb != "apply" && !row.verb.starts_with("help"),
        |row| {
            let world = World::for_row(row);
            let run = world.good(row, "--columns kid").exit(2);
            assert!(run.stderr.contains("--columns") && run.stdout.is_empty(), "{}: {}", row.verb, run.stderr);
        },
    );
    let world = World::new();
    let run = world.run("apply -f accounts.yaml --columns kid").exit(2);
    assert!(run.stderr.contains("there is no column 'kid'"), "{}", run.stderr);
}

#[test]
fn names_are_one_a_line_and_nothing_else() {
    // What is made would not be seen, and an import has no name.
    let nameless = ["token issue", "invite add", "user import"];
    each(has_records, |row| {
        let world = World::for_row(row);
        let run = world.good(row, "-o name");
        match run.status.code() {
            Some(2) => assert!(nameless.contains(&row.verb), "{}: {}", row.verb, run.stderr),
            _ => {
                let printed = run.ok().stdout;
                let count = records(row, &World::for_row(row).good(row, "-o json").ok().json()).len();
                assert_eq!(printed.lines().count(), count, "{}: {printed}", row.verb);
            }
        }
    });
}

/// A verb that changes something says nothing on standard output, unless it made something for its caller.
#[test]
fn without_a_form_a_change_prints_what_it_made_alone() {
    each(
        |row| row.writes() && row.record().is_some(),
        |row| {
            let world = World::for_row(row);
            let run = world.good(row, "").ok();
            let made = ["token issue", "invite add"].contains(&row.verb);
            assert_eq!(run.stdout.lines().count(), usize::from(made), "{}: {}", row.verb, run.stdout);
            assert!(!run.stderr.is_empty(), "{} says nothing", row.verb);
            let quiet = World::for_row(row).good(row, "--quiet").ok();
            assert!(quiet.stderr.lines().all(|line| line.starts_with("warning: ")), "{}: {}", row.verb, quiet.stderr);
        },
    );
}

/// What was stored before such characters were refused, or by another program, is shown harmless, and whole to a program.
// Requirement C6.
#[test]
fn hostile_text_is_harmless_in_every_form() {
    const HOSTILE: &str = "a\u{1b}]0;x\u{7}\t\"\u{202e}\n,b";
    let planted = HOSTILE.chars().map(|c| format!("char({})", u32::from(c))).collect::<Vec<_>>().join(" || ");
    let spoil = |world: &World| {
        for (table, column) in [
            ("blacklist", "reason"),
            ("bans", "reason"),
            ("roles", "description"),
            ("sessions", "user_agent"),
            ("audit", "target"),
            ("audit", "reason"),
        ] {
            world.sql(&format!("UPDATE {table} SET {column} = {planted}"));
        }
        // What is compared stays, so that it is found by its name.
        world.sql(&format!(
            "PRAGMA ignore_check_constraints = ON; UPDATE users SET email = {planted}, username = {planted} WHERE username = 'alice'"
        ));
    };
    let (seen, names) = (Cell::new(0), Cell::new(0));
    let see = |is_whole: bool| seen.set(seen.get() + usize::from(is_whole));
    let shows =
        |row: &Row| matches!(row.prints, Prints::One(_) | Prints::Many(_)) && !["health", "audit verify"].contains(&row.verb);
    each(shows, |row| {
        let world = World::for_row(row);
        spoil(&world);
        // It finds the name.
        let status = if row.verb == "db check" { 10 } else { 0 };
        for form in ["table", "tsv", "csv", "json", "jsonl", "name"] {
            let run = world.good(row, &format!("-o {form}"));
            // Names are refused where there are none.
            let shown = if run.status.code() == Some(2) { continue } else { run.exit(status).stdout };
            let is_for_programs = ["csv", "json", "jsonl"].contains(&form);
            assert!(!shown.contains('\u{1b}') || form == "csv", "{} -o {form}: {shown:?}", row.verb);
            assert!(!shown.contains('\u{202e}') || is_for_programs, "{} -o {form}: {shown:?}", row.verb);
            match form {
                "json" => see(serde_json::from_str::<Value>(&shown).expect("JSON").to_string().contains("]0;x")),
                "csv" => {
                    let mut reader = csv::Reader::from_reader(shown.as_bytes());
                    see(reader.records().any(|line| line.expect("a line").iter().any(|cell| cell == HOSTILE)));
                }
                // A line break in it would make two names of one.
                "name" => {
                    let count = records(row, &world.good(row, "-o json").exit(status).json()).len();
                    assert_eq!(shown.lines().count(), count, "{} -o name: {shown:?}", row.verb);
                    names.set(names.get() + usize::from(shown.contains("\\u{1b}]0;x\\u{7}\\t")));
                }
                _ => {}
            }
        }
    });
    assert!(names.get() >= 2, "a hostile name was seen {} times only", names.get());
    assert!(seen.get() >= 10, "hostile text was seen {} times only", seen.get());
}
