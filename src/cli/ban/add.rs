//! `authctl ban add`.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use clap::ArgGroup;

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::ban::{Ban, Banned};
use crate::domain::network::Cidr;
use crate::domain::user::UserRef;
use crate::service::bans;
use crate::store::Purpose;

/// Ban an address, a range of addresses or a user
///
/// From an address that is banned, the daemon refuses every request about users from the next one on. A user who is banned loses all
/// sessions, and the right password is answered like a wrong one. Without --for, it holds until 'authctl ban rm'.
/// Of one that is banned already, the ban is made longer, and never shorter. The last active admin cannot be banned.
#[derive(clap::Args)]
#[command(group(ArgGroup::new("whom").required(true)), after_help = "\
Examples:
  authctl ban add --address 192.0.2.7 --for 1h --reason 'guesses passwords'
  authctl ban add --address 2001:db8::/32
  authctl ban add --user alice --for 7d")]
pub struct AddArgs {
    /// An address, or a range such as 192.0.2.0/24; a client of IPv6 has a /64
    #[arg(long, value_name = "CIDR", group = "whom")]
    address: Option<String>,
    /// A username, an e-mail address or an id
    #[arg(long, value_name = "USER", group = "whom")]
    user: Option<String>,
    /// For how long [default: until it is removed]
    #[arg(long = "for", value_name = "DURATION", value_parser = humantime::parse_duration)]
    span: Option<Duration>,
}

/// # Errors
/// Those of [`bans::add_address`] and [`bans::add_user`].
pub fn run(app: &App, args: AddArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Ban>(app, Shape::One, None)?;
    let (conn, ctx) = (|| app.open(Purpose::Use), app.context());
    let change = match (&args.address, &args.user) {
        (Some(text), _) => {
            let range = Cidr::parse(text)?;
            if range.contains(Ipv4Addr::LOCALHOST.into()) || range.contains(Ipv6Addr::LOCALHOST.into()) {
                app.ui.warn(format!("{range} has this machine in it, and every client of a proxy here that is not trusted"));
            }
            let change = bans::add_address(&mut conn()?, &ctx, range, args.span)?;
            if let Some(network) = range.wider() {
                app.ui.notice(format!("this is one address, and whoever has it has the others of {network} as well: ban that"));
            }
            change
        }
        (None, user) => bans::add_user(&mut conn()?, &ctx, &UserRef::parse(user.as_deref().unwrap_or_default())?, args.span)?,
    };
    let whom = match &change.value.banned {
        Banned::Address(range) => range.to_string(),
        Banned::User(_, name) => format!("user {name}"),
    };
    let until = change.value.until.map_or_else(String::new, |until| format!(" until {until}"));
    match change.changed {
        true => app.report(format!("banned {whom}{until}")),
        false => app.report(format!("{whom} is banned already{until}; 'ban rm {}' ends that", change.value.id)),
    }
    output.change(Item::of(&change.value), None, change.changed)
}
