//! `authctl audit`.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use rexpect::session::spawn_command;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::env::Run;
use crate::support::signals::{end_of, wait_until_heard};
use crate::support::{Backend, sql};

on_both!(Home: entries_are_listed_and_found, new_entries_are_followed, a_forgery_is_named, a_kept_head_is_proven,
    old_entries_are_purged, what_cannot_be_read_is_shown);

fn seqs(entries: &Value) -> Vec<i64> {
    entries.as_array().expect("entries").iter().map(|entry| entry["seq"].as_i64().expect("a number")).collect()
}

fn actions(home: &Home, args: &[&str]) -> Vec<String> {
    let entries = home.json(&[&["audit", "list"], args].concat());
    let of = |entry: &Value| format!("{} {}", entry["action"].as_str().expect("text"), entry["target"].as_str().unwrap_or("-"));
    entries.as_array().expect("entries").iter().map(of).collect()
}

fn sql(home: &Home, statements: &str) {
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    sql::run(&mut conn, statements).expect(statements);
}

fn entries_are_listed_and_found(home: &Home) {
    home.add("alice");
    home.run(&["user", "disable", "alice", "--reason", "left | \u{e9}"]).ok();
    let all = home.json(&["audit", "list"]);
    assert_eq!(seqs(&all), (1..=all.as_array().map_or(0, |all| all.len() as i64)).collect::<Vec<_>>());
    let last = all.as_array().and_then(|all| all.last()).expect("an entry");
    let keys: Vec<_> = last.as_object().expect("an object").keys().map(String::as_str).collect();
    let contract = ["seq", "at", "actor", "action", "target", "result", "reason", "address", "request_id", "hash"];
    assert!(contract.iter().all(|field| keys.contains(field)), "{keys:?}");
    assert_eq!((&last["action"], &last["target"], &last["result"]), (&json!("user.disable"), &json!("alice"), &json!("success")));
    assert_eq!((&last["reason"], &last["address"]), (&json!("left | \u{e9}"), &Value::Null));
    assert_eq!(actions(home, &["--user", "ALICE"]), ["user.add alice", "user.disable alice"]);
    assert_eq!(actions(home, &["--user", "alice", "--action", "user.add"]), ["user.add alice"]);
    assert_eq!(actions(home, &["--after", "1", "--limit", "1"]), ["database.init production"]);
    assert_eq!(actions(home, &["--since", "1h"]).len(), seqs(&all).len());
    assert_eq!(actions(home, &["--since", last["at"].as_str().expect("a time")]), ["user.disable alice"]);
    assert_eq!(actions(home, &["--since", "2999-01-01T00:00:00+01:00"]), [""; 0]);
    let lines = home.run(&["audit", "list", "--columns", "seq,reason", "--no-headers"]).ok().stdout;
    assert_eq!(lines.lines().last(), Some(format!("{}\tleft | \u{e9}", last["seq"]).as_str()));
    assert_eq!(home.run(&["audit", "list", "-o", "name", "--limit", "2"]).ok().stdout, "1\n2\n");
    for (args, status) in [
        (&["--user", "nobody@example.org"][..], 3),
        (&["--user", "a b"], 6),
        (&["--action", "user.never"], 6),
        (&["--since", "yesterday"], 6),
        (&["--since", "-1h"], 2),
        (&["--after", "x"], 6),
        (&["--limit", "0"], 2),
        (&["--follow", "-o", "json"], 2),
    ] {
        home.run(&[&["audit", "list"], args].concat()).exit(status);
    }
}

/// `audit list --follow ARGS`, and its lines as they come.
struct Followed {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Followed {
    fn new(home: &Home, args: &[&str]) -> Self {
        let mut command = home.0.command();
        command.args(["audit", "list", "--follow"]).args(args);
        Self::begin(command)
    }

