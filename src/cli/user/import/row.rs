//! From the texts of a record to a row, by the same functions that read arguments, and the count of what was found.

use super::foreign::{self, Record};
use super::source::{Fields, refused};
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::Status;
use crate::domain::username::Username;
use crate::domain::{Error, Result, Timestamp};
use crate::service::import::{Failure, Fate, Found, Identity, More, Row, Told};
use crate::service::password::{self, Unfit};

/// What to do with a user who brings no hash that can be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    Fail,
    Skip,
    /// Add the user, whose password nobody knows until there is another one.
    Add,
}

/// How records become rows.
#[derive(Clone, Debug)]
pub struct Reading {
    pub without: Without,
    /// What somebody may be in another program, and the role that is had for it here. The first that holds counts.
    pub roles: Vec<(String, RoleName)>,
}

/// What was made of some records.
pub struct Parsed {
    pub rows: Vec<Row>,
    pub refused: Vec<Failure>,
    pub left_out: Vec<Told>,
    pub found: Found,
}

impl Parsed {
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), refused: Vec::new(), left_out: Vec::new(), found: Found::default() }
    }

    pub fn len(&self) -> usize {
        self.rows.len() + self.refused.len() + self.left_out.len()
    }

    /// Takes in a record.
    pub fn take(&mut self, reading: &Reading, line: u64, fields: Result<Fields<'_>>) {
        let names = fields.as_ref().ok().map(|fields| Names::of(*fields));
        let name = || names.as_ref().and_then(|names| harmless(names.username.as_deref()?));
        let result = fields.and_then(|fields| {
            let names = names.as_ref().ok_or_else(|| refused("no record"))?;
            self.row(reading, line, fields, names)
        });
        match result {
            Ok(Some(row)) => self.rows.push(row),
            Ok(None) => self.left_out.push(Told { line, username: name().unwrap_or_default(), fate: Fate::Skipped }),
            Err(error) => self.refused.push(Failure { line, username: name(), error }),
        }
    }

    /// The row; `None` where the user is left out.
    fn row(&mut self, reading: &Reading, line: u64, fields: Fields<'_>, names: &Names<'_>) -> Result<Option<Row>> {
        let Some(username) = names.username.as_deref().filter(|name| !name.is_empty()) else {
            let neither = fields.foreign.is_some();
            return Err(refused(if neither {
                "there is neither a username nor an e-mail address"
            } else {
                "the username is missing"
            }));
        };
        if fields.foreign.is_none() && reading.without == Without::Fail && fields.password_hash.is_none_or(str::is_empty) {
            self.found.without_password += 1;
            return Err(refused("the password_hash is missing"));
        }
        let username = Username::parse(username)?;
        let email = |text: &str| if text.is_empty() { Ok(None) } else { Email::parse(text).map(Some) };
        let email = names.email.map(email).transpose()?;
        let (role, more, hash) = match fields.foreign {
            Some(record) => {
                let mut more = record.more.clone();
                // Other programs keep the mark where there is no address any more.
                more.email_verified = more.email_verified.filter(|mark| !mark || matches!(email, Some(Some(_))));
                (self.mapped(reading, record), Some(Box::new(more)), record.password_hash.as_deref())
            }
            // Nobody is without a role, so an empty one says nothing.
            None => (said(fields.role).map(RoleName::parse).transpose()?, more(fields)?, fields.password_hash),
        };
        let Some(hash) = self.hash(reading, hash)? else { return Ok(None) };
        let identity = match fields.foreign {
            None => Identity::Name,
            Some(_) if names.made => Identity::Address,
            Some(_) => Identity::Spelling,
        };
        Ok(Some(Row { line, username, email, role, hash, more, identity }))
    }

    /// The hash; `None` where who has none that can be verified is left out.
    fn hash(&mut self, reading: &Reading, text: Option<&str>) -> Result<Option<PasswordHash>> {
        let error = match said(text).map(password::examine_hash) {
            Some(Ok((hash, kind))) => {
                self.found.hashes.add(kind, 1);
                return Ok(Some(hash));
            }
            Some(Err((Unfit::Other, error))) => return Err(error),
            Some(Err((Unfit::Unsupported(family), error))) => {
                self.found.unsupported.add(family, 1);
                error
            }
            Some(Err((Unfit::Locked, error))) => {
                self.found.without_password += 1;
                error
            }
            None => {
                self.found.without_password += 1;
                refused("there is no password")
            }
        };
        match reading.without {
            Without::Fail => Err(error),
            Without::Skip => Ok(None),
            Without::Add => Ok(Some(PasswordHash::of_nobody())),
        }
    }

    /// The role of somebody who is something in another program.
    fn mapped(&mut self, reading: &Reading, record: &Record) -> Option<RoleName> {
        let is_mapped = |name: &String| reading.roles.iter().any(|(known, _)| known == name);
        for name in record.roles.iter().filter(|name| !is_mapped(name) && *name != RoleName::USER) {
            self.found.roles_unmapped.add(name.clone(), 1);
        }
        let of = |(name, role): &(String, RoleName)| record.roles.contains(name).then(|| role.clone());
        reading.roles.iter().find_map(of)
    }
}

/// What a record calls its user.
struct Names<'a> {
    username: Option<std::borrow::Cow<'a, str>>,
    email: Option<&'a str>,
    /// Whether the username was made of an address.
    made: bool,
}

impl<'a> Names<'a> {
    fn of(fields: Fields<'a>) -> Self {
        let Some(record) = fields.foreign else {
            return Self { username: fields.username.map(Into::into), email: fields.email, made: false };
        };
        let (username, email) = (said(record.username.as_deref()), record.email.as_deref());
        match username.filter(|name| !name.contains('@')) {
            Some(name) => Self { username: Some(name.into()), email, made: false },
            None => {
                // Where people log in by their addresses, the username is one.
                let email = said(email).or(username).or(email);
                let name = said(username.or(email)).map(|address| foreign::name_of(address).into());
                Self { username: name, email, made: true }
            }
        }
    }
}

/// What the record says that few do.
fn more(fields: Fields<'_>) -> Result<Option<Box<More>>> {
    let Fields { email_verified, status, must_change_password, created_at, last_login_at, password_changed_at, .. } = fields;
    let all = [email_verified, status, must_change_password, created_at, last_login_at, password_changed_at];
    let [email_verified, status, must_change_password, created_at, last_login_at, password_changed_at] = all.map(said);
    if all.iter().all(Option::is_none) {
        return Ok(None);
    }
    let truth = |text: &str| match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(refused("a mark is neither 'true' nor 'false'")),
    };
    let moment = |text: &str| Timestamp::parse(text).map_err(without_hint);
    Ok(Some(Box::new(More {
        email_verified: email_verified.map(truth).transpose()?,
        status: status.map(Status::parse).transpose()?,
        must_change_password: must_change_password.map(truth).transpose()?,
        created_at: created_at.map(moment).transpose()?,
        last_login_at: last_login_at.map(moment).transpose()?,
        password_changed_at: password_changed_at.map(moment).transpose()?,
    })))
}

fn said(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A hint for each of a million rows helps nobody. Nor is what was given shown: another field may stand there by mistake.
fn without_hint(_: Error) -> Error {
    refused("a time is not in the form of RFC 3339, such as 2026-01-31T08:15:00Z")
}

/// A name that may be shown. In one that is none, something else may stand by mistake, such as a hash.
fn harmless(name: &str) -> Option<String> {
    const MOST: usize = 64;
    let whole = !name.is_empty() && !name.contains('$') && name.chars().nth(MOST).is_none();
    whole.then(|| name.to_owned())
}
