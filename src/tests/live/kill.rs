//! `kill -9` under refreshes and logouts: what was acknowledged holds, what was not is whole or nothing.

use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};

use super::crash::rounds;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: sessions_survive_a_kill_whole, a_logout_that_was_acknowledged_is_durable, what_was_answered_is_durable);

const CLIENTS: usize = 4;

/// What a client knows of its session.
#[derive(Clone, Debug, Default)]
struct Known {
    access: String,
    refresh: String,
    /// Set before the request, and never taken back: whether it was done is not known until it is answered.
    asked_to_log_out: bool,
    logged_out: bool,
    /// Access tokens of sessions that are over, as was acknowledged.
    dead: Vec<String>,
}

impl Known {
    fn take(&mut self, answer: &Value) {
        let token = |name: &str| answer[name].as_str().expect("a token").to_owned();
        (self.access, self.refresh) = (token("access_token"), token("refresh_token"));
    }
}

fn login(daemon: &Daemon) -> Option<Value> {
    let answer = daemon.try_post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None)?;
    Some(answer.expect(200))
}

/// Refreshes, and now and then logs out and in again, until the daemon is gone.
fn work(daemon: &Daemon, known: &mut Known, seed: usize) -> Option<()> {
    for n in seed.. {
        if known.logged_out || known.access.is_empty() {
            let answer = login(daemon)?;
            *known = Known { dead: std::mem::take(&mut known.dead), ..Known::default() };
            known.take(&answer);
        }
        if n % 5 == 4 {
            known.asked_to_log_out = true;
            daemon.try_post("/auth/logout", &json!({}), Some(&known.access))?.expect(200);
            known.logged_out = true;
            known.dead.push(known.access.clone());
        } else {
            let answer = daemon.try_post("/auth/refresh", &json!({"refresh_token": known.refresh}), None)?;
            known.take(&answer.expect(200));
        }
    }
    None
}

// Requirements R5, R6, B6, D6 and A1.
fn sessions_survive_a_kill_whole(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], PASSWORD).ok();
    let clients: Vec<Mutex<Known>> = (0..CLIENTS).map(|_| Mutex::default()).collect();
    // A restart may take longer than the usual grace, on a slow machine. And a login that is killed has counted as a guess, which is the
    // safe side: after some of them in a row nobody would get in for a while.
    let variables = [("AUTHCTL_TOKEN__REUSE_GRACE", "60s"), ("AUTHCTL_LOCKOUT__ENABLED", "false")];
    let serve = || env.serve_with(&["serve", "--port", "0"], &variables);
    let mut daemon = serve();
    for round in 0..rounds() {
        std::thread::scope(|scope| {
            for (n, client) in clients.iter().enumerate() {
                let daemon = &daemon;
                scope.spawn(move || work(daemon, &mut client.lock().expect("the client"), round + n));
            }
            std::thread::sleep(moment());
            daemon.kill_now();
        });
        daemon.kill();
        daemon = serve();
        for client in &clients {
            look(&daemon, &mut client.lock().expect("the client"), round);
        }
    }
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let lines =
        "SELECT session_id AS v FROM tokens WHERE kind = 'refresh' AND used_at IS NULL GROUP BY session_id HAVING count(*) > 1";
    assert!(sql::texts(&mut conn, lines).is_empty(), "a session with two lines");
    let halves = "SELECT t.jti AS v FROM tokens t WHERE t.kind = 'refresh' AND t.used_at IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM blacklist b WHERE b.jti = t.jti)
                  AND (SELECT count(*) FROM tokens n WHERE n.parent = t.jti) <> 2";
    assert!(sql::texts(&mut conn, halves).is_empty(), "a used token without the pair that it was exchanged for");
    let alarms = sql::texts(&mut conn, "SELECT target AS v FROM audit WHERE action = 'session.reuse'");
    assert!(alarms.is_empty(), "an answer that was lost raised the alarm: {alarms:?}");
    let over = "SELECT CAST(count(*) AS TEXT) AS v FROM sessions WHERE end_reason = 'logout'";
    let said = "SELECT CAST(count(*) AS TEXT) AS v FROM audit WHERE action = 'session.logout'";
    assert_eq!(sql::texts(&mut conn, over), sql::texts(&mut conn, said), "an end without its entry, or an entry without its end");
    env.run(&["audit", "verify"]).ok();
}

