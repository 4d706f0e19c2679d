//! Roles: named sets of permissions.

use crate::domain::audit::Action;
use crate::domain::page::{Items, Page};
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result, text};
use crate::store::{self, Conn, Tx};

use super::{Change, Context, revision};

/// How many permissions a role may have: they are read with each request.
pub const MOST_PERMISSIONS: usize = 256;

/// How much of a description the audit trail shows, in characters: an entry holds two.
const WORDS: usize = 400;

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

/// # Errors
/// [`Code::RoleNotFound`].
pub fn require(conn: &mut Conn, name: &RoleName) -> Result<()> {
    if store::roles::exists(conn, name)? { Ok(()) } else { Err(not_found(name)) }
}

/// Adds a role.
///
/// # Errors
/// [`Code::RoleExists`], unless `if_not_exists` makes that good; [`Code::PermissionDenied`] for a permission that the caller lacks;
/// [`Code::InvalidField`] for too many.
pub fn add(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    description: &str,
    permissions: Vec<Permission>,
    if_not_exists: bool,
) -> Result<Change<Role>> {
    let permissions = ordered(permissions)?;
    ctx.write(conn, |tx| {
        ctx.require_all(tx, &permissions)?;
        if let Some(role) = store::roles::find(tx, name)? {
            let exists = || Error::new(Code::RoleExists, format!("the role '{name}' exists already"));
            return if if_not_exists { Ok(Change::none(role)) } else { Err(exists()) };
        }
        store::roles::insert(tx, name, description, &permissions, ctx.now)?;
        ctx.audit_with(tx, Action::RoleAdd, name, listed('+', &permissions).as_deref())?;
        show(tx, name).map(Change::made)
    })
}

