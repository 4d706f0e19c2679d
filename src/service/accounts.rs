//! Users: made, looked up, changed, disabled, removed.

use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::page::{Items, Page};
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User, UserRef};
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx};

use super::{Change, Context, revision};

pub use crate::store::users::Filter;

/// A user to be.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub username: Username,
    pub email: Option<Email>,
    pub role: RoleName,
    pub status: Status,
    pub must_change_password: bool,
}

impl NewUser {
    /// What the user is called, which must not be all that the password is.
    pub fn names(&self) -> Vec<&str> {
        super::password::names(&self.username, self.email.as_ref())
    }

    /// The user, who begins now.
    pub(super) fn begin(self, now: Timestamp) -> User {
        User {
            id: random::user_id(now),
            username: self.username,
            email: self.email,
            email_verified: false,
            role: self.role,
            status: self.status,
            must_change_password: self.must_change_password,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            password_changed_at: now,
        }
    }
}

/// What to change of a user; `None` leaves it as it is.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub username: Option<Username>,
    /// `Some(None)` removes the address.
    pub email: Option<Option<Email>>,
    pub email_verified: Option<bool>,
    pub must_change_password: Option<bool>,
    /// As by [`disable`] and [`enable`].
    pub status: Option<Status>,
}

/// # Errors
/// [`Code::UserNotFound`].
pub fn show(conn: &mut Conn, user: &UserRef) -> Result<User> {
    store::users::find(conn, user)?.ok_or_else(|| not_found(user))
}

/// # Errors
/// [`Code::InvalidField`] when the cursor is no username, [`Code::RoleNotFound`] when there is no such role.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<User>> {
    if let Some(role) = &filter.role {
        super::roles::require(conn, role)?;
    }
    store::users::list(conn, filter, page)
}

/// Whether `new` could be added, asked before its password is hashed, which is slow. Answers the user of that name where one is
/// there already and `if_not_exists` makes that good.
///
/// # Errors
/// [`Code::UserExists`], [`Code::EmailExists`] or [`Code::RoleNotFound`].
pub fn check_vacant(conn: &mut Conn, new: &NewUser, if_not_exists: bool) -> Result<Option<User>> {
    if let Some(user) = store::users::find(conn, &UserRef::Username(new.username.clone()))? {
        return if if_not_exists { Ok(Some(user)) } else { Err(taken(&new.username)) };
    }
    if let Some(email) = &new.email
        && store::users::find(conn, &UserRef::Email(email.clone()))?.is_some()
    {
        return Err(email_taken(email));
    }
    super::roles::require(conn, &new.role)?;
    Ok(None)
}

/// Whether the names that `user` is to have are nobody else's.
///
/// # Errors
/// [`Code::UserExists`], [`Code::EmailExists`].
pub(super) fn check_renamed(conn: &mut Conn, user: &User, changes: &Changes) -> Result<()> {
    let mut is_anothers = |name| Ok::<_, Error>(store::users::find(conn, &name)?.is_some_and(|found| found.id != user.id));
    if let Some(username) = &changes.username
        && is_anothers(UserRef::Username(username.clone()))?
    {
        return Err(taken(username));
    }
    if let Some(Some(email)) = &changes.email
        && is_anothers(UserRef::Email(email.clone()))?
    {
        return Err(email_taken(email));
    }
    Ok(())
}

/// Adds a user.
///
/// # Errors
/// Those of [`check_vacant`] and of [`Context::write`]; [`Code::RoleNotAllowed`].
pub fn add(conn: &mut Conn, ctx: &Context, new: NewUser, hash: &PasswordHash, if_not_exists: bool) -> Result<Change<User>> {
    ctx.write(conn, |tx| add_in(tx, ctx, new, hash, if_not_exists))
}

/// As [`check_vacant`] of a new user, and whether the caller may give the role: asked before the password is hashed.
///
/// # Errors
/// Those of [`check_vacant`]; [`Code::RoleNotAllowed`].
pub fn check_admissible(conn: &mut Conn, ctx: &Context, new: &NewUser) -> Result<()> {
    ctx.right.seems_to_give(conn, &new.role)?;
    check_vacant(conn, new, false).map(drop)
}

