//! Signing up: making an account for oneself.

use crate::crypto;
use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::invite::{Invite, InviteDigest, InviteToken};
use crate::domain::need::{Need, RoleWrite, UserWrite};
use crate::domain::password::PasswordHash;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn};

use super::accounts::{self, NewUser};
use super::authentication::Caller;
use super::{Context, invites, lockout, roles};

/// Who may make an account for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Anybody.
    Open,
    /// Nobody but an admin, also not with an invite.
    Closed,
    /// Whoever has an [invite](super::invites), and an admin.
    Invite,
}

/// What nobody may have who has only signed up: by either, one gives oneself all the rest.
const POWERS: [&str; 2] = [UserWrite::PERMISSION, RoleWrite::PERMISSION];

/// Who may sign up, and as what.
#[derive(Clone, Debug)]
pub struct Policy {
    pub mode: Mode,
    /// The role that a new user gets.
    pub default_role: RoleName,
    /// Whether anybody may take any role: in development alone.
    pub any_role: bool,
}

/// What somebody who signs up asks for.
#[derive(Debug)]
pub struct Request {
    pub username: Username,
    pub email: Option<Email>,
    pub role: Option<RoleName>,
    pub invite: Option<InviteToken>,
}

/// A request that may be granted. Its password can be hashed.
#[derive(Debug)]
pub struct Admitted {
    new: NewUser,
    /// The role that was asked for.
    asked: Option<RoleName>,
    invite: Option<InviteDigest>,
}

impl Admitted {
    /// What the user is called, which must not be all that the password is.
    pub fn names(&self) -> Vec<&str> {
        self.new.names()
    }
}

impl Policy {
    /// Whether the request may be granted to `caller`, and as which user; asked before the password is hashed.
    ///
    /// # Errors
    /// [`Code::SignupClosed`]; [`Code::InvalidInvite`] for an invite that is not good, also where none is needed;
    /// [`Code::RoleNotAllowed`] when a role is asked for that is neither the default nor an admin's to give, or not the invite's,
    /// and when the default role is not one for everybody; [`Code::UserExists`], [`Code::EmailExists`], [`Code::RoleNotFound`].
    pub fn admit(&self, conn: &mut Conn, caller: Option<&Caller>, request: Request, now: Timestamp) -> Result<Admitted> {
        let digest = request.invite.as_ref().map(crypto::invite::digest);
        let new = NewUser {
            username: request.username,
            email: request.email,
            role: self.default_role.clone(),
            status: Status::Active,
            must_change_password: false,
        };
        let mut admitted = Admitted { new, asked: request.role, invite: digest };
        // Before the names: who may not sign up is not told which are taken.
        self.grant(conn, caller, &mut admitted, now)?;
        accounts::check_vacant(conn, &admitted.new, false)?;
        Ok(admitted)
    }

    /// Gives the user to be its role, if `caller` may make one, and answers the invite that it takes.
    fn grant(&self, conn: &mut Conn, caller: Option<&Caller>, wanted: &mut Admitted, now: Timestamp) -> Result<Option<Invite>> {
        let by_admin = caller.is_some_and(|caller| caller.require_settled_password().and(caller.require_admin()).is_ok());
        if !by_admin {
            self.require_open(wanted.invite.is_some())?;
        }
        let invite = match &wanted.invite {
            Some(digest) => Some(invites::check(conn, digest, wanted.new.email.as_ref(), now)?),
            None => None,
        };
        let invited = invite.as_ref().and_then(|invite| invite.role.as_ref());
        if !by_admin && !self.any_role && invited.is_none() {
            self.check_default_role(conn)?;
        }
        let given = invited.unwrap_or(&self.default_role);
        let role = wanted.asked.as_ref().unwrap_or(given);
        if role != given && (invite.is_some() || !by_admin && !self.any_role) {
            let detail = match &invite {
                Some(_) => format!("this invite is not for the role '{role}'"),
                None => format!("only an admin may make a user with the role '{role}'"),
            };
            return Err(Error::new(Code::RoleNotAllowed, detail));
        }
        wanted.new.role = role.clone();
        Ok(invite)
    }

