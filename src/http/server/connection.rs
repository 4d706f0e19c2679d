//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hyper::body::{Body, Incoming};
use hyper::header::{CONNECTION, HeaderValue, TRANSFER_ENCODING};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;

use super::Edge;
use super::activity::{Activity, Stage};
use super::connections::Place;
use super::content::Content;
use super::exchange::Exchange;
use super::stream::{Stream, Watched};
use super::{body, head};

/// What the requests of one connection have in common.
#[derive(Clone)]
struct Peer {
    edge: Arc<Edge>,
    remote: Option<SocketAddr>,
    activity: Arc<Activity>,
    /// Whether the client may still be sending what nobody reads.
    unread: Arc<AtomicBool>,
}

/// Serves until either side has had enough. Whoever watches over it may end it at any time.
pub async fn serve(edge: Arc<Edge>, stream: Stream, remote: Option<SocketAddr>, place: Place) {
    let Some(stream) = secured(&edge, stream).await else { return };
    place.activity.set(Stage::Waiting);
    let unread = Arc::new(AtomicBool::new(false));
    let mut stream = Watched::new(stream, Arc::clone(&place.activity), Arc::clone(&unread));
    if stream.arrive().await.is_err() {
        return;
    }
    let io = TokioIo::new(stream);
    let peer = Peer { edge, remote, activity: Arc::clone(&place.activity), unread };
    let service = service_fn(move |request| {
        let peer = peer.clone();
        async move { Ok::<_, Infallible>(peer.answer(request).await) }
    });
    // Deadlines are those of `connections`.
    let _ = http1::Builder::new().header_read_timeout(None).max_buf_size(head::LONGEST).serve_connection(io, service).await;
}

/// After the handshake, where there is one: Unix sockets are not reached from elsewhere. What is no TLS is closed, and sent nowhere.
async fn secured(edge: &Edge, stream: Stream) -> Option<Stream> {
    match (&edge.tls, stream) {
        (Some(tls), Stream::Tcp(stream)) => {
            let shaken = Box::pin(tls.acceptor().accept(stream)).await;
            shaken.ok().map(|stream| Stream::Tls(Box::new(stream)))
        }
        (_, stream) => Some(stream),
    }
}

impl Peer {
    async fn answer(self, request: Request<Incoming>) -> Response<Content> {
        let (head, incoming) = request.into_parts();
        let mut closes = head.headers.contains_key(TRANSFER_ENCODING);
        let body = match head::check(&head) {
            Err(error) => Err(error),
            Ok(()) if incoming.is_end_stream() => Ok(Vec::new()),
            Ok(()) => {
                self.activity.set(Stage::Receiving);
                body::read(incoming, &head.headers, self.edge.patience).await
            }
        };
        if body.is_err() {
            self.unread.store(true, Ordering::Relaxed);
        }
        self.activity.set(Stage::Working);
        let exchange = Exchange { edge: Arc::clone(&self.edge), head, body, remote: self.remote };
        let mut answer = exchange.answer().await;
        // Of a length and chunks, hyper keeps the chunks alone; nothing that follows such a body is taken for a request (RFC 9112,
        // section 6.1).
        closes |= self.edge.is_stopping();
        if closes {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        self.activity.set(Stage::Answering);
        answer
    }
}
