//! Merging the sources, the stronger over the weaker, and remembering where each value came from.

use std::path::{Path, PathBuf};
use std::time::Duration;

use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::env::{Environment, variable};
use super::keys::Values;
use super::paths::Paths;
use super::{Error, unknown};
use crate::service::lockout::IN_A_ROW;
use crate::service::refresh::MAX_GRACE;
use crate::store::DatabaseUrl;

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

impl Config {
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
    let text = std::fs::read_to_string(file).map_err(|cause| Error::new(format!("cannot read {name}: {cause}")))?;
    Ok((name.to_string(), text))
}

/// `files` are their names and texts, the weaker first.
fn merge(flags: &Flags, environment: &Environment, files: &[(String, String)], paths: Paths) -> Result<Config, Error> {
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
    let mut values: Values = figment.extract().map_err(|error| mistyped(&error))?;
    let database = database(&mut values, &paths)?;
    check(&mut values)?;
    let sealing_key_file = match values.keys.sealing_key_file.as_str() {
        "" => paths.sealing_key(database.path()),
        path => PathBuf::from(path),
    };
    values.keys.sealing_key_file = sealing_key_file.display().to_string();
    let mut entries = entries(&figment, &values);
    if !values.database_file.is_empty()
        && let Some(entry) = entries.iter_mut().find(|entry| entry.key == "database")
    {
        entry.origin = values.database_file.clone();
    }
    let config = Config { values, database, sealing_key_file, paths, entries };
    config.rates()?;
    config.proxies()?;
    Ok(config)
}

fn merge_file(figment: Figment, name: &str, text: &str, known: &[String]) -> Result<Figment, Error> {
    let table: Dict = Toml::from_str(text).map_err(|cause| Error::new(format!("{name}: {cause}")))?;
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
        ("", file) => {
            let text = std::fs::read_to_string(file).map_err(|cause| Error::new(format!("database_file: {file}: {cause}")))?;
            text.lines().next().unwrap_or_default().trim().to_owned()
        }
        _ => return Err(Error::new("both 'database' and 'database_file' are set").hint("leave one of them out")),
    };
    let parsed = DatabaseUrl::parse(&url).map_err(|error| Error {
        message: format!("database: {}", error.detail()),
        hint: error.hint_text().map(str::to_owned),
    })?;
    values.database = parsed.to_string();
    Ok(parsed)
}

fn check(values: &mut Values) -> Result<(), Error> {
    let wrong = |key: &str, rule: &str| Err(Error::new(format!("{key} {rule}")));
    let second = Duration::from_secs(1);
    let token = &mut values.token;
    for (key, ttl) in [
        ("token.access_ttl", token.access_ttl),
        ("token.refresh_ttl", token.refresh_ttl),
        ("token.max_ttl", token.max_ttl),
        ("session.ttl", values.session.ttl),
    ] {
        if ttl < second || ttl > Duration::from_secs(3650 * 24 * 3600) {
            return wrong(key, "must be from 1s to 3650d");
        }
    }
    if token.access_ttl > token.max_ttl {
        return wrong("token.access_ttl", "must not be over token.max_ttl");
    }
    for (key, span, most) in [("token.leeway", token.leeway, 60 * second), ("token.reuse_grace", token.reuse_grace, MAX_GRACE)] {
        if span > most {
            return wrong(key, &format!("must not be over {}s", most.as_secs()));
        }
    }
    if !(1..=10_000).contains(&values.session.max_per_user) {
        return wrong("session.max_per_user", "must be from 1 to 10000");
    }
    if values.blacklist.purge_interval < second || values.blacklist.purge_interval > Duration::from_secs(24 * 3600) {
        return wrong("blacklist.purge_interval", "must be from 1s to 1d");
    }
    let server = &values.server;
    if server.read_timeout < Duration::from_millis(100) || server.read_timeout > Duration::from_secs(3600) {
        return wrong("server.read_timeout", "must be from 100ms to 1h");
    }
    if !(1..=100_000).contains(&server.max_connections) {
        return wrong("server.max_connections", "must be from 1 to 100000");
    }
    if let Some(origin) = server.cors_origins.iter().find(|origin| !is_origin(origin)) {
        return wrong("server.cors_origins", &format!("holds '{origin}'; an origin is written as https://app.example.org"));
    }
    if values.tls.certificate.is_empty() != values.tls.key.is_empty() {
        return wrong("tls.certificate and tls.key", "must be set both, or neither");
    }
    let url = &values.server.public_url;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if !url.is_empty()
        && (host.is_empty()
            || host.starts_with('/')
            || host.contains(['?', '#', '@', '"'])
            || !host.chars().all(|c| c.is_ascii_graphic()))
    {
        return wrong("server.public_url", "must be a URL such as https://auth.example.org, without a query");
    }
    if token.issuer.is_empty() {
        let url = &values.server.public_url;
        token.issuer = if url.is_empty() { "authctl" } else { url }.to_owned();
    }
    if token.audience.is_empty() {
        return wrong("token.audience", "must not be empty");
    }
    let password = &values.password;
    if !crate::crypto::password::COSTS.contains(&password.bcrypt_cost) {
        return wrong("password.bcrypt_cost", "must be from 4 to 16");
    }
    if !(1..=1024).contains(&password.min_length) {
        return wrong("password.min_length", "must be from 1 to 1024");
    }
    if !(1..=256).contains(&password.hashing_threads) {
        return wrong("password.hashing_threads", "must be from 1 to 256");
    }
    if password.queue > 10_000 {
        return wrong("password.queue", "must not be over 10000");
    }
    match crate::domain::role::RoleName::parse(&values.signup.default_role) {
        Err(_) => return wrong("signup.default_role", "is not the name of a role"),
        Ok(role) if role.is_admin() => return wrong("signup.default_role", "must not be admin: anybody could sign up as one"),
        Ok(_) => {}
    }
    let lockout = &values.lockout;
    if !(1..=IN_A_ROW).contains(&lockout.threshold) {
        return wrong("lockout.threshold", &format!("must be from 1 to {IN_A_ROW}"));
    }
    if lockout.max_delay < second || lockout.max_delay > Duration::from_secs(24 * 3600) {
        return wrong("lockout.max_delay", "must be from 1s to 1d");
    }
    if lockout.delay < second || lockout.delay > lockout.max_delay {
        return wrong("lockout.delay", "must be from 1s to lockout.max_delay");
    }
    if !["error", "warn", "info", "debug", "trace"].contains(&values.log.level.as_str()) {
        return wrong("log.level", "must be error, warn, info, debug or trace");
    }
    Ok(())
}

