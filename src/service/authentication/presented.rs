//! The way of a token through all checks: first those that need the token and the keys alone, then those that need the database.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::{Caller, Denial, Step, Verdict, require_open};
use crate::crypto::keys::KeyRing;
use crate::crypto::token::{self, Refusal};
use crate::domain::id::{Jti, SessionId};
use crate::domain::session::Session;
use crate::domain::token::{Claims, Kind};
use crate::domain::{Code, Error, Result, Timestamp};
use crate::service::tokens::Issuer;
use crate::store::sessions::Authority;
use crate::store::{self, Conn};

/// How often a token is checked anew because the keys changed meanwhile.
const ATTEMPTS: u32 = 4;

/// A token as it was presented, with what it alone can tell checked already.
pub struct Presented {
    issuer: Issuer,
    pub kind: Kind,
    text: Zeroizing<String>,
    /// Whether it may have expired: for a logout.
    may_be_late: bool,
    /// Its claims, by the keys of this version; `None` where this process does not know its key.
    read: Option<(Claims, i64)>,
}

impl Presented {
    /// A token that must be of `kind`.
    ///
    /// # Errors
    /// A [`Denial`], where no change in the database could make it good.
    pub fn new(issuer: &Issuer, kind: Kind, text: &str, now: Timestamp) -> Result<Arc<Self>, Denial> {
        Self::read(issuer, kind, text, false, now)
    }

