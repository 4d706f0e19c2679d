//! `authctl user import` of files that are not what they should be, and of imports that end before they are done: what is told, and
//! how to go on.

use std::time::Duration;

use authctl::clock::Clock;
use rexpect::session::spawn_command;
use serde_json::{Value, json};

use super::import::{counts, csv, emails, failures, hash, import, on_sqlite};
use super::{Home, error};
use crate::support::db::moment;
use crate::support::env::Run;
use crate::support::sql;

fn words(home: &Home, format: &str, input: impl AsRef<[u8]>) -> Run {
    let path = home.0.db.folder.path().join("users");
    std::fs::write(&path, input).expect("a file");
    home.run(&["user", "import", path.to_str().expect("UTF-8"), "--format", format])
}

#[test]
fn a_quote_that_is_not_closed_ends_an_import_and_says_so() {
    let home = on_sqlite();
    let good = hash();
    let rest: String = (0..2000).map(|n| format!("user{n},,,{good}\n")).collect();
    // To the end of a record that is too long, and to the end of the file.
    for rest in [rest.as_str(), "bob,,,x\n", ""] {
        let text = csv(&[["alice", "", ""], ["b b", "", ""]]) + "\"carol,,,x\n" + rest;
        let run = import(&home, &text, &["--on-conflict", "skip"]).exit(6);
        assert_eq!(failures(&run), ["3 invalid_field"], "what was wrong before it is told");
        let ended = error(&run);
        let said = ended["message"].as_str().expect("a message");
        assert!(said.contains("line 4: a quote is opened there and not closed, so the rest was not read"), "{said}");
        assert!(said.contains("1 of 2 rows are in"), "{said}");
        let hint = ended["hint"].as_str().expect("a hint");
        assert!(hint.contains("written twice; then go on with the same command and --on-conflict skip"), "{hint}");
        assert_eq!(emails(&home), ["alice  user"], "what was before it is in");
    }
    let text = csv(&[["dan", "", ""], ["b b", "", ""]]) + "\"carol,,,x\n";
    let whole = import(&home, &text, &["--atomic"]).exit(6);
    let said = error(&whole)["message"].clone();
    assert!(said.as_str().is_some_and(|said| said.contains("line 4: a quote") && said.contains("nothing is imported")), "{said}");
    let dry = import(&home, &text, &["-n"]).exit(6);
    assert!(dry.stderr.contains("the rest was not read"), "{}", dry.stderr);
    for run in [&whole, &dry] {
        assert_eq!(failures(run), ["3 invalid_field"], "{}", run.stderr);
    }
    assert_eq!(
        (counts(&whole), counts(&dry)),
        ("read 2, failed 1, changed false".into(), "read 2, imported 1, failed 1, changed true".into())
    );
    // One that is long and closed is an error of its row alone, and so is a quote in the middle of a field.
    for field in ["x".repeat(200_000), format!("\"{}\"", "x".repeat(60_000)), format!("{},\"x\ny\"", "x".repeat(70_000))] {
        let text = csv(&[]) + &field + "\nb\"ob,,,x\nalice,,,x\n";
        let run = import(&home, &text, &[]).exit(6);
        assert_eq!(counts(&run), "read 3, failed 3, changed false", "{}", run.stderr);
    }
    let header = words(&home, "csv", "username,\"password_hash\n").exit(6);
    assert!(header.stderr.contains("line 1: a quote is opened there"), "{}", header.stderr);
    assert_eq!(emails(&home), ["alice  user"]);
}

/// Of new users: nobody can have been here, or have changed a password, at a time that is still to come.
#[test]
fn a_time_in_the_future_is_a_mistake() {
    let home = on_sqlite();
    let hash = hash();
    for field in ["created_at", "last_login_at", "password_changed_at"] {
        let row = |name: &str, time: &str| json!({"username": name, "password_hash": hash, field: time}).to_string();
        let run = words(&home, "jsonl", row("alice", "2999-01-01T00:00:00Z") + "\n" + &row(&field[..4], "2001-01-01T00:00:00Z"));
        let run = run.exit(8);
        assert!(run.stderr.contains("line 1: alice: a time is in the future"), "{}", run.stderr);
    }
    assert_eq!(emails(&home).len(), 3, "the others are in");
    // Clocks of two machines differ by some seconds.
    let row = |name: &str, span: u64| {
        let time = Clock::system().now().plus(Duration::from_secs(span)).to_string();
        words(&home, "jsonl", json!({"username": name, "password_hash": hash, "last_login_at": time}).to_string())
    };
    row("soon", 30).ok();
    assert!(row("late", 300).exit(6).stderr.contains("line 1: late: a time is in the future"));
}

