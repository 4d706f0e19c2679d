//! What is there, of what a file names: read in a few queries, however much that is.

use std::collections::{HashMap, HashSet};

use crate::domain::owner::Owner;
use crate::domain::password::PasswordHash;
use crate::domain::role::{Role, RoleName};
use crate::domain::user::User;
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::service::roles::not_found;
use crate::store::{self, Tx, imports, owners};

use super::{Desired, Kind, Problem, Rules};

pub struct Live {
    pub roles: HashMap<String, Role>,
    pub role_owners: HashMap<String, Owner>,
    /// By the canonical form of the name.
    pub users: HashMap<String, (User, PasswordHash)>,
    pub user_owners: HashMap<String, Owner>,
    /// Who has the addresses of the file: the canonical form of the name, by that of the address.
    pub holders: HashMap<String, String>,
    /// What `--prune` removes.
    pub stray_users: Vec<Username>,
    pub stray_roles: Vec<RoleName>,
}

impl Live {
    /// What is there of what the file names, and with its label.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(tx: &mut Tx<'_>, desired: &Desired, rules: Rules<'_>) -> Result<Self> {
        let roles: HashMap<_, _> =
            store::roles::list(tx)?.into_iter().map(|role| (role.name.as_str().to_owned(), role)).collect();
        let role_owners = owners::of_roles(tx)?;
        let pruned = desired.owner.as_ref().filter(|_| rules.prune);
        let (of_roles, of_users) = desired.speaks_of;
        let named: HashSet<&str> = desired.users.iter().map(|user| user.name.key()).collect();
        let mut stray_users = pruned.filter(|_| of_users).map_or(Ok(Vec::new()), |owner| owners::users_of(tx, owner))?;
        stray_users.retain(|user| !named.contains(user.key()));
        let named: HashSet<&str> = desired.roles.iter().map(|role| role.name.as_str()).collect();
        let is_stray = |role: &&Role| {
            let owner = role_owners.get(role.name.as_str());
            of_roles && pruned.is_some() && owner == pruned && !role.built_in && !named.contains(role.name.as_str())
        };
        let mut stray_roles: Vec<RoleName> = roles.values().filter(is_stray).map(|role| role.name.clone()).collect();
        stray_roles.sort();
        let names: Vec<&Username> = desired.users.iter().map(|user| &user.name).chain(&stray_users).collect();
        let users = imports::find_by_names(tx, &names)?;
        let user_owners = owners::of_users(tx, &names)?;
        let emails: Vec<_> = desired.users.iter().filter_map(|user| user.fields.as_ref()?.email()).collect();
        let holders = owners::holders(tx, &emails)?;
        Ok(Self { roles, role_owners, users, user_owners, holders, stray_users, stray_roles })
    }

    /// What can be known to be refused before anything is done: all of it, so that nobody mends one after the other.
    pub fn problems(&self, desired: &Desired, rules: Rules<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let foreign = |owner: Option<&Owner>| {
            owner.filter(|_| desired.owner.is_some() && !rules.take_over && owner != desired.owner.as_ref()).map(another_owner)
        };
        for role in &desired.roles {
            let error = foreign(self.role_owners.get(role.name.as_str()));
            problems.extend(error.map(|error| Problem { kind: Kind::Role, name: role.name.to_string(), error }));
        }
        let stated: HashMap<&str, bool> = desired.roles.iter().map(|role| (role.name.as_str(), role.fields.is_some())).collect();
        let there =
            |role: &RoleName| stated.get(role.as_str()).copied().unwrap_or_else(|| self.roles.contains_key(role.as_str()));
        for user in &desired.users {
            let is_new = !self.users.contains_key(user.name.key());
            let (role, password) =
                user.fields.as_ref().map_or((None, true), |fields| (fields.role.as_ref(), fields.password.is_some()));
            let found = [
                foreign(self.user_owners.get(user.name.key())),
                role.filter(|role| !there(role)).map(not_found),
                (is_new && !password).then(no_password),
            ];
            let named = |error| Problem { kind: Kind::User, name: user.name.to_string(), error };
            problems.extend(found.into_iter().flatten().map(named));
        }
        problems
    }
}

fn another_owner(owner: &Owner) -> Error {
    Error::invalid_field(format!("it belongs to another file, whose owner is '{owner}'"))
        .hint("take it out of one of the two files, or take it over with --take-over")
}

fn no_password() -> Error {
    Error::invalid_field("there is no such user yet, and the file has no password for a new one")
        .hint("give it one with 'password: {file: PATH}', '{hash: …}', '{generate: true}' or '{locked: true}'")
}
