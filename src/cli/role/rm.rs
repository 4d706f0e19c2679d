//! `authctl role rm`.

use crate::cli::app::App;
use crate::cli::confirm::confirm_with;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::RoleName;
use crate::service::Context;
use crate::service::roles::{self, Removed};
use crate::store::{Mode, Purpose};

/// Remove a role, and the invites that are for it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role rm guest
  authctl role rm guest --yes --if-exists
  authctl role rm auditor --move-to user --yes")]
pub struct RmArgs {
    /// The role's name
    role: String,
    /// Give the role's users this one
    #[arg(long, value_name = "ROLE")]
    move_to: Option<String>,
    /// A role that is not there is good
    #[arg(long)]
    if_exists: bool,
}

/// # Errors
/// Those of [`roles::remove`].
pub fn run(app: &App, args: RmArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Removed>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let move_to = args.move_to.as_deref().map(RoleName::parse).transpose()?;
    let remove = |ctx: &Context| -> Result<_, CliError> {
        Ok(roles::remove(&mut app.open(Purpose::Use)?, ctx, &name, move_to.as_ref(), args.if_exists)?)
    };
    confirm_with(app, || {
        let would = remove(&Context { mode: Mode::DryRun, ..app.context() })?.value;
        Ok(format!("Remove role {name} for good{}?", would.map_or_else(String::new, |would| along(&would, move_to.as_ref()))))
    })?;
    let change = remove(&app.context())?;
    let (item, words) = match &change.value {
        Some(removed) => (Item::of(removed), format!("removed role {name}{}", along(removed, move_to.as_ref()))),
        None => (Item::none::<Removed>("name", name.as_str()), format!("there is no role {name}")),
    };
    app.report(words);
    output.change(item, None, change.changed)
}

/// What else becomes of it, in words.
fn along(removed: &Removed, move_to: Option<&RoleName>) -> String {
    let counted = |count: u64, of: &str| format!("{count} {of}{}", if count == 1 { "" } else { "s" });
    let users =
        move_to.filter(|_| removed.role.users > 0).map(|to| format!("{} moved to {to}", counted(removed.role.users, "user")));
    let invites = (removed.invites > 0).then(|| format!("{} removed", counted(removed.invites, "invite")));
    let parts: Vec<String> = users.into_iter().chain(invites).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}
