//! Invites: who may use one, for what, until when, and how often.

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::domain::email::Email;
use authctl::domain::invite::{Invite, InviteToken};
use authctl::domain::user::User;
use authctl::domain::{Code, Result};
use authctl::service::invites::{self, MAX_TTL, NewInvite};
use authctl::service::signup::{Mode, Policy, Request, signup};
use authctl::service::{Context, accounts, purge, roles};
use zeroize::Zeroizing;

use crate::support::db::{TestDb, hash_of_password, refused, role, user_ref, username};

on_both!(TestDb: an_invite_lets_one_in, an_invite_ends_by_the_clock_alone, whatever_is_wrong_is_refused_in_the_same_words,
    an_address_is_compared_by_its_canonical_form, the_role_is_the_invites, each_mode_has_its_rule,
    a_signup_that_fails_uses_nothing_up, an_invite_is_looked_at_again, a_role_takes_its_invites_along, what_is_kept_is_no_token,
    what_may_be_invited_is_checked, long_after_its_end_an_invite_goes);

const DAY: Duration = Duration::from_secs(24 * 3600);

fn policy(mode: Mode) -> Policy {
    Policy { mode, default_role: role("user"), any_role: false }
}

fn plain() -> NewInvite {
    NewInvite { email: None, role: None, ttl: DAY }
}

fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

fn add(db: &TestDb, new: NewInvite) -> (String, Invite) {
    let (token, invite) = invites::add(&mut db.conn(), &db.ctx(), new).expect("an invite");
    (token.expose().to_owned(), invite)
}

fn ask(name: &str, token: &str) -> Request {
    let invite = InviteToken::new(Zeroizing::new(token.to_owned()));
    Request { username: username(name), email: None, role: None, invite: Some(invite) }
}

fn try_by(db: &TestDb, mode: Mode, request: Request) -> Result<User> {
    let ctx = Context { actor: authctl::domain::audit::Actor::Anonymous, ..db.ctx() };
    let admitted = policy(mode).admit(&mut db.conn(), None, request, db.now())?;
    signup(&mut db.conn(), &ctx, &policy(mode), None, admitted, &hash_of_password())
}

fn try_signup(db: &TestDb, request: Request) -> Result<User> {
    try_by(db, Mode::Invite, request)
}

fn only(db: &TestDb) -> Invite {
    let mut all = invites::list(&mut db.conn(), &Default::default()).expect("listed").items;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn an_invite_lets_one_in(db: &TestDb) {
    let (token, invite) = add(db, plain());
    assert_eq!(only(db), invite);
    let user = try_signup(db, ask("alice", &token)).expect("signed up");
    assert_eq!((user.role.as_str(), user.email_verified), ("user", false));
    let used = only(db);
    assert_eq!((used.used_at, used.used_by.as_deref()), (Some(db.now()), Some("alice")));
    assert_eq!(refused(try_signup(db, ask("bob", &token))), Code::InvalidInvite);
    let trail = db.texts("SELECT actor || ' ' || action || ' ' || target || ': ' || detail AS v FROM audit ORDER BY seq");
    let made = format!("cli:tester invite.add {}: role -, email -, until {}", invite.id, invite.expires_at);
    assert!(trail.contains(&made), "{trail:?}");
    assert!(trail.contains(&format!("anonymous user.signup alice: role user, invite {}", invite.id)), "{trail:?}");
}

// Requirement B14.
fn an_invite_ends_by_the_clock_alone(db: &TestDb) {
    let (token, _) = add(db, NewInvite { ttl: Duration::from_secs(60), ..plain() });
    db.advance(Duration::from_secs(60) - Duration::from_micros(1));
    let admitted = policy(Mode::Invite).admit(&mut db.conn(), None, ask("early", &token), db.now()).expect("it is good still");
    db.advance(Duration::from_micros(1));
    assert_eq!(db.count("invites"), 1, "nothing has removed it");
    assert_eq!(refused(policy(Mode::Invite).admit(&mut db.conn(), None, ask("late", &token), db.now())), Code::InvalidInvite);
    let late = signup(&mut db.conn(), &db.ctx(), &policy(Mode::Invite), None, admitted, &hash_of_password());
    assert_eq!(refused(late), Code::InvalidInvite, "its end came while the password was hashed");
    assert_eq!(db.count("users"), 0);
}

// Requirement S11.
fn whatever_is_wrong_is_refused_in_the_same_words(db: &TestDb) {
    let (used, _) = add(db, plain());
    try_signup(db, ask("first", &used)).expect("signed up");
    let (expired, _) = add(db, NewInvite { ttl: Duration::from_secs(1), ..plain() });
    db.advance(Duration::from_secs(1));
    let (removed, invite) = add(db, plain());
    invites::remove(&mut db.conn(), &db.ctx(), &invite.id.to_string(), false).expect("removed");
    let (bound, other) = add(db, NewInvite { email: Some(email("alice@example.org")), ..plain() });
    let (good, _) = add(db, plain());
    let cut = &good[..good.len() - 1];
    let swapped: String = good.chars().map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c }).collect();
    let (id, long) = (other.id.to_string(), "A".repeat(60_000));
    for wrong in [&used, &expired, &removed, &bound, cut, &swapped, &format!("{good}="), &id, "", "\0", "é", &long] {
        let error = try_signup(db, ask("eve", wrong)).expect_err("it is not good");
        assert_eq!(error.code(), Code::InvalidInvite, "{wrong:.60}");
        let said = "this invite is not good: it is used, expired or taken back, or for another e-mail address";
        assert_eq!(error.detail(), said, "{wrong:.60}");
    }
    let without = Request { invite: None, ..ask("eve", "") };
    assert_eq!(refused(try_signup(db, without)), Code::SignupClosed);
    // Who may not sign up is not told which names are taken.
    assert_eq!(refused(try_signup(db, ask("first", &used))), Code::InvalidInvite);
    try_signup(db, ask("eve", &good)).expect("the good one is good");
}

