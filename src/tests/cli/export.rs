//! `authctl user export`, and the way back.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde_json::json;

use super::Home;
use super::import::{counts, on_sqlite};
use crate::support::sources::path;

on_both!(Home: what_is_exported_comes_back_as_it_was, who_has_no_password_comes_back_without_one, a_part_is_exported_as_asked);

fn filled(home: &Home) {
    let file = path("keycloak.json");
    let args = ["user", "import", file.to_str().expect("UTF-8"), "--format", "keycloak", "--without-password", "add"];
    home.run(&[&args[..], &["--map-role", "realm-admin=admin"]].concat()).ok();
    home.with_password(&["user", "add", "zoë", "--email", "Zoë@example.org", "--password-stdin"]).ok();
}

fn what_is_exported_comes_back_as_it_was(home: &Home) {
    filled(home);
    for (format, importing) in [("csv", "csv"), ("jsonl", "jsonl")] {
        let export = ["user", "export", "--with-hashes", "-o", format];
        let exported = home.run(&export).ok();
        assert!(exported.stderr.contains("hashes"), "{}", exported.stderr);
        assert_eq!(exported.stdout.lines().count(), if format == "csv" { 9 } else { 8 });
        let import = ["user", "import", "-", "--format", importing, "--without-password", "add", "-o", "json"];
        let again = home.0.run_with_input(&[&import[..], &["--on-conflict", "update"]].concat(), &exported.stdout).ok();
        assert_eq!(counts(&again), "read 8, unchanged 8, changed false", "{format}");
        let anew = on_sqlite();
        anew.add("beside");
        anew.run(&["user", "rm", "root", "--yes"]).exit(6);
        let came = anew.0.run_with_input(&[&import[..], &["--on-conflict", "update"]].concat(), &exported.stdout).ok();
        assert_eq!(counts(&came), "read 8, imported 7, updated 1, changed true", "{format}");
        anew.run(&["user", "rm", "beside", "--yes"]).ok();
        // Who was there before keeps what the file says of the past.
        let rest = |text: &str| text.lines().filter(|line| !line.contains("root")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rest(&anew.run(&export).ok().stdout), rest(&exported.stdout), "{format}");
    }
}

fn who_has_no_password_comes_back_without_one(home: &Home) {
    let import = ["user", "import", "-", "--format", "csv", "--without-password", "add", "-o", "json"];
    home.0.run_with_input(&import, "username\nnina\n").ok();
    let csv = home.run(&["user", "export", "--with-hashes", "--search", "nina"]).ok().stdout;
    assert!(csv.lines().nth(1).expect("a user").ends_with(','), "there is no hash: {csv}");
    let jsonl = home.run(&["user", "export", "--with-hashes", "--search", "nina", "-o", "jsonl"]).ok().stdout;
    assert!(jsonl.contains("\"password_hash\":null"), "{jsonl}");
    for (format, text) in [("csv", csv), ("jsonl", jsonl)] {
        home.run(&["user", "rm", "nina", "--yes"]).ok();
        let import = ["user", "import", "-", "--format", format, "-o", "json"];
        assert!(home.0.run_with_input(&import, &text).exit(6).stderr.contains("the password_hash is missing"));
        let add = [&import[..], &["--without-password", "add"]].concat();
        assert_eq!(counts(&home.0.run_with_input(&add, &text).ok()), "read 1, imported 1, changed true");
    }
}

fn a_part_is_exported_as_asked(home: &Home) {
    filled(home);
    let names = |args: &[&str]| home.run(&[&["user", "export", "-o", "name"], args].concat()).ok().stdout.replace('\n', " ");
    assert_eq!(names(&["--role", "admin"]), "alice root ");
    assert_eq!(names(&["--status", "disabled"]), "erin ");
    assert_eq!(names(&["--search", "CAR"]), "carol ");
    home.run(&["user", "export", "--role", "nobody"]).exit(3);
    home.run(&["user", "export", "--columns", "id"]).exit(2);
    home.run(&["user", "export", "--columns", "password_hash"]).exit(2);
    let plain = home.run(&["user", "export"]).ok();
    assert!(!plain.stdout.contains('$') && plain.stderr.is_empty(), "no hash is shown that nobody asked for: {}", plain.stderr);
    assert!(plain.stdout.starts_with("username,email,email_verified,role,status,must_change_password,created_at,"));
    let anew = on_sqlite();
    let import = ["user", "import", "-", "--format", "csv", "-o", "json"];
    assert!(anew.0.run_with_input(&import, &plain.stdout).exit(6).stderr.contains("password_hash is missing"));
    let came =
        anew.0.run_with_input(&[&import[..], &["--without-password", "add", "--on-conflict", "skip"]].concat(), &plain.stdout);
    assert_eq!(counts(&came.ok()), "read 8, imported 7, skipped 1, changed true");
    assert_eq!(anew.json(&["user", "show", "erin"])["status"], json!("disabled"));
}

/// More than one page of them: whoever is renamed meanwhile is there once.
#[test]
fn users_are_written_as_they_are_at_one_moment() {
    let home = on_sqlite();
    let rows: String = (0..6000).map(|n| format!("user{n:04}\n")).collect();
    let import = ["user", "import", "-", "--format", "csv", "--without-password", "add", "-o", "json"];
    home.0.run_with_input(&import, &format!("username\n{rows}")).ok();
    for hashes in [&[][..], &["--with-hashes"]] {
        let mut child = home.0.command();
        let child = child.args(["user", "export"]).args(hashes);
        let mut child = child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        let (mut output, mut written) = (BufReader::new(child.stdout.take().expect("its output")), String::new());
        // It has read the first page, and waits for who reads the rest.
        for _ in 0..2 {
            output.read_line(&mut written).expect("a line");
        }
        home.run(&["user", "set", "user0000", "--username", "zzz"]).ok();
        home.run(&["user", "set", "user5999", "--username", "aaa"]).ok();
        output.read_to_string(&mut written).expect("read");
        assert!(child.wait().expect("its status").success());
        assert_eq!(written.lines().count(), 6002, "with the head, and the admin");
        assert!(!written.contains("zzz") && written.contains("user0000,") && written.contains("user5999,"));
        home.run(&["user", "set", "zzz", "--username", "user0000"]).ok();
        home.run(&["user", "set", "aaa", "--username", "user5999"]).ok();
    }
}
