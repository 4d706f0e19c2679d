//! Signing keys: made, rotated, imported, retired; kept sealed, and opened with a key that is not in the database.
//!
//! `sealing` finds the key that seals them, `reseal` changes it. `held` is what a process has in memory, and how it follows the
//! database. `manage` is what an operator does with keys.

mod held;
mod manage;
mod reseal;
mod sealing;

pub use held::Keys;
pub(super) use manage::purge_in;
pub use manage::{Fresh, Rotated, create_in, import, jwks, list, published, retire, rotate};
pub use reseal::{reseal, settle};
pub use sealing::{Sealing, read_or_create};
