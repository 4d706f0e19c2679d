//! Users: added, found, changed, removed; and names that are one name (S3).

use authctl::domain::email::Email;
use authctl::domain::user::Status;
use authctl::domain::{Code, Result};
use authctl::service::accounts::{self, Changes, NewUser};

use crate::support::db::{TestDb, hash_of_password, new_user, refused, user_ref, username};
use crate::support::threads::at_once;

on_both!(TestDb:
    a_user_is_found_by_id_address_and_name, look_alikes_are_one_name, of_many_who_take_a_name_one_gets_it, adding_twice_can_be_good,
    a_change_changes_what_it_says, a_change_to_a_taken_name_is_refused, a_new_address_is_not_verified, disable_and_enable_can_be_repeated,
    a_change_is_found_by_each_of_its_names,
    a_removed_user_is_gone, a_dry_run_changes_nothing
);

fn with_email(name: &str, email: &str) -> NewUser {
    NewUser { email: Some(Email::parse(email).expect("an address")), ..new_user(name, "user") }
}

fn add(db: &TestDb, new: NewUser) -> Result<()> {
    accounts::add(&mut db.conn(), &db.ctx(), new, &hash_of_password(), false).map(|_| ())
}

fn a_user_is_found_by_id_address_and_name(db: &TestDb) {
    add(db, with_email("Bob", "Bob@Example.org")).expect("added");
    let mut conn = db.conn();
    let bob = accounts::show(&mut conn, &user_ref("bob")).expect("by name");
    assert_eq!((bob.username.as_str(), bob.created_at, bob.last_login_at), ("Bob", db.now(), None));
    for name in ["BOB", "ｂｏｂ", "bob@example.org", "BOB@EXAMPLE.ORG", &bob.id.to_string(), &bob.id.to_string().to_uppercase()]
    {
        assert_eq!(accounts::show(&mut conn, &user_ref(name)), Ok(bob.clone()), "{name}");
    }
    for name in ["bo", "eve", "eve@example.org", "0190a0a0-0000-7000-8000-000000000000"] {
        assert_eq!(refused(accounts::show(&mut conn, &user_ref(name))), Code::UserNotFound, "{name}");
    }
}

fn look_alikes_are_one_name(db: &TestDb) {
    add(db, with_email("Zoë", "zoë@example.org")).expect("added");
    for name in ["zoë", "ZOË", "zoe\u{308}", "ｚｏë"] {
        assert_eq!(refused(add(db, new_user(name, "user"))), Code::UserExists, "{name}");
    }
    for email in ["ZOË@example.org", "zoe\u{308}@EXAMPLE.org"] {
        assert_eq!(refused(add(db, with_email("other", email))), Code::EmailExists, "{email}");
    }
    assert_eq!(db.count("users"), 1);
}

fn of_many_who_take_a_name_one_gets_it(db: &TestDb) {
    let spellings = ["bob", "Bob", "BOB", "ｂob", "boB"];
    let results = at_once(20, |n| add(db, with_email(spellings[n % 5], &format!("bob{}@example.org", n % 2))));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(results.into_iter().filter_map(Result::err).all(|error| error.code() == Code::UserExists), "none is told of a bug");
    assert_eq!((db.count("users"), db.audit().iter().filter(|row| row.contains("user.add")).count()), (1, 1));
}

fn adding_twice_can_be_good(db: &TestDb) {
    let bob = db.add("bob", "user");
    let again = |name, role| accounts::add(&mut db.conn(), &db.ctx(), new_user(name, role), &hash_of_password(), true);
    let change = again("BOB", "admin").expect("it is there");
    assert!(!change.changed);
    assert_eq!(change.value, bob, "and stays as it is, its role too");
    assert!(again("eve", "user").expect("added").changed);
}

fn a_change_changes_what_it_says(db: &TestDb) {
    let bob = db.add("bob", "user");
    db.advance(std::time::Duration::from_secs(5));
    let set = |changes| accounts::set(&mut db.conn(), &db.ctx(), &user_ref(&bob.id.to_string()), changes).expect("set");
    let changes = Changes { username: Some(username("robert")), must_change_password: Some(true), ..Changes::default() };
    let changed = set(changes.clone());
    let mut expected = bob.clone();
    (expected.username, expected.must_change_password, expected.updated_at) = (username("robert"), true, db.now());
    assert!(changed.changed && changed.value == expected);
    assert_eq!(accounts::show(&mut db.conn(), &user_ref("robert")), Ok(expected));
    db.advance(std::time::Duration::from_secs(5));
    let same = set(changes);
    assert!(!same.changed && same.value.updated_at < db.now(), "it was so already");
    assert!(
        set(Changes { username: Some(username("Robert")), ..Changes::default() }).changed,
        "another spelling of the own name"
    );
}

