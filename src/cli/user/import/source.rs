//! The seam to what users come from: a source has records of four fields, whatever it is. A new kind of source is a file beside
//! `csv` and `jsonl`, and a variant of [`Format`], by whose name files are known, and which `--help` and its hints list.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::ValueEnum;

use super::csv::Csv;
use super::jsonl::JsonLines;
use super::lines::{self, Lines};
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::domain::Error;

/// The most that one record may take, in bytes.
pub const MAX_RECORD: usize = 64 * 1024;

/// The names of the fields, as CSV and JSON Lines have them.
pub const FIELDS: [&str; 4] = ["username", "email", "role", "password_hash"];

/// What a record says; `None` where it does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    pub username: Option<&'a str>,
    pub email: Option<&'a str>,
    pub role: Option<&'a str>,
    pub password_hash: Option<&'a str>,
}

impl<'a> Fields<'a> {
    /// From the value of each of [`FIELDS`].
    pub fn from_values([username, email, role, password_hash]: [Option<&'a str>; FIELDS.len()]) -> Self {
        Self { username, email, role, password_hash }
    }
}

/// Records, one after the other. Its memory does not grow with what it has.
pub trait Source: Send {
    /// Hands the next record to `take`, with the line it begins at, from 1; or why it is none. `false` at the end.
    ///
    /// # Errors
    /// When there is no reading on.
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError>;
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Comma-separated values (RFC 4180) with a header line
    Csv,
    /// One JSON object a line
    Jsonl,
}

impl Format {
    /// The one that was asked for, else that of the file's name.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) when neither says it.
    pub fn of(file: &Path, asked: Option<Self>) -> Result<Self, CliError> {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let named = ending.and_then(|ending| Self::from_str(ending, true).ok());
        asked.or(named).ok_or_else(|| {
            let what = if file == Path::new("-") { "standard input".to_owned() } else { format!("'{}'", file.display()) };
            CliError::usage(format!("{what} does not say what it is")).hint("give --format csv or --format jsonl")
        })
    }
}

/// A file, or standard input, of which it is known how much was read.
pub struct Input {
    name: String,
    from: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

/// Opens what is named, and says how long it is where that is known.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be opened.
pub fn open(app: &App, file: &Path) -> Result<(Input, Option<u64>), CliError> {
    let read = Arc::new(AtomicU64::new(0));
    if file == Path::new("-") {
        input::say_what_is_waited_for(app);
        return Ok((Input { name: "standard input".to_owned(), from: Box::new(io::stdin()), read }, None));
    }
    let from: File = input::open_secret(app, file)?;
    let length = from.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
    Ok((Input { name: file.display().to_string(), from: Box::new(from), read }, length))
}

impl Input {
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self { name: "bytes".to_owned(), from: Box::new(io::Cursor::new(bytes)), read: Arc::default() }
    }

    /// How many bytes were read, while they are.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    pub fn into_source(self, format: Format) -> Box<dyn Source> {
        let lines = Lines::new(self.name.clone(), self);
        match format {
            Format::Csv => Box::new(Csv::new(lines)),
            Format::Jsonl => Box::new(JsonLines::new(lines)),
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at_start = self.read.load(Ordering::Relaxed) == 0;
        let read = if at_start { lines::read_start(&mut self.from, buffer)? } else { self.from.read(buffer)? };
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A record that is refused before it is looked at.
pub fn refused(why: &str) -> Error {
    Error::invalid_field(why)
}

/// Why a record over [`MAX_RECORD`] is refused.
pub fn too_long() -> Error {
    refused(&format!("longer than {} KiB", MAX_RECORD / 1024))
}

/// Why a record that is no text is refused.
pub fn not_utf8() -> Error {
    refused("not UTF-8")
}
