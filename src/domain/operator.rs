//! Whoever runs a command: the user of the system, and from where.

use std::fmt;

use super::text;

/// How much of a name is kept, in characters.
const NAME_CHARS: usize = 64;

/// How much of the name of a machine is kept, in characters: what the Domain Name System has room for (RFC 1035, section 2.3.4).
const HOST_CHARS: usize = 255;

/// A user of the system who runs a command. All of it may come from where its user can write anything, so it is made harmless and short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    name: String,
    sudo_user: Option<String>,
    uid: Option<u32>,
    host: Option<String>,
    terminal: Option<String>,
}

impl Operator {
    /// By the name of the user, or the number where there is no name.
    pub fn new(name: &str) -> Self {
        Self { name: word(name, NAME_CHARS), ..Self::default() }
    }

    /// Who is behind `sudo`, as that says: whoever may run commands as this user may say anything.
    #[must_use]
    pub fn behind(self, sudo_user: Option<&str>) -> Self {
        Self { sudo_user: filled(sudo_user, NAME_CHARS), ..self }
    }

    /// With the user's number, on this machine, at this terminal.
    #[must_use]
    pub fn at(self, uid: u32, host: Option<&str>, terminal: Option<&str>) -> Self {
        Self { uid: Some(uid), host: filled(host, HOST_CHARS), terminal: filled(terminal, NAME_CHARS), ..self }
    }

    pub fn uid(&self) -> Option<u32> {
        self.uid
    }

    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Such as `pts/3`.
    pub fn terminal(&self) -> Option<&str> {
        self.terminal.as_deref()
    }
}

impl From<&str> for Operator {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

/// `cli:root`, or `cli:root(alice)` where alice is behind `sudo`.
impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sudo_user {
            Some(behind) => write!(f, "cli:{}({behind})", self.name),
            None => write!(f, "cli:{}", self.name),
        }
    }
}

fn filled(text: Option<&str>, max: usize) -> Option<String> {
    text.map(|text| word(text, max)).filter(|word| !word.is_empty())
}

/// A text in which nothing ends what stands around it.
fn word(text: &str, max: usize) -> String {
    text::clip(text, max).replace(|c: char| c.is_whitespace() || text::is_unsafe(c) || matches!(c, '(' | ')'), "_")
}
