//! What a role may do and what it is for, changed.

use crate::domain::audit::Action;
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::service::{Change, Context, revision};
use crate::store::{self, Conn, Tx};

use super::{ordered, show, trail};

/// A role that was given permissions, or lost some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// As it is now.
    pub role: Role,
    /// What it was given or lost, in order: nothing that it had before, or that it never had.
    pub difference: Vec<Permission>,
}

/// Allows a role more, from the next request of its users on.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::PermissionDenied`] when the caller lacks one of them, or one that the role has already;
/// [`Code::InvalidField`] for too many, and those of [`Policy::check_grant`](crate::service::signup::Policy::check_grant);
/// [`Code::PreconditionFailed`] when the role is in none of the states that are meant; those of
/// [`Context::write`].
pub fn allow(conn: &mut Conn, ctx: &Context, name: &RoleName, permissions: &[Permission]) -> Result<Change<Edited>> {
    edit(conn, ctx, name, Action::RoleAllow, |role| {
        // It may do everything already.
        if !role.name.is_admin() {
            role.permissions.extend_from_slice(permissions);
        }
        Ok(())
    })
}

/// Takes permissions from a role, from the next request of its users on: those that are named, and those that they stand for.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::RoleInUse`] for `admin`, which keeps all; [`Code::InvalidField`] when the role would still be allowed
/// one of them by a wider one; those of [`allow`].
pub fn deny(conn: &mut Conn, ctx: &Context, name: &RoleName, permissions: &[Permission]) -> Result<Change<Edited>> {
    edit(conn, ctx, name, Action::RoleDeny, |role| {
        if role.name.is_admin() {
            return Err(keeps_all(name));
        }
        role.permissions.retain(|held| !permissions.iter().any(|denied| denied.allows(held)));
        for denied in permissions {
            if let Some(wider) = role.permissions.iter().find(|held| held.overlaps(denied)) {
                return Err(Error::invalid_field(format!("the role '{name}' would still be allowed {denied}, by {wider}"))
                    .hint(format!("deny {wider} in place of it, or as well, and allow what is to remain")));
            }
        }
        Ok(())
    })
}

/// Says what a role is for.
///
/// # Errors
/// Those of [`allow`].
pub fn describe(conn: &mut Conn, ctx: &Context, name: &RoleName, description: &str) -> Result<Change<Role>> {
    set(conn, ctx, name, Some(description), None)
}

/// Gives a role another description, or other permissions in place of those that it has; `None` leaves them.
///
/// # Errors
/// Those of [`allow`] and [`deny`].
pub fn set(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    description: Option<&str>,
    permissions: Option<Vec<Permission>>,
) -> Result<Change<Role>> {
    let action = if permissions.is_some() { Action::RoleAllow } else { Action::RoleDescribe };
    ctx.change(conn, action, name, |tx| set_in(tx, ctx, name, description, permissions))
}

pub(in crate::service) fn set_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    name: &RoleName,
    description: Option<&str>,
    permissions: Option<Vec<Permission>>,
) -> Result<Change<Role>> {
    edit_in(tx, ctx, name, |role| {
        if let Some(description) = description {
            description.clone_into(&mut role.description);
        }
        if let Some(permissions) = permissions {
            role.permissions = permissions;
        }
        Ok(())
    })
}

/// Applies `change` to a role and writes it, if it changed anything. `action` is what is refused, if it is.
fn edit(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    action: Action,
    change: impl FnOnce(&mut Role) -> Result<()>,
) -> Result<Change<Edited>> {
    ctx.change(conn, action, name, |tx| {
        let before = show(tx, name)?;
        let Change { value: role, changed } = edit_in(tx, ctx, name, change)?;
        let difference = [trail::without(&before, &role), trail::without(&role, &before)].concat();
        Ok(Change { value: Edited { difference: difference.into_iter().cloned().collect(), role }, changed })
    })
}

fn edit_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    name: &RoleName,
    change: impl FnOnce(&mut Role) -> Result<()>,
) -> Result<Change<Role>> {
    let before = show(tx, name)?;
    ctx.require_all(tx, &before.permissions)?;
    ctx.require_revision(|| revision::of_role(&before))?;
    let mut after = before.clone();
    change(&mut after)?;
    after.permissions = ordered(after.permissions)?;
    if name.is_admin() && after.permissions != before.permissions {
        return Err(keeps_all(name));
    }
    if after == before {
        return Ok(Change::none(before));
    }
    ctx.require_all(tx, &after.permissions)?;
    if after.permissions != before.permissions {
        ctx.signup.as_ref().map_or(Ok(()), |signup| signup.check_grant(name, &after.permissions))?;
    }
    write(tx, &before, &after)?;
    trail::record(tx, ctx, &before, &after)?;
    Ok(Change::made(after))
}

fn keeps_all(name: &RoleName) -> Error {
    Error::new(Code::RoleInUse, format!("the role '{name}' may do everything, and stays so"))
        .hint("to let a user do less, give the user another role")
}

fn write(tx: &mut Tx<'_>, before: &Role, after: &Role) -> Result<()> {
    for gone in trail::without(before, after) {
        store::roles::deny(tx, &after.name, gone)?;
    }
    for new in trail::without(after, before) {
        store::roles::allow(tx, &after.name, new)?;
    }
    store::roles::describe(tx, &after.name, &after.description)
}
