//! What a database says, as something a caller can act on.

use authctl::domain::{Code, Error};
use diesel::result::{DatabaseErrorKind, Error as Diesel};

#[test]
fn the_words_of_a_database_have_their_hints() {
    for (words, code, hint) in [
        ("database is locked", Code::Busy, "--wait"),
        ("database or disk is full", Code::DatabaseUnusable, "make room"),
        ("permission denied for table users", Code::DatabaseUnusable, "the server's log"),
        ("out of shared memory", Code::DatabaseUnusable, "the server's log"),
        // SQLite says so as well, and has no server.
        ("out of memory", Code::DatabaseUnusable, "how much memory is left"),
        ("disk I/O error", Code::DatabaseUnusable, "the disk"),
    ] {
        let error = Error::from(Diesel::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned())));
        assert_eq!(error.code(), code, "{words}");
        let told = error.hint_text().unwrap_or_default();
        assert!(told.contains(hint), "{words}: {told}");
    }
}
