//! What the database says of a token, in one statement.

use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::{SessionRow, joined};
use crate::domain::Result;
use crate::domain::id::{Jti, SessionId};
use crate::domain::permission::Permission;
use crate::domain::session::Session;
use crate::domain::user::User;
use crate::store::conn::{Conn, on_either};
use crate::store::cutoffs::Cutoffs;
use crate::store::roles;
use crate::store::schema::{blacklist, cutoffs, sessions, tokens, users};
use crate::store::stored::time;
use crate::store::users::UserRow;

/// What the database says of a token: its session, its user as of now, and what cuts it off.
#[derive(Debug)]
pub struct Authority {
    pub session: Session,
    pub user: User,
    /// What the user's role may do.
    pub permissions: Vec<Permission>,
    /// Whether sessions were ended all at once, the user's or everybody's, after this one was opened.
    pub cut_off: bool,
    pub blacklisted: bool,
    /// Whether the jti was handed out here, and has not been purged.
    pub known: bool,
    /// Whether it was used up: a refresh token by a refresh, any token by a revocation.
    pub spent: bool,
    pub cutoffs: Cutoffs,
}

type TokenState = (Option<String>, Option<PrimitiveDateTime>);
type AuthorityRow =
    (SessionRow, UserRow, (i64, i64), Option<String>, TokenState, (i64, i64, PrimitiveDateTime), (i64, Option<String>));

/// The state behind a token, in one statement and so of one moment; `None` when its session is gone.
///
/// # Errors
/// Those of the database.
pub fn authority(conn: &mut Conn, session: SessionId, jti: &Jti) -> Result<Option<Authority>> {
    let row: Option<AuthorityRow> = on_either!(conn, |conn| joined()
        .left_join(blacklist::table.on(blacklist::jti.eq(jti.as_str().to_owned())))
        .left_join(tokens::table.on(tokens::jti.eq(jti.as_str().to_owned())))
        .filter(sessions::id.eq(session.to_string()))
        .select((
            SessionRow::as_select(),
            UserRow::as_select(),
            (sessions::user_version, sessions::global_version),
            blacklist::jti.nullable(),
            (tokens::jti.nullable(), tokens::used_at.nullable()),
            (cutoffs::token_version, cutoffs::keys_version, cutoffs::forgotten_until),
            (users::token_version, roles::OfUser),
        ))
        .get_result(conn)
        .optional()?);
    row.map(|(session, user, (user_version, global_version), listed, (known, used_at), cutoffs, (current, permissions))| {
        let user = user.into_domain()?;
        let (token_version, keys_version, forgotten_until) = cutoffs;
        Ok(Authority {
            session: session.into_domain(user.username.to_string())?,
            user,
            permissions: roles::of_user(permissions)?,
            cut_off: user_version != current || global_version != token_version,
            blacklisted: listed.is_some(),
            known: known.is_some(),
            spent: used_at.is_some(),
            cutoffs: Cutoffs { token_version, keys_version, forgotten_until: time(forgotten_until) },
        })
    })
    .transpose()
}
