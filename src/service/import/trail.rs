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
    texts: Vec<String>,
    /// Which text, and where in it.
    lines: Vec<(usize, Line)>,
}

/// Where a line stands in a text, and the canonical username in it.
#[derive(Clone, Debug)]
pub struct Line {
    whole: Range<usize>,
    key: Range<usize>,
}

impl Line {
    /// Writes the line of a user behind `text`.
    pub fn write(text: &mut String, id: &str, username: &Username, email: Option<&Email>, role: &str) -> Self {
        let start = text.len();
        let key = start + id.len() + 1..start + id.len() + 1 + username.key().len();
        for part in [id, "\t", username.key(), "\t", email.map(Email::key).unwrap_or_default(), "\t", role, "\n"] {
            text.push_str(part);
        }
        Self { whole: start..text.len(), key }
    }

    /// The user's id, in the text that it stands in.
    pub fn id<'t>(&self, text: &'t str) -> &'t str {
        &text[self.whole.start..self.key.start - 1]
    }
}

impl Trail {
    /// Takes in some lines of a text.
    pub fn add(&mut self, text: String, lines: impl Iterator<Item = Line>) {
        let place = self.texts.len();
        self.texts.push(text);
        self.lines.extend(lines.map(|line| (place, line)));
    }

    /// Takes in a user.
    pub fn add_user(&mut self, id: &str, username: &Username, email: Option<&Email>, role: &str) {
        let mut text = String::new();
        let line = Line::write(&mut text, id, username, email, role);
        self.add(text, std::iter::once(line));
    }

    /// How many users there are, and the digest: 64 hexadecimal digits.
    pub fn sum(mut self) -> (u64, String) {
        let key = |(text, line): &(usize, Line)| &self.texts[*text][line.key.clone()];
        // Stable: of several lines for one name, the last is that of the user as it was left.
        self.lines.sort_by(|one, other| key(one).cmp(key(other)));
        let (mut users, mut digest) = (0, Digest::default());
        for (n, place) in self.lines.iter().enumerate() {
            if self.lines.get(n + 1).is_none_or(|next| key(next) != key(place)) {
                users += 1;
                digest.add(self.texts[place.0][place.1.whole.clone()].as_bytes());
            }
        }
        (users, digest.hex())
    }
}
