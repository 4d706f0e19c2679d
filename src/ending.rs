//! What ends this process by a signal, also as the first one of a container: for that one the system leaves out what a signal does by
//! itself, so that nothing would come of Ctrl-C, and of `kill` neither.

use std::io;
use std::process;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// The signals that end a process by themselves, and that somebody sends for that.
pub const SIGNALS: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// What ends the first process, by signals that nobody waits for.
static UNWATCHED: Mutex<Vec<(i32, SigId)>> = Mutex::new(Vec::new());

fn is_first() -> bool {
    process::id() == 1
}

/// How a shell tells of an end by a signal.
fn status(signal: i32) -> i32 {
    128 + signal
}

/// Has those of `signals` end the first process that would end any other one.
///
/// # Errors
/// When the system does not allow it.
pub fn begin(signals: impl IntoIterator<Item = i32>) -> io::Result<()> {
    if !is_first() {
        return Ok(());
    }
    for signal in signals {
        let id = when(signal, Arc::new(AtomicBool::new(true)))?;
        UNWATCHED.lock().unwrap_or_else(PoisonError::into_inner).push((signal, id));
    }
    Ok(())
}

/// From now on somebody else waits for the signal, who has begun to already.
pub fn is_watched(signal: i32) {
    UNWATCHED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|(other, id)| *other != signal || !low_level::unregister(*id));
}

/// Has the signal end this process at once where `condition` is true when it comes.
///
/// # Errors
/// When the system does not allow it.
pub fn when(signal: i32, condition: Arc<AtomicBool>) -> io::Result<SigId> {
    if is_first() {
        flag::register_conditional_shutdown(signal, status(signal), condition)
    } else {
        flag::register_conditional_default(signal, condition)
    }
}

/// Ends this process as the signal would have.
pub fn by(signal: i32) {
    if is_first() {
        low_level::exit(status(signal));
    }
    let _ = low_level::emulate_default_handler(signal);
}
