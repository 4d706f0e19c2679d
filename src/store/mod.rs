//! The database: the only place that knows of Diesel and SQL.
//!
//! A query is a named function that takes a connection and gives domain values. One that writes takes a [`Tx`], which only
//! [`write()`] makes, so that nothing can be written outside a transaction. There is no policy here and no clock.

mod admission;
pub mod attempts;
pub mod audit;
pub mod bans;
pub mod blacklist;
mod checkpoints;
mod conn;
pub mod cutoffs;
mod descriptors;
mod drafts;
mod error;
mod files;
mod filesystem;
mod foreign;
mod held;
mod held_file;
pub mod imports;
pub mod inspect;
pub mod invites;
mod lock;
mod manager;
mod mask;
pub mod meta;
mod migrations;
mod names;
pub mod objects;
mod occupied;
mod open;
mod owned;
pub mod owners;
mod pages;
mod place;
mod prepared;
mod replace;
pub mod roles;
pub mod rows;
pub mod rules;
mod schema;
pub mod sessions;
pub mod shadows;
mod side_files;
pub mod signing_keys;
mod stored;
pub mod tokens;
mod transaction;
mod url;
pub mod users;
mod vfs;
mod wal_index;
mod watch;

pub use admission::admit;
pub use checkpoints::Checkpoints;
pub use conn::{Conn, scrub};
pub use descriptors::by_descriptor;
pub use drafts::{Draft, create_secret_file};
pub use error::exhausted;
pub use files::{
    Folders, Whose, check_makeable, check_replaceable, is_given, is_taken, read_secret, read_secret_file, read_text, remove_file,
    replace_file,
};
pub use filesystem::{
    chmod, is_empty_file, length, log_length, loose_database, loose_mode, mend_of_foreign, mend_of_loose, remote_filesystem,
    remote_kind, require_writable,
};
pub use foreign::{Foreign, ForeignRow, MAX_COLUMNS, Values};
pub use held::{InHeld, hold_socket};
pub use held_file::HeldFile;
pub use inspect::has_log;
pub use lock::give_way;
pub use manager::{Manager, Pool, pool};
pub use mask::hide_passwords;
pub use migrations::{Schema, empty, known_versions, migrate, newer, schema};
pub use names::{columns_of_names, misnamed, named};
pub use occupied::{Alone, occupy, require_no_daemon};
pub use open::{Purpose, open, real_file, require_finished, require_makeable, require_no_copy, sqlite_version};
pub use owned::{create_private_folder, followed};
pub use pages::{copy as copy_pages, is_damaged};
pub use place::Place;
pub use replace::{SetAside, replace};
pub use side_files::{SIDE_FILES, beside, database_files};
pub use stored::{MAX_TERM, check_term};
pub use transaction::{Mode, Tx, snapshot, together, write, write_instead, write_into_new};
pub use url::DatabaseUrl;
pub use wal_index::Tag;
pub use watch::Watch;
