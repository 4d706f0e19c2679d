//! What who signs up will be: without a role for that the daemon does not start.

use crate::cli::exit::CliError;
use crate::config::{self, Config};
use crate::domain::Code;
use crate::domain::finding::{Finding, Point};
use crate::service::{Conn, signup};

/// Who may sign up, and as what.
///
/// # Errors
/// A bad configuration where the default role is not there, or not for everybody; those of the database.
pub(super) fn policy(config: &Config, conn: &mut Conn) -> Result<signup::Policy, CliError> {
    let policy = config.signup_policy()?;
    policy.check_default_role(conn).map_err(|error| match error.code() {
        Code::RoleNotFound | Code::RoleNotAllowed => CliError::from(
            config::Error::new(format!("signup.default_role: {}", error.detail())).hint(error.hint_text().unwrap_or_default()),
        ),
        _ => error.into(),
    })?;
    Ok(policy)
}

/// Whether there is a role for who signs up.
pub fn default_role(config: &Config, conn: &mut Conn) -> Finding {
    match policy(config, conn) {
        Ok(policy) => Finding::ok(Point::DefaultRole, format!("who signs up is '{}'", policy.default_role)),
        Err(error) => Finding::failed(Point::DefaultRole, error.message, error.hint.unwrap_or_default()),
    }
}
