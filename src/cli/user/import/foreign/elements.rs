//! The values of an array in a JSON document, one at a time, however long the document is.
//!
//! Here is only found where each value ends; what it is, serde says.

use crate::cli::exit::CliError;
use crate::cli::user::import::lines::Lines;

/// The longest value that is kept, in bytes.
const MAX_VALUE: usize = 1024 * 1024;

pub struct Elements {
    lines: Lines,
    /// The member of the document that is the array; `None` where the document is one, or values that stand one after the other.
    member: Option<&'static str>,
    place: Place,
    /// The value that was read last.
    pub text: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    InArray,
    InSequence,
    Behind,
}

impl Elements {
    pub fn new(lines: Lines, member: Option<&'static str>) -> Self {
        Self { lines, member, place: Place::Before, text: Vec::new() }
    }

    /// Reads the next value into [`text`](Self::text), and says the line that it begins in, and whether it is kept whole; `None` at the
    /// end.
    ///
    /// # Errors
    /// [`invalid`](CliError::invalid) when the document is none, or ends before its end.
    pub fn next(&mut self) -> Result<Option<(u64, bool)>, CliError> {
        if self.place == Place::Before {
            self.begin()?;
        }
        loop {
            match (self.token()?, self.place) {
                (_, Place::Behind | Place::Before) | (None, Place::InSequence) => return Ok(None),
                (None, Place::InArray) => return Err(self.cut_short()),
                (Some(b','), Place::InArray) => self.lines.take(1),
                (Some(b']'), Place::InArray) => {
                    self.lines.take(1);
                    self.place = Place::Behind;
                }
                (Some(_), _) => {
                    let line = self.lines.line();
                    return Ok(Some((line, self.value()?)));
                }
            }
        }
    }

    /// Goes on to the first value of the array.
    fn begin(&mut self) -> Result<(), CliError> {
        match (self.token()?, self.member) {
            (None, None) => self.place = Place::Behind,
            (Some(b'['), None) => {
                self.lines.take(1);
                self.place = Place::InArray;
            }
            (Some(b'{'), None) => self.place = Place::InSequence,
            (Some(b'{'), Some(member)) => {
                self.lines.take(1);
                self.find(member)?;
                self.place = Place::InArray;
            }
            _ => return Err(self.not_json("it does not begin as such a file does")),
        }
        Ok(())
    }

    /// Goes on behind the bracket that the array of that name begins with.
    fn find(&mut self, member: &str) -> Result<(), CliError> {
        loop {
            match self.token()? {
                Some(b',') => self.lines.take(1),
                Some(b'"') => {
                    self.value()?;
                    let found =
                        self.text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")) == Some(member.as_bytes());
                    self.expect(b':')?;
                    if found {
                        return self.expect(b'[');
                    }
                    self.token()?;
                    self.value()?;
                }
                Some(b'}') => return Err(self.not_json(&format!("it has no '{member}'"))),
                Some(_) => return Err(self.not_json("it is not JSON")),
                None => return Err(self.cut_short()),
            }
        }
    }

    fn expect(&mut self, wanted: u8) -> Result<(), CliError> {
        if self.token()? != Some(wanted) {
            return Err(self.not_json("it is not JSON, or of another shape"));
        }
        self.lines.take(1);
        Ok(())
    }

    /// The next byte that is no white space, which is not taken; `None` at the end.
    fn token(&mut self) -> Result<Option<u8>, CliError> {
        loop {
            let input = self.lines.peek()?;
            let blank = input.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let token = input.get(blank).copied();
            let ended = input.is_empty();
            self.lines.take(blank);
            if token.is_some() || ended {
                return Ok(token);
            }
        }
    }

    /// Reads one value, and says whether it is kept whole.
    fn value(&mut self) -> Result<bool, CliError> {
        self.text.clear();
        let mut scan = Scan::default();
        let mut fits = true;
        loop {
            let input = self.lines.peek()?;
            if input.is_empty() {
                return Err(self.cut_short());
            }
            let end = input.iter().position(|byte| scan.is_over(*byte));
            // What closes a text or an object is part of it; what stands behind a number is not.
            let taken = end.map_or(input.len(), |at| at + usize::from(scan.closed));
            fits &= self.text.len() + taken <= MAX_VALUE;
            if fits {
                self.text.extend_from_slice(&input[..taken]);
            }
            self.lines.take(taken);
            if end.is_some() {
                return if self.text.is_empty() && fits { Err(self.not_json("it is not JSON")) } else { Ok(fits) };
            }
        }
    }

    fn cut_short(&self) -> CliError {
        CliError::invalid(format!("{}: it ends in the middle", self.lines.name))
    }

    fn not_json(&self, why: &str) -> CliError {
        CliError::invalid(format!("{}: line {}: {why}", self.lines.name, self.lines.line()))
    }
}

/// How deep in a value a byte is.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// Whether the byte that ended the value belongs to it.
    closed: bool,
}

impl Scan {
    /// Whether the value ends with this byte, or has ended before it.
    fn is_over(&mut self, byte: u8) -> bool {
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
            self.closed = !self.in_text && self.depth == 0;
            return self.closed;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                self.closed = self.depth == 0;
            }
            b'}' | b']' => return true,
            byte => return self.depth == 0 && (byte == b',' || byte == b':' || byte.is_ascii_whitespace()),
        }
        self.closed
    }
}