    fn begin(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("authctl runs");
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, lines }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    fn end(&mut self) -> Option<i32> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                return status.code();
            }
            assert!(Instant::now() < deadline, "it goes on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// As what runs in the background of a script, which Ctrl-C is not meant for.
#[test]
fn a_signal_that_was_ignored_stays_so() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let plain = home.0.command();
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' INT; exec \"$@\"", "sh"]).arg(plain.get_program()).args(["audit", "list", "--follow"]);
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut followed = Followed::begin(command);
    assert!(followed.line().contains('\t'), "it has begun");
    let pid = Pid::from_child(&followed.child);
    kill_process(pid, Signal::INT).expect("a signal");
    home.add("alice");
    while let line = followed.line()
        && !line.contains("alice")
    {
        assert!(!line.is_empty(), "the signal has ended it");
    }
    kill_process(pid, Signal::TERM).expect("a signal");
    assert_eq!(followed.end(), Some(143));
}

/// What a signal ends is told to programs as any other failure; what was done stays done.
#[test]
fn a_signal_ends_a_purge_and_is_told() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.run(&["role", "add", "ops"]).ok();
    let add = "INSERT INTO users (id, username, username_key, role, password_hash, created_at, updated_at, password_changed_at)
               WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
               SELECT '0190a0a0-0000-7000-8000-' || (100000000000 + i), 'u' || i, 'u' || i, 'ops', password_hash, created_at, updated_at,
               password_changed_at FROM n, users WHERE username = 'root'";
    sql(&home, add);
    // An entry for each: long, and right, so that nobody is done with it soon.
    home.run(&["role", "rm", "ops", "--move-to", "user", "--yes"]).ok();
    for verb in [&["audit", "verify"][..], &["audit", "purge", "--older-than", "0s", "--yes"]] {
        let mut command = home.0.command();
        let child =
            command.args(verb).args(["-o", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let pid = Pid::from_child(&child);
        wait_until_heard(pid, Signal::INT);
        kill_process(pid, Signal::INT).expect("a signal");
        let run = Run::new(verb.join(" "), end_of(child)).exit(130);
        assert_eq!(error(&run)["code"], "interrupted");
    }
    home.run(&["audit", "verify"]).ok();
}

// Requirement A7.
fn new_entries_are_followed(home: &Home) {
    let mut followed = Followed::new(home, &["-o", "jsonl"]);
    let seq = |line: String| serde_json::from_str::<Value>(&line).expect("an object a line")["seq"].as_i64();
    assert_eq!([(); 3].map(|()| seq(followed.line())), [Some(1), Some(2), Some(3)], "those that are there");
    for (n, name) in ["alice", "bob"].into_iter().enumerate() {
        home.add(name);
        let line: Value = serde_json::from_str(&followed.line()).expect("an object a line");
        assert_eq!((&line["seq"], &line["target"]), (&json!(4 + n), &json!(name)), "each once, in order, and at once");
    }
    kill_process(Pid::from_child(&followed.child), Signal::INT).expect("a signal");
    assert_eq!(followed.end(), Some(130));
    assert_eq!(followed.line(), "", "and nothing more");
    // A table's columns are as wide as what has come.
    let mut table = Followed::new(home, &["-o", "table", "--columns", "target,seq", "--after", "3", "--limit", "3"]);
    assert_eq!([(); 3].map(|()| table.line()), ["TARGET  SEQ", "alice   4", "bob     5"]);
    home.run(&["role", "add", "long-name"]).ok();
    assert_eq!((table.line(), table.end()), ("long-name  6".to_owned(), Some(0)));
    // With a filter, from a number on, until so many have come.
    let mut filtered =
        Followed::new(home, &["--user", "bob", "--after", "4", "--limit", "2", "--columns", "seq,action", "--no-headers"]);
    assert_eq!(filtered.line(), "5\tuser.add");
    home.run(&["user", "disable", "alice"]).ok();
    home.run(&["user", "disable", "bob"]).ok();
    assert_eq!((filtered.line(), filtered.end()), ("8\tuser.disable".to_owned(), Some(0)));
    // Since a moment: all of it, and not the last ten alone.
    for _ in 0..6 {
        home.run(&["user", "enable", "bob"]).ok();
        home.run(&["user", "disable", "bob"]).ok();
    }
    let mut since = Followed::new(home, &["--since", "1h", "--limit", "20", "-o", "name"]);
    assert_eq!((1..=20).map(|_| since.line()).collect::<Vec<_>>(), (1..=20).map(|n| n.to_string()).collect::<Vec<_>>());
    let mut last = Followed::new(home, &["--limit", "10", "-o", "name"]);
    assert_eq!(last.line(), "11");
    // Whoever reads goes away, and nothing is written that would tell.
    let mut left = Followed::new(home, &["-o", "name"]);
    left.line();
    drop(std::mem::replace(&mut left.lines, BufReader::new(take_none(home))));
    assert_eq!(left.end(), Some(0));
}

/// An output that is over, to put in the place of another.
fn take_none(home: &Home) -> ChildStdout {
    let mut child = home.0.command().arg("version").stdout(Stdio::piped()).spawn().expect("authctl runs");
    let _ = child.wait();
    child.stdout.take().expect("its output")
}

// Requirement A5.
fn a_forgery_is_named(home: &Home) {
    home.add("alice");
    home.add("bob");
    let good = home.json(&["audit", "verify"]);
    assert_eq!(
        (&good["valid"], &good["entries"], &good["broken_seq"], &good["why"]),
        (&json!(true), &json!(5), &json!(null), &json!(null))
    );
    let head = good["head"].as_str().expect("a head").to_owned();
    assert_eq!(home.run(&["audit", "verify", "-o", "name"]).ok().stdout, format!("{head}\n"));
    sql(home, "UPDATE audit SET target = 'mallory' WHERE seq = 4");
    let run = home.run(&["audit", "verify", "-o", "json"]).exit(10);
    let (found, error) = (run.json(), error(&run));
    assert_eq!((&found["valid"], &found["broken_seq"], &found["entries"]), (&json!(false), &json!(4), &json!(3)));
    assert_eq!(error["code"], "audit_broken");
    assert!(error["message"].as_str().is_some_and(|words| words.contains("broken at entry 4")), "{error}");
    sql(home, "UPDATE audit SET target = 'alice' WHERE seq = 4");
    home.run(&["audit", "verify"]).ok();
    sql(home, "DELETE FROM audit WHERE seq = 4");
    let run = home.run(&["audit", "verify"]).exit(10);
    assert!(run.stderr.contains("broken at entry 4: it is missing"), "{}", run.stderr);
}

// Requirement A5.
fn what_cannot_be_read_is_shown(home: &Home) {
    home.add("alice");
    let all = home.json(&["audit", "list"]);
    let (change, column, text) = match home.0.db.backend {
        Backend::Sqlite => ("actor = CAST(x'ff41' AS TEXT)", "actor", "\\xffA"),
        Backend::Postgres => ("at = 'infinity'", "at", "infinity"),
    };
    sql(home, &format!("UPDATE audit SET {change} WHERE seq = 2"));
    let listed = home.json(&["audit", "list"]);
    assert_eq!((&listed[0], &listed[2], &listed[3], &listed[1][column]), (&all[0], &all[2], &all[3], &json!(text)));
    let run = home.run(&["audit", "verify"]).exit(10);
    assert!(run.stderr.contains("broken at entry 2: ") && run.stderr.contains(text), "{}", run.stderr);
    home.run(&["audit", "purge", "--older-than", "0s", "--yes"]).exit(10);
    home.run(&["audit", "purge", "--older-than", "0s", "--yes", "--even-broken"]).ok();
    home.run(&["audit", "verify"]).ok();
    sql(home, "UPDATE audit SET seq = 9223372036854775807");
    home.run(&["user", "disable", "alice"]).exit(5);
    let run = home.run(&["audit", "verify"]).exit(10);
    assert!(run.stderr.contains("broken at entry 9223372036854775807: "), "{}", run.stderr);
}

// Requirement A5.
fn a_kept_head_is_proven(home: &Home) {
    let head = || home.json(&["audit", "verify"])["head"].as_str().expect("a head").to_owned();
    home.add("alice");
    let kept = head();
    home.add("bob");
    home.run(&["audit", "verify", "--expect", &kept]).ok();
    home.run(&["audit", "verify", "--expect", &format!("{}\n", head())]).ok();
    let other = format!("3:{}", kept.split_once(':').expect("two parts").1);
    let run = home.run(&["audit", "verify", "--expect", &other]).exit(10);
    assert!(run.stderr.contains("entry 3: it is not the entry that is expected"), "{}", run.stderr);
    sql(home, "DELETE FROM audit WHERE seq > 3");
    home.run(&["audit", "verify"]).ok();
    let run = home.run(&["audit", "verify", "--expect", &kept]).exit(10);
    assert!(run.stderr.contains("entry 4: it is missing"), "{}", run.stderr);
    for bad in ["", "4", "4:abc"] {
        home.run(&["audit", "verify", "--expect", bad]).exit(6);
    }
}

// Requirement A6.
fn old_entries_are_purged(home: &Home) {
    home.add("alice");
    home.run(&["audit", "purge"]).exit(2);
    home.run(&["audit", "purge", "--older-than", "0s"]).exit(9);
    assert_eq!(
        home.json(&["audit", "purge", "--older-than", "1h", "--yes"]),
        json!({"purged": 0, "anchor": null, "changed": false})
    );
    let dry = home.json(&["audit", "purge", "--older-than", "0s", "--dry-run"]);
    let head = home.json(&["audit", "verify"])["head"].clone();
    assert_eq!(dry, json!({"purged": 4, "anchor": head, "changed": true}));
    let purged = home.json(&["audit", "purge", "--older-than", "0s", "--yes", "--reason", "kept for a while"]);
    assert_eq!(purged, json!({"purged": 4, "anchor": head, "changed": true}));
    let left = home.json(&["audit", "list"]);
    assert_eq!((seqs(&left), &left[0]["target"], &left[0]["reason"]), (vec![5], &head, &json!("kept for a while")));
    home.add("bob");
    let found = home.json(&["audit", "verify", "--expect", head.as_str().expect("text")]);
    assert_eq!((&found["valid"], &found["anchor"], &found["entries"]), (&json!(true), &head, &json!(2)));
    sql(home, "UPDATE audit SET actor = 'system' WHERE seq = 5");
    for how in ["--dry-run", "--yes"] {
        let run = home.run(&["audit", "purge", "--older-than", "0s", how, "-o", "json"]).exit(10);
        assert_eq!((&run.json()["purged"], &error(&run)["code"]), (&json!(0), &json!("audit_broken")), "{how}");
    }
    let run = home.run(&["audit", "purge", "--older-than", "0s", "--yes", "--even-broken"]).ok();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "purged 2 entries\n"));
    home.run(&["audit", "verify"]).ok();
}

