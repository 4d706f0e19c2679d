//! Roles and their permissions.

use std::collections::BTreeMap;

use diesel::backend::Backend;
use diesel::dsl::count_star;
use diesel::expression::{ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::{Nullable, Text};

use super::conn::Conn;
use super::schema::{role_permissions, roles, users};
use super::stored::{count, sound};
use super::transaction::Tx;
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Result, Timestamp};

/// # Errors
/// Those of the database.
pub fn exists(conn: &mut Conn, name: &RoleName) -> Result<bool> {
    let found = roles::table.find(name.as_str()).select(count_star()).get_result::<i64>(conn)?;
    Ok(found > 0)
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, name: &RoleName) -> Result<Option<Role>> {
    let row: Option<(String, bool)> =
        roles::table.find(name.as_str()).select((roles::description, roles::built_in)).get_result(conn).optional()?;
    let Some((description, built_in)) = row else { return Ok(None) };
    let has = users::table.filter(users::role.eq(name.as_str())).select(count_star()).get_result(conn)?;
    let permissions = permissions(conn, name)?;
    Ok(Some(Role { name: name.clone(), description, permissions, built_in, users: count(has) }))
}

/// What a role may do, in order of the text; nothing where there is no such role.
///
/// # Errors
/// Those of the database.
pub fn permissions(conn: &mut Conn, name: &RoleName) -> Result<Vec<Permission>> {
    let of_role = role_permissions::table.filter(role_permissions::role.eq(name.as_str()));
    let texts: Vec<String> = of_role.select(role_permissions::permission).order(role_permissions::permission).load(conn)?;
    let mut permissions = texts.iter().map(|text| parsed(text)).collect::<Result<Vec<_>>>()?;
    // Another collation of the database is no other order here.
    permissions.sort();
    Ok(permissions)
}

fn parsed(text: &str) -> Result<Permission> {
    sound(Permission::parse(text).ok(), "role_permissions.permission", text)
}

/// What the role of a row of `users` may do, as one text with a space between two: it comes with the row itself, and so is of the same
/// moment. Diesel's own form of such a query ends in `LIMIT ?`, for which SQLite plans the whole statement anew each time.
#[derive(Clone, Copy, Debug, diesel::query_builder::QueryId)]
pub(super) struct OfUser;

impl Expression for OfUser {
    type SqlType = Nullable<Text>;
}

impl<DB: Backend> QueryFragment<DB> for OfUser {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(SELECT string_agg(permission, ' ') FROM role_permissions WHERE role_permissions.role = users.role)");
        Ok(())
    }
}

impl<Source> AppearsOnTable<Source> for OfUser {}

impl<Source> SelectableExpression<Source> for OfUser {}

impl ValidGrouping<()> for OfUser {
    type IsAggregate = is_aggregate::No;
}

/// What [`OfUser`] found.
pub(super) fn of_user(found: Option<String>) -> Result<Vec<Permission>> {
    found.unwrap_or_default().split_ascii_whitespace().map(parsed).collect()
}

/// All roles, in order of their names.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<Role>> {
    let counts: BTreeMap<String, i64> =
        users::table.group_by(users::role).select((users::role, count_star())).load(conn)?.into_iter().collect();
    let mut permissions: BTreeMap<String, Vec<Permission>> = BTreeMap::new();
    let granted: Vec<(String, String)> = role_permissions::table
        .select((role_permissions::role, role_permissions::permission))
        .order((role_permissions::role, role_permissions::permission))
        .load(conn)?;
    for (role, text) in granted {
        permissions.entry(role).or_default().push(parsed(&text)?);
    }
    let rows: Vec<(String, String, bool)> =
        roles::table.select((roles::name, roles::description, roles::built_in)).order(roles::name).load(conn)?;
    rows.into_iter()
        .map(|(name, description, built_in)| {
            Ok(Role {
                users: count(counts.get(&name).copied().unwrap_or(0)),
                permissions: permissions.remove(&name).unwrap_or_default(),
                name: sound(RoleName::parse(&name).ok(), "roles.name", &name)?,
                description,
                built_in,
            })
        })
        .collect()
}

/// # Errors
/// [`Code::RoleExists`](crate::domain::Code::RoleExists).
pub fn insert(tx: &mut Tx<'_>, name: &RoleName, description: &str, permissions: &[Permission], now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(roles::table)
        .values((
            roles::name.eq(name.as_str()),
            roles::description.eq(description),
            roles::built_in.eq(false),
            roles::created_at.eq(now.utc()),
        ))
        .execute(conn)?;
    permissions.iter().try_for_each(|permission| allow(tx, name, permission))
}

/// Gives a role a permission that it has not.
///
/// # Errors
/// Those of the database.
pub fn allow(tx: &mut Tx<'_>, name: &RoleName, permission: &Permission) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(role_permissions::table)
        .values((role_permissions::role.eq(name.as_str()), role_permissions::permission.eq(permission.as_str())))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn deny(tx: &mut Tx<'_>, name: &RoleName, permission: &Permission) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(role_permissions::table.find((name.as_str(), permission.as_str()))).execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn describe(tx: &mut Tx<'_>, name: &RoleName, description: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(roles::table.find(name.as_str())).set(roles::description.eq(description)).execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database; among them, that users still have the role.
pub fn delete(tx: &mut Tx<'_>, name: &RoleName) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(roles::table.find(name.as_str())).execute(conn)?;
    Ok(())
}
