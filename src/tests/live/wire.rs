//! What comes over a socket and not from a well-behaved client.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: a_locked_database_is_503_and_then_well);

/// Sends bytes as they are; answers what came back.
fn raw(daemon: &Daemon, request: &[u8]) -> String {
    let mut socket = TcpStream::connect(daemon.base.trim_start_matches("http://")).expect("a connection");
    socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    socket.write_all(request).expect("sent");
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(method: &str, path: &str, headers: &str) -> Vec<u8> {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

fn started() -> (TestEnv, Daemon) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let daemon = env.serve();
    (env, daemon)
}

// Requirements H1 and H3: every error of what parses as HTTP/1.1 is problem+json.
#[test]
fn odd_methods_are_refused() {
    let (_env, daemon) = started();
    for (method, path, status) in [
        ("FROB", "/auth/me", "405"),
        ("FROB", "/auth/nope", "404"),
        ("QUERY", "/auth/sessions/0", "405"),
        ("TRACE", "/auth/me", "405"),
        ("OPTIONS", "*", "405"),
        ("OPTIONS", "/auth/login", "405"),
        ("CONNECT", "localhost:80", "405"),
        ("get", "/health/live", "405"),
        ("Head", "/health/live", "405"),
    ] {
        let answer = raw(&daemon, &request(method, path, ""));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{method} {path}: {answer}");
        assert!(answer.to_lowercase().contains("content-type: application/problem+json"), "{method} {path}: {answer}");
        let body: Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap_or_default()).expect("JSON");
        assert!(answer.starts_with(&format!("HTTP/1.1 {}", body["status"])), "{answer}");
        assert_eq!(status == "405", answer.to_lowercase().contains("\r\nallow: "), "{answer}");
    }
}

// Requirement H14: who may do everything finds nothing there either, so that a proxy's rule of a path is a rule.
#[test]
fn a_path_has_one_form() {
    let (env, daemon) = started();
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    env.run_with_input(
        &["user", "add", "a.b-c", "--email", "reed~x+y@example.org", "--password-stdin"],
        &format!("{PASSWORD}\n"),
    )
    .ok();
    let login = daemon.post("/auth/login", &json!({"username": "root", "password": PASSWORD}), None).expect(200);
    let token = format!("Authorization: Bearer {}\r\n", login["access_token"].as_str().expect("a token"));
    let status = |method: &str, path: &str| {
        let answer = raw(&daemon, &request(method, path, &token));
        let status: u16 = answer.get(9..12).and_then(|status| status.parse().ok()).expect("a status");
        assert_eq!(answer.contains(r#""code":"not_found""#), status == 404, "{method} {path}: {answer}");
        status
    };
    for path in [
        "/",
        "/?/",
        "/swagger-ui.css",
        "/admin/users",
        "/admin/users?q=%72oot",
        "/admin/users?",
        "/admin/users?q=//",
        "/admin/users/root",
        "/admin/users/a.b-c",
        "/admin/users/reed~x%2By%40example.org",
        "/admin/users/reed~x+y@example.org",
    ] {
        assert_eq!(status("GET", path), 200, "{path}");
    }
    for path in [
        "//",
        "//admin/users",
        "/admin//users",
        "/admin/users/",
        "/admin/users//",
        "/admin/users/?q=root",
        "/%61dmin/users",
        "/admin%2Fusers",
        "/admin%2fusers",
        "/admin/%75sers/root",
        "/admin/users/%72oot",
        "/admin/users/roo%74",
        "/admin/users/root/",
        "/admin/users/a.b%2Dc",
        "/admin/users/a%2eb-c",
        "/admin/users/reed%7Ex+y@example.org",
        "/./admin/users",
        "/admin/./users",
        "/admin/users/.",
        "/admin/users/..",
        "/admin/users/%2E",
        "/auth/../admin/users",
        "/swagger-ui%2ecss",
        "/health/live/",
        "http://localhost//admin/users",
    ] {
        for method in ["GET", "TRACE"] {
            assert_eq!(status(method, path), 404, "{method} {path}");
        }
    }
    assert_eq!(status("DELETE", "/admin/users/a.b%2Dc"), 404);
    assert_eq!(status("DELETE", "/admin/users/a.b-c"), 204);
}

// Requirement T17.
#[test]
fn garbage_does_not_hurt() {
    let (_env, daemon) = started();
    let long_path = format!("/{}", "a".repeat(200_000));
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"\r\n\r\n\r\n",
        b"\xff\xfe\xfd",
        long_path.as_bytes(),
    ] {
        raw(&daemon, &[garbage, b"\r\n\r\n"].concat());
    }
    let header = format!("Authorization: Bearer {}\r\n", "x".repeat(9000));
    let answer = raw(&daemon, &request("GET", "/auth/me", &header));
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer:.80}");
    let strange = [b"Authorization: Bearer a\r\nAuthorization: Bearer \xff\r\n".as_slice(), b"Authorization: \xff\r\n"];
    for (headers, status) in strange.into_iter().zip(["400", "401"]) {
        let whole = [b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", headers, b"\r\n"].concat();
        let answer = raw(&daemon, &whole);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "what is not UTF-8 is there all the same: {answer}");
    }
    let two = "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n";
    assert!(raw(&daemon, &request("GET", "/auth/me", two)).starts_with("HTTP/1.1 400"));
    daemon.get("/health/ready", None).expect(200);
    assert!(!daemon.log().contains("panicked"), "{}", daemon.log());
}

