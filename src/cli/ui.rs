//! The one place that writes to standard output and standard error: standard output is data, standard error is words.

use std::cell::RefCell;
use std::io::{self, BufRead, BufWriter, IsTerminal, Read, Write};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serde_json::{Value, json};

use super::exit::{CliError, Exit};
use super::global::Color;
use super::stdout::Output;
use crate::domain::{Code, text};
use crate::store::hide_passwords;

/// The most that is read of an answer, in bytes.
const MAX_ANSWER: u64 = 1024;

/// How much is said, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub quiet: bool,
    pub verbose: bool,
    pub color: Color,
    /// Whether errors are one JSON object on one line.
    pub json_errors: bool,
}

/// Standard output and standard error, and what is known of them.
pub struct Ui {
    out: RefCell<BufWriter<Output>>,
    look: Look,
    colored_out: bool,
    colored_err: bool,
    pub stdin_is_terminal: bool,
    pub stdout_is_terminal: bool,
    pub stderr_is_terminal: bool,
}

impl Ui {
    pub fn new(look: Look) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        // anstream knows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM; clap and comfy-table are told what comes out here.
        let decide = |automatic: anstream::ColorChoice| match look.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => automatic != anstream::ColorChoice::Never,
        };
        Self {
            look,
            colored_out: decide(anstream::AutoStream::choice(&out)),
            colored_err: decide(anstream::AutoStream::choice(&err)),
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout_is_terminal: out.is_terminal(),
            stderr_is_terminal: err.is_terminal(),
            out: RefCell::new(BufWriter::new(Output::new())),
        }
    }

    /// Whether results may be coloured.
    pub fn colored_out(&self) -> bool {
        self.colored_out
    }

    /// Whether words may be coloured.
    pub fn colored_err(&self) -> bool {
        self.colored_err
    }

    pub fn is_quiet(&self) -> bool {
        self.look.quiet
    }

    pub fn is_verbose(&self) -> bool {
        self.look.verbose
    }

    /// Whether somebody can be asked.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr_is_terminal
    }

    /// Writes a part of the result.
    ///
    /// # Errors
    /// A silent one with [`Exit::Done`] when the reader has gone; else one that says so.
    pub fn print(&self, part: impl AsRef<[u8]>) -> Result<(), CliError> {
        self.out.borrow_mut().write_all(part.as_ref()).map_err(|cause| unwritable(&cause))
    }

    /// Hands everything printed so far to the system.
    ///
    /// # Errors
    /// Those of [`print`](Self::print).
    pub fn flush(&self) -> Result<(), CliError> {
        self.out.borrow_mut().flush().map_err(|cause| unwritable(&cause))
    }

    /// Whether nobody reads standard output any more. Without this, only the next write would tell.
    pub fn reader_is_gone(&self) -> bool {
        let stdout = io::stdout();
        let mut polled = [PollFd::new(&stdout, PollFlags::empty())];
        poll(&mut polled, Some(&Timespec::default())).is_ok_and(|count| count > 0)
            && polled[0].revents().intersects(PollFlags::ERR | PollFlags::HUP)
    }

    /// Says what happened, unless `--quiet`.
    pub fn notice(&self, words: impl AsRef<str>) {
        if !self.look.quiet {
            self.say(&one_line(&hide_passwords(words.as_ref())));
        }
    }

    /// Says what only `--verbose` asks for.
    pub fn detail(&self, words: impl AsRef<str>) {
        if self.look.verbose {
            self.say(&one_line(&hide_passwords(words.as_ref())));
        }
    }

    /// Says several lines as they are, also with `--quiet`.
    pub fn banner(&self, lines: &[&str]) {
        for line in lines {
            self.say(line);
        }
    }

    pub fn warn(&self, words: impl AsRef<str>) {
        self.labelled("warning:", "\x1b[1;33m", words.as_ref());
    }

    /// Says an error: as `error: …` and `hint: …`, or as one JSON line.
    pub fn error(&self, error: &CliError) {
        // What was printed before the error stands before it where both go to one place. A failure here has been told, or will be.
        let _ = self.out.borrow_mut().flush();
        if error.message.is_empty() {
            return;
        }
        if self.look.json_errors {
            return self.say(&ascii_where_unsafe(&json!({"error": body(error)})));
        }
        self.labelled("error:", "\x1b[1;31m", &error.message);
        if let Some(hint) = &error.hint {
            self.labelled("hint:", "\x1b[1;36m", hint);
        }
    }

    /// Says the error of one item of several. With JSON errors it stands in the result, and only the last line tells of it.
    pub fn item_error(&self, item: &str, error: &CliError) {
        if !self.look.json_errors {
            self.error(&CliError { message: format!("{item}: {}", error.message), ..error.clone() });
        }
    }

    /// Says at once why a line of a file was not taken; with JSON errors as one with the members `line` and `username` more.
    pub fn line_error(&self, line: u64, username: Option<&str>, error: &CliError) {
        if self.look.json_errors {
            let mut body = body(error);
            body["line"] = line.into();
            body["username"] = username.into();
            return self.say(&ascii_where_unsafe(&json!({"error": body})));
        }
        let name = username.map(|name| format!("{name}: ")).unwrap_or_default();
        self.error(&CliError { message: format!("line {line}: {name}{}", error.message), hint: None, ..error.clone() });
    }

    /// Says what is wrong at a place of a file; with JSON errors with the members `line`, `column` and `about` more.
    pub fn place_error(&self, place: Option<(u64, u64)>, about: Option<&str>, error: &CliError) {
        if self.look.json_errors {
            let mut body = body(error);
            body["line"] = place.map(|(line, _)| line).into();
            body["column"] = place.map(|(_, column)| column).into();
            body["about"] = about.into();
            return self.say(&ascii_where_unsafe(&json!({"error": body})));
        }
        let place = place.map(|(line, column)| format!("line {line}, column {column}: ")).unwrap_or_default();
        let about = about.map(|about| format!("{about}: ")).unwrap_or_default();
        self.error(&CliError { message: format!("{place}{about}{}", error.message), ..error.clone() });
    }

    /// Shows text that clap made.
    ///
    /// # Errors
    /// Those of [`print`](Self::print).
    pub fn help(&self, styled: &clap::builder::StyledStr, to_stdout: bool) -> Result<(), CliError> {
        let render = |colored: bool| if colored { styled.ansi().to_string() } else { styled.to_string() };
        if to_stdout {
            self.print(render(self.colored_out))?;
            return self.flush();
        }
        self.say(render(self.colored_err).trim_end());
        Ok(())
    }

    fn labelled(&self, label: &str, color: &str, words: &str) {
        let words = one_line(&hide_passwords(words));
        match self.colored_err {
            true => self.say(&format!("{color}{label}\x1b[0m {words}")),
            false => self.say(&format!("{label} {words}")),
        }
    }

    /// Asks for a line on the terminal; `None` at its end (Ctrl-D). The terminal stays as it is, so that whoever leaves by a signal finds
    /// it in order.
    pub fn ask(&self, question: &str) -> Option<String> {
        let mut line = String::new();
        write!(io::stderr().lock(), "{} ", one_line(&hide_passwords(question))).ok()?;
        let read = io::stdin().lock().take(MAX_ANSWER).read_line(&mut line).ok()?;
        (read > 0).then_some(line)
    }

    fn say(&self, line: &str) {
        // Where standard error cannot be written, there is nobody left to tell.
        let _ = io::stderr().lock().write_all(format!("{line}\n").as_bytes());
    }
}

/// Says once more what is asked, whose answer somebody else reads.
pub fn ask_again(question: &str) {
    let _ = write!(io::stderr().lock(), "{question}: ");
}

fn body(error: &CliError) -> Value {
    let (message, hint) = (hide_passwords(&error.message), error.hint.as_deref().map(hide_passwords));
    json!({"code": error.code, "exit": error.exit.status(), "message": message, "hint": hint})
}

/// JSON in which what a terminal would obey is escaped, too: the error may be read there.
fn ascii_where_unsafe(value: &Value) -> String {
    let mut line = String::new();
    for c in value.to_string().chars() {
        match text::is_unsafe(c) {
            true => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| line.push_str(&format!("\\u{unit:04x}"))),
            false => line.push(c),
        }
    }
    line
}

/// Words as one harmless line: what was typed in may stand in them.
fn one_line(words: &str) -> String {
    if words.chars().any(text::is_unsafe) { text::escape(words) } else { words.to_owned() }
}

fn unwritable(cause: &io::Error) -> CliError {
    match cause.kind() {
        io::ErrorKind::BrokenPipe => CliError::silent(Exit::Done),
        _ => CliError::of(Code::Internal, format!("cannot write to standard output: {cause}")),
    }
}
