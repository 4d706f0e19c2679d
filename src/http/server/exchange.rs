//! One request, from hyper's hands into Rocket's, and the answer back.
//!
//! Rocket's own server has no deadlines and listens on one address; what is called a client for tests is the one public way past it.

use std::any::Any;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{CONNECTION, CONTENT_LENGTH, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Response, StatusCode};
use rocket::futures::FutureExt;
use rocket::http::{Header, Method};
use rocket::local::asynchronous::{Client, LocalRequest, LocalResponse};
use rocket::response::Responder;
use rocket::tokio::io::AsyncReadExt;
use rocket::tokio::sync::{mpsc, oneshot};

use super::content::{self, Content};
use super::{Edge, head};
use crate::domain::{Error, Result};
use crate::http::problem::Problem;
use crate::http::request_id;

/// An answer up to this size, in bytes, is kept as a whole.
const SMALL: usize = 64 * 1024;
const PIECE: usize = 16 * 1024;

pub struct Exchange {
    pub edge: Arc<Edge>,
    pub head: Parts,
    /// Or why the request is refused.
    pub body: Result<Vec<u8>>,
    pub remote: Option<SocketAddr>,
}

impl Exchange {
    /// The answer to it. A client that leaves drops what this does, unless it is a change: that goes on to its end.
    pub async fn answer(self) -> Response<Content> {
        let edge = Arc::clone(&self.edge);
        let is_change = !matches!(self.head.method, hyper::Method::GET | hyper::Method::HEAD);
        let (sender, mut receiver) = oneshot::channel();
        let mut work: content::Work = Box::pin(self.run(sender));
        let answer = if is_change {
            rocket::tokio::spawn(work);
            receiver.await.ok()
        } else {
            // An end without an answer drops the sender.
            let answer = std::future::poll_fn(|cx| {
                let ended = work.as_mut().poll(cx).is_ready();
                match receiver.poll_unpin(cx) {
                    std::task::Poll::Pending if ended => std::task::Poll::Ready(None),
                    answer => answer.map(std::result::Result::ok),
                }
            });
            answer.await.map(|mut answer: Response<Content>| {
                if let Content::Parts(parts) = answer.body_mut() {
                    parts.work = Some(work);
                }
                answer
            })
        };
        answer.unwrap_or_else(|| unexpected(&edge.client, None, "without an answer"))
    }

    async fn run(self, answer: oneshot::Sender<Response<Content>>) {
        let (edge, mut reply) = (Arc::clone(&self.edge), Reply { to: Some(answer), id: None });
        if let Err(panic) = AssertUnwindSafe(self.hand_over(&mut reply)).catch_unwind().await {
            // This writes the log, also where the answer has begun already.
            let answer = unexpected(&edge.client, reply.id.take(), &format!("in a panic{}", said(&*panic)));
            reply.send(answer);
        }
    }

    async fn hand_over(self, reply: &mut Reply) {
        let Self { edge, head, body, remote } = self;
        // One that Rocket does not know has no more routes than TRACE has. Case counts (RFC 9110, section 9.1), which is all the
        // same to Rocket.
        let known = head.method.as_str().parse().ok().filter(|known: &Method| known.as_str() == head.method.as_str());
        let method = known.unwrap_or(Method::Trace);
        let mut request = edge.client.req(method, head::path(&head));
        if let Some(remote) = remote {
            request.set_remote(remote);
        }
        if let Some(host) = head::host(&head) {
            request.set_host(host);
        }
        for (name, value) in &head.headers {
            // What is not UTF-8 is shown as such, rather than left out as if it had not come.
            request.inner_mut().add_header(Header::new(name.as_str(), String::from_utf8_lossy(value.as_bytes())));
        }
        match body {
            Ok(body) => {
                reply.id = Some(request_id::of(request.inner()).to_owned());
                if !body.is_empty() {
                    request.set_body(body);
                }
                pass_on(request.dispatch().await, reply).await;
            }
            Err(error) => {
                reply.send(refusal(&request, error));
            }
        }
    }
}

/// Where the answer goes, once.
struct Reply {
    to: Option<oneshot::Sender<Response<Content>>>,
    /// The request's id, as soon as it has one.
    id: Option<String>,
}

impl Reply {
    /// Whether somebody takes it.
    fn send(&mut self, answer: Response<Content>) -> bool {
        self.to.take().is_some_and(|to| to.send(answer).is_ok())
    }
}

/// Sends the answer, and the pieces of a large one as they are wanted.
async fn pass_on(mut response: LocalResponse<'_>, reply: &mut Reply) {
    let (status, mut headers) = (response.status().code, headers(response.headers()));
    let size = response.body().preset_size();
    if let Some(size) = size.filter(|_| ![204, 304].contains(&status)) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(size));
    }
    match size.filter(|size| *size > SMALL && response.body().is_some()) {
        None => {
            let body = response.into_bytes().await.map(Bytes::from);
            reply.send(assemble(status, headers, Content::Whole(body)));
        }
        Some(size) => {
            let (sender, pieces) = mpsc::channel(1);
            let parts = content::Parts { left: size as u64, pieces, work: None };
            if !reply.send(assemble(status, headers, Content::Parts(parts))) {
                return;
            }
            loop {
                let mut piece = Vec::with_capacity(PIECE);
                match response.read_buf(&mut piece).await {
                    Ok(read) if read > 0 && sender.send(piece.into()).await.is_ok() => {}
                    _ => return,
                }
            }
        }
    }
}

fn refusal(request: &LocalRequest<'_>, error: Error) -> Response<Content> {
    let Ok(mut response) = Problem::from(error).respond_to(request.inner()) else { return bare() };
    let (status, mut headers) = (response.status().code, headers(response.headers()));
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    let body = response.body_mut().to_bytes().now_or_never().and_then(std::result::Result::ok);
    assemble(status, headers, Content::Whole(body.map(Bytes::from)))
}

/// The answer where there is none, under the id of the request if that is known.
fn unexpected(client: &Client, id: Option<String>, how: &str) -> Response<Content> {
    let mut request = client.get("/");
    if let Some(id) = id {
        request.add_header(Header::new("X-Request-Id", id));
    }
    refusal(&request, Error::internal(format!("a request ended {how}")))
}

fn assemble(status: u16, headers: HeaderMap, content: Content) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = headers;
    response
}

fn bare() -> Response<Content> {
    assemble(500, HeaderMap::new(), Content::Whole(None))
}

fn headers(of_rocket: &rocket::http::HeaderMap<'_>) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    for header in of_rocket.iter() {
        let name = HeaderName::from_bytes(header.name().as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(header.value().as_bytes())) {
            headers.append(name, value);
        }
    }
    headers
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).map(|text| format!(": {text}")).unwrap_or_default()
}
