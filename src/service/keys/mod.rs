//! Signing keys: made, rotated, imported, retired; kept sealed, and opened with a key that is not in the database.
//!
//! `sealing` finds the key that seals them, `reseal` changes it. `held` is what a process has in memory, and how it follows the
//! database. `manage` is what an operator does with keys.

mod held;
mod manage;
mod reseal;
mod sealing;

pub use crate::crypto::keys::Material;
pub use crate::store::{HeldFile, scrub};
pub use held::Keys;
pub use manage::{Fresh, Rotated, create_in, has_next, import, jwks, list, retire, rotate};
pub(super) use manage::{count_over, purge_in};
pub use reseal::{is_unsettled, reseal, settle};
pub use sealing::{Sealing, find, open, read_or_create, require_makeable};
