//! The layers, as `docs/` and `lib.rs` tell them, held against the tree: what a layer never says, what is said in one place alone,
//! and how long a file and a comment may be. Comments and texts are left out: a layer may speak of what it does not use.

mod layers;
mod rights;
pub mod source;
mod tree;
