//! Roles: named sets of permissions.

use crate::domain::audit::Action;
use crate::domain::page::Page;
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, Tx};

use super::{Change, Context};

/// All roles, in order of their names.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<Role>> {
    store::roles::list(conn)
}

/// # Errors
/// [`Code::RoleNotFound`].
pub fn show(conn: &mut Conn, name: &RoleName) -> Result<Role> {
    store::roles::find(conn, name)?.ok_or_else(|| not_found(name))
}

/// # Errors
/// [`Code::RoleNotFound`].
pub fn require(conn: &mut Conn, name: &RoleName) -> Result<()> {
    if store::roles::exists(conn, name)? { Ok(()) } else { Err(not_found(name)) }
}

/// Adds a role.
///
/// # Errors
/// [`Code::RoleExists`], unless `if_not_exists` makes that good.
pub fn add(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    description: &str,
    mut permissions: Vec<Permission>,
    if_not_exists: bool,
) -> Result<Change<Role>> {
    permissions.sort();
    permissions.dedup();
    ctx.write(conn, |tx| {
        if let Some(role) = store::roles::find(tx, name)? {
            let exists = || Error::new(Code::RoleExists, format!("the role '{name}' exists already"));
            return if if_not_exists { Ok(Change::none(role)) } else { Err(exists()) };
        }
        store::roles::insert(tx, name, description, &permissions, ctx.now)?;
        ctx.audit(tx, Action::RoleAdd, name)?;
        show(tx, name).map(Change::made)
    })
}

/// Removes a role. Its users get the role `move_to`.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::RoleInUse`] when it is built in, or has users and there is no `move_to`.
pub fn remove(conn: &mut Conn, ctx: &Context, name: &RoleName, move_to: Option<&RoleName>) -> Result<Change<Role>> {
    ctx.write(conn, |tx| {
        let role = show(tx, name)?;
        if role.built_in {
            return Err(Error::new(Code::RoleInUse, format!("the role '{name}' is built in and stays")));
        }
        match move_to {
            Some(to) if to == name => return Err(Error::invalid_field("a role's users cannot be moved to the role itself")),
            Some(to) => {
                require(tx, to)?;
                move_users(tx, ctx, name, to)?;
            }
            None if role.users > 0 => {
                return Err(Error::new(Code::RoleInUse, format!("the role '{name}' has users: {}", role.users))
                    .hint("give them another role with --move-to ROLE"));
            }
            None => {}
        }
        store::roles::delete(tx, name)?;
        ctx.audit(tx, Action::RoleRemove, name)?;
        Ok(Change::made(role))
    })
}

/// Each user's new role has an entry of its own: it may be one that can do more.
fn move_users(tx: &mut Tx<'_>, ctx: &Context, from: &RoleName, to: &RoleName) -> Result<()> {
    let filter = store::users::Filter { role: Some(from.clone()), ..store::users::Filter::default() };
    for user in store::users::list(tx, &filter, &Page::default())?.items {
        ctx.audit_with(tx, Action::RoleAssign, &user.username, Some(&format!("role {from} -> {to}")))?;
    }
    store::users::move_role(tx, from, to, ctx.now)
}

pub(super) fn not_found(name: &RoleName) -> Error {
    Error::new(Code::RoleNotFound, format!("there is no role '{name}'")).hint("'authctl role list' shows those there are")
}
