//! `service::apply`: what a preview found may be otherwise by the time it is done; how much is asked of the database; and that an export is
//! what is there, whatever that is.

use std::collections::HashSet;
use std::path::Path;

use authctl::cli::manifest::{self, Writer};
use authctl::domain::email::Email;
use authctl::domain::permission::Permission;
use authctl::domain::user::Status;
use authctl::domain::{Code, Error, Result};
use authctl::service::apply::{self, Desired, Kind, Outcome, Passwords, RoleFields, Rules, Source, UserFields, Wanted};
use authctl::service::export::{self, Choice, Entry};
use authctl::service::{accounts, roles};
use authctl::store::Conn;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::db::{TestDb, hash_of_password, new_user, refused, role, user_ref, username};
use crate::support::{cases, sql};

on_both!(TestDb: what_changed_since_the_preview_is_noticed, most_of_a_file_costs_no_query_of_its_own, an_export_is_what_is_there);

fn user(name: &str, fields: Option<UserFields>) -> Wanted<authctl::domain::username::Username, UserFields> {
    Wanted { name: username(name), fields }
}

fn with_hash() -> UserFields {
    UserFields { password: Some(Source::Hash(hash_of_password())), ..UserFields::default() }
}

fn of(users: Vec<Wanted<authctl::domain::username::Username, UserFields>>) -> Desired {
    Desired { users, ..Desired::default() }
}

fn preview(db: &TestDb, desired: &Desired) -> Outcome {
    apply::run(&mut db.conn(), &db.ctx(), desired, Rules::default()).expect("a preview")
}

fn what_changed_since_the_preview_is_noticed(db: &TestDb) {
    db.add("root", "admin");
    let made = || UserFields { password: Some(Source::Generate), ..UserFields::default() };
    let desired = of(vec![user("alice", Some(made())), user("bob", None)]);
    let found = preview(db, &desired);
    assert_eq!((found.needs.len(), found.plan.steps.len(), found.plan.unchanged), (1, 1, 1));
    assert_eq!(db.count("users"), 1, "a preview keeps nothing");
    // Another came who is to be removed, which nobody has said yes to.
    db.add("bob", "user");
    let mut passwords = Passwords::default();
    let (none, bob) = (HashSet::new(), HashSet::from([(Kind::User, "bob".to_owned())]));
    let run = |passwords: &Passwords, removals| {
        let rules = Rules { passwords: Some(passwords), removals, ..Rules::default() };
        apply::run(&mut db.conn(), &db.ctx(), &desired, rules)
    };
    // And where the password of somebody new was not prepared.
    assert_eq!(refused(run(&passwords, None)), Code::PreconditionFailed);
    passwords.0.insert("alice".to_owned(), hash_of_password());
    assert_eq!(refused(run(&passwords, Some(&none))), Code::PreconditionFailed);
    assert_eq!(db.count("users"), 2, "nothing of it is kept");
    // Who came meanwhile is not made again, and what is told is what was done.
    accounts::add(&mut db.conn(), &db.ctx(), new_user("alice", "user"), &hash_of_password(), false).expect("added");
    let done = run(&passwords, Some(&bob)).expect("done");
    let steps: Vec<_> = done.plan.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!((steps, done.plan.unchanged), (vec!["bob"], 1));
}

fn most_of_a_file_costs_no_query_of_its_own(db: &TestDb) {
    const MANY: usize = 2_500;
    let file = |changed: usize| {
        let fields = |n: usize| UserFields {
            email: Some(Some(Email::parse(&format!("u{n}@example.org")).expect("an address"))),
            must_change_password: Some(n < changed),
            ..with_hash()
        };
        of((0..MANY).map(|n| user(&format!("user{n}"), Some(fields(n)))).collect())
    };
    let run = |conn: &mut Conn, desired: &Desired| {
        let passwords = Passwords::default();
        let rules = Rules { passwords: Some(&passwords), ..Rules::default() };
        apply::run(conn, &db.ctx(), desired, rules).map(drop)
    };
    let count = |desired: &Desired| sql::sent(&mut db.conn(), |conn| run(conn, desired)).len();
    let made = count(&file(0));
    assert!(made < 4 * MANY, "for a new user, {made} statements are more than the user, the entry and what these need");
    let (unchanged, ten) = (count(&file(0)), count(&file(10)));
    assert!(unchanged < 30, "{unchanged} statements where nothing is to do");
    assert!(ten < unchanged + 10 * 10, "{ten} statements for ten changes");
}

/// The file that an export writes.
fn exported(db: &TestDb, json: bool, with_hashes: bool) -> Result<String> {
    let mut writer = Writer::new(json);
    let (mut text, mut roles) = (writer.head(None), true);
    let choice = Choice { owner: None, with_hashes };
    export::run(&mut db.conn(), &choice, &mut |entry| -> Result<(), Error> {
        match entry {
            Entry::Role(role) => text += &writer.role(role),
            Entry::User(user, hash) => {
                if std::mem::take(&mut roles) {
                    text += &writer.middle();
                }
                text += &writer.user(user, hash);
            }
        }
        Ok(())
    })?;
    if roles {
        text += &writer.middle();
    }
    Ok(text + &writer.end())
}

