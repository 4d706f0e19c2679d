//! Rates, such as `60/1m`: how often something may be done in a span of time.

use std::time::Duration;

use super::error::{Error, Result};

/// At most so many at once, and as many again over the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    count: u32,
    span: Duration,
}

impl Rate {
    const MOST: u32 = 1_000_000;
    const LONGEST: Duration = Duration::from_secs(24 * 3600);

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) unless there are 1 to 1 000 000 in 1 second to 1 day.
    pub fn new(count: u32, span: Duration) -> Result<Self> {
        let good = (1..=Self::MOST).contains(&count) && (Duration::from_secs(1)..=Self::LONGEST).contains(&span);
        let wrong = || Error::invalid_field("a rate has 1 to 1000000 in 1s to 1d, and is written as 60/1m");
        good.then_some(Self { count, span }).ok_or_else(wrong)
    }

    pub fn count(self) -> u32 {
        self.count
    }

    /// After how long there may be one more.
    pub fn each(self) -> Duration {
        self.span / self.count
    }
}

/// The limits of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    pub login_failures: Rate,
    pub signup: Rate,
    pub refresh: Rate,
}
