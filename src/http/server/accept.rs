//! Taking connections from a socket.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rocket::tokio::spawn;
use rocket::tokio::time::sleep;

use super::sockets::Listener;
use super::stream::Stream;
use super::{Edge, connection};

/// How long to wait after an error that another connection would only meet again.
const PAUSE: Duration = Duration::from_millis(100);

/// Takes connections for as long as it is polled.
pub async fn serve(edge: Arc<Edge>, listener: Listener) {
    loop {
        match take(&edge, &listener).await {
            Ok((stream, remote)) => {
                // Where there is no place, further ones wait in the system's queue.
                let place = edge.connections.admit().await;
                let id = place.id();
                let task = spawn(connection::serve(Arc::clone(&edge), stream, remote, place));
                edge.connections.serve(id, task.abort_handle());
            }
            // The client's doing, and over with it.
            Err(error) if is_of_one(&error) => {}
            Err(error) => {
                // Most often there are no more file descriptors.
                tracing::error!("a connection cannot be taken: {error}");
                edge.connections.evict();
                sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

async fn take(edge: &Edge, listener: &Listener) -> io::Result<(Stream, Option<SocketAddr>)> {
    match listener {
        Listener::Tcp(listener) => {
            let (stream, remote) = listener.accept().await?;
            // Answers are written at once, and each as a whole.
            let _ = stream.set_nodelay(true);
            // What the system keeps for a client that takes nothing is freed in the end, also once the connection is over.
            let millis = u32::try_from(edge.patience.as_millis()).unwrap_or(u32::MAX);
            let _ = rustix::net::sockopt::set_tcp_user_timeout(&stream, millis);
            Ok((Stream::Tcp(stream), Some(remote)))
        }
        Listener::Unix(listener) => Ok((Stream::Unix(listener.accept().await?.0), None)),
    }
}
