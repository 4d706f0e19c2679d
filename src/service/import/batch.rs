//! One batch: chunk after chunk, in its transaction.

use std::collections::HashSet;

use crate::domain::audit::Action;
use crate::domain::role::RoleName;
use crate::domain::user::User;
use crate::domain::{Code, Error, Result};
use crate::service::accounts::{NewUser, check_verified};
use crate::service::{Context, refusals, roles};
use crate::store::imports::{self, NewRow, Rest};
use crate::store::{self, Tx};

use super::conflict::{Known, Seen, require_free_email};
use super::trail::{Line, Trail};
use super::{Chunk, Failure, Fate, Outcome, Row, Rules, Told};

/// Writes `first` and what `more` has after it, which is told what came of the batch so far, and one audit entry if that changed anything.
///
/// # Errors
/// Those of the database.
pub fn write(
    tx: &mut Tx<'_>,
    ctx: &Context,
    rules: Rules,
    seen: &mut Seen,
    first: Chunk,
    mut more: impl FnMut(&Outcome) -> Option<Chunk>,
) -> Result<Outcome> {
    let roles = imports::role_names(tx)?;
    seen.begin(ctx.now);
    let mut batch = Batch { ctx, rules, seen, roles, outcome: Outcome::default(), trail: Trail::default() };
    batch.add(tx, first)?;
    while let Some(chunk) = more(&batch.outcome) {
        batch.add(tx, chunk)?;
    }
    batch.end(tx)
}

/// A batch as far as it is written.
pub struct Batch<'a> {
    /// Its moment is when the users are made or changed.
    pub ctx: &'a Context,
    pub rules: Rules,
    pub seen: &'a mut Seen,
    /// The names of all roles.
    roles: HashSet<String>,
    pub outcome: Outcome,
    pub trail: Trail,
}

