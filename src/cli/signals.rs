//! Ctrl-C and SIGTERM, for a verb that ends in good order when it is told to.

use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::exit::{CliError, Exit};
use crate::domain::Code;
use crate::ending;

/// What has come in since it was made. A second signal ends the process at once, as it would have without this.
pub struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn watch() -> Result<Self, CliError> {
        let (came, last) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        for signal in [SIGINT, SIGTERM].into_iter().filter(not_ignored()) {
            let number = usize::try_from(signal).unwrap_or_default();
            // In this order: from the first one on the signal does nothing by itself, so it has to be noted; and it must not find the
            // flag that it raises itself.
            flag::register_usize(signal, Arc::clone(&last), number).map_err(refused)?;
            ending::when(signal, Arc::clone(&came)).map_err(refused)?;
            flag::register(signal, Arc::clone(&came)).map_err(refused)?;
            ending::is_watched(signal);
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

/// Has signals end this process also where the system does not see to it.
///
/// # Errors
/// When the system does not allow it.
pub fn begin() -> Result<(), CliError> {
    ending::begin(ending::SIGNALS.into_iter().filter(not_ignored())).map_err(refused)
}

/// Which signals do something to this process. Whoever began it may have had it ignore some, as `nohup` does, and a shell of what runs in
/// the background of a script: those stay ignored (POSIX, `signal`).
pub fn not_ignored() -> impl Fn(&i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    move |signal| ignored.unwrap_or(0) >> (signal - 1) & 1 == 0
}

/// Why signals cannot be watched.
pub fn refused(cause: io::Error) -> CliError {
    CliError::of(Code::Internal, format!("internal error: signals cannot be watched: {cause}"))
}
