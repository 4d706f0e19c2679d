//! What becomes of signing keys: next, active, retired, revoked, and each change in one transaction that every daemon sees.

use super::sealing::{Sealing, seal_with};
use crate::crypto::keys::{Material, SigningKey};
use crate::crypto::random;
use crate::crypto::seal::SealingKey;
use crate::domain::audit::Action;
use crate::domain::key::{Algorithm, Key, State};
use crate::domain::{Code, Error, Result, Timestamp, text};
use crate::service::{Change, Context};
use crate::store::sessions::Of;
use crate::store::signing_keys::{self, SealedKey};
use crate::store::{self, Conn, Tx, cutoffs};

/// All keys, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<Key>> {
    Ok(signing_keys::list(conn)?.into_iter().map(|sealed| sealed.key).collect())
}

/// Whether there is a key that will sign after the next rotation.
///
/// # Errors
/// Those of the database.
pub fn has_next(conn: &mut Conn) -> Result<bool> {
    Ok(list(conn)?.iter().any(|key| key.state == State::Next))
}

/// The public keys, as a JWK set (RFC 7517, section 5): the active one, the next, and those that are retired.
///
/// # Errors
/// Those of [`Keys::load`](super::Keys::load).
pub fn jwks(conn: &mut Conn, sealing: Sealing) -> Result<serde_json::Value> {
    Ok(super::Keys::load(conn, sealing)?.current().jwks())
}

/// The private keys of a new active and a new next key, made before a transaction, since an RSA key takes its time.
pub struct Fresh {
    active: Material,
    next: Material,
}

impl Fresh {
    /// # Errors
    /// [`Code::Internal`] when the system has no random to give.
    pub fn generate(algorithm: Algorithm) -> Result<Self> {
        Ok(Self { active: Material::generate(algorithm)?, next: Material::generate(algorithm)? })
    }
}

/// Keeps the first keys of a database: one that signs, and the one after it.
///
/// # Errors
/// Those of the database; among them, that there are keys already.
pub fn create_in(tx: &mut Tx<'_>, ctx: &Context, sealing: &SealingKey, fresh: &Fresh) -> Result<Key> {
    let active = insert(tx, ctx, sealing, State::Active, &fresh.active)?;
    insert(tx, ctx, sealing, State::Next, &fresh.next)?;
    changed(tx)?;
    ctx.audit_with(tx, Action::KeyCreate, &active.kid, Some(active.algorithm.as_str()))?;
    Ok(active)
}

/// What a rotation came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The key that signs from now on.
    pub active: Key,
    /// What the key was for that signed until now.
    pub previous: Option<Algorithm>,
    /// How many sessions went on and were ended, with `compromised`.
    pub ended: u64,
}

/// Makes the next key the active one, and another one the next. The key that was active is retired: what it signed stays good.
/// Where the next key is of another algorithm, a new one of `algorithm` takes its place.
///
/// With `compromised`, no key that was there is trusted any more, and every token of everybody ends.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the sealing key does not fit.
pub fn rotate(conn: &mut Conn, ctx: &Context, sealing: &Sealing, algorithm: Algorithm, compromised: bool) -> Result<Rotated> {
    let fresh = Fresh::generate(algorithm)?;
    ctx.write(conn, |tx| {
        let sealed = super::sealing::usable(tx)?;
        // Keys that nobody trusts any more need not be opened: that is the way out for who lost what they were sealed with.
        let fitting = sealing.fitting(tx).map(|(key, _)| key);
        let sealing_key = fitting.or_else(|error| if compromised { sealing.any() } else { Err(error) })?;
        let keys: Vec<Key> = sealed.into_iter().map(|sealed| sealed.key).collect();
        let previous = keys.iter().find(|key| key.state == State::Active).map(|key| key.algorithm);
        let usable = keys.iter().find(|key| key.state == State::Next && key.algorithm == algorithm && !compromised).cloned();
        let mut moved = Vec::new();
        for key in keys {
            match key.state {
                _ if compromised => moved.push(format!("revoked {}", set(tx, ctx, key, State::Revoked)?.kid)),
                State::Active => moved.push(format!("retired {}", set(tx, ctx, key, State::Retired)?.kid)),
                // It has signed nothing, so nobody misses it.
                State::Next if usable.is_none() => {
                    signing_keys::delete(tx, &key.kid)?;
                    moved.push(format!("removed {}", key.kid));
                }
                State::Next | State::Retired | State::Revoked => {}
            }
        }
        let active = match usable {
            Some(key) => set(tx, ctx, key, State::Active)?,
            None => insert(tx, ctx, &sealing_key, State::Active, &fresh.active)?,
        };
        moved.push(format!("next {}", insert(tx, ctx, &sealing_key, State::Next, &fresh.next)?.kid));
        let mut ended = 0;
        if compromised {
            ended = store::sessions::count_open(tx, Of::All, ctx.now)?.0;
            cutoffs::end_sessions(tx, Of::All)?;
        }
        changed(tx)?;
        let ends = if compromised { ", compromised: every token ended" } else { "" };
        let detail = format!("{}{ends}, {}", active.algorithm, moved.join(", "));
        ctx.audit_with(tx, Action::KeyRotate, &active.kid, Some(&text::clip(&detail, 1024)))?;
        Ok(Rotated { active, previous, ended })
    })
}

