//! Turns: guesses of one user's password from one network are compared one after another.
//!
//! A guess counts as wrong until it was right. So of many right logins of one user at the same moment, such as those of a service that
//! has just started, those over the threshold would be refused. They wait here for those before them. Once one was right the count has
//! begun anew, and some may go at once.
//!
//! How long a guess waits, its sender can tell. So that depends on the name that was given and on how the guess before ended, and on
//! nothing that is stored: of a name that nobody has, a guess waits as long as of one that is taken, however often that was guessed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rocket::tokio::sync::{Mutex as Door, Notify, Semaphore};
use rocket::tokio::time::timeout;

use super::hashing::crowded;
use crate::domain::Result;
use crate::domain::network::Network;

/// A canonical name, and where it is given.
pub type Subject = (String, Network);

/// How long a guess waits for its turn.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// All lines. There is one for as long as somebody is in it.
#[derive(Clone)]
pub struct Turns {
    lines: Arc<Mutex<HashMap<Subject, Line>>>,
    /// For those who wait, in all lines together.
    room: Arc<Semaphore>,
    patience: Duration,
}

#[derive(Default)]
struct Line {
    /// With those who wait.
    present: usize,
    begun: usize,
    /// Whether the one that ended last was right.
    right: bool,
    gate: Arc<Gate>,
}

#[derive(Default)]
struct Gate {
    /// First come, first served. Who is next holds it.
    door: Door<()>,
    /// Told of each that ends.
    ended: Notify,
}

/// A place in the line, and then the turn itself. Dropping it ends the turn, of a guess that was not right.
pub struct Turn {
    turns: Turns,
    subject: Subject,
    has_begun: bool,
    right: bool,
}

impl Turns {
    /// In which so many may wait, and nobody longer than `patience`.
    pub fn new(room: usize, patience: Duration) -> Self {
        Self { lines: Arc::default(), room: Arc::new(Semaphore::new(room)), patience }
    }

    /// Waits for a turn. `right_at_once` are under way together where the last guess was right, and one alone otherwise.
    ///
    /// # Errors
    /// [`Code::Overloaded`](crate::domain::Code::Overloaded) for who would have to wait where too many do, and for who has waited too long.
    pub async fn take(&self, subject: Subject, right_at_once: usize) -> Result<Turn> {
        let (mut turn, gate) = self.join(subject);
        if gate.door.try_lock().is_ok_and(|_next| turn.begin(right_at_once)) {
            return Ok(turn);
        }
        let _waiting = self.room.try_acquire().map_err(|_| crowded())?;
        let wait = async {
            let _next = gate.door.lock().await;
            while !turn.begin(right_at_once) {
                gate.ended.notified().await;
            }
        };
        timeout(self.patience, wait).await.map_err(|_| crowded())?;
        Ok(turn)
    }

    /// Whether nobody waits, and none is under way.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn join(&self, subject: Subject) -> (Turn, Arc<Gate>) {
        let mut lines = self.lock();
        let line = lines.entry(subject.clone()).or_default();
        line.present += 1;
        (Turn { turns: self.clone(), subject, has_begun: false, right: false }, line.gate.clone())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Subject, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    fn begin(&mut self, right_at_once: usize) -> bool {
        if let Some(line) = self.turns.lock().get_mut(&self.subject) {
            self.has_begun = line.begun < if line.right { right_at_once } else { 1 };
            line.begun += usize::from(self.has_begun);
        }
        self.has_begun
    }

    /// Ends the turn of a guess that was right, and was forgiven.
    pub fn was_right(mut self) {
        self.right = true;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut lines = self.turns.lock();
        let Some(line) = lines.get_mut(&self.subject) else { return };
        line.present -= 1;
        if self.has_begun {
            line.begun -= 1;
            line.right = self.right;
            line.gate.ended.notify_one();
        }
        if line.present == 0 {
            lines.remove(&self.subject);
        }
    }
}
