//! `authctl user import` of other programs' files: who comes in, as what, and who does not.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::import::{counts, failures, on_sqlite};
use super::{Home, error};
use crate::support::env::Run;
use crate::support::sources::{copy, path};

on_both!(Home: each_source_brings_its_users, what_somebody_is_elsewhere_counts_when_it_is_said, who_has_no_password_is_dealt_with_as_asked,
    two_of_one_made_name_are_never_taken_for_one, each_row_is_told, another_import_of_a_source_changes_nothing);

fn import(home: &Home, file: &str, format: &str, args: &[&str]) -> Run {
    let file = path(file);
    let file = file.to_str().expect("UTF-8");
    home.run(&[&["user", "import", file, "--format", format, "-o", "json"], args].concat())
}

/// `NAME ADDRESS VERIFIED ROLE STATUS MUST-CHANGE CREATED LOGIN`, of all but the admin who is there.
fn users(home: &Home) -> Vec<String> {
    let columns = "username,email,email_verified,role,status,must_change_password,created_at,last_login_at";
    let shown = home.run(&["user", "list", "--columns", columns, "--no-headers"]).ok().stdout;
    let short = |line: &str| {
        let fields = line.split('\t').map(|field| match field {
            "" => "-",
            "true" => "yes",
            "false" => "no",
            field if field.starts_with("2020-02-03T04:05:06.789") => "then",
            field if field.ends_with('Z') => "now",
            field => field.strip_suffix("@example.org").unwrap_or(field),
        });
        fields.collect::<Vec<_>>().join(" ")
    };
    shown.lines().filter(|line| !line.starts_with("root")).map(short).collect()
}

fn empty(home: &Home) {
    for user in users(home) {
        home.run(&["user", "rm", user.split(' ').next().expect("a name"), "--yes"]).ok();
    }
}

/// What is expected of each: the file, its format, the users, and the lines that fail.
const EXPECTED: [(&str, &str, &[&str], &[&str]); 10] = [
    (
        "users.db",
        "flask-auth-api",
        &["alice - no user active no now -", "bob - no user active no now -", "dave - no user active no now -"],
        &["3 user_exists", "4 invalid_field"],
    ),
    ("django.json", "django", DJANGO, &["74 invalid_field", "92 invalid_field"]),
    ("django.jsonl", "django", DJANGO, &["5 invalid_field", "6 invalid_field"]),
    (
        "keycloak.json",
        "keycloak",
        &[
            "alice alice yes user active no then -",
            "bob bob no user active no then -",
            "carol carol yes user active yes then -",
            "erin erin yes user disabled no then -",
            "frank frank no user active no then -",
        ],
        &["92 invalid_field"],
    ),
    ("supabase.csv", "supabase", SUPABASE, &["7 user_exists", "8 invalid_field"]),
    ("supabase.jsonl", "supabase", SUPABASE, &["6 user_exists", "7 invalid_field"]),
    (
        "data.db",
        "pocketbase",
        &["alice alice yes user active no now -", "bob bob no user active no now -", "bob.test bob+test no user active no now -"],
        &[],
    ),
    (
        "authelia.yml",
        "authelia",
        &[
            "alice alice no user active no now -",
            "bob bob no user active no now -",
            "carol carol no user active no now -",
            "dave dave no user disabled no now -",
            "erin erin no user active no now -",
        ],
        &["33 invalid_field", "35 invalid_field"],
    ),
    (
        "users.htpasswd",
        "htpasswd",
        &["alice - no user active no now -", "bob - no user active no now -", "carol - no user active no now -"],
        &["5 invalid_field", "6 invalid_field"],
    ),
    (
        "etc.shadow",
        "shadow",
        &[
            "alice - no user active no now -",
            "bob - no user active yes now -",
            "carol - no user disabled no now -",
            "erin - no user disabled no now -",
        ],
        &["1 invalid_field", "5 invalid_field", "7 invalid_field"],
    ),
];

const DJANGO: &[&str] = &[
    "alice alice no user active no then then",
    "bob bob no user active no then -",
    "carol - no user active no then -",
    "dave - no user disabled no then -",
    "grace grace no user active no then -",
];

const SUPABASE: &[&str] = &[
    "alice alice yes user active no then then",
    "bob.test bob+test no user active no then then",
    "carol carol yes user disabled no then then",
    "dave dave yes user active no then then",
];

