//! Changing the sealing key: interrupted at whatever moment, the keys are never lost, and the old one opens nothing afterwards.

use std::fs;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, lchown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use authctl::crypto::keys::Material;
use authctl::crypto::seal::SealingKey;
use authctl::domain::key::Algorithm;
use authctl::domain::{Code, Result};
use authctl::service::keys::{self, Keys, Sealing};
use authctl::service::tokens::{self, Issuer};
use authctl::service::{Context, setup};

use crate::support::db::{TestDb, refused, user_ref};
use crate::support::stranger::{STRANGER, is_root, possible};
use crate::support::threads::at_once;
use crate::support::{rounds, sql};

on_both!(TestDb:
    the_old_key_opens_nothing, every_algorithm_is_sealed_anew, before_the_database_the_old_key_stays,
    after_the_database_the_new_key_counts, a_new_key_alone_is_found, what_fits_nothing_is_kept, a_half_written_successor_goes,
    two_at_once_take_turns, daemons_follow_meanwhile, a_folder_that_cannot_be_written_changes_nothing, a_dry_run_touches_no_file,
    another_database_keeps_its_key, the_owner_of_the_file_stays, a_compromise_uses_the_new_key, a_link_is_followed, a_copy_of_the_old_key_is_missed_at_once,
    a_link_of_another_user_is_refused, a_link_in_the_place_of_the_new_key_is_refused
);

fn successor(db: &TestDb) -> PathBuf {
    let id = &db.texts("SELECT value AS v FROM meta WHERE key = 'id'")[0];
    db.key_file.with_file_name(format!("authctl.key.{id}.next"))
}

fn reseal(db: &TestDb) -> Result<usize> {
    keys::reseal(&mut db.conn(), &db.ctx(), &keys::find(&db.key_file)?)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a key file")
}

/// A key file as the program makes it.
fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("chmod");
}

fn generated() -> String {
    SealingKey::generate().expect("a key").to_text().to_string()
}

fn opens(db: &TestDb, text: &str) -> bool {
    let key = SealingKey::parse(text).expect("a key");
    match Sealing::Temporary(key).open(&mut db.conn()) {
        Ok(opened) => !opened.is_empty(),
        Err(error) => {
            assert_eq!(error.code(), Code::DatabaseUnusable, "{error:?}");
            false
        }
    }
}

fn kids(db: &TestDb) -> Vec<String> {
    db.texts("SELECT kid AS v FROM signing_keys ORDER BY kid")
}

/// What a later start does before anything else.
fn start(db: &TestDb) -> Result<()> {
    setup::run(&mut db.conn(), &Context::system(db.now()), &db.key(), Algorithm::Es256, None).map(drop)
}

/// Every command that needs the keys works, by a process that began after all that.
#[track_caller]
fn assert_works(db: &TestDb, token: &str) {
    let keys = Keys::load(&mut db.conn(), db.sealing()).expect("the keys");
    let issuer = Issuer { keys, ..db.issuer.clone() };
    db.authority(token).expect("nobody is logged out");
    let (new, _) = tokens::issue(&mut db.conn(), &db.ctx(), &issuer, &user_ref("bob"), None).expect("issued");
    db.authority(&new).expect("it holds");
    keys::jwks(&mut db.conn(), db.sealing()).expect("published");
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::Es256, false).expect("rotated");
    let material = Material::generate(Algorithm::EdDsa).expect("a key");
    keys::import(&mut db.conn(), &db.ctx(), &db.sealing(), &material, false).expect("imported");
    Keys::load(&mut db.conn(), db.sealing()).expect("the keys, the new ones among them");
}

/// A start finishes what was interrupted: one file is left, and it opens everything.
#[track_caller]
fn assert_settles(db: &TestDb, token: &str, expected: &str) {
    start(db).expect("a start");
    assert!(!successor(db).exists() && read(&db.key_file) == expected);
    assert_eq!(fs::metadata(&db.key_file).expect("the key file").permissions().mode() & 0o777, 0o600);
    assert!(opens(db, expected));
    assert_works(db, token);
    let before = kids(db);
    reseal(db).expect("and once more");
    assert_eq!(kids(db), before);
    assert!(!opens(db, expected) && opens(db, &read(&db.key_file)));
}

fn with_token(db: &TestDb) -> String {
    db.add("bob", "user");
    tokens::issue(&mut db.conn(), &db.ctx(), &db.issuer, &user_ref("bob"), None).expect("issued").0
}

