//! `authctl key rotate`.

use crate::cli::app::App;
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::key::{Algorithm, Key};
use crate::service::keys::{self, Sealing};
use crate::store::Purpose;

/// Make the next key the active one, and another one the next
///
/// The key that was active signs no more; what it signed stays good until it expires. Nobody is logged out. With --compromised, no
/// key is trusted any more, and every token of everybody ends at once.
///
/// The new keys are for --algorithm, else for token.algorithm. Where the next key is for another one, it is removed, and the key that
/// signs from now on is one that no service has seen yet.
///
/// --compromised opens none of the old keys. So it is the way out for who lost the sealing key: make another, with
/// 'head -c 32 /dev/urandom | base64', put it in the place of the lost one with mode 0600, and rotate.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key rotate
  authctl key rotate --algorithm EdDSA
  authctl key rotate --compromised --yes --reason 'backup was stolen'")]
pub struct RotateArgs {
    /// What the new keys are for [default: token.algorithm]
    #[arg(long, value_name = "ALGORITHM", value_parser = super::algorithm())]
    algorithm: Option<Algorithm>,
    /// Somebody else may have the keys: revoke them all, and end every token
    #[arg(long)]
    compromised: bool,
}

/// # Errors
/// Those of [`keys::rotate`], and of the confirmation.
pub fn run(app: &App, args: RotateArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Key>(app, Shape::One, None)?;
    if args.compromised {
        confirm(app, "Revoke all keys, and end every token of all users?")?;
    }
    let config = app.config()?;
    let algorithm = args.algorithm.unwrap_or(config.values.token.algorithm);
    let sealing = Sealing::file(&config.sealing_key_file);
    let mut conn = app.open(Purpose::Use)?;
    let rotated = keys::rotate(&mut conn, &app.context(), &sealing, algorithm, args.compromised)?;
    let key = &rotated.active;
    app.report(format!("{} signs from now on ({})", key.kid, key.algorithm));
    if args.compromised {
        super::scrub(app, &mut conn);
        app.report(format!("all other keys are revoked, and every token has ended; sessions that ended: {}", rotated.ended));
        app.report("the new keys are sealed with the key that is in the file; 'authctl key reseal' makes another");
    }
    super::tell_of_algorithm(app, rotated.previous, algorithm)?;
    output.change(Item::of(key), None, true)
}
