//! `authctl key list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::Error;
use crate::domain::key::Key;
use crate::service::keys;
use crate::store::Purpose;

/// List the signing keys, oldest first
///
/// 'next' will sign after the next rotation and is published already, 'active' signs, what 'retired' signed is still good, and what
/// 'revoked' signed is refused.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key list
  authctl key list -o json
  authctl key list --limit 1")]
pub struct ListKeysArgs {
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// When the database cannot be read, and [`invalid_field`](Error::invalid_field) for a cursor that is no key.
pub fn run(app: &App, args: ListKeysArgs) -> Result<(), CliError> {
    let output = Output::of::<Key>(app, Shape::Many)?;
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| {
        let mut keys = keys::list(&mut conn)?;
        if let Some(after) = &page.after {
            let cursor = keys.iter().position(|key| key.kid == *after);
            keys.drain(..=cursor.ok_or_else(|| Error::invalid_field("after: no key has this kid"))?);
        }
        Ok(page.cut(keys))
    })
}