fn the_old_key_opens_nothing(db: &TestDb) {
    let token = with_token(db);
    let (old, before) = (read(&db.key_file), kids(db));
    let version = db.texts("SELECT CAST(keys_version AS TEXT) AS v FROM cutoffs");
    assert_eq!(reseal(db).expect("resealed"), 2);
    let new = read(&db.key_file);
    assert_ne!(old, new);
    assert!(!opens(db, &old) && opens(db, &new) && !successor(db).exists());
    assert_eq!(kids(db), before, "the signing keys are the same");
    assert_ne!(
        db.texts("SELECT CAST(keys_version AS TEXT) AS v FROM cutoffs"),
        version,
        "each process finds out whether it can open them"
    );
    assert!(db.audit().last().is_some_and(|row| row.starts_with("cli:tester key.reseal ")));
    assert_works(db, &token);
    let leftovers = fs::read_dir(db.folder.path()).expect("the folder").flatten().map(|entry| entry.file_name());
    let mut leftovers: Vec<_> = leftovers.filter(|name| name.to_string_lossy().contains("authctl.key")).collect();
    leftovers.sort();
    assert_eq!(leftovers, ["authctl.key", "authctl.key.old"]);
    assert_eq!(read(&db.key_file.with_file_name("authctl.key.old")), old, "for another database that is sealed with it");
}

fn every_algorithm_is_sealed_anew(db: &TestDb) {
    let token = with_token(db);
    for algorithm in Algorithm::ALL {
        let rotate = || keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), algorithm, false).expect("rotated");
        let retired = rotate().active.kid;
        rotate();
        keys::retire(&mut db.conn(), &db.ctx(), &retired).expect("retired");
    }
    let old = read(&db.key_file);
    let usable = db.texts("SELECT kid AS v FROM signing_keys WHERE state <> 'revoked'").len();
    assert_eq!(reseal(db).expect("resealed"), usable, "of a revoked one there is nothing to seal");
    assert!(!opens(db, &old));
    assert_works(db, &token);
}

/// It wrote the new key, and its transaction was rolled back, or never ended.
fn before_the_database_the_old_key_stays(db: &TestDb) {
    let token = with_token(db);
    let old = read(&db.key_file);
    write(&successor(db), &generated());
    assert_works(db, &token);
    assert!(successor(db).exists(), "only a start or a reseal settles it");
    assert_settles(db, &token, &old);
    write(&successor(db), &generated());
    reseal(db).expect("a reseal gets past it by itself");
    assert!(!successor(db).exists() && !opens(db, &old));
    assert_works(db, &token);
}

/// Its transaction was committed, and the file not put in its place.
fn after_the_database_the_new_key_counts(db: &TestDb) {
    let token = with_token(db);
    let interrupted = || {
        let old = read(&db.key_file);
        reseal(db).expect("resealed");
        fs::rename(&db.key_file, successor(db)).expect("as it was before");
        write(&db.key_file, &old);
        (old, read(&successor(db)))
    };
    let (old, new) = interrupted();
    assert_works(db, &token);
    assert!(!opens(db, &old), "what was made meanwhile is sealed with the new key");
    assert_settles(db, &token, &new);
    let (old, new) = interrupted();
    reseal(db).expect("a reseal gets past it by itself");
    assert!(!successor(db).exists() && !opens(db, &old) && !opens(db, &new));
    assert_works(db, &token);
}

fn a_new_key_alone_is_found(db: &TestDb) {
    let token = with_token(db);
    let key = read(&db.key_file);
    fs::rename(&db.key_file, successor(db)).expect("moved");
    assert_works(db, &token);
    assert_settles(db, &token, &key);
}

// Requirement K1: a key is never thrown away that might be wanted once more.
fn what_fits_nothing_is_kept(db: &TestDb) {
    let token = with_token(db);
    let (right, wrong, other) = (read(&db.key_file), generated(), generated());
    write(&db.key_file, &wrong);
    write(&successor(db), &other);
    let before = sql::everything(&mut db.conn());
    assert_eq!(refused(start(db)), Code::DatabaseUnusable);
    assert_eq!(refused(reseal(db)), Code::DatabaseUnusable);
    let rotated = keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::Es256, false);
    assert_eq!(refused(rotated), Code::DatabaseUnusable);
    assert_eq!((read(&db.key_file), read(&successor(db))), (wrong, other));
    assert_eq!(sql::everything(&mut db.conn()), before);
    write(&db.key_file, &right);
    assert_settles(db, &token, &right);
}

fn a_half_written_successor_goes(db: &TestDb) {
    let token = with_token(db);
    let old = read(&db.key_file);
    for text in ["", "c2hvcnQ=\n"] {
        write(&successor(db), text);
        assert_works(db, &token);
        start(db).expect("a start");
        assert!(!successor(db).exists() && read(&db.key_file) == old);
    }
}

fn two_at_once_take_turns(db: &TestDb) {
    let token = with_token(db);
    for round in 0..rounds() {
        let old = read(&db.key_file);
        for result in at_once(2, |_| reseal(db)) {
            assert!(result.is_ok(), "round {round}: {result:?}");
        }
        assert!(!opens(db, &old) && opens(db, &read(&db.key_file)) && !successor(db).exists(), "round {round}");
    }
    assert_works(db, &token);
}

