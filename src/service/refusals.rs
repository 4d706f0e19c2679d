//! What was refused, in the audit trail: who tried what they may not, and what would have taken the last admin away.
//!
//! It is written once the refused transaction is undone, in one of its own. Where that fails, the refusal stays one.

use std::time::Duration;

use crate::domain::audit::{Action, Actor};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result, text};
use crate::store::{self, Conn, Mode, Tx};

use super::Context;

/// For so long, the same refusal of the same caller is told once, and so many of one caller at most: what a caller can repeat at will must
/// not fill the trail.
const SPAN: Duration = Duration::from_secs(60);
const MOST: usize = 10;

/// Among how many of the last entries it is looked for those. Where more were written meanwhile, one more is little.
const BACK: i64 = 1000;

/// How much is told of an error, in characters.
const WORDS: usize = 512;

/// Whether a refusal is one for the trail: that of a right, and of what would leave nobody to administer. What is only mistyped, taken or
/// not there is none.
pub fn matters(error: &Error) -> bool {
    matches!(error.code(), Code::PermissionDenied | Code::RoleNotAllowed | Code::LastAdmin)
}

/// Tells that `action` on `target` was refused with `error`, where that [matters] and was not told just now.
///
/// # Errors
/// Those of the database.
pub fn record(conn: &mut Conn, ctx: &Context, action: Action, target: &str, error: &Error) -> Result<()> {
    if !matters(error) || ctx.mode == Mode::DryRun {
        return Ok(());
    }
    store::write_instead(conn, ctx.mode, |tx| ctx.refuse(tx, action, target, error))
}

/// The same, for who has nothing to say but the refusal.
pub fn tell(conn: &mut Conn, ctx: &Context, action: Action, target: &str, error: &Error) {
    if let Err(cause) = record(conn, ctx, action, target, error) {
        tracing::warn!(action = action.as_str(), "a refusal is not in the audit trail: {cause}");
    }
}

/// Whether the same was told just now, or as much of the same caller as is told at once.
///
/// # Errors
/// Those of the database.
pub fn is_told(conn: &mut Conn, ctx: &Context, action: Action, target: &str) -> Result<bool> {
    // Whoever may run commands needs none of them to fill a disk.
    if matches!(ctx.actor, Actor::Operator(_)) {
        return Ok(false);
    }
    let target = about(conn, action, target)?;
    let address = ctx.address.filter(|_| ctx.actor == Actor::Anonymous).map(|address| address.to_string());
    let told = store::audit::refusals(conn, &ctx.actor.to_string(), address.as_deref(), ctx.now.minus(SPAN), BACK)?;
    let same = |(known, of): &(String, Option<String>)| known == action.as_str() && of.as_ref() == Some(&target);
    Ok(told.len() >= MOST || told.iter().any(same))
}

/// A user may be named in several ways, and is told of by one.
fn about(conn: &mut Conn, action: Action, target: &str) -> Result<String> {
    let user = UserRef::parse(target).ok().filter(|_| action.is_about_a_user());
    let found = user.map(|user| store::users::find(conn, &user)).transpose()?.flatten();
    Ok(found.map_or_else(|| target.to_owned(), |user| user.username.to_string()))
}

impl Context {
    /// As [`write`](Self::write), and tells in the trail that `action` on `target` was refused, if it was.
    pub(super) fn change<T>(
        &self,
        conn: &mut Conn,
        action: Action,
        target: impl ToString,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let result = self.write(conn, work);
        if let Err(error) = &result {
            tell(conn, self, action, &target.to_string(), error);
        }
        result
    }

    /// The same within a transaction that is kept for other reasons.
    pub(super) fn refuse(&self, tx: &mut Tx<'_>, action: Action, target: &str, error: &Error) -> Result<()> {
        if is_told(tx, self, action, target)? {
            return Ok(());
        }
        let target = about(tx, action, target)?;
        let why = text::clip(&format!("{}: {}", error.code().as_str(), error.detail()), WORDS);
        self.failed(tx, action, &target, &why)
    }
}
