//! What ends a token, from the next request on (T15, T18, B1, B2, P15): everything but time is in the database.

use std::time::Duration;

use authctl::domain::id::Jti;
use authctl::domain::token::{Claims, Kind};
use authctl::domain::{Code, Error};
use authctl::service::authentication::Presented;
use authctl::service::sessions::{self, LogoutScope, Scope, logout};
use authctl::service::{accounts, blacklist, tokens};

use crate::support::db::{TestDb, hash_of_password, refused, role, user_ref};

on_both!(TestDb:
    a_logout_ends_the_session_and_no_other, a_logout_of_all_ends_all, an_expired_token_can_log_out, a_role_holds_at_once,
    a_disabled_user_is_out_at_once, a_new_password_ends_the_sessions, a_revoked_token_ends_alone, whole_sessions_are_revoked,
    a_listed_jti_is_refused, an_issued_token_is_alone_in_its_session, claims_of_another_user_are_refused
);

fn jti(db: &TestDb, token: &str) -> Jti {
    Jti::parse(&db.claims(Kind::Access, token).jti).expect("a jti")
}

fn log_out(db: &TestDb, token: &str, scope: LogoutScope) -> authctl::domain::Result<()> {
    let token = Presented::for_logout(&db.issuer, token, db.now()).map_err(Error::from)?;
    logout(&mut db.conn(), &db.ctx(), &token, scope)
}

fn a_logout_ends_the_session_and_no_other(db: &TestDb) {
    db.add("bob", "user");
    let (here, there) = (db.login("bob"), db.login("bob"));
    log_out(db, &here.access_token, LogoutScope::Session).expect("logged out");
    assert_eq!(refused(db.authority(&here.access_token)), Code::TokenRevoked);
    assert_eq!(refused(db.refresh(&here.refresh_token)), Code::TokenRevoked, "B2: the refresh token too");
    db.authority(&there.access_token).expect("another login goes on");
    assert_eq!(refused(log_out(db, &here.access_token, LogoutScope::Session)), Code::TokenRevoked, "twice is no error of ours");
    let entry = blacklist::show(&mut db.conn(), &jti(db, &here.access_token)).expect("listed");
    assert_eq!((entry.reason.as_deref(), entry.revoked_by.as_str()), (Some("logout"), "user:bob"));
    log_out(db, &there.refresh_token, LogoutScope::Session).expect("by the refresh token");
    assert_eq!(refused(db.authority(&there.access_token)), Code::TokenRevoked);
}

fn a_logout_of_all_ends_all(db: &TestDb) {
    db.add("bob", "user");
    db.add("eve", "user");
    let (one, two, eve) = (db.login("bob"), db.login("bob"), db.login("eve"));
    log_out(db, &one.access_token, LogoutScope::All).expect("logged out");
    for grant in [&one, &two] {
        assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenRevoked);
    }
    db.authority(&eve.access_token).expect("somebody else's goes on");
    db.authority(&db.login("bob").access_token).expect("B10: a login in the same moment is a new session");
}

fn an_expired_token_can_log_out(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    db.advance(Duration::from_secs(3600));
    assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenExpired);
    log_out(db, &grant.access_token, LogoutScope::Session).expect("logged out");
    assert_eq!(refused(db.refresh(&grant.refresh_token)), Code::TokenRevoked);
}

fn a_role_holds_at_once(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let admin = || db.authority(&token).expect("it holds").require_admin();
    assert_eq!(refused(admin()), Code::PermissionDenied);
    for (name, allowed) in [("admin", true), ("user", false)] {
        accounts::assign_role(&mut db.conn(), &db.ctx(), &user_ref("bob"), &role(name)).expect("given");
        assert_eq!(admin().is_ok(), allowed);
    }
}

fn a_disabled_user_is_out_at_once(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("disabled");
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
    accounts::enable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("enabled");
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked, "enable revives no session");
    db.authority(&db.login("bob").access_token).expect("but a login makes one");
}

fn a_new_password_ends_the_sessions(db: &TestDb) {
    db.add("bob", "user");
    let set = |keep| accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &hash_of_password(), keep).expect("set");
    let token = db.login("bob").access_token;
    set(true);
    db.authority(&token).expect("--keep-sessions");
    assert_eq!(set(false).value.password_changed_at, db.now());
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
}

fn a_revoked_token_ends_alone(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    let jti = jti(db, &grant.access_token);
    let revoke = |jti: &Jti| tokens::revoke(&mut db.conn(), &db.ctx(), jti);
    assert!(tokens::revoke(&mut db.conn(), &db.dry_run(), &jti).expect("it would").changed);
    db.authority(&grant.access_token).expect("a dry run ends nothing");
    assert!(revoke(&jti).expect("revoked").changed && !revoke(&jti).expect("it is so").changed);
    assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenRevoked);
    let next = db.refresh(&grant.refresh_token).expect("its session goes on");
    db.authority(&next.access_token).expect("with another token");
    assert_eq!(refused(revoke(&Jti::parse("unknown").expect("a jti"))), Code::TokenNotFound);
}

