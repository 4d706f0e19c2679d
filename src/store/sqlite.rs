//! How SQLite works in this process: without locks around what is used by one thread at a time anyway.

use std::sync::Once;

use libsqlite3_sys as sqlite;

/// Sets it up, once, before the first connection. What comes too late changes nothing, and harms nothing.
///
/// A connection of Diesel's is used by whoever holds it exclusively (`&mut`), so SQLite need not lock it for each call, and nobody
/// asks how much memory it has.
pub fn set_up() {
    static ONCE: Once = Once::new();
    // SAFETY: the arguments are those that the two options take; SQLite refuses both once it is in use.
    ONCE.call_once(|| unsafe {
        sqlite::sqlite3_config(sqlite::SQLITE_CONFIG_MULTITHREAD);
        sqlite::sqlite3_config(sqlite::SQLITE_CONFIG_MEMSTATUS, 0);
    });
}
