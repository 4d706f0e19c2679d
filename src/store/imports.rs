//! Many users at once, in statements of as many rows as each database is quickest with.

use std::collections::{HashMap, HashSet};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamp as SqlTimestamp};
use diesel::sqlite::Sqlite;
use diesel::{PgConnection, QueryResult, SqliteConnection, sql_query};
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::{roles, users};
use super::transaction::Tx;
use super::users::UserRow;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::user::{Status, User};
use crate::domain::username::Username;
use crate::domain::{Result, Timestamp};

/// A user to be.
pub struct NewRow<'a> {
    pub id: &'a str,
    pub username: &'a Username,
    pub email: Option<&'a Email>,
    pub role: &'a str,
    pub hash: &'a PasswordHash,
    pub rest: Rest,
}

/// The columns of which each user has values of their own, in the order of [`NewRow::values`].
const COLUMNS: &str = "id, username, username_key, role, password_hash, email, email_key";

impl<'a> NewRow<'a> {
    /// What is always there, and what may not be.
    fn values(&self) -> ([&'a str; 5], [Option<&'a str>; 2]) {
        let Self { id, username, email, role, hash, .. } = *self;
        ([id, username.as_str(), username.key(), role, hash.expose()], [email.map(Email::as_str), email.map(Email::key)])
    }
}

/// The columns of [`Rest`], in its order.
const REST: &str = "email_verified, status, must_change_password, created_at, password_changed_at, last_login_at";

/// What most users have alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    pub email_verified: bool,
    pub status: Status,
    pub must_change_password: bool,
    pub created_at: Timestamp,
    pub password_changed_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
}

impl Rest {
    /// What the columns have that a statement does not name, but for the moments, which are `now`.
    fn of_columns(now: Timestamp) -> Self {
        Self {
            email_verified: false,
            status: Status::Active,
            must_change_password: false,
            created_at: now,
            password_changed_at: now,
            last_login_at: None,
        }
    }
}

/// The same as it is bound.
struct RestRow {
    email_verified: bool,
    status: &'static str,
    must_change_password: bool,
    created_at: PrimitiveDateTime,
    password_changed_at: PrimitiveDateTime,
    last_login_at: Option<PrimitiveDateTime>,
}

impl RestRow {
    fn of(rest: Rest) -> Self {
        let Rest { email_verified, status, must_change_password, created_at, password_changed_at, last_login_at } = rest;
        Self {
            email_verified,
            status: status.as_str(),
            must_change_password,
            created_at: created_at.utc(),
            password_changed_at: password_changed_at.utc(),
            last_login_at: last_login_at.map(Timestamp::utc),
        }
    }
}

/// Adds those whose name and address are free, in the order given, as made at `now`. Says of each whether it was added.
///
/// # Errors
/// Those of the database. That the roles are there is for the caller to know, by [`role_names`].
pub fn insert_free(tx: &mut Tx<'_>, rows: &[NewRow<'_>], now: Timestamp) -> Result<Vec<bool>> {
    let conn: &mut Conn = tx;
    Ok(match conn {
        Conn::Sqlite(sqlite) => on_sqlite(sqlite, rows, now)?,
        Conn::Postgres(postgres) => on_postgres(postgres, rows, now)?,
    })
}

/// So many rows go to SQLite as one statement: it looks up where the next one belongs from where the last one went. More are no quicker.
const TOGETHER: usize = 50;

/// The statement for so many rows is compiled once and stays compiled: `QueryId` says that it is the same for all of them.
struct Insert<'a, const ROWS: usize, const FULL: bool> {
    rows: [([&'a str; 5], [Option<&'a str>; 2]); ROWS],
    /// Of each row, where they are `FULL`.
    rest: Vec<RestRow>,
    now: &'a str,
}

