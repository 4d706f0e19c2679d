//! `authctl export`.

use super::app::App;
use super::exit::CliError;
use super::manifest::{MOST, MOST_BYTES, Writer};
use super::render::Format;
use crate::domain::owner::Owner;
use crate::service::export::{self, Choice, Entry};
use crate::store::Purpose;

/// Write all roles and users as a file that apply takes
///
/// The file is YAML, or JSON with -o json, in order of names, with every field, as all is at one moment. Applied to the same database, it
/// finds nothing to do. Without --with-hashes it has no passwords, so that it makes no new users elsewhere. It has no owner, and
/// says nothing of those of users and roles, but with --owner, which writes the file that carries this owner. More than 100 000 users are
/// more than apply takes: see user export.
///
/// Write into a file, and not to a reader who takes long: until all is taken, what the daemon writes stays in the log beside an SQLite
/// database, which grows, and PostgreSQL cannot clear away old rows.
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
    app.require_no_columns()?;
    let choice = Choice { owner: args.owner.as_deref().map(Owner::parse).transpose()?, with_hashes: args.with_hashes };
    let mut conn = app.open(Purpose::Use)?;
    if choice.with_hashes {
        app.ui.notice("what is written has the hashes of passwords in it: keep it as safe as the database");
    }
    let mut writer = Writer::new(json);
    let (mut bytes, mut roles, mut users) = (0, 0, 0);
    let mut print = |text: String| {
        bytes += text.len() as u64;
        app.ui.print(text)
    };
    print(writer.head(choice.owner.as_ref()))?;
    export::run(&mut conn, &choice, &mut |entry| -> Result<(), CliError> {
        match entry {
            Entry::Role(role) => {
                roles += 1;
                print(writer.role(role))
            }
            Entry::User(user, hash) => {
                users += 1;
                if users == 1 {
                    print(writer.middle())?;
                }
                print(writer.user(user, hash))
            }
        }
    })?;
    if users == 0 {
        print(writer.middle())?;
    }
    print(writer.end())?;
    app.ui.flush()?;
    if let Some(owner) = choice.owner.filter(|_| roles + users == 0) {
        app.ui.notice(format!("nothing carries the owner '{owner}'"));
    }
    if roles > MOST || users > MOST || bytes > MOST_BYTES {
        app.ui.warn(format!(
            "'authctl apply' refuses this file: it takes {MOST} roles, as many users and {} MiB at most; 'user export' and 'user import' \
             take any number of users",
            MOST_BYTES >> 20
        ));
    }
    Ok(())
}
