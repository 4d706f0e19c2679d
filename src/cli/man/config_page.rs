//! authctl-config(5): the configuration file and the environment.

use std::fmt::Write as _;

use clap_mangen::roff::{Roff, bold, italic, roman};
use serde_json::Value;

use crate::config::env::{GLOBAL_FLAGS, variable};
use crate::config::{self, Values};

/// Keys whose default depends on the machine: their meaning says what it is.
const OF_THE_MACHINE: [&str; 1] = ["password.hashing_threads"];

const INTRODUCTION: &str = "authctl takes each configuration key from the strongest source that has it: a flag, the environment, the file of \
--config, the user's file, the system's file, the default. A key or an AUTHCTL_ variable that is unknown is an error, and so is a value of \
another type. 'authctl config show --origin' says where each value comes from.";

const SYNTAX: &str = "The file is TOML: the part of a key before the dot is a section. Durations are written as 15m or 7d, rates as 60/1m. In the \
environment a key is AUTHCTL_ and its name in capitals, with __ in the place of the dot; a list has commas between its items.";

const EXAMPLE: &str = "database = \"sqlite:/var/lib/authctl/authctl.db\"\n\n[server]\naddress = \"127.0.0.1\"\nport = 5000\n\n[token]\naccess_ttl = \"15m\"";

/// The page.
pub fn text() -> String {
    let version = format!("authctl {}", env!("CARGO_PKG_VERSION"));
    let mut page = Roff::new();
    page.control("TH", ["authctl-config", "5", "", &version, "authctl manual"]);
    page.control("SH", ["NAME"]).text([roman("authctl-config - the configuration of authctl")]);
    page.control("SH", ["DESCRIPTION"]).text([roman(INTRODUCTION)]);
    page.control("PP", []).text([roman(SYNTAX)]);
    page.control("SH", ["KEYS"]);
    let defaults = serde_json::to_value(Values::default()).unwrap_or_default();
    for (key, kind, meaning) in config::described() {
        page.control("TP", []).text([bold(*key), roman(" ("), italic(*kind), roman(default_of(&defaults, key))]);
        page.text([roman(*meaning)]);
    }
    page.control("SH", ["ENVIRONMENT"]).text([roman(
        "Besides the variable of each key, such as AUTHCTL_TOKEN__ACCESS_TTL, there is one for each global flag. A switch takes true or false.",
    )]);
    for flag in GLOBAL_FLAGS {
        page.control("TP", []).text([bold(variable(flag))]);
        page.text([roman(format!("--{}", flag.replace('_', "-")))]);
    }
    page.control("SH", ["FILES"]);
    for (path, what) in [
        ("$XDG_CONFIG_HOME/authctl/config.toml", "The user's configuration."),
        ("/etc/authctl/config.toml", "The system's configuration."),
        ("$XDG_DATA_HOME/authctl", "The data folder of a user."),
        ("/var/lib/authctl", "The data folder of root, and of a system service."),
    ] {
        page.control("TP", []).text([italic(path)]);
        page.text([roman(what)]);
    }
    page.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in EXAMPLE.lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []).control("SH", ["SEE ALSO"]).text([bold("authctl"), roman("(1)")]);
    page.to_roff()
}

fn default_of(defaults: &Value, key: &str) -> String {
    let value = key.split('.').try_fold(defaults, |value, part| value.get(part));
    let mut text = String::new();
    match value {
        _ if OF_THE_MACHINE.contains(&key) => {}
        None | Some(Value::Null) => {}
        Some(Value::String(value)) if value.is_empty() => {}
        Some(Value::Array(items)) if items.is_empty() => text.push_str(", default none"),
        Some(Value::String(value)) => drop(write!(text, ", default {value}")),
        Some(value) => drop(write!(text, ", default {value}")),
    }
    text + ")"
}
