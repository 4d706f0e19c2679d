//! Hashing, sealing, and tokens that somebody tampered with.

mod claims;
mod forge;
mod hasher;
mod header;
mod password;
mod seal;
mod stored_hash;
mod text_form;
