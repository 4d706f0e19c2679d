//! What root makes in a folder of another user's: it is theirs by what was made, and nothing is done to what a link leads to.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, lchown, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use authctl::domain::Code;
use authctl::store::{
    self, DatabaseUrl, Draft, Purpose, copy_pages, create_private_folder, create_secret_file, followed, read_secret,
};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use tempfile::{TempDir, tempdir};

use crate::support::db::{TestDb, WAIT};
use crate::support::stranger::{STRANGER, possible};
use crate::support::{Backend, sql};

/// Owner, group and mode.
fn whose(path: &Path) -> (u32, u32, u32) {
    let there = fs::symlink_metadata(path).expect("it is there");
    (there.uid(), there.gid(), there.mode() & 0o7777)
}

fn of_a_stranger() -> TempDir {
    let folder = tempdir().expect("a folder");
    chown(folder.path(), Some(STRANGER), Some(STRANGER)).expect("given");
    folder
}

// Requirement C8.
#[test]
fn what_root_makes_is_the_owners_of_the_folder() {
    if !possible() {
        return;
    }
    let folder = of_a_stranger();
    let at = |name: &str| folder.path().join(name);
    create_private_folder(&at("a/b/../c")).expect("made");
    for made in ["a", "a/b", "a/c"] {
        assert_eq!(whose(&at(made)), (STRANGER, STRANGER, 0o700), "{made}");
    }
    assert!(create_secret_file(&at("d/key"), b"secret", None).expect("made"));
    assert_eq!((whose(&at("d")).0, whose(&at("d/key"))), (STRANGER, (STRANGER, STRANGER, 0o600)));
    // As a file that was there when it was read, whoever has the folder.
    fs::write(at("like"), "secret").expect("a file");
    fs::set_permissions(at("like"), Permissions::from_mode(0o600)).expect("its mode");
    chown(at("like"), Some(65534), Some(65533)).expect("given");
    let (text, of) = read_secret(&at("like")).expect("read").expect("it is there");
    assert_eq!(text.as_str(), "secret");
    fs::write(at("other"), "").expect("a file");
    fs::rename(at("other"), at("like")).expect("in its place");
    assert!(create_secret_file(&at("like.next"), b"secret", Some(&of)).expect("made"));
    assert_eq!(whose(&at("like.next")), (65534, 65533, 0o600));
    // What is root's in there stays so, with what comes to be in it.
    fs::create_dir(at("mine")).expect("a folder");
    create_private_folder(&at("mine/x")).expect("made");
    assert_eq!((whose(&at("mine")).0, whose(&at("mine/x")).0), (0, 0));
    for (name, to) in [("none", "a"), ("nowhere", "missing")] {
        symlink(at(to), at(name)).expect("a link");
    }
    create_private_folder(&at("none/x")).expect("a folder may be reached by a link");
    create_private_folder(&at("nowhere/x")).expect_err("one that leads nowhere is no folder");
    assert!(!at("missing").exists());
}

// Requirement C8: a link is followed where root has made it, or oneself.
#[test]
fn a_link_leads_on_where_nobody_else_made_it() {
    let folder = tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("file"), "").expect("a file");
    for (link, to) in [("one", "file"), ("two", "one"), ("nowhere", "missing"), ("round", "round")] {
        symlink(to, at(link)).expect("a link");
    }
    let leads = |link: &str| followed(&at(link)).map_err(|cause| cause.to_string());
    for (link, to) in [("file", "file"), ("missing", "missing"), ("one", "file"), ("two", "file"), ("nowhere", "missing")] {
        assert_eq!(leads(link), Ok(at(to)), "{link}");
    }
    leads("round").expect_err("it never ends");
    if !possible() {
        return;
    }
    for owner in [Some(STRANGER), Some(65534)] {
        lchown(at("one"), owner, None).expect("given");
        for link in ["one", "two"] {
            let why = leads(link).expect_err("another's");
            assert!(why.contains("one is a link that another user has put there"), "{why}");
        }
    }
    assert_eq!(leads("nowhere"), Ok(at("missing")));
}