/// At no particular moment within a tenth of a second.
pub(super) fn moment() -> Duration {
    use std::hash::{BuildHasher, Hasher, RandomState};
    Duration::from_micros(RandomState::new().build_hasher().finish() % 100_000)
}

/// After a kill: what a client was told holds, and what it was not told happened wholly or not at all.
fn look(daemon: &Daemon, known: &mut Known, round: usize) {
    for dead in known.dead.drain(..) {
        assert_eq!(daemon.get("/auth/dashboard", Some(&dead)).code(401), "token_revoked", "round {round}: a logout was lost");
    }
    if known.refresh.is_empty() || known.logged_out {
        return;
    }
    let answer = daemon.post("/auth/refresh", &json!({"refresh_token": known.refresh}), None);
    if answer.status == 401 && known.asked_to_log_out {
        // The logout was done and not acknowledged: then all of it was done.
        assert_eq!(daemon.get("/auth/dashboard", Some(&known.access)).code(401), "token_revoked", "round {round}");
        known.logged_out = true;
        return;
    }
    // Either it was not used, or its answer was lost and comes again.
    known.take(&answer.expect(200));
    known.asked_to_log_out = false;
    daemon.get("/auth/dashboard", Some(&known.access)).expect(200);
}

// Requirement B6: killed in the moment after the answer.
fn a_logout_that_was_acknowledged_is_durable(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], PASSWORD).ok();
    let mut daemon = env.serve();
    for round in 0..rounds() {
        let tokens = login(&daemon).expect("a login");
        let token = tokens["access_token"].as_str();
        daemon.post("/auth/logout", &json!({}), token).expect(200);
        daemon.kill_now();
        daemon.kill();
        daemon = env.serve();
        assert_eq!(daemon.get("/auth/dashboard", token).code(401), "token_revoked", "round {round}");
        let refresh = json!({"refresh_token": tokens["refresh_token"]});
        assert_eq!(daemon.post("/auth/refresh", &refresh, None).code(401), "token_revoked", "round {round}");
    }
}

// Requirement D6: a role, a password and a guess, each killed in the moment after the answer.
fn what_was_answered_is_durable(env: &TestEnv) {
    const PASSWORDS: [&str; 2] = [PASSWORD, "four violet kettles sing"];
    env.run(&["init"]).ok();
    for args in [&["user", "add", "root", "--role", "admin"][..], &["user", "add", "alice"], &["user", "add", "bob"]] {
        env.run_with_input(&[args, &["--password-stdin"]].concat(), PASSWORD).ok();
    }
    let mut daemon = env.serve();
    let kill = |daemon: Daemon| {
        daemon.kill_now();
        daemon.kill();
        env.serve()
    };
    let guess = |daemon: &Daemon, name: &str, password: &str| {
        daemon.post("/auth/login", &json!({"username": name, "password": password}), None)
    };
    for round in 0..rounds() {
        let root = env.run(&["token", "issue", "root"]).ok().stdout.trim_end().to_owned();
        let role = ["admin", "user"][round % 2];
        daemon.put("/admin/users/bob/role", &json!({"role": role}), &root).expect(200);
        daemon = kill(daemon);
        assert_eq!(daemon.get("/admin/users/bob", Some(&root)).expect(200)["role"], role, "round {round}");
        let (old, new) = (PASSWORDS[round % 2], PASSWORDS[(round + 1) % 2]);
        let login = guess(&daemon, "alice", old).expect(200);
        let token = login["access_token"].as_str().expect("a token");
        daemon.put("/auth/password", &json!({"current_password": old, "new_password": new}), token).expect(204);
        daemon = kill(daemon);
        // The guesses of a row are begun anew by the right one.
        guess(&daemon, "alice", new).expect(200);
        for _ in 0..2 {
            guess(&daemon, "alice", old).expect(401);
        }
        daemon = kill(daemon);
        let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
        let counted = "SELECT CAST(sum(a.failures) AS TEXT) AS v FROM attempts a JOIN users u ON u.id = a.user_id
                       WHERE u.username = 'alice'";
        assert_eq!(sql::texts(&mut conn, counted), ["2"], "round {round}");
    }
}
