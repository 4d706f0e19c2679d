//! `kill -9` at any moment: what was acknowledged is there, and nothing is half done.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: what_was_acknowledged_survives);

/// How many times the daemon is killed. `AUTHCTL_TEST_CRASHES` sets another number for a long run.
pub(super) fn rounds() -> usize {
    std::env::var("AUTHCTL_TEST_CRASHES").ok().and_then(|text| text.parse().ok()).unwrap_or(4)
}

// Requirements D6, B6 and A1.
fn what_was_acknowledged_survives(env: &TestEnv) {
    env.run(&["init"]).ok();
    // By name: whether the signup, and whether the logout of that user's one session, was acknowledged with a 2xx.
    let acknowledged: Mutex<BTreeMap<String, (String, bool)>> = Mutex::default();
    for round in 0..rounds() {
        let daemon = env.serve();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let (daemon, acknowledged) = (&daemon, &acknowledged);
                scope.spawn(move || {
                    for n in 0.. {
                        let name = format!("u{round}-{writer}-{n}");
                        let body = json!({"username": name, "password": PASSWORD});
                        if daemon.try_post("/auth/signup", &body, None).is_none_or(|answer| answer.status != 201) {
                            return;
                        }
                        acknowledged.lock().expect("the book").insert(name.clone(), (String::new(), false));
                        let Some(login) = daemon.try_post("/auth/login", &body, None).filter(|answer| answer.status == 200)
                        else {
                            return;
                        };
                        let token = login.body["access_token"].as_str().expect("a token").to_owned();
                        acknowledged.lock().expect("the book").insert(name.clone(), (token.clone(), false));
                        if daemon.try_post("/auth/logout", &json!({}), Some(&token)).is_none_or(|answer| answer.status != 200) {
                            return;
                        }
                        acknowledged.lock().expect("the book").insert(name, (token, true));
                    }
                });
            }
            // Not before somebody got as far as a logout in this round; then at no particular moment.
            let logouts = || acknowledged.lock().expect("the book").values().filter(|(_, out)| *out).count();
            let (before, begun) = (logouts(), Instant::now());
            while logouts() == before && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_millis(37 * (round as u64 % 7)));
            daemon.kill_now();
        });
    }
    let daemon = env.serve();
    let acknowledged = acknowledged.into_inner().expect("the book");
    assert!(acknowledged.values().any(|(_, out)| *out), "nobody got as far as a logout");
    for (name, (token, logged_out)) in &acknowledged {
        env_has_user(env, name);
        if *logged_out {
            assert_eq!(daemon.get("/auth/dashboard", Some(token)).code(401), "token_revoked", "{name}");
        } else if !token.is_empty() {
            // The logout was not acknowledged: it holds or it does not, but nothing else may come of it.
            let status = daemon.get("/auth/dashboard", Some(token)).status;
            assert!([200, 401].contains(&status), "{name}: {status}");
        }
    }
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let halves = "SELECT s.id AS v FROM sessions s LEFT JOIN tokens t ON t.session_id = s.id WHERE t.jti IS NULL";
    assert!(crate::support::sql::texts(&mut conn, halves).is_empty(), "a session without tokens");
    let signups = crate::support::sql::texts(&mut conn, "SELECT target AS v FROM audit WHERE action = 'user.signup'");
    assert_eq!(
        signups.len() as i64,
        crate::support::sql::count(&mut conn, "users"),
        "an entry for each user, a user for each entry"
    );
    env.run(&["audit", "verify"]).ok();
}

fn env_has_user(env: &TestEnv, name: &str) {
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let found = authctl::service::accounts::show(&mut conn, &crate::support::db::user_ref(name));
    assert!(found.is_ok(), "{name} was acknowledged and is gone");
}
