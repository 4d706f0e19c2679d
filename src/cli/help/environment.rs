//! `authctl help environment`.

use super::entry;
use crate::config::described;
use crate::config::env::{GLOBAL_FLAGS, variable};

const HEAD: &str = "\
Each global flag and each configuration key has a variable. A flag is stronger than its variable, and that is stronger than
the files of the configuration. A variable that begins with AUTHCTL_ and is not among these is an error (78): it is a
misspelled one. No variable holds a secret, but for the password in the database's URL.

Global flags; a switch takes true or false:
";

const KEYS: &str = "
Configuration keys, as authctl-config(5) has them with their defaults:
";

const OTHERS: &str = "
Of others, these are read: NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM for colour; HOME and the XDG variables for where
things lie; STATE_DIRECTORY, CONFIGURATION_DIRECTORY, CREDENTIALS_DIRECTORY, LISTEN_FDS and LISTEN_PID of systemd;
SUDO_USER for the audit trail; TMPDIR; and those of libpq, such as PGSSLROOTCERT.

Example:
  AUTHCTL_OUTPUT=json AUTHCTL_DATABASE=sqlite:/srv/auth.db authctl user list
";

const COLUMN: usize = 32;

pub fn text() -> String {
    let tree = crate::cli::tree();
    let help = |flag: &str| {
        let id = flag.to_owned();
        tree.get_arguments().find(|arg| arg.get_id().as_str() == id).and_then(|arg| arg.get_help()).map(ToString::to_string)
    };
    let flags: String = GLOBAL_FLAGS.iter().map(|flag| entry(&variable(flag), COLUMN, &help(flag).unwrap_or_default())).collect();
    let keys: String = described().map(|(key, _, meaning)| entry(&variable(key), COLUMN, meaning)).collect();
    format!("{HEAD}{flags}{KEYS}{keys}{OTHERS}")
}
