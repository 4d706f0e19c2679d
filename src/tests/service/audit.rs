//! The audit trail: a row for each change, in its transaction, and none for what changed nothing.

use std::ops::ControlFlow;

use authctl::domain::audit::Actor;
use authctl::domain::id::Jti;
use authctl::domain::page::Page;
use authctl::service::sessions::{self, Scope};
use authctl::service::{Context, accounts, audit, blacklist, purge, roles, tokens};

use crate::support::db::{TestDb, hash_of_password, new_user, role, user_ref};
use crate::support::sql;

on_both!(TestDb: each_change_is_told_once, what_is_called_as_a_user_is_another, what_changed_nothing_is_not_told, a_row_says_who_when_and_why);

fn tail(db: &TestDb, since: usize) -> Vec<String> {
    db.audit().split_off(since).iter().map(|row| row.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect()
}

fn each_change_is_told_once(db: &TestDb) {
    assert_eq!(tail(db, 1), ["system database.init production"], "after the key, whose id varies");
    assert!(db.audit()[0].starts_with("system key.create "));
    let (mut conn, ctx, bob) = (db.conn(), db.ctx(), user_ref("bob"));
    roles::add(&mut conn, &ctx, &role("ops"), "", Vec::new(), false).expect("added");
    db.add("root", "admin");
    db.add("bob", "ops");
    accounts::assign_role(&mut conn, &ctx, &bob, &role("user")).expect("given");
    accounts::disable(&mut conn, &ctx, &bob).expect("disabled");
    accounts::enable(&mut conn, &ctx, &bob).expect("enabled");
    accounts::set_password(&mut conn, &ctx, &bob, &hash_of_password(), false).expect("set");
    roles::remove(&mut conn, &ctx, &role("ops"), None, false).expect("removed");
    let (_, token) = tokens::issue(&mut conn, &ctx, &db.issuer, &bob, None).expect("issued");
    tokens::revoke(&mut conn, &ctx, &token.jti).expect("revoked");
    sessions::revoke_all(&mut conn, &ctx, &Scope::User(bob.clone())).expect("revoked");
    blacklist::add(&mut conn, &ctx, &Jti::parse("j").expect("a jti"), db.now()).expect("listed");
    accounts::remove(&mut conn, &ctx, &bob, false).expect("removed");
    let jti = token.jti.to_string();
    let expected = [
        "role.add ops",
        "user.add root",
        "user.add bob",
        "role.set bob",
        "user.disable bob",
        "user.enable bob",
        "user.passwd bob",
        "role.rm ops",
        &format!("token.issue {jti}"),
        &format!("token.revoke {jti}"),
        "session.revoke bob",
        "blacklist.add j",
        "user.rm bob",
    ];
    assert_eq!(tail(db, 2), expected.map(|row| format!("cli:tester {row}")));
}

fn what_is_called_as_a_user_is_another(db: &TestDb) {
    db.add("u1", "user");
    let (mut conn, ctx) = (db.conn(), db.ctx());
    blacklist::add(&mut conn, &ctx, &Jti::parse("u1").expect("a jti"), db.now()).expect("listed");
    roles::add(&mut conn, &ctx, &role("u1"), "", Vec::new(), false).expect("added");
    accounts::disable(&mut conn, &ctx, &user_ref("u1")).expect("disabled");
    sessions::revoke_all(&mut conn, &ctx, &Scope::User(user_ref("u1"))).expect("there are none");
    accounts::assign_role(&mut conn, &ctx, &user_ref("u1"), &role("u1")).expect("given");
    let found = audit::list(&mut conn, Some(&user_ref("U1")), audit::Filter::default(), &Page::default()).expect("a list");
    let actions: Vec<&str> = found.items.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["user.add", "user.disable", "role.set"]);
}

fn what_changed_nothing_is_not_told(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let mut before = db.audit();
    let (mut conn, dry, ctx, bob) = (db.conn(), db.dry_run(), db.ctx(), user_ref("bob"));
    // Dry runs.
    accounts::disable(&mut conn, &dry, &bob).expect("it would");
    roles::add(&mut conn, &dry, &role("ops"), "", Vec::new(), false).expect("it would");
    tokens::issue(&mut conn, &dry, &db.issuer, &bob, None).expect("it would");
    // Refusals, of which that of the last admin alone matters.
    assert!(accounts::disable(&mut conn, &ctx, &user_ref("root")).is_err());
    assert!(accounts::disable(&mut conn, &dry, &user_ref("root")).is_err());
    before.push("cli:tester user.disable root -".to_owned());
    assert!(accounts::assign_role(&mut conn, &ctx, &bob, &role("none")).is_err());
    assert!(accounts::add(&mut conn, &ctx, new_user("BOB", "user"), &hash_of_password(), false).is_err());
    assert!(accounts::remove(&mut conn, &ctx, &user_ref("nobody"), false).is_err());
    // What is so already.
    accounts::enable(&mut conn, &ctx, &bob).expect("it is");
    accounts::assign_role(&mut conn, &ctx, &bob, &role("user")).expect("it is");
    accounts::add(&mut conn, &ctx, new_user("bob", "user"), &hash_of_password(), true).expect("it is");
    accounts::remove(&mut conn, &ctx, &user_ref("nobody"), true).expect("it is");
    sessions::revoke_all(&mut conn, &ctx, &Scope::All).expect("there are none");
    purge::run(&mut conn, &ctx, Default::default(), Default::default(), |_| ControlFlow::Continue(())).expect("there are none");
    assert_eq!(db.audit(), before);
}

fn a_row_says_who_when_and_why(db: &TestDb) {
    let bob = db.add("bob", "user");
    let ctx = Context {
        actor: Actor::User(bob.id, bob.username),
        reason: Some("left | the 'company'; é".into()),
        address: Some("2001:db8::1".parse().expect("an address")),
        request_id: Some("r-1".into()),
        ..db.ctx()
    };
    accounts::disable(&mut db.conn(), &ctx, &user_ref("bob")).expect("disabled");
    let row = "SELECT actor || '|' || action || '|' || target || '|' || result || '|' || reason || '|' || address || '|' || request_id AS v
               FROM audit ORDER BY seq DESC LIMIT 1";
    let expected = "user:bob|user.disable|bob|success|left | the 'company'; é|2001:db8::1|r-1";
    assert_eq!(sql::texts(&mut db.conn(), row), [expected]);
    let at = sql::texts(&mut db.conn(), "SELECT CAST(at AS TEXT) AS v FROM audit ORDER BY seq DESC LIMIT 1").remove(0);
    assert!(at.starts_with("2026-03-01 12:00:00.000007"), "{at}");
}
