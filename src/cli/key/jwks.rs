//! `authctl key jwks`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::service::keys::{self, Sealing};
use crate::store::Purpose;

/// Print the public keys as a JWK set (RFC 7517)
///
/// It is what the daemon answers at /.well-known/jwks.json: the active key, the next, and those that are retired. A shared secret
/// (HS256) is not among them. It is JSON whatever --output says, and has no columns.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key jwks
  authctl key jwks > jwks.json")]
pub struct JwksArgs {}

/// # Errors
/// [`usage`](CliError::usage) for columns; those of [`keys::jwks`].
pub fn run(app: &App, _args: JwksArgs) -> Result<(), CliError> {
    app.require_no_columns()?;
    let sealing = Sealing::file(&app.config()?.sealing_key_file);
    let set = keys::jwks(&mut app.open(Purpose::Use)?, sealing)?;
    app.ui.print(format!("{set}\n"))?;
    app.ui.flush()
}
