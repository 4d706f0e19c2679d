//! Writing the log back, beside who writes.

use authctl::store::Checkpoints;

use crate::support::db::{TestDb, left_in_log};
use crate::support::{Backend, sql};

on_both!(TestDb: what_is_asked_for_is_written_back_by_its_end, a_database_that_is_gone_ends_nothing);

fn what_is_asked_for_is_written_back_by_its_end(db: &TestDb) {
    let mut conn = db.conn();
    for name in ["anna", "bert"] {
        db.add(name, "user");
        assert_eq!(left_in_log(&mut conn) > 0, db.backend == Backend::Sqlite, "nobody has written it back yet");
        let mut checkpoints = Checkpoints::default();
        checkpoints.ask(&mut conn);
        drop(checkpoints);
        assert_eq!(left_in_log(&mut conn), 0);
    }
}

fn a_database_that_is_gone_ends_nothing(db: &TestDb) {
    let mut conn = db.conn();
    if db.backend == Backend::Sqlite {
        let file = db.empty.folder.path().join("authctl.db");
        std::fs::rename(&file, file.with_extension("moved")).expect("moved");
    }
    let mut checkpoints = Checkpoints::default();
    checkpoints.ask(&mut conn);
    checkpoints.ask(&mut conn);
    drop(checkpoints);
    assert!(!db.empty.folder.path().join("authctl.db").exists(), "nobody makes another one in its place");
    assert_eq!(sql::count(&mut conn, "roles"), 2);
}
