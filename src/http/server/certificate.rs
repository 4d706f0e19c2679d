//! What an operator is told of a certificate (RFC 5280, section 4.1): its version, and when it holds. Whether it is good is for
//! clients to say.

use crate::domain::Timestamp;

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// The version, which one of version 1 has not.
const VERSION: u8 = 0xa0;

/// What one says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub is_version_1: bool,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
}

impl Facts {
    /// `None` where it is no certificate.
    pub fn of(der: &[u8]) -> Option<Self> {
        let (certificate, _) = element(der, SEQUENCE)?;
        let (mut fields, _) = element(certificate, SEQUENCE)?;
        let version = element(fields, VERSION);
        fields = version.map_or(fields, |(_, rest)| rest);
        // The serial number, the algorithm and the issuer stand before the time.
        for tag in [INTEGER, SEQUENCE, SEQUENCE] {
            fields = element(fields, tag)?.1;
        }
        let (validity, _) = element(fields, SEQUENCE)?;
        let (not_before, rest) = time(validity)?;
        Some(Self { is_version_1: version.is_none(), not_before, not_after: time(rest)?.0 })
    }

    /// What keeps clients from taking it at `now`.
    pub fn complaint(&self, now: Timestamp) -> Option<String> {
        if self.not_after < now {
            return Some(format!("the certificate expired at {}: clients refuse it", self.not_after));
        }
        (now < self.not_before)
            .then(|| format!("the certificate holds from {} on: clients refuse it until then", self.not_before))
    }
}

/// The content of the element that `der` begins with, if it has that tag, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, first], rest) = der.split_first_chunk()?;
    let (length, rest) = match usize::from(first) {
        short @ 0..0x80 => (short, rest),
        long => {
            let (bytes, rest) = rest.split_at_checked(long - 0x80).filter(|(bytes, _)| bytes.len() <= 4)?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
    };
    (found == tag).then(|| rest.split_at_checked(length)).flatten()
}

/// A time, to the second and in UTC: a year of two digits is one from 1950 to 2049.
fn time(der: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (text, rest, digits) = match element(der, UTC_TIME) {
        Some((text, rest)) => (text, rest, 2),
        None => element(der, GENERALIZED_TIME).map(|(text, rest)| (text, rest, 4))?,
    };
    let text = std::str::from_utf8(text).ok().filter(|text| text.is_ascii() && text.len() == digits + 11)?;
    let (year, of_year) = text.split_at(digits);
    let century = match year {
        _ if digits == 4 => "",
        year if year < "50" => "20",
        _ => "19",
    };
    let [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map(|at| &of_year[at..at + 2]);
    let moment = format!("{century}{year}-{month}-{day}T{hour}:{minute}:{second}Z");
    Some((Timestamp::parse(&moment).ok()?, rest))
}
