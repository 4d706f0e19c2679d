//! `authctl role`: roles, and who has which.

mod add;
mod allow;
mod deny;
mod describe;
mod list;
mod rm;
mod set;
mod show;

use std::collections::BTreeSet;

use super::app::App;
use super::exit::CliError;
use crate::domain::need::PERMISSIONS;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;

/// Roles: list, show, add, allow, deny, describe, remove, give to a user
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListRolesArgs),
    Show(show::ShowArgs),
    Add(add::AddArgs),
    Allow(allow::AllowArgs),
    Deny(deny::DenyArgs),
    Describe(describe::DescribeArgs),
    Rm(rm::RmArgs),
    Set(set::SetArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Show(args) => show::run(app, args),
            Self::Add(args) => add::run(app, args),
            Self::Allow(args) => allow::run(app, args),
            Self::Deny(args) => deny::run(app, args),
            Self::Describe(args) => describe::run(app, args),
            Self::Rm(args) => rm::run(app, args),
            Self::Set(args) => set::run(app, args),
        }
    }
}

/// Each permission once, in order.
///
/// # Errors
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) for what is none.
fn parsed(permissions: &[String]) -> Result<Vec<Permission>, CliError> {
    let each = permissions.iter().map(|text| Permission::parse(text)).collect::<Result<BTreeSet<_>, _>>()?;
    Ok(each.into_iter().collect())
}

fn listed(permissions: &[Permission]) -> String {
    permissions.iter().map(Permission::as_str).collect::<Vec<_>>().join(", ")
}

/// Says what is odd about the `permissions` that a role was given.
pub(super) fn tell(app: &App, role: &RoleName, permissions: &[Permission]) {
    tell_of_foreign(app, permissions);
    // That of a daemon with another configuration it cannot know. What is wrong with this one is no reason to fail after the change.
    let Some(policy) = app.config().ok().and_then(|config| config.signup_policy().ok()) else { return };
    if let Err(error) = policy.check_grant(role, permissions) {
        app.ui.warn(format!("{}, and the daemon does not start", error.detail()));
    }
}

/// Says which of `permissions` no route of authctl asks for. They are good, as services may ask for their own; or there is a slip in one.
fn tell_of_foreign(app: &App, permissions: &[Permission]) {
    let known: Vec<Permission> = PERMISSIONS.iter().filter_map(|text| Permission::parse(text).ok()).collect();
    let mut foreign: Vec<&Permission> =
        permissions.iter().filter(|permission| !known.iter().any(|known| permission.allows(known))).collect();
    foreign.sort();
    foreign.dedup();
    for permission in foreign {
        app.ui.notice(format!(
            "no route of authctl needs {permission}: it is for services that ask for it (those of authctl are {})",
            PERMISSIONS.join(", ")
        ));
    }
}
