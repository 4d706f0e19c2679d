//! What a look at an installation finds: one of its points, how it is with that, and what to do about it.

use serde::Serialize;

/// How it is. What is worse is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Ok,
    /// It works, and should be otherwise.
    Warning,
    Failed,
}

macro_rules! points {
    ($($name:ident = $text:literal,)+) => {
        /// What is looked at. The text form is for programs, which choose by it: lower case, with `_`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Point {
            $($name,)+
        }

        impl Point {
            /// All there are, in the order of `docs/checks.md`, which is that of a look.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

points! {
    Configuration = "configuration",
    Secrets = "secrets",
    Address = "address",
    Certificate = "certificate",
    Port = "port",
    Socket = "socket",
    OpenFiles = "open_files",
    Database = "database",
    Mode = "mode",
    Writable = "writable",
    Filesystem = "filesystem",
    Log = "log",
    Integrity = "integrity",
    Schema = "schema",
    SchemaObjects = "schema_objects",
    Connection = "connection",
    ForeignKeys = "foreign_keys",
    Rows = "rows",
    Names = "names",
    Keys = "keys",
    Admins = "admins",
    DefaultRole = "default_role",
    Clock = "clock",
    KeyAge = "key_age",
}

/// One point that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub point: Point,
    pub result: Verdict,
    /// What was found, for people.
    pub detail: String,
    /// What to do about it, unless it is as it should be.
    pub fix: Option<String>,
}

impl Finding {
    pub fn ok(point: Point, detail: impl Into<String>) -> Self {
        Self { point, result: Verdict::Ok, detail: detail.into(), fix: None }
    }

    pub fn warning(point: Point, detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { point, result: Verdict::Warning, detail: detail.into(), fix: Some(fix.into()) }
    }

    pub fn failed(point: Point, detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { point, result: Verdict::Failed, detail: detail.into(), fix: Some(fix.into()) }
    }
}
