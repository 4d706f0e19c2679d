//! The daemon over TLS.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use tokio_rustls::rustls::version::{TLS12, TLS13};

use crate::support::Backend;
use crate::support::certificate::Certificate;
use crate::support::daemon::Daemon;
use crate::support::env::TestEnv;

const GET: &str = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
const HTTP: &[&[u8]] = &[b"http/1.1"];

fn env() -> (TestEnv, Certificate) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let made = Certificate::make(env.db.folder.path());
    let socket = env.db.folder.path().join("authctl.sock");
    let env = env
        .with("AUTHCTL_TLS__CERTIFICATE", made.certificate.to_str().expect("UTF-8"))
        .with("AUTHCTL_TLS__KEY", made.key.to_str().expect("UTF-8"))
        .with("AUTHCTL_SERVER__SOCKET", socket.to_str().expect("UTF-8"))
        .with("AUTHCTL_SERVER__READ_TIMEOUT", "1s");
    (env, made)
}

fn started(env: &TestEnv) -> (Daemon, String) {
    let mut command = env.command();
    command.args(["serve", "--port", "0"]);
    let daemon = Daemon::announced(command);
    let address = daemon.base.strip_prefix("https://").expect("TLS").to_owned();
    (daemon, address)
}

// Requirements H8 and H13.
#[test]
fn both_versions_are_spoken_and_http_1_alone() {
    let (env, made) = env();
    let (daemon, address) = started(&env);
    for version in [&TLS12, &TLS13] {
        let mut raw = made.connect(&address, &[version], HTTP).expect("a handshake").sent(GET);
        let answer = raw.answer();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
        assert_eq!(raw.socket.conn.alpn_protocol(), Some(&b"http/1.1"[..]));
        raw.send(GET);
        assert_eq!(raw.answer().status(), 200);
    }
    assert!(made.connect(&address, &[&TLS13], &[b"h2"]).is_none(), "HTTP/2 is not spoken");
    // What tells clients where to go says so.
    let metadata = "GET /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let answer = made.connect(&address, &[&TLS13], HTTP).expect("a handshake").sent(metadata).answer();
    assert!(String::from_utf8_lossy(&answer.body).contains(&format!("https://{address}/")));
    assert_eq!(env.run(&["health", "-o", "json"]).ok().json()["status"], 200, "asked over the socket");
    let run = env.run(&["health", "--url", &daemon.base]).exit(2);
    assert!(run.stderr.contains("TLS") && run.stderr.contains("server.socket"), "{}", run.stderr);
    let run = env.run(&["health", "--url", &format!("http://{address}")]).exit(7);
    assert!(run.stderr.contains("is not HTTP") && run.stderr.contains("if it is TLS"), "{}", run.stderr);
    assert!(daemon.stop().success());
    let run = env.run(&["health"]).exit(7);
    assert!(run.stderr.contains("authctl.sock"), "{}", run.stderr);
}

// Requirement H13: a password that came in the clear is not asked for again elsewhere. And H7, for handshakes.
#[test]
fn what_is_no_tls_is_closed_without_a_word_of_http() {
    let (env, _) = env();
    let (daemon, address) = started(&env);
    let mut plain = TcpStream::connect(&address).expect("a connection");
    plain.write_all(GET.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{}", String::from_utf8_lossy(&answer));
    // A handshake that does not come to an end is closed as well.
    let begun = Instant::now();
    let mut silent = TcpStream::connect(&address).expect("a connection");
    silent.write_all(b"\x16\x03\x01").expect("sent");
    silent.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    assert!(matches!(silent.read(&mut [0; 16]), Ok(0)) || begun.elapsed() < Duration::from_secs(8), "it is held");
    assert!(begun.elapsed() > Duration::from_millis(800), "it had no time");
    assert!(daemon.stop().success());
}

#[test]
fn a_new_certificate_is_taken_on_hangup_and_a_bad_one_is_not() {
    let (env, old) = env();
    let (daemon, address) = started(&env);
    let mut kept = old.connect(&address, &[&TLS13], HTTP).expect("a handshake").sent(GET);
    assert_eq!(kept.answer().status(), 200);
    let new = Certificate::make(env.db.folder.path());
    assert!(new.connect(&address, &[&TLS13], HTTP).is_none(), "not before it is told");
    daemon.hang_up();
    wait_for(&daemon, "read again");
    assert!(old.connect(&address, &[&TLS13], HTTP).is_none());
    let mut fresh = new.connect(&address, &[&TLS13], HTTP).expect("the new one").sent(GET);
    assert_eq!(fresh.answer().status(), 200);
    kept.send(GET);
    assert_eq!(kept.answer().status(), 200, "what is under way lives on");
    fs::write(&new.certificate, "-----BEGIN CERTIFICATE-----\nnone\n").expect("spoiled");
    daemon.hang_up();
    wait_for(&daemon, "stays what it was");
    assert!(daemon.log().contains("tls.certificate"), "{}", daemon.log());
    assert_eq!(new.connect(&address, &[&TLS12], HTTP).expect("still").sent(GET).answer().status(), 200);
    assert!(daemon.stop().success());
}

fn wait_for(daemon: &Daemon, words: &str) {
    let begun = Instant::now();
    while !daemon.log().contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(10), "no '{words}':\n{}", daemon.log());
        std::thread::sleep(Duration::from_millis(10));
    }
}

