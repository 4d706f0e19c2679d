//! The only place that reads the time of day. (How long something takes, `Instant` tells.) The edges read it when they call a use case, and
//! hand the moment down.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::time::{ClockId, clock_gettime};

use crate::domain::Timestamp;

/// What tells the time: the system, or a test.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still at `start` until it is moved by storing other microseconds since 1970.
    pub fn manual(start: Timestamp) -> (Self, Arc<AtomicI64>) {
        let hand = Arc::new(AtomicI64::new(start.unix_micros()));
        (Self(Some(Arc::clone(&hand))), hand)
    }

    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => Timestamp::from_unix_micros(hand.load(Ordering::SeqCst)),
            None => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Timestamp::from_unix_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
        }
    }
}

/// The processor's time that the calling thread has had: what others do beside it does not count.
pub fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