#[test]
fn a_purge_asks_on_a_terminal() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for (answer, left) in [("n", 3), ("y", 1)] {
        let mut command = home.0.command();
        command.args(["audit", "purge", "--older-than", "0s"]).env("TERM", "xterm");
        let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
        session.exp_string("Remove 3 entries of the audit trail, for good? [y/N]").expect("a question");
        session.send_line(answer).expect("typed");
        session.exp_eof().expect("its end");
        assert_eq!(home.json(&["audit", "list"]).as_array().map(Vec::len), Some(left), "{answer}");
    }
}

// Requirements A2 and C11: who ran a command, from where.
#[test]
fn a_command_tells_who_ran_it() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let run = |args: &[&str], sudo: &str| {
        let mut command = home.0.command();
        command.args(args).env("SUDO_USER", sudo);
        assert!(command.stdin(Stdio::null()).output().expect("authctl runs").status.success(), "{args:?}");
        home.json(&["audit", "list"]).as_array().and_then(|all| all.last().cloned()).expect("an entry")
    };
    let machine = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let uid = rustix::process::getuid().as_raw();
    let plain = home.json(&["audit", "list"])[0].clone();
    let actor = plain["actor"].as_str().expect("an actor").to_owned();
    assert!(actor.starts_with("cli:") && !actor.contains('('), "{actor}");
    assert_eq!((&plain["uid"], &plain["host"]), (&json!(uid), &json!(machine)));
    let entry = run(&["role", "add", "none", "--dry-run"], "x");
    assert_eq!(entry["actor"], json!(actor), "a dry run says nothing");
    let entry = run(&["role", "add", "ops", "--reason", "on call"], "alice");
    assert_eq!((&entry["actor"], &entry["reason"]), (&json!(format!("{actor}(alice)")), &json!("on call")));
    let long = "s".repeat(5000);
    let entry = run(&["role", "add", "more"], &format!("a)\u{1b}[2J\n\u{202e}{long}"));
    let actor = entry["actor"].as_str().expect("an actor");
    assert!(actor.len() < 200 && actor.ends_with("ss)") && actor.contains("(a_[2Jsss"), "{actor}");
    assert!(!actor.chars().any(|c| c.is_control() || c == '\u{202e}'), "{actor}");
    // On a terminal, also where the output is none.
    let mut command = home.0.command();
    command.args(["role", "add", "third"]);
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    session.exp_eof().expect("its end");
    let last = home.json(&["audit", "list"]).as_array().and_then(|all| all.last().cloned()).expect("an entry");
    assert!(last["terminal"].as_str().is_some_and(|name| name.starts_with("pts/")), "{last}");
}

/// A restore takes the trail back: whoever follows it is told, and misses nothing of what comes then.
#[test]
fn a_trail_that_is_taken_back_is_followed_on() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.run(&["db", "backup", "before.db"]).ok();
    for name in ["alice", "bob", "carol"] {
        home.add(name);
    }
    let mut child = home
        .0
        .command()
        .args(["audit", "list", "--follow", "-o", "jsonl"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("authctl runs");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().expect("its output")));
    let mut until = |what: &str| lines.by_ref().map(|line| line.expect("a line")).find(|line| line.contains(what)).expect(what);
    until("carol");
    home.run(&["db", "restore", "before.db", "--yes"]).ok();
    until("database.restore");
    home.add("dave");
    until("dave");
    child.kill().expect("killed");
    let said = child.wait_with_output().expect("its end").stderr;
    assert!(String::from_utf8_lossy(&said).contains("taken back"), "{}", String::from_utf8_lossy(&said));
}
