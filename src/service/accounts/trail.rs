//! What the audit trail tells of a changed user.

use crate::domain::Result;
use crate::domain::audit::Action;
use crate::domain::user::{Status, User};
use crate::service::Context;
use crate::store::Tx;

/// Writes what a change of a user came to. A status that was changed along with more has an entry of its own, so that it is found by one
/// name, however it was changed.
///
/// # Errors
/// Those of the database.
pub fn record(tx: &mut Tx<'_>, ctx: &Context, action: Action, before: &User, after: &User) -> Result<()> {
    let between = User { status: before.status, ..after.clone() };
    let of_status = if after.status == Status::Disabled { Action::UserDisable } else { Action::UserEnable };
    for (action, from, to) in [(action, before, &between), (of_status, &between, after)] {
        let said = difference(from, to);
        if !said.is_empty() {
            ctx.audit_with(tx, action, &before.username, Some(&said))?;
        }
    }
    Ok(())
}

/// In which of its fields a user became another, for the audit trail.
fn difference(before: &User, after: &User) -> String {
    let (before, after) = (told(before), told(after));
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after);
    let said: Vec<String> = changed.map(|((field, before), (_, after))| format!("{field} {before} -> {after}")).collect();
    said.join(", ")
}

/// The fields that the trail tells of. All are named here, so that the compiler asks about a new one.
fn told(user: &User) -> [(&'static str, String); 6] {
    let User {
        username,
        email,
        email_verified,
        role,
        status,
        must_change_password,
        id: _,
        created_at: _,
        updated_at: _,
        last_login_at: _,
        password_changed_at: _,
    } = user;
    [
        ("username", username.to_string()),
        ("email", email.as_ref().map_or("-".to_owned(), ToString::to_string)),
        ("email_verified", email_verified.to_string()),
        ("role", role.to_string()),
        ("status", status.to_string()),
        ("must_change_password", must_change_password.to_string()),
    ]
}
