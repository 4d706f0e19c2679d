//! A disk that is full, cannot be synced or cannot be written: what is not kept is not acknowledged, reads go on, and all is well once the
//! disk is. A disk of another machine is warned of. And whoever runs a command beside a daemon of another user leaves it files that it can
//! write.
//!
//! They need root, `mount` and `strace`, and are left out without, unless `AUTHCTL_TEST_REQUIRE` names `disk`.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::{BINARY, TestEnv};
use crate::support::stranger::{self, STRANGER};
use crate::support::{Backend, required};

/// Whether the tests can be run here.
pub(super) fn possible() -> bool {
    let folder = TempDir::new().expect("a folder");
    let mounted = Disk::mount(folder.path(), 8192).is_some();
    let traces = Command::new("strace").arg("--version").output().is_ok();
    assert!(mounted && traces || !required("disk"), "this needs root, mount and strace");
    mounted && traces
}

/// A disk in memory.
pub(super) struct Disk(PathBuf);

impl Disk {
    /// One of so many KiB.
    pub fn mount(folder: &Path, size: u64) -> Option<Self> {
        let size = format!("size={size}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).output().ok()?;
        mounted.status.success().then(|| Self(folder.to_owned()))
    }

    /// Makes it another one: `ro`, `rw`, or of another size.
    pub fn remount(&self, how: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.0).status().expect("mount");
        assert!(status.success(), "{how}");
    }

    /// Leaves not a byte.
    fn fill(&self) {
        let mut file = File::create(self.0.join("filler")).expect("a file");
        while file.write_all(&[0; 512]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.0.join("filler")).expect("removed");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l".as_ref(), self.0.as_os_str()]).status();
    }
}

/// An installation in `folder`, with a user, and a daemon.
struct Installation {
    env: TestEnv,
    daemon: Daemon,
    token: String,
}

impl Installation {
    fn new(folder: &Path) -> Self {
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
        let env = env.with("AUTHCTL_DATABASE", &format!("sqlite:{}", folder.join("authctl.db").display()));
        let env = env.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &folder.join("authctl.key").display().to_string());
        env.run(&["init"]).ok();
        env.run_with_input(&["user", "add", "alice", "--role", "admin", "--password-stdin"], PASSWORD).ok();
        let daemon = env.serve();
        let token = env.run(&["token", "issue", "alice"]).ok().stdout.trim().to_owned();
        Self { env, daemon, token }
    }

    fn signup(&self, name: &str) -> u16 {
        self.daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None).status
    }

    /// What needs the disk is 503, what does not goes on, and nothing is half done.
    fn is_stuck(&self, name: &str) {
        assert_eq!(self.signup(name), 503);
        let login = json!({"username": "alice", "password": PASSWORD});
        assert_eq!(self.daemon.post("/auth/login", &login, None).status, 503);
        self.reads_go_on();
        let run = self.env.run(&["role", "add", name]).exit(5);
        assert!(run.stderr.starts_with("error: ") && !run.stderr.contains("internal"), "{}", run.stderr);
    }

    fn reads_go_on(&self) {
        self.daemon.get("/auth/dashboard", Some(&self.token)).expect(200);
        self.env.run(&["user", "list"]).ok();
    }

    /// Without a restart. What was refused was not done, but for one thing: a sync that fails may still have written.
    fn is_well(&self, refused: &str) {
        assert_eq!(self.signup("later"), 201);
        self.env.run(&["role", "add", "later"]).ok();
        self.env.run(&["user", "show", refused]).exit(3);
        self.env.run(&["role", "show", refused]).exit(3);
        self.env.run(&["db", "check"]).ok();
        self.env.run(&["audit", "verify"]).ok();
    }
}

