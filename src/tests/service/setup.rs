//! Making a database ready: once, whoever comes first, and never with a new key for old keys.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use authctl::crypto::seal::SealingKey;
use authctl::domain::key::Algorithm;
use authctl::domain::{Code, Error, Result};
use authctl::service::keys::{Keys, Sealing};
use authctl::service::{Change, Context, accounts, setup};
use authctl::store::{Conn, Purpose};

use crate::support::db::{EmptyDb, hash_of_password, moment, new_user, refused, user_ref};
use crate::support::sql;
use crate::support::threads::at_once;

on_both!(EmptyDb:
    it_is_done_once_and_can_be_repeated, of_many_at_once_one_does_it, a_lost_key_file_is_not_replaced, a_key_file_for_all_is_refused,
    a_wrong_key_file_opens_nothing, the_first_admin_is_added_where_it_is_missing, modes_do_not_mix, a_dry_run_leaves_no_mark
);

const ES256: Algorithm = Algorithm::Es256;

fn ctx() -> Context {
    Context::system(moment("2026-03-01T12:00:00Z"))
}

fn made(db: &EmptyDb) -> Conn {
    db.open(Purpose::Create).expect("a migrated database")
}

fn run(db: &EmptyDb) -> Result<Change<()>> {
    setup::run(&mut made(db), &ctx(), &db.key(), ES256, None)
}

/// A development server and a real one that begin together on one empty database: one of them has it, whole.
#[test]
fn the_modes_do_not_meet_halfway() {
    for round in 0..40 {
        let db = EmptyDb::new(crate::support::Backend::Sqlite).expect("SQLite is always there");
        drop(made(&db));
        let results = at_once(2, |n| {
            let mut conn = db.open(Purpose::Create)?;
            if n == round % 2 {
                return setup::run(&mut conn, &ctx(), &db.key(), ES256, None).map(drop);
            }
            setup::run_development(&mut conn, &ctx(), &Sealing::temporary()?, ES256)
        });
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
        let mut conn = db.open(Purpose::Use).expect("it is ready");
        let inits = sql::texts(&mut conn, "SELECT target AS v FROM audit WHERE action = 'database.init'");
        assert_eq!(sql::texts(&mut conn, "SELECT value AS v FROM meta WHERE key = 'mode'"), inits);
        if inits == ["production"] {
            assert!(Keys::load(&mut conn, Sealing::file(&db.key_file)).is_ok(), "the real key was thrown away");
        }
    }
}

fn it_is_done_once_and_can_be_repeated(db: &EmptyDb) {
    assert!(!setup::is_done(&mut made(db)).expect("read"));
    assert!(run(db).expect("done").changed);
    let mut conn = db.open(Purpose::Use).expect("it is ready");
    assert!(setup::is_done(&mut conn).expect("read"));
    let key = fs::read(&db.key_file).expect("the key file");
    assert_eq!(fs::metadata(&db.key_file).expect("the key file").permissions().mode() & 0o777, 0o600);
    assert!(!run(db).expect("it is done").changed);
    assert_eq!(fs::read(&db.key_file).expect("the key file"), key);
    let keys = Keys::load(&mut conn, Sealing::file(&db.key_file)).expect("a ring");
    let active = "SELECT kid AS v FROM signing_keys WHERE state = 'active'";
    assert_eq!(sql::texts(&mut conn, active), [keys.current().active().kid()]);
    assert_eq!(sql::texts(&mut conn, "SELECT state AS v FROM signing_keys ORDER BY state"), ["active", "next"]);
    assert_eq!(sql::count(&mut conn, "users"), 0, "S2: there is no default account");
}

