//! Where a request begins and ends, in all the ways that HTTP/1 has for it.

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::env::TestEnv;
use crate::support::raw::Raw;

fn started() -> (TestEnv, Daemon) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let daemon = env.serve();
    (env, daemon)
}

const HOST: &str = "HTTP/1.1\r\nHost: localhost\r\n";

#[test]
fn a_connection_is_kept_and_requests_may_queue_in_it() {
    let (_env, daemon) = started();
    let one = |path: &str| format!("GET {path} {HOST}\r\n");
    let mut raw = Raw::connect(&daemon).sent([one("/health/live"), one("/nope"), one("/version")].concat());
    assert_eq!([raw.answer().status(), raw.answer().status(), raw.answer().status()], [200, 404, 200]);
    for _ in 0..50 {
        raw.send(one("/health/live"));
        assert_eq!(raw.answer().status(), 200);
    }
    let login = format!("POST /auth/login {HOST}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}");
    raw.send([login.clone(), one("/health/live"), login].concat());
    assert_eq!([raw.answer().status(), raw.answer().status(), raw.answer().status()], [422, 200, 422]);
    raw.send(format!("GET /health/live {HOST}Connection: close\r\n\r\n"));
    assert_eq!(raw.answer().status(), 200);
    assert!(raw.is_over());
}

#[test]
fn head_is_get_without_a_body() {
    let (_env, daemon) = started();
    for path in ["/health/live", "/health/ready", "/version", "/openapi.json", "/", "/swagger-ui-bundle.js", "/nope", "/auth/me"]
    {
        let mut raw = Raw::connect(&daemon).sent(format!("HEAD {path} {HOST}Accept-Encoding: gzip\r\n\r\n"));
        let head = raw.answer_to("HEAD").expect("an answer");
        // Nothing comes between it and the next answer.
        raw.send(format!("GET {path} {HOST}Accept-Encoding: gzip\r\n\r\n"));
        let get = raw.answer();
        assert_eq!(head.status(), get.status(), "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(get.header("content-length"), Some(get.body.len().to_string().as_str()), "{path}");
    }
}

#[test]
fn old_and_absolute_forms_are_understood() {
    let (_env, daemon) = started();
    let mut old = Raw::connect(&daemon).sent("GET /health/live HTTP/1.0\r\n\r\n");
    assert_eq!(old.answer().status(), 200);
    assert!(old.is_over());
    let mut kept = Raw::connect(&daemon).sent("GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    assert_eq!(kept.answer().status(), 200);
    kept.send(format!("GET http://elsewhere.example/health/live?x=1 {HOST}\r\n"));
    assert_eq!(kept.answer().status(), 200);
    let mut second = Raw::connect(&daemon).sent("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert!(second.answer_to("GET").is_none_or(|answer| answer.status() >= 400), "HTTP/2 is not spoken");
}

// Requirement H14: where two readers could see two requests, there is none.
#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    let (_env, daemon) = started();
    let smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let post = "POST /auth/login HTTP/1.1\r\n";
    for (headers, body) in [
        ("Host: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nTransfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        ("Host: localhost\r\nContent-Length: 2\r\nContent-Length: 4\r\n", "{}"),
        ("Host: localhost\r\nContent-Length: 2, 4\r\n", "{}"),
        ("Host: localhost\r\nContent-Length: +2\r\n", "{}"),
        ("Host: localhost\r\nContent-Length: -1\r\n", ""),
        ("Host: localhost\r\nContent-Length: 0x2\r\n", "{}"),
        ("Host: localhost\r\n Content-Length: 2\r\n", "{}"),
        ("Content-Length: 2\r\n", "{}"),
        ("Host: a\r\nHost: b\r\nContent-Length: 2\r\n", "{}"),
        ("Host: a b\r\nContent-Length: 2\r\n", "{}"),
        ("Host: a@b\r\nContent-Length: 2\r\n", "{}"),
        ("Host: a:b@c\r\nContent-Length: 2\r\n", "{}"),
    ] {
        let mut raw = Raw::connect(&daemon).sent(format!("{post}{headers}\r\n{body}{smuggled}"));
        let answer = raw.answer();
        assert!((400..500).contains(&answer.status()), "{headers:?}: {}", answer.head);
        assert!(raw.is_over(), "{headers:?}: what came after it was answered");
    }
    let mut raw = Raw::connect(&daemon).sent(format!("GET http://a@localhost/health/live {HOST}\r\n{smuggled}"));
    assert_eq!(raw.answer().status(), 400);
    assert!(raw.is_over());
}

// Requirement H5: a head has an end, or the connection has.
#[test]
fn a_head_is_bounded() {
    let (_env, daemon) = started();
    let long = format!("X-Long: {}\r\n", "x".repeat(100_000));
    let many: String = (0..500).map(|n| format!("X-{n}: y\r\n")).collect();
    for (path, headers) in
        [("/health/live", long.as_str()), ("/health/live", many.as_str()), (&format!("/{}", "a".repeat(70_000)), "")]
    {
        let mut raw = Raw::connect(&daemon).sent(format!("GET {path} {HOST}{headers}\r\n"));
        // Bytes that were not read take the answer along, where the client is unlucky.
        if let Some(answer) = raw.answer_to("GET") {
            assert!([400, 414, 431].contains(&answer.status()), "{}", answer.head);
            assert!(raw.is_over());
        }
    }
    // Also one whose end comes along with what is too much.
    for length in [33_000, 40_000, 50_000, 60_000] {
        let head = format!("GET /health/live {HOST}X-Long: {}\r\n\r\n", "x".repeat(length));
        for first in [1, 20_000, 32_000] {
            let mut raw = Raw::connect(&daemon).sent(&head[..first]);
            std::thread::sleep(std::time::Duration::from_millis(20));
            raw.send(&head[first..]);
            let status = raw.answer_to("GET").map(|answer| answer.status());
            assert!(status.is_none_or(|status| [400, 431].contains(&status)), "{length} after {first}: {status:?}");
        }
    }
    let fits = format!("X-Long: {}\r\n", "x".repeat(16_000));
    assert_eq!(Raw::connect(&daemon).sent(format!("GET /health/live {HOST}{fits}\r\n")).answer().status(), 200);
}
