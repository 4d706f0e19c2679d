//! What the daemon is started with: values, not where they came from.

use std::net::SocketAddr;
use std::time::Duration;

use super::server::TlsFiles;
use crate::clock::Clock;
use crate::domain::proxies::Proxies;
use crate::domain::rate::Rates;
use crate::service::{lockout, password, signup, tokens};
use crate::store::DatabaseUrl;

/// Everything a daemon needs to know. The database at `database` is ready for use.
#[derive(Clone)]
pub struct Settings {
    /// Port 0 takes any free port.
    pub listen: SocketAddr,
    /// How long a client may take for the head of a request, how long for its body, and how long a connection may be idle.
    pub read_timeout: Duration,
    /// How many connections there may be.
    pub max_connections: usize,
    /// What comes over TCP speaks TLS with these.
    pub tls: Option<TlsFiles>,
    /// Pages of which origins may read answers. None of them is allowed to send what a browser adds by itself.
    pub cors_origins: Vec<String>,
    /// Whether Swagger UI is served at `/`.
    pub docs: bool,
    pub database: DatabaseUrl,
    /// How long a request waits for a busy database.
    pub wait: Duration,
    pub issuer: tokens::Issuer,
    pub passwords: password::Policy,
    pub signup: signup::Policy,
    /// How often a password may be guessed; `None`: as often as anybody likes.
    pub lockout: Option<lockout::Policy>,
    /// How often a network may ask; `None`: as often as it likes.
    pub limits: Option<Rates>,
    pub proxies: Proxies,
    pub hashing_threads: usize,
    /// How many logins may wait for one of those threads.
    pub hashing_queue: usize,
    /// The URL under which clients reach the daemon, without a slash at its end. Empty: the address that it listens on.
    pub public_url: String,
    pub purge_interval: Duration,
    pub clock: Clock,
}

impl Settings {
    /// The URL of the address that the daemon listens on.
    pub fn own_url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.listen)
    }
}