    /// Whether the default role is one that anybody may have.
    ///
    /// # Errors
    /// [`Code::RoleNotFound`]; [`Code::RoleNotAllowed`] when who has it may change users or roles.
    pub fn check_default_role(&self, conn: &mut Conn) -> Result<()> {
        roles::require(conn, &self.default_role)?;
        let held = store::roles::permissions(conn, &self.default_role)?;
        let Some(power) = power_of(&held) else { return Ok(()) };
        let words =
            format!("the default role '{}' has the permission '{power}', which nobody gets by signing up", self.default_role);
        Err(Error::new(Code::RoleNotAllowed, words).hint("take it away with 'authctl role deny', or set signup.default_role"))
    }

    /// Whether `role` may have `permissions`: with some, nobody could sign up any more, and the daemon would not start.
    ///
    /// # Errors
    /// [`Code::InvalidField`] where it is the default role, and who has them may change users or roles.
    pub fn check_grant(&self, role: &RoleName, permissions: &[Permission]) -> Result<()> {
        let is_looked_at = !self.any_role && *role == self.default_role;
        let Some(power) = power_of(permissions).filter(|_| is_looked_at) else { return Ok(()) };
        Err(Error::invalid_field(format!(
            "'{role}' is the role of who signs up (signup.default_role): with the permission '{power}' nobody can sign up as one"
        )))
    }

    /// Whether `role` may go: without the default role, nobody could sign up any more, and the daemon would not start.
    ///
    /// # Errors
    /// [`Code::InvalidField`] where it is the default role.
    pub fn check_removal(&self, role: &RoleName) -> Result<()> {
        if *role != self.default_role {
            return Ok(());
        }
        Err(Error::invalid_field(format!("'{role}' is the role of who signs up (signup.default_role): without it nobody can")))
    }

    /// Whether somebody who is no admin may sign up at all.
    fn require_open(&self, invited: bool) -> Result<()> {
        match (self.mode, invited) {
            (Mode::Open, _) | (Mode::Invite, true) => Ok(()),
            (Mode::Invite, false) => {
                Err(Error::new(Code::SignupClosed, "signing up needs an invite here; ask an operator for one"))
            }
            (Mode::Closed, _) => Err(Error::new(Code::SignupClosed, "nobody can sign up here; ask an operator for an account")),
        }
    }
}

/// The first of the [`POWERS`] that these permissions are.
fn power_of(permissions: &[Permission]) -> Option<&'static str> {
    POWERS
        .into_iter()
        .find(|power| Permission::parse(power).is_ok_and(|power| permissions.iter().any(|held| held.allows(&power))))
}

/// Makes the account that was [admitted](Policy::admit), if `caller` may still do so, and uses its invite up.
///
/// # Errors
/// [`Code::UserExists`] or [`Code::EmailExists`] when somebody else was quicker; those of [`Policy::admit`] and of the caller's
/// token, where that, its user or the invite has changed in the meantime.
pub fn signup(
    conn: &mut Conn,
    ctx: &Context,
    policy: &Policy,
    caller: Option<&Caller>,
    mut admitted: Admitted,
    hash: &PasswordHash,
) -> Result<User> {
    ctx.write_for_anybody(conn, |tx| {
        let caller = caller.map(|caller| caller.renewed(tx, ctx.now)).transpose()?;
        let invite = policy.grant(tx, caller.as_ref(), &mut admitted, ctx.now)?;
        accounts::check_vacant(tx, &admitted.new, false)?;
        let user = accounts::insert_in(tx, ctx, admitted.new, hash)?;
        // Where somebody else is who makes it for the user is no place of the user's.
        if caller.is_none() {
            lockout::know(tx, ctx, user.id)?;
        }
        let mut detail = format!("role {}", user.role);
        if let Some(invite) = &invite {
            invites::use_up(tx, ctx, invite, &user.username)?;
            detail += &format!(", invite {}", invite.id);
        }
        ctx.audit_with(tx, Action::UserSignup, &user.username, Some(&detail))?;
        Ok(user)
    })
}