/// A database without a log, so that nothing of SQLite's opens what lies beside it, and a draft to be put in its place.
fn database() -> (TestDb, PathBuf, Draft) {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    let path = db.url.path().expect("a file").to_owned();
    let draft = Draft::of(&path).expect("a draft");
    copy_pages(&path, &draft, WAIT, &mut |_, _| Ok(())).expect("copied");
    let mut conn = db.open(Purpose::Use).expect("a database");
    sql::run(&mut conn, "PRAGMA journal_mode = DELETE").expect("set");
    assert!(!store::beside(&path, "-wal").exists());
    drop(conn);
    (db, path, draft)
}

fn replace(path: &Path, draft: Draft, db: &TestDb) -> authctl::domain::Result<()> {
    let alone = store::require_no_daemon(&db.url, None, WAIT).expect("nobody works on it");
    store::replace(draft, path, true, &alone, WAIT, &mut |_, _| Ok(())).map(drop)
}

// Requirement C8.
#[test]
fn a_restore_sets_no_mode_by_a_link() {
    for end in store::SIDE_FILES {
        let (db, path, draft) = database();
        let victim = db.folder.path().join("victim");
        fs::write(&victim, "").expect("a file");
        fs::set_permissions(&victim, Permissions::from_mode(0o644)).expect("chmod");
        let (before, beside) = (fs::read(&path).expect("a database"), store::beside(&path, end));
        symlink(&victim, &beside).expect("a link");
        assert_eq!(store::loose_database(&path), None, "nobody is told to change the mode of what a link leads to");
        let error = replace(&path, draft, &db).expect_err("a link");
        assert_eq!(error.code(), Code::DatabaseUnusable, "{error:?}");
        assert!(error.detail().contains(&format!("{} is a link", beside.display())), "{error:?}");
        assert_eq!((whose(&victim).2, fs::read(&path).expect("a database") == before), (0o644, true));
    }
}

#[test]
fn a_restore_makes_private_what_a_link_leads_to() {
    let (db, path, draft) = database();
    let link = db.folder.path().join("link.db");
    symlink("authctl.db", &link).expect("a link");
    // One that stays is no journal to be played back, and may hold pages of the database all the same.
    let journal = store::beside(&path, "-journal");
    fs::write(&journal, [0; 512]).expect("a journal");
    for file in [&journal, &path] {
        fs::set_permissions(file, Permissions::from_mode(0o644)).expect("chmod");
    }
    assert_eq!(store::loose_database(&link), Some((path.clone(), 0o644)));
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("chmod");
    assert_eq!(store::loose_database(&link), Some((journal.clone(), 0o644)));
    fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("chmod");
    replace(&link, draft, &db).expect("replaced");
    assert!(link.is_symlink());
    assert_eq!(whose(&path).2, 0o600);
}

/// Whoever owns the folder puts a link there when root has just looked: SQLite follows it, and would make a database of an empty file.
// Requirement C8.
#[test]
fn no_database_is_made_where_a_link_leads_that_comes_meanwhile() {
    if !possible() {
        return;
    }
    let folder = tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("data")).expect("a folder");
    let (path, link, victim) = (at("data/a.db"), at("data/link"), at("victim"));
    fs::write(&victim, "").expect("a file");
    symlink(&victim, &link).expect("a link");
    lchown(&link, Some(STRANGER), Some(STRANGER)).expect("given");
    fs::write(&path, "").expect("a file");
    let (url, done) = (DatabaseUrl::Sqlite(path.clone()), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0_u32.. {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                let since = Instant::now();
                while since.elapsed() < Duration::from_micros(u64::from(n * 7 % 131)) {}
                renameat_with(CWD, &path, CWD, &link, RenameFlags::EXCHANGE).expect("exchanged");
            }
        });
        let (begun, mut opened) = (Instant::now(), 0);
        while begun.elapsed() < Duration::from_secs(2) && fs::metadata(&victim).expect("it is there").len() == 0 {
            // One that is to be made, so that the first thing that is written would be the schema.
            opened += usize::from(store::open(&url, Purpose::Create, WAIT).is_ok());
            thread::sleep(Duration::from_micros(50));
        }
        done.store(true, Ordering::Relaxed);
        assert!(opened > 0, "the one that is a file is opened");
    });
    assert_eq!(fs::metadata(&victim).expect("it is there").len(), 0);
}
