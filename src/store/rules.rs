//! What rows must have so that they fit together, beside what their tables ask of each.

use diesel::{RunQueryDsl, sql_query};

use super::conn::{Conn, on_either};
use super::inspect::number;
use super::transaction::Tx;
use crate::domain::Result;

/// What must be so, and a query for how many rows are otherwise.
type Rule = (&'static str, &'static str);

const RULES: [Rule; 8] = [
    (
        "it is made for production or for development",
        "SELECT 1 - count(*) AS n FROM meta WHERE key = 'mode' AND value IN ('production', 'development')",
    ),
    (
        "the id of the database is 16 hexadecimal digits",
        "SELECT count(*) AS n FROM meta WHERE key = 'id' AND (length(value) <> 16 OR ltrim(value, '0123456789abcdef') <> '')",
    ),
    ("the built-in roles are there", "SELECT 2 - count(*) AS n FROM roles WHERE built_in AND name IN ('admin', 'user')"),
    (
        "the role admin may do everything",
        "SELECT 1 - count(*) AS n FROM role_permissions WHERE role = 'admin' AND permission = '*:*'",
    ),
    (
        "there is one row of counters, which can be raised",
        "SELECT count(*) - 1 AS n FROM cutoffs WHERE token_version < 4611686018427387904",
    ),
    ("the audit trail has an entry", "SELECT count(*) - 1 AS n FROM (SELECT 1 AS one FROM audit LIMIT 1) AS first"),
    // Half of what there is: nothing comes there by counting, and what is restored is counted up at once.
    (
        "numbers that are counted up are far from their end",
        "SELECT (SELECT count(*) FROM audit WHERE seq >= 4611686018427387904)
              + (SELECT count(*) FROM users WHERE token_version >= 4611686018427387904)
              + (SELECT count(*) FROM attempts WHERE failures >= 4611686018427387904) AS n",
    ),
    ("one key signs", "SELECT count(*) - 1 AS n FROM signing_keys WHERE state = 'active'"),
];

/// What must be so of sessions, and a query for those that are otherwise.
const OF_SESSIONS: [Rule; 3] = [
    (
        "each token has its session, and each session its user",
        "SELECT t.session_id AS id FROM tokens t LEFT JOIN sessions s ON s.id = t.session_id WHERE s.id IS NULL
         UNION ALL SELECT s.id FROM sessions s LEFT JOIN users u ON u.id = s.user_id WHERE u.id IS NULL",
    ),
    (
        "a session has one refresh token that is not used",
        "SELECT session_id AS id FROM tokens WHERE kind = 'refresh' AND used_at IS NULL GROUP BY session_id HAVING count(*) > 1",
    ),
    (
        "sessions and tokens have ids that are UUIDs, in small letters",
        "SELECT session AS id FROM (SELECT id AS session, id FROM sessions UNION ALL SELECT session_id, jti FROM tokens) AS ids
         WHERE id NOT LIKE '________-____-____-____-____________' OR length(replace(id, '-', '')) <> 32
            OR ltrim(id, '-0123456789abcdef') <> ''",
    ),
];

/// Which rules are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    All,
    /// What a backup must have: of its sessions, a restore [deletes](delete_broken_sessions) those that break a rule, and ends the others.
    OfBackup,
}

/// Rules that rows of a current schema break, with how many do.
///
/// # Errors
/// Those of the database.
pub fn broken(conn: &mut Conn, rules: Rules) -> Result<Vec<(&'static str, u64)>> {
    let mut broken = Vec::new();
    let mut ask = |rule, query: &str| -> Result<()> {
        match number(conn, query)?.unsigned_abs() {
            0 => {}
            rows => broken.push((rule, rows)),
        }
        Ok(())
    };
    for (rule, query) in RULES {
        ask(rule, query)?;
    }
    for (rule, query) in OF_SESSIONS.into_iter().filter(|_| rules == Rules::All) {
        ask(rule, &format!("SELECT count(*) AS n FROM ({query}) AS those"))?;
    }
    Ok(broken)
}

/// Deletes the sessions that break a rule, with their tokens.
///
/// # Errors
/// Those of the database.
pub fn delete_broken_sessions(tx: &mut Tx<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    for (_, query) in OF_SESSIONS {
        let delete = format!("DELETE FROM sessions WHERE id IN ({query})");
        on_either!(conn, |conn| sql_query(delete).execute(conn))?;
    }
    Ok(())
}