/// Takes a key out of use: what it signed is refused from the next request on, and its private part is wiped.
///
/// # Errors
/// [`Code::NotFound`] when there is no such key; [`Code::InvalidField`] for the active one.
pub fn retire(conn: &mut Conn, ctx: &Context, kid: &str) -> Result<Change<Key>> {
    ctx.write(conn, |tx| {
        let found = signing_keys::list(tx)?.into_iter().map(|sealed| sealed.key).find(|key| key.kid == kid);
        let key = found.ok_or_else(|| {
            Error::new(Code::NotFound, format!("there is no key '{kid}'")).hint("'authctl key list' shows those there are")
        })?;
        match key.state {
            State::Revoked => return Ok(Change::none(key)),
            State::Active => {
                return Err(Error::invalid_field("this is the active key, without which nothing could be signed")
                    .hint("'authctl key rotate' makes another one active first"));
            }
            State::Next | State::Retired => {}
        }
        let key = set(tx, ctx, key, State::Revoked)?;
        changed(tx)?;
        ctx.audit(tx, Action::KeyRetire, kid)?;
        Ok(Change::made(key))
    })
}

/// Makes a key from elsewhere the active one. One that is here already is not kept twice.
///
/// # Errors
/// [`Code::InvalidField`] when it was revoked here (of a secret for HS256 nothing is kept to tell that by; what it signed before stays
/// refused, since it gets another id), or is weaker than RFC 7518, section 3.2, has it and `allow_weak` does not make
/// that good; [`Code::DatabaseUnusable`] when the sealing key does not fit.
pub fn import(conn: &mut Conn, ctx: &Context, sealing: &Sealing, material: &Material, allow_weak: bool) -> Result<Change<Key>> {
    if material.is_weak() && !allow_weak {
        return Err(Error::invalid_field("a secret for HS256 has at least 32 bytes (RFC 7518, section 3.2)")
            .hint("whoever guesses a short one makes any token; --allow-weak takes it all the same"));
    }
    ctx.write(conn, |tx| {
        let (sealing_key, opened) = sealing.fitting(tx)?;
        let known = opened.iter().find(|(_, there)| there.same_as(material)).map(|(key, _)| key.clone());
        let mut moved = String::new();
        if let Some(key) = known.as_ref().filter(|key| key.state == State::Active) {
            return Ok(Change::none(key.clone()));
        }
        for (key, _) in opened {
            if key.state == State::Active {
                moved = format!(", retired {}", set(tx, ctx, key, State::Retired)?.kid);
            }
        }
        let active = match known {
            Some(key) => set(tx, ctx, key, State::Active)?,
            None => insert(tx, ctx, &sealing_key, State::Active, material)?,
        };
        changed(tx)?;
        ctx.audit_with(tx, Action::KeyImport, &active.kid, Some(&format!("{}{moved}", active.algorithm)))?;
        Ok(Change::made(active))
    })
}

/// How many keys [`purge_in`] would remove.
pub(in crate::service) fn count_over(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    over(conn, moment).map(|keys| keys.len() as u64)
}

fn over(conn: &mut Conn, moment: Timestamp) -> Result<Vec<Key>> {
    let done = |key: &Key| key.state == State::Retired && key.verifies_until.is_some_and(|end| end < moment);
    Ok(list(conn)?.into_iter().filter(done).collect())
}

/// Removes retired keys all of whose tokens had ended by `moment`. Answers how many.
pub(in crate::service) fn purge_in(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64> {
    let keys = over(tx, moment)?;
    for key in &keys {
        signing_keys::delete(tx, &key.kid)?;
    }
    if !keys.is_empty() {
        changed(tx)?;
    }
    Ok(keys.len() as u64)
}

fn insert(tx: &mut Tx<'_>, ctx: &Context, sealing: &SealingKey, state: State, material: &Material) -> Result<Key> {
    let kid = SigningKey::new(None, material)?.kid().to_owned();
    if signing_keys::list(tx)?.iter().any(|known| known.key.kid == kid) {
        return Err(Error::invalid_field("this key was revoked here, and stays so"));
    }
    let algorithm = material.algorithm();
    let key = Key { kid, algorithm, state, created_at: ctx.now, retired_at: None, verifies_until: None };
    let SealedKey { key, sealed } = seal_with(sealing, key, material)?;
    signing_keys::insert(tx, &SealedKey { key: key.clone(), sealed })?;
    Ok(key)
}

/// Tells every process that the keys are others now. By a random version: a count would come again after a backup was restored, and
/// stand for other keys than those that a process has in memory.
pub(super) fn changed(tx: &mut Tx<'_>) -> Result<()> {
    cutoffs::keys_changed(tx, random::version()?)
}

/// Brings a key into another state, and answers it as it is then.
fn set(tx: &mut Tx<'_>, ctx: &Context, key: Key, state: State) -> Result<Key> {
    let (retired_at, verifies_until) = match state {
        State::Next | State::Active => (None, None),
        State::Retired => (Some(ctx.now), Some(store::tokens::last_end(tx)?.map_or(ctx.now, |end| end.max(ctx.now)))),
        State::Revoked => (key.retired_at.or(Some(ctx.now)), None),
    };
    let key = Key { state, retired_at, verifies_until, ..key };
    signing_keys::update(tx, &key)?;
    if state == State::Revoked {
        // Nothing is signed or verified with it again, so nobody needs to keep it.
        signing_keys::reseal(tx, &key.kid, &[])?;
    }
    Ok(key)
}
