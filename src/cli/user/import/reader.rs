//! The thread that reads and parses, so that the database does not wait for it.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::row::{Parsed, Reading};
use super::source::Source;
use crate::cli::exit::CliError;
use crate::clock::Clock;
use crate::domain::Code;
use crate::service::import::{CHUNK, Chunk, OnConflict};

/// What came slowly goes on after this, with the next row: a chunk need not be full.
const SLOW: Duration = Duration::from_secs(3);

/// So many chunks may wait to be written.
const AHEAD: usize = 8;

/// What the reader has to say.
pub enum Said {
    Nothing,
    /// A chunk, and how many bytes were read for it and all before it.
    Rows(Chunk, u64),
    End,
    /// There is no reading on.
    Failed(CliError),
}

pub struct Reader {
    said: Receiver<Said>,
    /// What was said already when somebody asked for rows alone.
    kept: Cell<Option<Said>>,
}

impl Reader {
    /// Begins to read; `bytes` is where the source counts what was read. The thread ends with the source, or with the process: it may
    /// wait for a pipe that never ends.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(
        mut source: Box<dyn Source>,
        reading: Reading,
        bytes: Arc<AtomicU64>,
        clock: Clock,
        on_conflict: OnConflict,
    ) -> Result<Self, CliError> {
        let (sender, receiver) = sync_channel(AHEAD);
        let work = move || {
            let send = |parsed: Parsed| {
                let Parsed { rows, refused, left_out, found } = parsed;
                let chunk = Chunk::new(clock.now(), on_conflict, rows, refused)?.with(left_out, found);
                Ok(sender.send(Said::Rows(chunk, bytes.load(Ordering::Relaxed))).is_ok())
            };
            let last = match read(source.as_mut(), &reading, send) {
                Ok(()) => Said::End,
                Err(error) => Said::Failed(error),
            };
            // Where nobody listens any more, the import is over.
            let _ = sender.send(last);
        };
        thread::Builder::new().name("reader".to_owned()).spawn(work).map_err(|cause| lost(&cause.to_string()))?;
        Ok(Self { said: receiver, kept: Cell::new(None) })
    }

    /// Waits so long for what it has to say.
    pub fn wait(&self, span: Duration) -> Said {
        let said = match self.kept.take() {
            Some(said) => said,
            None => self.hear(span),
        };
        // The end is the end, however often somebody asks.
        if matches!(said, Said::End) {
            self.kept.set(Some(Said::End));
        }
        said
    }

    /// As [`Said::Rows`], if they come within `span`. Whatever else is said, [`wait`](Self::wait) answers.
    pub fn soon(&self, span: Duration) -> Option<(Chunk, u64)> {
        match self.wait(span) {
            Said::Rows(chunk, bytes) => Some((chunk, bytes)),
            Said::Nothing => None,
            other => {
                self.kept.set(Some(other));
                None
            }
        }
    }

    fn hear(&self, span: Duration) -> Said {
        match self.said.recv_timeout(span) {
            Ok(said) => said,
            Err(RecvTimeoutError::Timeout) => Said::Nothing,
            Err(RecvTimeoutError::Disconnected) => Said::Failed(lost("it ended")),
        }
    }
}

/// Reads chunk after chunk for `send`, which answers whether anybody listens.
fn read(source: &mut dyn Source, reading: &Reading, send: impl Fn(Parsed) -> Result<bool, CliError>) -> Result<(), CliError> {
    let mut more = Ok(true);
    while matches!(more, Ok(true)) {
        let mut parsed = Parsed::with_capacity(CHUNK);
        let began = Instant::now();
        while matches!(more, Ok(true)) && parsed.len() < CHUNK && began.elapsed() < SLOW {
            more = source.next(&mut |line, fields| parsed.take(reading, line, fields));
        }
        // What was read before a source broke off goes in, and what was wrong with it is told.
        if parsed.len() > 0 && !send(parsed)? {
            break;
        }
    }
    more.map(drop)
}

fn lost(why: &str) -> CliError {
    CliError::of(Code::Internal, format!("internal error: the thread that reads: {why}"))
}
