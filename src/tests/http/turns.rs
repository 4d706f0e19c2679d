//! Turns of guesses: who waits for whom, and that nobody is waited for who is gone.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use authctl::domain::network::Network;
use authctl::domain::{Code, Result};
use authctl::http::{Turn, Turns};
use rocket::tokio::runtime::Runtime;

use crate::support::db::refused;

const AT_ONCE: usize = 3;

const PATIENCE: Duration = Duration::from_secs(60);

type Waiting<'a> = Pin<Box<dyn Future<Output = Result<Turn>> + 'a>>;

fn wait<'a>(turns: &'a Turns, name: &str) -> Waiting<'a> {
    Box::pin(turns.take((name.to_owned(), Network::of(None)), AT_ONCE))
}

/// The turns of those whose turn it is, in this order.
async fn begun(waiting: &mut Vec<Waiting<'_>>) -> Vec<Turn> {
    let mut begun = Vec::new();
    let mut still = Vec::new();
    for mut one in waiting.drain(..) {
        match poll_fn(|cx| Poll::Ready(one.as_mut().poll(cx))).await {
            Poll::Ready(turn) => begun.push(turn.expect("a turn")),
            Poll::Pending => still.push(one),
        }
    }
    *waiting = still;
    begun
}

// Requirement P14.
#[test]
fn one_goes_after_another_until_one_was_right() {
    Runtime::new().expect("a runtime").block_on(async {
        let turns = Turns::new(100, PATIENCE);
        let mut waiting: Vec<Waiting<'_>> = (0..12).map(|_| wait(&turns, "alice")).collect();
        for _ in 0..3 {
            let first = begun(&mut waiting).await;
            assert_eq!((first.len(), begun(&mut waiting).await.len()), (1, 0), "the others wait");
            assert_eq!(begun(&mut vec![wait(&turns, "bob")]).await.len(), 1, "another name does not");
        }
        let [right] = begun(&mut waiting).await.try_into().map_err(|_| ()).expect("one");
        right.was_right();
        let mut several = begun(&mut waiting).await;
        assert_eq!((several.len(), begun(&mut waiting).await.len()), (AT_ONCE, 0));
        // One of them was wrong, so no other goes beside the two.
        several.pop();
        assert_eq!(begun(&mut waiting).await.len(), 0);
        several.pop();
        assert_eq!(begun(&mut waiting).await.len(), 0);
        several.pop();
        assert_eq!(begun(&mut waiting).await.len(), 1);
    });
}

// Requirement L10.
#[test]
fn who_goes_away_holds_nobody_up_and_leaves_nothing() {
    Runtime::new().expect("a runtime").block_on(async {
        let turns = Turns::new(100, PATIENCE);
        let mut waiting: Vec<Waiting<'_>> = (0..6).map(|_| wait(&turns, "alice")).collect();
        let first = begun(&mut waiting).await;
        // The next one, who has been told, and one further behind.
        drop(first);
        drop(waiting.remove(0));
        drop(waiting.remove(2));
        for left in (0..3).rev() {
            assert_eq!((begun(&mut waiting).await.len(), waiting.len()), (1, left));
        }
        assert!(turns.is_empty());
    });
}

#[test]
fn who_waits_too_long_is_refused_and_leaves_the_line() {
    Runtime::new().expect("a runtime").block_on(async {
        let turns = Turns::new(100, Duration::from_millis(50));
        let first = wait(&turns, "alice").await.expect("nobody is before it");
        assert_eq!(refused(wait(&turns, "alice").await), Code::Overloaded);
        drop(first);
        assert!(turns.is_empty());
    });
}

// Requirement L10.
#[test]
fn few_enough_wait() {
    Runtime::new().expect("a runtime").block_on(async {
        let turns = Turns::new(2, PATIENCE);
        let mut waiting: Vec<Waiting<'_>> = (0..3).map(|_| wait(&turns, "alice")).collect();
        let first = begun(&mut waiting).await;
        assert_eq!((first.len(), waiting.len()), (1, 2));
        assert_eq!(refused(wait(&turns, "alice").await), Code::Overloaded);
        let bob = wait(&turns, "bob").await.expect("who need not wait needs no room");
        assert_eq!(refused(wait(&turns, "bob").await), Code::Overloaded, "whoever it is");
        drop((first, bob, waiting));
        assert!(turns.is_empty());
        wait(&turns, "alice").await.expect("there is room again");
    });
}