    /// An access or a refresh token.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn of_any_kind(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Arc<Self>, Denial> {
        Self::either(issuer, text, false, now)
    }

    /// An access token, which may have expired, or a refresh token.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn for_logout(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Arc<Self>, Denial> {
        Self::either(issuer, text, true, now)
    }

    /// What an access token says whose signature is good, though it may have expired.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub(in crate::service) fn late(issuer: &Issuer, text: &str, now: Timestamp) -> Result<Option<Claims>, Denial> {
        Ok(Self::read(issuer, Kind::Access, text, true, now)?.claims())
    }

    /// What the token says, where this process knew its key when it was presented.
    pub(in crate::service) fn claims(&self) -> Option<Claims> {
        self.read.as_ref().map(|(claims, _)| claims.clone())
    }

    fn either(issuer: &Issuer, text: &str, may_be_late: bool, now: Timestamp) -> Result<Arc<Self>, Denial> {
        match Self::read(issuer, Kind::Access, text, may_be_late, now) {
            Err(Denial { step: Step::Type, .. }) => Self::read(issuer, Kind::Refresh, text, false, now),
            other => other,
        }
    }

    fn read(issuer: &Issuer, kind: Kind, text: &str, may_be_late: bool, now: Timestamp) -> Result<Arc<Self>, Denial> {
        let (issuer, text) = (issuer.clone(), Zeroizing::new(text.to_owned()));
        let mut token = Self { issuer, kind, text, may_be_late, read: None };
        let ring = token.issuer.keys.current();
        match token.verify(&ring, now) {
            Ok(claims) => token.read = Some((claims, ring.version())),
            // Its key may be one that another process has just made.
            Err(Refusal::UnknownKey) => {}
            Err(refusal) => return Err(refusal.into()),
        }
        Ok(Arc::new(token))
    }

    fn verify(&self, ring: &KeyRing, now: Timestamp) -> Result<Claims, Refusal> {
        let expected = &self.issuer.expected;
        match self.may_be_late {
            true => token::verify_ignoring_expiry(&self.text, self.kind, ring, expected, now),
            false => token::verify(&self.text, self.kind, ring, expected, now),
        }
    }

    /// Whether this process knew its key, so that its signature was verified.
    pub fn is_of_known_key(&self) -> bool {
        self.read.is_some()
    }

    /// Whether it has expired, by the clock.
    pub(in crate::service) fn is_late(&self, now: Timestamp) -> bool {
        self.read.as_ref().is_none_or(|(claims, _)| token::is_expired(claims, &self.issuer.expected, now))
    }

    /// What the token was issued and is checked with.
    pub(in crate::service) fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Whether the token holds, by the keys and the state that the database has now.
    ///
    /// # Errors
    /// Those of the database, and of keys that cannot be opened. That the token does not hold is not an error of this.
    pub(in crate::service) fn resolve(self: &Arc<Self>, conn: &mut Conn, now: Timestamp) -> Result<Result<Caller, Denial>> {
        let mut read = self.read.clone();
        for _ in 0..ATTEMPTS {
            if let Some((claims, version)) = read {
                let Ok((session, jti)) = ids(&claims) else {
                    return Ok(Err(Denial::new(Step::Claims, Verdict::Invalid, "its sid or jti is no id of ours")));
                };
                let Some(found) = store::sessions::authority(conn, session, &jti)? else {
                    // A session goes with its user, or once all its tokens have expired.
                    return Ok(Err(Denial::new(Step::Session, Verdict::Revoked, "its session is gone, or its user")));
                };
                if found.cutoffs.keys_version == version {
                    return Ok(self.by_keys_of(version, &claims).judge(found, claims, jti, now));
                }
            }
            let ring = self.issuer.keys.follow(conn)?;
            read = match self.verify(&ring, now) {
                Ok(claims) => Some((claims, ring.version())),
                Err(refusal) => return Ok(Err(refusal.into())),
            };
        }
        Err(Error::new(Code::Busy, "the keys change faster than a token can be checked"))
    }

    /// The same token, read by the keys of `version`, so that it is not verified again on the next request.
    fn by_keys_of(self: &Arc<Self>, version: i64, claims: &Claims) -> Arc<Self> {
        if self.read.as_ref().is_some_and(|(_, read)| *read == version) {
            return Arc::clone(self);
        }
        let (issuer, text) = (self.issuer.clone(), self.text.clone());
        Arc::new(Self { issuer, kind: self.kind, text, may_be_late: self.may_be_late, read: Some((claims.clone(), version)) })
    }

    fn judge(self: &Arc<Self>, found: Authority, claims: Claims, jti: Jti, now: Timestamp) -> Result<Caller, Denial> {
        if !self.may_be_late && self.is_over(&found, &claims, now) {
            return Err(Denial::new(Step::Times, Verdict::Expired, "it has expired"));
        }
        // Of a refresh token, only a refresh can tell whether that it was used is the end of it.
        if found.blacklisted || found.spent && self.kind == Kind::Access {
            return Err(Denial::new(Step::Blacklist, Verdict::Revoked, "it is on the blacklist"));
        }
        if found.user.id.to_string() != claims.sub {
            return Err(Denial::new(Step::Session, Verdict::Invalid, "its session is another user's"));
        }
        if let Some(why) = ended(&found.session, found.cut_off, now) {
            return Err(Denial::new(Step::Session, Verdict::Revoked, why));
        }
        require_open(&found.user)?;
        let keys_version = found.cutoffs.keys_version;
        let (user, permissions, session, presented) = (found.user, found.permissions, found.session, Arc::clone(self));
        Ok(Caller { user, permissions, session, jti, claims, keys_version, presented })
    }

    /// Whether its claims are of the present, by the clock alone.
    pub(super) fn is_in_time(&self, claims: &Claims, now: Timestamp) -> bool {
        let expected = &self.issuer.expected;
        !token::is_expired(claims, expected, now) && token::has_begun(claims, expected, now)
    }

    /// By the clock, or by what the purge remembers of the tokens that it forgot: a clock that was set back revives none of them.
    fn is_over(&self, found: &Authority, claims: &Claims, now: Timestamp) -> bool {
        let end = Timestamp::from_unix_seconds(claims.exp);
        token::is_expired(claims, &self.issuer.expected, now) || !found.known && end <= found.cutoffs.forgotten_until
    }
}

fn ids(claims: &Claims) -> Result<(SessionId, Jti), ()> {
    Ok((SessionId::parse(&claims.sid).ok_or(())?, Jti::parse(&claims.jti).map_err(drop)?))
}

/// Why a session is over, if it is. Each cut-off that applies, applies.
fn ended(session: &Session, cut_off: bool, now: Timestamp) -> Option<String> {
    if let Some(at) = session.ended_at {
        let reason = session.end_reason.map_or("", |reason| reason.words());
        return Some(format!("its session was ended at {at} {reason}").trim_end().to_owned());
    }
    if cut_off {
        return Some("its session was ended together with others of its user, or with all".to_owned());
    }
    (now >= session.end()).then(|| format!("its session ended at {}", session.end()))
}

impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented").field("kind", &self.kind).field("read", &self.read).finish_non_exhaustive()
    }
}
