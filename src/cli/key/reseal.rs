//! `authctl key reseal`.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::service::keys;
use crate::store::Purpose;

/// Change the key that seals the signing keys
///
/// The signing keys stay, and no token ends. The file keys.sealing_key_file gets a new key; copies of the old one open nothing that
/// is in the database from then on. Keep a copy of the new one, and bring it to every other host that works on the same database: what
/// runs there cannot open the keys any more.
///
/// The key until now stays beside it with '.old' at the end of its name, for another database that may be sealed with it: remove it where
/// there is none.
///
/// The new key waits in a file with '.next' at the end of its name until the database is sealed with it, and then takes the old one's
/// place. Interrupted in between, it stays there and is used from there; the next start of the daemon, or its next purge, finishes it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key reseal
  authctl key reseal --reason 'an operator left' -o json")]
pub struct ResealArgs {}

/// What was sealed anew.
struct Resealed {
    sealing_key_file: String,
    keys: usize,
}

impl Record for Resealed {
    const FIELDS: &'static [&'static str] = &["sealing_key_file", "keys"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.sealing_key_file), json!(self.keys)]
    }

    fn name(&self) -> String {
        self.sealing_key_file.clone()
    }
}

/// # Errors
/// Those of [`keys::reseal`].
pub fn run(app: &App, _args: ResealArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Resealed>(app, Shape::One, None)?;
    let config = app.config()?;
    let file = &config.sealing_key_file;
    if config.paths.is_credential(file) {
        return Err(CliError::invalid(
            "the sealing key is a credential of systemd, which only systemd's source of it can change",
        )
        .hint("name a file of its own with keys.sealing_key_file"));
    }
    let key = keys::find(file)?;
    let mut conn = app.open(Purpose::Use)?;
    let keys = keys::reseal(&mut conn, &app.context(), &key)?;
    super::scrub(app, &mut conn);
    app.report(format!("sealed {keys} keys with a new key in {}; keep a copy of it elsewhere", file.display()));
    app.report("other hosts that work on this database need the new file now");
    app.report(format!("the key until now is in {key}.old: remove it, unless another database is sealed with it"));
    output.change(Item::of(&Resealed { sealing_key_file: file.display().to_string(), keys }), None, true)
}
