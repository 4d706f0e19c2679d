//! `authctl user import`.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::Backend;
use crate::support::cases;
use crate::support::db::hash_of_password;
use crate::support::env::{BINARY, Run};
use crate::support::sources::path;

on_both!(Home: csv_goes_in_whatever_the_order_of_its_columns, json_lines_go_in, a_bad_row_does_not_stop_the_others,
    conflicts_are_resolved_as_asked, what_is_twice_in_a_file_is_a_conflict, all_or_nothing_is_all_or_nothing,
    a_dry_run_checks_everything_and_changes_nothing, an_update_obeys_the_rules_of_the_single_verbs,
    who_takes_the_last_admin_away_is_told_of, an_update_is_told_of_as_by_the_verbs,
    what_is_verified_is_there, each_batch_is_told_once);

pub fn hash() -> String {
    hash_of_password().expose().to_owned()
}

/// Rows of username, e-mail address and role, with a good hash each.
pub fn csv(rows: &[[&str; 3]]) -> String {
    let rows = rows.iter().map(|[name, email, role]| format!("{name},{email},{role},{}\n", hash()));
    format!("username,email,role,password_hash\n{}", rows.collect::<String>())
}

pub fn import(home: &Home, input: &str, args: &[&str]) -> Run {
    home.0.run_with_input(&[&["user", "import", "-", "--format", "csv", "-o", "json"], args].concat(), input)
}

