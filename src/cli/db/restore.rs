//! `authctl db restore`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::confirm::confirm_with;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::progress::Progress;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::cli::temporary::Temporary;
use crate::domain::{self, text::counted};
use crate::service::restore::{self, Backup, Restored, With};
use crate::store::{self, Purpose};

/// Put a backup in the place of the database
///
/// Stop the daemon first: while one works on the database this ends with 7. All sessions of the backup are over afterwards, with all their
/// tokens, and invites that nobody had used are gone: what was revoked or used since the backup was made stays so. Passwords, roles and
/// signing keys are again what they were then: if a key has become known since, follow with 'authctl key rotate --compromised'.
///
/// A backup of SQLite, or a dump, becomes an SQLite database, and replaces the one that is there as a whole: whenever this is killed,
/// there is the old one or the new one. Interrupted, it leaves nothing behind. On PostgreSQL the database must be empty. A backup of an
/// older authctl is brought up to date.
///
/// Refused is a backup that is damaged or newer, whose schema is not authctl's, whose rows do not fit together, with a name that is none,
/// and one whose signing keys the sealing key does not open: nothing is replaced, nor made, then.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db restore backup.db
  authctl db restore backup.db --yes --reason 'disk failure' -o json
  authctl db restore dump.jsonl --database postgres://authctl@localhost/authctl")]
pub struct RestoreArgs {
    /// What 'authctl db backup' made
    file: PathBuf,
}

/// What was restored.
struct Report {
    database: String,
    file: String,
    restored: Restored,
}

impl Record for Report {
    const FIELDS: &'static [&'static str] = &["database", "file", "users", "sessions_ended", "invites_ended"];

    fn values(&self) -> Vec<Value> {
        let Restored { users, sessions, invites } = self.restored;
        vec![json!(self.database), json!(self.file), json!(users), json!(sessions), json!(invites)]
    }

    fn name(&self) -> String {
        self.database.clone()
    }
}

/// # Errors
/// [`Code::Busy`](crate::domain::Code::Busy) while a daemon works on the database;
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) for a backup that is damaged, newer, or whose keys the
/// sealing key does not open;
/// [`Code::DatabaseExists`](crate::domain::Code::DatabaseExists) for a database on a server that is not empty.
pub fn run(app: &App, args: RestoreArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Report>(app, Shape::One, None)?;
    let (url, backup) = (&app.config()?.database, Backup::open(input::open_secret(app, &args.file)?, &args.file)?);
    let restored = match url.path() {
        Some(path) => in_place_of(app, path, backup, &args.file)?,
        None => {
            let mut conn = app.open(Purpose::Make)?;
            let _alone = store::require_no_daemon(url, Some(&mut conn), app.globals.wait)?;
            ask(app, &args.file, false)?;
            let folder = if backup.is_dump() { None } else { Some(Temporary::make(app, "restore")?) };
            let progress = Progress::start(&app.ui, "rows")?;
            let (folder, go_on) = (folder.as_ref().map(Temporary::path), || progress.heard());
            progress.ended(restore::into_empty(&mut conn, url, backup, folder, &with(app, &go_on)?))?
        }
    };
    let Restored { users, sessions, invites } = restored;
    let (users, sessions, invites) = (counted(users, "user"), counted(sessions, "session"), counted(invites, "invite"));
    app.report(format!("restored {users} from {}; {sessions} and {invites} ended", args.file.display()));
    let report = Report { database: url.to_string(), file: args.file.display().to_string(), restored };
    output.change(Item::of(&report), None, true)
}

fn ask(app: &App, file: &Path, replaces: bool) -> Result<(), CliError> {
    let (database, file) = (&app.config()?.database, file.display());
    confirm_with(app, || match replaces {
        true => Ok(format!("Replace the database {database} by {file}, and end all sessions?")),
        false => Ok(format!("Make the database {database} of {file}, and end all sessions?")),
    })
}

fn in_place_of(app: &App, path: &Path, backup: Backup, file: &Path) -> Result<Restored, CliError> {
    let alone = store::require_no_daemon(&app.config()?.database, None, app.globals.wait)?;
    let replaces = store::length(path) > 0;
    ask(app, file, replaces)?;
    let progress = Progress::start(&app.ui, "pages")?;
    let go_on = || progress.heard();
    let done = restore::ready(path, backup, &with(app, &go_on)?).and_then(|ready| {
        let restored = ready.restored.clone();
        if app.globals.dry_run {
            return Ok((restored, None));
        }
        let told = &mut |done, all| progress.told(done, all);
        Ok((restored, ready.replace(path, replaces, &alone, app.globals.wait, told)?))
    });
    let (restored, aside) = progress.ended(done)?;
    if let Some(aside) = aside {
        app.ui.warn(format!("the database that was there is damaged, and is kept as {}", aside.display()));
    }
    Ok(restored)
}

fn with<'a>(app: &'a App, go_on: &'a dyn Fn() -> domain::Result<()>) -> Result<With<'a>, CliError> {
    Ok(With { ctx: app.context(), sealing_key: &app.config()?.sealing_key_file, wait: app.globals.wait, go_on })
}
