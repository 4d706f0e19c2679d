//! A terminal that shows again what is typed, also where a signal ends the process while something is asked for that is not shown.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// What ends a process by itself. Ctrl-Z is not among them: a shell that stops a program takes care of the terminal, and where nobody
/// could have it go on the system ignores that signal, which cannot be done in its place.
const SIGNALS: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// As long as this lives, each of these signals gives the terminal on standard input its settings of before, and then ends the process
/// as it would have: whoever started it sees which signal that was.
pub struct Guard {
    is_over: Arc<AtomicBool>,
    wakers: Vec<SigId>,
}

impl Guard {
    /// Begins, before anything about the terminal is changed.
    ///
    /// # Errors
    /// When standard input is no terminal, or the system does not allow it.
    pub fn begin() -> io::Result<Self> {
        let settings = tcgetattr(io::stdin())?;
        let (waker, woken) = UnixStream::pair()?;
        let (is_over, last) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let mut guard = Self { is_over, wakers: Vec::new() };
        let came = Arc::clone(&last);
        thread::Builder::new().name("terminal".to_owned()).spawn(move || end_as_told(woken, &came, &settings))?;
        for signal in SIGNALS {
            // A signal that was once watched is nobody's afterwards, and would be lost: from then on this does what the system would.
            flag::register_conditional_default(signal, Arc::clone(&guard.is_over))?;
            flag::register_usize(signal, Arc::clone(&last), usize::try_from(signal).unwrap_or_default())?;
            guard.wakers.push(low_level::pipe::register(signal, waker.try_clone()?)?);
        }
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // With them goes what the thread waits on, and so the thread.
        for waker in self.wakers.drain(..) {
            low_level::unregister(waker);
        }
    }
}

fn end_as_told(mut woken: UnixStream, last: &AtomicUsize, settings: &Termios) {
    if woken.read_exact(&mut [0]).is_err() {
        return;
    }
    // What was typed of a secret must not come to whoever reads the terminal next.
    let _ = tcsetattr(io::stdin(), OptionalActions::Flush, settings);
    let _ = low_level::emulate_default_handler(i32::try_from(last.load(Ordering::SeqCst)).unwrap_or(SIGTERM));
}