/// The counts of rows that are not zero, in words.
#[track_caller]
pub fn counts(run: &Run) -> String {
    let object = run.json();
    let of_rows = ["read", "imported", "updated", "unchanged", "skipped", "failed", "changed"];
    let words = object.as_object().expect("an object").iter().filter(|(_, value)| **value != json!(0));
    let words = words.filter(|(name, _)| of_rows.contains(&name.as_str()));
    words.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// The errors of rows: `LINE CODE`.
pub fn failures(run: &Run) -> Vec<String> {
    let lines = run.stderr.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let rows = lines.filter_map(|object| Some((object["error"]["line"].as_u64()?, object["error"]["code"].as_str()?.to_owned())));
    rows.map(|(line, code)| format!("{line} {code}")).collect()
}

pub fn emails(home: &Home) -> Vec<String> {
    let shown = home.run(&["user", "list", "--columns", "username,email,role", "--no-headers"]).ok().stdout;
    shown.lines().filter(|line| !line.starts_with("root")).map(|line| line.replace('\t', " ")).collect()
}

fn csv_goes_in_whatever_the_order_of_its_columns(home: &Home) {
    let file = home.0.db.folder.path().join("users.csv");
    let text = format!("\u{feff}role,password_hash,username\r\n\r\nadmin,{0},Alice\r\n,\"{0}\",\"bob\"\r\n,{0},zoë", hash());
    std::fs::write(&file, text).expect("a file");
    let path = file.to_str().expect("UTF-8");
    let run = home.run(&["user", "import", path]).ok();
    assert_eq!(run.stdout, "", "a mutating verb says nothing on standard output");
    assert!(run.stderr.contains("3 rows: 3 imported") && run.stderr.contains("others may read it"), "{}", run.stderr);
    assert_eq!(emails(home), ["Alice  admin", "bob  user", "zoë  user"]);
    let alice = home.json(&["user", "show", "alice"]);
    assert_eq!((&alice["status"], &alice["email"], &alice["email_verified"]), (&json!("active"), &Value::Null, &json!(false)));
    assert_eq!(alice["created_at"], alice["password_changed_at"]);
    assert_eq!(home.run(&["user", "import", path]).exit(4).stdout, "");
}

fn json_lines_go_in(home: &Home) {
    let text = format!(
        "{{\"username\":\"alice\",\"password_hash\":\"{0}\",\"email\":\"a@example.org\",\"role\":null}}\n\n  \
         {{\"password_hash\":\"{0}\",\"username\":\"b\\u006fb\",\"role\":\"admin\"}}\r\n",
        hash()
    );
    let run = home.0.run_with_input(&["user", "import", "-", "--format", "jsonl", "-o", "json"], &text).ok();
    assert_eq!(counts(&run), "read 2, imported 2, changed true");
    assert_eq!(emails(home), ["alice a@example.org user", "bob  admin"]);
}

fn a_bad_row_does_not_stop_the_others(home: &Home) {
    let good = hash();
    let text = format!(
        "username,email,role,password_hash\nalice,,,{good}\nb b,,,{good}\ncarol,nonsense,,{good}\ndan,,No Role,{good}\n\
         eve,,nobody,{good}\nfred,,,$1$x\n,,,{good}\ngus,,\nhal,,,\n\"{}\",,,{good}\nivy,,,{good}\n",
        "multi\nline"
    );
    let run = import(home, &text, &[]).exit(8);
    assert_eq!(counts(&run), "read 11, imported 2, failed 9, changed true");
    let expected = "3 4 5 6 7 8 9 10 11".split(' ').map(|line| match line {
        "6" => format!("{line} role_not_found"),
        line => format!("{line} invalid_field"),
    });
    assert_eq!(failures(&run), expected.collect::<Vec<_>>());
    assert_eq!(error(&run)["code"], "some_failed", "the last line is of the whole");
    assert!(!run.stderr.contains("$1$x") && !run.stderr.contains(&good), "a hash is not shown: {}", run.stderr);
    assert_eq!(emails(home), ["alice  user", "ivy  user"], "lines are counted behind a field with a line break too");
    let all_bad = import(home, "username,password_hash\na b,x\n/,y\n", &[]).exit(6);
    assert_eq!(counts(&all_bad), "read 2, failed 2, changed false");
    let words = home.0.run_with_input(&["user", "import", "-", "--format", "csv"], &csv(&[["bob", "", ""], ["alice", "", ""]]));
    assert!(words.exit(8).stderr.contains("error: line 3: alice: the username 'alice' is taken"));
}

fn conflicts_are_resolved_as_asked(home: &Home) {
    import(home, &csv(&[["alice", "a@example.org", ""], ["bob", "b@example.org", ""]]), &[]).ok();
    let text = csv(&[["ALICE", "new@example.org", "admin"], ["carol", "c@example.org", ""], ["bob", "b@example.org", "user"]]);
    let failed = import(home, &text, &["--dry-run"]).exit(8);
    assert_eq!(
        (counts(&failed).as_str(), failures(&failed)),
        ("read 3, imported 1, failed 2, changed true", vec!["2 user_exists".to_owned(), "4 user_exists".to_owned()])
    );
    assert_eq!(counts(&import(home, &text, &["--on-conflict", "skip"]).ok()), "read 3, imported 1, skipped 2, changed true");
    assert_eq!(emails(home), ["alice a@example.org user", "bob b@example.org user", "carol c@example.org user"]);
    assert_eq!(counts(&import(home, &text, &["--on-conflict", "skip"]).ok()), "read 3, skipped 3, changed false");
    let update = ["--on-conflict", "update"];
    assert_eq!(counts(&import(home, &text, &update).ok()), "read 3, updated 1, unchanged 2, changed true");
    assert_eq!(emails(home), ["alice new@example.org admin", "bob b@example.org user", "carol c@example.org user"]);
    assert_eq!(counts(&import(home, &text, &update).ok()), "read 3, unchanged 3, changed false");
    // What the file does not speak of stays.
    let bare = format!("username,password_hash\nalice,{}\n", hash());
    assert_eq!(counts(&import(home, &bare, &update).ok()), "read 1, unchanged 1, changed false");
    assert_eq!(counts(&import(home, &csv(&[["alice", "", ""]]), &update).ok()), "read 1, updated 1, changed true");
    assert_eq!(emails(home)[0], "alice  admin", "an address that it says is empty goes, but nobody is without a role");
    for action in ["fail", "skip", "update"] {
        let taken = import(home, &csv(&[["dan", "B@example.org", ""]]), &["--on-conflict", action]).exit(4);
        assert_eq!(failures(&taken), ["2 email_exists"], "{action}");
    }
}

fn what_is_twice_in_a_file_is_a_conflict(home: &Home) {
    let text = csv(&[
        ["zoe", "a@example.org", ""],
        ["anna", "A@EXAMPLE.org", ""],
        ["ZOE", "z@example.org", ""],
        ["ｚoe", "", ""],
        ["bert", "z@example.org", ""],
    ]);
    let run = import(home, &text, &[]).exit(8);
    assert_eq!(failures(&run), ["3 email_exists", "4 user_exists", "5 user_exists"]);
    assert_eq!(
        emails(home),
        ["bert z@example.org user", "zoe a@example.org user"],
        "the first of the file counts, not of the alphabet"
    );
}

fn all_or_nothing_is_all_or_nothing(home: &Home) {
    let rows = csv(&[["alice", "", ""], ["bob", "", ""], ["root", "", ""]]);
    let run = import(home, &rows, &["--atomic"]).exit(4);
    assert_eq!(counts(&run), "read 3, failed 1, changed false");
    assert_eq!((failures(&run), error(&run)["code"].clone()), (vec!["4 user_exists".to_owned()], json!("user_exists")));
    let run = import(home, &(csv(&[["alice", "", ""]]) + "b b,,,x\n"), &["--atomic"]).exit(6);
    assert_eq!(counts(&run), "read 2, failed 1, changed false");
    assert_eq!(emails(home), [""; 0]);
    assert_eq!(
        counts(&import(home, &csv(&[["alice", "", ""], ["bob", "", ""]]), &["--atomic"]).ok()),
        "read 2, imported 2, changed true"
    );
    assert_eq!(emails(home).len(), 2);
}

fn a_dry_run_checks_everything_and_changes_nothing(home: &Home) {
    let before = home.0.db.open(authctl::store::Purpose::Use).map(|mut conn| crate::support::sql::everything(&mut conn));
    let rows = csv(&[["alice", "", ""], ["bob", "", ""], ["ALICE", "", ""]]);
    for mode in [&["-n"][..], &["-n", "--atomic"]] {
        let run = import(home, &rows, mode);
        assert_eq!(failures(&run), ["4 user_exists"], "{mode:?}");
    }
    let after = home.0.db.open(authctl::store::Purpose::Use).map(|mut conn| crate::support::sql::everything(&mut conn));
    assert_eq!(after.expect("rows"), before.expect("rows"));
}

// Requirement S6.
fn an_update_obeys_the_rules_of_the_single_verbs(home: &Home) {
    let update = ["--on-conflict", "update"];
    let run = import(home, &csv(&[["alice", "", ""], ["root", "r@example.org", "user"]]), &update).exit(8);
    assert_eq!(failures(&run), ["3 last_admin"]);
    assert_eq!(home.json(&["user", "show", "root"])["email"], Value::Null, "a row that fails is not half done");
    // An admin who comes later in the file does not count yet.
    let both = csv(&[["root", "", "user"], ["alice", "", "admin"]]);
    assert_eq!(counts(&import(home, &both, &update).exit(8)), "read 2, updated 1, failed 1, changed true");
    assert_eq!(counts(&import(home, &both, &update).ok()), "read 2, updated 1, unchanged 1, changed true");
    home.run(&["user", "set", "alice", "--email", "a@example.org", "--email-verified", "true"]).ok();
    home.run(&["token", "issue", "alice"]).ok();
    let tokens = || home.json(&["token", "list"]).as_array().map(Vec::len);
    import(home, &csv(&[["alice", "A@example.org", "admin"]]), &update).ok();
    let alice = home.json(&["user", "show", "alice"]);
    assert_eq!((&alice["email"], &alice["email_verified"]), (&json!("A@example.org"), &json!(true)));
    assert_eq!(tokens(), Some(1), "the password is the same");
    let other = authctl::crypto::password::hash(&crate::support::db::password("four violet kettles sing"), 4).expect("a hash");
    let row = format!("username,password_hash,email\nalice,{},b@example.org\n", other.expose());
    import(home, &row, &update).ok();
    let alice = home.json(&["user", "show", "alice"]);
    assert_eq!((&alice["email_verified"], &alice["role"], tokens()), (&json!(false), &json!("admin"), Some(0)));
}

fn an_update_is_told_of_as_by_the_verbs(home: &Home) {
    home.add("alice");
    let kept = home.run(&["user", "export", "--with-hashes", "-o", "jsonl", "--search", "alice"]).ok().stdout;
    let update = |row: &str| {
        home.0.run_with_input(&["user", "import", "-", "--format", "jsonl", "--on-conflict", "update"], row).ok();
    };
    let told = || {
        let list = home.json(&["audit", "list", "--user", "alice"]);
        let of = |entry: &Value| {
            let detail = entry["detail"].as_str().unwrap_or_default();
            format!("{} {detail}", entry["action"].as_str().expect("text"))
        };
        list.as_array().expect("entries").iter().skip(1).map(of).collect::<Vec<_>>()
    };
    update(&kept);
    assert_eq!(told(), [""; 0], "nothing was changed");
    let closed = kept.replace("\"active\"", "\"disabled\"").replace("\"user\"", "\"admin\"");
    let closed = closed.replace("\"email\":null", "\"email\":\"a@example.org\"");
    update(&closed);
    let first = ["user.set email - -> a@example.org", "user.disable status active -> disabled", "role.set role user -> admin"];
    assert_eq!(told(), first);
    update(&json!({"username": "alice", "password_hash": hash()}).to_string());
    assert_eq!(told()[3..], ["user.passwd "]);
    home.run(&["audit", "verify"]).ok();
}

fn who_takes_the_last_admin_away_is_told_of(home: &Home) {
    let row = |fields: Value| {
        let mut row = json!({"username": "ROOT", "password_hash": hash()});
        row.as_object_mut().expect("an object").append(&mut fields.as_object().expect("an object").clone());
        format!("{row}\n")
    };
    let update = |text: &str, more: &[&str]| {
        let args = [&["user", "import", "-", "--format", "jsonl", "--on-conflict", "update", "-o", "json"], more].concat();
        assert_eq!(failures(&home.0.run_with_input(&args, text)).last().map(String::as_str), Some("1 last_admin"));
    };
    let told = || {
        let list = home.json(&["audit", "list", "--user", "root"]);
        let of = |entry: &Value| format!("{} {} {}", entry["action"], entry["target"], entry["result"]).replace('"', "");
        list.as_array().expect("entries").iter().map(of).filter(|of| of.ends_with("failure")).collect::<Vec<_>>()
    };
    update(&row(json!({"role": "user"})), &["--dry-run"]);
    assert_eq!(told(), [""; 0], "nobody tried it");
    update(&row(json!({"role": "user"})), &[]);
    update(&row(json!({"role": "admin", "status": "disabled"})), &[]);
    assert_eq!(told(), ["role.set root failure", "user.disable root failure"], "as by the verbs");
    update(&row(json!({"status": "disabled"})), &["--atomic"]);
    assert_eq!(told().len(), 3, "what is undone was tried");
    let entries = home.json(&["audit", "list", "--action", "role.set"]);
    assert!(entries[0]["detail"].as_str().expect("words").starts_with("last_admin: "), "{entries}");
}

// Requirement C2.
fn what_is_verified_is_there(home: &Home) {
    let rows = |name: &str| format!("username,password_hash,email_verified\n{name},{},true\n", hash());
    assert_eq!(failures(&import(home, &rows("zed"), &[]).exit(6)), ["2 invalid_field"], "as of 'user set'");
    home.run(&["user", "show", "zed"]).exit(3);
    home.add("alice");
    let update = ["--on-conflict", "update"];
    assert_eq!(failures(&import(home, &rows("alice"), &update).exit(6)), ["2 invalid_field"]);
    home.run(&["user", "set", "alice", "--email", "a@example.org"]).ok();
    import(home, &rows("alice"), &update).ok();
    assert_eq!(home.json(&["user", "show", "alice"])["email_verified"], true, "of the address that is there");
    // Other programs keep the mark.
    let text =
        std::fs::read_to_string(path("keycloak.json")).expect("a fixture").replace("\"email\": \"alice@example.org\",", "");
    let keycloak = home.0.db.folder.path().join("keycloak.json");
    std::fs::write(&keycloak, text).expect("a file");
    home.run(&["user", "rm", "alice", "--yes"]).ok();
    let from = ["user", "import", keycloak.to_str().expect("UTF-8"), "--format", "keycloak", "--without-password", "add"];
    home.run(&from).ok();
    let alice = home.json(&["user", "show", "alice"]);
    assert_eq!((&alice["email"], &alice["email_verified"]), (&Value::Null, &json!(false)));
}

fn each_batch_is_told_once(home: &Home) {
    import(home, &csv(&[["Zoe", "Z@example.org", "admin"], ["anna", "", ""]]), &["--reason", "from the old system"]).ok();
    import(home, &csv(&[["anna", "", ""]]), &["--on-conflict", "skip"]).ok();
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let mut texts = |query: &str| crate::support::sql::texts(&mut conn, query);
    let told = texts("SELECT target || '|' || detail || '|' || reason AS v FROM audit WHERE action = 'user.import' ORDER BY seq");
    let ids = texts("SELECT id AS v FROM users WHERE username_key IN ('anna', 'zoe') ORDER BY username_key");
    let lines = format!("{}\tanna\t\tuser\n{}\tzoe\tz@example.org\tadmin\n", ids[0], ids[1]);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, lines.as_bytes());
    let hex: String = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(told, [format!("2 users|imported 2, updated 0, sha256 {hex}|from the old system")]);
    let at = "SELECT username AS v FROM users WHERE updated_at = (SELECT at FROM audit WHERE action = 'user.import') ORDER BY 1";
    assert_eq!(texts(at), ["Zoe", "anna"], "the entry says which users are in its digest");
}

