//! `docs/security.md` says which test proves which requirement. Here it is held to it: each requirement stands there once, and each test
//! that it names is there and names the requirement itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::source::{Source, all};

const DOCUMENT: &str = include_str!("../../docs/security.md");

/// The sections that are listed, by the letter of their requirements and how many there are.
const SECTIONS: [(char, usize); 11] =
    [('T', 20), ('R', 12), ('B', 14), ('K', 9), ('P', 17), ('S', 13), ('H', 17), ('L', 12), ('C', 13), ('D', 18), ('A', 7)];

/// The rows of the tables: a requirement, and the tests in its last column.
fn rows() -> Vec<(String, Vec<String>)> {
    let is_requirement = |cell: &str| {
        cell.starts_with(|letter: char| SECTIONS.iter().any(|(known, _)| *known == letter)) && cell[1..].parse::<usize>().is_ok()
    };
    let cells = |line: &'static str| line.trim_matches('|').split(" | ").map(str::trim).collect::<Vec<_>>();
    DOCUMENT
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(cells)
        .filter(|cells| is_requirement(cells[0]))
        .map(|cells| {
            let named = cells[cells.len() - 1].split('`').skip(1).step_by(2).map(str::to_owned).collect();
            (cells[0].to_owned(), named)
        })
        .collect()
}

#[test]
fn each_requirement_is_listed_once() {
    let listed: Vec<String> = rows().into_iter().map(|(id, _)| id).collect();
    let wanted: Vec<String> =
        SECTIONS.iter().flat_map(|(letter, count)| (1..=*count).map(move |n| format!("{letter}{n}"))).collect();
    assert_eq!(listed, wanted);
}

#[test]
fn each_test_that_is_named_is_there_and_names_its_requirement() {
    let sources: BTreeMap<String, Source> = all().into_iter().map(|source| (source.path.clone(), source)).collect();
    let mut wrong = Vec::new();
    for (id, tests) in rows() {
        if tests.is_empty() {
            wrong.push(format!("{id}: no test"));
        }
        for test in tests {
            let (module, name) = test.rsplit_once("::").unwrap_or(("", &test));
            let path = format!("src/tests/{}.rs", module.replace("::", "/"));
            let named = sources.get(&path).and_then(|source| said_above(&source.text, name));
            match named {
                None => wrong.push(format!("{id}: there is no test {test}")),
                Some(named) if !named.contains(&id) => wrong.push(format!("{id}: {test} names {named:?}")),
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The requirements that the comment above a function names, and those of the file's own; `None` where there is no such function.
fn said_above(text: &str, name: &str) -> Option<BTreeSet<String>> {
    let lines: Vec<&str> = text.lines().collect();
    let head = [format!("fn {name}("), format!("fn {name}<")];
    let at = lines
        .iter()
        .position(|line| head.iter().any(|head| line.trim_start().trim_start_matches("pub ").starts_with(head.as_str())))?;
    let above = lines[..at].iter().rev().take_while(|line| {
        let line = line.trim_start();
        line.starts_with("//") || line.starts_with("#[")
    });
    let of_file = lines.iter().take_while(|line| line.starts_with("//!"));
    Some(above.chain(of_file).flat_map(|line| requirements(line)).collect())
}

/// `T3`, `T3 to T6` (which is four) and the like.
fn requirements(line: &str) -> BTreeSet<String> {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let parse = |word: &str| {
        let letter = word.chars().next().filter(char::is_ascii_uppercase)?;
        Some((letter, word[1..].parse::<usize>().ok()?))
    };
    let mut found = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let Some((letter, first)) = parse(word) else { continue };
        let last = match words.get(at + 1..at + 3) {
            Some(["to", last]) => parse(last).filter(|(other, _)| *other == letter).map_or(first, |(_, last)| last),
            _ => first,
        };
        found.extend((first..=last).map(|n| format!("{letter}{n}")));
    }
    found
}

#[test]
fn ranges_of_requirements_are_understood() {
    let of = |line| requirements(line).into_iter().collect::<Vec<_>>();
    assert_eq!(of("// Requirements T1 to T3, R2 and B13."), ["B13", "R2", "T1", "T2", "T3"]);
    assert_eq!(of("/// Tokens that were revoked, as RFC 7009 has it."), Vec::<String>::new());
}
