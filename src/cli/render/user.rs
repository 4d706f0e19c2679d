//! What is shown of a user.

use serde_json::{Value, json};

use super::{Record, joined};
use crate::domain::owner::Owner;
use crate::domain::password::PasswordHash;
use crate::domain::user::User;
use crate::service::standing::Standing;

impl Record for User {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "username",
        "email",
        "email_verified",
        "role",
        "status",
        "must_change_password",
        "created_at",
        "updated_at",
        "last_login_at",
        "password_changed_at",
    ];
    const SHORT: &'static [&'static str] = &["username", "email", "role", "status", "last_login_at"];

    fn values(&self) -> Vec<Value> {
        // All of them: the compiler asks about a new one.
        let Self {
            id,
            username,
            email,
            email_verified,
            role,
            status,
            must_change_password,
            created_at,
            updated_at,
            last_login_at,
            password_changed_at,
        } = self;
        vec![
            json!(id),
            json!(username),
            json!(email),
            json!(email_verified),
            json!(role),
            json!(status),
            json!(must_change_password),
            json!(created_at),
            json!(updated_at),
            json!(last_login_at),
            json!(password_changed_at),
        ]
    }

    fn name(&self) -> String {
        self.username.to_string()
    }
}

/// Those that a user's standing has besides.
const OF_STANDING: &[&str] = &["locked_until", "unlock_needed", "banned", "banned_until", "owner"];

impl Record for Standing {
    const FIELDS: &'static [&'static str] = &joined::<{ User::FIELDS.len() + OF_STANDING.len() }>(User::FIELDS, OF_STANDING);

    fn values(&self) -> Vec<Value> {
        let Self { user, locked_until, unlock_needed, ban, owner } = self;
        let until = ban.as_ref().and_then(|ban| ban.until);
        let mut values = user.values();
        values.extend([
            json!(locked_until),
            json!(unlock_needed),
            json!(ban.is_some()),
            json!(until),
            json!(owner.as_ref().map(Owner::as_str)),
        ]);
        values
    }

    fn name(&self) -> String {
        self.user.name()
    }
}

/// A user as `user export` writes one and `user import` takes one in: without what is made anew.
pub struct WithoutHash(pub User);

/// The same with the hash of the password; without one for who has none, whom `user import --without-password add` takes in.
pub struct WithHash(pub User, pub PasswordHash);

impl WithHash {
    /// The names of its fields.
    pub const NAMES: &'static [&'static str] = <Self as Record>::FIELDS;
}

impl Record for WithoutHash {
    const FIELDS: &'static [&'static str] = &[
        "username",
        "email",
        "email_verified",
        "role",
        "status",
        "must_change_password",
        "created_at",
        "last_login_at",
        "password_changed_at",
    ];

    fn values(&self) -> Vec<Value> {
        values_of(&self.0)
    }

    fn name(&self) -> String {
        self.0.name()
    }
}

impl Record for WithHash {
    const FIELDS: &'static [&'static str] = &joined::<{ WithoutHash::FIELDS.len() + 1 }>(WithoutHash::FIELDS, &["password_hash"]);

    fn values(&self) -> Vec<Value> {
        let mut values = values_of(&self.0);
        values.push(json!((!self.1.is_of_nobody()).then(|| self.1.expose())));
        values
    }

    fn name(&self) -> String {
        self.0.name()
    }
}

fn values_of(user: &User) -> Vec<Value> {
    // An id is made by the database that a user comes to, and so is the moment of the last change.
    let User {
        id: _,
        username,
        email,
        email_verified,
        role,
        status,
        must_change_password,
        created_at,
        updated_at: _,
        last_login_at,
        password_changed_at,
    } = user;
    vec![
        json!(username),
        json!(email),
        json!(email_verified),
        json!(role),
        json!(status),
        json!(must_change_password),
        json!(created_at),
        json!(last_login_at),
        json!(password_changed_at),
    ]
}
