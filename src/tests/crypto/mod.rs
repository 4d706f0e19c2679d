//! Hashing, sealing, keys, and tokens that somebody tampered with.

mod claims;
mod der;
mod families;
mod forge;
mod hasher;
mod header;
mod import;
mod keys;
mod password;
mod pems;
mod refusal;
mod seal;
mod stored_hash;
mod text_form;
mod wycheproof;
