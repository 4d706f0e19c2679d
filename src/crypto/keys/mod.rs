//! Signing keys: their private part, what signs and verifies with it, and the ring of those that a token may name.

mod material;
mod pem;
mod ring;
mod roca;
mod signing;

pub use material::Material;
pub use ring::KeyRing;
pub use signing::SigningKey;
pub(super) use signing::of_library;