pub fn on_sqlite() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

#[test]
fn what_a_file_is_must_be_plain() {
    let home = on_sqlite();
    let run = home.run(&["user", "import", "-"]).exit(2);
    assert!(run.stderr.contains("--format with one of csv, jsonl, flask-auth-api, django, keycloak,"), "{}", run.stderr);
    home.run(&["user", "import", "users.txt"]).exit(2);
    for (unknown, hint) in [("xml", "see 'authctl user import --help'"), ("jsonk", "'jsonl'"), ("keycloack", "'keycloak'")] {
        let run = home.run(&["user", "import", "-", "--format", unknown]).exit(2);
        let hinted = run.stderr.lines().any(|line| line.starts_with("hint: ") && line.contains(hint));
        assert!(hinted && run.stderr.contains("[possible values: csv, jsonl,"), "{}", run.stderr);
    }
    home.run(&["user", "import", "-", "--format", "csv", "--on-conflict", "perhaps"]).exit(2);
    home.run(&["user", "import", "no-such-file.csv"]).exit(6);
    home.run(&["user", "import", ".", "--format", "csv"]).exit(6);
    for (text, said) in [
        ("", "there is none"),
        ("username,hash\n", "did you mean password_hash?"),
        ("username,pasword_hash\n", "did you mean password_hash?"),
        ("username,email\n", "password_hash is missing"),
        ("username,password_hash,username\n", "there twice"),
        ("username\u{1b}[2J,password_hash\n", "\\u{1b}[2J"),
    ] {
        let run = home.0.run_with_input(&["user", "import", "-", "--format", "csv"], text).exit(6);
        assert!(run.stderr.contains(said) && !run.stderr.contains('\u{1b}') && run.stdout.is_empty(), "{text:?}: {}", run.stderr);
    }
    let empty = home.0.run_with_input(&["user", "import", "-", "--format", "jsonl", "-o", "json"], "\n\n").ok();
    assert_eq!(empty.json()["read"], 0);
    assert_eq!(
        home.0.run_with_input(&["user", "import", "-", "--format", "csv", "-q"], &csv(&[["alice", "", ""]])).ok().stderr,
        ""
    );
}

