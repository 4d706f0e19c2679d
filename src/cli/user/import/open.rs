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

/// Opens what is named.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be opened; [`usage`](CliError::usage) when it cannot be read from standard input.
pub fn open(app: &App, file: &Path, how: How<'_>) -> Result<Opened, CliError> {
    let (read, now) = (Arc::new(AtomicU64::new(0)), app.clock.now());
    let of_stdin = file == Path::new("-");
    let text = match reader(how.format) {
        Reader::Database(_) if of_stdin => {
            return Err(CliError::usage("a database cannot be read from standard input").hint("give the file"));
        }
        Reader::Database(open) => {
            // A warning where others may read it, and a plain word where nobody can.
            drop(input::open_secret(app, file)?);
            return Ok(Opened { source: open(file, how, now)?, read, length: None });
        }
        Reader::Text(text) => text,
    };
    if of_stdin {
        input::say_what_is_waited_for(app);
        let input = Input { name: "standard input".to_owned(), from: Box::new(io::stdin()), read: Arc::clone(&read) };
        return Ok(Opened { source: text(input.lines(), how, now), read, length: None });
    }
    let from: File = input::open_secret(app, file)?;
    let length = from.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
    let input = Input { name: file.display().to_string(), from: Box::new(from), read: Arc::clone(&read) };
    Ok(Opened { source: text(input.lines(), how, now), read, length })
}

type Boxed = Box<dyn Source>;

/// By what a file is read.
enum Reader {
    /// From its beginning to its end.
    Text(fn(Lines, How<'_>, Timestamp) -> Boxed),
    /// At any place, and so in a file alone.
    Database(fn(&Path, How<'_>, Timestamp) -> Result<Boxed, CliError>),
}

fn reader(format: Format) -> Reader {
    use Reader::{Database, Text};
    match format {
        Format::Csv => Text(|lines, how, _| Box::new(Csv::of_users(lines, how.need_hashes))),
        Format::Jsonl => Text(|lines, _, _| Box::new(JsonLines::new(lines))),
        Format::Django => Text(|lines, _, now| Box::new(foreign::django(lines, now))),
        Format::Keycloak => Text(|lines, _, now| Box::new(foreign::keycloak(lines, now))),
        Format::Supabase => Text(|lines, _, now| Box::new(foreign::supabase(lines, now))),
        Format::Authelia => Text(|lines, _, _| Box::new(foreign::authelia(lines))),
        Format::Htpasswd => Text(|lines, _, now| Box::new(foreign::htpasswd(lines, now))),
        Format::Shadow => Text(|lines, _, now| Box::new(foreign::shadow(lines, now))),
        Format::FlaskAuthApi => Database(|file, _, now| Ok(Box::new(foreign::flask(file, now)?))),
        Format::Pocketbase => Database(|file, how, now| Ok(Box::new(foreign::pocketbase(file, how.collection, now)?))),
    }
}

impl Input {
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self { name: "bytes".to_owned(), from: Box::new(io::Cursor::new(bytes)), read: Arc::default() }
    }

    fn lines(self) -> Lines {
        Lines::new(self.name.clone(), self)
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
    let Reader::Text(text) = reader(format) else { return };
    let how = How { format, need_hashes: true, collection: "" };
    let now = Timestamp::from_unix_seconds(1_800_000_000);
    let reading = Reading { without: Without::Fail, roles: Vec::new() };
    let (mut source, mut parsed) = (text(Input::of_bytes(file.to_vec()).lines(), how, now), Parsed::with_capacity(0));
    let mut last = 0;
    let mut take = |line, fields: crate::domain::Result<Fields<'_>>| {
        assert!(line >= last, "line {line} after {last}");
        last = line;
        parsed.take(&reading, line, fields);
    };
    while matches!(source.next(&mut take), Ok(true)) {}
    assert!(parsed.rows.iter().all(|row| crate::service::password::accept_hash(row.hash.expose()).is_ok()));
}
