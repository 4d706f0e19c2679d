//! What a stored hash is, for who counts the hashes of a file before their users move in.

use super::{argon2, bcrypt, pbkdf2, scrypt};

/// A family, and what one verification costs in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub family: &'static str,
    /// The numbers of the cost, as many as the family has, and 0 for the others.
    pub(super) costs: [u64; 3],
}

impl Kind {
    /// Such as `cost=12`, or `m=65536,t=3,p=4`.
    pub fn cost(&self) -> String {
        let names: &[&str] = match self.family {
            bcrypt::FAMILY => &["cost"],
            argon2::FAMILY => &["m", "t", "p"],
            scrypt::FAMILY => &["n", "r", "p"],
            pbkdf2::FAMILY => &["iterations"],
            _ => &["rounds"],
        };
        names.iter().zip(self.costs).map(|(name, number)| format!("{name}={number}")).collect::<Vec<_>>().join(",")
    }
}
