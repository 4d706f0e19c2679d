//! What the audit trail keeps of a batch: a digest, by which it can be shown later who was imported, and as what.

use std::ops::Range;

use crate::crypto::digest::Digest;
use crate::domain::email::Email;
use crate::domain::username::Username;

/// The users that a batch added or changed.
///
/// The digest is SHA-256 of one line for each: id, canonical username, canonical e-mail address (empty where there is none) and role,
/// with tabs between them and a line feed at the end, in UTF-8, in the order of the bytes of the canonical usernames. Nothing of a
/// password is in it. All of that stands in the table `users`, under the `updated_at` that is the entry's `at`, until somebody
/// changes it, and what changes it has an entry of its own.
#[derive(Default)]
pub struct Trail {
    lines: String,
    places: Vec<Place>,
}

/// Where a line stands, and the canonical username in it.
struct Place {
    line: Range<usize>,
    key: Range<usize>,
}

impl Trail {
    pub fn add(&mut self, id: &str, username: &Username, email: Option<&Email>, role: &str) {
        let start = self.lines.len();
        let key = start + id.len() + 1..start + id.len() + 1 + username.key().len();
        for part in [id, "\t", username.key(), "\t", email.map(Email::key).unwrap_or_default(), "\t", role, "\n"] {
            self.lines.push_str(part);
        }
        self.places.push(Place { line: start..self.lines.len(), key });
    }

    /// 64 hexadecimal digits.
    pub fn digest(mut self) -> String {
        let key = |place: &Place| &self.lines[place.key.clone()];
        // Stable: of several lines for one name, the last is that of the user as it was left.
        self.places.sort_by(|one, other| key(one).cmp(key(other)));
        let mut digest = Digest::default();
        for (n, place) in self.places.iter().enumerate() {
            if self.places.get(n + 1).is_none_or(|next| key(next) != key(place)) {
                digest.add(self.lines[place.line.clone()].as_bytes());
            }
        }
        digest.hex()
    }
}
