//! What brings accounts in, takes them out and gives them passwords, at its most talkative and beside such a daemon: no password and no
//! hash is in what is said, in the trail or in the log (A4).

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use authctl::store::Purpose;

use crate::support::db::hash_of_password;
use crate::support::env::{Run, TestEnv};
use crate::support::secrets::assert_absent;
use crate::support::{sources, sql};

on_both!(TestEnv: accounts_come_and_go_and_no_secret_is_told);

const FIRST: &str = "canary-password-of-a-file";
const SECOND: &str = "canary-password-that-is-typed";
const WRONG: &str = "canary-password-that-is-wrong";
const SHORT: &str = "canary-short";

/// Each kind of source that an import reads.
const SOURCES: [(&str, &str); 8] = [
    ("users.db", "flask-auth-api"),
    ("django.json", "django"),
    ("keycloak.json", "keycloak"),
    ("supabase.csv", "supabase"),
    ("data.db", "pocketbase"),
    ("authelia.yml", "authelia"),
    ("users.htpasswd", "htpasswd"),
    ("etc.shadow", "shadow"),
];

/// What was said by commands that all are as talkative as they can be.
struct Said<'a>(&'a TestEnv, Vec<Run>);

impl Said<'_> {
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.db.folder.path().join(name);
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path).expect(name);
        file.write_all(text.as_bytes()).expect(name);
        path.to_str().expect("UTF-8").to_owned()
    }

    /// Whether it went well.
    fn run(&mut self, args: &[&str], input: &str) -> bool {
        let run = self.0.run_with_input(&[args, &["-v"]].concat(), input);
        self.1.push(run);
        self.1.last().is_some_and(|run| run.status.success())
    }

    fn apply(&mut self, users: &str, more: &[&str]) -> bool {
        let path = self.file("accounts.yaml", &format!("version: 1\nusers:\n{users}\n"));
        self.run(&[&["apply", "-f", &path], more].concat(), "")
    }
}

/// Passwords by file, hash and the program, and files that are refused. Answers the password that was made.
fn apply(said: &mut Said, hash: &str) -> String {
    said.file("pw", &format!("{FIRST}\n"));
    said.file("short", SHORT);
    let good = format!("  - {{username: alice, password: {{file: pw}}}}\n  - {{username: bob, password: {{hash: \"{hash}\"}}}}");
    assert!(
        !said.apply(&good, &["--dry-run"]) && said.apply(&good, &[]) && said.apply(&good, &["--update-passwords", "-o", "json"])
    );
    for bad in [
        format!("  - {{username: x, password: {FIRST}}}"),
        format!("  - {{username: x, pasword: {FIRST}}}"),
        format!("  - {{username: x, password: {{hash: {FIRST}}}}}"),
        format!("  - {{username: x, password: {{hash: \"{hash}x\"}}}}"),
        format!("  - {{username: x, password: {{text: {FIRST}}}}}"),
        format!("  - {{username: x, password: {{file: [{FIRST}]}}}}"),
        format!("  - {{username: x, password: {{generate: {FIRST}}}}}"),
        format!("  - {{username: x, password: {{hash: \"{hash}"),
        format!("  - {{username: {FIRST}, password: [{hash}"),
        "  - {username: x, password: {file: short}}".to_owned(),
    ] {
        assert!(!said.apply(&bad, &[]) && !said.apply(&bad, &["-o", "json"]), "{bad}");
    }
    // The one place where a password is shown.
    assert!(said.apply("  - {username: carol, password: {generate: true}}", &["-o", "json"]));
    let shown = said.1.last_mut().expect("a run");
    let made = shown.json()["changes"][0]["password"].as_str().expect("a password").to_owned();
    shown.stdout.clear();
    made
}

fn import(said: &mut Said, hash: &str) {
    for (name, format) in SOURCES {
        let source = sources::copy(said.0.db.folder.path(), name);
        let source = source.to_str().expect("UTF-8");
        for more in [&["--dry-run", "-o", "jsonl"][..], &["--on-conflict", "skip"], &["--on-conflict", "update", "-o", "jsonl"]] {
            said.run(&[&["user", "import", source, "--format", format], more].concat(), "");
        }
        let sample = said.file("sample", &format!("alice:{}\nbob:{WRONG}\nnobody:{WRONG}\n{WRONG}\n", sources::PASSWORD));
        said.run(&["user", "import", source, "--format", format, "--check-sample", &sample, "-o", "jsonl"], "");
        said.run(&["user", "import", source, "--format", format, "--check-sample", &sample], "");
    }
    for (name, text) in [
        ("good.csv", format!("username,password_hash\numa,{hash}\n")),
        ("plain.csv", format!("username,password\nvera,{FIRST}\n")),
        ("wrong.csv", format!("username,password_hash\nwim,{FIRST}\nxenia,{hash}x\n\"{hash},y\n")),
        (
            "wrong.jsonl",
            format!("{{\"username\":\"wim\",\"password_hash\":\"{FIRST}\"}}\n{{\"username\":\"y\",\"password_hash\":\"{hash}\n"),
        ),
        ("plain.jsonl", format!("{{\"username\":\"vera\",\"password\":\"{FIRST}\"}}\n")),
    ] {
        let path = said.file(name, &text);
        let is_done = said.run(&["user", "import", &path], "")
            && said.run(&["user", "import", &path, "--on-conflict", "update", "-o", "jsonl"], "");
        assert_eq!(is_done, name == "good.csv", "{name}: {:?}", said.1.last());
    }
}

// Requirement A4.
fn accounts_come_and_go_and_no_secret_is_told(env: &TestEnv) {
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], SECOND).ok();
    let daemon = env.serve_with(&["serve", "--port", "0", "-v"], &[("AUTHCTL_LOG__LEVEL", "trace")]);
    let (mut said, hash) = (Said(env, Vec::new()), hash_of_password().expose().to_owned());
    let made = apply(&mut said, &hash);
    import(&mut said, &hash);
    assert!(said.run(&["user", "passwd", "alice", "--password-stdin"], WRONG));
    let file = said.file("pw", SECOND);
    assert!(said.run(&["user", "passwd", "alice", "--password-file", &file, "-o", "json"], ""));
    assert!(!said.run(&["user", "passwd", "alice", "--password-stdin"], SHORT));
    for form in ["table", "tsv", "csv", "json", "jsonl", "name"] {
        assert!(said.run(&["audit", "list", "-o", form], ""));
        said.run(&["user", "export", "-o", form], "");
        said.run(&["export", "-o", form], "");
    }
    let stored = &mut env.db.open(Purpose::Use).expect("a connection");
    let hashes = sql::texts(stored, "SELECT password_hash AS v FROM users WHERE password_hash LIKE '$%'");
    assert!(hashes.len() > 5 && hashes.contains(&hash), "they were brought in: {hashes:?}");
    let trail: Vec<String> = sql::everything(stored).into_iter().filter(|row| row.starts_with("audit: ")).collect();
    assert!(trail.len() > 20, "{trail:?}");
    let mut secrets = [vec![hash, made], hashes].concat();
    secrets.extend([FIRST, SECOND, WRONG, SHORT, sources::PASSWORD].map(str::to_owned));
    let (log, trail) = (daemon.log(), trail.join("\n"));
    assert!(log.contains("listening on"), "{log}");
    for secret in secrets.iter().map(String::as_bytes) {
        for run in &said.1 {
            assert_absent(secret, &format!("{}{}", run.stdout, run.stderr), &run.args);
        }
        assert_absent(secret, &trail, "the trail");
        assert_absent(secret, &log, "the log");
    }
}