#[test]
fn hostile_rows_are_refused_one_by_one() {
    let home = on_sqlite();
    let (good, long) = (hash(), "x".repeat(70_000));
    let path = home.0.db.folder.path().join("hostile.csv");
    let mut bytes = format!("username,password_hash\n{long},{good}\nbob\u{1b}[31m,{good}\n").into_bytes();
    bytes.extend_from_slice(b"b\xffb,x\nn\0l,");
    bytes.extend_from_slice(
        format!("{good}\n{},{good}\nalice,{good}\nunclosed,\"{}", ",".repeat(100), "\n".repeat(200_000)).as_bytes(),
    );
    std::fs::write(&path, bytes).expect("a file");
    let run = home.run(&["user", "import", path.to_str().expect("UTF-8")]).exit(6);
    for said in
        ["line 2: longer than 64 KiB", "line 3: bob\\u{1b}[31m: ", "line 4: not UTF-8", "line 5: n\\u{0}l: ", "line 6: longer"]
    {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(run.stderr.contains("line 8: a quote") && run.stderr.contains("6 rows: 1 imported"), "{}", run.stderr);
    assert!(!run.stderr.contains(['\u{1b}', '\0']) && !run.stderr.contains(&good), "{}", run.stderr);
    let path = path.with_extension("jsonl");
    let mut bytes = format!("{{\"username\":\"{long}\"}}\n[\"dan\",null,null,\"{good}\"]\n\"{good}\"\n").into_bytes();
    bytes.extend_from_slice(b"{\"username\":\"\xff\"}\n");
    for line in [
        "{\"username\":\"dan\"",
        "{\"username\":\"dan\",\"username\":\"eve\"}",
        "{\"username\":5}",
        "{\"username\":\"d\\u0000n\",\"password_hash\":\"HASH\"}",
        "{\"username\":\"dan\",\"password_hash\":\"HASH\",\"state\":\"x\"}",
        "{\"username\":\"dan\",\"password_hash\":\"HASH\"} {}",
        "{\"username\":\"dan\",\"password_hash\":\"HASH\"}",
    ] {
        bytes.extend_from_slice(format!("{}\n", line.replace("HASH", &good)).as_bytes());
    }
    bytes.extend_from_slice("[".repeat(60_000).as_bytes());
    std::fs::write(&path, bytes).expect("a file");
    let run = home.run(&["user", "import", path.to_str().expect("UTF-8"), "-o", "json"]).exit(8);
    let expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12].map(|line| format!("{line} invalid_field"));
    assert_eq!(failures(&run), expected);
    assert!(!run.stderr.contains(&good), "{}", run.stderr);
    assert_eq!(emails(&home), ["alice  user", "dan  user"]);
}