impl Batch<'_> {
    /// Most rows are new and have nothing to do with each other: those go in first, in the order of their names, which is how the
    /// indexes take them best. What is left is looked at row by row, in the order of the source.
    fn add(&mut self, tx: &mut Tx<'_>, mut chunk: Chunk) -> Result<()> {
        self.outcome.failed.append(&mut chunk.refused);
        self.outcome.skipped += chunk.left_out.len() as u64;
        if self.rules.each {
            self.outcome.told.append(&mut chunk.left_out);
        }
        self.outcome.found.add(std::mem::take(&mut chunk.found));
        let known = |row: &Row| row.role.as_ref().is_none_or(|role| self.roles.contains(role.as_str()));
        let rows = chunk.plain.iter().map(|(_, row)| row).chain(&chunk.in_turn);
        for row in rows.filter(|row| !known(row)) {
            let Some(role) = &row.role else { continue };
            self.outcome.roles_missing.add(role.to_string(), 1);
            self.outcome.failed.push(failure(row, roles::not_found(role)));
        }
        let now = self.ctx.now;
        let (ahead, plain): (Vec<_>, Vec<_>) =
            chunk.plain.iter().filter(|(_, row)| known(row)).partition(|(_, row)| row.is_ahead(now));
        let in_turn: Vec<&Row> = chunk.in_turn.iter().filter(|row| known(row)).collect();
        let mut left = self.insert_plain(tx, &plain, std::mem::take(&mut chunk.lines))?;
        left.extend(in_turn.into_iter().chain(ahead.into_iter().map(|(_, row)| row)));
        left.sort_unstable_by_key(|row| row.line);
        self.write_in_turn(tx, &left)
    }

    /// Adds the rows of `plain`, whose lines are in `lines`, and whose name and address are free in the database. Answers the others.
    fn insert_plain<'r>(&mut self, tx: &mut Tx<'_>, plain: &[&'r (Line, Row)], lines: String) -> Result<Vec<&'r Row>> {
        let user = RoleName::user();
        let new = plain.iter().map(|(line, row)| NewRow {
            id: line.id(&lines),
            username: &row.username,
            email: row.email(),
            role: row.role.as_ref().unwrap_or(&user).as_str(),
            hash: &row.hash,
            rest: row.rest(self.ctx.now),
        });
        let added = imports::insert_free(tx, &new.collect::<Vec<_>>(), self.ctx.now)?;
        let rows = || plain.iter().zip(&added);
        self.trail.add(lines, rows().filter(|(_, added)| **added).map(|((line, _), _)| line.clone()));
        let left: Vec<&Row> = rows().filter(|(_, added)| !**added).map(|((_, row), _)| row).collect();
        self.outcome.imported += (plain.len() - left.len()) as u64;
        if self.rules.each {
            let is_in = rows().filter(|(_, added)| **added);
            self.outcome.told.extend(is_in.map(|((_, row), _)| Told::of(row, Fate::Added)));
        }
        Ok(left)
    }

    fn write_in_turn(&mut self, tx: &mut Tx<'_>, rows: &[&Row]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = rows.iter().map(|row| &row.username).collect();
        let mut known: Known = imports::find_by_names(tx, &names)?;
        for row in rows {
            match self.one(tx, row, &mut known) {
                Err(error) if is_of_the_row(error.code()) => {
                    if refusals::matters(&error) {
                        self.ctx.refuse(tx, tried(row), row.username.as_str(), &error)?;
                        self.outcome.tried.push((tried(row), row.username.to_string(), error.clone()));
                    }
                    self.outcome.email_collisions += u64::from(error.code() == Code::EmailExists);
                    self.outcome.failed.push(failure(row, error));
                }
                result => result?,
            }
        }
        Ok(())
    }

    /// One row by itself.
    fn one(&mut self, tx: &mut Tx<'_>, row: &Row, known: &mut Known) -> Result<()> {
        if let Some(there) = known.get_mut(row.username.key()) {
            return self.resolve(tx, row, there);
        }
        let user = new_user(self.ctx, row)?;
        require_free_email(tx, &user)?;
        store::users::insert(tx, &user, &row.hash)?;
        self.outcome.imported += 1;
        self.tell(row, Fate::Added);
        self.trail.add_user(&user.id.to_string(), &user.username, user.email.as_ref(), user.role.as_str());
        known.insert(user.username.key().to_owned(), (user, row.hash.clone()));
        Ok(())
    }

    fn end(mut self, tx: &mut Tx<'_>) -> Result<Outcome> {
        self.outcome.failed.sort_by_key(|failure| failure.line);
        self.outcome.told.sort_by_key(|told| told.line);
        let Outcome { imported, updated, .. } = self.outcome;
        if imported + updated > 0 {
            // A user who was added and then updated is one.
            let (users, digest) = self.trail.sum();
            let detail = format!("imported {imported}, updated {updated}, sha256 {digest}");
            self.ctx.audit_with(tx, Action::UserImport, format!("{users} users"), Some(&detail))?;
        }
        Ok(self.outcome)
    }
}

/// Whether an error is about one row, before anything of it is written. Any other is about the database.
fn is_of_the_row(code: Code) -> bool {
    matches!(code, Code::UserExists | Code::EmailExists | Code::LastAdmin | Code::InvalidField)
}

/// By which verb for one user the last admin would have gone. The role is looked at first.
fn tried(row: &Row) -> Action {
    match &row.role {
        Some(role) if !role.is_admin() => Action::RoleAssign,
        _ => Action::UserDisable,
    }
}

fn new_user(ctx: &Context, row: &Row) -> Result<User> {
    let Rest { email_verified, status, must_change_password, created_at, password_changed_at, last_login_at } = row.rest(ctx.now);
    let email = row.email().cloned();
    let new = NewUser { username: row.username.clone(), email, role: row.role(), status, must_change_password };
    let user = User { email_verified, created_at, last_login_at, password_changed_at, ..new.begin(ctx.now) };
    check_verified(&user)?;
    if row.is_ahead(ctx.now) {
        return Err(Error::invalid_field("a time is in the future"));
    }
    Ok(user)
}

fn failure(row: &Row, error: Error) -> Failure {
    Failure { line: row.line, username: Some(row.username.to_string()), error }
}
