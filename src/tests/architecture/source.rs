//! The files of `src`, and what of a line is code.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file, by its path from the root, with `/`.
pub struct Source {
    pub path: String,
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below `src`, the tests' too.
pub fn all() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    assert!(found.len() > 50, "the tree was read");
    found.sort();
    let name = |path: &Path| path.strip_prefix(root()).expect("it is in the tree").to_str().expect("UTF-8").to_owned();
    found.iter().map(|path| Source { path: name(path), text: fs::read_to_string(path).expect("a source file") }).collect()
}

/// Those of the program, without its tests.
pub fn program() -> Vec<Source> {
    all().into_iter().filter(|source| !source.path.starts_with("src/tests/")).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Where one of `words` stands in code: `path:line: word`. A word is met as the beginning of an identifier, so `diesel` is also met
/// in `diesel_migrations`, and not in `sqldiesel`.
pub fn mentions(source: &Source, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        let code = code_of(line);
        for word in words {
            if begins_a_word(&code, word) {
                found.push(format!("{}:{}: {word}", source.path, number + 1));
            }
        }
    }
    found
}

fn begins_a_word(code: &str, word: &str) -> bool {
    let of_identifier = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(of_identifier) || !word.starts_with(of_identifier))
}

/// A line without its comment, and without what stands in quotes.
fn code_of(line: &str) -> String {
    let (mut code, mut quoted, mut escaped) = (String::new(), false, false);
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            // Not the quote of a character literal.
            '"' if !code.ends_with('\'') || quoted => quoted = !quoted,
            '/' if !quoted && characters.peek() == Some(&'/') => break,
            _ if quoted => {}
            c => code.push(c),
        }
    }
    code
}

#[test]
fn comments_and_texts_are_no_code() {
    for line in [
        "// diesel",
        "    /// diesel",
        "//! diesel",
        "let x = \"diesel\";",
        "f(1); // diesel",
        "f(\"a\\\"diesel\")",
        "let sqldiesel = 1;",
    ] {
        assert!(!begins_a_word(&code_of(line), "diesel"), "{line}");
    }
    for line in [
        "use diesel::prelude::*;",
        "f(\"x\", diesel::y)",
        "#[diesel(table_name = t)]",
        "let a = '\"'; diesel",
        "use diesel_migrations::X;",
    ] {
        assert!(begins_a_word(&code_of(line), "diesel"), "{line}");
    }
}
