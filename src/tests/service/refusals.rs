//! Refusals in the audit trail: those that matter, in a transaction of their own.

use authctl::domain::{Code, Error};
use authctl::service::{Context, accounts, bans, roles};
use authctl::store::{self, Conn, Mode};

use super::audit_chain::verify;
use crate::support::db::{TestDb, hash_of_password, new_user, refused, role, user_ref};
use crate::support::sql;

on_both!(TestDb: what_would_take_the_last_admin_away_is_told, what_does_not_matter_is_not_told, a_refusal_takes_the_place_of_what_was_refused,
    a_refusal_that_cannot_be_told_stays_one);

fn failures(db: &TestDb) -> Vec<String> {
    db.texts(
        "SELECT actor || ' ' || action || ' ' || target || ': ' || detail AS v FROM audit WHERE result = 'failure' ORDER BY seq",
    )
}

// Requirements A1 and C11.
fn what_would_take_the_last_admin_away_is_told(db: &TestDb) {
    let root = db.add("root", "admin");
    db.sql("UPDATE users SET email = 'root@example.org', email_key = 'root@example.org'").expect("an address");
    let (mut conn, ctx) = (db.conn(), Context { reason: Some("by mistake".into()), ..db.ctx() });
    let as_id = user_ref(&root.id.to_string());
    assert_eq!(refused(accounts::disable(&mut conn, &ctx, &user_ref("ROOT"))), Code::LastAdmin);
    assert_eq!(refused(accounts::remove(&mut conn, &ctx, &user_ref("root@example.org"), true)), Code::LastAdmin);
    assert_eq!(refused(accounts::assign_role(&mut conn, &ctx, &as_id, &role("user"))), Code::LastAdmin);
    assert_eq!(refused(bans::add_user(&mut conn, &ctx, &user_ref("root"), None)), Code::LastAdmin);
    assert_eq!(refused(accounts::disable(&mut conn, &ctx, &user_ref("root"))), Code::LastAdmin);
    let told = |action: &str| format!("cli:tester {action} root: last_admin: 'root' is the last active admin");
    assert_eq!(failures(db), ["user.disable", "user.rm", "role.set", "ban.add", "user.disable"].map(told), "of a command each");
    assert_eq!(db.count("audit WHERE result = 'failure' AND reason = 'by mistake'"), 5);
    assert_eq!(verify(db, None).broken, None);
    // Tried, and not meant.
    assert_eq!(refused(accounts::disable(&mut conn, &db.dry_run(), &user_ref("root"))), Code::LastAdmin);
    assert_eq!(failures(db).len(), 5);
}

fn what_does_not_matter_is_not_told(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let (mut conn, ctx) = (db.conn(), db.ctx());
    let before = db.count("audit");
    assert_eq!(refused(accounts::remove(&mut conn, &ctx, &user_ref("nobody"), false)), Code::UserNotFound);
    assert_eq!(refused(accounts::add(&mut conn, &ctx, new_user("bob", "user"), &hash_of_password(), false)), Code::UserExists);
    assert_eq!(refused(accounts::assign_role(&mut conn, &ctx, &user_ref("bob"), &role("none"))), Code::RoleNotFound);
    assert_eq!(refused(roles::remove(&mut conn, &ctx, &role("user"), None, false)), Code::RoleInUse);
    assert_eq!(db.count("audit"), before);
}

/// Where several share a commit, what the refused one had written already is undone, and what the others wrote is not.
fn a_refusal_takes_the_place_of_what_was_refused(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let note = |conn: &mut Conn, key: &str| {
        store::write(conn, Mode::Together, |tx| sql::run(tx, &format!("INSERT INTO meta (key, value) VALUES ('{key}', '')")))
    };
    let ctx = Context { mode: Mode::Together, ..db.ctx() };
    let half: &dyn Fn(&mut Conn) = &|conn| {
        let half = store::write(conn, Mode::Together, |tx| {
            sql::run(tx, "INSERT INTO meta (key, value) VALUES ('half', '')")?;
            Err::<(), _>(Error::new(Code::LastAdmin, "no"))
        });
        half.expect_err("it is refused");
        store::write_instead(conn, Mode::Together, |tx| sql::run(tx, "INSERT INTO meta (key, value) VALUES ('instead', '')"))
            .expect("told");
    };
    let whole: &dyn Fn(&mut Conn) = &|conn| drop(note(conn, "before"));
    let refuse: &dyn Fn(&mut Conn) = &|conn| {
        assert_eq!(refused(accounts::disable(conn, &ctx, &user_ref("root"))), Code::LastAdmin);
    };
    let change: &dyn Fn(&mut Conn) = &|conn| drop(accounts::disable(conn, &ctx, &user_ref("bob")).expect("disabled"));
    store::together(&mut db.conn(), [whole, half, refuse, change].into_iter()).expect("kept");
    assert_eq!(
        db.texts("SELECT key AS v FROM meta WHERE key IN ('before', 'half', 'instead') ORDER BY key"),
        ["before", "instead"]
    );
    assert_eq!(db.texts("SELECT result AS v FROM audit WHERE action = 'user.disable' ORDER BY seq"), ["failure", "success"]);
    assert_eq!(verify(db, None).broken, None);
    let nothing = store::write_instead(&mut db.conn(), Mode::Together, |_| Ok(()));
    assert_eq!(refused(nothing), Code::Internal, "nothing is written in place of what was not there");
}

// Requirement A6: a trail that cannot be written opens nothing.
fn a_refusal_that_cannot_be_told_stays_one(db: &TestDb) {
    db.add("root", "admin");
    db.sql("ALTER TABLE audit RENAME TO audit_away").expect("renamed");
    assert_eq!(refused(accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("root"))), Code::LastAdmin);
    db.sql("ALTER TABLE audit_away RENAME TO audit").expect("renamed");
    assert_eq!(db.texts("SELECT status AS v FROM users"), ["active"]);
    assert_eq!(failures(db), [""; 0]);
    assert_eq!(verify(db, None).broken, None);
}
