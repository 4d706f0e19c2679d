//! By which right a change is made, and how far that goes: nobody gives what they have not, nor touches who may do more (decision 0015).

use std::sync::Arc;

use crate::domain::need::{Need, UserWrite};
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::user::User;
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, Tx};

use super::Context;
use super::authentication::Caller;

/// The right that a change is made by. There is no default: who forgets it must not get everything.
#[derive(Clone, Debug)]
pub enum Right {
    /// That of whoever may open the database: everything.
    Unlimited,
    /// None. It is enough for a use case that is open to anybody and looks at its caller by itself, such as a login; any other refuses.
    Nobodys,
    /// Of a caller whose role has this permission, for as long as it has it.
    Permission(Arc<Caller>, Permission),
}

impl Context {
    /// What the caller's role may do now; `None` for everything. A request may take its time, for a slow body or a hash, before it writes.
    /// In that time the token may have been revoked, or its user demoted.
    fn bounds(&self, tx: &mut Tx<'_>) -> Result<Option<Vec<Permission>>> {
        let (caller, needed) = match &self.right {
            Right::Unlimited => return Ok(None),
            Right::Nobodys => return Err(Error::new(Code::PermissionDenied, "this needs a right, and there is none")),
            Right::Permission(caller, needed) => (caller, needed),
        };
        let caller = caller.renewed(tx, self.now)?;
        caller.require(needed)?;
        Ok(Some(caller.permissions))
    }

    /// Refuses a change whose right is gone.
    ///
    /// # Errors
    /// Those of the caller's token, and [`Code::PermissionDenied`].
    pub(super) fn require_right(&self, tx: &mut Tx<'_>) -> Result<()> {
        self.bounds(tx).map(drop)
    }

    fn require_cover(&self, tx: &mut Tx<'_>, wanted: &[Permission], refused: impl FnOnce() -> Error) -> Result<()> {
        match self.bounds(tx)? {
            Some(held) if !Permission::cover(&held, wanted) => Err(refused()),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// [`Code::PermissionDenied`] when the caller lacks one of `permissions`, which a role is to have, or had.
    pub(super) fn require_all(&self, tx: &mut Tx<'_>, permissions: &[Permission]) -> Result<()> {
        self.require_cover(tx, permissions, || {
            Error::new(Code::PermissionDenied, "this role has, or would have, permissions that you lack yourself")
        })
    }

    /// # Errors
    /// [`Code::PermissionDenied`] when the role of `user` may do what the caller may not.
    pub(super) fn require_over(&self, tx: &mut Tx<'_>, user: &User) -> Result<()> {
        let wanted = store::roles::permissions(tx, &user.role)?;
        self.require_cover(tx, &wanted, || above(user))
    }

    /// # Errors
    /// [`Code::PermissionDenied`] when the caller lacks `user:write`, by which users get another role.
    pub(super) fn require_may_move_users(&self, tx: &mut Tx<'_>) -> Result<()> {
        self.require_cover(tx, &[Permission::parse(UserWrite::PERMISSION)?], || {
            Error::new(Code::PermissionDenied, "the role has users; to give them another needs user:write")
        })
    }

    /// # Errors
    /// [`Code::RoleNotAllowed`] when `role` may do what the caller may not.
    pub(super) fn require_may_give(&self, tx: &mut Tx<'_>, role: &RoleName) -> Result<()> {
        let wanted = store::roles::permissions(tx, role)?;
        self.require_cover(tx, &wanted, || not_yours(role))
    }
}

/// The same questions, answered by what the caller could do when the request began. They save the slow work of what will be refused; what
/// counts is the answer within the transaction.
impl Right {
    fn covers(&self, wanted: &[Permission]) -> bool {
        match self {
            Self::Unlimited => true,
            Self::Nobodys => false,
            Self::Permission(caller, _) => Permission::cover(&caller.permissions, wanted),
        }
    }

    /// A right over others is none over one's own account: a token that was stolen must not open that for good (decision 0017).
    ///
    /// # Errors
    /// [`Code::PermissionDenied`] when `user` is the caller.
    pub(super) fn require_another(&self, user: &User) -> Result<()> {
        match self {
            Self::Permission(caller, _) if caller.user.id == user.id => Err(Error::new(
                Code::PermissionDenied,
                "one's own password and names are changed with the current password: by PUT /auth/password and PATCH /auth/me",
            )),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// As [`Context::require_over`].
    pub(super) fn seems_over(&self, conn: &mut Conn, user: &User) -> Result<()> {
        if self.covers(&store::roles::permissions(conn, &user.role)?) { Ok(()) } else { Err(above(user)) }
    }

    /// # Errors
    /// As [`Context::require_may_give`].
    pub(super) fn seems_to_give(&self, conn: &mut Conn, role: &RoleName) -> Result<()> {
        if self.covers(&store::roles::permissions(conn, role)?) { Ok(()) } else { Err(not_yours(role)) }
    }
}

fn above(user: &User) -> Error {
    Error::new(Code::PermissionDenied, format!("the role of '{}' has permissions that you lack yourself", user.username))
}

fn not_yours(role: &RoleName) -> Error {
    Error::new(Code::RoleNotAllowed, format!("the role '{role}' has permissions that you lack yourself"))
}