fn daemons_follow_meanwhile(db: &TestDb) {
    let token = with_token(db);
    let results = at_once(12, |n| -> Result<()> {
        for round in 0..rounds() {
            match n {
                0 | 1 => drop(reseal(db)?),
                2 if round % 4 == 0 => {
                    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::ALL[round / 4 % 2], false)?;
                }
                2 | 3 => drop(db.issuer.keys.follow(&mut db.conn())?),
                4..8 => drop(Keys::load(&mut db.conn(), db.sealing())?),
                8 => start(db)?,
                _ => drop(db.authority(&token)?),
            }
        }
        Ok(())
    });
    for (n, result) in results.into_iter().enumerate() {
        assert!(result.is_ok(), "thread {n}: {result:?}");
    }
    assert!(!successor(db).exists());
    assert_works(db, &token);
}

/// As a credential of systemd's is, also for root: no file can be made in `/proc/self/fd`.
fn a_folder_that_cannot_be_written_changes_nothing(db: &TestDb) {
    let token = with_token(db);
    // In a folder in which nobody, not even root, can make a file.
    let mut file = fs::File::from(rustix::fs::memfd_create("key", rustix::fs::MemfdFlags::CLOEXEC).expect("a file in memory"));
    file.write_all(read(&db.key_file).as_bytes()).expect("written");
    file.set_permissions(fs::Permissions::from_mode(0o600)).expect("chmod");
    let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
    let (key, before) = (read(&db.key_file), sql::everything(&mut db.conn()));
    let error = keys::reseal(&mut db.conn(), &db.ctx(), &keys::find(&path).expect("its folder")).expect_err("refused");
    assert_eq!(error.code(), Code::DatabaseUnusable);
    assert!(error.detail().contains(&path.display().to_string()), "{error}");
    assert_eq!((read(&db.key_file), sql::everything(&mut db.conn())), (key, before));
    setup::run(&mut db.conn(), &db.ctx(), &keys::find(&path).expect("its folder"), Algorithm::Es256, None)
        .expect("a start needs no more than to read it");
    assert_works(db, &token);
}

/// By default, databases in one folder have one key file.
fn another_database_keeps_its_key(db: &TestDb) {
    let token = with_token(db);
    let other = crate::support::db::EmptyDb::new(db.backend).expect("it was there");
    let mut conn = other.open(authctl::store::Purpose::Create).expect("another database");
    setup::run(&mut conn, &db.ctx(), &db.key(), Algorithm::Es256, None).expect("with the same key");
    let (old, kept) = (read(&db.key_file), db.key_file.with_file_name("authctl.key.old"));
    reseal(db).expect("sealed anew");
    assert_eq!(read(&kept), old);
    Sealing::file(&kept).open(&mut conn).expect("the other one's key is there still");
    // Interrupted before the file is replaced: the other one's start leaves the waiting key alone.
    let old = read(&db.key_file);
    reseal(db).expect("sealed anew");
    fs::rename(&db.key_file, successor(db)).expect("as it was before");
    fs::copy(&kept, &db.key_file).expect("as it was before");
    assert_eq!(read(&db.key_file), old);
    keys::settle(&mut conn, &db.ctx(), &db.key()).expect("nothing of its own");
    assert!(successor(db).exists());
    assert_works(db, &token);
}

/// Root changes the key of a service's user, who must be able to read the new one.
fn the_owner_of_the_file_stays(db: &TestDb) {
    with_token(db);
    if !possible() {
        return;
    }
    chown(&db.key_file, Some(65534), Some(65534)).expect("chown");
    reseal(db).expect("sealed anew");
    let metadata = fs::metadata(&db.key_file).expect("the key file");
    assert_eq!((metadata.uid(), metadata.gid(), metadata.mode() & 0o777), (65534, 65534, 0o600));
}

/// Whoever changes the sealing key, and is interrupted, and finds out that the old one was stolen, gets keys that the old one
/// does not open.
fn a_compromise_uses_the_new_key(db: &TestDb) {
    with_token(db);
    let old = read(&db.key_file);
    reseal(db).expect("sealed anew");
    fs::rename(&db.key_file, successor(db)).expect("as it was before");
    write(&db.key_file, &old);
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::Es256, true).expect("rotated");
    assert!(!opens(db, &old));
}

/// A link leads to where the key is kept, and goes on doing so.
fn a_link_is_followed(db: &TestDb) {
    let token = with_token(db);
    let (kept, link) = (db.folder.path().join("kept"), &db.key_file);
    fs::rename(link, &kept).expect("moved");
    symlink(&kept, link).expect("a link");
    let old = read(&kept);
    reseal(db).expect("sealed anew");
    assert!(fs::symlink_metadata(link).expect("the link").file_type().is_symlink());
    assert_ne!(read(&kept), old);
    assert!(!opens(db, &old));
    assert_works(db, &token);
}