// Requirement D9.
#[test]
fn a_full_disk_is_503_and_then_well() {
    if !possible() {
        return;
    }
    let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
    let disk = Disk::mount(folder.path(), 8192).expect("a disk");
    let home = Installation::new(folder.path());
    // Until nothing goes in any more: the log has pages that are used again.
    disk.fill();
    let full = (0..10_000).find(|n| home.signup(&format!("early-{n}")) != 201).expect("the log grows until the disk is full");
    home.is_stuck("refused");
    disk.free();
    home.is_well("refused");
    for n in 0..full {
        home.env.run(&["user", "show", &format!("early-{n}")]).ok();
    }
    drop(home);
}

/// The log's index alone has no place: SQLite takes that for an error of the disk.
#[test]
fn a_database_on_a_full_disk_is_told_so() {
    if !possible() {
        return;
    }
    let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
    let disk = Disk::mount(folder.path(), 1024).expect("a disk");
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let env = env.with("AUTHCTL_DATABASE", &format!("sqlite:{}", folder.path().join("authctl.db").display()));
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], PASSWORD).ok();
    disk.fill();
    let backup = env.db.folder.path().join("backup.db");
    for (args, status) in [
        (&["user", "list"][..], 5),
        (&["doctor"], 10),
        (&["serve", "--port", "0"], 5),
        (&["db", "backup", backup.to_str().expect("UTF-8")], 5),
    ] {
        let run = env.run(args).exit(status);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert!(told.contains("there is no room left") && told.contains("make room on the disk"), "{args:?}: {told}");
    }
    disk.free();
    env.run(&["user", "list"]).ok();
    env.run(&["db", "check"]).ok();
}

/// Whether there is no room at all, or too little.
#[test]
fn a_new_database_has_room_or_leaves_nothing() {
    if !possible() {
        return;
    }
    for (size, left) in [(8, 0), (64, 64), (200, 200), (1024, 100)] {
        let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
        let disk = Disk::mount(folder.path(), size).expect("a disk");
        if size > left {
            File::create(folder.path().join("filler"))
                .and_then(|mut file| file.write_all(&vec![0; 1024 * (size - left) as usize]))
                .expect("room");
        }
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
        let env = env.with("AUTHCTL_DATABASE", &format!("sqlite:{}", folder.path().join("new/authctl.db").display()));
        for args in [&["init", "-n"][..], &["init"], &["serve", "--port", "0"]] {
            let run = env.run(args).exit(5);
            assert!(
                run.stderr.contains("no room left") && run.stderr.contains("make room on the disk"),
                "{left}: {}",
                run.stderr
            );
            assert!(!folder.path().join("new").exists() && !env.db.key_file.exists(), "{left}: {args:?}");
        }
        // What is refused would not do.
        disk.remount(&format!("size={}k", size - left + 400));
        env.run(&["init"]).ok();
    }
}

/// Makes system calls of a running process on the database's log fail, until it is dropped.
struct Fault(Child);

impl Fault {
    fn inject(daemon: &Daemon, calls: &str, error: &str, file: &Path) -> Self {
        let child = Command::new("strace")
            .args(["-f", "-qq", "-o", "/dev/null", "-p", &daemon.id().to_string()])
            .args(["-e", &format!("trace={calls}"), "-e", &format!("inject={calls}:error={error}")])
            .arg("-P")
            .arg(file)
            .stdin(Stdio::null())
            .spawn()
            .expect("strace runs");
        let tracer = format!("TracerPid:\t{}", child.id());
        let end = Instant::now() + Duration::from_secs(20);
        let status = format!("/proc/{}/status", daemon.id());
        while !fs::read_to_string(&status).is_ok_and(|text| text.contains(&tracer)) {
            assert!(Instant::now() < end, "strace does not attach");
            std::thread::sleep(Duration::from_millis(10));
        }
        // The threads come one after the other.
        std::thread::sleep(Duration::from_millis(300));
        Self(child)
    }
}

