//! What each layer never says, and what is said in one place alone.

use super::source::{mentions, program};

/// A layer's folder, and the words that its code never holds.
const NEVER: [(&str, &[&str]); 7] = [
    (
        "src/domain/",
        &[
            "std::fs",
            "std::io",
            "std::env",
            "std::net",
            "std::thread",
            "SystemTime",
            "Instant",
            "diesel",
            "rocket",
            "clap",
            "tracing",
            "crate::crypto",
            "crate::store",
            "crate::service",
            "crate::http",
            "crate::cli",
            "crate::config",
        ],
    ),
    (
        "src/crypto/",
        &[
            "std::env",
            "std::fs",
            "SystemTime",
            "Instant",
            "diesel",
            "rocket",
            "clap",
            "crate::store",
            "crate::service",
            "crate::http",
            "crate::cli",
            "crate::config",
        ],
    ),
    (
        "src/store/",
        &[
            "std::env",
            "SystemTime",
            "rocket",
            "clap",
            "crate::crypto",
            "crate::service",
            "crate::http",
            "crate::cli",
            "crate::config",
            // `LIMIT ?`, for which SQLite plans a statement anew each time (decision 0011).
            ".first(",
            ".first::<",
        ],
    ),
    (
        "src/service/",
        &["std::env", "std::fs", "SystemTime", "diesel", "rocket", "clap", "crate::http", "crate::cli", "crate::config"],
    ),
    ("src/http/", &["std::env", "SystemTime", "diesel", "clap", "crate::cli", "crate::config", "crate::crypto", "store::open"]),
    (
        "src/cli/",
        &[
            "SystemTime",
            "diesel",
            "rocket",
            "crate::crypto",
            "crate::store::users",
            "crate::store::sessions",
            "crate::store::tokens",
            "crate::store::blacklist",
        ],
    ),
    ("src/config/", &["SystemTime", "diesel", "rocket", "clap", "crate::http", "crate::cli"]),
];

/// Words, and the only files or folders whose code may hold them.
const ONLY: [(&[&str], &[&str]); 8] = [
    (&["diesel", "libsqlite3_sys"], &["src/store/"]),
    (&["rocket"], &["src/http/"]),
    (&["clap"], &["src/cli/"]),
    (&["SystemTime"], &["src/clock.rs"]),
    (&["env::var", "env::vars"], &["src/config/"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!"], &["src/cli/ui.rs"]),
    (&["ExitCode::from", "process::exit"], &["src/cli/exit.rs", "src/main.rs"]),
    (&["unsafe"], &["src/store/wal_index.rs"]),
];

#[test]
fn no_layer_says_what_it_must_not() {
    let sources = program();
    for (layer, words) in NEVER {
        assert!(sources.iter().any(|source| source.path.starts_with(layer)), "there is no {layer}");
        let said: Vec<String> =
            sources.iter().filter(|source| source.path.starts_with(layer)).flat_map(|source| mentions(source, words)).collect();
        assert!(said.is_empty(), "{layer} must not say:\n{}", said.join("\n"));
    }
}

#[test]
fn some_things_are_said_in_one_place() {
    for (words, places) in ONLY {
        let elsewhere: Vec<String> = program()
            .iter()
            .filter(|source| !places.iter().any(|place| source.path.starts_with(place)))
            .flat_map(|source| mentions(source, words))
            .collect();
        assert!(elsewhere.is_empty(), "only {places:?} may say:\n{}", elsewhere.join("\n"));
    }
}

/// SQL stands in texts, so here the whole line counts.
#[test]
fn sql_is_written_in_the_store_alone() {
    let looks_like_sql = |line: &str| {
        let line = line.trim_start();
        let verbs =
            ["SELECT ", "INSERT INTO ", "INSERT OR ", "DELETE FROM ", "PRAGMA ", "ALTER TABLE ", "CREATE TABLE ", "LOCK TABLE "];
        !line.starts_with("//") && verbs.iter().any(|verb| line.contains(verb))
    };
    let mut found = Vec::new();
    for source in program().iter().filter(|source| !source.path.starts_with("src/store/")) {
        for (number, line) in source.text.lines().enumerate().filter(|(_, line)| looks_like_sql(line)) {
            found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
