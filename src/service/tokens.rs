//! Tokens: made for a session, listed, revoked.

use std::sync::Arc;
use std::time::Duration;

use crate::crypto::keys::KeyRing;
use crate::crypto::random;
use crate::crypto::token::{self, Expected};
use crate::domain::audit::Action;
use crate::domain::blacklist::Entry;
use crate::domain::id::Jti;
use crate::domain::page::{Items, Page};
use crate::domain::session::Session;
use crate::domain::token::{CLIENT_ID, Claims, Kind, Token};
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Tx};

use super::authentication::Caller;
use super::keys::Keys;
use super::{Change, Context, accounts, blacklist};

/// What tokens are made and checked with.
#[derive(Clone)]
pub struct Issuer {
    pub keys: Arc<Keys>,
    pub expected: Arc<Expected>,
    /// How long an access token lives.
    pub access_ttl: Duration,
    /// How long a refresh token lives, if its session does.
    pub refresh_ttl: Duration,
    /// How long a session lives, from its login on.
    pub session_ttl: Duration,
    /// How long a refresh token that was used is answered with its successor once more. Zero: never.
    pub reuse_grace: Duration,
    /// How many sessions a user may have; the oldest make room.
    pub max_sessions: u32,
}

impl Issuer {
    /// A token to be, which does not outlive its session.
    pub(super) fn record(&self, session: &Session, kind: Kind, ttl: Duration, now: Timestamp) -> Token {
        Token {
            jti: random::jti(now),
            username: session.username.clone(),
            session_id: session.id,
            kind,
            issued_at: now,
            expires_at: now.plus(ttl).min(session.expires_at),
        }
    }

    /// The text of a token that is kept as `record`: signed at whatever time, it says the same.
    pub(super) fn sign(&self, ring: &KeyRing, user: &User, record: &Token) -> Result<String> {
        let issued = record.issued_at.unix_seconds();
        let claims = Claims {
            iss: self.expected.issuer.clone(),
            sub: user.id.to_string(),
            aud: self.expected.audience.clone(),
            client_id: CLIENT_ID.to_owned(),
            exp: record.expires_at.unix_seconds(),
            iat: issued,
            nbf: issued,
            jti: record.jti.to_string(),
            sid: record.session_id.to_string(),
        };
        token::sign(ring.active(), record.kind, &claims)
    }
}

/// Makes an access token for a user, with a session of its own and without a refresh token.
///
/// # Errors
/// [`Code::UserNotFound`]; [`Code::InvalidField`] when the user is disabled or banned, or `ttl` is zero or over the most that is allowed.
pub fn issue(conn: &mut Conn, ctx: &Context, issuer: &Issuer, user: &UserRef, ttl: Option<Duration>) -> Result<(String, Token)> {
    let ttl = ttl.unwrap_or(issuer.access_ttl);
    let most = issuer.expected.max_ttl;
    if !i64::try_from(ttl.as_secs()).is_ok_and(|secs| (1..=most).contains(&secs)) {
        return Err(Error::invalid_field(format!("a token lives from 1 to {most} seconds")).hint("token.max_ttl sets the most"));
    }
    ctx.write(conn, |tx| {
        let user = accounts::show(tx, user)?;
        if !user.is_active() {
            return Err(Error::invalid_field(format!("the user '{}' is disabled", user.username)));
        }
        if store::bans::is_banned(tx, Some(user.id), ctx.now)? {
            return Err(Error::invalid_field(format!("the user '{}' is banned", user.username)));
        }
        let end = ctx.now.plus(ttl);
        let session = super::sessions::open(tx, ctx, issuer, &user, (end, end), None)?;
        let record = issuer.record(&session, Kind::Access, ttl, ctx.now);
        let text = issuer.sign(&*issuer.keys.follow(tx)?, &user, &record)?;
        store::tokens::insert(tx, &record, None)?;
        ctx.audit_with(tx, Action::TokenIssue, &record.jti, Some(&format!("for {}", user.username)))?;
        Ok((text, record))
    })
}

/// Tokens that could still be used, oldest first.
///
/// # Errors
/// [`Code::UserNotFound`].
pub fn list(conn: &mut Conn, now: Timestamp, user: Option<&UserRef>, page: &Page) -> Result<Items<Token>> {
    let user = user.map(|user| accounts::show(conn, user)).transpose()?.map(|user| user.id);
    store::tokens::list_live(conn, user, now, page)
}

/// Ends one token, by putting it on the blacklist.
///
/// # Errors
/// [`Code::TokenNotFound`] when no such token was ever handed out.
pub fn revoke(conn: &mut Conn, ctx: &Context, jti: &Jti) -> Result<Change<Entry>> {
    ctx.write(conn, |tx| {
        // A token whose user is gone has no row any more, but may be listed.
        if let Some(entry) = store::blacklist::find(tx, jti)? {
            return Ok(Change::none(entry));
        }
        let (token, user) = store::tokens::find(tx, jti)?.ok_or_else(|| {
            Error::new(Code::TokenNotFound, format!("no token has the jti '{jti}'"))
                .hint("'authctl token list' shows those that can be used; 'authctl blacklist add' takes any jti")
        })?;
        let owner = Some((user, token.username));
        let entry = blacklist::list_token(tx, ctx, jti, owner, token.expires_at, ctx.reason.clone())?;
        ctx.audit(tx, Action::TokenRevoke, jti)?;
        Ok(Change::made(entry))
    })
}

/// Puts the token that somebody presented on the blacklist, also one that was signed elsewhere with a key of ours.
pub(super) fn give_up(tx: &mut Tx<'_>, ctx: &Context, caller: &Caller, reason: &str) -> Result<()> {
    let owner = Some((caller.user.id, caller.user.username.to_string()));
    // What was signed elsewhere has no row, so the claim counts: it has whole seconds, and the entry must not go before the token.
    let end = Timestamp::from_unix_seconds(caller.claims.exp.saturating_add(1));
    blacklist::list_token(tx, ctx, &caller.jti, owner, end, Some(reason.to_owned())).map(drop)
}
