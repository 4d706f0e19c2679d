//! All open connections: how many there may be, and which of them have to go.
//!
//! A request costs no timer of its own. One task looks at all connections from time to time ([`Connections::watch`]), and ends those
//! that have been silent for too long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rocket::tokio::sync::Notify;
use rocket::tokio::task::AbortHandle;
use rocket::tokio::time::sleep;

use super::activity::{Activity, Stage};

/// An answer that nobody has read any of for this long makes room for a newcomer, where nothing else does.
const STALLED: Duration = Duration::from_secs(1);

/// At a stop, whoever has just come, or was just answered, may have sent a request already.
const ARRIVING: Duration = Duration::from_millis(250);

pub struct Connections {
    most: usize,
    patience: Duration,
    open: Mutex<Open>,
    left: Notify,
}

#[derive(Default)]
struct Open {
    next: u64,
    entries: HashMap<u64, Entry>,
}

struct Entry {
    activity: Arc<Activity>,
    /// Comes right after the entry: the task has its place first.
    task: Option<AbortHandle>,
}

/// A connection's place among the others, given back when it is dropped.
pub struct Place {
    connections: Arc<Connections>,
    id: u64,
    pub activity: Arc<Activity>,
}

impl Connections {
    /// At most `most`, each of which may be silent for `patience`.
    pub fn new(most: usize, patience: Duration) -> Arc<Self> {
        Arc::new(Self { most, patience, open: Mutex::default(), left: Notify::new() })
    }

    /// A place for one more. At the most, the connection that has been without a complete request for longest makes room; where all
    /// are being served, this waits until one is not.
    pub async fn admit(self: &Arc<Self>) -> Place {
        loop {
            {
                let mut open = self.lock();
                if open.entries.len() < self.most || open.evict() {
                    return self.place(&mut open);
                }
            }
            // Time passes by as well: an answer may have stalled meanwhile.
            rocket::tokio::select! {
                () = self.left.notified() => {}
                () = sleep(STALLED) => {}
            }
        }
    }

    fn place(self: &Arc<Self>, open: &mut Open) -> Place {
        let (id, activity) = (open.next, Activity::new());
        open.next += 1;
        open.entries.insert(id, Entry { activity: Arc::clone(&activity), task: None });
        Place { connections: Arc::clone(self), id, activity }
    }

    /// Makes room by ending the one that would have to go next. Answers whether there was any.
    pub fn evict(&self) -> bool {
        self.lock().evict()
    }

    /// Lets the task be ended that serves the connection `id`.
    pub fn serve(&self, id: u64, task: AbortHandle) {
        if let Some(entry) = self.lock().entries.get_mut(&id) {
            entry.task = Some(task);
        }
    }

    /// Ends what is silent for too long, for as long as this is polled.
    pub async fn watch(&self) {
        let pause = (self.patience / 10).clamp(Duration::from_millis(20), Duration::from_secs(1));
        loop {
            sleep(pause).await;
            self.end(|stage, silent| match stage {
                // A body has a deadline of its own, after which there is an answer still.
                Stage::Receiving => silent > self.patience * 2,
                Stage::Waiting | Stage::Answering => silent > self.patience,
                Stage::Working => false,
            });
        }
    }

    /// Ends what has no request under way, at once and whenever that comes to pass, until nothing is left or `grace` is over.
    pub async fn drain(&self, grace: Duration) {
        let round = Duration::from_millis(20);
        for _ in 0..grace.as_millis() / round.as_millis() {
            sleep(round).await;
            self.end(|stage, silent| stage == Stage::Waiting && silent > ARRIVING);
            if self.lock().entries.is_empty() {
                return;
            }
        }
        self.end(|_, _| true);
    }

    fn end(&self, is_over: impl Fn(Stage, Duration) -> bool) {
        self.lock().entries.retain(|_, entry| {
            let (stage, silent) = entry.activity.idle();
            !is_over(stage, silent) || entry.task.as_ref().map(AbortHandle::abort).is_none()
        });
        self.left.notify_waiters();
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn evict(&mut self) -> bool {
        let longest = |only: fn(Stage, Duration) -> bool| {
            let candidates = self.entries.iter().filter(|(_, entry)| entry.task.is_some()).filter_map(|(id, entry)| {
                let (stage, silent) = entry.activity.idle();
                only(stage, silent).then_some((silent, *id))
            });
            candidates.max().map(|(_, id)| id)
        };
        let incomplete = longest(|stage, _| matches!(stage, Stage::Waiting | Stage::Receiving));
        let last = incomplete.or_else(|| longest(|stage, silent| stage == Stage::Answering && silent > STALLED));
        let Some(entry) = last.and_then(|id| self.entries.remove(&id)) else { return false };
        if let Some(task) = entry.task {
            task.abort();
        }
        true
    }
}

impl Place {
    pub fn id(&self) -> u64 {
        self.id
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.lock().entries.remove(&self.id);
        self.connections.left.notify_one();
    }
}
