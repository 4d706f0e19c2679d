//! Signing up: making an account for oneself.

use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result};
use crate::store::Conn;

use super::Context;
use super::accounts::{self, NewUser};
use super::authentication::Caller;

/// Who may sign up, and as what.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Whether anybody may.
    pub open: bool,
    /// The role that a new user gets.
    pub default_role: RoleName,
    /// Whether anybody may take any role: in development alone.
    pub any_role: bool,
}

/// What somebody who signs up asks for.
#[derive(Clone, Debug)]
pub struct Request {
    pub username: Username,
    pub email: Option<Email>,
    pub role: Option<RoleName>,
}

impl Policy {
    /// Whether the request may be granted to `caller`, and as which user; asked before the password is hashed.
    ///
    /// # Errors
    /// [`Code::SignupClosed`]; [`Code::RoleNotAllowed`] when a role other than the default is asked for without an admin's token;
    /// [`Code::UserExists`], [`Code::EmailExists`], [`Code::RoleNotFound`].
    pub fn admit(&self, conn: &mut Conn, caller: Option<&Caller>, request: Request) -> Result<NewUser> {
        let role = request.role.unwrap_or_else(|| self.default_role.clone());
        self.permit(caller, &role)?;
        let new = NewUser {
            username: request.username,
            email: request.email,
            role,
            status: Status::Active,
            must_change_password: false,
        };
        accounts::check_vacant(conn, &new, false)?;
        Ok(new)
    }

    /// Whether `caller` may make a user with `role`.
    fn permit(&self, caller: Option<&Caller>, role: &RoleName) -> Result<()> {
        let by_admin = caller.is_some_and(|caller| caller.require_settled_password().and(caller.require_admin()).is_ok());
        if !self.open && !by_admin {
            return Err(Error::new(Code::SignupClosed, "nobody can sign up here; ask an operator for an account"));
        }
        if *role != self.default_role && !by_admin && !self.any_role {
            return Err(Error::new(Code::RoleNotAllowed, format!("only an admin may make a user with the role '{role}'")));
        }
        Ok(())
    }
}

/// Makes the account that was [admitted](Policy::admit), if `caller` may still do so.
///
/// # Errors
/// [`Code::UserExists`] or [`Code::EmailExists`] when somebody else was quicker; those of [`Policy::admit`] and of the caller's
/// token, where that or its user has changed in the meantime.
pub fn signup(
    conn: &mut Conn,
    ctx: &Context,
    policy: &Policy,
    caller: Option<&Caller>,
    new: NewUser,
    hash: &PasswordHash,
) -> Result<User> {
    ctx.write(conn, |tx| {
        let caller = caller.map(|caller| caller.renewed(tx, ctx.now)).transpose()?;
        policy.permit(caller.as_ref(), &new.role)?;
        accounts::add_in(tx, ctx, new, hash, false, Action::UserSignup).map(|change| change.value)
    })
}
