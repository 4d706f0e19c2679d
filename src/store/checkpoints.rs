//! Writing SQLite's log back to its file beside the one who writes: half of the work of many commits, on another core.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::Text};

use super::conn::Conn;
use super::url::DatabaseUrl;

/// A checkpoint does not wait for anybody; to connect may take a moment.
const WAIT: Duration = Duration::from_secs(1);

/// A thread with a connection of its own, from when it is first [`ask`](Self::ask)ed until this is dropped.
///
/// It need not succeed at anything: what is committed is in the log, and whoever closes the database last, or finds the log long, writes
/// back what was not.
#[derive(Default)]
pub struct Checkpoints(Option<Worker>);

struct Worker {
    /// `None` once it is to end.
    asked: Option<SyncSender<()>>,
    /// `None` where the system had none to give.
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Has what `conn` has committed written back, and does not wait for it. On PostgreSQL, the server does so by itself.
    pub fn ask(&mut self, conn: &mut Conn) {
        if self.0.is_none() {
            self.0 = file(conn).map(Worker::start);
        }
        // Where the thread is at it still, it is asked after the next commit.
        let _ = self.0.as_ref().and_then(|worker| worker.asked.as_ref()).map(|asked| asked.try_send(()));
    }
}

impl Worker {
    fn start(file: DatabaseUrl) -> Self {
        let (asked, receiver) = sync_channel(1);
        let work = move || write_back(&file, &receiver);
        Self { asked: Some(asked), thread: thread::Builder::new().name("checkpoints".to_owned()).spawn(work).ok() }
    }
}

/// Ends the thread, after what it was asked for: the last connection that is closed takes the log away.
impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.asked.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn write_back(file: &DatabaseUrl, asked: &Receiver<()>) {
    let Ok(Conn::Sqlite(mut conn)) = Conn::connect(file, WAIT) else { return };
    while asked.recv().is_ok() {
        let _ = conn.batch_execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
}

/// Where an SQLite database is.
fn file(conn: &mut Conn) -> Option<DatabaseUrl> {
    let Conn::Sqlite(sqlite) = conn else { return None };
    let main = sql_query("SELECT file FROM pragma_database_list WHERE name = 'main'").get_result::<Main>(sqlite).ok()?;
    Some(DatabaseUrl::Sqlite(main.file.into()))
}

#[derive(QueryableByName)]
struct Main {
    #[diesel(sql_type = Text)]
    file: String,
}
