//! The shape of the tree: how long files are, that none is forgotten, and that nothing is left for later.

use std::collections::BTreeSet;
use std::fs;

use super::source::{Source, all, program, root};

const MEDIAN: usize = 120;
const LONGEST: usize = 400;

/// In characters. rustfmt keeps code to 130 and leaves comments as they are; a last word may stand over that.
const WIDEST_COMMENT: usize = 140;

#[test]
fn files_are_short() {
    // The tables are one list, however many there are.
    let files = program();
    let mut lengths: Vec<(usize, &str)> = files
        .iter()
        .filter(|source| source.path != "src/store/schema.rs")
        .map(|source| (source.text.lines().count(), source.path.as_str()))
        .collect();
    lengths.sort_unstable();
    let (longest, path) = *lengths.last().expect("there are files");
    assert!(longest <= LONGEST, "{path}:{longest}: over {LONGEST} lines");
    let (median, path) = lengths[lengths.len() / 2];
    assert!(median <= MEDIAN, "{path}:{median}: the file in the middle has over {MEDIAN} lines");
}

/// The rows of a table cannot be broken.
#[test]
fn comments_are_not_wide() {
    let mut wide = Vec::new();
    for source in all() {
        for (number, line) in source.text.lines().enumerate() {
            let comment = line.trim_start().strip_prefix("//");
            if comment.is_some_and(|text| !text.starts_with("! |")) && line.chars().count() > WIDEST_COMMENT {
                wide.push(format!("{}:{}", source.path, number + 1));
            }
        }
    }
    assert!(wide.is_empty(), "over {WIDEST_COMMENT} characters:\n{}", wide.join("\n"));
}

/// A test in a file that no module declares never runs, and nobody notices.
#[test]
fn every_file_is_part_of_a_module() {
    let files = all();
    let is_declared = |path: &str| {
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let (folder, name) = stem.rsplit_once('/').expect("it is in a folder");
        let parents =
            [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/main.rs"), format!("{folder}/lib.rs")];
        let declares = |source: &Source| {
            let wanted = format!("mod {name};");
            parents.contains(&source.path)
                && source.text.lines().any(|line| {
                    line.trim().trim_start_matches("pub ").trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ")
                        == wanted
                })
        };
        files.iter().any(declares)
    };
    let roots = ["src/lib.rs", "src/main.rs", "src/tests/main.rs"];
    let forgotten: Vec<&str> =
        files.iter().map(|source| source.path.as_str()).filter(|path| !roots.contains(path) && !is_declared(path)).collect();
    assert!(forgotten.is_empty(), "no module declares:\n{}", forgotten.join("\n"));
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |backend: &str| -> BTreeSet<String> {
        let folder = root().join("migrations").join(backend);
        let entries = fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("a migration"));
        entries
            .map(|entry| {
                for script in ["up.sql", "down.sql"] {
                    let text = fs::read_to_string(entry.path().join(script));
                    assert!(text.is_ok_and(|text| !text.trim().is_empty()), "{}/{script}", entry.path().display());
                }
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, postgres);
}

#[test]
fn nothing_is_left_for_later() {
    // In two parts, so that this file may stand among those it looks at.
    let marks = [("to", "do!("), ("unimple", "mented!("), ("db", "g!("), ("FIX", "ME"), ("XX", "X"), ("#[ig", "nore")];
    let mut found = Vec::new();
    for source in all() {
        for (number, line) in source.text.lines().enumerate() {
            for mark in marks.map(|(head, tail)| format!("{head}{tail}")) {
                if line.contains(&mark) {
                    found.push(format!("{}:{}: {mark}", source.path, number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
