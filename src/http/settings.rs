//! What the daemon is started with: values, not where they came from.

use std::net::SocketAddr;
use std::time::Duration;

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