/// Whether the caller may set a password of `user`, asked before it is hashed. Answers the user, whose names it must not be.
///
/// # Errors
/// [`Code::UserNotFound`], [`Code::PermissionDenied`].
pub fn check_changeable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<User> {
    let user = show(conn, user)?;
    ctx.right.seems_over(conn, &user)?;
    Ok(user)
}

pub(super) fn add_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    new: NewUser,
    hash: &PasswordHash,
    if_not_exists: bool,
) -> Result<Change<User>> {
    ctx.require_may_give(tx, &new.role)?;
    if let Some(user) = check_vacant(tx, &new, if_not_exists)? {
        return Ok(Change::none(user));
    }
    let user = insert_in(tx, ctx, new, hash)?;
    ctx.audit_with(tx, Action::UserAdd, &user.username, Some(&format!("role {}", user.role)))?;
    Ok(Change::made(user))
}

/// Writes a user whose names are [vacant](check_vacant), without an entry in the audit trail.
pub(super) fn insert_in(tx: &mut Tx<'_>, ctx: &Context, new: NewUser, hash: &PasswordHash) -> Result<User> {
    let user = new.begin(ctx.now);
    store::users::insert(tx, &user, hash)?;
    Ok(user)
}

/// Changes names, marks and status of a user.
///
/// # Errors
/// [`Code::UserExists`], [`Code::EmailExists`]; [`Code::InvalidField`] for an e-mail address that is to be verified and is not there; those
/// of [`disable`].
pub fn set(conn: &mut Conn, ctx: &Context, user: &UserRef, changes: Changes) -> Result<Change<User>> {
    ctx.write(conn, |tx| set_in(tx, ctx, user, changes))
}

pub(super) fn set_in(tx: &mut Tx<'_>, ctx: &Context, user: &UserRef, changes: Changes) -> Result<Change<User>> {
    edit_in(tx, ctx, user, Action::UserSet, |tx, user| {
        if let Some(status) = changes.status {
            set_status(tx, user, status)?;
        }
        if let Some(email) = changes.email {
            // What was proven of the old address says nothing of the new one.
            let same = email.as_ref().map(Email::key) == user.email.as_ref().map(Email::key);
            user.email_verified &= same;
            user.email = email;
        }
        if let Some(username) = changes.username {
            user.username = username;
        }
        user.email_verified = changes.email_verified.unwrap_or(user.email_verified);
        user.must_change_password = changes.must_change_password.unwrap_or(user.must_change_password);
        if user.email_verified && user.email.is_none() {
            return Err(Error::invalid_field("a user without an e-mail address cannot have a verified one"));
        }
        Ok(())
    })
}

/// Closes the account: its sessions end, and it can open none.
///
/// # Errors
/// [`Code::UserNotFound`], [`Code::LastAdmin`]; [`Code::PreconditionFailed`] when the user is in none of the states that are meant;
/// [`Code::PermissionDenied`] when the user may do more than the caller; those of [`Context::write`].
pub fn disable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<Change<User>> {
    edit(conn, ctx, user, Action::UserDisable, |tx, user| set_status(tx, user, Status::Disabled))
}

fn set_status(tx: &mut Tx<'_>, user: &mut User, status: Status) -> Result<()> {
    if status == user.status {
        return Ok(());
    }
    if status == Status::Disabled {
        guard_last_admin(tx, user)?;
        store::cutoffs::end_sessions(tx, Of::User(user.id))?;
    }
    user.status = status;
    Ok(())
}

/// Opens the account again. Sessions that were ended stay so.
///
/// # Errors
/// Those of [`disable`], but for the last admin.
pub fn enable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<Change<User>> {
    edit(conn, ctx, user, Action::UserEnable, |tx, user| set_status(tx, user, Status::Active))
}

/// Removes the user for good. Answers the user as it was, or `None` where there was none and `if_exists` makes that good.
///
/// # Errors
/// Those of [`disable`].
pub fn remove(conn: &mut Conn, ctx: &Context, user: &UserRef, if_exists: bool) -> Result<Change<Option<User>>> {
    ctx.write(conn, |tx| {
        let Some(found) = store::users::find(tx, user)? else {
            return if if_exists { Ok(Change::none(None)) } else { Err(not_found(user)) };
        };
        admit_change(tx, ctx, &found)?;
        remove_in(tx, ctx, &found)?;
        Ok(Change::made(Some(found)))
    })
}

