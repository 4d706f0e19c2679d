//! Root in a folder of another user's, who may put anything under any name there at any moment: what it changes the owner or the mode of is
//! what it has opened, or made, itself.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::possible;
use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::env::{BINARY, TestEnv};
use crate::support::stranger::{self, STRANGER};

/// The calls of `authctl ARGS` that open, make or change a file.
fn calls(env: &TestEnv, args: &[&str]) -> Vec<String> {
    let trace = PathBuf::from("/tmp").join(format!("authctl-trace-{}", std::process::id()));
    let mut command = env.under("strace");
    command.args(["-f", "-y", "-o"]).arg(&trace).args(["-e", "trace=%file,fchown,fchmod", "--signal=none"]);
    let output = command.arg(BINARY).args(args).output().expect("strace runs");
    assert!(output.status.success(), "{args:?}: {output:?}");
    let calls = fs::read_to_string(&trace).expect("a trace").lines().map(str::to_owned).collect();
    fs::remove_file(&trace).expect("removed");
    calls
}

/// The descriptor that a call begins with, and its path: `5</folder/file>`.
fn descriptor(call: &str) -> (&str, &str) {
    let whole = call.split_once('(').and_then(|(_, rest)| rest.split_inclusive('>').next()).unwrap_or_default();
    (whole, whole.split_once('<').map_or("", |(_, path)| path.trim_end_matches('>')))
}

// Requirement C8: by a name, the owner of the folder could have another file changed in its place.
#[test]
fn root_changes_what_it_has_opened_and_made() {
    if !possible() {
        return;
    }
    let env = stranger::env();
    let folder = env.db.folder.path().join("new/data");
    let at = |name: &str| folder.join(name).display().to_string();
    let env = env
        .with("AUTHCTL_DATABASE", &format!("sqlite:{}", at("authctl.db")))
        .with("AUTHCTL_KEYS__SEALING_KEY_FILE", &at("authctl.key"));
    let backup = at("backup.db");
    let mut given = Vec::new();
    for args in [&["init"][..], &["role", "add", "auditor"], &["key", "reseal"], &["db", "backup", &backup]] {
        given.extend(changed(&calls(&env, args), &folder));
    }
    // In the place of one that others may read, and of none.
    fs::set_permissions(at("authctl.db"), std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("chmod");
    given.extend(changed(&calls(&env, &["db", "restore", &backup, "--yes"]), &folder));
    fs::remove_file(at("authctl.db")).expect("removed");
    given.extend(changed(&calls(&env, &["db", "restore", &backup, "--yes"]), &folder));
    for name in ["new", "new/data", "authctl.db", ".authctl.key."] {
        assert!(given.iter().any(|path| path.contains(name)), "{name} is not among {given:?}");
    }
    for file in fs::read_dir(&folder).expect("a folder").flatten() {
        let owner = if file.file_name() == "backup.db" { 0 } else { STRANGER };
        assert_eq!(file.metadata().expect("a file").uid(), owner, "{:?}", file.path());
    }
    let output = stranger::command(&env, &["role", "add", "mine"]).output().expect("authctl runs");
    assert!(output.status.success(), "{output:?}");
}

// Requirement C8: the owner of the folder could put a link in the place of the socket, and that of one above another service's socket.
#[test]
fn root_sets_the_mode_of_its_own_socket() {
    if !possible() {
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let (socket, trace) = (env.db.folder.path().join("authctl.sock"), env.db.folder.path().join("trace"));
    drop(std::os::unix::net::UnixListener::bind(&socket).expect("a stale socket"));
    let mut command = env.under("strace");
    command.args(["-D", "-f", "-o"]).arg(&trace).args(["-e", "trace=/chmod,/^unlink,connect,bind", "--signal=none"]);
    command.arg(BINARY).args(["serve", "--port", "0"]).env("AUTHCTL_SERVER__SOCKET", &socket);
    let daemon = Daemon::start(command);
    assert_eq!(fs::metadata(&socket).expect("a socket").mode() & 0o7777, 0o660);
    assert!(daemon.stop().success());
    let calls = fs::read_to_string(&trace).expect("a trace");
    let by_name: Vec<_> = calls.lines().filter(|call| call.contains("0660")).collect();
    assert!(!by_name.is_empty() && by_name.iter().all(|call| call.contains("/proc/self/fd/")), "{calls}");
    let of_socket: Vec<_> = calls.lines().filter(|call| call.contains("authctl.sock\"")).collect();
    for made in ["connect(", "bind(", "unlink"] {
        assert!(of_socket.iter().any(|call| call.contains(made)), "{made}: {calls}");
    }
    assert!(of_socket.iter().all(|call| call.contains("/proc/self/fd/")), "{calls}");
}

// Requirement D12: a restore would not see it.
#[test]
fn a_daemon_without_its_lock_does_not_start() {
    if !possible() {
        return;
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let mut command = env.under("strace");
    command.args(["-D", "-f", "-o", "/dev/null", "-e", "inject=flock:error=ENOLCK", "--signal=none"]);
    command.arg(BINARY).args(["serve", "--port", "0"]);
    // One that is served after all does not end.
    let output = assert_cmd::Command::from_std(command).timeout(Duration::from_secs(30)).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(5) && said.contains("No locks available"), "{said}");
}

/// The paths that were given away.
fn changed(calls: &[String], folder: &Path) -> Vec<String> {
    let mut given = Vec::new();
    for (n, call) in calls.iter().enumerate() {
        for by_name in ["chown(\"", "lchown(\"", "fchownat(", "chmod(\"", "fchmodat(", "fchmodat2("] {
            assert!(!call.contains(by_name), "{call}");
        }
        let gives = call.contains("fchown(");
        if !gives && !call.contains("fchmod(") {
            continue;
        }
        let (whole, path) = descriptor(call);
        let end = format!(" = {whole}");
        let how =
            calls[..n].iter().rev().find(|call| call.contains("openat(") && call.ends_with(&end)).map_or("", String::as_str);
        assert!(how.contains("O_NOFOLLOW"), "{call}: {how}");
        if gives {
            let is_folder = Path::new(path).is_dir() && how.contains("O_DIRECTORY");
            assert!(is_folder || how.contains("O_EXCL"), "{call}: {how}");
            assert!(folder.starts_with(path) || Path::new(path).starts_with(folder), "{call}");
            given.push(path.to_owned());
        }
    }
    given
}
