//! Writing SQLite's log back to its file beside the one who writes: half of the work of many commits, on another core.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use diesel::connection::SimpleConnection;

use super::conn::Conn;
use super::open::{as_url, in_held};
use super::place::Place;

/// A checkpoint does not wait for anybody; to connect may take a moment.
const WAIT: Duration = Duration::from_secs(1);

/// A thread with a connection of its own, from when it is first [`ask`](Self::ask)ed until this is dropped.
///
/// It need not succeed at anything: what is committed is in the log, and whoever closes the database last, or finds the log long, writes
/// back what was not.
pub struct Checkpoints {
    place: Place,
    worker: Option<Worker>,
}

struct Worker {
    /// `None` once it is to end.
    asked: Option<SyncSender<()>>,
    /// `None` where the system had none to give.
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Of the database that is there.
    pub fn at(place: &Place) -> Self {
        Self { place: place.clone(), worker: None }
    }

    /// Has what is committed written back, and does not wait for it.
    pub fn ask(&mut self) {
        let worker = self.worker.get_or_insert_with(|| Worker::start(self.place.clone()));
        // One request waits while the thread is at it. More are dropped, since that one covers them.
        let _ = worker.asked.as_ref().map(|asked| asked.try_send(()));
    }
}

impl Worker {
    fn start(place: Place) -> Self {
        let (asked, receiver) = sync_channel(1);
        let work = move || write_back(&place, &receiver);
        Self { asked: Some(asked), thread: thread::Builder::new().name("checkpoints".to_owned()).spawn(work).ok() }
    }
}

/// Ends the thread, after what it was asked for: its connection must be closed before the process ends, or the log stays.
impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.asked.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A log is never written into another file than that of its database.
fn write_back(place: &Place, asked: &Receiver<()>) {
    let Ok(()) = place.check() else { return };
    let Ok(held) = in_held(place.path()) else { return };
    let Ok(Conn::Sqlite(mut conn)) = Conn::connect(&as_url(&held), WAIT) else { return };
    while asked.recv().is_ok() && place.check().is_ok() {
        let _ = conn.batch_execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
}