pub(super) fn remove_in(tx: &mut Tx<'_>, ctx: &Context, user: &User) -> Result<()> {
    guard_last_admin(tx, user)?;
    store::users::delete(tx, user.id)?;
    ctx.audit(tx, Action::UserRemove, &user.username)
}

/// Sets the password, ends the user's sessions unless `keep_sessions`, and any lockout.
///
/// # Errors
/// Those of [`enable`].
pub fn set_password(
    conn: &mut Conn,
    ctx: &Context,
    user: &UserRef,
    hash: &PasswordHash,
    keep_sessions: bool,
) -> Result<Change<User>> {
    ctx.write(conn, |tx| {
        let mut found = show(tx, user)?;
        admit_change(tx, ctx, &found)?;
        store::users::set_password(tx, found.id, hash, ctx.now)?;
        store::attempts::forgive(tx, found.id)?;
        (found.updated_at, found.password_changed_at) = (ctx.now, ctx.now);
        if !keep_sessions {
            store::cutoffs::end_sessions(tx, Of::User(found.id))?;
        }
        ctx.audit(tx, Action::UserPassword, &found.username)?;
        Ok(Change::made(found))
    })
}

/// Gives the user another role, which holds from the next request on.
///
/// # Errors
/// [`Code::RoleNotFound`], [`Code::RoleNotAllowed`]; those of [`disable`].
pub fn assign_role(conn: &mut Conn, ctx: &Context, user: &UserRef, role: &RoleName) -> Result<Change<User>> {
    edit(conn, ctx, user, Action::RoleAssign, |tx, user| {
        super::roles::require(tx, role)?;
        ctx.require_may_give(tx, role)?;
        if !role.is_admin() {
            guard_last_admin(tx, user)?;
        }
        user.role = role.clone();
        Ok(())
    })
}

/// Whether this is the state that is meant, and a user whom the caller may change at all.
fn admit_change(tx: &mut Tx<'_>, ctx: &Context, user: &User) -> Result<()> {
    ctx.require_over(tx, user)?;
    ctx.require_revision(|| revision::of_user(user))
}

/// Applies `change` to a user and writes it, if it changed anything.
fn edit(
    conn: &mut Conn,
    ctx: &Context,
    user: &UserRef,
    action: Action,
    change: impl FnOnce(&mut Tx<'_>, &mut User) -> Result<()>,
) -> Result<Change<User>> {
    ctx.write(conn, |tx| edit_in(tx, ctx, user, action, change))
}

fn edit_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    user: &UserRef,
    action: Action,
    change: impl FnOnce(&mut Tx<'_>, &mut User) -> Result<()>,
) -> Result<Change<User>> {
    let before = show(tx, user)?;
    admit_change(tx, ctx, &before)?;
    let mut after = before.clone();
    change(tx, &mut after)?;
    if after == before {
        return Ok(Change::none(before));
    }
    after.updated_at = ctx.now;
    store::users::update(tx, &after)?;
    record(tx, ctx, action, &before, &after)?;
    Ok(Change::made(after))
}

/// Writes what a change of a user came to. A status that was changed along with more has an entry of its own, so that it is found by one
/// name, however it was changed.
fn record(tx: &mut Tx<'_>, ctx: &Context, action: Action, before: &User, after: &User) -> Result<()> {
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

/// Refuses to take the last active admin away. Writers take turns, so no two can each take one of two.
pub(super) fn guard_last_admin(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    if user.is_active_admin() && store::users::count_active(tx, &RoleName::admin())? <= 1 {
        return Err(Error::new(Code::LastAdmin, format!("'{}' is the last active admin", user.username))
            .hint("make another user an admin first"));
    }
    Ok(())
}

fn not_found(user: &UserRef) -> Error {
    Error::new(Code::UserNotFound, format!("there is no user '{user}'"))
}

pub(super) fn email_taken(email: &Email) -> Error {
    Error::new(Code::EmailExists, format!("the e-mail address '{email}' is taken"))
}

pub(super) fn taken(username: &Username) -> Error {
    Error::new(Code::UserExists, format!("the username '{username}' is taken"))
}