impl Drop for Fault {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

// Requirements D9, D8.
#[test]
fn a_disk_that_cannot_be_synced_or_written_is_503_and_then_well() {
    if !possible() {
        return;
    }
    for (calls, error) in [("fdatasync,fsync", "EIO"), ("pwrite64", "EROFS"), ("pwrite64", "EIO")] {
        let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
        let home = Installation::new(folder.path());
        let fault = Fault::inject(&home.daemon, calls, error, &folder.path().join("authctl.db-wal"));
        assert_eq!(home.signup("refused"), 503, "{calls}: {error}");
        home.reads_go_on();
        drop(fault);
        assert_eq!(home.signup("later"), 201, "{calls}: {error}");
        let acknowledged = ["alice", "later"];
        home.daemon.kill_now();
        home.daemon.kill();
        let again = home.env.serve();
        for name in acknowledged {
            home.env.run(&["user", "show", name]).ok();
        }
        again.get("/auth/dashboard", Some(&home.token)).expect(200);
        home.env.run(&["db", "check"]).ok();
        home.env.run(&["audit", "verify"]).ok();
    }
}

// Requirement D9: a file system that became read-only keeps a daemon from starting, and whoever asks is told why.
#[test]
fn a_read_only_disk_is_told() {
    if !possible() {
        return;
    }
    let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
    let disk = Disk::mount(folder.path(), 8192).expect("a disk");
    let home = Installation::new(folder.path());
    home.daemon.stop();
    disk.remount("ro");
    let told = home.env.run(&["role", "add", "refused"]).exit(5);
    assert!(told.stderr.contains("read-only") || told.stderr.contains("Read-only"), "{}", told.stderr);
    home.env.run(&["serve", "--port", "0"]).exit(5);
    disk.remount("rw");
    home.env.run(&["role", "add", "later"]).ok();
    home.env.serve().stop();
}

// Requirement C8.
#[test]
fn whatever_the_umask_files_are_private() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let folder = env.db.folder.path().join("new");
    let at = |name: &str| folder.join(name);
    let script = "umask 000; exec \"$0\" \"$@\"";
    let run = |args: &[&str]| {
        let mut command = env.under("/bin/sh");
        command.args(["-c", script, BINARY]).args(args);
        command.env("AUTHCTL_DATABASE", at("authctl.db")).env("AUTHCTL_KEYS__SEALING_KEY_FILE", at("authctl.key"));
        let output = command.output().expect("a shell");
        assert!(output.status.success(), "{args:?}: {output:?}");
    };
    run(&["init"]);
    run(&["role", "add", "auditor"]);
    run(&["key", "reseal"]);
    let backup = at("backup.db");
    run(&["db", "backup", backup.to_str().expect("UTF-8")]);
    assert_eq!(fs::metadata(&folder).expect("a folder").permissions().mode() & 0o777, 0o700);
    let files: Vec<_> = fs::read_dir(&folder).expect("a folder").flatten().collect();
    assert!(files.len() >= 3);
    for file in files {
        assert_eq!(file.metadata().expect("a file").permissions().mode() & 0o077, 0, "{:?}", file.path());
    }
}

// Requirement C8.
#[test]
fn root_leaves_the_files_to_the_user_of_the_daemon() {
    if !possible() {
        return;
    }
    let env = stranger::env();
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], PASSWORD).ok();
    let daemon = Daemon::start(stranger::command(&env, &["serve", "--port", "0"]));
    let signup = |name: &str| daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None).status;
    assert_eq!(signup("first"), 201);
    // Root works beside it, also right after the daemon has gone and come again.
    env.run(&["role", "add", "auditor"]).ok();
    env.run(&["key", "reseal"]).ok();
    assert_eq!(signup("second"), 201);
    for file in fs::read_dir(env.db.folder.path()).expect("a folder").flatten() {
        assert_eq!(file.metadata().expect("a file").uid(), STRANGER, "{:?}", file.path());
    }
    daemon.stop();
    env.run(&["role", "add", "other"]).ok();
    let mut command = stranger::command(&env, &["role", "add", "mine"]);
    let output = command.output().expect("authctl runs");
    assert!(output.status.success(), "{output:?}");
}

