//! Unix sockets, and sockets that somebody else has opened.

use std::fs;
use std::net::TcpListener;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::{self, AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use serde_json::json;

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::raw::Raw;

const GET: &str = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn env() -> (TestEnv, PathBuf) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let path = env.db.folder.path().join("authctl.sock");
    let env = env.with("AUTHCTL_SERVER__SOCKET", path.to_str().expect("UTF-8"));
    (env, path)
}

fn over(path: &PathBuf) -> Raw<UnixStream> {
    let socket = UnixStream::connect(path).expect("a connection");
    socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    Raw::over(socket)
}

#[test]
fn a_unix_socket_stands_beside_the_port() {
    let (env, path) = env();
    let daemon = env.serve();
    assert_eq!(over(&path).sent(GET).answer().status(), 200);
    daemon.get("/health/live", None).expect(200);
    assert_eq!(fs::metadata(&path).expect("a socket").permissions().mode() & 0o7777, 0o660);
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let head = format!(
        "POST /auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    assert_eq!(over(&path).sent(head).sent(&body).answer().status(), 201);
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let nowhere = "SELECT action AS v FROM audit WHERE action = 'user.signup' AND address IS NULL";
    assert_eq!(crate::support::sql::texts(&mut conn, nowhere).len(), 1, "there is no address to tell");
    assert!(daemon.stop().success());
    assert!(!path.exists(), "it goes with its daemon");
}

// Requirement C8: root would remove what others connect to.
#[test]
fn a_socket_goes_from_the_folder_that_it_was_made_in() {
    let (env, _) = env();
    let at = |name: &str| env.db.folder.path().join(name);
    for name in ["ours", "theirs"] {
        fs::create_dir(at(name)).expect("a folder");
    }
    // A stale one, and one that somebody listens on.
    drop(UnixListener::bind(at("ours/authctl.sock")).expect("a socket"));
    let _theirs = UnixListener::bind(at("theirs/authctl.sock")).expect("a socket");
    let daemon =
        env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_SERVER__SOCKET", &at("ours/authctl.sock").display().to_string())]);
    for (from, to) in [("ours", "away"), ("theirs", "ours"), ("away", "theirs")] {
        fs::rename(at(from), at(to)).expect("moved");
    }
    assert_eq!(over(&at("theirs/authctl.sock")).sent(GET).answer().status(), 200, "where our folder is now");
    assert!(daemon.stop().success());
    assert!(!at("theirs/authctl.sock").exists(), "ours goes");
    UnixStream::connect(at("ours/authctl.sock")).expect("theirs is there");
}

/// A path can be longer than the address of a socket, whose name is what counts.
#[test]
fn a_socket_can_be_deep_in_folders() {
    let (env, path) = env();
    let path = path.with_file_name("f".repeat(120)).join("s".repeat(83));
    fs::create_dir(path.parent().expect("a folder")).expect("a folder");
    let daemon = env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_SERVER__SOCKET", &path.display().to_string())]);
    assert!(path.exists());
    assert!(daemon.stop().success());
    assert!(!path.exists(), "it goes with its daemon");
}

#[test]
fn a_stale_socket_is_replaced_and_nothing_else_is() {
    let (env, path) = env();
    drop(UnixListener::bind(&path).expect("a socket"));
    assert!(path.exists(), "nobody listens there any more");
    let daemon = env.serve();
    assert_eq!(over(&path).sent(GET).answer().status(), 200);
    let run = env.run(&["serve", "--port", "0"]).exit(7);
    assert!(run.stderr.contains("taken") && run.stderr.contains("authctl.sock"), "{}", run.stderr);
    assert!(run.stderr.contains("server.socket") && !run.stderr.contains("--port"), "{}", run.stderr);
    assert_eq!(over(&path).sent(GET).answer().status(), 200, "the first one has it still");
    assert!(daemon.stop().success());
    fs::write(&path, "mine").expect("a file");
    let run = env.run(&["serve", "--port", "0"]).exit(78);
    assert!(run.stderr.contains("server.socket"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
}

/// What cannot be asked may be somebody's all the same: only who is told that nobody listens may take the place.
#[test]
fn a_socket_that_cannot_be_asked_is_left() {
    let (env, path) = env();
    let anothers = UnixDatagram::bind(&path).expect("a socket of another kind");
    anothers.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    let run = env.run(&["serve", "--port", "0"]).exit(78);
    assert!(run.stderr.contains("server.socket"), "{}", run.stderr);
    UnixDatagram::unbound().and_then(|socket| socket.send_to(b"there?", &path)).expect("it is there still");
    assert_eq!(anothers.recv(&mut [0; 16]).expect("its own"), 6);
}

/// Somebody listens there who accepts nobody, and nobody else may wait for it any more. Connecting would take for ever.
fn busy(path: &Path) -> (OwnedFd, Vec<OwnedFd>) {
    let socket = |flags| net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None).expect("a socket");
    let (listener, address) = (socket(SocketFlags::CLOEXEC), SocketAddrUnix::new(path).expect("a short path"));
    net::bind(&listener, &address).expect("bound");
    net::listen(&listener, 0).expect("it listens");
    let mut waiting = Vec::new();
    loop {
        let client = socket(SocketFlags::CLOEXEC | SocketFlags::NONBLOCK);
        match net::connect(&client, &address) {
            Ok(()) => waiting.push(client),
            refused => {
                assert_eq!(refused, Err(Errno::AGAIN));
                return (listener, waiting);
            }
        }
    }
}

/// One that hangs is killed, and has no status.
#[test]
fn a_socket_that_accepts_nobody_is_taken() {
    let (env, path) = env();
    let _busy = busy(&path);
    let run = env.run(&["serve", "--port", "0"]).exit(7);
    assert!(run.stderr.contains("server.socket") && run.stderr.contains("is taken by another program"), "{}", run.stderr);
    assert!(path.exists());
}

/// As above.
#[test]
fn a_daemon_that_accepts_nobody_gives_no_answer() {
    let (env, path) = env();
    let _busy = busy(&path);
    let run = env.run(&["health", "--url", &format!("unix:{}", path.display())]).exit(7);
    assert!(run.stderr.contains("no answer from unix:"), "{}", run.stderr);
}

#[test]
fn a_daemon_that_lost_its_socket_leaves_anothers() {
    let (env, path) = env();
    let daemon = env.serve();
    fs::remove_file(&path).expect("gone");
    let _another = UnixListener::bind(&path).expect("another's");
    assert!(daemon.stop().success());
    assert!(path.exists());
}

/// As systemd starts a service: the sockets are the descriptors from 3 on, and the variables name this process.
fn activated(env: &TestEnv, sockets: &[OwnedFd]) -> Command {
    announced(env, sockets, &sockets.len().to_string())
}

/// The same, with another number in the variable.
fn announced(env: &TestEnv, sockets: &[OwnedFd], count: &str) -> Command {
    let mut command = env.under("/bin/bash");
    let mut script = String::new();
    for (at, socket) in sockets.iter().enumerate() {
        rustix::io::fcntl_setfd(socket.as_fd(), rustix::io::FdFlags::empty()).expect("a flag");
        // First out of the way: one may stand where another has to go.
        let number = std::os::fd::AsRawFd::as_raw_fd(socket);
        script = format!("exec {}<&{number}; {script}exec {}<&{};", 100 + at, 3 + at, 100 + at);
    }
    let script =
        format!("{script} export LISTEN_FDS='{count}' LISTEN_PID=$$; exec {} serve --port 0", env!("CARGO_BIN_EXE_authctl"));
    command.arg("-c").arg(script);
    command
}

#[test]
fn sockets_that_are_handed_over_are_served() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let (tcp, path) = (TcpListener::bind("127.0.0.1:0").expect("a port"), env.db.folder.path().join("handed.sock"));
    let address = tcp.local_addr().expect("its address");
    let unix = UnixListener::bind(&path).expect("a socket");
    // Whoever comes before the daemon waits for it.
    let mut early = over(&path).sent(GET);
    let sockets = [OwnedFd::from(unix), OwnedFd::from(tcp)];
    let daemon = Daemon::start(activated(&env, &sockets));
    assert_eq!(daemon.base, format!("http://{address}"), "no other port beside it");
    assert!(daemon.log().contains("--address and --port do nothing"), "{}", daemon.log());
    daemon.get("/health/live", None).expect(200);
    assert_eq!(early.answer().status(), 200);
    assert!(daemon.stop().success());
    assert!(path.exists(), "it is not the daemon's to remove");
}

/// Else the daemon would listen somewhere else than it was told.
#[test]
fn an_odd_number_of_sockets_is_refused() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    for odd in ["", "x", "-1", "0", "1 ", "65", "4294967297"] {
        let mut command = assert_cmd::Command::from_std(announced(&env, &[], odd));
        let output = command.timeout(Duration::from_secs(30)).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(78) && said.contains("LISTEN_FDS"), "{odd:?}: {said}");
    }
}

// Requirement H13: also of a socket that somebody else has opened.
#[test]
fn a_socket_that_is_handed_over_is_no_way_beyond_loopback() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let open = [OwnedFd::from(TcpListener::bind("0.0.0.0:0").expect("a port"))];
    let refused = |sockets: &[OwnedFd]| {
        let mut command = assert_cmd::Command::from_std(activated(&env, sockets));
        command.timeout(Duration::from_secs(30)).output().expect("it runs")
    };
    let output = refused(&open);
    assert_eq!(output.status.code(), Some(78), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("insecure"));
    let file = [OwnedFd::from(fs::File::open("/dev/null").expect("a file"))];
    let output = refused(&file);
    assert_eq!(output.status.code(), Some(78));
    assert!(String::from_utf8_lossy(&output.stderr).contains("LISTEN_FDS"));
}