// Requirement H16: a mistake in the configuration keeps the daemon from starting, and is named.
#[test]
fn files_that_cannot_be_used_are_refused() {
    let (env, made) = env();
    let refused = |words: &str| {
        let run = env.run(&["serve", "--port", "0"]).exit(78);
        assert!(run.stderr.contains("tls.") && run.stderr.contains(words), "{words}: {}", run.stderr);
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
    };
    let (certificate, key) = (fs::read(&made.certificate).expect("it"), fs::read(&made.key).expect("it"));
    fs::set_permissions(&made.key, fs::Permissions::from_mode(0o640)).expect("its mode");
    refused(&format!("tls.key: {}: its mode is 0640, so others may read it\nhint: chmod 600 ", made.key.display()));
    fs::set_permissions(&made.key, fs::Permissions::from_mode(0o600)).expect("its mode");
    let another = Certificate::make(&env.db.folder.path().join("."));
    fs::write(&another.certificate, &certificate).expect("written");
    refused("it does not belong to the certificate in");
    let encrypted = Command::new("openssl")
        .args(["pkey", "-aes256", "-passout", "pass:violet", "-in"])
        .arg(&made.key)
        .output()
        .expect("openssl runs")
        .stdout;
    fs::write(&made.key, encrypted).expect("written");
    refused("the private key in it is encrypted");
    fs::write(&made.key, "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END EC PRIVATE KEY-----\n")
        .expect("written");
    refused("the private key in it is encrypted");
    fs::write(&made.key, &certificate).expect("written");
    refused("no private key");
    fs::write(&made.key, &key).expect("written");
    made.to_version_1();
    refused("of version 1, and TLS needs version 3");
    for spoiled in ["", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        fs::write(&made.certificate, spoiled).expect("written");
        refused("tls.certificate");
    }
    fs::remove_file(&made.certificate).expect("gone");
    refused("tls.certificate");
    let half = env.without("AUTHCTL_TLS__KEY");
    assert!(half.run(&["serve", "--port", "0"]).exit(78).stderr.contains("both"));
}

#[test]
fn a_certificate_that_has_expired_is_told_of() {
    let (env, made) = env();
    made.expire();
    let (daemon, _) = started(&env);
    wait_for(&daemon, "the certificate expired at 2020-01-31T00:00:00.000000Z");
    assert!(daemon.log().contains("WARN") && daemon.log().contains("tls.certificate"), "{}", daemon.log());
    let fresh = Certificate::make(env.db.folder.path());
    daemon.hang_up();
    wait_for(&daemon, "read again");
    fresh.expire();
    daemon.hang_up();
    let told = || daemon.log().matches("expired").count();
    let begun = Instant::now();
    while told() < 2 && begun.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(told(), 2, "once for each that had: {}", daemon.log());
    assert!(daemon.stop().success());
}

// Requirement H13: with TLS, it may be reached from elsewhere.
#[test]
fn tls_may_listen_beyond_loopback() {
    let (env, made) = env();
    let mut command = env.command();
    command.args(["serve", "--port", "0", "--address", "0.0.0.0"]);
    let daemon = Daemon::announced(command);
    let port = daemon.base.rsplit(':').next().expect("a port");
    let mut raw = made.connect(&format!("127.0.0.1:{port}"), &[&TLS13], HTTP).expect("a handshake").sent(GET);
    assert_eq!(raw.answer().status(), 200);
}