fn an_address_is_compared_by_its_canonical_form(db: &TestDb) {
    let (token, _) = add(db, NewInvite { email: Some(email("Éva@Example.org")), ..plain() });
    let by = |address: Option<&str>| Request { email: address.map(email), ..ask("eva", &token) };
    for other in [None, Some("eva@example.org"), Some("éva@example.com")] {
        assert_eq!(refused(try_signup(db, by(other))), Code::InvalidInvite, "{other:?}");
    }
    let user = try_signup(db, by(Some("e\u{301}va@EXAMPLE.org"))).expect("it is the same address");
    assert!(!user.email_verified, "how the token came to its holder is not known");
}

fn the_role_is_the_invites(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("auditor"), "", Vec::new(), false).expect("a role");
    let invite = |name: &str| add(db, NewInvite { role: Some(role(name)), ..plain() }).0;
    let by = |name: &str, asked: Option<&str>, token: &str| Request { role: asked.map(role), ..ask(name, token) };
    let auditor = invite("auditor");
    for other in ["admin", "user", "no-such-role"] {
        assert_eq!(refused(try_signup(db, by("anna", Some(other), &auditor))), Code::RoleNotAllowed, "{other}");
    }
    assert_eq!(try_signup(db, by("anna", Some("auditor"), &auditor)).expect("signed up").role, role("auditor"));
    assert_eq!(try_signup(db, by("root", None, &invite("admin"))).expect("signed up").role, role("admin"));
    // An admin who shows an invite takes what it gives as well.
    let root = db.authority(&db.login("root").access_token).expect("it holds");
    let request = by("bert", Some("user"), &invite("auditor"));
    assert_eq!(refused(policy(Mode::Open).admit(&mut db.conn(), Some(&root), request, db.now())), Code::RoleNotAllowed);
    let (token, _) = add(db, plain());
    assert_eq!(refused(try_signup(db, by("carl", Some("admin"), &token))), Code::RoleNotAllowed);
    assert_eq!(try_signup(db, by("carl", Some("user"), &token)).expect("signed up").role, role("user"));
}

fn each_mode_has_its_rule(db: &TestDb) {
    let (token, _) = add(db, NewInvite { role: Some(role("admin")), ..plain() });
    assert_eq!(refused(try_by(db, Mode::Closed, ask("eve", &token))), Code::SignupClosed, "closed is closed");
    assert_eq!(refused(try_by(db, Mode::Open, ask("eve", "no invite"))), Code::InvalidInvite, "what is shown must be good");
    assert_eq!(try_by(db, Mode::Open, ask("eve", &token)).expect("signed up").role, role("admin"));
    assert!(only(db).used_at.is_some());
    let root = db.authority(&db.login("eve").access_token).expect("it holds");
    for (n, mode) in [Mode::Open, Mode::Closed, Mode::Invite].into_iter().enumerate() {
        let request = Request { invite: None, ..ask(&format!("by-admin-{n}"), "") };
        let admitted = policy(mode).admit(&mut db.conn(), Some(&root), request, db.now()).expect("an admin needs none");
        signup(&mut db.conn(), &db.ctx(), &policy(mode), Some(&root), admitted, &hash_of_password()).expect("made");
    }
}

fn a_signup_that_fails_uses_nothing_up(db: &TestDb) {
    let (token, _) = add(db, plain());
    let admitted = policy(Mode::Invite).admit(&mut db.conn(), None, ask("bob", &token), db.now()).expect("admitted");
    db.add("bob", "user");
    let late = signup(&mut db.conn(), &db.ctx(), &policy(Mode::Invite), None, admitted, &hash_of_password());
    assert_eq!(refused(late), Code::UserExists);
    assert_eq!(only(db).used_at, None);
    try_signup(db, ask("rob", &token)).expect("it is good still");
}

