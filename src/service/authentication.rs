//! Who is behind a token, decided anew on each request: from the token comes who and which session, from the database whether
//! that still holds and what the user may do now.

use crate::crypto::token::{self, Refusal};
use crate::domain::id::{Jti, SessionId};
use crate::domain::session::Session;
use crate::domain::token::{Claims, Kind};
use crate::domain::user::User;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Tx};

use super::tokens::Issuer;

/// Who made a request, as of now.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: User,
    pub session: Session,
    pub jti: Jti,
    claims: Claims,
}

impl Caller {
    /// # Errors
    /// [`Code::PasswordChangeRequired`] when all that this user may do is to change the password.
    pub fn require_settled_password(&self) -> Result<()> {
        if self.user.must_change_password {
            return Err(Error::new(Code::PasswordChangeRequired, "the password must be changed first"));
        }
        Ok(())
    }

    /// The same caller as of now. Between the beginning of a request and its write, a slow body and a hash may lie, and in that
    /// time the token may have expired or been revoked, and its user demoted.
    ///
    /// # Errors
    /// Those of [`admit`], and [`Code::TokenExpired`].
    pub(super) fn renewed(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<Self> {
        if now.unix_seconds() >= self.claims.exp {
            return Err(refused(Refusal::Expired));
        }
        admit(tx, &self.claims, now)
    }

    /// # Errors
    /// [`Code::PermissionDenied`] unless the user has the role `admin`.
    pub fn require_admin(&self) -> Result<()> {
        if self.user.role.is_admin() {
            return Ok(());
        }
        Err(Error::new(Code::PermissionDenied, "this needs the role 'admin'"))
    }
}

/// The claims of a token, as far as the token alone can tell. No database is asked.
///
/// # Errors
/// [`Code::TokenExpired`] or [`Code::InvalidToken`].
pub fn verify(issuer: &Issuer, kind: Kind, text: &str, now: Timestamp) -> Result<Claims> {
    token::verify(text, kind, &issuer.ring, &issuer.expected, now).map_err(refused)
}

/// As [`verify`], for a logout: an access or a refresh token, and an access token may have expired.
///
/// # Errors
/// [`Code::TokenExpired`] or [`Code::InvalidToken`].
pub fn verify_for_logout(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Claims> {
    match token::verify_ignoring_expiry(text, Kind::Access, &issuer.ring, &issuer.expected, now) {
        Err(Refusal::WrongType) => verify(issuer, Kind::Refresh, text, now),
        other => other.map_err(refused),
    }
}

/// Whether the token of these claims still holds, and who its user is now.
///
/// # Errors
/// [`Code::TokenRevoked`] when it, its session or its user is no more; [`Code::InvalidToken`] when it belongs to no session.
pub fn authority(conn: &mut Conn, claims: &Claims, now: Timestamp) -> Result<Caller> {
    let revoked = || Error::new(Code::TokenRevoked, "this token has been revoked");
    let invalid = || refused(Refusal::WrongClaim("sid"));
    let session = SessionId::parse(&claims.sid).ok_or_else(invalid)?;
    let jti = Jti::parse(&claims.jti).map_err(|_| invalid())?;
    // A session goes only with its user.
    let found = store::sessions::authority(conn, session, &jti)?.ok_or_else(revoked)?;
    if found.user.id.to_string() != claims.sub {
        return Err(invalid());
    }
    if found.blacklisted || !found.session.is_live(now) || !found.user.is_active() {
        return Err(revoked());
    }
    Ok(Caller { user: found.user, session: found.session, jti, claims: claims.clone() })
}

/// Who is behind an access token now: everything that a protected route asks.
///
/// # Errors
/// Those of [`authority`], and [`Code::PasswordChangeRequired`].
pub fn admit(conn: &mut Conn, claims: &Claims, now: Timestamp) -> Result<Caller> {
    let caller = authority(conn, claims, now)?;
    caller.require_settled_password()?;
    Ok(caller)
}

fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Expired => Error::new(Code::TokenExpired, "this token has expired"),
        // One text for all: what exactly is wrong helps only who forges. The hint is for the operator, and never sent.
        Refusal::Malformed
        | Refusal::WrongType
        | Refusal::UnknownKey
        | Refusal::BadSignature
        | Refusal::WrongClaim(_)
        | Refusal::WrongClaims
        | Refusal::NotYetValid => Error::new(Code::InvalidToken, "this token is not valid").hint(refusal.reason()),
    }
}
