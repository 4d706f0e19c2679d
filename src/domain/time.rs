//! A moment in UTC, cut to microseconds, which is what both databases keep.

use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::error::{Error, Result};

/// A moment in UTC with microseconds. Its text form is RFC 3339: `2026-01-31T08:15:00.000000Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(PrimitiveDateTime);

impl Timestamp {
    /// From microseconds since 1970, saturating at the years 1 and 9999.
    pub fn from_unix_micros(micros: i64) -> Self {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000)
            .ok()
            .filter(|t| (1..=9999).contains(&t.year()))
            .unwrap_or(if micros < 0 {
                PrimitiveDateTime::MIN.replace_year(1).unwrap_or(PrimitiveDateTime::MIN).assume_utc()
            } else {
                PrimitiveDateTime::MAX.replace_nanosecond(999_999_000).unwrap_or(PrimitiveDateTime::MAX).assume_utc()
            });
        Self::from_utc(PrimitiveDateTime::new(moment.date(), moment.time()))
    }

    /// From whole seconds since 1970, as JWTs have them (RFC 7519, section 2, NumericDate).
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_unix_micros(seconds.saturating_mul(1_000_000))
    }

    /// From a date and time that is known to be UTC.
    pub fn from_utc(moment: PrimitiveDateTime) -> Self {
        let whole = moment.nanosecond() / 1000 * 1000;
        Self(moment.replace_nanosecond(whole).unwrap_or(moment))
    }

    /// The date and time in UTC.
    pub fn utc(self) -> PrimitiveDateTime {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    pub fn unix_seconds(self) -> i64 {
        self.0.assume_utc().unix_timestamp()
    }

    /// Microseconds since 1970.
    pub fn unix_micros(self) -> i64 {
        i64::try_from(self.0.assume_utc().unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
    }

    /// Parses RFC 3339, with any offset, saturating at the years 1 and 9999.
    ///
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            Error::invalid_field(format!("'{text}' is not a time"))
                .hint("write a time as RFC 3339 has it, such as 2026-01-31T08:15:00Z")
        })?;
        // Not by `to_offset`, which panics where the moment in UTC is of another millennium.
        let micros = moment.unix_timestamp_nanos().div_euclid(1000);
        Ok(Self::from_unix_micros(i64::try_from(micros).unwrap_or(if micros < 0 { i64::MIN } else { i64::MAX })))
    }

    /// This moment and `span` later, saturating at the year 9999.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        let micros = i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
        Self::from_unix_micros(self.unix_micros().saturating_add(micros))
    }

    /// This moment and `span` earlier, saturating at the year 1.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        let micros = i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
        Self::from_unix_micros(self.unix_micros().saturating_sub(micros))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.0.date(), self.0.time());
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
            date.year(),
            u8::from(date.month()),
            date.day(),
            time.hour(),
            time.minute(),
            time.second(),
            time.microsecond()
        )
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