/// Django without `USE_TZ` writes what its clock shows, which east of UTC is some hours ahead.
#[test]
fn a_local_time_is_no_time_in_the_future() {
    let home = on_sqlite();
    let now = Clock::system().now();
    let ahead = now.plus(Duration::from_secs(9 * 3600)).to_string();
    let import = |name: &str, time: &str| {
        let fields = json!({"username": name, "password": hash(), "is_active": true, "date_joined": time, "last_login": time});
        words(&home, "django", json!([{"model": "auth.user", "pk": 1, "fields": fields}]).to_string())
    };
    for (name, local) in [("alice", ahead.trim_end_matches('Z')), ("bob", &ahead.replace('T', " ")[..19])] {
        import(name, local).ok();
        let shown: Value = serde_json::from_str(&home.run(&["user", "show", name, "-o", "json"]).ok().stdout).expect("JSON");
        for field in ["created_at", "last_login_at"] {
            let time = moment(shown[field].as_str().expect("a time"));
            assert!(time >= now && time <= now.plus(Duration::from_secs(60)), "{local}: {shown}");
        }
    }
    for offset in ["Z", "+00", "-01:00"] {
        let run = import("carol", &ahead.replace('Z', offset)).exit(6);
        assert!(run.stderr.contains("carol: a time is in the future"), "{}", run.stderr);
    }
}

