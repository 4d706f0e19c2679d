//! Many who sign up by one name at the same moment (S3).

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::db::PASSWORD;
use crate::support::threads::at_once;
use crate::support::{Backend, rounds};

const CROWD: usize = 50;

/// The same name, or the same address, in other letters.
const BOBS: [&str; 5] = ["bob{}", "BOB{}", "Bob{}", "ｂｏｂ{}", "ＢＯＢ{}"];
const ADDRESSES: [&str; 4] = ["é{}@example.org", "É{}@example.org", "e\u{301}{}@EXAMPLE.org", "E\u{301}{}@Example.Org"];

/// Without the judgement of passwords, which is not what is raced for here.
fn app(backend: Backend) -> Option<TestApp> {
    TestApp::with(backend, |settings| settings.passwords.refuse_common = false)
}

// Requirement S3.
#[test]
fn of_many_spellings_one_account_is_made() {
    for app in [Backend::Sqlite, Backend::Postgres].into_iter().filter_map(app) {
        for round in 0..rounds() {
            let before = app.db.count("users");
            let statuses = at_once(CROWD, |n| {
                let name = BOBS[n % BOBS.len()].replace("{}", &round.to_string());
                app.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None).status
            });
            assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "round {round}: {statuses:?}");
            assert!(statuses.iter().all(|status| [201, 409].contains(status)), "round {round}: {statuses:?}");
            assert_eq!(app.db.count("users"), before + 1, "round {round}");
        }
    }
}

// Requirement S3.
#[test]
fn of_many_spellings_of_an_address_one_account_is_made() {
    for app in [Backend::Sqlite, Backend::Postgres].into_iter().filter_map(app) {
        for round in 0..rounds() {
            let statuses = at_once(CROWD, |n| {
                let email = ADDRESSES[n % ADDRESSES.len()].replace("{}", &round.to_string());
                let body = json!({"username": format!("u{round}x{n}"), "password": PASSWORD, "email": email});
                app.post("/auth/signup", &body, None).status
            });
            assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "round {round}: {statuses:?}");
            assert!(statuses.iter().all(|status| [201, 409].contains(status)), "round {round}: {statuses:?}");
        }
    }
}
