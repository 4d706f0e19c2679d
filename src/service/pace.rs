//! That every refused login takes the same time, whatever hash was stored: as long as one bcrypt at the configured cost.
//!
//! What a cheaper hash left over is spent on bcrypt. A dearer one, which only an import brings, takes longer until its user has logged in
//! once, and is replaced then.

use std::time::Duration;

use crate::clock::processor_time;
use crate::crypto::password::{COSTS, rounds, rounds_of, spend, verify};
use crate::domain::password::{Password, PasswordHash};

/// How much cheaper the sample is that tells how quick bcrypt is now, in powers of two.
const SAMPLE: u32 = 5;

/// A password that was compared with a hash, and what that took.
pub struct Comparison {
    pub is_right: bool,
    /// bcrypt's rounds, where it was that.
    rounds: Option<u64>,
    spent: Duration,
}

impl Comparison {
    pub fn make(given: &Password, stored: &PasswordHash) -> Self {
        let begun = processor_time();
        let is_right = verify(given, stored);
        Self { is_right, rounds: rounds(stored), spent: processor_time().saturating_sub(begun) }
    }

    /// Spends the time by which this was quicker than comparing with a hash of `cost`.
    pub fn make_up(&self, given: &Password, cost: u32) {
        let forms = given.forms().count() as u64;
        let whole = forms * rounds_of(cost);
        if let Some(rounds) = self.rounds {
            return spend(given, whole.saturating_sub(forms * rounds));
        }
        // No bcrypt, or no hash at all: how many rounds its time is, bcrypt is asked now, since a processor is not always equally quick.
        let sample = rounds_of(cost.saturating_sub(SAMPLE).max(*COSTS.start()));
        let begun = processor_time();
        spend(given, sample);
        let round = processor_time().saturating_sub(begun).as_nanos() / u128::from(sample);
        let done = self.spent.as_nanos().checked_div(round).and_then(|rounds| u64::try_from(rounds).ok()).unwrap_or(u64::MAX);
        spend(given, whole.saturating_sub(sample).saturating_sub(done));
    }
}
