//! Whether the program can do its work.

use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

/// The database answers, and has this program's schema.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it has another schema, and those of the database.
pub fn ready(conn: &mut Conn) -> Result<()> {
    if store::schema(conn)?.is_current() {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseUnusable, "the database has the schema of another version"))
}
