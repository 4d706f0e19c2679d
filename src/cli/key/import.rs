//! `authctl key import`.

use std::path::PathBuf;

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::key::{Algorithm, Key, State};
use crate::service::keys::{self, Material, Sealing};
use crate::store::Purpose;

/// Make a key from elsewhere the active one
///
/// The file is PEM for ES256, EdDSA and RS256, and holds the secret itself, byte by byte, for HS256. The key that was active is
/// retired: what it signed stays good until it expires. Where it is for another algorithm than token.algorithm, set that too.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key import signing.pem --algorithm RS256
  authctl key import secret.bin --algorithm HS256
  openssl genpkey -algorithm ed25519 | authctl key import - --algorithm EdDSA")]
pub struct ImportArgs {
    /// The file that holds the private key; - for standard input
    file: PathBuf,
    /// What the key is for
    #[arg(long, value_name = "ALGORITHM", value_parser = super::algorithm())]
    algorithm: Algorithm,
    /// Take a secret for HS256 that is shorter than 32 bytes, and can be guessed
    #[arg(long)]
    allow_weak: bool,
}

/// # Errors
/// Those of [`keys::import`], and of a file that holds no such key.
pub fn run(app: &App, args: ImportArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Key>(app, Shape::One, None)?;
    let bytes = input::secret_bytes(app, &args.file)?;
    let material = match args.algorithm {
        Algorithm::Hs256 => {
            if bytes.ends_with(b"\n") {
                app.ui.warn("the file ends with a line break, which is taken for a part of the secret");
            }
            Material::from_secret(&bytes)?
        }
        algorithm => {
            let text = std::str::from_utf8(&bytes).map_err(|_| CliError::invalid("the file is not PEM: it is not text"))?;
            Material::from_pem(algorithm, text)?
        }
    };
    let sealing = Sealing::file(&app.config()?.sealing_key_file);
    let mut conn = app.open(Purpose::Use)?;
    let previous = keys::list(&mut conn)?.into_iter().find(|key| key.state == State::Active).map(|key| key.algorithm);
    let change = keys::import(&mut conn, &app.context(), &sealing, &material, args.allow_weak)?;
    if material.is_weak() {
        app.ui.warn("this secret is shorter than 32 bytes: whoever guesses it makes any token");
    }
    let key = &change.value;
    let does = if change.changed { "signs from now on" } else { "signs already" };
    app.report(format!("{} {does} ({})", key.kid, key.algorithm));
    super::tell_of_algorithm(app, previous.filter(|_| change.changed), args.algorithm)?;
    output.change(Item::of(key), None, change.changed)
}