#[test]
fn a_closed_standard_input_is_an_empty_one() {
    let home = on_sqlite();
    let words = "exec \"$0\" user import - --format jsonl <&-";
    let status = home.0.under("sh").args(["-c", words, BINARY]).status().expect("it runs");
    assert_eq!(status.code(), Some(0));
}

proptest! {
    #![proptest_config(cases(12))]

    /// What is written by the rules of the format is read as it was.
    #[test]
    fn what_is_written_is_read(rows in prop::collection::vec((0_u32..1000, "[a-zA-Zàéß.]{1,8}", any::<bool>()), 1..20)) {
        let mut seen = std::collections::BTreeMap::new();
        for (number, name, has_email) in rows {
            let email = has_email.then(|| format!("\"{name}\"{number}@example.org").replace('"', "'").replace('.', "-"));
            seen.insert(format!("{number}{name}").to_lowercase(), email);
        }
        // Of two spellings of one name, one will do.
        let home = on_sqlite();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["email", "username", "password_hash"]).expect("written");
        let mut lines = String::new();
        for (name, email) in &seen {
            writer.write_record([email.as_deref().unwrap_or_default(), name, &hash()]).expect("written");
            lines += &format!("{}\n", json!({"username": name, "email": email, "password_hash": hash()}));
        }
        let text = String::from_utf8(writer.into_inner().expect("written")).expect("UTF-8");
        let count = seen.len();
        let run = import(&home, &text, &[]);
        prop_assert_eq!(counts(&run), format!("read {count}, imported {count}, changed true"), "{}", run.stderr);
        let again = ["user", "import", "-", "--format", "jsonl", "--on-conflict", "update", "-o", "json"];
        let run = home.0.run_with_input(&again, &lines);
        prop_assert_eq!(counts(&run), format!("read {count}, unchanged {count}, changed false"), "{}", run.stderr);
    }
}