/// Allows a role more, from the next request of its users on.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::PermissionDenied`] when the caller lacks one of them, or one that the role has already;
/// [`Code::InvalidField`] for too many; [`Code::PreconditionFailed`] when the role is in none of the states that are meant; those of
/// [`Context::write`].
pub fn allow(conn: &mut Conn, ctx: &Context, name: &RoleName, permissions: &[Permission]) -> Result<Change<Role>> {
    edit(conn, ctx, name, |role| {
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
pub fn deny(conn: &mut Conn, ctx: &Context, name: &RoleName, permissions: &[Permission]) -> Result<Change<Role>> {
    edit(conn, ctx, name, |role| {
        if role.name.is_admin() {
            return Err(keeps_all(name));
        }
        for denied in permissions {
            role.permissions.retain(|held| !denied.allows(held));
            if let Some(wider) = role.permissions.iter().find(|held| held.overlaps(denied)) {
                return Err(Error::invalid_field(format!("the role '{name}' would still be allowed {denied}, by {wider}"))
                    .hint(format!("deny {wider} as well, and allow what is to remain")));
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
    edit(conn, ctx, name, |role| {
        if let Some(description) = description {
            description.clone_into(&mut role.description);
        }
        if let Some(permissions) = permissions {
            role.permissions = permissions;
        }
        Ok(())
    })
}

/// Applies `change` to a role and writes it, if it changed anything.
fn edit(conn: &mut Conn, ctx: &Context, name: &RoleName, change: impl FnOnce(&mut Role) -> Result<()>) -> Result<Change<Role>> {
    ctx.write(conn, |tx| {
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
        write(tx, &before, &after)?;
        record(tx, ctx, &before, &after)?;
        Ok(Change::made(after))
    })
}

fn keeps_all(name: &RoleName) -> Error {
    Error::new(Code::RoleInUse, format!("the role '{name}' may do everything, and stays so"))
}

fn write(tx: &mut Tx<'_>, before: &Role, after: &Role) -> Result<()> {
    for gone in without(before, after) {
        store::roles::deny(tx, &after.name, gone)?;
    }
    for new in without(after, before) {
        store::roles::allow(tx, &after.name, new)?;
    }
    store::roles::describe(tx, &after.name, &after.description)
}

/// Writes what a change of a role came to: an entry for each kind of it, since it is looked for by that.
fn record(tx: &mut Tx<'_>, ctx: &Context, before: &Role, after: &Role) -> Result<()> {
    let (new, gone) = (without(after, before), without(before, after));
    if !new.is_empty() {
        ctx.audit_with(tx, Action::RoleAllow, &after.name, listed('+', &new).as_deref())?;
    }
    if !gone.is_empty() {
        ctx.audit_with(tx, Action::RoleDeny, &after.name, listed('-', &gone).as_deref())?;
    }
    if before.description != after.description {
        let words = |role: &Role| match text::clip(&role.description, WORDS) {
            words if words.is_empty() => "-".to_owned(),
            words => words,
        };
        let said = format!("{} -> {}", words(before), words(after));
        ctx.audit_with(tx, Action::RoleDescribe, &after.name, Some(&said))?;
    }
    Ok(())
}

/// The permissions of `role` that `other` has not.
fn without<'a>(role: &'a Role, other: &Role) -> Vec<&'a Permission> {
    role.permissions.iter().filter(|held| !other.permissions.contains(held)).collect()
}

/// Permissions that came or went, for the audit trail; `None` where there are none. What has no room is counted.
fn listed(sign: char, permissions: &[impl std::fmt::Display]) -> Option<String> {
    const ROOM: usize = 900;
    let said: Vec<String> = permissions.iter().map(|permission| format!("{sign}{permission}")).collect();
    let mut text = said.join(" ");
    if text.len() > ROOM {
        text.truncate(ROOM);
        text = format!("{text}… ({} in all)", said.len());
    }
    (!text.is_empty()).then_some(text)
}

/// In order, each once.
fn ordered(mut permissions: Vec<Permission>) -> Result<Vec<Permission>> {
    permissions.sort();
    permissions.dedup();
    if permissions.len() > MOST_PERMISSIONS {
        return Err(Error::invalid_field(format!("a role has at most {MOST_PERMISSIONS} permissions")));
    }
    Ok(permissions)
}

/// Removes a role. Its users get the role `move_to`. Answers the role as it was, or `None` where there was none and `if_exists` makes
/// that good.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::RoleInUse`] when it is built in, or has users and there is no `move_to`; [`Code::InvalidField`] when
/// `move_to` is the role itself; [`Code::PermissionDenied`] and [`Code::RoleNotAllowed`] when the caller lacks permissions of the one or
/// the other, or `user:write` where users are moved; [`Code::PreconditionFailed`]; those of [`Context::write`].
pub fn remove(
    conn: &mut Conn,
    ctx: &Context,
    name: &RoleName,
    move_to: Option<&RoleName>,
    if_exists: bool,
) -> Result<Change<Option<Role>>> {
    ctx.write(conn, |tx| {
        let role = match show(tx, name) {
            Err(error) if if_exists && error.code() == Code::RoleNotFound => return Ok(Change::none(None)),
            role => role?,
        };
        ctx.require_all(tx, &role.permissions)?;
        ctx.require_revision(|| revision::of_role(&role))?;
        if role.built_in {
            return Err(Error::new(Code::RoleInUse, format!("the role '{name}' is built in and stays")));
        }
        match move_to {
            Some(to) if to == name => return Err(Error::invalid_field("a role's users cannot be moved to the role itself")),
            Some(to) => {
                require(tx, to)?;
                if role.users > 0 {
                    ctx.require_may_move_users(tx)?;
                }
                ctx.require_may_give(tx, to)?;
                move_users(tx, ctx, name, to)?;
            }
            None if role.users > 0 => {
                return Err(Error::new(Code::RoleInUse, format!("the role '{name}' has users: {}", role.users))
                    .hint("give them another role with --move-to ROLE"));
            }
            None => {}
        }
        let detail = match store::invites::count_of_role(tx, name)? {
            0 => None,
            1 => Some("with 1 invite".to_owned()),
            invites => Some(format!("with {invites} invites")),
        };
        store::roles::delete(tx, name)?;
        ctx.audit_with(tx, Action::RoleRemove, name, detail.as_deref())?;
        Ok(Change::made(Some(role)))
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
