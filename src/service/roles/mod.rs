//! Roles: named sets of permissions.
//!
//! A file for each use case. Here stands how one is found, and which permissions it may have.

mod add;
mod change;
mod remove;
mod trail;

use crate::domain::owner::Owner;
use crate::domain::page::{Items, Page};
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

pub use add::add;
pub(super) use add::add_in;
pub(super) use change::set_in;
pub use change::{Edited, allow, deny, describe, set};
pub(super) use remove::remove_in;
pub use remove::{Removed, remove};

/// How many permissions a role may have: they are read with each request.
pub const MOST_PERMISSIONS: usize = 256;

/// All roles, in order of their names.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<Role>> {
    store::roles::list(conn)
}

/// A part of them; with `search`, those whose name or description holds it.
///
/// # Errors
/// [`Code::InvalidField`] when the cursor is no name of a role, or `search` is over 256 characters long or has a NUL.
pub fn page(conn: &mut Conn, search: Option<&str>, page: &Page) -> Result<Items<Role>> {
    let after = page.after.as_deref().map(RoleName::parse).transpose()?;
    search.map(store::check_term).transpose()?;
    let term = search.map(str::to_lowercase).unwrap_or_default();
    let mut roles = store::roles::list(conn)?;
    roles.retain(|role| after.as_ref().is_none_or(|after| role.name > *after));
    roles.retain(|role| role.name.as_str().contains(&term) || role.description.to_lowercase().contains(&term));
    // As the cursor compares, which is not how every database does.
    roles.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(page.cut(roles))
}

/// # Errors
/// [`Code::RoleNotFound`].
pub fn show(conn: &mut Conn, name: &RoleName) -> Result<Role> {
    store::roles::find(conn, name)?.ok_or_else(|| not_found(name))
}

/// A role, and which file of `apply` it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    pub role: Role,
    pub owner: Option<Owner>,
}

/// # Errors
/// [`Code::RoleNotFound`].
pub fn show_owned(conn: &mut Conn, name: &RoleName) -> Result<Owned> {
    let role = show(conn, name)?;
    Ok(Owned { owner: store::owners::of_roles(conn)?.remove(name.as_str()), role })
}

/// # Errors
/// [`Code::RoleNotFound`].
pub fn require(conn: &mut Conn, name: &RoleName) -> Result<()> {
    if store::roles::exists(conn, name)? { Ok(()) } else { Err(not_found(name)) }
}

pub(super) fn not_found(name: &RoleName) -> Error {
    Error::new(Code::RoleNotFound, format!("there is no role '{name}'")).hint("'authctl role list' shows those there are")
}

/// In order, each once.
pub(super) fn ordered(mut permissions: Vec<Permission>) -> Result<Vec<Permission>> {
    permissions.sort();
    permissions.dedup();
    if permissions.len() > MOST_PERMISSIONS {
        return Err(Error::invalid_field(format!("a role has at most {MOST_PERMISSIONS} permissions")));
    }
    Ok(permissions)
}
