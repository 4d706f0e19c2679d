//! The file of `apply` and `export`: roles and users in YAML or JSON (docs/apply.md).
//!
//! `node` reads a text into a tree with places, `form` notes the mistakes, `shape` knows what a file has, and `write` writes one.

mod form;
mod node;
mod shape;
mod write;

use std::collections::HashMap;
use std::path::Path;

pub use form::Mistake;
pub use node::{Key, Node, Value, parse};
pub use shape::MOST;
pub use write::Writer;

use crate::domain::Error;
use crate::service::apply::{Desired, Kind};

/// The most that a file may take, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// A file that was understood.
#[derive(Debug, Default)]
pub struct Manifest {
    pub desired: Desired,
    /// The line and the column of each role and user, by kind and name as written.
    pub places: HashMap<(Kind, String), (u64, u64)>,
}

/// What is wrong with a file: some of it, and how much there is in all.
#[derive(Debug)]
pub struct Mistakes {
    pub told: Vec<Mistake>,
    pub count: usize,
}

/// Reads a file's text. Paths in it are relative to `folder`.
///
/// # Errors
/// All that is wrong with it; where it is no YAML, the first thing alone.
pub fn read(text: &str, folder: &Path) -> Result<Manifest, Mistakes> {
    let one = |mistake| Mistakes { told: vec![mistake], count: 1 };
    let root = node::parse(text).map_err(one)?;
    let root =
        root.ok_or_else(|| one(form::at(1, 1, Error::invalid_field("the file is empty").hint("it begins with 'version: 1'"))))?;
    shape::manifest(&root, folder)
}
