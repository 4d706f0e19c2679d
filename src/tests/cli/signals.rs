//! Ctrl-C and SIGTERM at whatever a verb does: it ends, says so, and leaves nothing half done.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::db_restore::{backup, empty};
use super::{Home, error};
use crate::support::Backend;
use crate::support::env::{Run, TestEnv};

on_both!(Home: a_restore_that_is_given_up_leaves_nothing);

const ENDS: [(Signal, i32, &str); 2] = [(Signal::INT, 130, "interrupted"), (Signal::TERM, 143, "terminated")];

/// Until it would hear the signal.
fn wait_until_heard(child: &Child, signal: Signal) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("its status");
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("a line of them").trim();
        let caught = u64::from_str_radix(caught, 16).expect("a set of signals");
        if caught >> (signal.as_raw() - 1) & 1 == 1 {
            return;
        }
        assert!(Instant::now() < until, "nobody waits for the signal");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// One that is in the middle of its backup, which it reads from a pipe.
fn restore_is_given_up(env: &TestEnv, file: &Path, (signal, status, code): (Signal, i32, &str)) {
    let (folder, bytes) = (env.db.folder.path(), fs::read(file).expect("the backup"));
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(&pipe).status().expect("it runs").success());
    let before = names(folder);
    let mut command = env.command();
    command.args(["db", "restore", "pipe", "--yes", "-o", "json"]).env("TMPDIR", folder);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("authctl runs");
    let (begin, rest) = bytes.split_at(bytes.len() / 2);
    let mut writer = OpenOptions::new().write(true).open(&pipe).expect("a pipe that is read");
    writer.write_all(begin).expect("written");
    wait_until_heard(&child, signal);
    kill_process(Pid::from_child(&child), signal).expect("a signal");
    // It may have left by now.
    let _ = writer.write_all(rest);
    drop(writer);
    let run = Run::new("db restore".to_owned(), child.wait_with_output().expect("its end")).exit(status);
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
