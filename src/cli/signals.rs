//! Ctrl-C and SIGTERM, for a verb that ends in good order when it is told to.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::exit::{CliError, Exit};
use crate::domain::Code;

/// What has come in since it was made. A second signal ends the process at once, as it would have without this.
pub struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn watch() -> Result<Self, CliError> {
        let (came, last) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        for signal in [SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            // In this order: the first signal must not find the flag that it raises itself.
            flag::register_conditional_default(signal, Arc::clone(&came)).map_err(refused)?;
            flag::register(signal, Arc::clone(&came)).map_err(refused)?;
            flag::register_usize(signal, Arc::clone(&last), number).map_err(refused)?;
        }
        Ok(Self(last))
    }

    /// How to end, once a signal has come.
    pub fn received(&self) -> Option<Exit> {
        match i32::try_from(self.0.load(Ordering::SeqCst)) {
            Ok(SIGINT) => Some(Exit::Interrupted),
            Ok(SIGTERM) => Some(Exit::Terminated),
            _ => None,
        }
    }
}

/// Why signals cannot be watched.
pub fn refused(cause: io::Error) -> CliError {
    CliError::of(Code::Internal, format!("internal error: signals cannot be watched: {cause}"))
}
