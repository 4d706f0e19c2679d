//! A row whose name somebody has already: the same rules as those of the verbs for one user.

use std::collections::HashMap;

use crate::domain::Result;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::user::{User, UserRef};
use crate::service::Context;
use crate::service::accounts::{email_taken, guard_last_admin, taken};
use crate::store::sessions::Of;
use crate::store::{self, Tx};

use super::batch::Batch;
use super::{OnConflict, Row};

/// Users by the canonical form of their names, as they are now.
pub type Known = HashMap<String, (User, PasswordHash)>;

impl Batch<'_> {
    /// Does with the user who is `there` what the rules say.
    ///
    /// # Errors
    /// [`Code::UserExists`](crate::domain::Code::UserExists) where a conflict fails, and those of [`update`].
    pub(super) fn resolve(&mut self, tx: &mut Tx<'_>, row: &Row, there: &mut (User, PasswordHash)) -> Result<()> {
        match self.on_conflict {
            OnConflict::Fail => return Err(taken(&row.username)),
            OnConflict::Skip => self.outcome.skipped += 1,
            OnConflict::Update => match update(tx, self.ctx, row, &there.0, &there.1)? {
                None => self.outcome.unchanged += 1,
                Some(after) => {
                    self.outcome.updated += 1;
                    self.trail.add_user(&after.id.to_string(), &after.username, after.email.as_ref(), after.role.as_str());
                    *there = (after, row.hash.clone());
                }
            },
        }
        Ok(())
    }
}

/// Makes the user what the row says, as `user set`, `role set` and `user passwd` would: a new address is not verified, another
/// password ends the user's sessions, the last active admin stays one. Answers the user as it is then, or `None` where it was so
/// already.
///
/// # Errors
/// [`Code::EmailExists`](crate::domain::Code::EmailExists), [`Code::LastAdmin`](crate::domain::Code::LastAdmin); then nothing is written.
fn update(tx: &mut Tx<'_>, ctx: &Context, row: &Row, before: &User, hash: &PasswordHash) -> Result<Option<User>> {
    let mut after = before.clone();
    if let Some(email) = &row.email {
        let same = email.as_ref().map(Email::key) == before.email.as_ref().map(Email::key);
        after.email_verified &= same;
        after.email.clone_from(email);
        if !same {
            require_free_email(tx, &after)?;
        }
    }
    if let Some(role) = &row.role {
        if !role.is_admin() {
            guard_last_admin(tx, before, ctx.now)?;
        }
        after.role.clone_from(role);
    }
    let (changed, new_password) = (after != *before, row.hash != *hash);
    if changed {
        after.updated_at = ctx.now;
        store::users::update(tx, &after)?;
    }
    if new_password {
        store::users::set_password(tx, after.id, &row.hash, ctx.now)?;
        store::attempts::forgive(tx, after.id)?;
        store::cutoffs::end_sessions(tx, Of::User(after.id))?;
        (after.updated_at, after.password_changed_at) = (ctx.now, ctx.now);
    }
    Ok((changed || new_password).then_some(after))
}

/// # Errors
/// [`Code::EmailExists`](crate::domain::Code::EmailExists) when somebody else has the user's address.
pub fn require_free_email(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    match store::users::find(tx, &UserRef::Email(email.clone()))? {
        Some(owner) if owner.id != user.id => Err(email_taken(email)),
        _ => Ok(()),
    }
}
