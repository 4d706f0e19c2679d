//! What is in a database, and what it is called there: all of it follows from a number, so that nothing need be read back.

use super::PASSWORD;
use crate::Result;

const FIRST: [&str; 16] = [
    "ada", "alan", "barbara", "dennis", "donald", "edsger", "frances", "grace", "john", "karen", "ken", "leslie", "margaret",
    "niklaus", "radia", "tim",
];
const LAST: [&str; 16] = [
    "allen", "bartik", "codd", "floyd", "hamming", "hoare", "iverson", "jones", "kay", "lamport", "liskov", "mccarthy",
    "perlman", "ritchie", "wirth", "yao",
];
/// As long as the longest of them.
const WIDTH: usize = 8;

/// Some milliseconds since 1970: ids are UUIDv7, and begin with their time.
const BEGIN: u64 = 1_750_000_000_000;

#[derive(Clone, Copy)]
pub enum Kind {
    Session = 2,
    Token = 3,
    User = 1,
}

pub fn id(kind: Kind, n: usize) -> String {
    let time = BEGIN + n as u64;
    format!("{:08x}-{:04x}-700{}-8000-{n:012x}", time >> 16, time & 0xffff, kind as u8)
}

pub fn username(n: usize) -> String {
    format!("{}.{}{n}", FIRST[n % 16], LAST[n / 16 % 16])
}

/// What a database is filled with.
pub struct Contents {
    /// So many users, each with a session, a token of it, and one on the blacklist.
    pub rows: usize,
    /// Entries on the blacklist that have expired.
    pub expired: usize,
    /// Of the passwords' hashes, and of the daemon's.
    pub cost: u32,
}

impl Default for Contents {
    fn default() -> Self {
        Self { rows: 1, expired: 0, cost: 4 }
    }
}

impl Contents {
    /// The statements that fill a database which `authctl init` has made.
    pub fn statements(&self, postgres: bool) -> Result<String> {
        let rows = if postgres { include_str!("postgres.sql") } else { include_str!("sqlite.sql") };
        let hash = bcrypt::hash(PASSWORD, self.cost)?;
        let names = |names: [&str; 16]| names.map(|name| format!("{name:WIDTH$}")).concat();
        let text = format!("{rows}{}", include_str!("fill.sql"))
            .replace("{count}", &self.rows.max(self.expired).to_string())
            .replace("{rows}", &self.rows.to_string())
            .replace("{expired}", &self.expired.to_string())
            .replace("{begin}", &BEGIN.to_string())
            .replace("{first}", &names(FIRST))
            .replace("{last}", &names(LAST))
            .replace("{hash}", &hash);
        Ok(text)
    }
}
