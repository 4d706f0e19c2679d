//! What a login and a refresh grant: a pair of tokens, recorded in the transaction and signed after it.

use std::sync::Arc;

use crate::crypto::keys::KeyRing;
use crate::domain::session::Session;
use crate::domain::token::{Kind, Token};
use crate::domain::user::User;
use crate::domain::{Result, Timestamp};
use crate::store::{self, Tx};

use super::Context;
use super::authentication::Caller;
use super::tokens::Issuer;

/// A session that was opened or goes on, with its new tokens.
pub struct Grant {
    pub access_token: String,
    pub refresh_token: String,
    /// How long the access token lives, in seconds.
    pub expires_in: i64,
    pub user: User,
}

/// A grant whose tokens are recorded, and not signed yet: signatures are slow beside what else a transaction does, and nobody else
/// should wait for them.
///
/// A key that is retired meanwhile verifies until the end of all recorded tokens, so of these too; by one that is revoked, they are
/// refused.
pub struct Unsigned {
    issuer: Issuer,
    ring: Arc<KeyRing>,
    user: User,
    access: Token,
    refresh: Token,
    expires_in: i64,
}

impl Unsigned {
    /// With the keys as the transaction sees them; `used` is the refresh token that the two are for.
    ///
    /// # Errors
    /// Those of the database, and of keys that cannot be opened.
    pub(super) fn new(
        tx: &mut Tx<'_>,
        ctx: &Context,
        issuer: &Issuer,
        user: User,
        (access, refresh): (Token, Token),
        used: Option<&Caller>,
    ) -> Result<Self> {
        let expires_in = (access.expires_at.unix_seconds() - ctx.now.unix_seconds()).max(0);
        let ring = match used {
            Some(caller) => issuer.keys.of_version(tx, caller.keys_version)?,
            None => issuer.keys.follow(tx)?,
        };
        Ok(Self { issuer: issuer.clone(), ring, user, access, refresh, expires_in })
    }

    /// The grant, to be answered.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the key cannot sign. A refresh token that was used for it is then answered
    /// once more while its grace lasts.
    pub fn sign(self) -> Result<Grant> {
        let Self { issuer, ring, user, access, refresh, expires_in } = self;
        let (access_token, refresh_token) = (issuer.sign(&ring, &user, &access)?, issuer.sign(&ring, &user, &refresh)?);
        Ok(Grant { access_token, refresh_token, expires_in, user })
    }
}

/// A pair of tokens for a session; `used` is the refresh token that they are exchanged for.
pub(super) fn grant(
    tx: &mut Tx<'_>,
    ctx: &Context,
    issuer: &Issuer,
    user: User,
    session: &Session,
    used: Option<&Caller>,
) -> Result<Unsigned> {
    let access = issuer.record(session, Kind::Access, issuer.access_ttl, ctx.now);
    let refresh = issuer.record(session, Kind::Refresh, issuer.refresh_ttl, ctx.now);
    for record in [&access, &refresh] {
        store::tokens::insert(tx, record, used.map(|caller| &caller.jti))?;
    }
    Unsigned::new(tx, ctx, issuer, user, (access, refresh), used)
}

/// When a session ends that is not refreshed any more: with the last of the tokens that it gets now.
pub(super) fn idle_end(issuer: &Issuer, now: Timestamp) -> Timestamp {
    now.plus(issuer.access_ttl.max(issuer.refresh_ttl))
}
