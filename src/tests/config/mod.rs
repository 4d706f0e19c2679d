//! The configuration: what counts when several sources speak, and what is refused. What needs a process's own environment is in
//! the tests of the command line.

mod database;
mod limits;
mod precedence;
mod refused;
mod values;

use authctl::config::env::Environment;
use authctl::config::{Config, Error, Flags, load};

/// A configuration of these flags and variables, by the names of their keys.
fn merged(flags: &[(&'static str, &'static str, &str)], variables: &[(&str, &str)]) -> Result<Config, Error> {
    let flags = Flags { config: None, keys: flags.iter().map(|(key, flag, value)| (*key, *flag, (*value).to_owned())).collect() };
    load(&flags, &environment(variables))
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    let keys = variables.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Environment { keys, ..Environment::default() }
}

/// A configuration of one file.
fn of_file(toml: &str, variables: &[(&str, &str)]) -> Result<Config, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    std::fs::write(&path, toml).expect("a file");
    load(&Flags { config: Some(path), keys: Vec::new() }, &environment(variables))
}

fn entry(config: &Config, key: &str) -> authctl::config::Entry {
    config.entries().iter().find(|entry| entry.key == key).unwrap_or_else(|| panic!("no entry {key}")).clone()
}
