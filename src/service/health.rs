//! Whether the program can do its work.

use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, inspect};

use super::keys::Keys;

/// The database answers, can be written, and has this program's schema and keys that can be opened.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is read-only, or has another schema or sealing key, and those of the database.
pub fn ready(conn: &mut Conn, keys: &Keys) -> Result<()> {
    if store::schema(conn)?.is_current() {
        inspect::require_writable(conn)?;
        return keys.follow(conn).map(drop);
    }
    Err(Error::new(Code::DatabaseUnusable, "the database has the schema of another version"))
}
