//! What a schema is made of, against what the migrations of this binary make: a trigger that somebody added runs with each change that is
//! made, and a constraint or an index that is gone lets pass what it kept out. No row shows that.

use std::collections::BTreeMap;

use diesel::{Connection, SqliteConnection};

use super::conn::Conn;
use super::inspect::lines;
use super::migrations::migrate;
use super::schema::TABLES;
use crate::domain::{Code, Error, Result};

/// The most that is told.
const MOST: usize = 10;

/// Between what an object is called and what it is.
const SEPARATOR: char = '\u{1f}';

/// Of what SQLite keeps for itself, the statistics come by themselves, and the counter that no table of ours uses goes with a VACUUM.
const OF_SQLITE: &str = "SELECT type || ' ' || name || char(31) || tbl_name || ' ' || coalesce(sql, '') AS v FROM sqlite_schema
    WHERE type <> 'table' OR name NOT IN ('sqlite_stat1', 'sqlite_stat4', 'sqlite_sequence')";

/// Without what is part of an extension. An index that a constraint made is as good as that. A table is told by how many checks, foreign
/// keys and keys it has, and by whether it hides rows: how a server writes them differs from version to version.
const OF_POSTGRES: &str = "
    WITH ours AS (
        SELECT c.oid, c.relname::text AS name, c.relkind, c.relrowsecurity
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = pg_catalog.current_schema() AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend
            WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid AND objid = c.oid AND deptype = 'e'))
    SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view ' ELSE 'table ' END || name || CASE relkind WHEN 'r'
        THEN (SELECT pg_catalog.chr(31) || (count(*) FILTER (WHERE contype = 'c'))::text || ' '
            || (count(*) FILTER (WHERE contype = 'f'))::text || ' ' || (count(*) FILTER (WHERE contype IN ('p', 'u')))::text
            FROM pg_catalog.pg_constraint WHERE conrelid = ours.oid) || CASE WHEN relrowsecurity THEN ' hidden' ELSE '' END
        ELSE '' END AS v FROM ours WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
    UNION ALL SELECT 'column ' || name || '.' || attname::text FROM ours JOIN pg_catalog.pg_attribute ON attrelid = ours.oid
        WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT 'index ' || name FROM ours WHERE relkind IN ('i', 'I') AND NOT EXISTS
        (SELECT 1 FROM pg_catalog.pg_constraint WHERE conindid = ours.oid AND contype IN ('p', 'u', 'x'))
    UNION ALL SELECT 'trigger ' || tgname::text FROM pg_catalog.pg_trigger JOIN ours ON ours.oid = tgrelid WHERE NOT tgisinternal
    UNION ALL SELECT 'rule ' || rulename::text FROM pg_catalog.pg_rewrite JOIN ours ON ours.oid = ev_class
        WHERE relkind IN ('r', 'p')
    UNION ALL SELECT 'policy ' || polname::text FROM pg_catalog.pg_policy JOIN ours ON ours.oid = polrelid";

/// What a server has, of an SQLite database of the same schema: that has a check more for each column that is a boolean there, and no index
/// for a key that is the row's number.
const AS_POSTGRES: &str = "
    WITH ours AS (SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\')
    SELECT 'table ' || name || char(31)
        || ((length(sql) - length(replace(sql, 'CHECK', ''))) / 5 - (length(sql) - length(replace(sql, 'IN (0, 1)', ''))) / 9) || ' '
        || (SELECT count(DISTINCT id) FROM pragma_foreign_key_list(ours.name)) || ' '
        || (SELECT 1 + count(*) FROM pragma_index_list(ours.name) WHERE origin = 'u') AS v FROM ours
    UNION ALL SELECT 'column ' || ours.name || '.' || c.name FROM ours JOIN pragma_table_info(ours.name) c
    UNION ALL SELECT 'index ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
    UNION ALL SELECT 'table write_lock' || char(31) || '0 0 0'";

/// In what a database of the current schema is another one than the migrations make, at most ten points of it.
///
/// # Errors
/// Those of the database.
pub fn strange(conn: &mut Conn) -> Result<Vec<String>> {
    let (of, wanted) = if matches!(conn, Conn::Sqlite(_)) { (OF_SQLITE, OF_SQLITE) } else { (OF_POSTGRES, AS_POSTGRES) };
    let (found, wanted) = (objects(conn, of)?, objects(&mut made()?, wanted)?);
    let shown = |object: &str| match object.split_once(' ') {
        // A name is somebody else's words.
        Some((kind, name)) => format!("the {kind} {name:?}"),
        None => format!("{object:?}"),
    };
    let more = found.keys().filter(|object| !wanted.contains_key(*object)).map(|object| format!("{} is not ours", shown(object)));
    let other = wanted.iter().filter_map(|(object, text)| match found.get(object) {
        None => Some(format!("{} is missing", shown(object))),
        Some(found) => (found != text).then(|| format!("{} is another one", shown(object))),
    });
    Ok(more.chain(other).take(MOST).collect())
}

/// That an SQLite database has no column that is computed, nor a view in the place of a table: a small file can have any amount of text by
/// one. It is asked before anything is read of it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] where it has one; those of the database.
pub(super) fn require_stored(conn: &mut Conn) -> Result<()> {
    if matches!(conn, Conn::Postgres(_)) {
        return Ok(());
    }
    let ours: Vec<String> = TABLES.iter().map(|table| format!("'{}'", table.name)).collect();
    let computed = format!(
        "SELECT 'the column ' || substr(t.name, 1, 64) || '.' || substr(c.name, 1, 64) AS v
             FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.rootpage > 0 AND c.hidden <> 0
         UNION ALL SELECT 'the view ' || name FROM sqlite_schema WHERE type = 'view' AND lower(name) IN ({})
         LIMIT 1",
        ours.join(", ")
    );
    lines(conn, &computed)?.into_iter().next().map_or(Ok(()), |what| {
        let why = format!("{what} computes what it has, and none of authctl's does");
        Err(Error::new(Code::DatabaseUnusable, why).hint("find out who made it so, and use another database or backup"))
    })
}

/// What each is called, and what it is.
fn objects(conn: &mut Conn, query: &str) -> Result<BTreeMap<String, String>> {
    let split = |line: String| match line.split_once(SEPARATOR) {
        Some((object, text)) => (object.to_owned(), text.to_owned()),
        None => (line, String::new()),
    };
    Ok(lines(conn, query)?.into_iter().map(split).collect())
}

/// What the migrations make of an empty database.
fn made() -> Result<Conn> {
    let mut fresh = Conn::Sqlite(SqliteConnection::establish(":memory:").map_err(Error::internal)?);
    migrate(&mut fresh, std::time::Duration::ZERO)?;
    Ok(fresh)
}
