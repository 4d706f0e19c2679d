//! Digests of what is told, so that it can be proven later. Nothing secret is kept safe by one, unless
//! it is as random as the token of an invite.

use std::fmt::Write;

use aws_lc_rs::digest::{Context, SHA256};

/// SHA-256 of what it is given, part by part.
pub struct Digest(Context);

impl Default for Digest {
    fn default() -> Self {
        Self(Context::new(&SHA256))
    }
}

impl Digest {
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// 64 hexadecimal digits, in lower case.
    pub fn hex(self) -> String {
        self.0.finish().as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing into memory does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
