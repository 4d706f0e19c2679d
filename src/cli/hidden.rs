//! A question whose answer is not shown, and a terminal that shows again what is typed, also where a signal ends or stops the process
//! meanwhile.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{getpgrp, getsid};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGTSTP};
use signal_hook::{SigId, flag, low_level};
use zeroize::Zeroizing;

use super::signals::not_ignored;
use super::ui;
use crate::ending;

/// What has come in, and nobody has acted on.
#[derive(Default)]
struct Came {
    /// 0 for none.
    ending: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    go_on: Arc<AtomicBool>,
}

/// The question that waits for its answer, if one does.
type Asked = Arc<Mutex<Option<&'static str>>>;

/// As long as this lives, what is typed is not shown, and a signal that ends or stops the process does so once the terminal on standard
/// input has its settings of before: whoever started the process sees which signal that was. When it goes on, what is typed is hidden
/// again, and what is asked is asked again.
pub struct Guard {
    settings: Termios,
    asked: Asked,
    is_over: Arc<AtomicBool>,
    wakers: Vec<SigId>,
}

impl Guard {
    /// Begins, before anything is asked: what hides an answer once its question can be read shows what is typed between the two.
    ///
    /// # Errors
    /// When standard input is no terminal, or the system does not allow it.
    pub fn begin() -> io::Result<Self> {
        let settings = tcgetattr(io::stdin())?;
        let (waker, woken) = UnixStream::pair()?;
        let came = Came::default();
        let (ending, stop, go_on) = (Arc::clone(&came.ending), Arc::clone(&came.stop), Arc::clone(&came.go_on));
        let mut guard = Self { settings: settings.clone(), asked: Asked::default(), is_over: Arc::default(), wakers: Vec::new() };
        let (hidden, asked) = (without_echo(&settings), Arc::clone(&guard.asked));
        thread::Builder::new().name("terminal".to_owned()).spawn(move || act(woken, &came, &settings, &asked))?;
        let not_ignored = not_ignored();
        for signal in ending::SIGNALS.into_iter().filter(&not_ignored) {
            // A signal that was once watched is nobody's afterwards, and would be lost: from then on this does what the system would.
            ending::when(signal, Arc::clone(&guard.is_over))?;
            flag::register_usize(signal, Arc::clone(&ending), usize::try_from(signal).unwrap_or_default())?;
        }
        flag::register(SIGTSTP, stop)?;
        flag::register(SIGCONT, go_on)?;
        for signal in ending::SIGNALS.into_iter().filter(&not_ignored).chain([SIGTSTP, SIGCONT]) {
            guard.wakers.push(low_level::pipe::register(signal, waker.try_clone()?)?);
            ending::is_watched(signal);
        }
        tcsetattr(io::stdin(), OptionalActions::Now, &hidden)?;
        Ok(guard)
    }

    /// What is typed after `question`; `None` where nothing can be read. What was typed before it is thrown away.
    pub fn ask(&self, question: &'static str) -> Option<Zeroizing<String>> {
        let waits = |question| *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = question;
        waits(Some(question));
        let typed = dialoguer::Password::new().with_prompt(question).allow_empty_password(true).interact();
        waits(None);
        typed.ok().map(Zeroizing::new)
    }
}

fn without_echo(settings: &Termios) -> Termios {
    let mut hidden = settings.clone();
    hidden.local_modes -= LocalModes::ECHO;
    hidden
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // With them goes what the thread waits on, and so the thread.
        for waker in self.wakers.drain(..) {
            low_level::unregister(waker);
        }
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.settings);
    }
}

fn act(mut woken: UnixStream, came: &Came, settings: &Termios, asked: &Asked) {
    // What was typed of a secret must not come to whoever reads the terminal next.
    let show = || {
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, settings);
    };
    let hidden = without_echo(settings);
    while woken.read_exact(&mut [0]).is_ok() {
        if let Some(signal) = i32::try_from(came.ending.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0) {
            show();
            ending::by(signal);
        }
        if came.stop.swap(false, Ordering::SeqCst) && is_a_job() {
            show();
            let _ = low_level::emulate_default_handler(SIGTSTP);
        }
        if came.go_on.swap(false, Ordering::SeqCst) {
            let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &hidden);
            if let Some(question) = *asked.lock().unwrap_or_else(PoisonError::into_inner) {
                ui::ask_again(question);
            }
        }
    }
}

/// Whether a shell could have it go on. What came without one, as over ssh or in a container, is in the first group of its session, where
/// the system ignores Ctrl-Z.
fn is_a_job() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
