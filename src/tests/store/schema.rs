//! `store/schema.rs` against what the migrations make, on both databases.

use std::collections::BTreeMap;

use crate::support::db::TestDb;
use crate::support::{Backend, sql};

on_both!(TestDb: the_schema_file_is_what_the_migrations_make, every_index_is_on_both_databases);

/// `table.column` and its type, as schema.rs writes it.
fn written() -> BTreeMap<String, String> {
    let mut columns = BTreeMap::new();
    let mut table = None;
    for line in include_str!("../../store/schema.rs").lines().map(str::trim) {
        match (line.split_once(" -> "), &table) {
            (Some((column, kind)), Some(table)) => {
                columns.insert(format!("{table}.{column}"), kind.trim_end_matches(',').to_owned());
            }
            _ if line == "}" => table = None,
            _ if line.ends_with(") {") => table = line.split(' ').next().map(str::to_owned),
            _ => {}
        }
    }
    columns
}

fn migrated(db: &TestDb) -> BTreeMap<String, String> {
    let query = match db.backend {
        Backend::Sqlite => {
            "SELECT t.name || '.' || c.name || '|' || c.type || '|' || c.\"notnull\" AS v FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'"
        }
        Backend::Postgres => {
            "SELECT table_name || '.' || column_name || '|' || data_type || '|' || (is_nullable = 'NO')::int AS v FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%'"
        }
    };
    let rows = sql::texts(&mut db.conn(), query);
    rows.iter()
        .map(|row| {
            let [name, kind, filled] = row.split('|').collect::<Vec<_>>().try_into().expect("three parts");
            // An INTEGER PRIMARY KEY of SQLite is never NULL, whatever the pragma says.
            let filled = filled == "1" || name == "audit.seq";
            let kind = broad_type(name, kind);
            (name.to_owned(), if filled { kind.to_owned() } else { format!("Nullable<{kind}>") })
        })
        .collect()
}

/// SQLite keeps times as text and booleans as integers: there the name tells.
fn broad_type(name: &str, kind: &str) -> &'static str {
    let column = name.rsplit('.').next().unwrap_or_default();
    match kind.to_ascii_lowercase().as_str() {
        "text" if column == "at" || column.ends_with("_at") || column.ends_with("until") => "Timestamp",
        "integer" if !(["seq", "id", "uid", "failures"].contains(&column) || column.ends_with("_version")) => "Bool",
        "text" => "Text",
        "integer" | "bigint" => "BigInt",
        "boolean" => "Bool",
        "timestamp without time zone" => "Timestamp",
        "blob" | "bytea" => "Binary",
        other => panic!("{name} has the type {other}"),
    }
}

fn the_schema_file_is_what_the_migrations_make(db: &TestDb) {
    let written = written();
    assert!(written.len() > 40, "the file was read: {written:?}");
    assert_eq!(written, migrated(db));
}

fn every_index_is_on_both_databases(db: &TestDb) {
    let query = match db.backend {
        Backend::Sqlite => "SELECT name AS v FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
        Backend::Postgres => {
            "SELECT indexname::text AS v FROM pg_indexes WHERE schemaname = current_schema()
             AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' ORDER BY 1"
        }
    };
    let expected = [
        "attempts_by_age",
        "bans_by_user",
        "blacklist_by_expiry",
        "invites_by_expiry",
        "sessions_by_idle_end",
        "sessions_by_user",
        "signing_keys_one_active",
        "signing_keys_one_next",
        "tokens_by_expiry",
        "tokens_by_parent",
        "tokens_by_session",
        "users_by_role",
    ];
    assert_eq!(sql::texts(&mut db.conn(), query), expected);
}
