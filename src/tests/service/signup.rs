//! Signing up (S1, S2): what somebody may ask for, and what only an admin may grant.

use std::time::Duration;

use authctl::domain::permission::Permission;
use authctl::domain::{Code, Result};
use authctl::service::authentication::Caller;
use authctl::service::signup::{Mode, Policy, Request, signup};
use authctl::service::{accounts, roles, tokens};

use crate::support::db::{TestDb, hash_of_password, refused, role, user_ref, username};
use crate::support::threads::at_once;

on_both!(TestDb: anybody_gets_the_default_role, a_role_is_an_admins_to_give, a_closed_signup_is_closed, a_grant_is_looked_at_again, of_many_at_once_one_gets_the_name,
    a_default_role_that_rules_is_none);

const OPEN: Mode = Mode::Open;

fn policy(mode: Mode) -> Policy {
    Policy { mode, default_role: role("user"), any_role: false }
}

fn request(name: &str, role_name: Option<&str>) -> Request {
    Request { username: username(name), email: None, role: role_name.map(role), invite: None }
}

fn try_signup(db: &TestDb, policy: &Policy, caller: Option<&Caller>, request: Request) -> Result<String> {
    let new = policy.admit(&mut db.conn(), caller, request, db.now())?;
    signup(&mut db.conn(), &db.ctx(), policy, caller, new, &hash_of_password()).map(|user| user.role.to_string())
}

fn anybody_gets_the_default_role(db: &TestDb) {
    assert_eq!(try_signup(db, &policy(OPEN), None, request("first", None)), Ok("user".into()), "also the very first");
    assert_eq!(try_signup(db, &policy(OPEN), None, request("second", Some("user"))), Ok("user".into()));
    assert_eq!(refused(try_signup(db, &policy(OPEN), None, request("FIRST", None))), Code::UserExists);
    roles::add(&mut db.conn(), &db.ctx(), &role("guest"), "", Vec::new(), false).expect("added");
    let guests = Policy { default_role: role("guest"), ..policy(OPEN) };
    assert_eq!(try_signup(db, &guests, None, request("third", None)), Ok("guest".into()));
    assert_eq!(refused(try_signup(db, &guests, None, request("fourth", Some("user")))), Code::RoleNotAllowed);
    let missing = Policy { default_role: role("none"), ..policy(OPEN) };
    assert_eq!(refused(try_signup(db, &missing, None, request("fifth", None))), Code::RoleNotFound);
}

fn a_role_is_an_admins_to_give(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let caller = |name| db.authority(&db.login(name).access_token).expect("it holds");
    let ask = |caller: Option<&Caller>, name| try_signup(db, &policy(OPEN), caller, request(name, Some("admin")));
    assert_eq!(refused(ask(None, "eve")), Code::RoleNotAllowed, "the original's first mistake");
    assert_eq!(refused(ask(Some(&caller("bob")), "eve")), Code::RoleNotAllowed);
    assert_eq!(ask(Some(&caller("root")), "anna"), Ok("admin".into()));
    let must_change = accounts::Changes { must_change_password: Some(true), ..Default::default() };
    accounts::set(&mut db.conn(), &db.ctx(), &user_ref("anna"), must_change).expect("set");
    assert_eq!(refused(ask(Some(&caller("anna")), "eve")), Code::RoleNotAllowed, "P16: first the password");
    let development = Policy { any_role: true, ..policy(OPEN) };
    assert_eq!(try_signup(db, &development, None, request("dev", Some("admin"))), Ok("admin".into()));
}

fn a_closed_signup_is_closed(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let caller = |name| db.authority(&db.login(name).access_token).expect("it holds");
    let ask = |caller: Option<&Caller>| try_signup(db, &policy(Mode::Closed), caller, request("eve", None));
    assert_eq!(refused(ask(None)), Code::SignupClosed);
    assert_eq!(refused(ask(Some(&caller("bob")))), Code::SignupClosed);
    assert_eq!(ask(Some(&caller("root"))), Ok("user".into()));
}

/// T15, T18: while a body trickled in and a password was hashed, the admin may have been demoted, or logged out.
fn a_grant_is_looked_at_again(db: &TestDb) {
    db.add("keeper", "admin");
    type Act<'a> = &'a dyn Fn(&str, &Caller);
    let cases: [(&str, Code, Act<'_>); 5] = [
        ("demoted", Code::RoleNotAllowed, &|name, _| {
            accounts::assign_role(&mut db.conn(), &db.ctx(), &user_ref(name), &role("user")).map(drop).expect("demoted");
        }),
        ("disabled", Code::TokenRevoked, &|name, _| {
            accounts::disable(&mut db.conn(), &db.ctx(), &user_ref(name)).map(drop).expect("disabled");
        }),
        ("removed", Code::TokenRevoked, &|name, _| {
            accounts::remove(&mut db.conn(), &db.ctx(), &user_ref(name), false).map(drop).expect("removed");
        }),
        ("revoked", Code::TokenRevoked, &|_, caller| {
            tokens::revoke(&mut db.conn(), &db.ctx(), &caller.jti).map(drop).expect("revoked");
        }),
        ("expired", Code::TokenExpired, &|_, _| db.advance(Duration::from_secs(3600))),
    ];
    for (name, code, change) in cases {
        db.add(name, "admin");
        let caller = db.authority(&db.login(name).access_token).expect("it holds");
        let made = format!("by-{name}");
        let new = policy(OPEN).admit(&mut db.conn(), Some(&caller), request(&made, Some("admin")), db.now()).expect("admitted");
        change(name, &caller);
        let late = signup(&mut db.conn(), &db.ctx(), &policy(OPEN), Some(&caller), new, &hash_of_password());
        assert_eq!(refused(late), code, "{name}");
        assert_eq!(refused(accounts::show(&mut db.conn(), &user_ref(&made))), Code::UserNotFound, "{name}");
    }
}

fn of_many_at_once_one_gets_the_name(db: &TestDb) {
    let results = at_once(20, |n| try_signup(db, &policy(OPEN), None, request(["bob", "BOB", "Bob", "ｂob"][n % 4], None)));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(results.into_iter().filter_map(Result::err).all(|error| error.code() == Code::UserExists));
}

// Requirement S1: whatever it is called, a role that may change users or roles is not to be had by signing up.
fn a_default_role_that_rules_is_none(db: &TestDb) {
    let open = policy(OPEN);
    let grant = |text: &str| Permission::parse(text).expect("a permission");
    for power in ["*:*", "user:*", "*:write", "role:write"] {
        roles::allow(&mut db.conn(), &db.ctx(), &role("user"), &[grant(power)]).expect("allowed");
        assert_eq!(refused(open.check_default_role(&mut db.conn())), Code::RoleNotAllowed, "{power}");
        assert_eq!(refused(try_signup(db, &open, None, request("eve", None))), Code::RoleNotAllowed, "{power}");
        roles::deny(&mut db.conn(), &db.ctx(), &role("user"), &[grant(power)]).expect("denied");
    }
    roles::allow(&mut db.conn(), &db.ctx(), &role("user"), &[grant("token:inspect")]).expect("allowed");
    open.check_default_role(&mut db.conn()).expect("it rules nobody");
    assert_eq!(try_signup(db, &open, None, request("alice", None)), Ok("user".into()));
}
