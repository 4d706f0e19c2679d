//! Writing the log back, beside who writes.

use authctl::store::{Checkpoints, Conn};
use diesel::sql_types::Integer;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use crate::support::Backend;
use crate::support::db::TestDb;

on_both!(TestDb: what_is_asked_for_is_written_back_by_its_end, a_database_that_is_gone_ends_nothing);

/// How many pages of the log are not in the file yet.
fn left(conn: &mut Conn) -> i32 {
    match conn {
        Conn::Postgres(_) => 0,
        Conn::Sqlite(sqlite) => {
            let state = sql_query("PRAGMA wal_checkpoint(NOOP)").get_result::<State>(sqlite).expect("its state");
            state.log - state.checkpointed
        }
    }
}

#[derive(QueryableByName)]
struct State {
    #[diesel(sql_type = Integer)]
    log: i32,
    #[diesel(sql_type = Integer)]
    checkpointed: i32,
}

fn what_is_asked_for_is_written_back_by_its_end(db: &TestDb) {
    let mut conn = db.conn();
    for name in ["anna", "bert"] {
        db.add(name, "user");
        assert_eq!(left(&mut conn) > 0, db.backend == Backend::Sqlite, "nobody has written it back yet");
        let mut checkpoints = Checkpoints::default();
        checkpoints.ask(&mut conn);
        drop(checkpoints);
        assert_eq!(left(&mut conn), 0);
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
}
