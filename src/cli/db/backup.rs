//! `authctl db backup`.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::place;
use crate::cli::app::App;
use crate::cli::exit::{CliError, Own};
use crate::cli::progress::Progress;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::{Code, Error};
use crate::service::Conn;
use crate::service::backup::{self, Looked};
use crate::store::{self, Draft, Purpose};

/// Copy the whole database into a file, beside a running daemon
///
/// Of SQLite the backup is a database of its own, of PostgreSQL a dump: lines of JSON, of which 'authctl db restore' makes a database of
/// either kind. Either has all that was done before it began. It is looked through before it gets its name: whether it is whole and sound,
/// whether its schema is authctl's, its rows fit together and its names can be names, and whether the sealing key opens the signing keys in
/// it. Where its schema, its rows, its names or its keys are not so, it is kept all the same, and that is told with 5. It belongs to the
/// user who made it, root as well, and nobody else may read it.
///
/// The sealing key is not in it. Without that key a backup signs nothing: keep a copy of it as well, and elsewhere.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db backup /srv/authctl-$(date +%F).db
  authctl db backup - | gzip > authctl.db.gz
  authctl db backup backup.db --force -o json")]
pub struct BackupArgs {
    /// Where it goes; - is standard output
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

/// What was made.
struct Backup {
    file: String,
    form: &'static str,
    bytes: u64,
    sha256: String,
    looked: Looked,
}

impl Record for Backup {
    const FIELDS: &'static [&'static str] = &["file", "form", "bytes", "sha256", "schema", "rows", "key_opens", "tables"];

    fn values(&self) -> Vec<Value> {
        let rows = &self.looked.rows;
        let tables: Map<String, Value> = rows.iter().map(|(table, count)| (table.clone(), json!(count))).collect();
        vec![
            json!(self.file),
            json!(self.form),
            json!(self.bytes),
            json!(self.sha256),
            json!(self.looked.schema),
            json!(rows.iter().map(|(_, count)| count).sum::<u64>()),
            json!(self.looked.keys.as_ref().map(|keys| keys.is_ok())),
            json!(tables),
        ]
    }

    fn name(&self) -> String {
        self.file.clone()
    }
}

/// # Errors
/// [`Own::FileExists`] for a file that is there; [`Exit::Database`](crate::cli::Exit::Database) when the database cannot be read, is
/// damaged, or newer, and when the sealing key does not open its keys, which is said once the backup is made.
pub fn run(app: &App, args: BackupArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Backup>(app, Shape::One, None)?;
    let to_stdout = args.file == Path::new("-");
    if to_stdout && app.ui.stdout_is_terminal {
        return Err(CliError::usage("a backup is not for a terminal").hint("name a file, or send it on with | or >"));
    }
    if !to_stdout {
        place::check(app, &args.file, args.force)?;
    }
    let mut conn = app.open(Purpose::Inspect)?;
    backup::require_made(&mut conn)?;
    let backup = match (app.config()?.database.path(), to_stdout) {
        (Some(path), _) => {
            let to = if to_stdout { path.with_file_name("stdout") } else { args.file.clone() };
            let draft = Draft::of(&to).map_err(|cause| unwritable(&to, &cause))?;
            let backup = copy_pages(app, path, &draft, &args.file)?;
            if to_stdout {
                send(app, &draft)?;
            } else {
                keep(app, draft, &args)?;
            }
            backup
        }
        (None, true) => dump_out(app, &mut conn)?,
        (None, false) => {
            let draft = Draft::of(&args.file).map_err(|cause| unwritable(&args.file, &cause))?;
            let backup = dump_into(app, &mut conn, &draft, &args.file)?;
            keep(app, draft, &args)?;
            backup
        }
    };
    let what = if to_stdout { "the backup" } else { backup.file.as_str() };
    let is_usable = backup.looked.strange.is_empty() && backup.looked.unsound.is_empty();
    app.report(format!(
        "{what} has {} bytes; it was read through{}",
        backup.bytes,
        if is_usable { ", and is whole" } else { "" }
    ));
    let unopened = backup.looked.keys.as_ref().and_then(|keys| keys.as_ref().err()).cloned();
    if !to_stdout {
        output.change(Item::of(&backup), None, true)?;
    }
    if let Some(why) = backup.looked.strange.first() {
        let why = format!("{what} has all rows, but the schema of the database is not authctl's: {why}");
        return Err(CliError::from(Error::new(Code::DatabaseUnusable, why))
            .hint("'authctl db restore' takes no such file; find out who made it so, mend it, and back up again"));
    }
    if let Some(why) = backup.looked.unsound.first() {
        let why = format!("{what} has all rows, and they are none of a database that can be used: {why}");
        return Err(CliError::from(Error::new(Code::DatabaseUnusable, why))
            .hint("'authctl db restore' takes no such file; 'authctl db check' tells what to mend, then back up again"));
    }
    unopened.map_or(Ok(()), |error| {
        let why = format!("the backup is whole, but its signing keys cannot be opened: {}", error.detail());
        Err(CliError::from(Error::new(error.code(), why).hint("without the sealing key it signs nothing; find that key")))
    })
}

