//! The last active admin stays (S6), whoever tries how, and however many at once.

use std::time::Duration;

use authctl::domain::Code;
use authctl::service::{accounts, bans};

use crate::support::db::{TestDb, refused, role, user_ref};
use crate::support::threads::at_once;

on_both!(TestDb: the_last_active_admin_stays, one_who_is_banned_is_no_other, two_admins_never_take_each_other_away);

// Requirement S6.
fn the_last_active_admin_stays(db: &TestDb) {
    db.add("root", "admin");
    db.add("sleeper", "admin");
    db.add("bob", "user");
    let (mut conn, ctx) = (db.conn(), db.ctx());
    accounts::disable(&mut conn, &ctx, &user_ref("sleeper")).expect("there is another");
    let root = user_ref("root");
    assert_eq!(refused(accounts::disable(&mut conn, &ctx, &root)), Code::LastAdmin, "a disabled admin does not count");
    assert_eq!(refused(accounts::remove(&mut conn, &ctx, &root, false)), Code::LastAdmin);
    assert_eq!(refused(accounts::assign_role(&mut conn, &ctx, &root, &role("user"))), Code::LastAdmin);
    assert!(!accounts::assign_role(&mut conn, &ctx, &root, &role("admin")).expect("it is one").changed);
    accounts::remove(&mut conn, &ctx, &user_ref("sleeper"), false).expect("one that is disabled may go");
    accounts::assign_role(&mut conn, &ctx, &user_ref("bob"), &role("admin")).expect("another admin");
    accounts::disable(&mut conn, &ctx, &root).expect("now it may go");
    assert_eq!(refused(accounts::disable(&mut conn, &ctx, &user_ref("bob"))), Code::LastAdmin);
}

// Requirement S6.
fn one_who_is_banned_is_no_other(db: &TestDb) {
    db.add("root", "admin");
    let minute = Some(Duration::from_secs(60));
    let ban = |name: &str, span| bans::add_user(&mut db.conn(), &db.ctx(), &user_ref(name), span);
    for span in [None, minute] {
        assert_eq!(refused(ban("root", span)), Code::LastAdmin, "nor for a while");
    }
    db.add("twin", "admin");
    db.add("bob", "user");
    ban("bob", None).expect("no admin");
    ban("root", minute).expect("there is another");
    let (mut conn, twin) = (db.conn(), user_ref("twin"));
    assert_eq!(refused(ban("twin", None)), Code::LastAdmin);
    assert_eq!(refused(accounts::disable(&mut conn, &db.ctx(), &twin)), Code::LastAdmin);
    assert_eq!(refused(accounts::remove(&mut conn, &db.ctx(), &twin, false)), Code::LastAdmin);
    assert_eq!(refused(accounts::assign_role(&mut conn, &db.ctx(), &twin, &role("user"))), Code::LastAdmin);
    db.advance(Duration::from_secs(60));
    ban("twin", None).expect("the other is back");
    assert_eq!(refused(ban("root", None)), Code::LastAdmin);
    accounts::remove(&mut conn, &db.ctx(), &twin, false).expect("one that is banned may go");
}

/// Requirement S6. On PostgreSQL at READ COMMITTED, each would see the other as an admin still, were there no turns.
fn two_admins_never_take_each_other_away(db: &TestDb) {
    let names = ["anna", "bert"];
    for name in names {
        db.add(name, "admin");
    }
    for round in 0..50 {
        let results = at_once(2, |n| {
            let (mut conn, ctx, other) = (db.conn(), db.ctx(), user_ref(names[1 - n]));
            match round % 4 {
                0 => accounts::assign_role(&mut conn, &ctx, &other, &role("user")).map(|_| ()),
                1 => accounts::disable(&mut conn, &ctx, &other).map(|_| ()),
                2 => bans::add_user(&mut conn, &ctx, &other, None).map(|_| ()),
                _ => accounts::remove(&mut conn, &ctx, &other, false).map(|_| ()),
            }
        });
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "round {round}: {results:?}");
        assert!(results.iter().filter_map(|result| result.as_ref().err()).all(|error| error.code() == Code::LastAdmin));
        for (n, result) in results.iter().enumerate() {
            let taken = user_ref(names[1 - n]);
            match (result, round % 4) {
                (Err(_), _) => {}
                (Ok(()), 0) => {
                    drop(accounts::assign_role(&mut db.conn(), &db.ctx(), &taken, &role("admin")).expect("an admin again"))
                }
                (Ok(()), 1) => drop(accounts::enable(&mut db.conn(), &db.ctx(), &taken).expect("enabled again")),
                (Ok(()), 2) => db.sql("DELETE FROM bans").expect("unbanned"),
                (Ok(()), _) => drop(db.add(names[1 - n], "admin")),
            }
        }
    }
}
