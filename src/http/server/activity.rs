//! What a connection is doing, and since when: by that it is told from one that only holds its place.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// For the TLS handshake, or for the head of a request, the first one or the next.
    Waiting,
    /// A head came, and its body is on its way.
    Receiving,
    /// A request is there as a whole, and its answer is being made.
    Working,
    /// The answer is on its way to the client.
    Answering,
}

const STAGES: [Stage; 4] = [Stage::Waiting, Stage::Receiving, Stage::Working, Stage::Answering];

/// Shared by those that serve a connection and those that watch over it.
pub struct Activity {
    origin: Instant,
    /// Milliseconds since `origin`, and the stage in the lowest two bits: read and written as one.
    state: AtomicU64,
}

impl Activity {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { origin: Instant::now(), state: AtomicU64::new(0) })
    }

    /// The stage that begins, or that goes on with new life, now.
    pub fn set(&self, stage: Stage) {
        self.state.store(self.age() << 2 | stage as u64, Ordering::Relaxed);
    }

    pub fn stage(&self) -> Stage {
        STAGES[(self.state.load(Ordering::Relaxed) & 3) as usize]
    }

    /// The stage, and how long nothing has happened in it.
    pub fn idle(&self) -> (Stage, Duration) {
        let state = self.state.load(Ordering::Relaxed);
        (STAGES[(state & 3) as usize], Duration::from_millis(self.age().saturating_sub(state >> 2)))
    }

    fn age(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_millis()).unwrap_or(u64::MAX >> 2)
    }
}
