//! Roles and their permissions.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

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
    Ok(list(conn)?.into_iter().find(|role| role.name == *name))
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
        let permission = sound(Permission::parse(&text).ok(), "role_permissions.permission", &text)?;
        permissions.entry(role).or_default().push(permission);
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
    for permission in permissions {
        diesel::insert_into(role_permissions::table)
            .values((role_permissions::role.eq(name.as_str()), role_permissions::permission.eq(permission.as_str())))
            .execute(conn)?;
    }
    Ok(())
}

/// # Errors
/// Those of the database; among them, that users still have the role.
pub fn delete(tx: &mut Tx<'_>, name: &RoleName) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(roles::table.find(name.as_str())).execute(conn)?;
    Ok(())
}
