//! `authctl user import --check-sample`.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use super::Home;
use super::import::on_sqlite;
use crate::support::env::Run;
use crate::support::sources::{PASSWORD, path};

fn sample(home: &Home, text: &str) -> PathBuf {
    let file = home.0.db.folder.path().join("sample");
    std::fs::write(&file, text).expect("a file");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("its mode");
    file
}

fn check(home: &Home, source: &str, format: &str, text: &str) -> Run {
    let (sample, source) = (sample(home, text), path(source));
    let (sample, source) = (sample.to_str().expect("UTF-8"), source.to_str().expect("UTF-8"));
    home.run(&["user", "import", source, "--format", format, "--check-sample", sample, "-o", "jsonl"])
}

/// `NAME RESULT` of each.
fn results(run: &Run) -> Vec<String> {
    let rows = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    rows.map(|row| format!("{} {}", row["username"].as_str().expect("a name"), row["result"].as_str().expect("a word"))).collect()
}

#[test]
fn known_passwords_are_tried_with_each_source() {
    let home = on_sqlite();
    for (source, format, names) in [
        ("users.db", "flask-auth-api", "alice bob dave"),
        ("django.json", "django", "alice bob carol dave grace@example.org"),
        ("keycloak.json", "keycloak", "alice bob carol erin frank"),
        ("supabase.csv", "supabase", "alice@example.org bob+test@example.org dave"),
        ("data.db", "pocketbase", "bob.test alice"),
        ("authelia.yml", "authelia", "alice bob carol dave erin@example.org"),
        ("users.htpasswd", "htpasswd", "alice bob carol"),
        ("etc.shadow", "shadow", "ALICE bob carol erin"),
    ] {
        let text: String = names.split(' ').map(|name| format!("{name}:{PASSWORD}\n")).collect();
        let run = check(&home, source, format, &text).ok();
        let expected: Vec<String> = names.split(' ').map(|name| format!("{name} ok")).collect();
        assert_eq!(results(&run), expected, "{source}");
    }
    assert_eq!(home.run(&["user", "list", "-o", "name"]).ok().stdout, "root\n", "nothing is written");
}

#[test]
fn who_does_not_fit_is_told_without_the_password() {
    let home = on_sqlite();
    let text = format!("alice:{PASSWORD}\nbob:another secret\nerin:{PASSWORD}\nnobody:{PASSWORD}\n");
    let run = check(&home, "django.json", "django", &text).exit(10);
    assert_eq!(results(&run), ["alice ok", "bob failed", "erin failed", "nobody failed"]);
    assert!(run.stderr.contains("3 of 4 passwords failed"), "{}", run.stderr);
    for said in [&run.stdout, &run.stderr] {
        assert!(!said.contains(PASSWORD) && !said.contains("another secret") && !said.contains("pbkdf2"), "{said}");
    }
}

/// No database is opened: there may be none yet.
#[test]
fn a_sample_is_checked_before_there_is_a_database() {
    let home = on_sqlite();
    let file = sample(&home, &format!("alice:{PASSWORD}\n"));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("its mode");
    let source = path("users.htpasswd");
    let (sample, source) = (file.to_str().expect("UTF-8"), source.to_str().expect("UTF-8"));
    let args = ["--database", "nowhere.db", "user", "import", source, "--format", "htpasswd", "--check-sample", sample];
    let run = home.run(&args).ok();
    assert!(run.stderr.contains("others may read it"), "{}", run.stderr);
    assert_eq!(run.stdout, "username\tresult\treason\nalice\tok\t\n");
    assert!(!home.0.db.folder.path().join("nowhere.db").exists());
    home.run(&[&args[..], &["--atomic"]].concat()).exit(2);
}

#[test]
fn a_sample_may_be_csv_or_json_lines() {
    let home = on_sqlite();
    let csv = format!("username,password\nalice,{PASSWORD}\n\"bob\",\"{PASSWORD}\"\ncarol,\"with, and \"\"\"\n");
    let run = check(&home, "users.htpasswd", "htpasswd", &csv).exit(10);
    assert_eq!(results(&run), ["alice ok", "bob ok", "carol failed"]);
    let lines =
        format!("{{\"username\":\"alice\",\"password\":\"{PASSWORD}\"}}\n{{\"password\":\"a:b\",\"username\":\"bob\"}}\n");
    let run = check(&home, "users.htpasswd", "htpasswd", &lines).exit(10);
    assert_eq!(results(&run), ["alice ok", "bob failed"]);
    let many = format!("alice:{PASSWORD}\n").repeat(1001);
    for bad in ["", "alice\n", "alice:\n", "a b:secret\n", "{\"username\":\"alice\"}\n", "username,password\nalice,b,c\n", &many]
    {
        let run = check(&home, "users.htpasswd", "htpasswd", bad).exit(6);
        assert!(run.stdout.is_empty() && !run.stderr.contains("secret"), "{}", run.stderr);
    }
}
