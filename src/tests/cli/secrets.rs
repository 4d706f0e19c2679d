//! Where secrets come from, and where they never stand.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use super::Home;
use crate::support::Backend;
use crate::support::db::PASSWORD;

fn home() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

// Requirement C1.
#[test]
fn no_secret_in_an_argument() {
    let home = home();
    for args in [
        &["user", "add", "alice", "--password", PASSWORD][..],
        &["user", "passwd", "root", PASSWORD],
        &["token", "check", "--token", "x"],
    ] {
        home.run(args).exit(2);
    }
    home.run(&["--database", "", "user", "list"]).exit(2);
    let run = home.run(&["--database", "postgres://me:hunter2@localhost/x", "user", "list"]).exit(2);
    assert!(!run.stderr.contains("hunter2") && run.stderr.contains("AUTHCTL_DATABASE"), "{}", run.stderr);
}

// Requirement C1: what a process is started with, others may read.
#[test]
fn no_secret_is_seen_from_outside() {
    let home = home();
    let mut command = home.0.command();
    let mut child = command
        .args(["user", "add", "bob", "--password-stdin"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("authctl runs");
    let mut input = child.stdin.take().expect("its input");
    // Without its end, which it waits for.
    input.write_all(PASSWORD.as_bytes()).expect("written");
    std::thread::sleep(std::time::Duration::from_millis(100));
    let mut seen = 0;
    for name in ["cmdline", "environ"] {
        // Where nobody may look, nothing is seen.
        if let Ok(bytes) = std::fs::read(format!("/proc/{}/{name}", child.id())) {
            assert!(!String::from_utf8_lossy(&bytes).contains(PASSWORD), "{name}");
            seen += bytes.len();
        }
    }
    assert!(seen > 0, "nothing could be read");
    drop(input);
    assert!(child.wait().expect("its end").success());
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let home = home();
    let run = home.run(&["user", "add", "alice"]).exit(9);
    assert!(run.stderr.contains("--password-stdin"), "{}", run.stderr);
    let run = home.run(&["user", "passwd", "root"]).exit(9);
    assert!(run.stderr.contains("--password-stdin"), "{}", run.stderr);
}

// As where it was typed twice, or there is something else in front of it.
#[test]
fn a_second_line_is_not_dropped_in_silence() {
    let home = home();
    for (name, input, told) in [
        ("alice", format!("{PASSWORD}\n"), false),
        ("bob", format!("{PASSWORD}\r\n\n"), false),
        ("carol", format!("{PASSWORD}\n{PASSWORD}\n"), true),
        ("dan", format!("{PASSWORD}\nx"), true),
    ] {
        let run = home.0.run_with_input(&["user", "add", name, "--password-stdin"], &input).ok();
        assert_eq!(run.stderr.contains("warning: standard input has more than one line"), told, "{name}: {}", run.stderr);
        assert!(!run.stderr.contains(PASSWORD), "{}", run.stderr);
        let file = home.0.db.folder.path().join("secret");
        std::fs::write(&file, &input).expect("a file");
        let path = file.to_str().expect("UTF-8");
        let run = home.run(&["user", "passwd", name, "--password-file", path]).ok();
        assert_eq!(run.stderr.contains(&format!("{path} has more than one line")), told, "{name}: {}", run.stderr);
        assert!(!run.stderr.contains(PASSWORD), "{}", run.stderr);
    }
}

#[test]
fn a_password_comes_from_a_file() {
    let home = home();
    let file = home.0.db.folder.path().join("secret");
    std::fs::write(&file, format!("{PASSWORD}\n")).expect("a file");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("its mode");
    let path = file.to_str().expect("UTF-8");
    let run = home.run(&["user", "add", "alice", "--password-file", path]).ok();
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("its mode");
    let run = home.run(&["user", "add", "bob", "--password-file", path]).ok();
    assert!(run.stderr.contains("warning"), "{}", run.stderr);
    home.run(&["user", "add", "carol", "--password-file", "/no/such/file"]).exit(6);
    home.run(&["user", "add", "carol", "--password-file", path, "--password-stdin"]).exit(2);
}

#[test]
fn a_generated_password_is_the_result() {
    let home = home();
    let run = home.run(&["user", "add", "alice", "--generate-password"]).ok();
    let password = run.stdout.trim_end();
    assert!(password.len() >= 20 && run.stdout.lines().count() == 1, "{}", run.stdout);
    assert!(!run.stderr.contains(password));
    let made = home.run(&["user", "passwd", "alice", "--generate-password", "-o", "json"]).ok().json();
    assert!(made["password"].as_str().is_some_and(|new| new != password && new.len() >= 20), "{made}");
}

#[test]
fn a_dry_run_makes_no_secret() {
    let home = home();
    let run = home.run(&["user", "add", "alice", "--generate-password", "--dry-run"]).ok();
    assert_eq!(run.stdout, "");
    assert_eq!(home.run(&["token", "issue", "root", "--dry-run"]).ok().stdout, "");
    let tried = home.json(&["token", "issue", "root", "--dry-run"]);
    assert!(tried["token"].is_null() && tried.get("token").is_some(), "{tried}");
    home.run(&["user", "show", "alice"]).exit(3);
    home.run(&["man", "--dry-run", "pages"]).exit(2);
    home.run(&["serve", "--dry-run", "--port", "0"]).exit(2);
}

// Requirements C8, D15.
#[test]
fn files_are_private_and_hold_no_password() {
    let home = home();
    home.add("alice");
    let folder = home.0.db.folder.path();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.starts_with("authctl.") {
            continue;
        }
        let mode = std::fs::metadata(&path).expect("its mode").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{name}");
        let bytes = std::fs::read(&path).expect("its bytes");
        assert!(!bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()), "{name}");
        seen += 1;
    }
    assert!(seen >= 2, "no database and key in {}", folder.display());
}
