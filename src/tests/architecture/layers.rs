//! What each layer never says, and what is said in one place alone.

use std::collections::BTreeSet;

use super::source::{Source, mentions, program};

/// A layer's folder, and the words that its code never holds.
const NEVER: [(&str, &[&str]); 7] = [
    (
        "src/domain/",
        &[
            "std::fs",
            "std::io",
            "std::env",
            // Addresses are words like others; a socket is none.
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "ToSocketAddrs",
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
    ("src/cli/", &["SystemTime", "diesel", "rocket", "crate::crypto"]),
    ("src/config/", &["SystemTime", "diesel", "rocket", "clap", "crate::http", "crate::cli"]),
];

/// A word that one file of a layer says all the same: an entry of the trail cannot be written but as the next link of the chain, and so
/// its hash is made where it is written (decision 0018).
const BUT: (&str, &str) = ("src/store/audit/write.rs", "crate::crypto");

/// The layers that reach tables through use cases alone.
const BEYOND_THE_STORE: [&str; 2] = ["src/http/", "src/cli/"];

/// The modules of the store that are about tables: those that name one in their query. A folder is one of them by any of its files.
fn tables(sources: &[Source]) -> BTreeSet<&str> {
    let of_store = sources.iter().filter_map(|source| Some((source.path.strip_prefix("src/store/")?, &source.text)));
    let about = of_store.filter(|(_, text)| text.lines().any(|line| line.starts_with("use ") && line.contains("::schema::")));
    about.filter_map(|(path, _)| path.split(['/', '.']).next()).collect()
}

/// Where a source names one of `tables`, by its path or by an import of several from the store.
fn reaches(source: &Source, tables: &BTreeSet<&str>) -> Vec<String> {
    let paths: Vec<String> = tables.iter().map(|table| format!("store::{table}::")).collect();
    let mut found = mentions(source, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    for import in source.text.split("use crate::store").skip(1).filter_map(|rest| rest.split(';').next()) {
        let words = import.split(|c: char| !c.is_alphanumeric() && c != '_');
        found.extend(words.filter(|word| tables.contains(word)).map(|word| format!("{}: use of {word}", source.path)));
    }
    found
}

#[test]
fn no_edge_reaches_a_table() {
    let sources = program();
    let tables = tables(&sources);
    assert!(tables.len() >= 14 && tables.is_superset(&BTreeSet::from(["audit", "sessions", "users"])), "{tables:?}");
    let of_edges = sources.iter().filter(|source| BEYOND_THE_STORE.iter().any(|layer| source.path.starts_with(layer)));
    let found: Vec<String> = of_edges.flat_map(|source| reaches(source, &tables)).collect();
    assert!(found.is_empty(), "that is for the use cases:\n{}", found.join("\n"));
}

#[test]
fn a_reach_is_noticed() {
    let sources = program();
    let found = |text: &str| reaches(&Source { path: "src/cli/x.rs".into(), text: text.into() }, &tables(&sources)).len();
    for reach in [
        "store::audit::list(conn)",
        "crate::store::sessions::Of::All",
        "use crate::store::users::find;",
        "use crate::store::{self, Conn, audit};",
        "use crate::store::audit;",
    ] {
        assert!(found(reach) > 0, "{reach}");
    }
    assert_eq!(found("use crate::store::{self, Conn};\nstore::schema(conn); service::audit::list(conn); store::open(url)"), 0);
}

/// Words, and the only files or folders whose code may hold them.
const ONLY: [(&[&str], &[&str]); 9] = [
    (&["diesel", "libsqlite3_sys"], &["src/store/"]),
    (&["rocket"], &["src/http/"]),
    (&["clap"], &["src/cli/"]),
    // To start it.
    (&["crate::http"], &["src/http/", "src/cli/serve/", "src/fuzz/"]),
    (&["SystemTime"], &["src/clock.rs"]),
    (&["env::var", "env::vars"], &["src/config/"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!"], &["src/cli/ui.rs"]),
    (&["ExitCode::from", "process::exit"], &["src/cli/exit.rs", "src/main.rs"]),
    (&["unsafe"], &["src/store/wal_index.rs", "src/store/pages.rs", "src/store/vfs/", "src/cli/stdout.rs"]),
];

#[test]
fn no_layer_says_what_it_must_not() {
    let sources = program();
    for (layer, words) in NEVER {
        assert!(sources.iter().any(|source| source.path.starts_with(layer)), "there is no {layer}");
        let in_layer = sources.iter().filter(|source| source.path.starts_with(layer));
        let said: Vec<String> = in_layer
            .flat_map(|source| {
                let words: Vec<&str> = words.iter().copied().filter(|word| (source.path.as_str(), *word) != BUT).collect();
                mentions(source, &words)
            })
            .collect();
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

// Requirement D4: on SQLite, one that begins to write later fails at once, whatever the busy timeout says.
#[test]
fn nobody_else_begins_a_transaction() {
    let begins =
        |source: &Source| mentions(source, &[".transaction(", ".transaction::", "Connection::transaction", "begin_transaction"]);
    let found: BTreeSet<String> =
        program().into_iter().filter(|source| !begins(source).is_empty()).map(|source| source.path).collect();
    // With the lock; as PostgreSQL's alone, whose lock is the first thing in it; and to read, or as a part of one that has the lock.
    let places = ["src/store/lock.rs", "src/store/migrations.rs", "src/store/transaction.rs"];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), places);
}
