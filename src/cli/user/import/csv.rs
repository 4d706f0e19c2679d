//! Comma-separated values (RFC 4180) with a header line, in lines of any ending.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader};

use super::source::{FIELDS, Fields, Lines, MAX_RECORD, Source, not_utf8, refused, too_long};
use crate::cli::exit::CliError;
use crate::domain::Error;

/// The most columns there may be. There are four names to give them, so more is no file of users.
const MAX_COLUMNS: usize = 64;

pub struct Csv {
    lines: Lines,
    parser: Reader,
    /// The fields of a record, one behind the other, and where each ends.
    record: Box<[u8; MAX_RECORD]>,
    ends: [usize; MAX_COLUMNS],
    /// Of the next byte, from 1.
    line: u64,
    /// `None` until the header line was read.
    header: Option<Header>,
}

/// Where each of [`FIELDS`] stands.
struct Header {
    places: [Option<usize>; FIELDS.len()],
    width: usize,
}

/// What was read: the line it begins at, and how many bytes and fields it has; `None` where it is too long.
struct Found {
    line: u64,
    size: Option<(usize, usize)>,
}

impl Csv {
    pub fn new(lines: Lines) -> Self {
        let record = Box::new([0; MAX_RECORD]);
        Self { lines, parser: Reader::new(), record, ends: [0; MAX_COLUMNS], line: 1, header: None }
    }

    /// The next record; `None` at the end.
    fn read(&mut self) -> io::Result<Option<Found>> {
        self.skip_line_breaks()?;
        let line = self.line;
        let (mut bytes, mut fields, mut fits) = (0, 0, true);
        loop {
            let input = self.lines.from.fill_buf()?;
            let (result, taken, written, ended) =
                self.parser.read_record(input, &mut self.record[bytes..], &mut self.ends[fields..]);
            self.line += input[..taken].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.lines.from.consume(taken);
            (bytes, fields) = (bytes + written, fields + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                // The rest of the record is read over it: all of it is refused.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (bytes, fields, fits) = (0, 0, false),
                ReadRecordResult::Record => return Ok(Some(Found { line, size: fits.then_some((bytes, fields)) })),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// The parser would skip them too, but not say where the record begins.
    fn skip_line_breaks(&mut self) -> io::Result<()> {
        loop {
            let input = self.lines.from.fill_buf()?;
            let breaks = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if breaks == 0 {
                return Ok(());
            }
            self.line += input[..breaks].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.lines.from.consume(breaks);
        }
    }

    /// The fields of what was read.
    fn fields(&self, size: Option<(usize, usize)>) -> Result<Vec<&str>, Error> {
        let (bytes, fields) = size.ok_or_else(too_long)?;
        let text = std::str::from_utf8(&self.record[..bytes]).map_err(|_| not_utf8())?;
        let mut start = 0;
        let cut = self.ends[..fields].iter().map(|end| text.get(std::mem::replace(&mut start, *end)..*end));
        // Half a letter may end one field, and begin the next.
        cut.collect::<Option<Vec<_>>>().ok_or_else(not_utf8)
    }

    fn read_header(&mut self) -> Result<(), CliError> {
        let found = self.read().map_err(|cause| self.lines.unreadable(&cause))?;
        let in_header = |why: &str| CliError::invalid(format!("{}: the header line: {why}", self.lines.name));
        let Some(found) = found else { return Err(in_header("there is none")) };
        let names = self.fields(found.size).map_err(|error| in_header(error.detail()))?;
        let mut places = [None; FIELDS.len()];
        for (column, name) in names.iter().enumerate() {
            let Some(field) = FIELDS.iter().position(|field| field == name) else {
                let shown: String = name.chars().take(64).collect();
                return Err(in_header(&format!("there is no column '{shown}'")).hint(nearest(&shown)));
            };
            if places[field].replace(column).is_some() {
                return Err(in_header(&format!("the column {name} is there twice")));
            }
        }
        for required in ["username", "password_hash"] {
            if !names.contains(&required) {
                return Err(in_header(&format!("the column {required} is missing")).hint("the first line names the columns"));
            }
        }
        self.header = Some(Header { places, width: names.len() });
        Ok(())
    }
}

fn nearest(name: &str) -> String {
    let name = name.to_lowercase();
    // A part of a name is nearer to it than any spelling of another.
    let distance = |field: &str| (!field.split('_').any(|part| part == name), strsim::damerau_levenshtein(&name, field));
    let near = FIELDS.iter().min_by_key(|field| distance(field));
    format!("did you mean {}? There are {}", near.unwrap_or(&FIELDS[0]), FIELDS.join(", "))
}

impl Source for Csv {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        if self.header.is_none() {
            self.read_header()?;
        }
        let Some(found) = self.read().map_err(|cause| self.lines.unreadable(&cause))? else { return Ok(false) };
        let Some(header) = &self.header else { return Ok(false) };
        let fields = self.fields(found.size).and_then(|values| match values.len() == header.width {
            true => {
                let value = |field: usize| header.places[field].map(|column| values[column]);
                Ok(Fields { username: value(0), email: value(1), role: value(2), password_hash: value(3) })
            }
            false => Err(refused(&format!("it has {} fields, and the header line {}", values.len(), header.width))),
        });
        take(found.line, fields);
        Ok(true)
    }
}
