//! `--check-sample`: passwords that are known, tried with the hashes of a source before its users move in. Nothing is opened but the two
//! files, and nothing is written.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::args::ImportArgs;
use super::open::{self, How};
use super::row::Parsed;
use crate::cli::app::App;
use crate::cli::exit::{CliError, Own};
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::email::Email;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::text::without_mark;
use crate::domain::user::UserRef;
use crate::service::password;

/// The most passwords that are tried: each may take seconds. More prove no more.
const MOST: usize = 1000;

/// A password that is known, and what came of it.
struct Known {
    name: String,
    password: Password,
    /// `None` while the source has not had the user.
    found: Option<PasswordHash>,
}

/// What is told of one. The password is not.
struct Tried<'a> {
    username: &'a str,
    why_not: Option<&'static str>,
}

impl Record for Tried<'_> {
    const FIELDS: &'static [&'static str] = &["username", "result", "reason"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.username), json!(if self.why_not.is_some() { "failed" } else { "ok" }), json!(self.why_not)]
    }

    fn name(&self) -> String {
        self.username.to_owned()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    username: String,
    password: Zeroizing<String>,
}

/// Tries the passwords of `sample`, and says of each whether it fits.
///
/// # Errors
/// [`Own::SampleFailed`] when one does not; what keeps either file from being read.
pub fn run(app: &App, args: &ImportArgs, how: How<'_>, sample: &Path) -> Result<(), CliError> {
    let mut output = Output::of::<Tried<'_>>(app, Shape::Many)?;
    let mut known = read(app, sample)?;
    look_up(app, args, how, &mut known)?;
    let mut failed = 0;
    for Known { name, password, found } in &known {
        let why_not = match found {
            None => Some("the source has no such user with a hash that can be used"),
            Some(hash) if password::is_of(password, hash) => None,
            Some(_) => Some("it is not the password"),
        };
        failed += usize::from(why_not.is_some());
        output.push(&Item::of(&Tried { username: name, why_not }))?;
        app.ui.flush()?;
    }
    output.finish()?;
    if failed > 0 {
        let message = format!("{failed} of {} passwords failed", known.len());
        return Err(CliError::new(Own::SampleFailed, message));
    }
    Ok(())
}

/// Finds the hashes: of several users of a name, the first counts, as in an import.
fn look_up(app: &App, args: &ImportArgs, how: How<'_>, known: &mut [Known]) -> Result<(), CliError> {
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for (n, known) in known.iter().enumerate() {
        let key = match UserRef::parse(&known.name)? {
            UserRef::Email(email) => email.key().to_owned(),
            UserRef::Username(name) => name.key().to_owned(),
            UserRef::Id(_) => return Err(CliError::invalid("a sample names users by username or e-mail address")),
        };
        wanted.insert(key, n);
    }
    let (mut source, reading) = (open::open(app, &args.file, how)?.source, args.reading());
    let mut more = true;
    while more {
        let mut parsed = Parsed::with_capacity(1);
        more = source.next(&mut |line, fields| parsed.take(&reading, line, fields))?;
        for row in parsed.rows {
            let email = row.email.as_ref().and_then(Option::as_ref).map(Email::key);
            for key in [Some(row.username.key()), email].into_iter().flatten() {
                let place = wanted.get(key).map(|n| &mut known[*n].found);
                place.map(|found| found.get_or_insert_with(|| row.hash.clone()));
            }
        }
    }
    Ok(())
}

/// The passwords of a file: `{"username": …, "password": …}` a line; CSV where the first line is `username,password`; else
/// `username:password` a line.
fn read(app: &App, path: &Path) -> Result<Vec<Known>, CliError> {
    let name = path.display();
    let bytes = input::secret_bytes(app, path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| CliError::invalid(format!("{name}: not UTF-8")))?;
    let text = without_mark(text);
    let is_csv = text.lines().next() == Some("username,password");
    let mut known = Vec::new();
    for (n, line) in text.lines().enumerate().skip(usize::from(is_csv)).filter(|(_, line)| !line.is_empty()) {
        // What is wrong with it is not repeated: a password stands there.
        let refused = || CliError::invalid(format!("{name}: line {}: it is no username with a password", n + 1));
        let line = match (is_csv, line.starts_with('{')) {
            (true, _) => of_csv(line),
            (_, true) => serde_json::from_str(line).ok(),
            _ => line.split_once(':').map(|(name, password)| of(name, password)),
        };
        let line: Line = line.ok_or_else(refused)?;
        let password = Password::parse(&line.password).map_err(|_| refused())?;
        if UserRef::parse(&line.username).is_err() {
            return Err(refused());
        }
        known.push(Known { name: line.username, password, found: None });
    }
    if known.is_empty() || known.len() > MOST {
        return Err(CliError::invalid(format!("{name}: it has {} passwords, and should have 1 to {MOST}", known.len())));
    }
    Ok(known)
}

fn of(username: &str, password: &str) -> Line {
    Line { username: username.to_owned(), password: Zeroizing::new(password.to_owned()) }
}

/// A record of two fields, either of which may stand in quotes, on one line.
fn of_csv(line: &str) -> Option<Line> {
    let mut reader = csv_core::Reader::new();
    let (mut record, mut ends) = (Zeroizing::new(vec![0; line.len() + 1]), [0; 3]);
    let (mut written, mut fields) = (0, 0);
    for part in [line.as_bytes(), b"\n"] {
        let (_, _, bytes, ended) = reader.read_record(part, &mut record[written..], &mut ends[fields..]);
        (written, fields) = (written + bytes, fields + ended);
    }
    let text = std::str::from_utf8(&record[..written]).ok().filter(|_| fields == 2)?;
    Some(of(text.get(..ends[0])?, text.get(ends[0]..ends[1])?))
}
