//! One's own account: changed and removed by who is signed in.
//!
//! A token alone opens an account for as long as it lives. What would open it for longer (a name to log in with, an address to write
//! to, another password) needs the password once more (ASVS 7.5.1), which is proven as for a login (`login`).

use crate::domain::audit::Action;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx};

use super::accounts::{self, Changes};
use super::authentication::{Caller, Verdict};
use super::login::Answer;
use super::{Context, password, revision};

/// Whether a password may take the place of `current`. Asked before that is proven, and so before the guess of it counts.
///
/// # Errors
/// [`Code::WeakPassword`] when it is the same again, and those of [`password::Policy::check`].
pub fn judge(policy: &password::Policy, user: &User, current: &Password, new: &Password) -> Result<()> {
    // Of what was typed, not of what is stored: whether `current` is right is not told here.
    if current.expose() == new.expose() {
        return Err(Error::new(Code::WeakPassword, "the new password is the same as the current one"));
    }
    policy.check(new, &password::names(&user.username, user.email.as_ref()))
}

/// The hash of a password that was [judged](judge). It takes as long as a login, so `current` is proven before: who guesses should not
/// get twice the work done.
///
/// # Errors
/// Those of [`password::Policy::prepare`].
pub fn prepare(policy: &password::Policy, user: &User, new: &Password) -> Result<PasswordHash> {
    policy.prepare(new, &password::names(&user.username, user.email.as_ref()))
}

/// Sets the caller's password, ends all other sessions of theirs, and whatever is left of guesses and of a change that was demanded.
///
/// # Errors
/// [`Code::InvalidCredentials`] when the password was changed otherwise in the meantime; those of the caller's token.
pub fn change_password(conn: &mut Conn, ctx: &Context, caller: &Caller, answer: &Answer, hash: &PasswordHash) -> Result<()> {
    ctx.write_for_anybody(conn, |tx| {
        let renewed = refusal(caller.renewed_to_change_password(tx, ctx.now))?;
        let confirmed = confirm(tx, ctx, caller, answer);
        let caller = match renewed {
            Ok(caller) => caller,
            Err(no_more) => return Ok(Err(no_more)),
        };
        let mut user = confirmed?;
        let ctx = &ctx.on_ones_own(&caller);
        store::users::set_password(tx, user.id, hash, ctx.now)?;
        store::attempts::forgive(tx, user.id)?;
        if user.must_change_password {
            (user.must_change_password, user.updated_at) = (false, ctx.now);
            store::users::update(tx, &user)?;
        }
        store::cutoffs::end_sessions(tx, Of::User(user.id))?;
        store::sessions::outlive_cutoff(tx, caller.session.id, user.id)?;
        ctx.audit_with(tx, Action::UserPassword, &user.username, Some("by its user; all other sessions ended")).map(Ok)
    })?
}

/// Changes the caller's names. What is not the same name in another spelling needs an `answer`.
///
/// # Errors
/// [`Code::InvalidField`] without an answer that is needed; [`Code::UserExists`], [`Code::EmailExists`]; [`Code::InvalidCredentials`]
/// when the password was changed in the meantime; [`Code::PreconditionFailed`]; those of the caller's token.
pub fn change(conn: &mut Conn, ctx: &Context, caller: &Caller, answer: Option<&Answer>, changes: Changes) -> Result<User> {
    act(conn, ctx, caller, answer, |tx, ctx, user| {
        if answer.is_none() && changes.rename(&user) {
            let detail = "current_password: it is needed to change the username or the e-mail address";
            return Ok(Err(Error::invalid_field(detail)));
        }
        if let Err(taken) = accounts::check_renamed(tx, &user, &changes) {
            return Ok(Err(taken));
        }
        accounts::set_in(tx, ctx, &UserRef::Id(user.id), changes).map(|change| Ok(change.value))
    })
}

/// Removes the caller's account for good.
///
/// # Errors
/// [`Code::LastAdmin`]; [`Code::InvalidCredentials`] when the password was changed in the meantime; [`Code::PreconditionFailed`]; those of
/// the caller's token.
pub fn remove(conn: &mut Conn, ctx: &Context, caller: &Caller, answer: &Answer) -> Result<()> {
    act(conn, ctx, caller, Some(answer), |tx, ctx, user| {
        if let Err(last) = accounts::guard_last_admin(tx, &user, ctx.now) {
            ctx.refuse(tx, Action::UserRemove, user.username.as_str(), &last)?;
            return Ok(Err(last));
        }
        accounts::remove_in(tx, ctx, &user).map(Ok)
    })
}

/// Runs `work` on the caller as of now, whose password was proven where there is an `answer`. That the caller's token is good no more, and
/// what `work` refuses before it has written anything, is no error of the transaction: a password that was right must not count as a wrong
/// guess.
fn act<T>(
    conn: &mut Conn,
    ctx: &Context,
    caller: &Caller,
    answer: Option<&Answer>,
    work: impl FnOnce(&mut Tx<'_>, &Context, User) -> Result<Result<T>>,
) -> Result<T> {
    ctx.write_for_anybody(conn, |tx| {
        let renewed = refusal(caller.renewed(tx, ctx.now))?;
        let confirmed = answer.map_or(Ok(()), |answer| confirm(tx, ctx, caller, answer).map(drop));
        let caller = match renewed {
            Ok(caller) => caller,
            Err(no_more) => return Ok(Err(no_more)),
        };
        confirmed?;
        let ctx = &ctx.on_ones_own(&caller);
        if let Err(changed) = ctx.require_revision(|| revision::of_user(&caller.user)) {
            return Ok(Err(changed));
        }
        work(tx, ctx, caller.user)
    })?
}

/// What is said against the caller, inside; outside is what the database failed with, which ends the transaction.
fn refusal(renewed: Result<Caller>) -> Result<Result<Caller>> {
    match renewed {
        Err(error) if is_of_the_token(error.code()) => Ok(Err(error)),
        other => other.map(Ok),
    }
}

fn is_of_the_token(code: Code) -> bool {
    [Verdict::Invalid, Verdict::Expired, Verdict::Revoked, Verdict::PasswordChange].map(Verdict::code).contains(&code)
}

/// The user as of now, who is the caller, and whose password was proven.
fn confirm(tx: &mut Tx<'_>, ctx: &Context, caller: &Caller, answer: &Answer) -> Result<User> {
    let (user, _) = answer.confirm(tx, ctx)?;
    if user.id == caller.user.id { Ok(user) } else { Err(Error::internal("the password that was proven is another user's")) }
}
