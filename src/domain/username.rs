//! Names of users: what people type, and the form by which two spellings are the same name.

use std::fmt;

use precis_core::profile::PrecisFastInvocation;
use precis_profiles::UsernameCaseMapped;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::error::{Error, Result};

/// A username: 1 to 64 letters, digits or `._-`, beginning with a letter or digit, and never in the form of a UUID.
///
/// It is shown as first written, and unique and found by its [key](Username::key): the UsernameCaseMapped form of RFC 8265,
/// section 3.3. So `Bob`, `BOB` and a fullwidth `ｂｏｂ` are one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Username {
    shown: String,
    /// Where it is another text.
    #[serde(skip)]
    key: Option<String>,
}

impl Username {
    pub const MAX_CHARS: usize = 64;

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) with the rule that was broken.
    pub fn parse(text: &str) -> Result<Self> {
        // Bounded before it is normalised: no input may cost more than it is worth.
        if text.is_empty() || text.len() > Self::MAX_CHARS * 4 {
            return Err(refused("is 1 to 64 characters long"));
        }
        // Of these the profile changes nothing but the case, and it takes its time to find that out. A test compares the two.
        if text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')) {
            check(text)?;
            let key = text.bytes().any(|b| b.is_ascii_uppercase()).then(|| text.to_ascii_lowercase());
            return Ok(Self { shown: text.to_owned(), key });
        }
        let shown: String = text.nfc().collect();
        let key = UsernameCaseMapped::enforce(shown.as_str())
            .map_err(|_| refused("has only letters, digits and the characters . _ -"))?
            .into_owned();
        for form in [&shown, &key] {
            check(form)?;
        }
        // Of a few scripts, such as Cherokee, the small letter is none that the profile allows: its key would be the key of no name.
        if !UsernameCaseMapped::enforce(key.as_str()).is_ok_and(|again| again == key) {
            return Err(refused("has only letters, digits and the characters . _ -"));
        }
        Ok(Self::from_stored(shown, key))
    }

    /// From the two stored forms, which were checked when they were written.
    pub fn from_stored(shown: String, key: String) -> Self {
        let key = (key != shown).then_some(key);
        Self { shown, key }
    }

    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The canonical form, by which names are compared.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.shown)
    }
}

fn check(form: &str) -> Result<()> {
    let mark = |c: char| matches!(c, '.' | '_' | '-');
    if form.chars().count() > Username::MAX_CHARS {
        return Err(refused("is 1 to 64 characters long"));
    }
    if !form.chars().next().is_some_and(char::is_alphanumeric) {
        return Err(refused("begins with a letter or digit"));
    }
    if !form.chars().all(|c| c.is_alphanumeric() || mark(c)) {
        return Err(refused("has only letters, digits and the characters . _ -"));
    }
    if Uuid::try_parse(form).is_ok() {
        return Err(refused("is not in the form of an id"));
    }
    Ok(())
}

fn refused(rule: &str) -> Error {
    Error::invalid_field(format!("invalid username: a username {rule}"))
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}
