//! Whether passwords and tokens come in the clear from beyond this machine.

use std::net::IpAddr;

use crate::config::{Config, Error};
use crate::domain::finding::{Finding, Point};

/// The first of `addresses` beyond loopback to which requests come in the clear, if there is one, and `server.insecure` alone lets them.
///
/// # Errors
/// When nothing lets them.
pub(super) fn clear(config: &Config, addresses: &[IpAddr]) -> Result<Option<IpAddr>, Error> {
    if !config.values.tls.certificate.is_empty() {
        return Ok(None);
    }
    let Some(address) = addresses.iter().find(|address| !address.is_loopback()) else { return Ok(None) };
    if config.proxies()?.are_elsewhere() {
        return Ok(None);
    }
    if !config.values.server.insecure {
        return Err(Error::new(format!("{address} is not a loopback address, and there is no TLS"))
            .hint("set tls.certificate and tls.key, name the proxy in front in server.trusted_proxies, or set server.insecure"));
    }
    Ok(Some(*address))
}

/// What comes to `address` so.
pub(super) fn told(address: IpAddr) -> String {
    format!("server.insecure: passwords and tokens come to {address} without TLS, for everybody on the way to read")
}

/// Whether the daemon may listen on the configured address. Sockets that systemd would open are not known here.
pub fn address(config: &Config) -> Finding {
    let address = config.values.server.address;
    match clear(config, &[address]) {
        Err(error) => Finding::failed(Point::Address, error.message, error.hint.unwrap_or_default()),
        Ok(Some(address)) => Finding::warning(
            Point::Address,
            told(address),
            "set tls.certificate and tls.key, or name the proxy in front in server.trusted_proxies",
        ),
        Ok(None) if address.is_loopback() => Finding::ok(Point::Address, format!("{address} is reached from this machine alone")),
        Ok(None) => Finding::ok(Point::Address, format!("{address} is behind TLS, or behind a proxy")),
    }
}
