//! What a file of `apply` asks for. `None` is what the file does not say: of what is there already it stays as it is, and what is new has
//! the default.

use std::path::PathBuf;

use crate::domain::email::Email;
use crate::domain::owner::Owner;
use crate::domain::password::PasswordHash;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::user::Status;
use crate::domain::username::Username;

/// A whole file. No name and no address stands in it twice.
#[derive(Debug, Default)]
pub struct Desired {
    pub owner: Option<Owner>,
    pub roles: Vec<Wanted<RoleName, RoleFields>>,
    pub users: Vec<Wanted<Username, UserFields>>,
    /// Whether it speaks of roles, and of users, at all. Of what it does not speak of, nothing is pruned.
    pub speaks_of: (bool, bool),
}

/// One role or user.
#[derive(Debug)]
pub struct Wanted<N, F> {
    pub name: N,
    /// `None` for what is not to be there.
    pub fields: Option<F>,
}

#[derive(Debug, Default)]
pub struct RoleFields {
    pub description: Option<String>,
    pub permissions: Option<Vec<Permission>>,
}

#[derive(Debug, Default)]
pub struct UserFields {
    /// `Some(None)` for none.
    pub email: Option<Option<Email>>,
    pub email_verified: Option<bool>,
    pub role: Option<RoleName>,
    pub status: Option<Status>,
    pub must_change_password: Option<bool>,
    pub password: Option<Source>,
}

impl UserFields {
    pub fn email(&self) -> Option<&Email> {
        self.email.as_ref().and_then(Option::as_ref)
    }
}

/// Where a password comes from. A password itself stands in no file.
#[derive(Clone, Debug)]
pub enum Source {
    /// The first line of a file.
    File(PathBuf),
    /// That [of nobody](PasswordHash::of_nobody) is for a new user alone: whoever is there has not lost theirs by a file.
    Hash(PasswordHash),
    /// It is made here. Of a user who is there already it asks nothing, since another one each time would be no state.
    Generate,
}

impl Source {
    /// What is shown in place of the password.
    pub fn shown(&self) -> &'static str {
        match self {
            Self::File(_) => "(set)",
            Self::Hash(hash) if hash.is_of_nobody() => "(locked)",
            Self::Hash(_) => "(hash)",
            Self::Generate => "(generated)",
        }
    }
}
