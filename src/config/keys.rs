//! Every key of the configuration, with its default.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::key::Algorithm;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// All values, as merged.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Values {
    /// `sqlite:PATH`, a path, or `postgres://…`. Empty: `authctl.db` in the data folder.
    pub database: String,
    /// A file whose first line is the database URL, for one with a password. Empty: none.
    pub database_file: String,
    pub server: Server,
    pub tls: Tls,
    pub token: Token,
    pub session: Session,
    pub password: Password,
    pub signup: Signup,
    pub lockout: Lockout,
    pub limits: Limits,
    pub keys: Keys,
    pub blacklist: Blacklist,
    pub log: Log,
}

/// Where and how the daemon listens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    pub address: IpAddr,
    /// 0 takes any free port, which the log then names.
    pub port: u16,
    /// The path of a Unix socket to listen on as well, with mode 0660. Empty: none.
    pub socket: String,
    /// The URL under which clients reach the daemon. Empty: that of the address that it listens on.
    pub public_url: String,
    /// Addresses of proxies, and ranges of them, that may say where a request came from (`X-Forwarded-For`); `unix` for the peers of unix
    /// sockets.
    pub trusted_proxies: Vec<String>,
    /// Origins whose pages may read answers, such as `https://app.example.org`. Empty: those of none.
    pub cors_origins: Vec<String>,
    /// Whether Swagger UI is served at `/`.
    pub docs: bool,
    /// How long a client may take for the head of a request, how long for its body, and how long a connection may be idle.
    #[serde(with = "humantime_serde")]
    pub read_timeout: Duration,
    /// How many connections there may be. At the most, the one that has been without a complete request for longest makes room.
    pub max_connections: usize,
    /// Listen beyond loopback without TLS and without `trusted_proxies`.
    pub insecure: bool,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 5000,
            socket: String::new(),
            public_url: String::new(),
            trusted_proxies: Vec::new(),
            cors_origins: Vec::new(),
            docs: true,
            read_timeout: Duration::from_secs(10),
            max_connections: 1024,
            insecure: false,
        }
    }
}

/// PEM files: the certificate with those that vouch for it, and its private key. Both or neither. SIGHUP reads them again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    pub certificate: String,
    pub key: String,
}

/// What tokens say and how long they live.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Token {
    /// `iss`. Empty: `server.public_url`, else `authctl`.
    pub issuer: String,
    /// `aud`.
    pub audience: String,
    /// The algorithm of the keys that `init`, a first `serve` and a bare `key rotate` make.
    pub algorithm: Algorithm,
    #[serde(with = "humantime_serde")]
    pub access_ttl: Duration,
    #[serde(with = "humantime_serde")]
    pub refresh_ttl: Duration,
    /// How long a refresh token that was used is answered with the same new pair once more. Zero: never.
    #[serde(with = "humantime_serde")]
    pub reuse_grace: Duration,
    /// How far clocks may differ.
    #[serde(with = "humantime_serde")]
    pub leeway: Duration,
    /// The longest life of an access token.
    #[serde(with = "humantime_serde")]
    pub max_ttl: Duration,
}

impl Default for Token {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            audience: "authctl".to_owned(),
            algorithm: Algorithm::Es256,
            access_ttl: Duration::from_secs(15 * MINUTE),
            refresh_ttl: Duration::from_secs(7 * DAY),
            reuse_grace: Duration::from_secs(10),
            leeway: Duration::from_secs(2),
            max_ttl: Duration::from_secs(DAY),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Session {
    /// How long a login lasts, however often it is refreshed.
    #[serde(with = "humantime_serde")]
    pub ttl: Duration,
    /// The oldest make room for one more.
    pub max_per_user: u32,
}

impl Default for Session {
    fn default() -> Self {
        Self { ttl: Duration::from_secs(30 * DAY), max_per_user: 100 }
    }
}

/// Which passwords may be set, and how they are hashed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Password {
    /// The least count of characters.
    pub min_length: usize,
    /// 4 to 16; each step doubles the time.
    pub bcrypt_cost: u32,
    pub hashing_threads: usize,
    /// How many logins may wait for a thread; further ones are answered 503.
    pub queue: usize,
}

impl Default for Password {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { min_length: 15, bcrypt_cost: 12, hashing_threads: cores, queue: 64 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignupMode {
    Open,
    Closed,
    Invite,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signup {
    pub mode: SignupMode,
    pub default_role: String,
}

impl Default for Signup {
    fn default() -> Self {
        Self { mode: SignupMode::Open, default_role: "user".to_owned() }
    }
}

/// How often a password may be guessed: of a user, from one address (IPv6: one /64).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lockout {
    pub enabled: bool,
    /// After so many wrong guesses in a row, a delay. 1 to 100.
    pub threshold: u32,
    /// The first delay. It doubles with each further wrong guess.
    #[serde(with = "humantime_serde")]
    pub delay: Duration,
    /// The longest.
    #[serde(with = "humantime_serde")]
    pub max_delay: Duration,
}

impl Default for Lockout {
    fn default() -> Self {
        Self { enabled: true, threshold: 10, delay: Duration::from_secs(30), max_delay: Duration::from_secs(60 * MINUTE) }
    }
}

/// How often an address (IPv6: a /64) may ask, as `60/1m`; over it the answer is 429.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub enabled: bool,
    /// Of logins, those that fail.
    pub login_failures: String,
    pub signup: String,
    pub refresh: String,
}

impl Default for Limits {
    fn default() -> Self {
        let per_minute = |n: u32| format!("{n}/1m");
        Self { enabled: true, login_failures: per_minute(60), signup: per_minute(60), refresh: per_minute(600) }
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    /// Empty: the systemd credential `authctl.key`, else `authctl.key` beside an SQLite database, else in the data folder.
    pub sealing_key_file: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Blacklist {
    /// How often the daemon removes what has expired, as `authctl blacklist purge` does.
    #[serde(with = "humantime_serde")]
    pub purge_interval: Duration,
}

impl Default for Blacklist {
    fn default() -> Self {
        Self { purge_interval: Duration::from_secs(10 * MINUTE) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text on a terminal, else JSON.
    Auto,
    Text,
    Json,
}

/// The daemon's log, on standard error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: String,
    pub format: LogFormat,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned(), format: LogFormat::Auto }
    }
}
