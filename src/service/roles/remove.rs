//! A role removed, its users given another.

use crate::domain::audit::Action;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::service::{Change, Context, revision};
use crate::store::{self, Conn, Tx};

use super::{require, show};

/// A role that was removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Removed {
    /// As it was, with how many users were moved.
    pub role: Role,
    /// How many invites went with it, used or not.
    pub invites: u64,
}

/// Removes a role, and the invites that are for it. Its users get the role `move_to`. Answers what was removed, or `None` where there was
/// none and `if_exists` makes that good.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::RoleInUse`] when it is built in, or has users and there is no `move_to`; [`Code::InvalidField`] when
/// `move_to` is the role itself, and those of [`Policy::check_removal`](crate::service::signup::Policy::check_removal);
/// [`Code::PermissionDenied`] and [`Code::RoleNotAllowed`] when the caller lacks permissions of the one or the other, or `user:write`
/// where users are moved; [`Code::PreconditionFailed`]; those of [`Context::write`].
pub fn remove(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    move_to: Option<&RoleName>,
    if_exists: bool,
) -> Result<Change<Option<Removed>>> {
    ctx.change(conn, Action::RoleRemove, name, |tx| remove_in(tx, ctx, name, move_to, if_exists))
}

pub(in crate::service) fn remove_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    name: &RoleName,
    move_to: Option<&RoleName>,
    if_exists: bool,
) -> Result<Change<Option<Removed>>> {
    let role = match show(tx, name) {
        Err(error) if if_exists && error.code() == Code::RoleNotFound => return Ok(Change::none(None)),
        role => role?,
    };
    ctx.require_all(tx, &role.permissions)?;
    ctx.require_revision(|| revision::of_role(&role))?;
    if role.built_in {
        return Err(Error::new(Code::RoleInUse, format!("the role '{name}' is built in and stays")));
    }
    ctx.signup.as_ref().map_or(Ok(()), |signup| signup.check_removal(name))?;
    clear(tx, ctx, &role, move_to)?;
    let invites = store::invites::count_of_role(tx, name)?;
    let detail = match invites {
        0 => None,
        1 => Some("with 1 invite".to_owned()),
        invites => Some(format!("with {invites} invites")),
    };
    store::roles::delete(tx, name)?;
    ctx.audit_with(tx, Action::RoleRemove, name, detail.as_deref())?;
    Ok(Change::made(Some(Removed { role, invites })))
}

/// Sees to it that nobody has the role.
fn clear(tx: &mut Tx<'_>, ctx: &Context, role: &Role, move_to: Option<&RoleName>) -> Result<()> {
    match move_to {
        Some(to) if *to == role.name => Err(Error::invalid_field("a role's users cannot be moved to the role itself")),
        Some(to) => {
            require(tx, to)?;
            if role.users > 0 {
                ctx.require_may_move_users(tx)?;
            }
            ctx.require_may_give(tx, to)?;
            move_users(tx, ctx, &role.name, to)
        }
        None if role.users > 0 => Err(Error::new(Code::RoleInUse, format!("the role '{}' has users: {}", role.name, role.users))
            .hint("give them another role with --move-to ROLE")),
        None => Ok(()),
    }
}

/// Each user's new role has an entry of its own: it may be one that can do more.
fn move_users(tx: &mut Tx<'_>, ctx: &Context, from: &RoleName, to: &RoleName) -> Result<()> {
    ctx.audit_users_of(tx, Action::RoleAssign, from, &format!("role {from} -> {to}"))?;
    store::users::move_role(tx, from, to, ctx.now)
}
