//! Secrets at work: hashing passwords, signing and verifying tokens, sealing keys, random.
//!
//! Nothing here reads the environment, the clock or the database; a key or a moment comes as an argument.

pub mod chain;
pub mod digest;
pub mod hasher;
pub mod invite;
pub mod jws;
pub mod keys;
pub mod password;
pub mod random;
pub mod seal;
pub mod token;
