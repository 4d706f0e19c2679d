//! What a source is read from: a file or standard input, of which it is known how much was read, or a database in a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::csv::Csv;
use super::foreign;
use super::jsonl::JsonLines;
use super::lines::{self, Lines};
use super::row::{Parsed, Reading, Without};
use super::source::{Fields, Format, Source};
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::domain::Timestamp;

/// A file, or standard input, of which it is known how much was read.
pub struct Input {
    name: String,
    from: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

/// A source that is open, and what is known of how far it is.
pub struct Opened {
    pub source: Box<dyn Source>,
    /// How many bytes were read, while they are; of a database, none.
    pub read: Arc<AtomicU64>,
    /// How many there are, where that is known.
    pub length: Option<u64>,
}

/// How a source is read.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    pub format: Format,
    /// Whether each row needs a hash.
    pub need_hashes: bool,
    /// The table of PocketBase's that is read.
    pub collection: &'a str,
}

/// Opens what is named. What ends at a moment has ended if that is before `now`.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be opened; [`usage`](CliError::usage) when it cannot be read from standard input.
pub fn open(app: &App, file: &Path, how: How<'_>) -> Result<Opened, CliError> {
    let (read, now) = (Arc::new(AtomicU64::new(0)), app.clock.now());
    if how.format.is_database() {
        if file == Path::new("-") {
            return Err(CliError::usage("a database cannot be read from standard input").hint("give the file"));
        }
        // A warning where others may read it, and a plain word where nobody can.
        drop(input::open_secret(app, file)?);
        let source = match how.format {
            Format::Pocketbase => foreign::pocketbase(file, how.collection),
            _ => foreign::flask(file),
        };
        return Ok(Opened { source: Box::new(source?), read, length: None });
    }
    if file == Path::new("-") {
        input::say_what_is_waited_for(app);
        let input = Input { name: "standard input".to_owned(), from: Box::new(io::stdin()), read: Arc::clone(&read) };
        return Ok(Opened { source: input.into_source(how, now), read, length: None });
    }
    let from: File = input::open_secret(app, file)?;
    let length = from.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
    let input = Input { name: file.display().to_string(), from: Box::new(from), read: Arc::clone(&read) };
    Ok(Opened { source: input.into_source(how, now), read, length })
}

impl Input {
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self { name: "bytes".to_owned(), from: Box::new(io::Cursor::new(bytes)), read: Arc::default() }
    }

    /// As a source of a text format. (Of a database it would be one of lines that are none.)
    pub fn into_source(self, how: How<'_>, now: Timestamp) -> Box<dyn Source> {
        let lines = Lines::new(self.name.clone(), self);
        match how.format {
            Format::Csv => Box::new(Csv::of_users(lines, how.need_hashes)),
            Format::Jsonl => Box::new(JsonLines::new(lines)),
            Format::Django => Box::new(foreign::django(lines, now)),
            Format::Keycloak => Box::new(foreign::keycloak(lines, now)),
            Format::Supabase => Box::new(foreign::supabase(lines, now)),
            Format::Authelia => Box::new(foreign::authelia(lines)),
            Format::Shadow => Box::new(foreign::shadow(lines, now)),
            Format::Htpasswd | Format::FlaskAuthApi | Format::Pocketbase => Box::new(foreign::htpasswd(lines, now)),
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

/// Reads a whole file of users in the text format that a letter stands for, and nothing more: what the fuzz target enters by.
pub fn read_users(letter: u8, file: &[u8]) {
    let format = match letter {
        b'd' => Format::Django,
        b'k' => Format::Keycloak,
        b's' => Format::Supabase,
        b'h' => Format::Htpasswd,
        b'w' => Format::Shadow,
        b'a' => Format::Authelia,
        _ if letter.is_multiple_of(2) => Format::Csv,
        _ => Format::Jsonl,
    };
    let how = How { format, need_hashes: true, collection: "" };
    let now = Timestamp::from_unix_seconds(1_800_000_000);
    let reading = Reading { without: Without::Fail, roles: Vec::new() };
    let (mut source, mut parsed) = (Input::of_bytes(file.to_vec()).into_source(how, now), Parsed::with_capacity(0));
    let mut last = 0;
    let mut take = |line, fields: crate::domain::Result<Fields<'_>>| {
        assert!(line >= last, "line {line} after {last}");
        last = line;
        parsed.take(&reading, line, fields);
    };
    while matches!(source.next(&mut take), Ok(true)) {}
    assert!(parsed.rows.iter().all(|row| crate::service::password::accept_hash(row.hash.expose()).is_ok()));
}
