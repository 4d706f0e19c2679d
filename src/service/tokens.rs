//! Tokens: made for a session, listed, revoked.

use std::time::Duration;

use crate::crypto::keys::KeyRing;
use crate::crypto::random;
use crate::crypto::token::{self, Expected};
use crate::domain::audit::Action;
use crate::domain::id::{Jti, SessionId};
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::session::Session;
use crate::domain::token::{CLIENT_ID, Claims, Kind, Token};
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result, Timestamp, blacklist};
use crate::store::{self, Conn, Tx};

use super::{Change, Context, accounts};

/// What tokens are made and checked with.
#[derive(Clone)]
pub struct Issuer {
    pub ring: KeyRing,
    pub expected: Expected,
    /// How long an access token lives.
    pub access_ttl: Duration,
    /// How long a refresh token lives, if its session does.
    pub refresh_ttl: Duration,
    /// How long a session lives, from its login on.
    pub session_ttl: Duration,
}

impl Issuer {
    /// Makes a token and keeps what must be known of it. It does not outlive its session.
    pub(super) fn make(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        session: &Session,
        kind: Kind,
        ttl: Duration,
        now: Timestamp,
    ) -> Result<(String, Token)> {
        let record = Token {
            jti: random::jti(now),
            username: user.username.to_string(),
            session_id: session.id,
            kind,
            issued_at: now,
            expires_at: now.plus(ttl).min(session.expires_at),
        };
        let issued = now.unix_seconds();
        let claims = Claims {
            iss: self.expected.issuer.clone(),
            sub: user.id.to_string(),
            aud: self.expected.audience.clone(),
            client_id: CLIENT_ID.to_owned(),
            exp: record.expires_at.unix_seconds(),
            iat: issued,
            nbf: issued,
            jti: record.jti.to_string(),
            sid: session.id.to_string(),
        };
        let text = token::sign(self.ring.active(), kind, &claims)?;
        store::tokens::insert(tx, &record.jti, session.id, kind, now, record.expires_at)?;
        Ok((text, record))
    }
}

/// Makes an access token for a user, with a session of its own and without a refresh token.
///
/// # Errors
/// [`Code::UserNotFound`]; [`Code::InvalidField`] when the user is disabled, or `ttl` is zero or over the most that is allowed.
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
        let session = Session {
            id: random::session_id(ctx.now),
            user_id: user.id,
            created_at: ctx.now,
            last_used_at: ctx.now,
            expires_at: ctx.now.plus(ttl),
            ended_at: None,
            address: ctx.address.clone(),
            user_agent: None,
        };
        store::sessions::insert(tx, &session)?;
        let made = issuer.make(tx, &user, &session, Kind::Access, ttl, ctx.now)?;
        ctx.audit_with(tx, Action::TokenIssue, &made.1.jti, Some(&format!("for {}", user.username)))?;
        Ok(made)
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
pub fn revoke(conn: &mut Conn, ctx: &Context, jti: &Jti) -> Result<Change<blacklist::Entry>> {
    ctx.write(conn, |tx| {
        // A token whose user is gone has no row any more, but may be listed.
        if let Some(entry) = store::blacklist::find(tx, jti)? {
            return Ok(Change::none(entry));
        }
        let (token, user) = store::tokens::find(tx, jti)?.ok_or_else(|| {
            Error::new(Code::TokenNotFound, format!("no token has the jti '{jti}'"))
                .hint("'authctl token list' shows those that can be used; 'authctl blacklist add' takes any jti")
        })?;
        let entry = blacklist_entry(ctx, &token);
        store::blacklist::insert(tx, &entry, Some(user))?;
        ctx.audit(tx, Action::TokenRevoke, jti)?;
        Ok(Change::made(entry))
    })
}

pub(super) fn blacklist_entry(ctx: &Context, token: &Token) -> blacklist::Entry {
    blacklist::Entry {
        jti: token.jti.clone(),
        username: Some(token.username.clone()),
        reason: ctx.reason.clone(),
        revoked_by: ctx.actor.to_string(),
        revoked_at: ctx.now,
        expires_at: token.expires_at,
    }
}

/// Whose tokens to end, where it is more than one token.
#[derive(Clone, Debug)]
pub enum Scope {
    Session(SessionId),
    User(UserRef),
    Role(RoleName),
    All,
}

/// Ends whole sessions, and with them all their tokens. Answers how many sessions ended.
///
/// # Errors
/// [`Code::SessionNotFound`], [`Code::UserNotFound`] or [`Code::RoleNotFound`].
pub fn revoke_sessions(conn: &mut Conn, ctx: &Context, scope: &Scope) -> Result<Change<u64>> {
    ctx.write(conn, |tx| {
        let (target, ended) = match scope {
            Scope::Session(id) => (id.to_string(), end_session(tx, ctx, *id)?),
            Scope::User(user) => {
                let user = accounts::show(tx, user)?;
                (user.username.to_string(), store::sessions::end_of_user(tx, user.id, ctx.now)?)
            }
            Scope::Role(role) => {
                super::roles::require(tx, role)?;
                (format!("role:{role}"), store::sessions::end_of_role(tx, role, ctx.now)?)
            }
            Scope::All => ("*".to_owned(), store::sessions::end_all(tx, ctx.now)?),
        };
        if ended > 0 {
            ctx.audit_with(tx, Action::TokenRevoke, target, Some(&format!("{ended} sessions")))?;
        }
        Ok(Change { value: ended, changed: ended > 0 })
    })
}

fn end_session(tx: &mut Tx<'_>, ctx: &Context, id: SessionId) -> Result<u64> {
    if !store::sessions::exists(tx, id)? {
        return Err(Error::new(Code::SessionNotFound, format!("there is no session '{id}'")));
    }
    Ok(u64::from(store::sessions::end(tx, id, ctx.now)?))
}
