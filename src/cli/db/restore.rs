//! `authctl db restore`.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::progress::Progress;
use crate::cli::app::App;
use crate::cli::confirm::confirm_with;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::text::counted;
use crate::domain::{Code, Error};
use crate::service::restore::{self, Restored, Source};
use crate::service::{Conn, dump};
use crate::store::{self, Draft, Purpose};

/// Put a backup in the place of the database
///
/// Stop the daemon first: while one works on the database this ends with 7. All sessions of the backup are over afterwards, with all their
/// tokens, and invites that nobody had used are gone: what was revoked or used since the backup was made stays so. Passwords, roles and
/// signing keys are again what they were then: if a key has become known since, follow with 'authctl key rotate --compromised'.
///
/// A backup of SQLite, or a dump, becomes an SQLite database, and replaces the one that is there as a whole: whenever this is killed,
/// there is the old one or the new one. On PostgreSQL the database must be empty. A backup of an older authctl is brought up to date. The
/// sealing key must open the signing keys of the backup.
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
/// [`Code::Busy`] while a daemon works on the database; [`Code::DatabaseUnusable`] for a backup that is damaged, newer, or whose keys the
/// sealing key does not open; [`Code::DatabaseExists`] for a database on a server that is not empty.
pub fn run(app: &App, args: RestoreArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Report>(app, Shape::One, None)?;
    let url = &app.config()?.database;
    let file = open(app, &args.file)?;
    let restored = match url.path() {
        Some(path) => {
            store::require_no_daemon(url, None)?;
            ask(app, &args.file, path.exists())?;
            in_place_of(app, path, file, &args.file)?
        }
        None => {
            let mut conn = app.open(Purpose::Make)?;
            store::require_no_daemon(url, Some(&mut conn))?;
            ask(app, &args.file, false)?;
            into_empty(app, &mut conn, file, &args.file)?
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

/// The backup, and what it is.
struct Opened {
    file: File,
    is_dump: bool,
}

/// # Errors
/// [`CliError::invalid`] when it cannot be read; [`Code::DatabaseUnusable`] when it has a log of its own, as a database has that somebody
/// works on, or did when the power failed.
fn open(app: &App, path: &Path) -> Result<Opened, CliError> {
    let mut file = input::open_secret(app, path)?;
    let unreadable = |cause: io::Error| input::unreadable(&path.display().to_string(), &cause);
    let mut begin = Vec::new();
    (&mut file).take(dump::BEGIN.len() as u64).read_to_end(&mut begin).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    if begin.is_empty() {
        return Err(dump::damaged("it is empty").into());
    }
    if store::log_length(path) > 0 {
        return Err(Error::new(Code::DatabaseUnusable, format!("{} is no backup: there is a log beside it", path.display()))
            .hint("make one of it: 'authctl db backup FILE --database' with its path")
            .into());
    }
    Ok(Opened { file, is_dump: begin == dump::BEGIN })
}

/// Makes the database beside the one that it is to replace, whole and ready, and then replaces that.
fn in_place_of(app: &App, path: &Path, from: Opened, name: &Path) -> Result<Restored, CliError> {
    let config = app.config()?;
    if let Some(folder) = path.parent() {
        store::create_private_folder(folder).map_err(|cause| unwritable(path, &cause))?;
    }
    if path.exists() {
        store::require_writable(path)?;
    }
    let draft = Draft::of(path).map_err(|cause| unwritable(path, &cause))?;
    let named = name.display().to_string();
    // What is made here is kept or thrown away as a whole: a dry run as well writes into it.
    let ctx = crate::service::Context { mode: crate::service::Mode::Commit, ..app.context() };
    let url = store::DatabaseUrl::Sqlite(draft.path().to_owned());
    let restored = if from.is_dump {
        let mut conn = store::open(&url, Purpose::Create, app.globals.wait)?;
        let source = Source::Dump(Box::new(BufReader::new(from.file)));
        restore::fill(&mut conn, &ctx, source, &config.sealing_key_file, &named)?
    } else {
        let copied = draft.open().and_then(|mut to| io::copy(&mut &from.file, &mut to));
        copied.map_err(|cause| unwritable(draft.path(), &cause))?;
        let mut conn = store::open(&url, Purpose::Inspect, app.globals.wait).map_err(|_| dump::damaged("it is no database"))?;
        restore::ready(&mut conn, app.globals.wait)?;
        restore::finish(&mut conn, &ctx, &config.sealing_key_file, &named)?
    };
    if app.globals.dry_run {
        return Ok(restored);
    }
    let progress = Progress::start(&app.ui, "pages")?;
    let replaced = store::replace(draft, path, app.globals.wait, &mut |done, all| progress.told(done, all));
    if let Some(aside) = progress.ended(replaced)?.0 {
        app.ui.warn(format!("the database that was there is damaged, and is kept as {}", aside.display()));
    }
    // What was in the database before is in its log still.
    store::scrub(&mut app.open(Purpose::Use)?);
    Ok(restored)
}

/// Fills an empty database on a server, in one transaction.
fn into_empty(app: &App, conn: &mut Conn, from: Opened, name: &Path) -> Result<Restored, CliError> {
    let (config, named) = (app.config()?, name.display().to_string());
    let schema = store::schema(conn)?;
    if schema.is_empty() && app.globals.dry_run {
        return Err(CliError::invalid("a dry run needs a database with a schema").hint("make that with 'authctl db migrate'"));
    }
    if schema.is_empty() {
        store::migrate(conn, app.globals.wait)?;
    } else if !schema.is_current() {
        drop(app.open(Purpose::Use)?);
    }
    restore::require_untouched(conn)?;
    if from.is_dump {
        let source = Source::Dump(Box::new(BufReader::new(from.file)));
        return Ok(restore::fill(conn, &app.context(), source, &config.sealing_key_file, &named)?);
    }
    // A copy of its own, which can be brought up to date and looked through.
    let folder = config.sealing_key_file.with_file_name("restore");
    let draft = Draft::of(&folder).map_err(|cause| unwritable(&folder, &cause))?;
    let copied = draft.open().and_then(|mut to| io::copy(&mut &from.file, &mut to));
    copied.map_err(|cause| unwritable(draft.path(), &cause))?;
    let url = store::DatabaseUrl::Sqlite(draft.path().to_owned());
    let mut source = store::open(&url, Purpose::Inspect, app.globals.wait).map_err(|_| dump::damaged("it is no database"))?;
    restore::ready(&mut source, app.globals.wait)?;
    Ok(restore::fill(conn, &app.context(), Source::Database(source), &config.sealing_key_file, &named)?)
}

fn unwritable(path: &Path, cause: &io::Error) -> CliError {
    Error::new(Code::DatabaseUnusable, format!("cannot make the database {}: {cause}", path.display()))
        .hint("check the path, and who may write there")
        .into()
}