/// Ten daemons or two inits on an empty folder (requirement K1).
fn of_many_at_once_one_does_it(db: &EmptyDb) {
    let results = at_once(8, |_| {
        let mut conn = db.open(Purpose::Create)?;
        let change = setup::run(&mut conn, &ctx(), &db.key(), ES256, Some((new_user("root", "admin"), hash_of_password())))?;
        let keys = Keys::load(&mut conn, Sealing::file(&db.key_file))?;
        Ok::<_, Error>((change.changed, keys.current().active().kid().to_owned()))
    });
    let results: Vec<(bool, String)> =
        results.into_iter().map(|result| result.expect("each gets a database that is ready")).collect();
    assert_eq!(results.iter().filter(|(changed, _)| *changed).count(), 1);
    assert!(results.iter().all(|(_, kid)| *kid == results[0].1), "all sign with the same key");
    let mut conn = db.open(Purpose::Use).expect("it is ready");
    assert_eq!(
        ["signing_keys", "meta", "users"].map(|table| sql::count(&mut conn, table)),
        [2, 2, 1],
        "with its mode and its id"
    );
    assert_eq!(sql::count(&mut conn, "audit"), 3);
}

fn a_lost_key_file_is_not_replaced(db: &EmptyDb) {
    run(db).expect("done");
    fs::remove_file(&db.key_file).expect("lost");
    let error = run(db).expect_err("refused");
    assert_eq!(error.code(), Code::DatabaseUnusable);
    assert!(error.detail().contains("authctl.key"), "{error}");
    assert!(!db.key_file.exists(), "a new one would fit nothing");
}

fn a_key_file_for_all_is_refused(db: &EmptyDb) {
    let text = SealingKey::generate().expect("a key").to_text().to_string();
    fs::write(&db.key_file, text).expect("a key file");
    for mode in [0o640, 0o604] {
        fs::set_permissions(&db.key_file, fs::Permissions::from_mode(mode)).expect("chmod");
        assert_eq!(refused(run(db)), Code::DatabaseUnusable);
        assert_eq!(sql::count(&mut made(db), "signing_keys"), 0);
    }
    fs::set_permissions(&db.key_file, fs::Permissions::from_mode(0o600)).expect("chmod");
    run(db).expect("a key that was there before is used");
}

fn a_wrong_key_file_opens_nothing(db: &EmptyDb) {
    run(db).expect("done");
    let other = Sealing::temporary().expect("a key");
    assert_eq!(refused(Keys::load(&mut made(db), other).map(|_| ())), Code::DatabaseUnusable);
    for text in ["", "no key\n"] {
        fs::write(&db.key_file, text).expect("written");
        assert_eq!(refused(run(db)), Code::DatabaseUnusable, "{text:?}");
        assert_eq!(fs::read_to_string(&db.key_file).expect("the file"), text);
    }
}

fn the_first_admin_is_added_where_it_is_missing(db: &EmptyDb) {
    let with_admin =
        || setup::run(&mut made(db), &ctx(), &db.key(), ES256, Some((new_user("Root", "admin"), hash_of_password())));
    run(db).expect("done");
    assert!(with_admin().expect("added").changed);
    assert!(!with_admin().expect("it is there").changed);
    assert!(accounts::show(&mut made(db), &user_ref("root")).expect("there").is_active_admin());
}

fn modes_do_not_mix(db: &EmptyDb) {
    let sealing = || Sealing::temporary().expect("a key");
    setup::run_development(&mut made(db), &ctx(), &sealing(), ES256).expect("done");
    assert_eq!(refused(run(db)), Code::DatabaseUnusable);
    assert!(!db.key_file.exists());
    let key = SealingKey::generate().expect("a key");
    let again = || Sealing::Temporary(key.clone());
    setup::run_development(&mut made(db), &ctx(), &again(), ES256).expect("with new keys");
    Keys::load(&mut made(db), again()).expect("the new ones");
    assert_eq!(sql::count(&mut made(db), "signing_keys"), 2);
    sql::run(&mut made(db), "UPDATE meta SET value = 'production'").expect("as init makes it");
    assert_eq!(refused(setup::run_development(&mut made(db), &ctx(), &sealing(), ES256)), Code::DatabaseUnusable);
    Keys::load(&mut made(db), again()).expect("the keys are there still");
}

fn a_dry_run_leaves_no_mark(db: &EmptyDb) {
    let dry = Context { mode: authctl::store::Mode::DryRun, ..ctx() };
    assert!(setup::run(&mut made(db), &dry, &db.key(), ES256, None).expect("it would").changed);
    assert!(!setup::is_done(&mut made(db)).expect("read"));
    assert_eq!(["signing_keys", "meta", "audit"].map(|table| sql::count(&mut made(db), table)), [0, 0, 0]);
}
