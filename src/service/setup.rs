//! Making a database ready for use: its mark, its first signing key, its first admin.

use crate::crypto::random;
use crate::crypto::seal::SealingKey;
use crate::domain::audit::Action;
use crate::domain::key::Algorithm;
use crate::domain::password::PasswordHash;
use crate::domain::user::User;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, HeldFile, Tx, bans, inspect, meta, signing_keys};

use super::accounts::{self, NewUser};
use super::keys::{self, Sealing};
use super::{Change, Context};

const PRODUCTION: &str = "production";
const DEVELOPMENT: &str = "development";

/// Whether the database was made ready.
///
/// # Errors
/// Those of the database.
pub fn is_done(conn: &mut Conn) -> Result<bool> {
    Ok(meta::mode(conn)?.is_some())
}

/// Whether there is no active admin.
///
/// # Errors
/// Those of the database.
pub fn has_no_admin(conn: &mut Conn) -> Result<bool> {
    Ok(inspect::admins(conn)?.0 == 0)
}

/// Makes a migrated database ready, in one transaction: with its mark, signing keys of `algorithm` that are sealed with the
/// key in `sealing_key`, and the first admin, if any. One that is ready stays as it is, but gets the admin if it lacks that user. Of
/// several processes at once, one does it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is a development database, or its sealing key file is not good; [`Code::UserExists`] when
/// the user who was to be the first admin is there and [is none](require_admin).
pub fn run(
    conn: &mut Conn,
    ctx: &Context,
    sealing_key: &HeldFile,
    algorithm: Algorithm,
    admin: Option<(NewUser, PasswordHash)>,
) -> Result<Change<()>> {
    // Asked here so that nothing is made beside a database that will be refused, and again below, where the answer stays true.
    require_mode(conn, PRODUCTION)?;
    let first = first_keys(conn, ctx, sealing_key, algorithm)?;
    ctx.write(conn, |tx| {
        require_mode(tx, PRODUCTION)?;
        let mut changed = false;
        if meta::mode(tx)?.is_none() {
            let (sealing, fresh) = first.as_ref().ok_or_else(|| Error::internal("a database without a mark has keys"))?;
            keys::create_in(tx, ctx, sealing, fresh)?;
            mark(tx, ctx, PRODUCTION)?;
            changed = true;
        }
        if let Some((new, hash)) = admin {
            changed |= add_admin(tx, ctx, new, &hash)?;
        }
        Ok(Change { value: (), changed })
    })
}

/// Whether [`run`] could use a database that is ready already, and is of this binary's schema.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is a development database, or its keys cannot be opened.
pub fn require_usable(conn: &mut Conn, sealing_key: &HeldFile) -> Result<()> {
    require_mode(conn, PRODUCTION)?;
    keys::open(conn, sealing_key).map(drop)
}

/// What the first signing keys are made of, where there are none yet.
fn first_keys(
    conn: &mut Conn,
    ctx: &Context,
    sealing_key: &HeldFile,
    algorithm: Algorithm,
) -> Result<Option<(SealingKey, keys::Fresh)>> {
    if let Err(error) = keys::settle(conn, ctx, sealing_key) {
        // The new key is found where it is. Keys that do not open are refused below.
        tracing::warn!("a change of the sealing key is not finished: {error}");
    }
    if signing_keys::list(conn)?.is_empty() {
        // A key file is made only for a database that has no keys: one that is lost cannot be replaced.
        return Ok(Some((keys::read_or_create(sealing_key)?, keys::Fresh::generate(algorithm)?)));
    }
    // A database whose keys cannot be opened is not ready, and nothing is done to it.
    keys::open(conn, sealing_key)?;
    Ok(None)
}

fn mark(tx: &mut Tx<'_>, ctx: &Context, mode: &str) -> Result<()> {
    meta::set_id(tx, &random::database_id()?)?;
    meta::set_mode(tx, mode)?;
    ctx.audit(tx, Action::DatabaseInit, mode)
}

/// Whether the admin was not there yet.
fn add_admin(tx: &mut Tx<'_>, ctx: &Context, new: NewUser, hash: &PasswordHash) -> Result<bool> {
    let added = accounts::add_in(tx, ctx, new, hash, true)?;
    require_admin(tx, &added.value, ctx.now)?;
    Ok(added.changed)
}

/// Asks of a user who is to be the first admin, and is there.
///
/// # Errors
/// [`Code::UserExists`] unless it is an active admin that no ban keeps out at `now`.
pub fn require_admin(conn: &mut Conn, user: &User, now: Timestamp) -> Result<()> {
    if user.is_active_admin() && !bans::is_banned(conn, Some(user.id), now)? {
        return Ok(());
    }
    let why = format!("the user '{}' exists, and is no active admin, or is banned", user.username);
    Err(Error::new(Code::UserExists, why))
}

/// Makes a migrated database ready for a development server, with keys that live as long as the server: `sealing` is kept nowhere.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is not a development database.
pub fn run_development(conn: &mut Conn, ctx: &Context, sealing: &Sealing, algorithm: Algorithm) -> Result<()> {
    let fresh = keys::Fresh::generate(algorithm)?;
    let sealing = sealing.any()?;
    ctx.write(conn, |tx| {
        // Under the write lock: keys of a database that another process is just making must not be deleted.
        require_mode(tx, DEVELOPMENT)?;
        signing_keys::delete_all(tx)?;
        keys::create_in(tx, ctx, &sealing, &fresh)?;
        if meta::mode(tx)?.is_none() {
            mark(tx, ctx, DEVELOPMENT)?;
        }
        Ok(())
    })
}

/// # Errors
/// [`Code::DatabaseUnusable`] when the database was made for the other mode.
fn require_mode(conn: &mut Conn, wanted: &str) -> Result<()> {
    store::require_no_copy(conn)?;
    match meta::mode(conn)? {
        Some(mode) if mode != wanted => {
            let hint = match wanted {
                DEVELOPMENT => "leave out --database, and a temporary one is used",
                _ => "name another database; this one is for 'serve --dev' alone",
            };
            Err(Error::new(Code::DatabaseUnusable, format!("this is a {mode} database")).hint(hint))
        }
        _ => Ok(()),
    }
}