/// Whoever owns the folder would have what they like be the key, and be changed by root.
// Requirement C8.
fn a_link_of_another_user_is_refused(db: &TestDb) {
    with_token(db);
    if !possible() {
        return;
    }
    let (kept, link) = (db.folder.path().join("kept"), &db.key_file);
    fs::rename(link, &kept).expect("moved");
    symlink(&kept, link).expect("a link");
    lchown(link, Some(STRANGER), Some(STRANGER)).expect("given");
    let old = read(&kept);
    assert_eq!(refused(reseal(db)), Code::DatabaseUnusable);
    let error = Keys::load(&mut db.conn(), db.sealing()).map(drop).expect_err("a stranger's");
    assert!(error.detail().contains("is a link that another user has put there"), "{error:?}");
    assert!(error.hint_text().is_some_and(|hint| hint.contains("keys.sealing_key_file")), "{error:?}");
    // Nor is a key made where it leads.
    fs::rename(&kept, kept.with_extension("x")).expect("moved");
    assert_eq!(refused(keys::find(link).map(drop)), Code::DatabaseUnusable);
    assert!(!kept.exists());
    assert_eq!(read(&kept.with_extension("x")), old);
}

/// Neither a new key is written where it leads, nor is that given to somebody, nor does it become the key.
// Requirement C8.
fn a_link_in_the_place_of_the_new_key_is_refused(db: &TestDb) {
    let token = with_token(db);
    let victim = db.folder.path().join("victim");
    write(&victim, &generated());
    if is_root() {
        chown(&db.key_file, Some(STRANGER), Some(STRANGER)).expect("given");
    }
    let whose = || fs::metadata(&victim).map(|there| (there.uid(), there.gid(), there.mode())).expect("it is there");
    let (next, before) = (successor(db), (whose(), read(&victim), read(&db.key_file), sql::everything(&mut db.conn())));
    let unchanged = || (whose(), read(&victim), read(&db.key_file), sql::everything(&mut db.conn())) == before;
    let pipe = |at: &Path| assert!(Command::new("mkfifo").arg(at).status().expect("it runs").success());
    let put: [&dyn Fn(); 3] =
        [&|| symlink(&victim, &next).expect("a link"), &|| symlink("missing", &next).expect("a link"), &|| pipe(&next)];
    for (n, put) in put.into_iter().enumerate() {
        put();
        let error = reseal(db).expect_err("refused");
        assert_eq!(error.code(), Code::DatabaseUnusable, "{n}");
        assert!(error.detail().contains(&format!("{} is a link, or no file", next.display())), "{n}: {error:?}");
        assert!(next.symlink_metadata().is_ok() && unchanged(), "{n}");
        // A daemon's start leaves it for somebody to see.
        start(db).expect("the key is there");
        assert!(next.symlink_metadata().is_ok() && unchanged(), "{n}");
        fs::remove_file(&next).expect("removed");
    }
    assert!(!next.with_file_name("missing").exists());
    assert_works(db, &token);
}

/// Another host that works on the same database has a copy of the old file, and finds out at once, not at the next rotation.
fn a_copy_of_the_old_key_is_missed_at_once(db: &TestDb) {
    with_token(db);
    let copy = db.folder.path().join("copy");
    write(&copy, &read(&db.key_file));
    let elsewhere = Keys::load(&mut db.conn(), Sealing::file(&copy)).expect("the keys");
    elsewhere.follow(&mut db.conn()).expect("nothing has changed");
    reseal(db).expect("sealed anew");
    assert_eq!(refused(elsewhere.follow(&mut db.conn()).map(drop)), Code::DatabaseUnusable);
}

fn a_dry_run_touches_no_file(db: &TestDb) {
    with_token(db);
    let (old, before) = (read(&db.key_file), sql::everything(&mut db.conn()));
    let dry = || keys::reseal(&mut db.conn(), &db.dry_run(), &db.key());
    assert_eq!(dry().expect("it would"), 2);
    assert!(read(&db.key_file) == old && !successor(db).exists());
    // Not even to finish another's work.
    let left = generated();
    write(&successor(db), &left);
    assert_eq!(dry().expect("it would"), 2);
    assert!(read(&db.key_file) == old && read(&successor(db)) == left);
    fs::remove_file(successor(db)).expect("gone");
    reseal(db).expect("resealed");
    fs::rename(&db.key_file, successor(db)).expect("as it was before");
    write(&db.key_file, &old);
    let new = read(&successor(db));
    assert_eq!(dry().expect("it would"), 2);
    assert!(read(&db.key_file) == old && read(&successor(db)) == new);
    assert_ne!(sql::everything(&mut db.conn()), before, "but for the one that was no dry run");
}
