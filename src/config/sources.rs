//! Merging the sources, the stronger over the weaker, and remembering where each value came from.

use std::fmt;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Format, Serialized, Toml};
use figment::value::Dict;

use super::env::{Environment, variable};
use super::keys::Values;
use super::paths::Paths;
use super::providers::{Named, Setting, flatten};
use super::{Error, mistyped, unknown};
use crate::domain::text::without_mark;
use crate::store::{self, DatabaseUrl};

/// The most that a file of the configuration may take, in bytes.
const MOST: u64 = 1 << 20;

/// What flags say, over every other source.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--config`. A file that is named must be there.
    pub config: Option<PathBuf>,
    /// Configuration keys that flags set, with the flag: `("database", "--database", VALUE)`.
    pub keys: Vec<(&'static str, &'static str, String)>,
}

/// The merged and checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub values: Values,
    pub database: DatabaseUrl,
    pub sealing_key_file: PathBuf,
    pub paths: Paths,
    entries: Vec<Entry>,
}

/// One key as `config show` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub value: serde_json::Value,
    /// `default`, a file, a variable or a flag.
    pub origin: String,
}

/// A file with secrets that others than its owner may read.
pub struct LooseFile {
    path: PathBuf,
    mode: u32,
}

impl LooseFile {
    /// The command that mends it.
    pub fn fix(&self) -> String {
        store::chmod(&self.path)
    }
}

impl fmt::Display for LooseFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mode of {} is {:04o}, so others may read it", self.path.display(), self.mode)
    }
}

impl Config {
    /// Files with secrets that others than their owner may read, each with its mode: those of the database, and the one that its URL with a
    /// password came from.
    pub fn loose_files(&self) -> Vec<LooseFile> {
        let named = Path::new(&self.values.database_file);
        let of_url = store::loose_mode(named).filter(|_| self.database.has_password()).map(|mode| (named.to_owned(), mode));
        let of_database = self.database.path().and_then(store::loose_database);
        of_url.into_iter().chain(of_database).map(|(path, mode)| LooseFile { path, mode }).collect()
    }

    /// All keys with their effective values, in the order of the documents; no value holds a secret.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// The names of all keys, such as `token.access_ttl`.
pub fn known_keys() -> Vec<String> {
    let defaults = serde_json::to_value(Values::default()).unwrap_or_default();
    flatten("", &defaults).into_iter().map(|(key, _)| key).collect()
}

/// Merges flags, environment, files and defaults, and checks the result.
///
/// # Errors
/// When a source cannot be read, has an unknown key, or a value is mistyped or out of range. It names the key and the source.
pub fn load(flags: &Flags, environment: &Environment) -> Result<Config, Error> {
    let paths = Paths::find();
    let files = paths.config_files.iter().filter(|file| file.exists()).chain(&flags.config);
    let texts = files.map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    merge(flags, environment, &texts, paths)
}

/// As [`load`], of the text of a file and of variables: what the fuzz target enters by.
///
/// # Errors
/// As [`load`].
pub fn fuzz<'a>(file: &str, variables: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Config, Error> {
    let environment = Environment::of(variables.map(|(name, value)| (name.into(), value.into())), &known_keys())?;
    merge(&Flags::default(), &environment, &[("config.toml".to_owned(), file.to_owned())], Paths::find())
}

fn read(file: &Path) -> Result<(String, String), Error> {
    let name = file.display();
    let text = store::read_text(file, MOST).map_err(|cause| Error::new(format!("cannot read {name}: {cause}")))?;
    Ok((name.to_string(), text))
}

/// `files` are their names and texts, the weaker first.
fn merge(flags: &Flags, environment: &Environment, files: &[(String, String)], paths: Paths) -> Result<Config, Error> {
    let figment = layers(flags, environment, files)?;
    let mut values: Values = figment.extract().map_err(|error| mistyped::error(&error))?;
    let database = database(&mut values, &paths)?;
    values.check().map_err(|error| sourced(error, &figment))?;
    let sealing_key_file = match values.keys.sealing_key_file.as_str() {
        "" => paths.sealing_key(database.path()),
        path => PathBuf::from(path),
    };
    check_sealing_key(&sealing_key_file, &database).map_err(|error| sourced(error, &figment))?;
    values.keys.sealing_key_file = sealing_key_file.display().to_string();
    let mut entries = entries(&figment, &values);
    if !values.database_file.is_empty()
        && let Some(entry) = entries.iter_mut().find(|entry| entry.key == "database")
    {
        entry.origin = values.database_file.clone();
    }
    let config = Config { values, database, sealing_key_file, paths, entries };
    config.rates().map_err(|error| sourced(error, &figment))?;
    config.proxies().map_err(|error| sourced(error, &figment))?;
    Ok(config)
}

