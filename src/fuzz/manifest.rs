//! A file of `apply`: whatever it is, it is understood or its mistakes are told; and what was understood is still that once it was written
//! anew, in either form.

use std::path::Path;

use crate::cli::manifest::{self, Writer};
use crate::domain::Timestamp;
use crate::domain::id::UserId;
use crate::domain::role::{Role, RoleName};
use crate::domain::user::{Status, User};
use crate::service::apply::{Desired, Source, UserFields};

pub fn read(text: &str) {
    match manifest::read(text, Path::new("/nowhere")) {
        Ok(manifest) => {
            for json in [false, true] {
                again(&manifest.desired, json);
            }
        }
        Err(mistakes) => {
            assert!(!mistakes.told.is_empty() && mistakes.told.len() <= mistakes.count);
            assert!(mistakes.told.iter().all(|mistake| mistake.line > 0 && mistake.column > 0));
        }
    }
}

fn again(desired: &Desired, json: bool) {
    let mut writer = Writer::new(json);
    let mut text = writer.head(desired.owner.as_ref());
    for role in roles(desired) {
        text += &writer.role(&role);
    }
    text += &writer.middle();
    for (user, fields) in users(desired) {
        let hash = match &fields.password {
            Some(Source::Hash(hash)) => Some(hash),
            _ => None,
        };
        text += &writer.user(&user, hash);
    }
    text += &writer.end();
    let read = manifest::read(&text, Path::new("/nowhere")).unwrap_or_else(|mistakes| panic!("{mistakes:?}: {text}")).desired;
    assert_eq!(desired.owner, read.owner, "{text}");
    assert_eq!(roles(desired), roles(&read), "{text}");
    let told = |desired| -> Vec<_> {
        let users = users(desired).into_iter();
        users.map(|(user, fields)| (user, matches!(fields.password, Some(Source::Hash(_))))).collect()
    };
    assert_eq!(told(desired), told(&read), "{text}");
}

fn roles(desired: &Desired) -> Vec<Role> {
    let stated = desired.roles.iter().filter_map(|role| Some((&role.name, role.fields.as_ref()?)));
    let role = |(name, fields): (&RoleName, &crate::service::apply::RoleFields)| Role {
        name: name.clone(),
        description: fields.description.clone().unwrap_or_default(),
        permissions: fields.permissions.clone().unwrap_or_default(),
        built_in: false,
        users: 0,
    };
    stated.map(role).collect()
}

fn users(desired: &Desired) -> Vec<(User, &UserFields)> {
    let now = Timestamp::from_unix_seconds(0);
    let id = UserId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap_or_else(|| unreachable!("it is one"));
    let stated = desired.users.iter().filter_map(|user| Some((&user.name, user.fields.as_ref()?)));
    let user = |fields: &UserFields, username: &crate::domain::username::Username| User {
        id,
        username: username.clone(),
        email: fields.email().cloned(),
        email_verified: fields.email_verified.unwrap_or(false),
        role: fields.role.clone().unwrap_or_else(RoleName::user),
        status: fields.status.unwrap_or(Status::Active),
        must_change_password: fields.must_change_password.unwrap_or(false),
        created_at: now,
        updated_at: now,
        last_login_at: None,
        password_changed_at: now,
    };
    stated.map(|(name, fields)| (user(fields, name), fields)).collect()
}
