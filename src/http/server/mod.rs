//! The edge: sockets, connections and their deadlines are ours, routes are Rocket's (decision 0013).
//!
//! `accept` takes connections from the `sockets`. Each is a task (`connection`) that has its place in `connections`, where one watch
//! ends what is silent for too long (`activity`). hyper parses; `head` and `body` say what is refused before anything is done for it;
//! `exchange` hands the rest to Rocket, and the answer (`content`) back.

mod accept;
mod activity;
mod body;
mod certificate;
mod connection;
mod connections;
mod content;
mod exchange;
mod head;
mod signals;
mod sockets;
mod stream;
mod tls;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rocket::local::asynchronous::Client;
use rocket::tokio::spawn;
use rocket::tokio::time::{Instant, sleep};

use self::connections::Connections;
pub use self::head::NO_PATH;
pub use self::signals::Signals;
pub use self::sockets::{Listener, Place, Sockets};
pub use self::tls::{Tls, TlsFiles, Unusable};

/// How long requests under way may take after the signal to stop; then connections are cut.
const GRACE: Duration = Duration::from_secs(5);

/// What all connections share.
pub struct Edge {
    client: Client,
    connections: Arc<Connections>,
    /// How long a client may take for the head of a request, and for its body, and how long a connection may be idle.
    patience: Duration,
    tls: Option<Arc<Tls>>,
    stopping: AtomicBool,
}

impl Edge {
    /// With `tls`, whatever comes over TCP is to speak it.
    pub fn new(client: Client, most: usize, patience: Duration, tls: Option<Arc<Tls>>) -> Self {
        Self { client, connections: Connections::new(most, patience), patience, tls, stopping: AtomicBool::new(false) }
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Serves `listeners` until `stop`, then finishes the requests under way.
    pub async fn serve(self, listeners: Vec<Listener>, stop: impl Future<Output = ()>) {
        let edge = Arc::new(self);
        let accepting: Vec<_> = listeners.into_iter().map(|listener| spawn(accept::serve(Arc::clone(&edge), listener))).collect();
        let connections = Arc::clone(&edge.connections);
        let watching = spawn(async move { connections.watch().await });
        stop.await;
        edge.stopping.store(true, Ordering::Relaxed);
        let deadline = Instant::now() + GRACE + Duration::from_millis(500);
        for task in accepting {
            task.abort();
            // Once it is over, nobody can connect.
            let _ = task.await;
        }
        edge.client.rocket().shutdown().notify();
        if let Some(hashing) = edge.client.rocket().state::<super::hashing::Hashing>() {
            hashing.stop();
        }
        edge.connections.drain(GRACE).await;
        watching.abort();
        // A change goes on without the client that asked for it, and a task that was ended is over a moment later.
        while Arc::strong_count(&edge) > 1 && Instant::now() < deadline {
            sleep(Duration::from_millis(5)).await;
        }
        match Arc::try_unwrap(edge) {
            Ok(edge) => drop(edge.client.terminate().await),
            Err(_) => tracing::warn!("some requests did not end in time"),
        }
    }
}
