//! Lists of users: filtered, searched literally, paged by keyset.

use authctl::domain::Code;
use authctl::domain::email::Email;
use authctl::domain::page::Page;
use authctl::domain::user::Status;
use authctl::service::accounts::{self, Changes, Filter};
use authctl::service::{bans, invites, tokens};

use crate::support::db::{TestDb, refused, role, user_ref};

on_both!(TestDb: filters_and_search_narrow_the_list, a_search_term_is_literal, pages_make_up_the_whole_list,
    what_is_no_id_is_no_cursor);

fn names(db: &TestDb, filter: Filter) -> Vec<String> {
    let users = accounts::list(&mut db.conn(), &filter, &Page::default()).expect("listed");
    assert!(!users.more);
    users.items.iter().map(|user| user.username.to_string()).collect()
}

fn search(db: &TestDb, term: &str) -> Vec<String> {
    names(db, Filter { search: Some(term.to_owned()), ..Filter::default() })
}

fn filters_and_search_narrow_the_list(db: &TestDb) {
    for (name, role) in [("carl", "user"), ("Anna", "admin"), ("Bert", "user"), ("Émile", "user")] {
        db.add(name, role);
    }
    accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("bert")).expect("disabled");
    let email = Changes { email: Some(Some(Email::parse("Boss@Example.org").expect("an address"))), ..Changes::default() };
    accounts::set(&mut db.conn(), &db.ctx(), &user_ref("anna"), email).expect("set");
    assert_eq!(names(db, Filter::default()), ["Anna", "Bert", "carl", "Émile"], "by name, without regard to case");
    assert_eq!(names(db, Filter { role: Some(role("admin")), ..Filter::default() }), ["Anna"]);
    assert_eq!(names(db, Filter { status: Some(Status::Disabled), ..Filter::default() }), ["Bert"]);
    let none = Filter { role: Some(role("admin")), status: Some(Status::Disabled), ..Filter::default() };
    assert!(names(db, none).is_empty());
    assert_eq!(search(db, "AR"), ["carl"]);
    assert_eq!(search(db, "boss@"), ["Anna"], "by address");
    assert_eq!(search(db, "éM"), ["Émile"], "beyond ASCII");
    assert_eq!(search(db, ""), ["Anna", "Bert", "carl", "Émile"]);
}

// Requirement D18.
fn a_search_term_is_literal(db: &TestDb) {
    for name in ["a_b", "axb", "a.b"] {
        db.add(name, "user");
    }
    assert_eq!(search(db, "a_b"), ["a_b"]);
    for wild in ["%", "a%b", "\\", "\\_", "a\\_b", "'", "' OR 1=1 --", "*", "?"] {
        assert!(search(db, wild).is_empty(), "{wild}");
    }
    assert_eq!(search(db, "_"), ["a_b"]);
}

fn pages_make_up_the_whole_list(db: &TestDb) {
    let all: Vec<String> = (0..25).map(|n| format!("user{n:02}")).collect();
    for name in all.iter().rev() {
        db.add(name, "user");
    }
    for limit in [1, 7, 24, 25, 26] {
        let mut page = Page { limit: Some(limit), after: None };
        let mut seen = Vec::new();
        loop {
            let items = accounts::list(&mut db.conn(), &Filter::default(), &page).expect("listed");
            assert!(items.items.len() <= limit as usize);
            seen.extend(items.items.iter().map(|user| user.username.to_string()));
            page.after = seen.last().cloned();
            if !items.more {
                break;
            }
        }
        assert_eq!(seen, all, "in pages of {limit}");
    }
    let after = |text: &str| Page { limit: None, after: Some(text.to_owned()) };
    let from = accounts::list(&mut db.conn(), &Filter::default(), &after("USER23")).expect("a cursor is a name");
    assert_eq!(from.items.len(), 1);
    assert_eq!(refused(accounts::list(&mut db.conn(), &Filter::default(), &after("no name"))), Code::InvalidField);
}

fn what_is_no_id_is_no_cursor(db: &TestDb) {
    let page = Page { limit: None, after: Some("no id".to_owned()) };
    assert_eq!(refused(bans::list(&mut db.conn(), db.now(), &page)), Code::InvalidField);
    assert_eq!(refused(invites::list(&mut db.conn(), &page)), Code::InvalidField);
    assert_eq!(refused(tokens::list(&mut db.conn(), db.now(), None, &page)), Code::InvalidField);
}
