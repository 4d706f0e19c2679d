//! The pool for hashes (P12): bounded, early in saying no, and hard to break.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use authctl::crypto::hasher::Hasher;
use authctl::domain::Code;

use crate::support::db::refused;

const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn every_job_runs() {
    let hasher = Hasher::start(2, 64).expect("a pool");
    let (done, results) = channel();
    for n in 0..50 {
        let done = done.clone();
        hasher.submit(move || done.send(n).expect("the test waits")).expect("there is room");
    }
    let mut seen: Vec<i32> = (0..50).map(|_| results.recv_timeout(PATIENCE).expect("a result")).collect();
    seen.sort_unstable();
    assert_eq!(seen, (0..50).collect::<Vec<_>>());
}

#[test]
fn a_full_queue_answers_at_once() {
    let hasher = Hasher::start(1, 2).expect("a pool");
    let (release, gate) = channel::<()>();
    let (begun, begins) = channel();
    hasher
        .submit(move || {
            begun.send(()).expect("the test waits");
            let _ = gate.recv_timeout(PATIENCE);
        })
        .expect("there is room");
    begins.recv_timeout(PATIENCE).expect("it runs, and no longer waits in the queue");
    for _ in 0..2 {
        hasher.submit(|| {}).expect("room for two that wait");
    }
    let start = Instant::now();
    assert_eq!(refused(hasher.submit(|| {})), Code::Overloaded);
    assert!(start.elapsed() < PATIENCE / 2, "it waited for the job");
    release.send(()).expect("the job waits");
    let (done, results) = channel();
    let deadline = Instant::now() + PATIENCE;
    let report = || {
        let done = done.clone();
        move || done.send(()).expect("the test waits")
    };
    while hasher.submit(report()).is_err() {
        assert!(Instant::now() < deadline, "there is never room again");
        std::thread::yield_now();
    }
    results.recv_timeout(PATIENCE).expect("it goes on");
}

#[test]
#[cfg(target_os = "linux")]
fn hashes_stand_back_behind_all_other_work() {
    // The 19th field of proc(5)'s stat, counted behind the name in brackets, which is the second.
    let nice = || {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("a Linux");
        let fields = stat.rsplit_once(')').expect("a name").1.split_whitespace();
        fields.clone().nth(16).and_then(|field| field.parse::<i32>().ok()).expect("a number")
    };
    let before = nice();
    let hasher = Hasher::start(1, 1).expect("a pool");
    let (done, results) = channel();
    hasher.submit(move || done.send(nice()).expect("the test waits")).expect("there is room");
    assert_eq!(results.recv_timeout(PATIENCE).expect("a result"), (before + 10).min(19));
    assert_eq!(nice(), before, "the thread that asks is another");
}

// Requirement H10.
#[test]
fn a_panic_stops_no_thread() {
    let hasher = Hasher::start(2, 64).expect("a pool");
    for _ in 0..20 {
        // The hook would print a page for each.
        hasher.submit(|| std::panic::resume_unwind(Box::new("a bad job"))).expect("there is room");
    }
    let (done, results) = channel();
    // Both threads must be there still: one job waits for the other.
    let (first, second) = channel();
    let waiting = done.clone();
    let wait = move || {
        second.recv_timeout(PATIENCE).expect("the other runs beside it");
        waiting.send("second").expect("the test waits");
    };
    let go = move || {
        first.send(()).expect("the other waits");
        done.send("first").expect("the test waits");
    };
    hasher.submit(wait).expect("there is room");
    hasher.submit(go).expect("there is room");
    let mut seen = [results.recv_timeout(PATIENCE).expect("one"), results.recv_timeout(PATIENCE).expect("the other")];
    seen.sort_unstable();
    assert_eq!(seen, ["first", "second"]);
}

#[test]
fn a_job_that_panics_is_seen_by_who_waits() {
    let hasher = Hasher::start(1, 1).expect("a pool");
    let (done, results) = channel::<()>();
    hasher
        .submit(move || {
            let _held = done;
            std::panic::resume_unwind(Box::new("a bad job"));
        })
        .expect("there is room");
    assert!(results.recv_timeout(PATIENCE).is_err_and(|error| error == std::sync::mpsc::RecvTimeoutError::Disconnected));
}
