//! `authctl user export`.

use super::import::FIELDS;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Format, Output, WithHash, WithoutHash};
use crate::domain::role::RoleName;
use crate::domain::user::Status;
use crate::service::accounts::{self, Filter};
use crate::store::{self, Purpose};

/// Write the users in the form that 'user import' reads
///
/// By name, as all is at one moment, and as CSV unless -o says otherwise; -o jsonl is read by 'user import' too. All of a user is
/// written that an import takes, but the hash of the password by --with-hashes alone. Without hashes, the file is imported with
/// --without-password. So is one with hashes, where somebody has no password: the field is empty then.
///
/// Whoever has the hashes can try passwords with them: keep such a file as the database is kept.
///
/// Write into a file, and not to a reader who takes long: until all is taken, what the daemon writes stays in the log beside an SQLite
/// database, which grows, and PostgreSQL cannot clear away old rows.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user export > users.csv
  (umask 077; authctl user export --with-hashes -o jsonl > users.jsonl)
  authctl user export --role auditor --status active")]
pub struct ExportArgs {
    /// Write the hashes of the passwords, too
    #[arg(long)]
    with_hashes: bool,
    /// Only users with this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only users with this status
    #[arg(long, value_name = "STATUS", value_parser = ["active", "disabled"])]
    status: Option<String>,
    /// Only users with this text in the username or e-mail address
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

/// # Errors
/// Those of [`accounts::list`].
pub fn run(app: &App, args: ExportArgs) -> Result<(), CliError> {
    const { assert!(WithHash::NAMES.len() == FIELDS.len()) };
    let filter = Filter {
        role: args.role.as_deref().map(RoleName::parse).transpose()?,
        status: args.status.as_deref().map(Status::parse).transpose()?,
        search: args.search,
    };
    // A terminal shows the first screenful of a list; a file has all of them.
    let all = ListArgs { limit: Some(u32::MAX), after: None };
    if !args.with_hashes {
        let output = Output::in_form::<WithoutHash>(app, Format::Csv)?;
        let mut conn = app.open(Purpose::Use)?;
        return store::snapshot(&mut conn, |conn| {
            all.stream(app, output, |page| Ok(accounts::list(conn, &filter, page)?.map(WithoutHash)))
        });
    }
    let output = Output::in_form::<WithHash>(app, Format::Csv)?;
    let mut conn = app.open(Purpose::Use)?;
    app.ui.notice("the hashes of all passwords are written: keep them as the database is kept");
    store::snapshot(&mut conn, |conn| {
        all.stream(app, output, |page| {
            Ok(accounts::list_with_hashes(conn, &filter, page)?.map(|(user, hash)| WithHash(user, hash)))
        })
    })
}
