//! A PostgreSQL server whose certificate is looked at, and one that asks for TLS.

use std::io::{Read, Write};
use std::net::TcpListener;

use crate::support::Backend;
use crate::support::certificate::Certificate;
use crate::support::env::TestEnv;
use crate::support::own_server::OwnServer;

fn env(url: &str) -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_DATABASE", url)
}

/// How `user list` ends, and what it says.
fn refused(url: &str, status: i32, why: &str) {
    for form in ["table", "json"] {
        let run = env(url).run(&["user", "list", "-o", form]).exit(status);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains(why) && !said.contains("try again"), "{url}: {said}");
        assert!(!said.contains("hunter2"), "{url}: {said}");
    }
}

// Requirement D17: a server is used whose certificate is of the host and of who is trusted, and no other.
#[test]
fn the_certificate_of_a_server_is_verified() {
    let Some(server) = OwnServer::start() else { return };
    let trusted = &server.certificate.certificate;
    let good = env(&server.verified_url("localhost", trusted));
    good.run(&["init"]).ok();
    let daemon = good.serve();
    daemon.get("/health/ready", None).expect(200);

    refused(&server.verified_url("db.example.com", trusted), 7, "does not match host name");
    refused(&server.verified_url("db.example.com", trusted), 7, "name the server as its certificate does");
    // The name alone was wrong.
    let unnamed = format!("sslmode=verify-ca&sslrootcert={}", trusted.display());
    env(&server.url("db.example.com", &unnamed)).run(&["user", "list"]).ok();

    let folder = tempfile::TempDir::new().expect("a folder");
    let another = Certificate::make(folder.path());
    refused(&server.verified_url("localhost", &another.certificate), 7, "certificate verify failed");
    refused(&server.verified_url("localhost", &another.certificate), 7, "sslrootcert=FILE in the URL");
    refused(&server.verified_url("localhost", &folder.path().join("none")), 5, "root certificate file");
    // The authorities of the system have not signed it, until they are others.
    let of_system = server.url("localhost", "sslmode=verify-full&sslrootcert=system");
    refused(&of_system, 7, "certificate verify failed");
    env(&of_system).with("SSL_CERT_FILE", &trusted.display().to_string()).run(&["user", "list"]).ok();
}

// Requirement D17.
#[test]
fn who_asks_for_no_tls_is_refused_by_a_server_that_does() {
    let Some(server) = OwnServer::start() else { return };
    refused(&server.url("localhost", "sslmode=disable"), 5, "no encryption");
    env(&server.url("localhost", "sslmode=require")).run(&["init"]).ok();
}

/// It answers the question for TLS with a no, and nothing else.
#[test]
fn a_server_without_tls_is_told_as_one() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("postgres://authctl:hunter2@{}/x?sslmode=require", server.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for socket in server.incoming() {
            let mut socket = socket.expect("a connection");
            socket.read_exact(&mut [0; 8]).and_then(|()| socket.write_all(b"N")).expect("answered");
        }
    });
    refused(&url, 7, "server does not support SSL");
    refused(&url, 7, "have TLS set up on the server");
}
