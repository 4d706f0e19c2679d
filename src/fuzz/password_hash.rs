//! Stored hashes: read, and where it costs little, compared.

use crate::crypto::password::{check, is_current, microseconds, verify};
use crate::domain::password::{Password, PasswordHash};

/// What one comparison may take, in microseconds. A dearer one would only make fewer of them.
const CHEAP: u64 = 3_000;

pub fn verify_text(hash: &str, password: &str) {
    let accepted = check(hash).is_ok();
    let stored = PasswordHash::from_stored(hash.to_owned());
    assert_eq!(microseconds(&stored).is_some(), accepted, "what is accepted can be compared, and nothing else");
    let Ok(password) = Password::parse(password) else { return };
    if microseconds(&stored).is_none_or(|time| time <= CHEAP) {
        let right = verify(&password, &stored);
        assert!(!right || accepted, "what is refused lets nobody in");
    }
    assert!(!is_current(&stored, 4) || accepted);
}
