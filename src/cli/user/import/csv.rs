//! Comma-separated values (RFC 4180) with a header line, in lines of any ending.

use csv_core::{ReadRecordResult, Reader};

use super::lines::Lines;
use super::report::counted;
use super::source::{FIELDS, Fields, LONGEST, MAX_RECORD, Source, endless, not_utf8, refused, too_long};
use crate::cli::exit::CliError;
use crate::domain::Error;

/// The most columns there may be. Nobody gives users as many.
const MAX_COLUMNS: usize = 64;

/// The columns that are read, by their names.
pub type Names = [&'static str; FIELDS.len()];

/// What a record has in each of them.
pub type Values<'a> = [Option<&'a str>; FIELDS.len()];

pub struct Csv {
    lines: Lines,
    names: &'static Names,
    /// Those that must be there.
    required: &'static [&'static str],
    /// Whether there may be others.
    lenient: bool,
    parser: Reader,
    /// The fields of a record, one behind the other, and where each ends.
    record: Box<[u8; MAX_RECORD]>,
    ends: [usize; MAX_COLUMNS],
    /// `None` until the header line was read.
    header: Option<Header>,
}

/// Where each of the names stands.
struct Header {
    places: [Option<usize>; FIELDS.len()],
    width: usize,
}

/// What was read: the lines it begins and ends in, and how many bytes and fields it has; `None` where it is too long.
struct Found {
    line: u64,
    last: u64,
    size: Option<(usize, usize)>,
}

impl Csv {
    /// Users as authctl writes them, who need a column of hashes or not.
    pub fn of_users(lines: Lines, need_hashes: bool) -> Self {
        let required: &[_] = if need_hashes { &["username", "password_hash"] } else { &["username"] };
        Self::new(lines, &FIELDS, required, false)
    }

