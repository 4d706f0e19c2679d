//! Drafts in a folder of somebody else's, who can put anything under their names.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown, lchown, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use authctl::domain::Code;
use authctl::store::{self, DatabaseUrl, Draft, Purpose, copy_pages};
use tempfile::tempdir;

use crate::support::db::{TestDb, WAIT};
use crate::support::stranger::{STRANGER, is_root, possible};
use crate::support::{Backend, sql};

// Requirement C8: a link in the place of a draft leads nowhere.
#[test]
fn what_was_put_in_the_place_of_a_draft_is_not_written_to() {
    let folder = tempdir().expect("a folder");
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    drop(db.open(Purpose::Use).expect("a database"));
    let from = db.url.path().expect("a file");
    let victim = folder.path().join("victim");
    fs::write(&victim, "").expect("a file");
    let to = folder.path().join("b.db");
    let put: [fn(&Path, &Path); 2] = [
        |victim, at| symlink(victim, at).expect("a link"),
        |victim, at| {
            fs::copy(victim, at).expect("a file");
        },
    ];
    for (n, put) in put.into_iter().enumerate() {
        let draft = Draft::of(&to).expect("a draft");
        fs::remove_file(draft.path()).expect("removed");
        put(&victim, draft.path());
        let theirs = File::open(draft.path()).expect("another file");
        draft.open().and_then(|mut file| file.write_all(b"rows")).expect("it is its own");
        let error = copy_pages(from, &draft, WAIT, &mut |_, _| Ok(())).expect_err("another file");
        assert_eq!(error.code(), Code::DatabaseUnusable);
        assert!(n == 0 || error.detail().contains("has put another file in its place"), "{error:?}");
        assert_eq!(draft.database(WAIT).err().expect("another file").code(), Code::DatabaseUnusable);
        assert_eq!(draft.inspect().err().expect("another file").code(), Code::DatabaseUnusable);
        assert_eq!(draft.check().expect_err("another file").code(), Code::DatabaseUnusable);
        draft.keep(true).expect_err("another file");
        assert!(to.symlink_metadata().is_err(), "nothing has its name");
        assert_eq!(theirs.metadata().expect("it is there").len(), 0, "nothing was written");
    }
    // A folder that is reached by a link is as good as any.
    let linked = folder.path().join("linked");
    fs::create_dir(folder.path().join("real")).expect("a folder");
    symlink(folder.path().join("real"), &linked).expect("a link");
    let draft = Draft::of(&linked.join("b.db")).expect("a draft");
    copy_pages(from, &draft, WAIT, &mut |_, _| Ok(())).expect("copied");
    draft.check().expect("it is its own");
    assert!(draft.keep(false).expect("kept"));
}

// Requirement C8: what is written beside a draft would be written to whatever file somebody has given the name to.
#[test]
fn pages_are_copied_without_a_journal() {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    sql::run(&mut db.open(Purpose::Use).expect("a database"), "CREATE TABLE much AS SELECT zeroblob(4000000) AS it")
        .expect("rows");
    let folder = tempdir().expect("a folder");
    let draft = Draft::of(&folder.path().join("b.db")).expect("a draft");
    let mut most = 0;
    let mut told = |done, all| {
        most = most.max(if done < all { fs::read_dir(folder.path()).expect("the folder").count() } else { 0 });
        Ok(())
    };
    copy_pages(db.url.path().expect("a file"), &draft, WAIT, &mut told).expect("copied");
    assert_eq!(most, 1, "the draft alone, in the midst of it");
}

// Requirement C8: a database that is a link is refused, where that is another user's.
#[test]
fn the_link_of_another_user_is_no_database() {
    if !possible() {
        return;
    }
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    let folder = tempdir().expect("a folder");
    let link = folder.path().join("authctl.db");
    symlink(db.url.path().expect("a file"), &link).expect("a link");
    let url = DatabaseUrl::Sqlite(link.clone());
    store::open(&url, Purpose::Use, WAIT).expect("one's own");
    lchown(&link, Some(STRANGER), Some(STRANGER)).expect("given");
    let error = store::open(&url, Purpose::Use, WAIT).err().expect("another's");
    assert_eq!(error.code(), Code::DatabaseUnusable);
    assert!(error.detail().contains("link"), "{error:?}");
    let draft = Draft::of(&link).expect("a draft");
    let alone = store::require_no_daemon(&url, None, WAIT).expect("nobody works on it");
    let error = store::replace(draft, &link, true, &alone, WAIT, &mut |_, _| Ok(())).err().expect("another's");
    assert!(error.detail().contains("link"), "{error:?}");
}

#[test]
fn only_ones_own_files_are_taken_for_old_drafts() {
    let folder = tempdir().expect("a folder");
    let left = |name: &str| folder.path().join(format!(".b.db.{name}.new"));
    let pipe = left("0123456789abcdef");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
    let (link, old, theirs) = (left("1123456789abcdef"), left("2123456789abcdef"), left("3123456789abcdef"));
    fs::write(folder.path().join("other"), "").expect("a file");
    symlink(folder.path().join("other"), &link).expect("a link");
    for file in [&old, &theirs] {
        fs::write(file, "").expect("a file");
    }
    if is_root() {
        chown(&theirs, Some(STRANGER), Some(STRANGER)).expect("given");
    }
    let (done, waited) = mpsc::channel();
    let to = folder.path().join("b.db");
    std::thread::spawn(move || done.send(Draft::of(&to).map(drop)));
    waited.recv_timeout(Duration::from_secs(20)).expect("a pipe holds nobody up").expect("a draft");
    assert!(!old.exists(), "what was left is removed");
    assert_eq!(theirs.exists(), is_root());
    assert!(pipe.symlink_metadata().is_ok() && link.symlink_metadata().is_ok());
}

/// A backup has the hashes of all passwords: whoever owns the folder gets it no more than anybody else.
// Requirement C8.
#[test]
fn a_draft_is_its_makers_until_it_is_handed_over() {
    let folder = tempdir().expect("a folder");
    if !possible() {
        return;
    }
    chown(folder.path(), Some(STRANGER), Some(STRANGER)).expect("given");
    let file = folder.path().join("b.db");
    let owner = || fs::metadata(&file).expect("a file").uid();
    assert!(Draft::of(&file).expect("a draft").keep(true).expect("kept"));
    assert_eq!(owner(), 0);
    let draft = Draft::of(&file).expect("a draft");
    draft.hand_over().expect("given");
    assert!(draft.keep(true).expect("kept"));
    assert_eq!(owner(), STRANGER);
}