impl<'a, const ROWS: usize, const FULL: bool> Insert<'a, ROWS, FULL> {
    /// `rows` are as many as it has place for.
    fn new(rows: &[NewRow<'a>], now: &'a OneText) -> Self {
        let rest = if FULL { rows.iter().map(|row| RestRow::of(row.rest)).collect() } else { Vec::new() };
        Self { rows: std::array::from_fn(|n| rows[n].values()), rest, now: &now.v }
    }
}

impl<const ROWS: usize, const FULL: bool> QueryId for Insert<'_, ROWS, FULL> {
    type QueryId = Insert<'static, ROWS, FULL>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<const ROWS: usize, const FULL: bool> QueryFragment<Sqlite> for Insert<'_, ROWS, FULL> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("INSERT OR FAIL INTO users (updated_at, ");
        out.push_sql(if FULL { REST } else { "created_at, password_changed_at" });
        out.push_sql(", ");
        out.push_sql(COLUMNS);
        out.push_sql(") VALUES ");
        for (n, (texts, emails)) in self.rows.iter().enumerate() {
            if n == 0 {
                out.push_sql("(");
                out.push_bind_param::<Text, str>(self.now)?;
            } else {
                out.push_sql(", (?1");
            }
            match self.rest.get(n) {
                Some(rest) => rest.push(&mut out)?,
                None => out.push_sql(", ?1, ?1"),
            }
            for text in texts {
                out.push_sql(", ");
                out.push_bind_param::<Text, str>(text)?;
            }
            for text in emails {
                out.push_sql(", ");
                out.push_bind_param::<Nullable<Text>, Option<&str>>(text)?;
            }
            out.push_sql(")");
        }
        out.push_sql(" ON CONFLICT DO NOTHING");
        Ok(())
    }
}

impl RestRow {
    fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql(", ");
        out.push_bind_param::<Bool, bool>(&self.email_verified)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, str>(self.status)?;
        out.push_sql(", ");
        out.push_bind_param::<Bool, bool>(&self.must_change_password)?;
        for moment in [&self.created_at, &self.password_changed_at] {
            out.push_sql(", ");
            out.push_bind_param::<SqlTimestamp, PrimitiveDateTime>(moment)?;
        }
        out.push_sql(", ");
        out.push_bind_param::<Nullable<SqlTimestamp>, Option<PrimitiveDateTime>>(&self.last_login_at)
    }
}

impl<const ROWS: usize, const FULL: bool> RunQueryDsl<SqliteConnection> for Insert<'_, ROWS, FULL> {}