// Requirement C8: the key is not given away by itself, since it may be that of another database.
#[test]
fn a_key_that_the_user_of_the_daemon_cannot_read_is_told_of() {
    if !stranger::possible() {
        return;
    }
    let env = stranger::env();
    let key = authctl::crypto::seal::SealingKey::generate().expect("a key").to_text().to_string();
    fs::write(&env.db.key_file, key).expect("written");
    fs::set_permissions(&env.db.key_file, fs::Permissions::from_mode(0o600)).expect("chmod");
    let made = env.run(&["init"]).ok();
    let (_, mend) = made
        .stderr
        .split_once("a daemon of theirs does not start, unless it gets the key in another way, as by a credential of systemd: ")
        .expect("a warning");
    let mend = mend.lines().next().expect("a command").to_owned();
    let checks = || stranger::command(&env, &["key", "reseal", "-n"]).output().expect("authctl runs");
    let refused = checks();
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(5), "{words}");
    assert!(words.contains("hint: the file, or a folder above it, is another user's"), "{words}");
    assert!(Command::new("sh").args(["-c", &mend]).status().expect("sh").success(), "{mend}");
    let done = checks();
    assert!(done.status.success(), "{done:?}");
    assert!(!env.run(&["init", "--if-not-exists"]).ok().stderr.contains("warning"), "nothing is left to tell of");
}

/// `authctl ARGS` under strace, which writes its calls to a file.
fn traced(env: &TestEnv, options: &[&str], trace: &Path, args: &[&str]) -> Output {
    let mut command = env.under("strace");
    command.args(["-f", "-qq", "-o"]).arg(trace).args(options).arg(BINARY).args(args);
    command.output().expect("strace runs")
}

// Requirement D2: the system says of the folder that it is of such a kind, and whoever looks is warned.
#[test]
fn a_file_system_of_another_machine_is_warned_of() {
    if !possible() {
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let trace = env.db.folder.path().join("trace");
    // The first member of what statfs(2) fills in, as the bytes of a word of this machine; a disk of its own for the last.
    for (number, kind) in [(0x6969_u64, Some("NFS")), (0xff53_4d42, Some("SMB")), (0xef53, None)] {
        let bytes: String = number.to_ne_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let inject = format!("inject=statfs:poke_exit=@arg2={bytes}");
        for verb in [&["db", "check", "-o", "json"][..], &["doctor", "-o", "json"]] {
            let output = traced(&env, &["-e", "trace=statfs", "-e", &inject], &trace, verb);
            assert!(output.status.success(), "{verb:?}: {output:?}");
            let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let one = found.as_array().expect("an array").iter().find(|one| one["name"] == "filesystem").expect("it is there");
            let Some(kind) = kind else {
                assert_eq!(one["result"], "ok", "{verb:?}: {one}");
                continue;
            };
            assert_eq!(one["result"], "warning", "{verb:?}: {one}");
            assert!(one["detail"].as_str().is_some_and(|detail| detail.contains(&format!("lies on {kind}"))), "{one}");
            assert!(one["fix"].as_str().is_some_and(|fix| fix.contains("a disk of this machine")), "{one}");
        }
    }
}

// Requirements D3 and D8: what the power takes away is what was not synced, and nothing is acknowledged before it is.
#[test]
fn each_commit_is_synced_before_it_is_acknowledged() {
    if !possible() {
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    // Another process keeps the log from being written back, and synced, at the end of the command.
    let _daemon = env.serve();
    let trace = env.db.folder.path().join("trace");
    let options = ["-y", "-e", "trace=fdatasync,fsync,exit_group"];
    assert!(traced(&env, &options, &trace, &["role", "add", "auditor"]).status.success());
    let calls = fs::read_to_string(&trace).expect("a trace");
    let synced = calls.lines().position(|line| line.contains("sync(") && line.contains("authctl.db-wal"));
    let ended = calls.lines().position(|line| line.contains("exit_group("));
    assert!(synced.is_some() && synced < ended, "{calls}");
}
