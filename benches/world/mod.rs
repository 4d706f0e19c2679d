//! What is measured on: databases of each size, made once and used by several rows, in a temporary folder.

pub mod daemon;
pub mod data;
pub mod database;
pub mod mint;
pub mod postgres;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use tempfile::TempDir;

use crate::Result;
use crate::options::Options;
use data::Contents;
use database::Database;
use postgres::Server;

/// Every user's.
pub const PASSWORD: &str = "seven green kettles sing";

/// The binary that is measured.
pub const AUTHCTL: &str = env!("CARGO_BIN_EXE_authctl");

/// One run.
pub struct Bench {
    pub smoke: bool,
    pub postgres: Option<Server>,
    shared: RefCell<BTreeMap<usize, Rc<Database>>>,
    // Last, for the databases lie in it.
    folder: TempDir,
}

impl Bench {
    pub fn new(options: &Options) -> Result<Self> {
        let postgres = options.postgres.as_deref().map(Server::connect).transpose()?;
        let folder = tempfile::Builder::new().prefix("authctl-bench-").tempdir()?;
        Ok(Self { smoke: options.smoke, postgres, shared: RefCell::default(), folder })
    }

    /// Whether a missed bar counts. It does not on PostgreSQL, whose speed is not ours, nor on one round.
    pub fn decides(&self) -> bool {
        !self.smoke && self.postgres.is_none()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn cores(&self) -> usize {
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }

    pub fn rounds(&self, full: usize) -> usize {
        if self.smoke { 1 } else { full }
    }

    /// How many of anything a full run has, and a small one.
    pub fn count(&self, full: usize, small: usize) -> usize {
        if self.smoke { small } else { full }
    }

    /// The length of one measurement. wrk knows no shorter one than a second.
    pub fn seconds(&self, full: u32) -> u32 {
        if self.smoke { 1 } else { full }
    }

    pub fn millis(&self, full: u64) -> Duration {
        Duration::from_millis(if self.smoke { full.min(300) } else { full })
    }

    /// The sizes that show how cost grows: users, and as many sessions, tokens and blacklisted tokens.
    pub fn sizes(&self) -> [usize; 3] {
        // A generate_series of a million takes PostgreSQL minutes.
        match (self.smoke, &self.postgres) {
            (true, _) => [20, 200, 2_000],
            (false, Some(_)) => [1_000, 10_000, 100_000],
            (false, None) => [10_000, 100_000, 1_000_000],
        }
    }

    pub fn largest(&self) -> Result<Rc<Database>> {
        self.sized(self.sizes()[2])
    }

    /// One user with one session: as empty as a database can be that is asked who somebody is.
    pub fn empty(&self) -> Result<Rc<Database>> {
        self.sized(1)
    }

    /// A database of this size, which other rows use as well.
    pub fn sized(&self, rows: usize) -> Result<Rc<Database>> {
        if let Some(found) = self.shared.borrow().get(&rows) {
            return Ok(Rc::clone(found));
        }
        let made = Rc::new(self.make(&Contents { rows, ..Contents::default() })?);
        self.shared.borrow_mut().insert(rows, Rc::clone(&made));
        Ok(made)
    }

    /// A database for one row alone.
    pub fn make(&self, contents: &Contents) -> Result<Database> {
        Database::make(self.folder(), self.postgres.as_ref(), contents)
    }
}
