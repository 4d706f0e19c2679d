//! The pool on which passwords are hashed: a few threads and a short queue.
//!
//! A hash takes a third of a second of one core. On threads of its own, of which there are no more than cores, it leaves the rest
//! of the daemon quick; with a bounded queue, a flood of logins is refused early rather than answered late.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::domain::{Code, Error, Result};

type Job = Box<dyn FnOnce() + Send>;

/// How far the threads stand back behind the others (`nice`), which answer checks in a fraction of a millisecond: a check that wakes up
/// goes before a hash that is under way. Where only hashes have work to do, they have all cores; where checks alone would fill these, a
/// tenth is still theirs.
const NICENESS: i32 = 10;

/// A bounded pool of threads. Dropping it ends the threads once the queue is empty.
pub struct Hasher {
    queue: SyncSender<Job>,
}

impl Hasher {
    /// Starts `threads` (at least one) with room for `queue` jobs that wait.
    ///
    /// # Errors
    /// [`Code::Internal`] when the system gives no thread.
    pub fn start(threads: usize, queue: usize) -> Result<Self> {
        let (sender, receiver) = sync_channel::<Job>(queue);
        let receiver = Arc::new(Mutex::new(receiver));
        for n in 0..threads.max(1) {
            let receiver = Arc::clone(&receiver);
            thread::Builder::new().name(format!("hash-{n}")).spawn(move || work(&receiver)).map_err(Error::internal)?;
        }
        Ok(Self { queue: sender })
    }

    /// Queues `job`, which tells its result by itself.
    ///
    /// # Errors
    /// [`Code::Overloaded`] at once when the queue is full.
    pub fn submit(&self, job: impl FnOnce() + Send + 'static) -> Result<()> {
        self.queue.try_send(Box::new(job)).map_err(|error| match error {
            TrySendError::Full(_) => Error::new(Code::Overloaded, "too many logins at once; try again shortly"),
            TrySendError::Disconnected(_) => Error::internal("the hashing pool has stopped"),
        })
    }
}

fn work(queue: &Mutex<Receiver<Job>>) {
    // On Linux, this is about the calling thread alone; elsewhere it would be about the whole process. Unheeded, it costs only speed.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(NICENESS);
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A panic drops the job's answer, which its caller sees; the thread must go on for the others.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}