pub(super) fn exists(file: &Path) -> CliError {
    CliError::new(Own::FileExists, format!("there is a file {} already", file.display()))
        .hint("name another one, or replace it with --force")
}

fn unwritable(file: &Path, cause: &io::Error) -> CliError {
    CliError::invalid(format!("cannot make {}: {cause}", file.display()))
}

/// The pages of an SQLite database.
fn copy_pages(app: &App, from: &Path, draft: &Draft, file: &Path) -> Result<Backup, CliError> {
    let (from, progress) = (store::real_file(from)?, Progress::start(&app.ui, "pages")?);
    let copied = store::copy_pages(&from, draft, app.globals.wait, &mut |done, all| progress.told(done, all));
    progress.ended(copied)?;
    let (mut made, key) = (draft.inspect()?, app.config()?.sealing_key_file.clone());
    let looked = progress.unless_told(move || backup::look(&mut made, &key))?;
    let (bytes, sha256) = digest(draft)?;
    progress.go_on()?;
    Ok(Backup { file: file.display().to_string(), form: "sqlite", bytes, sha256, looked })
}

/// The rows of a database on a server.
fn dump_into(app: &App, conn: &mut Conn, draft: &Draft, file: &Path) -> Result<Backup, CliError> {
    let open = || draft.open().map_err(|cause| unwritable(file, &cause));
    let looked = dump_rows(app, conn, &mut BufWriter::new(open()?))?;
    // What is on the disk is read again: whoever restores it reads that.
    backup::read_again(&mut io::BufReader::new(open()?), &looked)?;
    let (bytes, sha256) = digest(draft)?;
    Ok(Backup { file: file.display().to_string(), form: "dump", bytes, sha256, looked })
}

/// The same to standard output, where it cannot be read again; its last line says that it is whole.
fn dump_out(app: &App, conn: &mut Conn) -> Result<Backup, CliError> {
    let mut out = BufWriter::with_capacity(1 << 16, Sent { app, length: 0, failed: None });
    let looked = dump_rows(app, conn, &mut out);
    let (sent, _) = out.into_parts();
    sent.failed.map_or(Ok(()), Err)?;
    app.ui.flush()?;
    Ok(Backup { file: "-".to_owned(), form: "dump", bytes: sent.length, sha256: String::new(), looked: looked? })
}

fn dump_rows(app: &App, conn: &mut Conn, out: &mut dyn Write) -> Result<Looked, CliError> {
    if !store::schema(conn)?.is_current() {
        // A dump is of the columns that this binary knows.
        drop(app.open(Purpose::Use)?);
    }
    let progress = Progress::start(&app.ui, "rows")?;
    let key = &app.config()?.sealing_key_file;
    progress.ended(backup::dump(conn, key, out, &mut |done, all| progress.told(done, all)))
}

fn digest(draft: &Draft) -> Result<(u64, String), CliError> {
    let read = draft.open().and_then(|mut file| backup::digest(&mut file));
    read.map_err(|cause| Error::internal(format!("cannot read the backup again: {cause}")).into())
}

fn keep(app: &App, draft: Draft, args: &BackupArgs) -> Result<(), CliError> {
    if app.globals.dry_run {
        return Ok(());
    }
    draft.check()?;
    match draft.keep(args.force) {
        Ok(true) => Ok(()),
        Ok(false) => Err(exists(&args.file)),
        Err(cause) => Err(unwritable(&args.file, &cause)),
    }
}

/// Sends a file to standard output.
fn send(app: &App, draft: &Draft) -> Result<(), CliError> {
    let unreadable = |cause: io::Error| CliError::from(Error::internal(format!("cannot read the backup again: {cause}")));
    let (mut file, mut buffer): (File, _) = (draft.open().map_err(unreadable)?, vec![0; 1 << 16]);
    if app.globals.dry_run {
        return Ok(());
    }
    loop {
        match file.read(&mut buffer).map_err(unreadable)? {
            0 => return app.ui.flush(),
            read => app.ui.print(&buffer[..read])?,
        }
    }
}

/// Standard output as something to write to, which keeps how it failed.
struct Sent<'a> {
    app: &'a App,
    length: u64,
    failed: Option<CliError>,
}

impl Write for Sent<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.app.globals.dry_run {
            self.app.ui.print(bytes).map_err(|error| {
                self.failed = Some(error);
                io::Error::other("see failed")
            })?;
        }
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