fn a_change_to_a_taken_name_is_refused(db: &TestDb) {
    db.add("bob", "user");
    add(db, with_email("eve", "eve@example.org")).expect("added");
    let set = |changes| refused(accounts::set(&mut db.conn(), &db.ctx(), &user_ref("bob"), changes));
    assert_eq!(set(Changes { username: Some(username("EVE")), ..Changes::default() }), Code::UserExists);
    let email = Email::parse("EVE@example.org").expect("an address");
    assert_eq!(set(Changes { email: Some(Some(email)), ..Changes::default() }), Code::EmailExists);
}

fn a_new_address_is_not_verified(db: &TestDb) {
    add(db, with_email("bob", "bob@example.org")).expect("added");
    let set = |changes| accounts::set(&mut db.conn(), &db.ctx(), &user_ref("bob"), changes);
    let to = |text: &str| Changes { email: Some(Some(Email::parse(text).expect("an address"))), ..Changes::default() };
    let verified = Changes { email_verified: Some(true), ..Changes::default() };
    assert!(set(verified.clone()).expect("set").value.email_verified);
    assert!(set(to("BOB@example.org")).expect("set").value.email_verified, "the same address");
    assert!(!set(to("eve@example.org")).expect("set").value.email_verified, "another one");
    assert_eq!(set(Changes { email: Some(None), ..Changes::default() }).expect("set").value.email, None);
    assert_eq!(refused(set(verified)), Code::InvalidField, "no address to verify");
}

fn disable_and_enable_can_be_repeated(db: &TestDb) {
    db.add("bob", "user");
    let bob = user_ref("bob");
    let disabled = |again: bool| {
        let change = accounts::disable(&mut db.conn(), &db.ctx(), &bob).expect("disabled");
        assert_eq!((change.changed, change.value.status), (!again, Status::Disabled));
    };
    disabled(false);
    let cut = || db.texts("SELECT CAST(token_version AS TEXT) AS v FROM users");
    let before = cut();
    disabled(true);
    assert_eq!(cut(), before, "what changes nothing writes nothing");
    let enabled = accounts::enable(&mut db.conn(), &db.ctx(), &bob).expect("enabled");
    assert_eq!((enabled.changed, enabled.value.status), (true, Status::Active));
    assert!(!accounts::enable(&mut db.conn(), &db.ctx(), &bob).expect("enabled").changed);
}

fn a_change_is_found_by_each_of_its_names(db: &TestDb) {
    db.add("bob", "user");
    let set = |changes| accounts::set(&mut db.conn(), &db.ctx(), &user_ref("bob"), changes).expect("set");
    set(Changes { status: Some(Status::Disabled), must_change_password: Some(true), ..Changes::default() });
    set(Changes { status: Some(Status::Active), ..Changes::default() });
    let said = db.texts(
        "SELECT action || ': ' || detail AS v FROM audit WHERE action LIKE 'user.%' AND detail NOT LIKE 'role%' ORDER BY seq",
    );
    let expected = [
        "user.set: must_change_password false -> true",
        "user.disable: status active -> disabled",
        "user.enable: status disabled -> active",
    ];
    assert_eq!(said, expected);
}

fn a_removed_user_is_gone(db: &TestDb) {
    let bob = db.add("bob", "user");
    let token = db.login("bob").access_token;
    let remove = |if_exists| accounts::remove(&mut db.conn(), &db.ctx(), &user_ref("bob"), if_exists);
    assert_eq!(remove(false).expect("removed").value.map(|user| user.id), Some(bob.id));
    assert_eq!(refused(remove(false)), Code::UserNotFound);
    assert!(!remove(true).expect("it is gone").changed);
    // T14, T18: a new user of that name is somebody else.
    assert_ne!(db.add("bob", "admin").id, bob.id);
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
}

fn a_dry_run_changes_nothing(db: &TestDb) {
    db.add("bob", "user");
    let before = (accounts::show(&mut db.conn(), &user_ref("bob")), db.audit());
    let (mut conn, ctx, bob) = (db.conn(), db.dry_run(), user_ref("bob"));
    assert!(accounts::disable(&mut conn, &ctx, &bob).expect("it would").changed);
    assert!(accounts::remove(&mut conn, &ctx, &bob, false).expect("it would").changed);
    assert!(accounts::set_password(&mut conn, &ctx, &bob, &hash_of_password(), false).expect("it would").changed);
    assert!(accounts::add(&mut conn, &ctx, new_user("eve", "user"), &hash_of_password(), false).expect("it would").changed);
    assert_eq!(refused(accounts::add(&mut conn, &ctx, new_user("BOB", "user"), &hash_of_password(), false)), Code::UserExists);
    assert_eq!((accounts::show(&mut db.conn(), &bob), db.audit()), before);
    assert_eq!(db.count("users"), 1);
}
