//! What somebody else has put into the schema on a server, or may put there, and what would run as who calls it (decision 0024).

use super::conn::Conn;
use super::inspect::lines;
use crate::domain::Result;

/// Functions, operators and types, but for those of an extension, and for the types that come with a table or with another type. A type is
/// called as a function is, and a domain's checks then run.
const SHADOWS: &str = "
    WITH here AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = pg_catalog.current_schema()),
    found AS (
        SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass::oid AS class, p.oid, 'function' AS kind, proname::text AS name
            FROM pg_catalog.pg_proc p JOIN here ON here.oid = pronamespace
        UNION ALL SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass::oid, o.oid, 'operator', oprname::text
            FROM pg_catalog.pg_operator o JOIN here ON here.oid = oprnamespace
        UNION ALL SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::oid, t.oid, 'type', typname::text
            FROM pg_catalog.pg_type t JOIN here ON here.oid = typnamespace
            WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type WHERE typarray = t.oid)
            AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = typrelid AND relkind <> 'c'))
    SELECT DISTINCT kind || ' ' || name AS v FROM found WHERE NOT EXISTS
        (SELECT 1 FROM pg_catalog.pg_depend WHERE classid = class AND objid = found.oid AND deptype = 'e')
    ORDER BY 1 LIMIT 10";

/// Who may create something in the schema, but superusers, its owner, this user, and the owner of the tables. As in SQL.
const CREATORS: &str = "
    SELECT DISTINCT CASE WHEN r.rolname IS NULL THEN 'PUBLIC' ELSE pg_catalog.quote_ident(r.rolname) END AS v
    FROM pg_catalog.pg_namespace n
        CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(nspacl, pg_catalog.acldefault('n', nspowner))) a
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
    WHERE nspname = pg_catalog.current_schema() AND a.privilege_type = 'CREATE' AND a.grantee <> nspowner
        AND NOT coalesce(r.rolsuper OR r.rolname = current_user, false) AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c
            WHERE c.relnamespace = n.oid AND c.relname = '__diesel_schema_migrations' AND c.relowner = a.grantee)
    ORDER BY 1";

/// Functions, operators and types in the schema, none of which is ours, at most ten of them. On SQLite there is no such thing.
///
/// # Errors
/// Those of the database.
pub fn shadows(conn: &mut Conn) -> Result<Vec<String>> {
    let found = if matches!(conn, Conn::Sqlite(_)) { Vec::new() } else { lines(conn, SHADOWS)? };
    // A name is somebody else's words.
    let shown = |line: String| line.split_once(' ').map(|(kind, name)| format!("the {kind} {name:?} is not ours"));
    Ok(found.into_iter().filter_map(shown).collect())
}

/// Who else may create objects in the schema.
pub struct Creators {
    /// Their roles, with commas, as they stand in SQL.
    pub roles: String,
    /// What takes that from them, for the owner of the schema.
    pub revoke: String,
}

/// Who but its owners may create objects in the schema; `None` where nobody may.
///
/// # Errors
/// Those of the database.
pub fn creators(conn: &mut Conn) -> Result<Option<Creators>> {
    let roles = if matches!(conn, Conn::Sqlite(_)) { Vec::new() } else { lines(conn, CREATORS)? };
    if roles.is_empty() {
        return Ok(None);
    }
    let schema = lines(conn, "SELECT pg_catalog.quote_ident(pg_catalog.current_schema()) AS v")?.concat();
    let plain = |text: String| text.replace(char::is_control, "?");
    let roles = plain(roles.join(", "));
    Ok(Some(Creators { revoke: format!("REVOKE CREATE ON SCHEMA {} FROM {roles}", plain(schema)), roles }))
}
