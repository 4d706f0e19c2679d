//! A token looked at by an operator: through the very checks that the daemon makes, with the reasons that no client is told.

use crate::crypto::jws::Jws;
use crate::domain::blacklist;
use crate::domain::id::{Jti, UserId};
use crate::domain::key::{Key, State};
use crate::domain::token::{Claims, Kind};
use crate::domain::user::{User, UserRef};
use crate::domain::{Result, Timestamp};
use crate::store::{self, Conn};

use super::authentication::{Denial, Presented, Step, Verdict};
use super::tokens::Issuer;

/// What came of the checks of a token.
#[derive(Clone, Debug)]
pub struct Report {
    /// Where it was refused, if it was.
    pub denial: Option<Denial>,
    /// The steps in their order, as far as they were taken, and whether each was passed.
    pub steps: Vec<(Step, bool)>,
    /// What the token says, once its signature is good.
    pub claims: Option<Claims>,
    pub user: Option<User>,
    /// Who revoked it, when and why, if it is on the blacklist.
    pub entry: Option<blacklist::Entry>,
}

/// Checks an access token as a protected route would.
///
/// # Errors
/// Those of the database. That the token is refused is not an error of this.
pub fn check(conn: &mut Conn, issuer: &Issuer, text: &str, now: Timestamp) -> Result<Report> {
    let (claims, denial) = match Presented::new(issuer, Kind::Access, text, now) {
        // The claims of one that has expired are good to know, and its signature was good.
        Err(denial) => (Presented::late(issuer, text, now).ok().flatten(), Some(denial)),
        Ok(token) => match token.resolve(conn, now)? {
            Err(denial) => (token.claims(), Some(denial)),
            Ok(caller) => {
                let settled = caller.require_settled_password();
                let why = settled.err().map(|error| error.detail().to_owned());
                (Some(caller.claims), why.map(|why| Denial::new(Step::Role, Verdict::PasswordChange, why)))
            }
        },
    };
    let entry = match claims.as_ref().and_then(|claims| Jti::parse(&claims.jti).ok()) {
        Some(jti) => store::blacklist::find(conn, &jti)?,
        None => None,
    };
    let keys = super::keys::list(conn)?;
    let denial = denial.map(|denial| in_full(denial, &keys, issuer, text));
    let denial = match (denial, &entry) {
        // A session that is gone is found out before the blacklist is asked, and whoever asks wants to know of the revocation.
        (Some(denial), Some(entry)) if denial.step >= Step::Blacklist => {
            Some(Denial::new(Step::Blacklist, Verdict::Revoked, told(entry)))
        }
        (denial, _) => denial,
    };
    let reached = denial.as_ref().map_or(Step::Role, |denial| denial.step);
    let passed = |step: Step| denial.is_none() || step < reached;
    let steps = Step::ALL.into_iter().filter(|step| *step <= reached).map(|step| (step, passed(step))).collect();
    let user = match claims.as_ref().and_then(|claims| UserId::parse(&claims.sub)) {
        Some(id) => store::users::find(conn, &UserRef::Id(id))?,
        None => None,
    };
    Ok(Report { denial, steps, claims, user, entry })
}

/// With what an operator may know besides.
fn in_full(denial: Denial, keys: &[Key], issuer: &Issuer, text: &str) -> Denial {
    match denial.step {
        // Of a key that is on record, what became of it says more.
        Step::Key => match revoked(keys, text) {
            Some(kid) => Denial { why: format!("its key {kid} was revoked"), ..denial },
            None => denial,
        },
        Step::Issuer => Denial { why: format!("{}; it must be '{}'", denial.why, issuer.expected.issuer), ..denial },
        Step::Audience => Denial { why: format!("{}; it must be '{}'", denial.why, issuer.expected.audience), ..denial },
        _ => denial,
    }
}

/// The id of the revoked key that the token names, if it names one.
fn revoked<'k>(keys: &'k [Key], text: &str) -> Option<&'k str> {
    let named = Jws::parse(text).ok()?.header.kid?;
    keys.iter().find(|key| key.state == State::Revoked && key.kid == named).map(|key| key.kid.as_str())
}

/// Who revoked it, when and why.
fn told(entry: &blacklist::Entry) -> String {
    let reason = entry.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("it was revoked by {} at {}{reason}", entry.revoked_by, entry.revoked_at)
}
