//! Standard output as this process was given it, where what cannot be written is an error.
//!
//! Rust's own runs past two of them: in the place of a closed descriptor it opens `/dev/null` before `main`, and a write into one that
//! is for reading alone is called a success. A result would go nowhere, and the command end with 0.

use std::io::{self, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::Errno;

/// Whether the descriptor was closed when the process began.
static WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// What the system calls before `main`, and so before Rust's runtime. Elsewhere than on Linux nobody looks.
#[cfg(target_os = "linux")]
#[used]
#[unsafe(link_section = ".init_array")]
static LOOK: extern "C" fn() = look;

#[cfg(target_os = "linux")]
extern "C" fn look() {
    // SAFETY: asks about a number, whatever it stands for, by libc alone, which is ready by then.
    let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) };
    WAS_CLOSED.store(flags == -1, Ordering::Relaxed);
}

/// Standard output without a buffer.
pub struct Output(Stdout);

impl Output {
    pub fn new() -> Self {
        Self(io::stdout())
    }
}

impl Write for Output {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if WAS_CLOSED.load(Ordering::Relaxed) {
            return Err(Errno::BADF.into());
        }
        Ok(rustix::io::write(&self.0, part)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
