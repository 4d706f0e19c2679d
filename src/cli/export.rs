//! `authctl export`.

use super::app::App;
use super::exit::CliError;
use super::manifest::Writer;
use super::render::Format;
use crate::domain::owner::Owner;
use crate::service::export::{self, Choice, Entry};
use crate::store::Purpose;

/// Write all roles and users as a file that apply takes
///
/// The file is YAML, or JSON with -o json, in order of names, with every field, as all is at one moment. Applied to the same database, it
/// finds nothing to do. Without --with-hashes it has no passwords, so that it makes no new users elsewhere. It has no owner, and
/// says nothing of those of users and roles, but with --owner, which writes the file that carries this owner.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl export > accounts.yaml
  (umask 077; authctl export --with-hashes > accounts.yaml)
  authctl export --owner ops-repo -o json")]
pub struct ExportArgs {
    /// Write the hashes of the passwords, too
    #[arg(long)]
    with_hashes: bool,
    /// Only what carries this owner
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,
}

/// # Errors
/// [`usage`](CliError::usage) for a form that has no place for a whole file; those of [`export::run`].
pub fn run(app: &App, args: ExportArgs) -> Result<(), CliError> {
    let json = match app.globals.format {
        None => false,
        Some(Format::Json) => true,
        Some(_) => return Err(CliError::usage("an export is YAML, or JSON with -o json")),
    };
    if app.globals.columns.is_some() {
        return Err(CliError::usage("an export has no columns"));
    }
    let choice = Choice { owner: args.owner.as_deref().map(Owner::parse).transpose()?, with_hashes: args.with_hashes };
    let mut conn = app.open(Purpose::Use)?;
    if choice.with_hashes {
        app.ui.notice("what is written has the hashes of passwords in it: keep it as safe as the database");
    }
    let mut writer = Writer::new(json);
    app.ui.print(writer.head(choice.owner.as_ref()))?;
    let mut roles = true;
    export::run(&mut conn, &choice, &mut |entry| -> Result<(), CliError> {
        match entry {
            Entry::Role(role) => app.ui.print(writer.role(role)),
            Entry::User(user, hash) => {
                if std::mem::take(&mut roles) {
                    app.ui.print(writer.middle())?;
                }
                app.ui.print(writer.user(user, hash))
            }
        }
    })?;
    if roles {
        app.ui.print(writer.middle())?;
    }
    app.ui.print(writer.end())?;
    app.ui.flush()
}
