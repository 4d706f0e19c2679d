//! Where clients come from: addresses, the networks that stand for one client, and ranges of addresses (CIDR, RFC 4632).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::error::{Error, Result};

/// How many bits of an IPv6 address name a client: whoever has one address has all of its /64 (RFC 6177).
const V6_BITS: u8 = 64;

/// The first of the IPv4 addresses in the form of IPv6.
const MAPPED: IpAddr = IpAddr::V6(Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0));

/// The address in its one form: an IPv4 address that came as an IPv6 one is an IPv4 address. That is `::ffff:192.0.2.1`, and what a
/// translator makes of it: `64:ff9b::192.0.2.1`.
pub fn canonical(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => translated(v6).map_or(address, IpAddr::V4),
        v4 => v4,
    }
}

/// Of public addresses alone (RFC 6052, section 3.1): `64:ff9b::127.0.0.1` must not stand for this machine.
fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = address.segments() else { return None };
    let v4 = Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    let [first, second, ..] = v4.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_public = !(matches!(first, 0 | 127 | 224..) || v4.is_private() || v4.is_link_local() || is_shared);
    is_public.then_some(v4)
}

/// What counts as one client: an IPv4 address, the /64 of an IPv6 address, or what has no address, such as the peer of a unix socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(Option<IpAddr>);

impl Network {
    pub fn of(address: Option<IpAddr>) -> Self {
        Self(address.map(|address| match canonical(address) {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => masked(IpAddr::V6(address), V6_BITS),
        }))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("local"),
            Some(IpAddr::V4(address)) => address.fmt(f),
            Some(IpAddr::V6(address)) => write!(f, "{address}/{V6_BITS}"),
        }
    }
}

/// A range of addresses: `192.0.2.0/24`, `2001:db8::/32`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    /// The lowest address of the range.
    first: IpAddr,
    bits: u8,
}

impl Cidr {
    /// Reads an address with or without `/BITS`. Bits beyond the range are dropped: `192.0.2.7/24` is `192.0.2.0/24`.
    ///
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || Error::invalid_field(format!("'{text}' is no address and no range such as 192.0.2.0/24 or 2001:db8::/32"));
        let (address, bits) = match text.split_once('/') {
            None => (text, None),
            Some((address, bits)) => {
                let digits = !bits.is_empty() && bits.bytes().all(|b| b.is_ascii_digit());
                (address, Some(digits.then(|| bits.parse::<u8>().ok()).flatten().ok_or_else(wrong)?))
            }
        };
        let given: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = width(given);
        let bits = bits.unwrap_or(most);
        if bits > most {
            return Err(wrong());
        }
        // A range of IPv4 addresses in the other form is one of IPv4 addresses.
        let first = given.to_canonical();
        match bits.checked_sub(most - width(first)) {
            Some(bits) => Ok(Self { first: masked(first, bits), bits }),
            None => Ok(Self { first: masked(given, bits), bits }),
        }
    }

    /// Whether it is one of its addresses. An IPv4 address is one of no range of IPv6, and one of a translator is of no range of IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4() && masked(address, self.bits) == self.first
    }

    /// Whether who comes by `address` has one of its addresses, by way of a translator or without one.
    pub fn holds(&self, address: IpAddr) -> bool {
        self.contains(address) || self.contains(canonical(address))
    }

    /// The range that holds one client, however that comes, where it is one address of a translator; otherwise itself: a range of those
    /// holds who comes by the translator.
    pub fn canonical(self) -> Self {
        let first = canonical(self.first);
        if self.bits == width(self.first) { Self { first, bits: width(first) } } else { self }
    }

    /// The network of the client that has the range, where it is one address of a host in IPv6: it has the others as well.
    pub fn wider(&self) -> Option<Network> {
        let IpAddr::V6(address) = self.first else { return None };
        // Global and unique local ones (RFC 4291, RFC 4193): no translator's, link's or machine's own.
        let is_a_hosts = matches!(address.segments()[0], 0x2000..=0x3fff | 0xfc00..=0xfdff);
        (self.bits == width(self.first) && is_a_hosts).then(|| Network::of(Some(self.first)))
    }

    /// Whether it was named by its first address: in `10.0.0.1/8` there is a slip.
    ///
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField).
    pub fn check_first(&self, text: &str) -> Result<()> {
        let named = text.split('/').next().and_then(|address| address.parse::<IpAddr>().ok());
        match named.is_some_and(|address| address.to_canonical() == self.first) {
            true => Ok(()),
            false => Err(Error::invalid_field(format!("'{text}' is in the middle of {self}: name the one or the other"))),
        }
    }

    /// Whether all of its addresses are the machine's own.
    pub fn is_loopback(&self) -> bool {
        let least = if self.first.is_ipv4() { 8 } else { 128 };
        self.first.is_loopback() && self.bits >= least
    }

    /// Refuses all there is, `0.0.0.0/0` or `::/0`, and a range such as `::/3`, which in another form would have all of IPv4 in it.
    ///
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField).
    pub fn check_width(&self) -> Result<()> {
        if self.bits == 0 {
            return Err(Error::invalid_field(format!("{self} is everybody")));
        }
        if masked(MAPPED, self.bits) == self.first {
            return Err(Error::invalid_field(format!("{self} goes across ::ffff:0:0/96, which is IPv4: name narrower ranges")));
        }
        Ok(())
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bits == width(self.first) {
            true => self.first.fmt(f),
            false => write!(f, "{}/{}", self.first, self.bits),
        }
    }
}

fn width(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

/// The address with all but its first `bits` set to zero.
fn masked(address: IpAddr, bits: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(bits.min(32))).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from_bits(address.to_bits() & mask))
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(bits.min(128))).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
        }
    }
}
