//! A PostgreSQL server that loses its connections: 503 at most, and all well once it answers again, without a restart.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use authctl::store::Purpose;
use serde_json::json;

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::{Backend, sql};

const CUT: &str = "SELECT CAST(count(pg_terminate_backend(pid)) AS TEXT) AS v FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";

// Requirement D17.
#[test]
fn connections_that_are_cut_are_made_again() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], PASSWORD).ok();
    let daemon = env.serve();
    let (done, signups) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for client in 0..4 {
            let (daemon, done, signups) = (&daemon, &done, &signups);
            scope.spawn(move || {
                for n in 0.. {
                    if done.load(Ordering::Relaxed) {
                        return;
                    }
                    let body = json!({"username": format!("u{client}-{n}"), "password": PASSWORD});
                    let begun = Instant::now();
                    match daemon.post("/auth/signup", &body, None).status {
                        201 => drop(signups.fetch_add(1, Ordering::Relaxed)),
                        503 => assert!(begun.elapsed() < Duration::from_secs(10), "503 after {:?}", begun.elapsed()),
                        status => panic!("{status}"),
                    }
                }
            });
        }
        let mut conn = env.db.open(Purpose::Use).expect("a connection");
        let mut cut = 0;
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(100));
            cut += sql::texts(&mut conn, CUT)[0].parse::<usize>().expect("a number");
        }
        done.store(true, Ordering::Relaxed);
        assert!(cut > 20, "{cut} connections were cut");
    });
    daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200);
    let mut conn = env.db.open(Purpose::Use).expect("a connection");
    // Whoever was told 503 may be there, where the connection went after the commit; whoever was told 201 is.
    assert!(sql::count(&mut conn, "users") > signups.load(Ordering::Relaxed) as i64);
    assert!(signups.load(Ordering::Relaxed) > 0, "nobody signed up");
    let entries = sql::texts(&mut conn, "SELECT CAST(count(*) AS TEXT) AS v FROM audit WHERE action = 'user.signup'");
    assert_eq!(entries[0], (sql::count(&mut conn, "users") - 1).to_string());
    env.run(&["audit", "verify"]).ok();
}