fn whole_sessions_are_revoked(db: &TestDb) {
    for (name, role) in [("root", "admin"), ("bob", "user"), ("eve", "user")] {
        db.add(name, role);
    }
    let revoke = |scope: Scope| sessions::revoke_all(&mut db.conn(), &db.ctx(), &scope);
    let logins = || ["root", "bob", "eve"].map(|name| db.login(name).access_token);
    let live = |tokens: &[String; 3]| tokens.each_ref().map(|token| db.authority(token).is_ok());
    let tokens = logins();
    let session = db.claims(Kind::Access, &tokens[1]).sid;
    let end = |session: &str| sessions::revoke(&mut db.conn(), &db.ctx(), session);
    assert!(end(&session).expect("revoked").changed && !end(&session).expect("it is over").changed);
    assert_eq!(live(&tokens), [true, false, true]);
    assert_eq!(revoke(Scope::User(user_ref("EVE"))).expect("revoked").value, 1);
    assert_eq!(live(&tokens), [true, false, false]);
    let tokens = logins();
    assert_eq!(revoke(Scope::Role(role("user"))).expect("revoked").value, 2);
    assert_eq!(live(&tokens), [true, false, false]);
    assert_eq!(revoke(Scope::All).expect("revoked").value, 2, "both of root's");
    assert_eq!(live(&tokens), [false; 3]);
    for nobody in ["0190a0a0-0000-7000-8000-000000000000", "x", ""] {
        assert_eq!(refused(end(nobody)), Code::SessionNotFound);
    }
    let expired = db.claims(Kind::Access, &db.login("bob").access_token).sid;
    db.advance(Duration::from_secs(40 * 86_400));
    assert!(!end(&expired).expect("it is over by itself").changed);
    let trail: Vec<String> = db.audit().into_iter().filter(|row| row.contains("session.revoke")).collect();
    assert_eq!(trail.len(), 4, "one for each that ended something: {trail:?}");
    assert_eq!(refused(revoke(Scope::User(user_ref("nobody")))), Code::UserNotFound);
    assert_eq!(refused(revoke(Scope::Role(role("none")))), Code::RoleNotFound);
}

fn a_listed_jti_is_refused(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let soon = db.now().plus(Duration::from_secs(1));
    let entry = blacklist::add(&mut db.conn(), &db.ctx(), &jti(db, &token), soon).expect("listed").value;
    assert_eq!(entry.expires_at, db.now().plus(Duration::from_secs(900)), "not before the token's own end");
    assert_eq!(entry.username.as_deref(), Some("bob"));
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
    let unknown = Jti::parse("made/elsewhere").expect("a jti");
    assert_eq!(blacklist::add(&mut db.conn(), &db.ctx(), &unknown, soon).expect("listed").value.expires_at, soon);
}

fn an_issued_token_is_alone_in_its_session(db: &TestDb) {
    db.add("bob", "user");
    let issue = |ttl| tokens::issue(&mut db.conn(), &db.ctx(), &db.issuer, &user_ref("bob"), ttl);
    let seconds = |n| Some(Duration::from_secs(n));
    let (token, record) = issue(seconds(86_400)).expect("issued");
    assert_eq!((record.expires_at, db.count("tokens")), (db.now().plus(Duration::from_secs(86_400)), 1));
    db.authority(&token).expect("it holds");
    for bad in [Some(Duration::ZERO), Some(Duration::from_millis(10)), seconds(86_401), Some(Duration::MAX)] {
        assert_eq!(refused(issue(bad)), Code::InvalidField, "{bad:?}");
    }
    let listed = tokens::list(&mut db.conn(), db.now(), Some(&user_ref("bob")), &Default::default()).expect("listed");
    assert_eq!(listed.items, [record]);
    accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("disabled");
    assert_eq!(refused(issue(None)), Code::InvalidField);
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
}

/// A signature is no reason to believe that a session is this user's.
fn claims_of_another_user_are_refused(db: &TestDb) {
    let eve = db.add("eve", "admin");
    db.add("bob", "user");
    let claims = db.claims(Kind::Access, &db.login("bob").access_token);
    let ask = |change: &dyn Fn(&mut Claims)| {
        let mut claims = claims.clone();
        change(&mut claims);
        let ring = db.issuer.keys.current();
        db.authority(&authctl::crypto::token::sign(ring.active(), Kind::Access, &claims).expect("signed"))
    };
    ask(&|_| {}).expect("signed anew, it is the same");
    assert_eq!(refused(ask(&|claims| claims.sub = eve.id.to_string())), Code::InvalidToken);
    assert_eq!(refused(ask(&|claims| claims.sid = "x".into())), Code::InvalidToken);
    assert_eq!(refused(ask(&|claims| claims.jti = "\0".into())), Code::InvalidToken);
    let unknown = "0190a0a0-0000-7000-8000-000000000000";
    assert_eq!(refused(ask(&|claims| claims.sid = unknown.into())), Code::TokenRevoked);
}