const NAMES: [&str; 12] = ["null", "True", "no", "007", "1e3", "0x1f", "Zoë", "中文", "a.b-c_d", "ß", "y", "ñ"];
const ROLES: [&str; 6] = ["admin", "user", "null", "yes", "ops", "a1"];

fn described() -> impl Strategy<Value = String> {
    let ugly = prop::sample::select(vec![
        "",
        "~",
        "null",
        "- a",
        "null - - -",
        "a: b",
        "a #b",
        "#a",
        "\"",
        "'",
        "\\",
        "{}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        " a",
        "a ",
        "|",
        ">",
        "\u{feff}x",
        "\u{200d}",
        "\u{85}x",
        "\u{a0}",
        "\u{1f600}",
        "e\u{301}",
        "\u{fffe}",
        "?",
        ": ",
        "---",
        "...",
        "1_000",
        "0o7",
        ".inf",
    ]);
    // Without what a description may not hold.
    prop_oneof![2 => ugly.prop_map(str::to_owned), 1 => any::<String>()]
        .prop_filter("it is a description", |text| authctl::domain::text::parse("description", text, 1024).is_ok())
}

fn role_fields() -> impl Strategy<Value = (prop::sample::Index, String, Vec<&'static str>)> {
    let permissions = prop::collection::vec(prop::sample::select(vec!["*:*", "a:b", "null:true", "user:*", "*:read"]), 0..4);
    (any::<prop::sample::Index>(), described(), permissions)
}

fn user_fields() -> impl Strategy<Value = (usize, Option<String>, bool, prop::sample::Index, bool, bool)> {
    let email = prop::option::of("[a-zé!#$%&'*+/=?^_`{|}~-]{1,8}");
    (0..NAMES.len(), email, any::<bool>(), any::<prop::sample::Index>(), any::<bool>(), any::<bool>())
}

fn an_export_is_what_is_there(db: &TestDb) {
    db.add("root", "admin");
    let strategy = (prop::collection::vec(role_fields(), 0..4), prop::collection::vec(user_fields(), 0..6));
    let result = TestRunner::new(cases(24)).run(&strategy, |(of_roles, of_users)| {
        for (index, description, permissions) in of_roles {
            let name = role(index.get::<&str>(&ROLES));
            let permissions: Vec<_> = permissions.iter().map(|text| Permission::parse(text).expect("a permission")).collect();
            let permissions = if name.as_str() == "admin" { None } else { Some(permissions) };
            roles::add(&mut db.conn(), &db.ctx(), &name, "", Vec::new(), true).expect("it is there");
            roles::set(&mut db.conn(), &db.ctx(), &name, Some(&description), permissions).expect("set");
        }
        for (n, email, verified, index, disabled, must) in of_users {
            let name = role(index.get::<&str>(&ROLES));
            roles::add(&mut db.conn(), &db.ctx(), &name, "", Vec::new(), true).expect("it is there");
            let email = email.and_then(|local| Email::parse(&format!("{local}@h{n}.example.org")).ok());
            let fields = UserFields {
                email_verified: Some(verified && email.is_some()),
                email: Some(email),
                role: Some(name),
                status: Some(if disabled { Status::Disabled } else { Status::Active }),
                must_change_password: Some(must),
                ..with_hash()
            };
            let desired = of(vec![user(NAMES[n], Some(fields))]);
            apply::run(&mut db.conn(), &db.ctx(), &desired, Rules { passwords: Some(&Passwords::default()), ..Rules::default() })
                .expect("applied");
        }
        for (json, with_hashes) in [(false, false), (false, true), (true, false), (true, true)] {
            let text = exported(db, json, with_hashes).expect("an export");
            let again = manifest::read(&text, Path::new("")).unwrap_or_else(|mistakes| panic!("{mistakes:?}: {text}")).desired;
            let rules = Rules { update_passwords: with_hashes, ..Rules::default() };
            let outcome = apply::run(&mut db.conn(), &db.dry_run(), &again, rules).expect("a preview");
            prop_assert!(outcome.problems.is_empty() && outcome.plan.steps.is_empty(), "{:?}: {text}", outcome.plan);
            let (roles, users) = (db.count("roles"), db.count("users"));
            prop_assert_eq!(outcome.plan.unchanged, u64::try_from(roles + users).expect("a count"));
        }
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    // A role without a field is there all the same.
    let bare = Wanted { name: role("bare"), fields: Some(RoleFields::default()) };
    let desired = Desired { roles: vec![bare], ..Desired::default() };
    apply::run(&mut db.conn(), &db.ctx(), &desired, Rules { passwords: Some(&Passwords::default()), ..Rules::default() })
        .expect("applied");
    assert_eq!(roles::show(&mut db.conn(), &role("bare")).expect("it is there").permissions, []);
    assert!(accounts::show(&mut db.conn(), &user_ref("root")).expect("the admin").is_active_admin());
}
