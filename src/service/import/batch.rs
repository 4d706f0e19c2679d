//! One batch, in its transaction.

use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::domain::{Code, Error, Result};
use crate::service::{Context, roles};
use crate::store::imports::{self, NewRow};
use crate::store::{self, Tx};

use super::conflict::{Known, require_free_email, resolve};
use super::trail::Trail;
use super::{Batch, Failure, OnConflict, Outcome, Row};

/// Writes a batch, and one audit entry if it changed anything.
///
/// Most rows are new and have nothing to do with each other: those go in first, in the order of their names, which is how the indexes
/// take them best. What is left is looked at row by row, in the order of the source.
pub fn write(tx: &mut Tx<'_>, ctx: &Context, on_conflict: OnConflict, batch: &mut Batch) -> Result<Outcome> {
    let mut outcome = Outcome { failed: std::mem::take(&mut batch.refused), ..Outcome::default() };
    let known_roles = imports::role_names(tx)?;
    let known = |row: &Row| row.role.as_ref().is_none_or(|role| known_roles.contains(role.as_str()));
    let rows = batch.plain.iter().map(|(_, row)| row).chain(&batch.in_turn);
    for row in rows.filter(|row| !known(row)) {
        let error = row.role.as_ref().map_or_else(|| Error::internal("no role"), roles::not_found);
        outcome.failed.push(failure(row, error));
    }
    let mut trail = Trail::default();
    let plain: Vec<&(String, Row)> = batch.plain.iter().filter(|(_, row)| known(row)).collect();
    let mut left = insert_plain(tx, ctx, &plain, &mut outcome, &mut trail)?;
    left.extend(batch.in_turn.iter().filter(|row| known(row)));
    left.sort_unstable_by_key(|row| row.line);
    if !left.is_empty() {
        let names: Vec<_> = left.iter().map(|row| &row.username).collect();
        let mut known: Known = imports::find_by_names(tx, &names)?;
        for row in left {
            match one(tx, ctx, on_conflict, row, &mut known, &mut outcome, &mut trail) {
                Err(error) if is_of_the_row(error.code()) => outcome.failed.push(failure(row, error)),
                result => result?,
            }
        }
    }
    outcome.failed.sort_by_key(|failure| failure.line);
    if outcome.imported + outcome.updated > 0 {
        let detail = format!("imported {}, updated {}, sha256 {}", outcome.imported, outcome.updated, trail.digest());
        ctx.audit_with(tx, Action::UserImport, format!("{} users", outcome.imported + outcome.updated), Some(&detail))?;
    }
    Ok(outcome)
}

/// Adds the rows of `plain` whose name and address are free in the database, and answers the others.
fn insert_plain<'r>(
    tx: &mut Tx<'_>,
    ctx: &Context,
    plain: &[&'r (String, Row)],
    outcome: &mut Outcome,
    trail: &mut Trail,
) -> Result<Vec<&'r Row>> {
    let user = RoleName::user();
    let new = plain.iter().map(|(id, row)| NewRow {
        id,
        username: &row.username,
        email: row.email.as_ref().and_then(Option::as_ref),
        role: row.role.as_ref().unwrap_or(&user).as_str(),
        hash: &row.hash,
    });
    let new: Vec<NewRow<'_>> = new.collect();
    let added = imports::insert_free(tx, &new, ctx.now)?;
    let mut left = Vec::new();
    for (((_, row), new), added) in plain.iter().zip(&new).zip(added) {
        if added {
            outcome.imported += 1;
            trail.add(new.id, new.username, new.email, new.role);
        } else {
            left.push(row);
        }
    }
    Ok(left)
}

/// Whether an error is about one row, before anything of it is written. Any other is about the database.
fn is_of_the_row(code: Code) -> bool {
    matches!(code, Code::UserExists | Code::EmailExists | Code::LastAdmin)
}

/// One row by itself.
fn one(
    tx: &mut Tx<'_>,
    ctx: &Context,
    on_conflict: OnConflict,
    row: &Row,
    known: &mut Known,
    outcome: &mut Outcome,
    trail: &mut Trail,
) -> Result<()> {
    if let Some(there) = known.get_mut(row.username.key()) {
        return resolve(tx, ctx, on_conflict, row, there, outcome, trail);
    }
    let user = new_user(ctx, row);
    require_free_email(tx, &user)?;
    store::users::insert(tx, &user, &row.hash)?;
    outcome.imported += 1;
    trail.add(&user.id.to_string(), &user.username, user.email.as_ref(), user.role.as_str());
    known.insert(user.username.key().to_owned(), (user, row.hash.clone()));
    Ok(())
}

fn new_user(ctx: &Context, row: &Row) -> User {
    User {
        id: random::user_id(ctx.now),
        username: row.username.clone(),
        email: row.email.clone().flatten(),
        email_verified: false,
        role: role(row),
        status: Status::Active,
        must_change_password: false,
        created_at: ctx.now,
        updated_at: ctx.now,
        last_login_at: None,
        password_changed_at: ctx.now,
    }
}

/// The role of a new user.
fn role(row: &Row) -> RoleName {
    row.role.clone().unwrap_or_else(RoleName::user)
}

fn failure(row: &Row, error: Error) -> Failure {
    Failure { line: row.line, username: Some(row.username.to_string()), error }
}