/// As a browser writes it: scheme, host and a port that is not the scheme's own, in lower case. `*` and `null` are none.
fn is_origin(text: &str) -> bool {
    let (own_port, host) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(host), _) => (443, host),
        (_, Some(host)) => (80, host),
        _ => return false,
    };
    // In brackets stands an IPv6 address.
    let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'));
    let is_written = |port: &str| port.parse::<u16>().is_ok_and(|number| number != own_port && number.to_string() == port);
    port.is_none_or(is_written)
        && !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte))
}

fn mistyped(error: &figment::Error) -> Error {
    let key = error.path.join(".");
    let origin = error.metadata.as_ref().map_or("?", |metadata| &metadata.name);
    Error::new(format!("{origin}: {key}: {}", error.kind)).hint("durations are written as 15m or 7d, lists as [\"a\", \"b\"]")
}

fn entries(figment: &Figment, values: &Values) -> Vec<Entry> {
    let effective = serde_json::to_value(values).unwrap_or_default();
    flatten("", &effective)
        .into_iter()
        .map(|(key, value)| {
            let origin = figment.find_metadata(&key).map_or_else(|| "default".to_owned(), |metadata| metadata.name.to_string());
            Entry { key, value, origin }
        })
        .collect()
}

/// The leaves of a tree of tables, with their names.
fn flatten(prefix: &str, value: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
    match value {
        serde_json::Value::Object(table) => table
            .iter()
            .flat_map(|(key, value)| {
                let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&name, value)
            })
            .collect(),
        leaf => vec![(prefix.to_owned(), leaf.clone())],
    }
}

/// A source under a name of ours, which is what `config show --origin` says.
struct Named<P>(String, P);

impl<P: Provider> Provider for Named<P> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.0.clone())
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        self.1.data()
    }
}

/// One key as text, from a variable or a flag. Its type is that of the key's default, so that `audience=123` stays text.
struct Setting(String, String);

impl Provider for Setting {
    fn metadata(&self) -> Metadata {
        Metadata::default()
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        let defaults = serde_json::to_value(Values::default()).unwrap_or_default();
        let default = flatten("", &defaults).into_iter().find(|(key, _)| *key == self.0).map(|(_, value)| value);
        let text = self.1.as_str();
        let value = match default {
            Some(serde_json::Value::Bool(_)) => text.parse::<bool>().map_or_else(|_| Value::from(text), Value::from),
            Some(serde_json::Value::Number(_)) => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
            Some(serde_json::Value::Array(_)) => {
                text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect::<Vec<_>>().into()
            }
            _ => Value::from(text),
        };
        let value = figment::util::nest(&self.0, value);
        Ok(Map::from([(Profile::Default, value.into_dict().unwrap_or_default())]))
    }
}
