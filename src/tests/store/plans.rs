//! How the queries that must stay quick find their rows (B12): by an index, however many rows there are.

use authctl::domain::id::{Jti, SessionId};
use authctl::domain::network::Network;
use authctl::domain::{Result, Timestamp};
use authctl::store::attempts::{From, Whose};
use authctl::store::{self, Conn, Mode};

use crate::support::Backend;
use crate::support::db::{TestDb, moment, user_ref};
use crate::support::sql;

/// The steps by which SQLite would answer a statement.
fn plan(conn: &mut Conn, statement: &str) -> Vec<String> {
    use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types};
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = sql_types::Text)]
        detail: String,
    }
    let Conn::Sqlite(sqlite) = conn else { panic!("SQLite alone") };
    let steps: Vec<Step> = sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(sqlite).expect(statement);
    steps.into_iter().map(|step| step.detail).collect()
}

// Requirement B12.
#[test]
fn what_each_request_asks_reads_no_table_from_end_to_end() {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = db.conn();
    let (jti, session) = (Jti::parse("some-jti").expect("a jti"), SessionId::parse("0190a0a0-0000-7000-8000-000000000000"));
    let session = session.expect("an id");
    let (end, now): (Timestamp, Timestamp) = (moment("2020-01-01T00:00:00Z"), db.now());
    let user = db.add("alice", "user").id;
    let mut seen = 0;
    let mut check = |conn: &mut Conn, what: &str, work: &dyn Fn(&mut Conn) -> Result<()>| {
        let statements = sql::sent(conn, work);
        for statement in statements.iter().filter(|statement| !statement.starts_with("BEGIN") && !statement.starts_with("COMMIT"))
        {
            for step in plan(conn, statement) {
                // `cutoffs` has one row.
                assert!(!step.starts_with("SCAN") || step.contains("cutoffs"), "{what}: {step}\n{statement}");
                seen += 1;
            }
        }
    };
    check(&mut conn, "the check", &|conn| store::sessions::authority(conn, session, &jti).map(drop));
    check(&mut conn, "a login", &|conn| store::users::find_with_hash(conn, &user_ref("alice")).map(drop));
    check(&mut conn, "a login by address", &|conn| store::users::find_with_hash(conn, &user_ref("a@example.org")).map(drop));
    let network = From::Network(Network::of(None));
    check(&mut conn, "a guess", &|conn| store::attempts::find(conn, Whose(Some(user)), network).map(drop));
    check(&mut conn, "where somebody guessed from", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::attempts::keep_youngest(tx, Whose(Some(user)), false, 0)).map(drop)
    });
    check(&mut conn, "a banned user", &|conn| store::bans::is_banned(conn, Some(user), now).map(drop));
    check(&mut conn, "whether the bans are those of before", &|conn| store::cutoffs::bans_version(conn).map(drop));
    check(&mut conn, "a purge of guesses", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::attempts::delete_stale(tx, end, 10)).map(drop)
    });
    check(&mut conn, "the cap", &|conn| store::sessions::live_beyond(conn, user, 99, now).map(drop));
    check(&mut conn, "a lost answer", &|conn| {
        store::tokens::successor(conn, &jti, authctl::domain::token::Kind::Refresh).map(drop)
    });
    check(&mut conn, "the end of a key's tokens", &|conn| store::tokens::last_end(conn).map(drop));
    check(&mut conn, "a refresh", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::tokens::use_up(tx, &jti, session, now)).map(drop)
    });
    check(&mut conn, "a purge of entries", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::blacklist::delete_expired(tx, end, 10)).map(drop)
    });
    check(&mut conn, "a purge of tokens", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::tokens::delete_expired(tx, end, 10)).map(drop)
    });
    check(&mut conn, "a purge of sessions", &|conn| {
        store::write(conn, Mode::Commit, |tx| store::sessions::delete_idle(tx, end, 10)).map(drop)
    });
    assert!(seen > 15, "the statements were not heard: {seen}");
    assert_eq!(sql::count(&mut conn, "users"), 1);
}
