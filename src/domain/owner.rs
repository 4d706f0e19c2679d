//! The label by which users and roles belong to one file of `apply`.

use std::fmt;

use super::error::{Error, Result};

/// 1 to 128 letters and digits of ASCII, and `. _ - / : @ +`, such as `ops-repo` or `git.example.org/ops`. Case matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner(String);

impl Owner {
    pub const MAX_BYTES: usize = 128;

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is not of that form.
    pub fn parse(text: &str) -> Result<Self> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._-/:@+".contains(&b);
        if text.is_empty() || text.len() > Self::MAX_BYTES || !text.bytes().all(allowed) {
            return Err(Error::invalid_field("invalid owner: it is 1 to 128 of a-z A-Z 0-9 . _ - / : @ +"));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
