//! Writing the log back, beside who writes.

use authctl::domain::Code;
use authctl::store::{Checkpoints, Place};

use crate::support::Backend;
use crate::support::db::{TestDb, left_in_log};

on_both!(TestDb: what_is_asked_for_is_written_back_by_its_end, a_file_that_takes_the_place_of_a_database_stays_as_it_is);

fn what_is_asked_for_is_written_back_by_its_end(db: &TestDb) {
    let mut conn = db.conn();
    let Some(place) = Place::of(&mut conn) else { return assert_eq!(db.backend, Backend::Postgres) };
    for name in ["anna", "bert"] {
        db.add(name, "user");
        assert!(left_in_log(&mut conn) > 0, "nobody has written it back yet");
        let mut checkpoints = Checkpoints::at(&place);
        checkpoints.ask();
        drop(checkpoints);
        assert_eq!(left_in_log(&mut conn), 0);
    }
}

/// The log of one file is not written into another.
fn a_file_that_takes_the_place_of_a_database_stays_as_it_is(db: &TestDb) {
    let mut conn = db.conn();
    let Some(place) = Place::of(&mut conn) else { return assert_eq!(db.backend, Backend::Postgres) };
    db.add("anna", "user");
    place.check().expect("it is there");
    let file = db.empty.folder.path().join("authctl.db");
    let log = file.with_extension("db-wal");
    std::fs::rename(&file, file.with_extension("moved")).expect("moved");
    std::fs::copy(file.with_extension("moved"), &file).expect("another");
    let before = (std::fs::read(&file).expect("read"), std::fs::read(&log).expect("read"));
    let mut checkpoints = Checkpoints::at(&place);
    checkpoints.ask();
    drop(checkpoints);
    assert!((std::fs::read(&file).expect("read"), std::fs::read(&log).expect("read")) == before);
    assert_eq!(place.check().expect_err("it is another").code(), Code::DatabaseUnusable);
}
