//! Every environment variable that is read, once.
//!
//! `AUTHCTL_` and the name of a global flag, or the name of a configuration key with `__` between its parts. Libraries read more:
//! `directories` `HOME` and the XDG variables, anstream `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`, std `TMPDIR`, clap_complete
//! `_AUTHCTL_COMPLETE`, by which a shell asks it, and libpq
//! its own `PG…`. `paths` reads systemd's `STATE_DIRECTORY`, `CONFIGURATION_DIRECTORY` and
//! `CREDENTIALS_DIRECTORY`, `inherited` its `LISTEN_FDS` and `LISTEN_PID`. `sudo` says in `SUDO_USER`
//! who is behind it.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::{Error, unknown};

const PREFIX: &str = "AUTHCTL_";
/// Variables of the test suite, which the program does not read.
const TEST_PREFIX: &str = "AUTHCTL_TEST_";

/// The global flags that a variable may stand for, in the order of `--help`. `database` is a configuration key as well.
pub const GLOBAL_FLAGS: [&str; 12] =
    ["config", "output", "columns", "no_headers", "quiet", "verbose", "color", "no_input", "yes", "dry_run", "reason", "wait"];

/// What the environment says, split into what stands for a flag and what stands for a configuration key.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// By the name of the flag, with underscores.
    pub flags: BTreeMap<&'static str, String>,
    /// By the name of the key, such as `token.access_ttl`.
    pub keys: BTreeMap<String, String>,
}

impl Environment {
    /// Reads the process's environment. `known` are the configuration keys.
    ///
    /// # Errors
    /// When a variable that begins with `AUTHCTL_` is unknown or not UTF-8. It names the nearest that is known.
    pub fn read(known: &[String]) -> Result<Self, Error> {
        Self::of(std::env::vars_os(), known)
    }

    /// As [`read`](Self::read), of these variables.
    pub(super) fn of(variables: impl Iterator<Item = (OsString, OsString)>, known: &[String]) -> Result<Self, Error> {
        let mut found = Self::default();
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|n| n.starts_with(PREFIX) && !n.starts_with(TEST_PREFIX)) else { continue };
            let value = value.into_string().map_err(|_| Error::new(format!("the value of {name} is not UTF-8")))?;
            let rest = name[PREFIX.len()..].to_ascii_lowercase();
            let key = rest.replace("__", ".");
            if let Some(flag) = GLOBAL_FLAGS.into_iter().find(|flag| *flag == rest) {
                found.flags.insert(flag, value);
            } else if known.contains(&key) {
                found.keys.insert(key, value);
            } else {
                return Err(unknown_variable(name, known));
            }
        }
        Ok(found)
    }
}

/// The variable that stands for a global flag, read before the arguments are understood.
pub fn flag(name: &str) -> Option<String> {
    std::env::var(variable(name)).ok()
}

/// Who is behind `sudo`, as that says.
pub fn sudo_user() -> Option<String> {
    std::env::var_os("SUDO_USER").map(|name| name.to_string_lossy().into_owned())
}

/// The variable that stands for a configuration key.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

fn unknown_variable(name: &str, known: &[String]) -> Error {
    let names = known.iter().map(|key| variable(key)).chain(GLOBAL_FLAGS.iter().map(|flag| variable(flag)));
    Error::new(format!("the environment variable {name} is unknown")).hint(unknown::nearest(name, names))
}
