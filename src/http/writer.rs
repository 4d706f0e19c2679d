//! Writes for handlers. One thread makes them, one after another: those that come while it waits for the disk share the next commit, so
//! that the disk sets the pace of commits and not of requests. What is answered is durable all the same.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rocket::tokio::sync::oneshot;

use super::database::Own;
use super::settings::Settings;
use crate::domain::{Code, Error, Result};
use crate::service::{Conn, Mode};
use crate::store;

/// How many writes may wait.
const QUEUE: usize = 1024;

/// What a write may wait for those before it, however short the wait for the database is configured.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

/// The most writes that share a commit. The write lock is held for all of them, some 10 ms then.
const SHARE: usize = 64;

/// Dropping it ends the thread, once all that waits is written, and closes its connection.
pub struct Writer {
    // `None` while it is dropped.
    queue: Option<SyncSender<Queued>>,
    thread: Option<JoinHandle<()>>,
}

struct Queued {
    since: Instant,
    write: Box<dyn Write>,
}

/// One write, whatever it answers.
trait Write: Send {
    /// Whether the database was not free for it.
    fn run(&mut self, conn: &mut Conn, mode: Mode) -> bool;

    /// Answers what came of it, if `committed` is good.
    fn answer(self: Box<Self>, committed: Result<()>);
}

struct Job<T, W> {
    work: Option<W>,
    result: Option<Result<T>>,
    sender: oneshot::Sender<Result<T>>,
}

impl<T: Send, W: FnOnce(&mut Conn, Mode) -> Result<T> + Send> Write for Job<T, W> {
    fn run(&mut self, conn: &mut Conn, mode: Mode) -> bool {
        let result = self.result.insert(self.work.take().map_or_else(|| Err(unanswered()), |work| work(conn, mode)));
        result.as_ref().is_err_and(is_busy)
    }

    fn answer(self: Box<Self>, committed: Result<()>) {
        let Self { result, sender, .. } = *self;
        // Whoever asked may have gone; the write holds nevertheless.
        let _ = sender.send(committed.and_then(|()| result.unwrap_or_else(|| Err(unanswered()))));
    }
}

impl Writer {
    /// `after` looks at the database after each commit, before anyone is answered. A panic there is the end of that look alone.
    ///
    /// # Errors
    /// [`Code::Internal`] when the system gives no thread.
    pub fn start(settings: &Settings, after: impl Fn(&mut Conn) + Send + 'static) -> Result<Self> {
        let (sender, receiver) = sync_channel(QUEUE);
        let (database, wait) = (Own::new(settings), settings.wait.max(SHORTEST_WAIT));
        let serve = move || serve(&receiver, &database, wait, after);
        let thread = thread::Builder::new().name("writer".to_owned()).spawn(serve).map_err(Error::internal)?;
        Ok(Self { queue: Some(sender), thread: Some(thread) })
    }

    /// Runs `work`, which writes once in the mode that it is given, and answers once that is durable.
    ///
    /// # Errors
    /// [`Code::Overloaded`] at once when too many wait already; [`Code::Busy`] when the database is not free in time; what `work` answers.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Conn, Mode) -> Result<T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let write = Box::new(Job { work: Some(work), result: None, sender });
        let queue = self.queue.as_ref().ok_or_else(unanswered)?;
        queue.try_send(Queued { since: Instant::now(), write }).map_err(|error| match error {
            TrySendError::Full(_) => Error::new(Code::Overloaded, "too many changes at once; try again shortly"),
            TrySendError::Disconnected(_) => Error::internal("the writing thread has stopped"),
        })?;
        receiver.await.map_err(|_| unanswered())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        // The last connection that is closed brings SQLite's log into the database.
        self.thread.take().map(JoinHandle::join);
    }
}

fn unanswered() -> Error {
    Error::internal("a write ended without an answer")
}

fn serve(queue: &Receiver<Queued>, database: &Own, wait: Duration, after: impl Fn(&mut Conn)) {
    while let Ok(first) = queue.recv() {
        let waiting = std::iter::once(first).chain(queue.try_iter().take(SHARE - 1));
        let (mut writes, late): (Vec<_>, Vec<_>) = waiting.partition(|queued| queued.since.elapsed() < wait);
        for queued in late {
            queued.write.answer(Err(store::exhausted()));
        }
        if writes.is_empty() {
            continue;
        }
        let mut busy = false;
        let committed = database.run(|conn| {
            let committed = commit(&mut writes, conn, &mut busy);
            // What is committed holds, and whoever asks next finds out by itself what this would have told.
            let _ = catch_unwind(AssertUnwindSafe(|| after(conn)));
            committed
        });
        if busy || committed.as_ref().is_err_and(is_busy) {
            // What came meanwhile would wait for as long once more.
            queue.try_iter().for_each(|queued| queued.write.answer(Err(store::exhausted())));
        }
        for queued in writes {
            queued.write.answer(committed.clone());
        }
    }
}

fn commit(writes: &mut [Queued], conn: &mut Conn, busy: &mut bool) -> Result<()> {
    match writes {
        [single] => {
            *busy = run(single, conn, Mode::Commit);
            Ok(())
        }
        several => store::together(
            conn,
            several.iter_mut().map(|each| {
                |conn: &mut Conn| {
                    run(each, conn, Mode::Together);
                }
            }),
        ),
    }
}

/// A panic is the end of its own write, and not of the thread.
fn run(queued: &mut Queued, conn: &mut Conn, mode: Mode) -> bool {
    catch_unwind(AssertUnwindSafe(|| queued.write.run(conn, mode))).unwrap_or(false)
}

fn is_busy(error: &Error) -> bool {
    error.code() == Code::Busy
}
