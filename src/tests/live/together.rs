//! Several daemons on one database, of which one is killed: nobody else notices.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use authctl::store::Purpose;
use serde_json::json;

use super::crash::rounds;
use super::kill::moment;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: one_that_is_killed_keeps_nobody_out);

/// Of users who were acknowledged, by the daemon that did.
type Book = [Mutex<BTreeSet<String>>; 2];

fn count(book: &Book, at: usize) -> usize {
    book[at].lock().expect("the book").len()
}

/// Signs users up at one daemon, until it is gone or that is enough. Answers whether it was gone.
fn work(daemon: &Daemon, book: &Mutex<BTreeSet<String>>, prefix: &str, enough: &AtomicBool) -> bool {
    let end = Instant::now() + Duration::from_secs(60);
    for n in 0.. {
        if enough.load(Ordering::SeqCst) || Instant::now() > end {
            break;
        }
        let name = format!("{prefix}-{n}");
        let Some(answer) = daemon.try_post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None) else {
            return true;
        };
        answer.expect(201);
        book.lock().expect("the book").insert(name);
    }
    false
}

// Requirement D7: in the midst of writes, on every side, at no particular moment.
fn one_that_is_killed_keeps_nobody_out(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-stdin"], PASSWORD).ok();
    let book = Book::default();
    let mut daemons = [env.serve(), env.serve()];
    for round in 0..rounds() {
        let (killed, left) = (round % 2, 1 - round % 2);
        let enough = AtomicBool::new(false);
        let third = thread::scope(|scope| {
            let clients: Vec<_> = (0..6)
                .map(|n| {
                    let (daemon, book, enough) = (&daemons[n % 2], &book[n % 2], &enough);
                    scope.spawn(move || work(daemon, book, &format!("u{round}-{n}"), enough))
                })
                .collect();
            let until_there_is_more = |at: usize| {
                let (before, end) = (count(&book, at), Instant::now() + Duration::from_secs(30));
                while count(&book, at) < before + 5 {
                    assert!(Instant::now() < end, "round {round}: daemon {at} serves nobody");
                    thread::sleep(Duration::from_millis(2));
                }
            };
            until_there_is_more(killed);
            until_there_is_more(left);
            thread::sleep(moment());
            daemons[killed].kill_now();
            let begun = Instant::now();
            env.run(&["role", "add", &format!("role{round}")]).ok();
            let third = env.serve();
            let body = json!({"username": format!("third{round}"), "password": PASSWORD});
            third.post("/auth/signup", &body, None).expect(201);
            let took = begun.elapsed();
            until_there_is_more(left);
            enough.store(true, Ordering::SeqCst);
            let gone: Vec<bool> = clients.into_iter().map(|client| client.join().expect("each is served")).collect();
            assert_eq!(gone, [killed == 0, left == 0].repeat(3), "round {round}");
            // Long, for three that are done at once: a machine may be busy.
            assert!(took < Duration::from_secs(10), "round {round}: the next were let in after {took:?}");
            third
        });
        mem::replace(&mut daemons[killed], third).kill();
    }
    let mut conn = env.db.open(Purpose::Use).expect("a connection");
    let there: BTreeSet<String> = sql::texts(&mut conn, "SELECT username AS v FROM users").into_iter().collect();
    for book in book {
        let lost: Vec<_> = book.into_inner().expect("the book").difference(&there).cloned().collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
    env.run(&["db", "check"]).ok();
    env.run(&["audit", "verify"]).ok();
}
