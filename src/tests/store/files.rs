//! Files with secrets (D13): private from the first moment, whole or not at all, and made once.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use authctl::store::{self, Purpose, create_private_folder, create_secret_file, read_secret_file};
use tempfile::tempdir;

use crate::support::Backend;
use crate::support::db::TestDb;
use crate::support::threads::at_once;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o7777
}

#[test]
fn a_secret_file_is_its_owners_alone() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("new/folder/key");
    assert!(create_secret_file(&path, b"secret", None).expect("made"));
    assert_eq!((mode(&path), mode(path.parent().expect("its folder"))), (0o600, 0o700));
    assert_eq!(read_secret_file(&path).expect("read").expect("there").as_str(), "secret");
    let beside = fs::read_dir(path.parent().expect("its folder")).expect("its folder").count();
    assert_eq!(beside, 1, "no draft is left");
}

#[test]
fn a_secret_file_is_never_replaced() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("key");
    fs::write(&path, "old").expect("a file");
    assert!(!create_secret_file(&path, b"new", None).expect("it is there"));
    assert_eq!(fs::read_to_string(&path).expect("read"), "old");
}

/// Also of threads, and of containers that share a folder: there each may be process 1.
#[test]
fn of_many_at_once_one_makes_it_whole() {
    for _ in 0..20 {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("key");
        let contents: Vec<String> = (0..8).map(|n| n.to_string().repeat(5000)).collect();
        let made = at_once(8, |n| create_secret_file(&path, contents[n].as_bytes(), None).expect("no error"));
        assert_eq!(made.iter().filter(|made| **made).count(), 1);
        let winner = made.iter().position(|made| *made).expect("one");
        assert!(fs::read_to_string(&path).expect("read") == contents[winner], "it is not what its maker wrote");
    }
}

/// As of a process that was killed: what it has left may be a key.
#[test]
fn what_was_left_half_made_goes() {
    let folder = tempdir().expect("a folder");
    let draft = folder.path().join(".key.0123456789abcdef.new");
    fs::write(&draft, "secret").expect("a file");
    assert!(create_secret_file(&folder.path().join("key"), b"secret", None).expect("made"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_file_that_is_too_long_is_not_read_in_part() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("key");
    for (length, is_read) in [(64 << 10, true), ((64 << 10) + 1, false)] {
        let _ = fs::remove_file(&path);
        create_secret_file(&path, "x".repeat(length).as_bytes(), None).expect("made");
        match read_secret_file(&path) {
            Ok(read) => assert!(is_read && read.expect("it is there").len() == length),
            Err(error) => assert!(!is_read && error.to_string().contains("longer than 65536 bytes"), "{error}"),
        }
    }
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("key");
    fs::write(&path, "secret").expect("a file");
    for bad in [0o640, 0o604, 0o660, 0o644, 0o610, 0o777] {
        fs::set_permissions(&path, fs::Permissions::from_mode(bad)).expect("chmod");
        let error = read_secret_file(&path).expect_err("others may read it");
        assert!(error.to_string().contains(&format!("{bad:04o}")) && !error.to_string().contains("secret"), "{error}");
    }
    for good in [0o600, 0o400] {
        fs::set_permissions(&path, fs::Permissions::from_mode(good)).expect("chmod");
        assert!(read_secret_file(&path).expect("read").is_some());
    }
    assert!(read_secret_file(&folder.path().join("none")).expect("no error").is_none());
    assert!(read_secret_file(folder.path()).is_err(), "a folder");
}

#[test]
fn a_folder_that_is_there_keeps_its_mode() {
    let folder = tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("chmod");
    create_private_folder(folder.path()).expect("it is there");
    create_private_folder(Path::new("")).expect("the working folder");
    assert_eq!(mode(folder.path()), 0o755);
}

#[test]
fn all_files_of_a_database_are_private() {
    let db = TestDb::new(Backend::Sqlite).expect("a database");
    let mut conn = db.open(Purpose::Use).expect("a connection");
    authctl::store::write(&mut conn, authctl::store::Mode::Commit, |_| Ok(())).expect("written");
    let mut seen: Vec<String> = Vec::new();
    for entry in fs::read_dir(db.folder.path()).expect("the folder") {
        let path = entry.expect("a file").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        seen.push(path.file_name().expect("a name").to_string_lossy().into_owned());
    }
    seen.sort();
    assert_eq!(seen, ["authctl.db", "authctl.db-shm", "authctl.db-wal", "authctl.key"]);
}

/// SQLite has the log beside the file itself, and so is what is asked of a link.
#[test]
fn what_lies_beside_a_database_lies_beside_what_a_link_leads_to() {
    let (real, links) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let (file, link) = (real.path().join("a.db"), links.path().join("l.db"));
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    let log = store::beside(&file, "-wal");
    fs::write(&log, "twelve bytes").expect("a log");
    assert_eq!((store::log_length(&link), store::log_length(&file)), (12, 12));
    let refused = store::require_makeable(&link).expect_err("a log is left behind");
    assert!(refused.to_string().contains("a.db"), "{refused}");
    fs::write(&file, "").expect("a file");
    fs::remove_file(&log).expect("removed");
    fs::create_dir(&log).expect("a folder");
    store::require_writable(&link).expect("it can be written");
}

#[test]
fn what_is_another_users_is_not_to_be_changed() {
    if !crate::support::stranger::possible() {
        return;
    }
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("key");
    create_secret_file(&path, b"secret", None).expect("made");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("chmod");
    assert_eq!(store::mend_of_loose(&path), Some(store::chmod(&path)));
    std::os::unix::fs::chown(&path, Some(crate::support::stranger::STRANGER), None).expect("chown");
    let mend = store::mend_of_loose(&path).expect("a group reads it");
    assert!(mend.contains("another user's") && !mend.contains("chmod"), "{mend}");
    let told = read_secret_file(&path).expect_err("a group reads it").to_string();
    assert_eq!(told, "its mode is 0640, so others may read it", "what to do is the hint's");
}

/// What another database may need is not given up for a file that is gone.
#[test]
fn what_is_kept_stays_where_there_is_nothing_new() {
    let folder = tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["key", "key.old"] {
        fs::write(at(name), name).expect("written");
    }
    let gone = store::replace_file(&at("key.next"), &at("key")).expect_err("there is none");
    assert_eq!(gone.kind(), std::io::ErrorKind::NotFound);
    for name in ["key", "key.old"] {
        assert_eq!(fs::read_to_string(at(name)).expect("it is there"), name);
    }
}
