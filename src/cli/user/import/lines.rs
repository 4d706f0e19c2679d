//! What a source reads from: bytes, and the number of the line that they stand in.

use std::io::{self, BufRead, BufReader, Read};

use super::open::Input;
use super::source::{LONGEST, MAX_RECORD, endless};
use crate::cli::exit::CliError;
use crate::cli::input;

/// What some programs begin UTF-8 with. It is no part of the text.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// What they begin UTF-16 with, in the one order of bytes and in the other.
const MARKS_OF_UTF16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Bytes in lines that end with a line feed, a carriage return, or both.
pub struct Lines {
    /// What it is called in messages.
    pub name: String,
    from: BufReader<Input>,
    begun: bool,
    line: u64,
    /// Whether the last byte was a carriage return: a line feed behind it ends no other line.
    returned: bool,
}

impl Lines {
    pub fn new(name: String, from: Input) -> Self {
        const BUFFER: usize = 256 * 1024;
        Self { name, from: BufReader::with_capacity(BUFFER, from), begun: false, line: 1, returned: false }
    }

    /// The line of the next byte, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Some of the next bytes; none at the end.
    ///
    /// # Errors
    /// [`invalid`](CliError::invalid) when they cannot be read, and when they are UTF-16.
    pub fn peek(&mut self) -> Result<&[u8], CliError> {
        if !self.begun {
            self.begin()?;
        }
        self.from.fill_buf().map_err(|cause| input::unreadable(&self.name, &cause))
    }

    /// Goes on behind so many of the bytes that were answered last.
    pub fn take(&mut self, count: usize) {
        let taken = self.from.buffer().get(..count).unwrap_or_default();
        if let (Some(first), Some(last)) = (taken.first(), taken.last()) {
            let count = |byte: u8| taken.iter().filter(|one| **one == byte).count();
            let (feeds, returns) = (count(b'\n'), count(b'\r'));
            let pairs = if returns > 0 { taken.windows(2).filter(|two| two == b"\r\n").count() } else { 0 };
            let half = usize::from(self.returned && *first == b'\n');
            self.line += (feeds + returns - pairs - half) as u64;
            self.returned = *last == b'\r';
        }
        self.from.consume(count);
    }

    /// Goes on behind line breaks, so that what follows begins in [`line`](Self::line).
    ///
    /// # Errors
    /// Those of [`peek`](Self::peek).
    pub fn skip_breaks(&mut self) -> Result<(), CliError> {
        loop {
            let breaks = self.peek()?.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if breaks == 0 {
                return Ok(());
            }
            self.take(breaks);
        }
    }

    /// The next line that is not empty, without what ends it, in place of what is in `text`, and its number; `None` at the end. One
    /// that is longer than [`MAX_RECORD`] is cut off where that is plain, and read to its end.
    ///
    /// # Errors
    /// Those of [`peek`](Self::peek), and [`endless`].
    pub fn read_line(&mut self, text: &mut Vec<u8>) -> Result<Option<u64>, CliError> {
        text.clear();
        self.skip_breaks()?;
        let (line, mut length) = (self.line(), 0);
        loop {
            let input = self.peek()?;
            let end = input.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let part = &input[..end.unwrap_or(input.len())];
            let room = MAX_RECORD + 1 - text.len();
            text.extend_from_slice(&part[..part.len().min(room)]);
            let (taken, ended) = (part.len(), end.is_some() || input.is_empty());
            self.take(taken);
            length += taken;
            if length > LONGEST {
                return Err(endless(&self.name, line));
            }
            if ended {
                return Ok((!text.is_empty()).then_some(line));
            }
        }
    }

    fn begin(&mut self) -> Result<(), CliError> {
        self.begun = true;
        let start = self.peek()?;
        if MARKS_OF_UTF16.iter().any(|mark| start.starts_with(mark)) {
            return Err(CliError::invalid(format!("{}: it is UTF-16", self.name)).hint("save it as UTF-8"));
        }
        if start.first() == Some(&0) {
            return Err(CliError::invalid(format!("{}: it is no text", self.name))
                .hint("give a file of users, in the form that --format says"));
        }
        if start.starts_with(MARK) {
            self.from.consume(MARK.len());
        }
        Ok(())
    }
}

/// Reads until there are enough bytes for a mark, which a pipe may have cut in two.
///
/// # Errors
/// Those of `from`.
pub fn read_start(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < MARK.len().min(buffer.len()) {
        match from.read(&mut buffer[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(read)
}
