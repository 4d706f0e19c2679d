//! Guesses of passwords: how many in a row, from where, and whether more may be made.

use diesel::dsl::{auto_type, count_star};
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::prepared::Prepared;
use super::schema::attempts;
use super::stored::{count, time};
use super::transaction::Tx;
use crate::domain::id::UserId;
use crate::domain::network::Network;
use crate::domain::{Result, Timestamp};

/// Whose password is guessed: a user's, or that of a name that nobody has, all of which are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Whose(pub Option<UserId>);

impl Whose {
    fn key(self) -> String {
        self.0.map_or_else(String::new, |id| id.to_string())
    }
}

/// From where: one network, or all those together from which the user never logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Network(Network),
    Strangers,
}

impl From {
    fn key(self) -> String {
        match self {
            Self::Network(network) => network.to_string(),
            Self::Strangers => String::new(),
        }
    }
}

/// What is known of the guesses of one password from somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// In a row, those under way among them.
    pub failures: u32,
    pub locked_until: Option<Timestamp>,
    /// When a login from there last succeeded; `None` where none ever did.
    pub last_login_at: Option<Timestamp>,
    /// When it was last tried, whether it was let or not.
    pub tried_at: Timestamp,
}

type Row = (i64, Option<PrimitiveDateTime>, Option<PrimitiveDateTime>, PrimitiveDateTime);

fn record((failures, locked_until, last_login_at, tried_at): Row) -> Record {
    Record {
        failures: u32::try_from(failures).unwrap_or(u32::MAX),
        locked_until: locked_until.map(time),
        last_login_at: last_login_at.map(time),
        tried_at: time(tried_at),
    }
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, whose: Whose, from: From) -> Result<Option<Record>> {
    let row: Option<Row> = on_either!(conn, |conn| attempts::table
        .find((whose.key(), from.key()))
        .select((attempts::failures, attempts::locked_until, attempts::last_login_at, attempts::tried_at))
        .get_result(conn)
        .optional()?);
    Ok(row.map(record))
}

/// What is known of the networks that tried a user's password, each by itself.
///
/// # Errors
/// Those of the database.
pub fn networks(conn: &mut Conn, user: UserId) -> Result<Vec<Record>> {
    let rows: Vec<Row> = attempts::table
        .filter(attempts::user_id.eq(user.to_string()).and(attempts::network.ne("")))
        .select((attempts::failures, attempts::locked_until, attempts::last_login_at, attempts::tried_at))
        .load(conn)?;
    Ok(rows.into_iter().map(record).collect())
}

/// Keeps a record that was not there.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, whose: Whose, from: From, record: &Record) -> Result<()> {
    let conn: &mut Conn = tx;
    let row = (
        attempts::user_id.eq(whose.key()),
        attempts::network.eq(from.key()),
        attempts::failures.eq(i64::from(record.failures)),
        attempts::locked_until.eq(record.locked_until.map(Timestamp::utc)),
        attempts::last_login_at.eq(record.last_login_at.map(Timestamp::utc)),
        attempts::tried_at.eq(record.tried_at.utc()),
    );
    on_either!(conn, |conn| diesel::insert_into(attempts::table).values(row).execute(conn))?;
    Ok(())
}

/// Writes a record that is there.
///
/// # Errors
/// Those of the database.
pub fn update(tx: &mut Tx<'_>, whose: Whose, from: From, record: &Record) -> Result<()> {
    let conn: &mut Conn = tx;
    let set = (
        attempts::failures.eq(i64::from(record.failures)),
        attempts::locked_until.eq(record.locked_until.map(Timestamp::utc)),
        attempts::last_login_at.eq(record.last_login_at.map(Timestamp::utc)),
        attempts::tried_at.eq(record.tried_at.utc()),
    );
    let this = attempts::user_id.eq(whose.key()).and(attempts::network.eq(from.key()));
    on_either!(conn, |conn| Prepared::update(attempts::table, set, this).execute(conn))?;
    Ok(())
}

/// Removes the oldest records of a user, but the `keep` youngest: those of networks from which the user logged in, or of the others.
///
/// # Errors
/// Those of the database.
pub fn keep_youngest(tx: &mut Tx<'_>, whose: Whose, known: bool, keep: usize) -> Result<()> {
    let conn: &mut Conn = tx;
    let mut query = attempts::table
        .filter(attempts::user_id.eq(whose.key()).and(attempts::network.ne("")))
        .select(attempts::network)
        .into_boxed();
    query = match known {
        true => query.filter(attempts::last_login_at.is_not_null()).order(attempts::last_login_at.desc()),
        false => query.filter(attempts::last_login_at.is_null()).order(attempts::tried_at.desc()),
    };
    let networks: Vec<String> = query.load(conn)?;
    for network in networks.into_iter().skip(keep) {
        diesel::delete(attempts::table.find((whose.key(), network))).execute(conn)?;
    }
    Ok(())
}

/// Forgets that a password was guessed wrong, wherever it was tried from. Where the user logged in from stays known. Answers whether
/// there was anything to forget.
///
/// # Errors
/// Those of the database.
pub fn forgive(tx: &mut Tx<'_>, user: UserId) -> Result<bool> {
    let conn: &mut Conn = tx;
    let of_user = || attempts::user_id.eq(user.to_string());
    let wrong = attempts::table.filter(of_user().and(attempts::failures.gt(0)));
    if on_either!(conn, |conn| wrong.select(count_star()).get_result::<i64>(conn))? == 0 {
        return Ok(false);
    }
    let strange = diesel::delete(attempts::table.filter(of_user().and(attempts::last_login_at.is_null()))).execute(conn)?;
    let known = diesel::update(attempts::table.filter(of_user().and(attempts::failures.gt(0))))
        .set((attempts::failures.eq(0), attempts::locked_until.eq(None::<PrimitiveDateTime>)))
        .execute(conn)?;
    Ok(strange + known > 0)
}

/// Removes all that is known of a user's guesses.
///
/// # Errors
/// Those of the database.
pub fn delete_of(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(attempts::table.filter(attempts::user_id.eq(user.to_string()))).execute(conn)?;
    Ok(())
}

/// How many records [`delete_stale`] would remove.
///
/// # Errors
/// Those of the database.
pub fn count_stale(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    Ok(count(attempts::table.filter(stale(moment.utc())).select(count_star()).get_result(conn)?))
}

/// That nobody has tried a password from there since, and that it says nothing any more.
#[auto_type]
fn stale(moment: PrimitiveDateTime) -> _ {
    let done_with = attempts::network.ne("").or(attempts::failures.eq(0_i64)).or(attempts::user_id.eq(""));
    attempts::tried_at.lt(moment).and(attempts::last_login_at.is_null()).and(done_with)
}

/// Removes at most `batch` records of strangers that nobody has tried since `moment`. That networks which never logged in to a user have
/// guessed wrong together is kept. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn delete_stale(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<u64> {
    let conn: &mut Conn = tx;
    let stale: Vec<(String, String)> = attempts::table
        .filter(stale(moment.utc()))
        .order(attempts::tried_at)
        .limit(batch)
        .select((attempts::user_id, attempts::network))
        .load(conn)?;
    let mut removed = 0;
    for key in stale {
        removed += diesel::delete(attempts::table.find(key)).execute(conn)?;
    }
    Ok(removed as u64)
}
