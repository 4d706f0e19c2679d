//! A new role.

use crate::domain::audit::Action;
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::service::{Change, Context};
use crate::store::{self, Conn, Tx};

use super::{ordered, show, trail};

/// Adds a role.
///
/// # Errors
/// [`Code::RoleExists`], unless `if_not_exists` makes that good; [`Code::PermissionDenied`] for a permission that the caller lacks;
/// [`Code::InvalidField`] for too many, and those of [`Policy::check_grant`](crate::service::signup::Policy::check_grant).
pub fn add(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    description: &str,
    permissions: Vec<Permission>,
    if_not_exists: bool,
) -> Result<Change<Role>> {
    ctx.change(conn, Action::RoleAdd, name, |tx| add_in(tx, ctx, name, description, permissions, if_not_exists))
}

pub(in crate::service) fn add_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    name: &RoleName,
    description: &str,
    permissions: Vec<Permission>,
    if_not_exists: bool,
) -> Result<Change<Role>> {
    let permissions = ordered(permissions)?;
    ctx.require_all(tx, &permissions)?;
    if let Some(role) = store::roles::find(tx, name)? {
        let exists = || Error::new(Code::RoleExists, format!("the role '{name}' exists already"));
        return if if_not_exists { Ok(Change::none(role)) } else { Err(exists()) };
    }
    ctx.signup.as_ref().map_or(Ok(()), |signup| signup.check_grant(name, &permissions))?;
    store::roles::insert(tx, name, description, &permissions, ctx.now)?;
    ctx.audit_with(tx, Action::RoleAdd, name, trail::listed('+', &permissions).as_deref())?;
    show(tx, name).map(Change::made)
}
