//! `authctl serve --dev`: a server to try things out with, which holds nothing worth protecting.

use super::{launch, logging, settings};
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::temporary::Temporary;
use crate::config::Config;
use crate::http::Sockets;
use crate::service::keys::{Keys, Sealing};
use crate::service::{Context, password, setup, signup};
use crate::store::{self, DatabaseUrl, Purpose};

const BANNER: [&str; 9] = [
    "*************************************************************************",
    "**  DEVELOPMENT SERVER. Never let anybody else reach it.               **",
    "**                                                                     **",
    "**  - any password is good, also a short or a common one               **",
    "**  - whoever signs up takes any role, also admin                      **",
    "**  - signing keys are made anew at each start; all tokens end with it **",
    "**  - only this machine can connect                                    **",
    "**  - a database that is not named with --database is deleted at exit  **",
    "*************************************************************************",
];

/// # Errors
/// A usage error for an address beyond loopback; what keeps the daemon from starting.
pub fn run(app: &App) -> Result<(), CliError> {
    let config = app.config()?;
    if !config.values.server.address.is_loopback() {
        return Err(CliError::usage(format!("--dev listens on loopback only, not on {}", config.values.server.address)));
    }
    app.ui.banner(&BANNER);
    logging::start(app)?;
    let (database, folder) = database(app, config)?;
    let mut conn = store::open(&database, Purpose::Create, app.globals.wait)?;
    store::occupy(&database, &mut conn)?;
    let sealing = Sealing::temporary()?;
    setup::run_development(&mut conn, &Context::system(app.clock.now()), &sealing, config.values.token.algorithm)?;
    let issuer = config.issuer(Keys::load(&mut conn, sealing)?);
    drop(conn);
    let passwords = password::Policy { min_length: 1, refuse_common: false, ..config.password_policy() };
    let signup = signup::Policy { mode: signup::Mode::Open, any_role: true, ..config.signup_policy()? };
    let ended = launch(settings(app, database, issuer, passwords, signup)?, Sockets::default());
    drop(folder);
    ended
}

/// The database that a source names, else a temporary one with the folder it lies in.
fn database(app: &App, config: &Config) -> Result<(DatabaseUrl, Option<Temporary>), CliError> {
    let keys = ["database", "database_file"];
    let named = |entry: &&crate::config::Entry| keys.contains(&entry.key.as_str()) && entry.origin != "default";
    if config.entries().iter().any(|entry| named(&entry)) {
        return Ok((config.database.clone(), None));
    }
    let folder = Temporary::make(app, "dev")?;
    Ok((DatabaseUrl::Sqlite(folder.path().join("authctl.db")), Some(folder)))
}
