//! The body of a request: bounded in size and in time, before anything else looks at the request.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use hyper::HeaderMap;
use hyper::body::{Body, Incoming};
use hyper::header::CONTENT_LENGTH;
use rocket::tokio::time::timeout;

use crate::domain::{Code, Error, Result};
use crate::http::body::MOST;

/// Reads a body of at most [`MOST`] bytes within `patience`. What is refused is not read to its end.
///
/// # Errors
/// [`Code::BodyTooLarge`], at once where its length is told; [`Code::MalformedRequest`] for one that does not come, or not in time.
pub async fn read(body: Incoming, headers: &HeaderMap, patience: Duration) -> Result<Vec<u8>> {
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > MOST) {
        return Err(too_large());
    }
    let late = |_| Error::new(Code::MalformedRequest, "the body did not come in time");
    timeout(patience, collect(body, told.unwrap_or_default())).await.map_err(late)?
}

async fn collect(mut body: Incoming, expected: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected);
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let frame = frame.map_err(|_| Error::new(Code::MalformedRequest, "the body could not be read"))?;
        // Trailers say nothing here.
        let Ok(piece) = frame.into_data() else { continue };
        if bytes.len() + piece.len() > MOST {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn too_large() -> Error {
    Error::new(Code::BodyTooLarge, format!("the body is larger than {} KiB", MOST / 1024))
}
