//! The bytes of a backup, which may come through a pipe, and slowly.

use std::io::{self, Cursor, Read};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::domain::Result;

/// How soon is asked again while nothing comes.
const TICK: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

trait Readable: Read + AsFd {}

impl<T: Read + AsFd> Readable for T {}

/// Those that were looked at already, and those that are still in the file.
pub struct Bytes {
    begin: Cursor<Vec<u8>>,
    file: Box<dyn Readable>,
}

impl Bytes {
    pub fn new(begin: Vec<u8>, file: impl Read + AsFd + 'static) -> Self {
        Self { begin: Cursor::new(begin), file: Box::new(file) }
    }

    /// Reads on, for as long as `go_on` allows it.
    pub fn asking<'a>(&'a mut self, go_on: &'a dyn Fn() -> Result<()>) -> impl Read + 'a {
        let Self { begin, file } = self;
        begin.chain(Asking { file: &mut **file, go_on })
    }
}

/// A file that asks whether to go on before each read, and again and again until there is something to read.
struct Asking<'a> {
    file: &'a mut dyn Readable,
    go_on: &'a dyn Fn() -> Result<()>,
}

impl Read for Asking<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            (self.go_on)().map_err(|error| io::Error::other(error.detail().to_owned()))?;
            // The read itself would go on after a signal, until something comes.
            match poll(&mut [PollFd::new(&self.file, PollFlags::IN)], Some(&TICK)) {
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) => return self.file.read(into),
                Err(cause) => return Err(cause.into()),
            }
        }
    }
}