fn an_invite_is_looked_at_again(db: &TestDb) {
    let admit =
        |name: &str, token: &str| policy(Mode::Invite).admit(&mut db.conn(), None, ask(name, token), db.now()).expect("admitted");
    let finish = |admitted| signup(&mut db.conn(), &db.ctx(), &policy(Mode::Invite), None, admitted, &hash_of_password());
    let (token, invite) = add(db, plain());
    let admitted = admit("anna", &token);
    invites::remove(&mut db.conn(), &db.ctx(), &invite.id.to_string(), false).expect("removed");
    assert_eq!(refused(finish(admitted)), Code::InvalidInvite, "it was taken back");
    let (token, _) = add(db, plain());
    let (first, second) = (admit("bert", &token), admit("carl", &token));
    finish(first).expect("signed up");
    assert_eq!(refused(finish(second)), Code::InvalidInvite, "it was used");
    assert_eq!(refused(accounts::show(&mut db.conn(), &user_ref("carl"))), Code::UserNotFound);
}

fn a_role_takes_its_invites_along(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("auditor"), "", Vec::new(), false).expect("a role");
    let (token, _) = add(db, NewInvite { role: Some(role("auditor")), ..plain() });
    roles::remove(&mut db.conn(), &db.ctx(), &role("auditor"), None, false).expect("removed");
    roles::add(&mut db.conn(), &db.ctx(), &role("auditor"), "another", Vec::new(), false).expect("a role");
    assert_eq!(refused(try_signup(db, ask("eve", &token))), Code::InvalidInvite, "it was for the role that is gone");
}

fn what_is_kept_is_no_token(db: &TestDb) {
    let tokens: Vec<String> = (0..20).map(|_| add(db, plain()).0).collect();
    let kept = db.texts("SELECT id || token_hash || created_by AS v FROM invites").join("\n");
    for (n, token) in tokens.iter().enumerate() {
        assert_eq!(token.len(), 43, "256 bits in base64url");
        assert!(!kept.contains(token.as_str()));
        assert!(!tokens[..n].contains(token));
    }
    let digests = db.texts("SELECT token_hash AS v FROM invites");
    assert_eq!(refused(try_signup(db, ask("eve", &digests[0]))), Code::InvalidInvite, "what is kept opens nothing");
    let said = format!("{:?}", InviteToken::new(Zeroizing::new(tokens[0].clone())));
    assert!(!said.contains(&tokens[0]), "{said}");
}

fn what_may_be_invited_is_checked(db: &TestDb) {
    let try_add = |new| invites::add(&mut db.conn(), &db.ctx(), new).map(drop);
    assert_eq!(refused(try_add(NewInvite { role: Some(role("no-such-role")), ..plain() })), Code::RoleNotFound);
    for ttl in [Duration::ZERO, Duration::from_millis(999), MAX_TTL + Duration::from_micros(1), Duration::MAX] {
        assert_eq!(refused(try_add(NewInvite { ttl, ..plain() })), Code::InvalidField, "{ttl:?}");
    }
    try_add(NewInvite { ttl: MAX_TTL, ..plain() }).expect("30 days are good");
    invites::add(&mut db.conn(), &db.dry_run(), plain()).expect("a dry run is good");
    assert_eq!(db.count("invites"), 1, "and adds nothing");
    for id in ["", "nobody", "01890a5d-ac96-774b-bcce-b302099a8057"] {
        assert_eq!(refused(invites::remove(&mut db.conn(), &db.ctx(), id, false)), Code::InviteNotFound, "{id}");
        assert!(!invites::remove(&mut db.conn(), &db.ctx(), id, true).expect("it is good").changed);
    }
}

fn long_after_its_end_an_invite_goes(db: &TestDb) {
    let (used, _) = add(db, plain());
    try_signup(db, ask("alice", &used)).expect("signed up");
    add(db, plain());
    add(db, NewInvite { ttl: 2 * DAY, ..plain() });
    let purge = |ctx: &Context| {
        purge::run(&mut db.conn(), ctx, Duration::ZERO, Duration::ZERO, |_| ControlFlow::Continue(())).expect("purged").invites
    };
    db.advance(31 * DAY);
    assert_eq!(purge(&db.ctx()), 0, "30 days after its end it is there still");
    db.advance(Duration::from_micros(1));
    assert_eq!((purge(&db.dry_run()), purge(&db.ctx())), (2, 2), "the used one and the other");
    assert_eq!(db.count("invites"), 1);
    db.set_back(32 * DAY);
    assert_eq!(refused(try_signup(db, ask("eve", &used))), Code::InvalidInvite, "a clock that is set back revives none");
}
