//! The words of `authctl user import`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::foreign::COLLECTION;
use super::open::How;
use super::row::{Reading, Without};
use super::source::Format;
use crate::cli::exit::CliError;
use crate::domain::role::RoleName;
use crate::service::import::OnConflict;

/// Add the users of a file, with their password hashes
///
/// CSV has a header line that names its columns, in any order; JSON Lines have one object a line. The fields are those that 'user
/// export' writes: username and password_hash, which each user must have, and email, email_verified, role, status,
/// must_change_password, created_at, last_login_at and password_changed_at. A new user has no e-mail address, the role 'user' and an
/// account that is active where these are empty. An update leaves alone what a file has no column for, or an object no member or null;
/// an empty address removes the one there is, and another empty field changes nothing. What a file says of the past, an update does not
/// take.
///
/// The files of other programs are read as they are; docs/import.md says of each how to get it, and what is taken of it. A database is
/// only read, and the program that uses it is to be stopped before. Where users have no names but addresses, a name is made of what
/// stands before the @; two who would have the same name are a conflict, and never taken for one. What somebody is there, such as a
/// superuser or a member of a group, counts only by --map-role.
///
/// A hash is one of bcrypt ($2a$, $2b$, $2y$), bcrypt-sha256, argon2i, argon2id, scrypt, PBKDF2 (of SHA-1, SHA-256 or SHA-512),
/// sha256-crypt or sha512-crypt, as passlib, Werkzeug, Django and crypt(3) write them. Its user's next login replaces it by bcrypt. One
/// of another family, or that would take seconds or more than 128 MiB to verify, fails.
///
/// A row that fails is told with its line, and the others go in. They go in by batches, each one a transaction that takes in what is
/// read within some 150 milliseconds: while it is written, others who want to write wait for it. Ctrl-C ends the import after the batch
/// at hand. With --atomic, and in a dry run, it is one transaction, and all who want to write wait until its end: give it a file then,
/// since it ends when no row comes for 9 seconds. With --atomic, no more is looked at than the rows that were read together with
/// the 100th that fails.
///
/// What was found is told at the end: the families of the hashes, what is twice, who has no password, which roles are missing. With
/// -o json it is the result; with -o jsonl the result is a line for each row, with what became of it: added, updated, unchanged,
/// skipped, failed, or undone where --atomic kept nothing. In one transaction these lines come at its end, and wait in memory.
///
/// Another hash is another password, and ends the user's sessions: an update with a file that was imported before does so to whoever
/// has logged in since, because a login replaces a hash of another family or cost than configured.
///
/// An e-mail address that somebody else has fails whatever --on-conflict says.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user import users.csv
  authctl user import users.jsonl --on-conflict update --reason 'from the old system'
  authctl user import users.csv --atomic --dry-run
  authctl user import dump.json --format django --without-password skip --on-conflict skip
  authctl user import data.db --format pocketbase --check-sample known.txt
  zcat users.csv.gz | authctl user import - --format csv --on-conflict skip")]
pub struct ImportArgs {
    /// The file; - for standard input
    pub file: PathBuf,
    /// What the file is [default: what its name ends in]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// What to do where there is a user of that name: let the row fail, skip the row, or update the user
    #[arg(long, value_name = "ACTION", default_value = "fail", value_parser = on_conflict())]
    pub on_conflict: OnConflict,
    /// Keep all rows, or none when one of them fails; with 100 that fail, the rest is not looked at
    #[arg(long)]
    pub atomic: bool,
    /// What to do with who brings no hash that can be used: let the row fail, skip it, or add the user with a password that nobody knows
    #[arg(long, value_name = "ACTION", default_value = "fail", value_parser = without())]
    without_password: Without,
    /// Give who is NAME in the other program the role ROLE; the first that holds counts, and the role is 'user' where none does
    #[arg(long, value_name = "NAME=ROLE", value_parser = mapping)]
    map_role: Vec<(String, RoleName)>,
    /// The collection of PocketBase's that is read [default: users]
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// Write nothing, but try the passwords of FILE with the hashes of the source: lines of USERNAME:PASSWORD, CSV, or JSON Lines
    #[arg(long, value_name = "FILE", conflicts_with_all = ["atomic", "on_conflict"])]
    pub check_sample: Option<PathBuf>,
}

fn on_conflict() -> impl TypedValueParser<Value = OnConflict> {
    PossibleValuesParser::new(["fail", "skip", "update"]).map(|word| match word.as_str() {
        "skip" => OnConflict::Skip,
        "update" => OnConflict::Update,
        _ => OnConflict::Fail,
    })
}

fn without() -> impl TypedValueParser<Value = Without> {
    PossibleValuesParser::new(["fail", "skip", "add"]).map(|word| match word.as_str() {
        "skip" => Without::Skip,
        "add" => Without::Add,
        _ => Without::Fail,
    })
}

fn mapping(text: &str) -> Result<(String, RoleName), String> {
    // A name of another program's may hold the sign; a role does not.
    let (name, role) = text.rsplit_once('=').ok_or("it is NAME=ROLE, such as superuser=admin")?;
    let role = RoleName::parse(role).map_err(|error| error.detail().to_owned())?;
    Ok((name.to_owned(), role))
}

impl ImportArgs {
    /// # Errors
    /// [`usage`](CliError::usage) when it is not said what the file is, or something is said that is of no use with it.
    pub fn how(&self) -> Result<How<'_>, CliError> {
        let format = Format::of(&self.file, self.format)?;
        if format.is_own() && !self.map_role.is_empty() {
            return Err(CliError::usage("--map-role is for the files of other programs").hint("CSV and JSON Lines have roles"));
        }
        if format != Format::Pocketbase && self.collection.is_some() {
            return Err(CliError::usage("--collection is for --format pocketbase"));
        }
        let collection = self.collection.as_deref().unwrap_or(COLLECTION);
        Ok(How { format, need_hashes: self.without_password == Without::Fail, collection })
    }

    pub fn reading(&self) -> Reading {
        Reading { without: self.without_password, roles: self.map_role.clone() }
    }
}
