//! A PostgreSQL server that is restarted, with TLS, under a daemon that works: 503 at most, and all well without a restart of the daemon.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::own_server::OwnServer;

// Requirement D17: whoever was told 201 is there after a restart, of either kind, and everybody else was told 503.
#[test]
fn a_server_that_is_restarted_is_503_meanwhile() {
    let Some(server) = OwnServer::start() else { return };
    let url = server.verified_url("localhost", &server.certificate.certificate);
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_DATABASE", &url);
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let token = env.run(&["token", "issue", "root"]).ok().stdout.trim().to_owned();
    let daemon = env.serve_with(&["serve", "--port", "0", "--wait", "1s"], &[]);
    let (acknowledged, unanswered, over): (Mutex<Vec<String>>, Mutex<usize>, AtomicBool) = Default::default();
    std::thread::scope(|scope| {
        for client in 0..4 {
            let (daemon, token, acknowledged, unanswered, over) = (&daemon, &token, &acknowledged, &unanswered, &over);
            scope.spawn(move || {
                for n in 0.. {
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                    let name = format!("u{client}-{n}");
                    let body = json!({"username": name, "password": PASSWORD});
                    let begun = Instant::now();
                    let signup = daemon.post("/auth/signup", &body, None);
                    let me = daemon.get("/auth/me", Some(token));
                    for (answer, good) in [(&signup, 201), (&me, 200)] {
                        let status = answer.status;
                        assert!(status == good || status == 503, "{status}: {}\n{}", answer.body, daemon.log());
                        *unanswered.lock().expect("the count") += usize::from(status == 503);
                    }
                    assert!(begun.elapsed() < Duration::from_secs(20), "after {:?}", begun.elapsed());
                    if signup.status == 201 {
                        acknowledged.lock().expect("the book").push(name);
                    }
                }
            });
        }
        for mode in ["fast", "immediate", "fast", "immediate"] {
            let before = acknowledged.lock().expect("the book").len();
            let deadline = Instant::now() + Duration::from_secs(30);
            // It works before each restart, and so after the one before.
            while acknowledged.lock().expect("the book").len() < before + 10
                && Instant::now() < deadline
                && !over.load(Ordering::Relaxed)
            {
                std::thread::sleep(Duration::from_millis(20));
            }
            server.restart(mode);
        }
        std::thread::sleep(Duration::from_secs(1));
        over.store(true, Ordering::Relaxed);
    });
    let deadline = Instant::now() + Duration::from_secs(20);
    while daemon.get("/health/ready", None).status != 200 {
        assert!(Instant::now() < deadline, "it does not recover:\n{}", daemon.log());
        std::thread::sleep(Duration::from_millis(50));
    }
    daemon.get("/auth/me", Some(&token)).expect(200);
    let (acknowledged, unanswered) = (acknowledged.into_inner().expect("the book"), unanswered.into_inner().expect("the count"));
    assert!(acknowledged.len() >= 40, "{} signups", acknowledged.len());
    assert!(unanswered > 0, "nobody noticed");
    let users = env.run(&["user", "list", "-o", "name"]).ok().stdout;
    assert!(acknowledged.iter().all(|name| users.lines().any(|user| user == name)), "a signup that was acknowledged is lost");
    env.run(&["audit", "verify"]).ok();
    assert!(daemon.stop().success());
}
