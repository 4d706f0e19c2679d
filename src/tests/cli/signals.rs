//! Ctrl-C and SIGTERM at whatever a verb does: it ends, says so, and leaves nothing half done.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::db_restore::{backup, empty};
use super::prompts::ends_with;
use super::{Home, error};
use crate::support::env::{BINARY, Run, TestEnv};
use crate::support::signals::{end_of, wait_until_heard};
use crate::support::{Backend, required};

on_both!(Home: a_restore_that_is_given_up_leaves_nothing);

const ENDS: [(Signal, i32, &str); 2] = [(Signal::INT, 130, "interrupted"), (Signal::TERM, 143, "terminated")];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// One that is in the middle of its backup, which it reads from a pipe that stalls.
fn restore_is_given_up(env: &TestEnv, file: &Path, (signal, status, code): (Signal, i32, &str)) {
    let (folder, bytes) = (env.db.folder.path(), fs::read(file).expect("the backup"));
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(&pipe).status().expect("it runs").success());
    let before = names(folder);
    let mut command = env.command();
    command.args(["db", "restore", "pipe", "--yes", "-o", "json"]).env("TMPDIR", folder);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("authctl runs");
    let (sender, receiver) = mpsc::channel();
    let to = pipe.clone();
    // On a thread, which may wait for ever: where it is refused early, nobody reads.
    thread::spawn(move || {
        let mut writer = OpenOptions::new().write(true).open(to).expect("a pipe that is read");
        let _ = writer.write_all(&bytes[..bytes.len() / 2]);
        let _ = sender.send(writer);
    });
    let writer = receiver.recv_timeout(Duration::from_secs(20));
    let pid = Pid::from_child(&child);
    wait_until_heard(pid, signal);
    // Long enough for it to wait for more; did it not yet, the test would still hold.
    thread::sleep(Duration::from_millis(300));
    kill_process(pid, signal).expect("a signal");
    let run = Run::new("db restore".to_owned(), end_of(child)).exit(status);
    drop(writer);
    assert_eq!(error(&run)["code"], code);
    assert_eq!(names(folder), before);
    fs::remove_file(pipe).expect("gone");
}

fn a_restore_that_is_given_up_leaves_nothing(home: &Home) {
    home.add("alice");
    let file = backup(home);
    home.add("kept");
    for signal in ENDS {
        if home.0.db.backend == Backend::Sqlite {
            restore_is_given_up(&home.0, Path::new(&file), signal);
            home.run(&["user", "show", "kept"]).ok();
        }
    }
    for env in [Backend::Sqlite, Backend::Postgres].into_iter().filter_map(|backend| empty(home, backend)) {
        for signal in ENDS {
            restore_is_given_up(&env, Path::new(&file), signal);
        }
        // It is as empty as before.
        env.run(&["db", "restore", &file, "--yes"]).ok();
    }
}

/// `authctl` as the first process of a container, before its arguments; `None` where that cannot be had here.
fn first(home: &Home) -> Option<Command> {
    const OPTIONS: [&str; 4] = ["--pid", "--fork", "--kill-child", "--mount-proc"];
    let may = Command::new("unshare").args(OPTIONS).arg("true").status().is_ok_and(|status| status.success());
    assert!(may || !required("disk"), "this needs root and unshare");
    let mut command = home.0.under("unshare");
    command.args(OPTIONS).arg(BINARY);
    may.then_some(command)
}

/// What `unshare` has started.
fn inner(child: &Child) -> Pid {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).expect("its children");
        if let Some(pid) = children.split_whitespace().next().and_then(|pid| Pid::from_raw(pid.parse().ok()?)) {
            return pid;
        }
        assert!(Instant::now() < until, "it starts nothing");
        thread::sleep(Duration::from_millis(10));
    }
}

/// For which the system leaves out what a signal does by itself.
#[test]
fn the_first_process_ends_by_a_signal() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for (signal, status) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let Some(mut command) = first(&home) else { return };
        command.args(["user", "add", "alice", "--password-stdin"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("unshare runs");
        let pid = inner(&child);
        wait_until_heard(pid, signal);
        kill_process(pid, signal).expect("a signal");
        assert_eq!(child.wait().expect("its end").code(), Some(status), "{signal:?}");
    }
}

#[test]
fn the_first_process_is_interrupted_where_it_asks() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for (args, question) in [(["user", "passwd", "root"], "Password: "), (["user", "rm", "root"], "[y/N]")] {
        let Some(mut command) = first(&home) else { return };
        command.args(args).env("TERM", "xterm");
        let mut session = rexpect::session::spawn_command(command, Some(20_000)).expect("a terminal");
        session.exp_string(question).expect("a question");
        session.send_control('c').expect("typed");
        ends_with(session, 130);
    }
}

/// What waits for signals by itself goes on to do so.
#[test]
fn a_daemon_that_is_the_first_process_stops_in_good_order() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let Some(mut command) = first(&home) else { return };
    let mut child = command.args(["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().expect("unshare runs");
    let mut log = BufReader::new(child.stderr.take().expect("its log")).lines().map(|line| line.expect("text"));
    assert!(log.any(|line| line.contains("listening on")), "it begins");
    kill_process(inner(&child), Signal::TERM).expect("a signal");
    assert!(log.any(|line| line.contains("stopping")), "it is told");
    assert_eq!(child.wait().expect("its end").code(), Some(0));
}
