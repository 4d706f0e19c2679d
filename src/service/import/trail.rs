//! What the audit trail keeps of a batch: a digest, by which it can be shown later who was imported, and as what.

use crate::crypto::digest::Digest;
use crate::domain::email::Email;
use crate::domain::id::UserId;
use crate::domain::username::Username;

/// The users that a batch added or changed.
///
/// The digest is SHA-256 of one line for each: id, canonical username, canonical e-mail address (empty where there is none) and role,
/// with tabs between them and a line feed at the end, in UTF-8, in the order of the bytes of the canonical usernames. Nothing of a
/// password is in it. All of that stands in the table `users`, under the `updated_at` that is the entry's `at`, until somebody
/// changes it, and what changes it has an entry of its own.
#[derive(Default)]
pub struct Trail {
    /// Canonical username and line. What comes later counts.
    lines: Vec<(String, String)>,
}

impl Trail {
    pub fn add(&mut self, id: UserId, username: &Username, email: Option<&Email>, role: &str) {
        let key = username.key();
        let line = format!("{id}\t{key}\t{}\t{role}\n", email.map(Email::key).unwrap_or_default());
        self.lines.push((key.to_owned(), line));
    }

    /// 64 hexadecimal digits.
    pub fn digest(mut self) -> String {
        // Stable: of several lines for one name, the last is that of the user as it was left.
        self.lines.sort_by(|one, other| one.0.cmp(&other.0));
        let mut digest = Digest::default();
        for (n, (key, line)) in self.lines.iter().enumerate() {
            if self.lines.get(n + 1).is_none_or(|(next, _)| next != key) {
                digest.add(line.as_bytes());
            }
        }
        digest.hex()
    }
}
