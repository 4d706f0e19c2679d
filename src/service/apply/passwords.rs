//! The passwords that an `apply` needs: told by a preview, prepared without a transaction, and then looked at once more.

use std::collections::HashMap;

use crate::crypto;
use crate::domain::Result;
use crate::domain::email::Email;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::user::User;
use crate::domain::username::Username;

use super::{Run, Source, moved};

/// A password that has to be read, made or hashed.
#[derive(Clone, Debug)]
pub struct Need {
    pub username: Username,
    pub email: Option<Email>,
    pub source: Source,
    /// Of a user who is there already: what is stored, which may be of the same password.
    pub stored: Option<PasswordHash>,
}

/// What was prepared, by the canonical form of the user's name.
#[derive(Debug, Default)]
pub struct Passwords(pub HashMap<String, PasswordHash>);

/// Whether `hash` is of `password`. It takes a good part of a second: call it without a connection.
pub fn verifies(password: &Password, hash: &PasswordHash) -> bool {
    crypto::password::verify(password, hash)
}

impl Run<'_> {
    /// The hash of a new user's password; in a preview, nobody's.
    pub(super) fn first_hash(&mut self, username: &Username, email: Option<&Email>, source: &Source) -> Result<PasswordHash> {
        match (source, self.rules.passwords) {
            (Source::Hash(hash), _) => Ok(hash.clone()),
            (_, Some(passwords)) => passwords.0.get(username.key()).cloned().ok_or_else(moved),
            (_, None) => {
                self.need(username, email, source, None);
                Ok(PasswordHash::from_stored(String::new()))
            }
        }
    }

    /// What the password of a user who is there is to become; `None` where it is so already.
    pub(super) fn other_hash(
        &mut self,
        user: &User,
        stored: &PasswordHash,
        source: Option<&Source>,
    ) -> Result<Option<PasswordHash>> {
        let Some(source) = source.filter(|_| self.rules.update_passwords) else { return Ok(None) };
        let new = match (source, self.rules.passwords) {
            (Source::Generate, _) => return Ok(None),
            (Source::Hash(hash), _) if hash.is_of_nobody() => return Ok(None),
            (Source::Hash(hash), _) => hash.clone(),
            // Where the file has the password that is stored, what was prepared is what was stored then.
            (Source::File(_), Some(passwords)) => passwords.0.get(user.username.key()).cloned().ok_or_else(moved)?,
            (Source::File(_), None) => {
                self.need(&user.username, user.email.as_ref(), source, Some(stored));
                return Ok(None);
            }
        };
        Ok((new != *stored).then_some(new))
    }

    fn need(&mut self, username: &Username, email: Option<&Email>, source: &Source, stored: Option<&PasswordHash>) {
        self.outcome.needs.push(Need {
            username: username.clone(),
            email: email.cloned(),
            source: source.clone(),
            stored: stored.cloned(),
        });
    }
}
