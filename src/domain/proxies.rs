//! Which address a request comes from, where there are proxies on its way.

use std::net::{IpAddr, SocketAddr};

use super::error::Result;
use super::network::Cidr;

/// The proxies that are believed. Anybody else's word about addresses is what anybody could send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    ranges: Vec<Cidr>,
    /// Whether the peers of unix sockets are proxies.
    unix: bool,
}

impl Proxies {
    /// Reads addresses and ranges of them, and `unix` for the peers of unix sockets.
    ///
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything else, and for a range of all addresses, of both kinds, or named by
    /// another address than its first.
    pub fn parse(texts: &[String]) -> Result<Self> {
        let mut proxies = Self::default();
        for text in texts {
            match text.as_str() {
                "unix" => proxies.unix = true,
                text => {
                    let range = Cidr::parse(text)?;
                    range.check_first(text)?;
                    range.check_width()?;
                    proxies.ranges.push(range);
                }
            }
        }
        Ok(proxies)
    }

    /// Whether any of them can be on another machine.
    pub fn are_elsewhere(&self) -> bool {
        self.ranges.iter().any(|range| !range.is_loopback())
    }

    /// An address of a translator is no proxy's, whatever it translates: anybody's packets may come out of it.
    fn trusts(&self, address: IpAddr) -> bool {
        self.ranges.iter().any(|range| range.contains(address))
    }

    /// The address of the client: the rightmost of `X-Forwarded-For` that is no proxy's. Each proxy adds at the right where the request
    /// came to it from, so what stands further left is no more than a claim.
    ///
    /// `peer` is who connected, `None` for a unix socket, and `forwarded` are the lines of the header. What is no address ends
    /// the way: then the last one that was believed is the client's.
    pub fn client<'a>(&self, peer: Option<IpAddr>, forwarded: impl DoubleEndedIterator<Item = &'a str>) -> Option<IpAddr> {
        let mut client = peer.as_ref().map(IpAddr::to_canonical);
        let is_proxy = |address: Option<IpAddr>| address.map_or(self.unix, |address| self.trusts(address));
        for hop in forwarded.rev().flat_map(|line| line.rsplit(',')) {
            if !is_proxy(client) {
                break;
            }
            let Some(address) = parse(hop.trim()) else { break };
            client = Some(address.to_canonical());
        }
        client
    }
}

/// An address, perhaps in brackets and with a port, as some proxies write it.
fn parse(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    bare.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
}
