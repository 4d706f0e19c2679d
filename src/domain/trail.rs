//! Entries of the audit trail, and what the chain is made of that they are.

use std::fmt::{self, Write};

use super::error::{Error, Result};
use super::time::Timestamp;

/// A row of the trail, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1 on, one more than that of the entry before; a number is never given again.
    pub seq: i64,
    pub at: Timestamp,
    /// An [`Actor`](super::audit::Actor), in its text form.
    pub actor: String,
    /// An [`Action`](super::audit::Action), in its text form.
    pub action: String,
    pub target: Option<String>,
    /// What action and target do not say.
    pub detail: Option<String>,
    pub result: String,
    pub reason: Option<String>,
    /// Where a request came from.
    pub address: Option<String>,
    /// The proxy that it came by.
    pub peer: Option<String>,
    pub request_id: Option<String>,
    /// The first half of SHA-256 of the id of the session that its actor acted in, in hexadecimal.
    pub session_hash: Option<String>,
    /// Of a command: the number of the system's user.
    pub uid: Option<i64>,
    pub host: Option<String>,
    pub terminal: Option<String>,
    /// SHA-256, in hexadecimal, of all of the above and of the hash of the entry before.
    pub hash: String,
    /// What of it cannot be read: then the rest of it is what could be, and no more than to be shown.
    pub unreadable: Option<Unreadable>,
}

/// A column that holds what no program of this name writes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub column: &'static str,
    /// What stands in it, with each byte that is not printable ASCII escaped.
    pub text: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It goes into an entry of the trail, which has a limit.
        const MOST: usize = 64;
        write!(f, "{} holds '{}', which cannot be read", self.column, self.text.chars().take(MOST).collect::<String>())
    }
}

impl Entry {
    /// What it says.
    pub fn content(&self) -> Content<'_> {
        // All of them: the compiler asks about a new one.
        let Self {
            seq: _,
            at,
            actor,
            action,
            target,
            detail,
            result,
            reason,
            address,
            peer,
            request_id,
            session_hash,
            uid,
            host,
            terminal,
            hash: _,
            unreadable: _,
        } = self;
        Content {
            at: *at,
            actor,
            action,
            target: target.as_deref(),
            detail: detail.as_deref(),
            result,
            reason: reason.as_deref(),
            address: address.as_deref(),
            peer: peer.as_deref(),
            request_id: request_id.as_deref(),
            session_hash: session_hash.as_deref(),
            uid: *uid,
            host: host.as_deref(),
            terminal: terminal.as_deref(),
        }
    }

    /// When it was, for people: what stands there, where that is no time.
    pub fn at_text(&self) -> String {
        match &self.unreadable {
            Some(unreadable) if unreadable.column == "at" => unreadable.text.clone(),
            _ => self.at.to_string(),
        }
    }

    pub fn link(&self) -> Link {
        Link { seq: self.seq, hash: self.hash.clone() }
    }
}

/// What an [`Entry`] says: all of it but its number and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content<'a> {
    pub at: Timestamp,
    pub actor: &'a str,
    pub action: &'a str,
    pub target: Option<&'a str>,
    pub detail: Option<&'a str>,
    pub result: &'a str,
    pub reason: Option<&'a str>,
    pub address: Option<&'a str>,
    pub peer: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub session_hash: Option<&'a str>,
    pub uid: Option<i64>,
    pub host: Option<&'a str>,
    pub terminal: Option<&'a str>,
}

impl Content<'_> {
    /// What the hash of the entry with the number `seq` is made of, after one whose hash is `previous`. Each field is a netstring (its
    /// length in bytes, `:`, the bytes, `,`), or `-,` where it has no value, so no two entries are written alike. `docs/audit.md` has
    /// their order, for who wants to prove a trail by other means: it never changes.
    pub fn canonical(&self, seq: i64, previous: Option<&str>) -> String {
        let (seq, at, uid) = (seq.to_string(), self.at.to_string(), self.uid.map(|uid| uid.to_string()));
        let fields = [
            previous,
            Some(seq.as_str()),
            Some(at.as_str()),
            Some(self.actor),
            Some(self.action),
            self.target,
            self.detail,
            Some(self.result),
            self.reason,
            self.address,
            self.peer,
            self.request_id,
            self.session_hash,
            uid.as_deref(),
            self.host,
            self.terminal,
        ];
        let mut text = String::with_capacity(512);
        for field in fields {
            // Writing into memory does not fail.
            let _ = match field {
                Some(field) => write!(text, "{}:{field},", field.len()),
                None => text.write_str("-,"),
            };
        }
        text
    }
}

/// An entry's place in the chain. Its text form is `SEQ:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub seq: i64,
    /// 64 hexadecimal digits, in lower case.
    pub hash: String,
}

impl Link {
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for what is no `SEQ:HASH`.
    pub fn parse(text: &str) -> Result<Self> {
        let parts = text.split_once(':').and_then(|(seq, hash)| {
            let is_number = seq.bytes().all(|byte| byte.is_ascii_digit());
            let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            let seq = seq.parse().ok().filter(|seq| is_number && *seq > 0)?;
            is_hash.then(|| Self { seq, hash: hash.to_owned() })
        });
        parts.ok_or_else(|| {
            Error::invalid_field("that is no place in the trail: write it as SEQ:HASH, as 'audit verify' prints it")
        })
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}