/// That a name is one for a file of its own.
fn check_sealing_key(file: &Path, database: &DatabaseUrl) -> Result<(), Error> {
    let refused = |why: &str| Err(Error::new(format!("keys.sealing_key_file {why}")).hint("name a file of its own"));
    if file.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return refused("ends in /, and so names a folder");
    }
    let of_database = |path: &Path| store::database_files(path).any(|taken| taken == file);
    if database.path().is_some_and(of_database) { refused("is a file of the database") } else { Ok(()) }
}

/// All sources, the stronger over the weaker.
fn layers(flags: &Flags, environment: &Environment, files: &[(String, String)]) -> Result<Figment, Error> {
    let known = known_keys();
    let mut figment = Figment::from(Named("default".to_owned(), Serialized::defaults(Values::default())));
    for (name, text) in files {
        figment = merge_file(figment, name, text, &known)?;
    }
    let in_environment = |key: &str| environment.keys.contains_key(key);
    // A database that a stronger source names takes the place of a weaker one's, in whichever of the two ways.
    for (key, other) in [("database", "database_file"), ("database_file", "database")] {
        let by_flag = flags.keys.iter().any(|(name, ..)| *name == key);
        if by_flag || in_environment(key) && !in_environment(other) {
            figment = figment.merge(Named("default".to_owned(), Setting(other.to_owned(), String::new())));
        }
    }
    let flagged = flags.keys.iter().any(|(name, ..)| *name == "database");
    for (key, text) in environment.keys.iter().filter(|(key, _)| !(flagged && *key == "database_file")) {
        figment = figment.merge(Named(variable(key), Setting(key.clone(), text.clone())));
    }
    for (key, flag, text) in &flags.keys {
        figment = figment.merge(Named((*flag).to_owned(), Setting((*key).to_owned(), text.clone())));
    }
    // An empty name, as of a shell variable that is not set, must not stand for the default database.
    let empty = environment.keys.iter().find(|(key, text)| key.starts_with("database") && text.is_empty());
    if let Some((key, _)) = empty {
        return Err(
            Error::new(format!("{} is set, and empty", variable(key))).hint("unset it for the default, or name a database")
        );
    }
    Ok(figment)
}

fn merge_file(figment: Figment, name: &str, text: &str, known: &[String]) -> Result<Figment, Error> {
    let table: Dict = Toml::from_str(text).map_err(|cause| {
        // Its own words show the place on lines below.
        let place = cause.to_string().lines().next().unwrap_or_default().to_owned();
        Error::new(format!("{name}: {place}: {}", cause.message().replace('\n', ", ")))
    })?;
    let json = serde_json::to_value(&table).unwrap_or_default();
    for (key, _) in flatten("", &json) {
        if !known.contains(&key) {
            return Err(
                Error::new(format!("{name}: the key '{key}' is unknown")).hint(unknown::nearest(&key, known.iter().cloned()))
            );
        }
    }
    Ok(figment.merge(Named(name.to_owned(), Toml::string(text))))
}

/// The database's URL, from the one of the two keys that is set.
fn database(values: &mut Values, paths: &Paths) -> Result<DatabaseUrl, Error> {
    let url = match (values.database.as_str(), values.database_file.as_str()) {
        ("", "") => format!("sqlite:{}", paths.database().display()),
        (url, "") => url.to_owned(),
        ("", url) if url.contains("://") => {
            return Err(Error::new("database_file is a URL, and should be the path of a file with one in it")
                .hint("a URL is the value of 'database', or of AUTHCTL_DATABASE"));
        }
        ("", file) => {
            let text =
                store::read_text(Path::new(file), MOST).map_err(|cause| Error::new(format!("database_file: {file}: {cause}")))?;
            without_mark(&text).lines().next().unwrap_or_default().trim().to_owned()
        }
        _ => return Err(Error::new("both 'database' and 'database_file' are set").hint("leave one of them out")),
    };
    let parsed = DatabaseUrl::parse(&url).map_err(|error| Error {
        hint: error.hint_text().map(str::to_owned),
        ..Error::new(format!("database: {}", error.detail()))
    })?;
    values.database = parsed.to_string();
    Ok(parsed)
}

/// The same error with the source that the value came from. A default breaks a rule only beside a value of another key.
fn sourced(error: Error, figment: &Figment) -> Error {
    let origin = error.key.as_deref().map(|key| origin(figment, key)).filter(|origin| origin != "default");
    match origin {
        Some(origin) => Error { message: format!("{origin}: {}", error.message), ..error },
        None => error,
    }
}

/// Where the value of a key came from.
fn origin(figment: &Figment, key: &str) -> String {
    figment.find_metadata(key).map_or_else(|| "default".to_owned(), |metadata| metadata.name.to_string())
}

fn entries(figment: &Figment, values: &Values) -> Vec<Entry> {
    let effective = serde_json::to_value(values).unwrap_or_default();
    flatten("", &effective)
        .into_iter()
        .map(|(key, value)| {
            let origin = origin(figment, &key);
            Entry { key, value, origin }
        })
        .collect()
}