// Requirement L4: nobody can say that a request came from somewhere else.
#[test]
fn the_address_is_that_of_the_socket() {
    let (env, daemon) = started();
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let headers = format!(
        "X-Real-IP: 6.6.6.6\r\nX-Forwarded-For: 6.6.6.6\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    let answer = raw(&daemon, &[request("POST", "/auth/signup", &headers), body.into_bytes()].concat());
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let address = crate::support::sql::texts(&mut conn, "SELECT address AS v FROM audit WHERE action = 'user.signup'");
    assert_eq!(address, ["127.0.0.1"]);
}

// Requirements R6, B8, C3: writes wait, then say that they are busy; nothing is lost by that.
fn a_locked_database_is_503_and_then_well(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let daemon = env.serve_with(&["serve", "--port", "0", "--wait", "300ms"], &[]);
    let login = || daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None);
    let first = login().expect(200);
    let mut holder = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    authctl::store::write(&mut holder, authctl::store::Mode::DryRun, |_| {
        assert_eq!(login().code(503), "busy");
        let refresh = json!({"refresh_token": first["refresh_token"]});
        assert_eq!(daemon.post("/auth/refresh", &refresh, None).code(503), "busy");
        // Of a key that nobody has: no lock is waited for, whatever the text.
        let garbage = |typ: &str| {
            let header = URL_SAFE_NO_PAD.encode(json!({"alg": "ES256", "typ": typ, "kid": "x"}).to_string());
            format!("{header}.e30.AAAA")
        };
        let (access, lost) = (garbage("at+jwt"), garbage("rt+jwt"));
        assert_eq!(daemon.post("/auth/refresh", &json!({"refresh_token": lost}), None).code(401), "invalid_token");
        assert_eq!(daemon.post("/auth/logout", &json!({}), Some(&access)).code(401), "invalid_token");
        for text in [access.as_str(), "abc"] {
            daemon.post_form("/auth/revoke", &[("token", text)], None).expect(200);
        }
        let run = env.run(&["--wait", "300ms", "user", "disable", "alice"]).exit(7);
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
        // Readers go on.
        daemon.get("/auth/dashboard", first["access_token"].as_str()).expect(200);
        Ok(())
    })
    .expect("the lock was held");
    daemon.post("/auth/refresh", &json!({"refresh_token": first["refresh_token"]}), None).expect(200);
    login().expect(200);
}
