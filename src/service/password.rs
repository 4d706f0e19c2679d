//! Which passwords may be set (NIST SP 800-63B-4, section 3.1.1.2). At a login there is no policy: only the hash decides.

use zxcvbn::{Score, zxcvbn};

use crate::crypto;
use crate::crypto::password::{LOCKED, Refusal};
use crate::domain::email::Email;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result};

pub use crate::crypto::password::Kind;

/// What a new password must be, and how it is kept.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The least count of characters.
    pub min_length: usize,
    /// Whether those are refused that are quickly guessed. Off in development alone.
    pub refuse_common: bool,
    /// bcrypt's cost.
    pub cost: u32,
}

/// So many characters are judged. More would cost more than a hash does: each doubling takes four times as long.
const JUDGED_CHARS: usize = 40;

impl Policy {
    /// Checks a password that is to be set. `names` are those of the user, which must not be all that it is.
    ///
    /// # Errors
    /// [`Code::WeakPassword`] when it is too short, [`Code::CommonPassword`] when it is quickly guessed.
    pub fn check(&self, password: &Password, names: &[&str]) -> Result<()> {
        if password.chars() < self.min_length {
            return Err(Error::new(
                Code::WeakPassword,
                format!("the password is too short: it must have at least {} characters", self.min_length),
            )
            .hint("a few words make a long password that is easy to remember"));
        }
        if self.refuse_common {
            let judged: String = password.expose().chars().take(JUDGED_CHARS).collect();
            let mut inputs = vec!["authctl"];
            inputs.extend(names);
            if zxcvbn(&judged, &inputs).score() < Score::Two || is_made_of(password.expose(), &inputs) {
                return Err(Error::new(
                    Code::CommonPassword,
                    "the password is too easy to guess: it is common, repeats itself, or is made of the user's names",
                )
                .hint("use a few words that have nothing to do with each other"));
            }
        }
        Ok(())
    }

    /// Checks a password and hashes it. It takes a good part of a second: call it without a connection.
    ///
    /// # Errors
    /// Those of [`check`](Self::check).
    pub fn prepare(&self, password: &Password, names: &[&str]) -> Result<PasswordHash> {
        self.check(password, names)?;
        crypto::password::hash(password, self.cost)
    }
}

/// A password that nobody can guess, for somebody who is to be told it.
///
/// # Errors
/// [`Code::Internal`] when the system has no random to give.
pub fn generate() -> Result<Password> {
    crypto::random::password()
}

/// What somebody is called: the username, the e-mail address, and the part of it before the `@`.
pub fn names<'a>(username: &'a Username, email: Option<&'a Email>) -> Vec<&'a str> {
    let email = email.map(Email::as_str);
    let local = email.and_then(|email| email.rsplit_once('@')).map(|(local, _)| local);
    std::iter::once(username.as_str()).chain(email).chain(local).collect()
}

/// Whether little is left of a password once the names are taken out of it: a name twice, or with digits or marks around it.
fn is_made_of(password: &str, names: &[&str]) -> bool {
    const TELLING: usize = 3;
    let whole = password.to_lowercase();
    let mut rest = whole.clone();
    for name in names.iter().filter(|name| name.chars().count() >= TELLING) {
        rest = rest.replace(&name.to_lowercase(), " ");
    }
    rest != whole && rest.chars().filter(|c| c.is_alphabetic()).count() < TELLING
}

/// A hash that came from elsewhere, if it is one that can be verified.
///
/// # Errors
/// [`Code::InvalidField`] when it is not, with the reason.
pub fn accept_hash(text: &str) -> Result<PasswordHash> {
    match examine_hash(text) {
        Ok((hash, _)) => Ok(hash),
        Err((_, error)) => {
            let [families @ .., last] = crypto::password::FAMILIES;
            Err(error.hint(format!("{} and {last} are taken, such as $2b$12$…", families.join(", "))))
        }
    }
}

/// What there is in place of a hash that can be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// What lets nobody in.
    Locked,
    /// A hash of a family that is known, and that is not verified here.
    Unsupported(&'static str),
    /// Something else: cut off, too dear, or no hash.
    Other,
}

/// As [`accept_hash`], for a file of many: with what it is, or what there is in its place, and without a hint.
///
/// # Errors
/// Those of [`accept_hash`].
pub fn examine_hash(text: &str) -> Result<(PasswordHash, Kind), (Unfit, Error)> {
    let kind = crypto::password::check(text).map_err(|refusal| {
        let unfit = match refusal {
            Refusal::Unsupported(LOCKED) => Unfit::Locked,
            Refusal::Unsupported(family) => Unfit::Unsupported(family),
            Refusal::Unknown | Refusal::Malformed(_) | Refusal::TooDear { .. } => Unfit::Other,
        };
        (unfit, Error::invalid_field(format!("invalid password hash: {}", refusal.reason())))
    })?;
    Ok((PasswordHash::from_stored(text.to_owned()), kind))
}

/// Whether `hash` is of `password`, for who holds a file of users and no database. It takes as long as a login does.
pub fn is_of(password: &Password, hash: &PasswordHash) -> bool {
    crypto::password::verify(password, hash)
}
