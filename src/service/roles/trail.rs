//! What the audit trail tells of a role that was made or changed.

use crate::domain::audit::Action;
use crate::domain::permission::Permission;
use crate::domain::role::Role;
use crate::domain::{Result, text};
use crate::service::Context;
use crate::store::Tx;

/// How much of a description the audit trail shows, in characters: an entry holds two.
const WORDS: usize = 400;

/// Writes what a change of a role came to: an entry for each kind of it, since it is looked for by that.
///
/// # Errors
/// Those of the database.
pub fn record(tx: &mut Tx<'_>, ctx: &Context, before: &Role, after: &Role) -> Result<()> {
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
pub fn without<'a>(role: &'a Role, other: &Role) -> Vec<&'a Permission> {
    role.permissions.iter().filter(|held| !other.permissions.contains(held)).collect()
}

/// Permissions that came or went, for the audit trail; `None` where there are none. What has no room is counted.
pub fn listed(sign: char, permissions: &[impl std::fmt::Display]) -> Option<String> {
    const ROOM: usize = 900;
    let said: Vec<String> = permissions.iter().map(|permission| format!("{sign}{permission}")).collect();
    let mut text = said.join(" ");
    if text.len() > ROOM {
        text.truncate(ROOM);
        text = format!("{text}… ({} in all)", said.len());
    }
    (!text.is_empty()).then_some(text)
}