#[test]
fn a_value_of_another_type_is_not_repeated() {
    let home = on_sqlite();
    let hash = hash();
    for (object, said) in [
        (json!({"username": "alice", "must_change_password": "SECRETBOOL"}), "'must_change_password' is of another type"),
        (json!({"username": "alice", "email_verified": hash}), "'email_verified' is of another type"),
        (json!({"username": 4711}), "'username' is of another type"),
        (json!({"username": "alice", "password_hash": {"SECRET": hash}}), "'password_hash' is of another type"),
        (json!({"username": "alice", "role": [hash]}), "'role' is of another type"),
        (json!({"username": true}), "'username' is of another type"),
    ] {
        let run = words(&home, "jsonl", object.to_string()).exit(6);
        assert!(run.stderr.contains(said), "{object}: {}", run.stderr);
        let path = home.0.db.folder.path().join("users");
        let full = home.run(&["user", "import", path.to_str().expect("UTF-8"), "--format", "jsonl", "-o", "json"]).exit(6);
        let all = [run.stdout, run.stderr, full.stdout, full.stderr].concat();
        assert!(!["SECRET", "4711", hash.as_str()].iter().any(|secret| all.contains(secret)), "{all}");
    }
    // Where a member is there twice, the last is what it should be.
    let run = words(&home, "jsonl", r#"{"email_verified":"SECRET","email_verified":true}"#).exit(6);
    assert!(run.stderr.contains("a member is of another type") && !run.stderr.contains("SECRET"), "{}", run.stderr);
}

#[test]
fn what_has_no_end_is_not_read_to_it() {
    let home = on_sqlite();
    for format in ["csv", "jsonl", "django", "keycloak", "supabase", "authelia", "htpasswd", "shadow"] {
        let run = home.run(&["user", "import", "/dev/zero", "--format", format]).exit(6);
        assert!(run.stderr.contains("/dev/zero: it is no text"), "{format}: {}", run.stderr);
    }
    for format in ["pocketbase", "flask-auth-api"] {
        home.run(&["user", "import", "/dev/zero", "--format", format]).exit(6);
    }
    // A hole in a file is read as zeros: a line, and another one that nobody would wait for.
    let path = home.0.db.folder.path().join("users");
    let name = path.to_str().expect("UTF-8");
    let header = csv(&[]);
    for (format, begin) in [("csv", header.as_str()), ("jsonl", "x\n"), ("htpasswd", "x\n")] {
        std::fs::write(&path, begin).expect("a file");
        std::fs::File::options().append(true).open(&path).and_then(|file| file.set_len(1 << 40)).expect("a hole");
        let run = home.run(&["user", "import", name, "--format", format]).exit(6);
        assert!(run.stderr.contains("line 2: longer than 16 MiB, so the rest was not read"), "{format}: {}", run.stderr);
    }
}

#[test]
fn what_a_quote_joins_is_told() {
    let home = on_sqlite();
    let run = words(&home, "csv", format!("username,password_hash\nalice,\"x\nbob,x\ncarol,\"x\ndan\ndora,{}\n", hash()));
    let said = ["line 2: it has 2", "line 5: it has 1 field, and the header line 2\n"];
    assert!(!run.stderr.contains(said[0]) && run.stderr.contains(said[1]), "{}", run.stderr);
    let run = words(&home, "csv", "username,password_hash\n\"alice,x\nbob,x\ncarol\",x,x\n").exit(6);
    let said = "line 2: it has 3 fields, and the header line 2; a quote joins the lines up to 4\n";
    assert!(run.stderr.contains(said) && run.stderr.contains("1 row: 0 imported, 1 failed"), "{}", run.stderr);
}

#[test]
fn all_or_nothing_stops_at_so_many_failures_and_says_so() {
    let home = on_sqlite();
    let (batch, most) = (authctl::service::import::CHUNK, authctl::service::import::MAX_FAILURES);
    let rows = |bad: usize| -> String {
        let good = hash();
        let row = |n: usize| if n < bad { "b b,,,x\n".to_owned() } else { format!("user{n},,,{good}\n") };
        csv(&[]) + &(0..batch + 10).map(row).collect::<String>()
    };
    let run = import(&home, &rows(most - 1), &["--atomic"]).exit(6);
    assert_eq!(counts(&run), format!("read {}, failed {}, changed false", batch + 10, most - 1));
    assert!(!run.stderr.contains("stopped"), "{}", run.stderr);
    let run = import(&home, &rows(most), &["--atomic"]).exit(6);
    assert_eq!(counts(&run), format!("read {batch}, failed {most}, changed false"));
    let stopped = "so it stopped there and did not look at what may follow";
    assert_eq!(error(&run)["message"], format!("{most} of {batch} rows failed, {stopped}"));
    let run = home.0.run_with_input(&["user", "import", "-", "--format", "csv", "--atomic"], &rows(most)).exit(6);
    let said = format!("{batch} rows, {most} failed, {stopped}: nothing is imported");
    assert!(run.stderr.contains(&said), "{}", run.stderr);
    let many = import(&home, &rows(most), &[]).exit(8);
    assert!(counts(&many).starts_with(&format!("read {}", batch + 10)) && !many.stderr.contains(stopped), "{}", many.stderr);
}

#[test]
fn what_was_undone_is_neither_imported_nor_updated() {
    let home = on_sqlite();
    import(&home, &csv(&[["alice", "", ""], ["bob", "", ""]]), &[]).ok();
    let text = csv(&[["alice", "", ""], ["carol", "", ""], ["b b", "", ""]]);
    let skipped = import(&home, &text, &["--atomic", "--on-conflict", "skip"]).exit(6);
    assert_eq!(counts(&skipped), "read 3, skipped 1, failed 1, changed false");
    let text = csv(&[["alice", "", ""], ["bob", "b@example.org", ""], ["carol", "", ""], ["b b", "", ""]]);
    let unchanged = import(&home, &text, &["--atomic", "--on-conflict", "update"]).exit(6);
    assert_eq!(counts(&unchanged), "read 4, unchanged 1, failed 1, changed false");
}

#[test]
fn what_windows_programs_write_is_read_or_refused_with_a_hint() {
    let home = on_sqlite();
    let good = hash();
    let line = format!("{{\"username\":\"alice\",\"password_hash\":\"{good}\"}}\n");
    assert!(words(&home, "jsonl", format!("\u{feff}{line}")).ok().stderr.contains("1 row: 1 imported"));
    for header in [
        "username;password_hash",
        "username\tpassword_hash",
        "\"username\";\"password_hash\"",
        "sep=;\nusername;x",
        "sep=,\nusername,x",
    ] {
        let run = words(&home, "csv", header).exit(6);
        assert!(run.stderr.contains("hint: fields are separated by commas"), "{header}: {}", run.stderr);
    }
    for little in [true, false] {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let bytes: Vec<u8> = "\u{feff}username,password_hash\r\nalice,x".encode_utf16().flat_map(unit).collect();
        for format in ["csv", "jsonl"] {
            let run = words(&home, format, &bytes).exit(6);
            assert!(run.stderr.contains("it is UTF-16") && run.stderr.contains("hint: save it as UTF-8"), "{}", run.stderr);
        }
    }
}

#[test]
fn lines_of_any_ending_are_counted() {
    let home = on_sqlite();
    let good = hash();
    for (n, ending) in ["\n", "\r\n", "\r"].into_iter().enumerate() {
        let rows = [
            "username,password_hash".to_owned(),
            String::new(),
            format!("a{n},{good}"),
            "b b,x".to_owned(),
            format!("\"multi{ending}line\",x"),
            "c c,x".to_owned(),
        ];
        let run = import(&home, &rows.join(ending), &[]).exit(8);
        assert_eq!(failures(&run), ["4 invalid_field", "5 invalid_field", "7 invalid_field"], "{ending:?}");
        let object = |name: &str| json!({"username": name, "password_hash": good}).to_string();
        let text = [object(&format!("d{n}")), String::new(), object("b b"), object("c c")].join(ending);
        let run = home.0.run_with_input(&["user", "import", "-", "--format", "jsonl", "-o", "json"], &text).exit(8);
        assert_eq!(failures(&run), ["3 invalid_field", "4 invalid_field"], "{ending:?}");
        assert_eq!(counts(&run), "read 3, imported 1, failed 2, changed true");
    }
}

#[test]
fn an_empty_role_demotes_nobody() {
    let home = on_sqlite();
    import(&home, &csv(&[["alice", "", "admin"]]), &[]).ok();
    let run = import(&home, &csv(&[["alice", "", ""], ["bob", "", ""]]), &["--on-conflict", "update"]).ok();
    assert_eq!(counts(&run), "read 2, imported 1, unchanged 1, changed true");
    assert_eq!(emails(&home), ["alice  admin", "bob  user"]);
    for role in [json!(null), json!("")] {
        let text = json!({"username": "alice", "password_hash": hash(), "role": role}).to_string();
        let args = ["user", "import", "-", "--format", "jsonl", "--on-conflict", "update", "-o", "json"];
        assert_eq!(counts(&home.0.run_with_input(&args, &text).ok()), "read 1, unchanged 1, changed false");
    }
}

#[test]
fn counts_have_no_names() {
    let home = on_sqlite();
    let args = ["user", "import", "-", "--format", "csv", "-o", "name"];
    let run = home.0.run_with_input(&args, &csv(&[["alice", "", ""]])).exit(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("hint: use -o json"), "{}", run.stderr);
    assert!(emails(&home).is_empty());
}

#[test]
fn the_bar_is_not_full_while_rows_are_still_to_be_written() {
    let home = on_sqlite();
    let path = home.0.db.folder.path().join("users.csv");
    let text = csv(&[["alice", "", ""]]);
    std::fs::write(&path, &text).expect("a file");
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    sql::run(&mut conn, "BEGIN IMMEDIATE").expect("the lock");
    let mut command = home.0.command();
    command.args(["user", "import", path.to_str().expect("UTF-8"), "--wait", "1s"]).env("TERM", "xterm");
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    std::thread::sleep(Duration::from_millis(300));
    let shown = session.exp_eof().expect("its end");
    let full = format!("{0} B/{0} B", text.len());
    assert!(!shown.contains(&full) && shown.contains(&format!("0 B/{} B 0 rows", text.len())), "{shown}");
}

#[test]
fn a_hash_in_place_of_the_header_line_is_not_shown() {
    let home = on_sqlite();
    let hash = hash();
    for first in [format!("{hash},bob"), format!("bob,{hash}"), "5f4dcc3b5aa765d61d8327deb882cf99,bob".to_owned()] {
        let run = words(&home, "csv", format!("{first}\n")).exit(6);
        let shown = first.split(',').max_by_key(|part| part.len()).expect("a part");
        assert!(!run.stderr.contains(shown), "{}", run.stderr);
        assert!(run.stderr.contains("username"), "{}", run.stderr);
    }
}

#[test]
fn a_hash_in_place_of_a_member_is_not_shown() {
    let home = on_sqlite();
    for name in [hash(), format!("x`{}", hash()), format!("`{}`, expected", hash()), "x".repeat(200)] {
        let line = serde_json::json!({"username": "anna", name.as_str(): 1}).to_string();
        let run = words(&home, "jsonl", format!("{line}\n")).exit(6);
        assert!(run.stderr.contains("line 1: an unknown member; there are username,"), "{}", run.stderr);
        assert!(!run.stderr.contains("$2"), "{}", run.stderr);
    }
    let near = words(&home, "jsonl", "{\"user\": \"anna\"}\n").exit(6);
    assert!(near.stderr.contains("unknown field `user`"), "{}", near.stderr);
}
