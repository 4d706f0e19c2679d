//! The folder of the sealing key, of which somebody gives the name to another one while a command runs.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use authctl::store::{self, Mode, Purpose};

use super::Home;
use super::prompts::{ends_with, on_a_terminal, type_password};
use crate::support::Backend;

/// A home whose sealing key is in the folder `ours`, beside `theirs`.
fn home() -> Home {
    let Home(env) = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let at = |name| env.db.folder.path().join(name);
    for name in ["ours", "theirs"] {
        fs::create_dir(at(name)).expect("a folder");
    }
    let key = at("ours/authctl.key").display().to_string();
    Home(env.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key))
}

/// Gives the name of our folder to theirs, and back.
fn swap(home: &Home) {
    let at = |name| home.0.db.folder.path().join(name);
    fs::rename(at("ours"), at("away")).expect("moved");
    fs::rename(at("theirs"), at("ours")).expect("moved");
    fs::rename(at("away"), at("theirs")).expect("moved");
}

/// The files in a folder with what is in them.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().expect("text");
    let mut files: Vec<_> = entries.map(|entry| (name(&entry), fs::read_to_string(entry.path()).expect("a file"))).collect();
    files.sort();
    files
}

/// Runs `authctl ARGS`, and swaps the folders when it has looked at the key and waits for the database.
fn run_with_a_swap(home: &Home, args: &[&str]) {
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    let while_it_waits = store::write(&mut conn, Mode::DryRun, |_| {
        let mut command = home.0.command();
        command.args(args).args(["--verbose", "--wait", "60s"]).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut told = BufReader::new(child.stderr.take().expect("its words")).lines();
        assert!(told.by_ref().any(|line| line.expect("text").starts_with("database: ")), "{args:?}");
        swap(home);
        Ok((child, told))
    });
    let (mut child, told) = while_it_waits.expect("the lock");
    let told: Vec<_> = told.map(|line| line.expect("text")).collect();
    assert!(child.wait().expect("its end").success(), "{args:?}: {told:#?}");
}

// Requirement C8: the new key would be in a folder of somebody else's.
#[test]
fn a_new_key_is_where_the_old_one_was_found() {
    let home = home();
    let at = |name: &str| home.0.db.folder.path().join(name);
    let old = fs::read_to_string(&home.0.db.key_file).expect("the key");
    for name in ["ours", "theirs"] {
        fs::copy(&home.0.db.key_file, at(name).join("authctl.key")).expect("a copy");
    }
    fs::write(at("theirs/authctl.key.old"), "another's").expect("written");
    let before = files(&at("theirs"));
    run_with_a_swap(&home, &["key", "reseal"]);
    assert_eq!(files(&at("ours")), before, "what has our folder's name now is as it was");
    let [(_, new), (_, kept)] = &files(&at("theirs"))[..] else { panic!("a key and the one before it") };
    assert!(*kept == old && *new != old);
    swap(&home);
    home.run(&["token", "issue", "root"]).ok();
}

// Requirement C8: what another database is sealed with would be replaced.
#[test]
fn a_change_is_finished_where_it_was_found() {
    let home = home();
    let at = |name: &str| home.0.db.folder.path().join(name);
    fs::copy(&home.0.db.key_file, at("ours/authctl.key")).expect("a copy");
    home.run(&["key", "reseal"]).ok();
    let new = fs::read_to_string(at("ours/authctl.key")).expect("the key");
    let id = crate::support::sql::texts(
        &mut home.0.db.open(Purpose::Use).expect("a connection"),
        "SELECT value AS v FROM meta WHERE key = 'id'",
    );
    let next = format!("authctl.key.{}.next", id[0]);
    fs::rename(at("ours/authctl.key"), at("ours").join(&next)).expect("as it was before");
    fs::rename(at("ours/authctl.key.old"), at("ours/authctl.key")).expect("as it was before");
    // With the one that waits, it would be taken for the same.
    fs::copy(at("ours").join(&next), at("theirs").join(&next)).expect("a copy");
    for name in ["authctl.key", "authctl.key.old"] {
        fs::write(at("theirs").join(name), "another's").expect("written");
    }
    let before = files(&at("theirs"));
    run_with_a_swap(&home, &["init", "--if-not-exists"]);
    assert_eq!(files(&at("ours")), before, "what has our folder's name now is as it was");
    assert_eq!(fs::read_to_string(at("theirs/authctl.key")).expect("the key"), new);
    assert!(!at("theirs").join(next).exists());
}

// Requirement C8: the first key would be in a folder of somebody else's.
#[test]
fn a_first_key_is_where_there_was_none() {
    for folder in ["", "made/for/it"] {
        let Home(env) = home();
        let at = |name: &str| env.db.folder.path().join(name);
        let key = Path::new("ours").join(folder).join("authctl.key");
        let (key, database) = (at(key.to_str().expect("text")).display().to_string(), at("first.db").display().to_string());
        let (ours, theirs) = (at("ours"), at("theirs").join(folder).join("authctl.key"));
        let home = Home(env.with("AUTHCTL_DATABASE", &database).with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key));
        let mut session = on_a_terminal(&home, &["init", "--admin", "root"]);
        session.exp_string("Password: ").expect("a prompt");
        swap(&home);
        type_password(&mut session);
        session.exp_string("Once more: ").expect("a second prompt");
        type_password(&mut session);
        ends_with(session, 0);
        assert_eq!(files(&ours), [], "what has our folder's name now is as it was");
        assert!(theirs.exists());
        swap(&home);
        home.run(&["token", "issue", "root"]).ok();
    }
}