    /// Records with other columns; those that are not named are left out, or refused where it is not `lenient`.
    pub fn new(lines: Lines, names: &'static Names, required: &'static [&'static str], lenient: bool) -> Self {
        let record = Box::new([0; MAX_RECORD]);
        Self { lines, names, required, lenient, parser: Reader::new(), record, ends: [0; MAX_COLUMNS], header: None }
    }

    /// The next record; `None` at the end.
    fn read(&mut self) -> Result<Option<Found>, CliError> {
        // The parser would skip them too, but not say where the record begins.
        self.lines.skip_breaks()?;
        let line = self.lines.line();
        let (mut bytes, mut fields, mut fits, mut begun, mut length) = (0, 0, true, false, 0);
        loop {
            let input = self.lines.peek()?;
            let at_end = input.is_empty();
            // The end of a file ends a record as a line break does. The parser would let it end a quote too.
            let input = if at_end && begun { b"\n" } else { input };
            let (result, taken, written, ended) =
                self.parser.read_record(input, &mut self.record[bytes..], &mut self.ends[fields..]);
            self.lines.take(if at_end { 0 } else { taken });
            begun = true;
            length += taken;
            (bytes, fields) = (bytes + written, fields + ended);
            match result {
                _ if length > LONGEST => return Err(endless(&self.lines.name, line)),
                ReadRecordResult::InputEmpty if at_end => return Err(self.unclosed(line)),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if quote_is_open(&mut self.parser) => return Err(self.unclosed(line)),
                // The rest of the record is read over it: all of it is refused.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (bytes, fields, fits) = (0, 0, false),
                ReadRecordResult::Record => {
                    let last = self.lines.line() - u64::from(!at_end);
                    return Ok(Some(Found { line, last, size: fits.then_some((bytes, fields)) }));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Where a record that fits ends, nobody knows then: the quote may have swallowed any number of them.
    fn unclosed(&self, line: u64) -> CliError {
        let why = "a quote is opened there and not closed, so the rest was not read";
        CliError::invalid(format!("{}: line {line}: {why}", self.lines.name))
            .hint("a field that begins with a quote ends with one; a quote within it is written twice")
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
        let found = self.read()?;
        let in_header = |why: &str| CliError::invalid(format!("{}: the header line: {why}", self.lines.name));
        let Some(found) = found else { return Err(in_header("there is none")) };
        let names = self.fields(found.size).map_err(|error| in_header(error.detail()))?;
        let mut places = [None; FIELDS.len()];
        for (column, name) in names.iter().enumerate() {
            let Some(field) = self.names.iter().position(|field| field == name) else {
                if self.lenient {
                    continue;
                }
                if otherwise_separated(name) {
                    return Err(in_header("it names no columns").hint(SEPARATED));
                }
                // Where there is no header line, the hash of a password may stand here.
                if name.contains('$') || name.chars().nth(MAX_NAME).is_some() {
                    return Err(in_header("it names no columns").hint(format!("the first line is {}", self.names.join(","))));
                }
                return Err(in_header(&format!("there is no column '{name}'")).hint(nearest(name, self.names)));
            };
            if places[field].replace(column).is_some() {
                return Err(in_header(&format!("the column {name} is there twice")));
            }
        }
        for required in self.required {
            if !names.contains(required) {
                return Err(in_header(&format!("the column {required} is missing")).hint("the first line names the columns"));
            }
        }
        self.header = Some(Header { places, width: names.len() });
        Ok(())
    }
}

/// The longest text that may have been meant for the name of a column.
const MAX_NAME: usize = 24;

const SEPARATED: &str = "fields are separated by commas, and the first line names the columns";

/// Whether a header line is as spreadsheets write it where the comma is not what separates fields.
fn otherwise_separated(name: &str) -> bool {
    name.contains([';', '\t']) || name.to_lowercase().starts_with("sep=")
}

fn nearest(name: &str, names: &Names) -> String {
    let name = name.to_lowercase();
    // A part of a name is nearer to it than any spelling of another.
    let distance = |field: &str| (!field.split('_').any(|part| part == name), strsim::damerau_levenshtein(&name, field));
    let near = names.iter().min_by_key(|field| distance(field));
    format!("did you mean {}? There are {}", near.unwrap_or(&names[0]), names.join(", "))
}

/// Whether a quote is open, where the parser has just put a byte into a field. If not, it goes on in that field as if not asked.
fn quote_is_open(parser: &mut Reader) -> bool {
    let mut feed = |byte: u8| parser.read_record(&[byte], &mut [0; 2], &mut [0; 2]).0;
    // A line break ends any record whose quote is not open. (A clone that could be asked instead is not what it was cloned from.)
    let open = feed(b'\n') == ReadRecordResult::InputEmpty;
    if !open {
        feed(b'x');
    }
    open
}

/// Why a record is refused that has another number of fields than the header line.
fn miscounted(found: &Found, fields: usize, width: usize) -> Error {
    let joined = if found.last > found.line { format!("; a quote joins the lines up to {}", found.last) } else { String::new() };
    refused(&format!("it has {}, and the header line {width}{joined}", counted(fields as u64, "field")))
}

impl Csv {
    /// Hands the next record to `take`, as [`Source::next`] does: the value of each of the names.
    ///
    /// # Errors
    /// Those of [`Source::next`].
    pub fn next_values(&mut self, take: &mut dyn FnMut(u64, Result<Values<'_>, Error>)) -> Result<bool, CliError> {
        if self.header.is_none() {
            self.read_header()?;
        }
        let Some(found) = self.read()? else { return Ok(false) };
        let Some(header) = &self.header else { return Ok(false) };
        let values = self.fields(found.size).and_then(|values| match values.len() == header.width {
            true => Ok(header.places.map(|place| place.map(|column| values[column]))),
            false => Err(miscounted(&found, values.len(), header.width)),
        });
        take(found.line, values);
        Ok(true)
    }
}

impl Source for Csv {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        self.next_values(&mut |line, values| take(line, values.map(Fields::from_values)))
    }
}