fn each_source_brings_its_users(home: &Home) {
    for (file, format, expected, failed) in EXPECTED {
        let run = import(home, file, format, &[]).exit(if failed.is_empty() { 0 } else { 8 });
        assert_eq!(failures(&run), failed, "{file}: {}", run.stderr);
        assert_eq!(users(home), expected, "{file}");
        assert_eq!(run.json()["imported"], expected.len(), "{file}");
        empty(home);
    }
}

/// The original let whoever signed up say what role they have.
fn what_somebody_is_elsewhere_counts_when_it_is_said(home: &Home) {
    let report = import(home, "users.db", "flask-auth-api", &["-n"]).exit(8).json();
    assert_eq!(report["roles_unmapped"], json!({"admin": 1, "superhero": 1}));
    import(home, "users.db", "flask-auth-api", &["--map-role", "admin=admin"]).exit(8);
    let admins = || home.run(&["user", "list", "--role", "admin", "-o", "name"]).ok().stdout;
    assert_eq!(admins(), "alice\nroot\n");
    home.run(&["role", "add", "editor"]).ok();
    let map = ["--map-role", "superuser=admin", "--map-role", "staff=editor", "--on-conflict", "update"];
    import(home, "django.json", "django", &map).exit(8);
    assert_eq!((admins().as_str(), &home.json(&["user", "show", "bob"])["role"]), ("alice\nroot\n", &json!("editor")));
    import(home, "authelia.yml", "authelia", &["--map-role", "dev=editor", "--on-conflict", "update"]).exit(8);
    assert_eq!(home.json(&["user", "show", "alice"])["role"], "editor");
    let missing = import(home, "keycloak.json", "keycloak", &["--map-role", "realm-admin=boss", "-n"]).exit(8);
    assert_eq!(missing.json()["roles_missing"], json!({"boss": 1}));
    assert!(failures(&missing).contains(&"14 role_not_found".to_owned()), "{}", missing.stderr);
    for (args, said) in [
        (&["--format", "csv", "--map-role", "a=b"][..], "--map-role"),
        (&["--format", "django", "--map-role", "superuser"], "NAME=ROLE"),
        (&["--format", "django", "--map-role", "superuser=No Role"], "a role's name"),
        (&["--format", "django", "--collection", "users"], "--collection"),
        (&["--format", "pocketbase"], "standard input"),
    ] {
        let run = home.run(&[&["user", "import", "-"], args].concat()).exit(2);
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
}

fn who_has_no_password_is_dealt_with_as_asked(home: &Home) {
    let without = |action: &str, more: &[&str]| {
        let run = import(home, "django.json", "django", &[&["--without-password", action], more].concat());
        (counts(&run), run.status.code())
    };
    let skipped = "read 7, imported 5, skipped 2, changed true".to_owned();
    assert_eq!(without("skip", &["-n"]), (skipped, Some(0)));
    let report = import(home, "django.json", "django", &["--without-password", "skip", "-n"]).ok().json();
    assert_eq!((&report["without_password"], &report["unsupported"]), (&json!(1), &json!({"salted MD5": 1})));
    assert_eq!(without("add", &[]), ("read 7, imported 7, changed true".to_owned(), Some(0)));
    // Whoever has a password by now keeps it.
    home.with_password(&["user", "passwd", "erin", "--password-stdin"]).ok();
    let hash = |home: &Home| {
        let text =
            home.run(&["user", "export", "--with-hashes", "--search", "erin", "--columns", "password_hash", "--no-headers"]);
        text.ok().stdout
    };
    let before = hash(home);
    assert!(before.starts_with("$2b$04$"), "{before}");
    let again = without("add", &["--on-conflict", "update"]);
    assert_eq!((again.0.as_str(), hash(home)), ("read 7, unchanged 7, changed false", before));
}

/// A name that was made of an address may be that of two people.
fn two_of_one_made_name_are_never_taken_for_one(home: &Home) {
    import(home, "supabase.csv", "supabase", &[]).exit(8);
    for action in ["skip", "update"] {
        let run = import(home, "supabase.csv", "supabase", &["--on-conflict", action]).exit(8);
        assert_eq!(failures(&run), ["7 user_exists", "8 invalid_field"], "{action}");
        let report = run.json();
        assert_eq!((&report["collisions"], &report["duplicates"], &report["changed"]), (&json!(4), &json!(1), &json!(false)));
    }
    assert_eq!(home.json(&["user", "show", "alice"])["email"], "alice@example.org");
    // Somebody who was there before is somebody else as well.
    home.add("gus");
    let row =
        r#"{"email":"gus@example.org","encrypted_password":"$2b$04$4PfxdSHwL23ecLeEFdeCIuibzwgwrGeW/KpDlLHuQ0pVoliu0SZxG"}"#;
    let args = ["user", "import", "-", "--format", "supabase", "--on-conflict", "update", "-o", "json"];
    let run = home.0.run_with_input(&args, row).exit(4);
    assert_eq!(failures(&run), ["1 user_exists"]);
}

fn rows(run: &Run) -> Vec<String> {
    let of = |line: &str| -> Value { serde_json::from_str(line).expect("JSON") };
    let word =
        |row: &Value| format!("{} {} {}", row["line"], row["username"].as_str().unwrap_or("-"), row["status"].as_str().unwrap());
    run.stdout.lines().map(|line| word(&of(line))).collect()
}

fn each_row_is_told(home: &Home) {
    let told = |args: &[&str]| {
        let file = path("users.db");
        let all = ["user", "import", file.to_str().expect("UTF-8"), "--format", "flask-auth-api", "-o", "jsonl"];
        home.run(&[&all, args].concat())
    };
    let added = ["1 alice added", "2 bob added", "3 Bob failed", "4 carol smith failed", "5 dave added"];
    assert_eq!(rows(&told(&["-n"]).exit(8)), added);
    let undone = ["1 alice undone", "2 bob undone", "3 Bob failed", "4 carol smith failed", "5 dave undone"];
    let run = told(&["--atomic"]).exit(4);
    assert_eq!(rows(&run), undone);
    assert_eq!((error(&run)["code"].clone(), users(home).len()), (json!("user_exists"), 0));
    let run = told(&[]).exit(8);
    assert_eq!((rows(&run), failures(&run)), (added.map(str::to_owned).to_vec(), Vec::<String>::new()), "{}", run.stderr);
    let row: Value = serde_json::from_str(run.stdout.lines().nth(2).expect("a line")).expect("JSON");
    assert_eq!((&row["error"]["code"], &row["error"]["exit"]), (&json!("user_exists"), &json!(4)));
    // There, two spellings are two people: neither takes the other's account over, nor is lost without a word.
    let updated = rows(&told(&["--on-conflict", "update", "--map-role", "superhero=admin"]).exit(8));
    let expected = ["1 alice unchanged", "2 bob unchanged", "3 Bob failed", "4 carol smith failed", "5 dave updated"];
    assert_eq!(updated, expected);
    let skipped = rows(&told(&["--on-conflict", "skip"]).exit(8));
    assert_eq!(skipped[..3], ["1 alice skipped", "2 bob skipped", "3 Bob failed"], "{skipped:?}");
}

fn another_import_of_a_source_changes_nothing(home: &Home) {
    for (file, format, expected, _) in EXPECTED {
        import(home, file, format, &[]);
        for action in ["skip", "update"] {
            let run = import(home, file, format, &["--on-conflict", action]);
            assert_eq!((&run.json()["changed"], users(home).len()), (&json!(false), expected.len()), "{file}: {}", run.stderr);
        }
        empty(home);
    }
}

/// A source without a case here, or that the README does not name, is told.
#[test]
fn each_source_has_a_case() {
    let help = on_sqlite().run(&["user", "import", "--help"]).ok().stdout;
    let (_, values) = help.split_once("Possible values:").expect("the formats come first");
    let values = values.lines().skip(1).map_while(|line| line.trim_start().strip_prefix("- ")?.split(':').next());
    let sources: BTreeSet<&str> = values.filter(|name| !["csv", "jsonl"].contains(name)).collect();
    assert_eq!(sources, EXPECTED.iter().map(|(_, format, ..)| *format).collect());
    let readme = include_str!("../../../README.md").to_ascii_lowercase();
    let named = readme.split("\n\n").find(|text| text.contains("are read as they are")).expect("the sentence of sources");
    for source in sources {
        assert!(named.contains(source.split('-').next().expect("a word")), "{source} is not in README.md");
        for (text, place, entry) in [
            (include_str!("sample.rs"), "tests/cli/sample.rs", format!("\"{source}\"")),
            (include_str!("../live/sources.rs"), "tests/live/sources.rs", format!("\"{source}\"")),
            (include_str!("../live/canary_accounts.rs"), "tests/live/canary_accounts.rs", format!("\"{source}\"")),
            (include_str!("../fixtures/import/make.py"), "make.py", format!("\ndef {}(", source.replace('-', "_"))),
            (include_str!("../../../docs/import.md"), "docs/import.md", format!("(`{source}`)")),
        ] {
            assert!(text.contains(&entry), "{source} is not in {place}");
        }
    }
    // What is read from its beginning to its end is fuzzed.
    for (file, ..) in EXPECTED.iter().filter(|(file, ..)| !file.ends_with(".db")) {
        assert!(include_str!("../fuzz_corpus.rs").contains(&format!("\"{file}\"")), "{file} is not in tests/fuzz_corpus.rs");
    }
}

#[test]
fn databases_of_others_are_only_read() {
    let home = on_sqlite();
    let folder = home.0.db.folder.path().join("theirs");
    std::fs::create_dir(&folder).expect("a folder");
    for (name, format) in [("users.db", "flask-auth-api"), ("data.db", "pocketbase")] {
        let file = copy(&folder, name);
        let before = std::fs::read(&file).expect("a file");
        let run = home.run(&["user", "import", file.to_str().expect("UTF-8"), "--format", format, "--on-conflict", "skip"]);
        assert!(run.stderr.contains("imported"), "{}", run.stderr);
        assert!(std::fs::read(&file).expect("a file") == before, "{name} was written");
        let beside: Vec<_> =
            std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
        assert_eq!(beside, [name], "something was left beside it");
        std::fs::remove_file(&file).expect("removed");
    }
}

#[test]
fn what_is_no_such_file_is_refused_in_words() {
    let home = on_sqlite();
    let text = home.0.db.folder.path().join("text.db");
    std::fs::write(&text, "username,password\n".repeat(100)).expect("a file");
    let (text, django) = (text.to_str().expect("UTF-8"), path("django.json"));
    let (users_db, django) = (path("users.db"), django.to_str().expect("UTF-8"));
    let users_db = users_db.to_str().expect("UTF-8");
    for (file, format, said) in [
        (text, "pocketbase", "not a database"),
        ("none.db", "pocketbase", "none.db"),
        (users_db, "pocketbase", "it has no column 'email' in the table 'users'"),
        (users_db, "keycloak", "it does not begin as such a file does"),
        (django, "keycloak", "it does not begin as such a file does"),
        (django, "flask-auth-api", "not a database"),
        (django, "supabase", "line 2: there is neither a username nor an e-mail address"),
        (django, "shadow", "there is no colon"),
    ] {
        let run = home.run(&["user", "import", file, "--format", format]).exit(6);
        assert!(run.stderr.contains(said), "{format}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run =
        home.run(&["user", "import", path("data.db").to_str().expect("UTF-8"), "--format", "pocketbase", "--collection", "x\"y"]);
    assert!(run.exit(6).stderr.contains("it has no table 'x\"y'"));
    for (text, said) in
        [("[{\"fields\": {", "ends in the middle"), ("[}", "not JSON"), ("{} ]", "not JSON"), ("[1 2 \"a", "ends in")]
    {
        let run = home.0.run_with_input(&["user", "import", "-", "--format", "django"], text).exit(6);
        assert!(run.stderr.contains(said), "{text}: {}", run.stderr);
    }
    for text in ["{\"users\"", "{\"a\": {\"users\": []}}", "{\"users\": {}}", "{}", "{1: 2}", ""] {
        home.0.run_with_input(&["user", "import", "-", "--format", "keycloak"], text).exit(6);
    }
    home.0.run_with_input(&["user", "import", "-", "--format", "keycloak"], "{\"users\": []}").ok();
    let authelia = |text: &str| home.0.run_with_input(&["user", "import", "-", "--format", "authelia"], text);
    for (text, said) in [
        ("users:\n  alice: {password: x\n", "line "),
        ("users:\n  alice: &a {}\n  bob: *a\n", "line 2: anchors"),
        ("users:\n- alice\n", "line 1: 'users' is no map"),
        ("user: {}\n", "it has no 'users'"),
        ("- x\n", "it is no map"),
        ("", "it is no map"),
        ("users:\n  alice: {}\n  alice: {}\n", "there twice"),
    ] {
        let run = authelia(text).exit(6);
        assert!(run.stderr.contains(said), "{text}: {}", run.stderr);
    }
    authelia("users:\n").ok();
}
