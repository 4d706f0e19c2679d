//! What the daemon is told by signals.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rocket::tokio::select;
use rocket::tokio::signal::unix::{Signal, SignalKind, signal};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::ending;

/// SIGTERM and SIGINT. The first one stops the daemon in good order, a second one ends it at once, as it would have without this.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    came: Arc<AtomicBool>,
}

impl Signals {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn watch() -> io::Result<Self> {
        let came = Arc::new(AtomicBool::new(false));
        // First: what comes between this and the rest is noted.
        let signals = Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            came: Arc::clone(&came),
        };
        for signal in [SIGINT, SIGTERM] {
            ending::when(signal, Arc::clone(&came))?;
            ending::is_watched(signal);
        }
        Ok(signals)
    }

    /// Waits for the first of them.
    pub async fn stop(&mut self) {
        select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
        self.came.store(true, Ordering::SeqCst);
    }
}
