//! A row whose name somebody has already: the same rules as those of the verbs for one user.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::user::User;
use crate::domain::{Result, Timestamp};
use crate::service::Context;
use crate::service::accounts::{self, email_taken, taken};
use crate::store::{self, Tx};

use super::batch::Batch;
use super::{Fate, Identity, More, OnConflict, Row, Told};

/// Users by the canonical form of their names, as they are now.
pub type Known = HashMap<String, (User, PasswordHash)>;

/// Names that rows had in vain. Of those that are new, which is nearly all, nothing is kept.
#[derive(Default)]
pub struct Seen {
    /// The earliest moment of a batch: who was written since is somebody of the source. `None` before the first one.
    began: Option<Timestamp>,
    names: HashSet<u64>,
    hasher: RandomState,
}

impl Seen {
    /// So many are kept apart; a file that is imported again meets as many as it has.
    const MOST: usize = 1 << 20;

    /// A batch makes its users at `now`, which is earlier than before where somebody has set the clock back.
    pub fn begin(&mut self, now: Timestamp) {
        self.began = Some(self.began.map_or(now, |began| began.min(now)));
    }

    /// Whether an earlier row of the source has the name of `there` as well.
    fn is_twice(&mut self, there: &User) -> bool {
        let name = self.hasher.hash_one(there.username.key());
        let known = if self.names.len() < Self::MOST { !self.names.insert(name) } else { self.names.contains(&name) };
        known || self.began.is_some_and(|began| there.updated_at >= began)
    }
}

impl Batch<'_> {
    /// Does with the user who is `there` what the rules say.
    ///
    /// # Errors
    /// [`Code::UserExists`](crate::domain::Code::UserExists) where a conflict fails, and those of [`update`].
    pub(super) fn resolve(&mut self, tx: &mut Tx<'_>, row: &Row, there: &mut (User, PasswordHash)) -> Result<()> {
        let outcome = &mut self.outcome;
        let of_which = if self.seen.is_twice(&there.0) { &mut outcome.duplicates } else { &mut outcome.collisions };
        *of_which += 1;
        outcome.case_collisions += u64::from(row.username.as_str() != there.0.username.as_str());
        let fate = match self.rules.on_conflict {
            OnConflict::Fail => return Err(taken(&row.username)),
            _ if !is_the_same(&there.0, row) => return Err(taken(&row.username)),
            OnConflict::Skip => {
                outcome.skipped += 1;
                Fate::Skipped
            }
            OnConflict::Update => match update(tx, self.ctx, row, &there.0, &there.1)? {
                None => {
                    outcome.unchanged += 1;
                    Fate::Unchanged
                }
                Some(after) => {
                    outcome.updated += 1;
                    self.trail.add_user(&after.id.to_string(), &after.username, after.email.as_ref(), after.role.as_str());
                    let hash = if row.hash.is_of_nobody() { there.1.clone() } else { row.hash.clone() };
                    *there = (after, hash);
                    Fate::Updated
                }
            },
        };
        self.tell(row, fate);
        Ok(())
    }

    pub(super) fn tell(&mut self, row: &Row, fate: Fate) {
        if self.rules.each {
            self.outcome.told.push(Told::of(row, fate));
        }
    }
}

fn is_the_same(user: &User, row: &Row) -> bool {
    match row.identity {
        Identity::Name => true,
        Identity::Spelling => user.username.as_str() == row.username.as_str(),
        Identity::Address => user.email.as_ref().map(Email::key) == row.email().map(Email::key),
    }
}

/// Makes the user what the row says, by what `user set`, `user disable`, `role set` and `user passwd` do it by, with their entries in the
/// trail: what becomes of somebody is found by one name, however it came. What the row says of the past is of a new user. Answers the
/// user as it is then, or `None` where it was so already.
///
/// # Errors
/// [`Code::EmailExists`](crate::domain::Code::EmailExists), [`Code::LastAdmin`](crate::domain::Code::LastAdmin), and
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) for an address that is verified and is not there; then nothing is written.
fn update(tx: &mut Tx<'_>, ctx: &Context, row: &Row, before: &User, hash: &PasswordHash) -> Result<Option<User>> {
    // Taken apart without `..`: what a source may say more some day is not forgotten here.
    let Row { line: _, username: _, email, role, hash: new, more, identity: _ } = row;
    let More { email_verified, status, must_change_password, created_at: _, last_login_at: _, password_changed_at: _ } =
        more.as_deref().cloned().unwrap_or_default();
    let mut after = before.clone();
    if let Some(email) = email {
        accounts::set_email(&mut after, email.clone());
        if after.email.as_ref().map(Email::key) != before.email.as_ref().map(Email::key) {
            require_free_email(tx, &after)?;
        }
    }
    after.email_verified = email_verified.unwrap_or(after.email_verified);
    after.must_change_password = must_change_password.unwrap_or(after.must_change_password);
    accounts::check_verified(&after)?;
    if let Some(role) = role {
        accounts::set_role(tx, ctx, &mut after, role)?;
    }
    // The last, since it writes.
    if let Some(status) = status {
        accounts::set_status(tx, ctx, &mut after, status)?;
    }
    let (changed, new_password) = (after != *before, new != hash && !new.is_of_nobody());
    if changed {
        after.updated_at = ctx.now;
        store::users::update(tx, &after)?;
        let named = User { role: before.role.clone(), ..after.clone() };
        accounts::record(tx, ctx, Action::UserSet, before, &named)?;
        accounts::record(tx, ctx, Action::RoleAssign, &named, &after)?;
    }
    if new_password {
        accounts::replace_password(tx, ctx, &mut after, new, false)?;
        ctx.audit(tx, Action::UserPassword, &before.username)?;
    }
    Ok((changed || new_password).then_some(after))
}

/// # Errors
/// [`Code::EmailExists`](crate::domain::Code::EmailExists) when somebody else has the user's address.
pub fn require_free_email(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    let Some(email) = &user.email else { return Ok(()) };
    match store::users::id_of_email(tx, email)? {
        Some(owner) if owner != user.id.to_string() => Err(email_taken(email)),
        _ => Ok(()),
    }
}