fn on_sqlite(conn: &mut SqliteConnection, rows: &[NewRow<'_>], now: Timestamp) -> QueryResult<Vec<bool>> {
    // A source says more of all its rows, or of none.
    if rows.iter().any(|row| row.rest != Rest::of_columns(now)) {
        return insert_on_sqlite::<true>(conn, rows, now);
    }
    insert_on_sqlite::<false>(conn, rows, now)
}

fn insert_on_sqlite<const FULL: bool>(conn: &mut SqliteConnection, rows: &[NewRow<'_>], at: Timestamp) -> QueryResult<Vec<bool>> {
    // As Diesel writes it, and written once.
    let now: OneText = sql_query("SELECT CAST(? AS TEXT) AS v").bind::<SqlTimestamp, _>(at.utc()).get_result(conn)?;
    let mut added = Vec::with_capacity(rows.len());
    let (chunks, rest) = rows.as_chunks::<TOGETHER>();
    for rows in chunks {
        match Insert::<TOGETHER, FULL>::new(rows, &now).execute(conn)? {
            count @ (0 | TOGETHER) => added.extend([count > 0; TOGETHER]),
            _ => {
                let query = users::table.select(users::id).filter(users::id.eq_any(rows.iter().map(|row| row.id)));
                let found: HashSet<String> = query.load::<String>(conn)?.into_iter().collect();
                added.extend(rows.iter().map(|row| found.contains(row.id)));
            }
        }
    }
    for row in rest {
        added.push(Insert::<1, FULL>::new(std::slice::from_ref(row), &now).execute(conn)? == 1);
    }
    Ok(added)
}

#[derive(QueryableByName)]
struct OneText {
    #[diesel(sql_type = Text)]
    v: String,
}

/// Readies a connection for many rows, and for nothing else: it is to be closed after them.
///
/// SQLite keeps what a batch writes in memory until it is committed (64 MiB), and lets the log grow to as much before it writes it back
/// by itself, for which there is [`Checkpoints`](super::Checkpoints). It does not ask of each row again what is known of it: the types of
/// names and addresses stand for the checks of the table, what accepts a hash for that of the hash, and its roles are those that
/// [`role_names`] found in the same transaction. Without these checks, and with `OR FAIL`, it need not keep a copy of each page
/// that a statement of many rows changes either.
///
/// # Errors
/// Those of the database.
pub fn prepare(conn: &mut Conn) -> Result<()> {
    if let Conn::Sqlite(sqlite) = conn {
        sqlite.batch_execute(
            "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384; PRAGMA journal_size_limit = 67108864;
             PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON",
        )?;
    }
    Ok(())
}

/// So many rows go to PostgreSQL as one statement, and are asked for by one.
pub(super) const ROWS_A_STATEMENT: usize = 1000;

fn on_postgres(conn: &mut PgConnection, rows: &[NewRow<'_>], now: Timestamp) -> QueryResult<Vec<bool>> {
    let mut added = HashSet::new();
    for rows in rows.chunks(ROWS_A_STATEMENT) {
        let values: Vec<_> = rows.iter().map(NewRow::values).collect();
        let texts = |n: usize| values.iter().map(|(texts, _)| texts[n]).collect::<Vec<&str>>();
        let maybe = |n: usize| values.iter().map(|(_, emails)| emails[n]).collect::<Vec<Option<&str>>>();
        let rest: Vec<RestRow> = rows.iter().map(|row| RestRow::of(row.rest)).collect();
        let query = sql_query(format!(
            "INSERT INTO users ({COLUMNS}, {REST}, updated_at)
             SELECT *, $14 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT DO NOTHING RETURNING id AS v"
        ));
        let found: Vec<OneText> = query
            .bind::<Array<Text>, _>(texts(0))
            .bind::<Array<Text>, _>(texts(1))
            .bind::<Array<Text>, _>(texts(2))
            .bind::<Array<Text>, _>(texts(3))
            .bind::<Array<Text>, _>(texts(4))
            .bind::<Array<Nullable<Text>>, _>(maybe(0))
            .bind::<Array<Nullable<Text>>, _>(maybe(1))
            .bind::<Array<Bool>, _>(rest.iter().map(|rest| rest.email_verified).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(rest.iter().map(|rest| rest.status).collect::<Vec<_>>())
            .bind::<Array<Bool>, _>(rest.iter().map(|rest| rest.must_change_password).collect::<Vec<_>>())
            .bind::<Array<SqlTimestamp>, _>(rest.iter().map(|rest| rest.created_at).collect::<Vec<_>>())
            .bind::<Array<SqlTimestamp>, _>(rest.iter().map(|rest| rest.password_changed_at).collect::<Vec<_>>())
            .bind::<Array<Nullable<SqlTimestamp>>, _>(rest.iter().map(|rest| rest.last_login_at).collect::<Vec<_>>())
            .bind::<SqlTimestamp, _>(now.utc())
            .load(conn)?;
        added.extend(found.into_iter().map(|row| row.v));
    }
    Ok(rows.iter().map(|row| added.contains(row.id)).collect())
}

/// The users of these names with the hashes of their passwords, by the canonical form of the name.
///
/// # Errors
/// Those of the database.
pub fn find_by_names(conn: &mut Conn, names: &[&Username]) -> Result<HashMap<String, (User, PasswordHash)>> {
    let mut found = HashMap::with_capacity(names.len());
    for names in names.chunks(ROWS_A_STATEMENT) {
        let keys: Vec<&str> = names.iter().map(|name| name.key()).collect();
        let query = users::table.select((UserRow::as_select(), users::password_hash));
        let rows: Vec<(UserRow, String)> = query.filter(users::username_key.eq_any(keys)).load(conn)?;
        for (row, hash) in rows {
            let user = row.into_domain()?;
            found.insert(user.username.key().to_owned(), (user, PasswordHash::from_stored(hash)));
        }
    }
    Ok(found)
}

/// The names of all roles.
///
/// # Errors
/// Those of the database.
pub fn role_names(conn: &mut Conn) -> Result<HashSet<String>> {
    Ok(roles::table.select(roles::name).load::<String>(conn)?.into_iter().collect())
}
