//! `server` and `tls`: where and how the daemon listens.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Key, wrong};
use crate::config::Error;

pub const KEYS: &[Key] = &[
    ("server.address", "IP address", "Where the daemon listens."),
    ("server.port", "number", "The port it listens on; 0 takes any free one, which the log then names."),
    ("server.socket", "path", "A Unix socket to listen on as well, with mode 0660. Empty: none."),
    ("server.public_url", "URL", "The URL under which clients reach the daemon. Empty: that of the address that it listens on."),
    (
        "server.trusted_proxies",
        "list of text",
        "Proxies that may say where a request came from: addresses, ranges such as 10.0.0.0/8, and unix for the peers of unix sockets. From them alone X-Forwarded-For is read, and the rightmost address in it that is no proxy's is the client's. If it is set, the daemon may listen beyond loopback.",
    ),
    (
        "server.cors_origins",
        "list of text",
        "Origins whose pages may read answers, such as https://app.example.org. Empty: those of none.",
    ),
    ("server.docs", "true or false", "Whether Swagger UI is served at /."),
    (
        "server.read_timeout",
        "duration",
        "How long a client may take for the head of a request, how long for its body, and how long a connection may be idle.",
    ),
    (
        "server.max_connections",
        "number",
        "How many connections there may be. At the most, the one that has been without a complete request for longest makes room.",
    ),
    ("server.insecure", "true or false", "Listen beyond loopback without TLS and without trusted_proxies."),
    (
        "tls.certificate",
        "path",
        "A PEM file with the certificate, followed by those that vouch for it. With it, the daemon speaks TLS over TCP. SIGHUP reads it and its key again.",
    ),
    ("tls.key", "path", "A PEM file with its private key, which nobody but its owner may read."),
];

/// Where and how the daemon listens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    pub address: IpAddr,
    pub port: u16,
    pub socket: String,
    pub public_url: String,
    pub trusted_proxies: Vec<String>,
    pub cors_origins: Vec<String>,
    pub docs: bool,
    #[serde(with = "crate::config::duration")]
    pub read_timeout: Duration,
    pub max_connections: usize,
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

impl Server {
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.read_timeout < Duration::from_millis(100) || self.read_timeout > Duration::from_secs(3600) {
            return wrong("server.read_timeout", "must be from 100ms to 1h");
        }
        if !(1..=100_000).contains(&self.max_connections) {
            return wrong("server.max_connections", "must be from 1 to 100000");
        }
        if let Some(origin) = self.cors_origins.iter().find(|origin| !is_origin(origin)) {
            return wrong("server.cors_origins", &format!("holds '{origin}'; an origin is written as https://app.example.org"));
        }
        if !self.public_url.is_empty() && !is_base(&self.public_url) {
            return wrong("server.public_url", "must be a URL such as https://auth.example.org, without a query");
        }
        Ok(())
    }
}

/// Whether paths can be put behind it.
fn is_base(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    !host.is_empty()
        && !host.starts_with('/')
        && !host.contains(['?', '#', '@', '"'])
        && host.chars().all(|c| c.is_ascii_graphic())
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

/// PEM files: the certificate with those that vouch for it, and its private key. Both or neither. SIGHUP reads them again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    pub certificate: String,
    pub key: String,
}

impl Tls {
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.certificate.is_empty() == self.key.is_empty() {
            return Ok(());
        }
        let set = if self.key.is_empty() { "tls.certificate" } else { "tls.key" };
        Err(Error::of(set, "tls.certificate and tls.key must be set both, or neither"))
    }
}
