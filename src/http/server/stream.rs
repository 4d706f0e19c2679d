//! The bytes of a connection, from whatever kind of socket, and what their coming and going says about it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use rocket::tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf};
use rocket::tokio::net::{TcpStream, UnixStream};
use rocket::tokio::time::{Sleep, sleep};
use tokio_rustls::server::TlsStream;

use super::activity::{Activity, Stage};

/// How long what a client still sends is read and thrown away after an answer that did not wait for it. Closed at once, the system
/// would take back an answer that is on its way.
const LINGER: Duration = Duration::from_secs(2);

/// How much of a head is waited for, in bytes.
const ENOUGH: usize = 8 * 1024;

pub enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
    Tls(Box<TlsStream<TcpStream>>),
}

/// A stream that tells of the answers' progress.
pub struct Watched {
    stream: Stream,
    /// What was read before anybody asked for it, and how much of it was taken since.
    early: Vec<u8>,
    taken: usize,
    activity: Arc<Activity>,
    /// Whether to wait for the client's end.
    linger: Arc<AtomicBool>,
    closing: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    pub fn new(stream: Stream, activity: Arc<Activity>, linger: Arc<AtomicBool>) -> Self {
        Self { stream, early: Vec::new(), taken: 0, activity, linger, closing: None }
    }

    /// Waits for the first head to be there, or as much of one as [`ENOUGH`]. hyper sets 16 KiB aside for each connection that it
    /// is given; one that never asks for anything takes a tenth of that.
    pub async fn arrive(&mut self) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(512);
        while bytes.len() < ENOUGH {
            let before = bytes.len().saturating_sub(2);
            if self.read_buf(&mut bytes).await? == 0 || ends_a_head(&bytes[before..]) {
                break;
            }
        }
        self.early = bytes;
        Ok(())
    }

    fn wrote(&self, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match self.activity.stage() {
            Stage::Answering if result.is_pending() => {}
            Stage::Answering | Stage::Waiting => self.activity.set(Stage::Answering),
            // `100 Continue`, or the rest of the answer before.
            Stage::Receiving | Stage::Working => {}
        }
        result
    }
}

/// The same for each kind of stream.
macro_rules! each {
    ($stream:expr, $inner:ident => $do:expr) => {
        match $stream {
            Stream::Tcp($inner) => $do,
            Stream::Unix($inner) => $do,
            Stream::Tls($inner) => $do,
        }
    };
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.taken < self.early.len() {
            let count = buf.remaining().min(self.early.len() - self.taken);
            buf.put_slice(&self.early[self.taken..self.taken + count]);
            self.taken += count;
            if self.taken == self.early.len() {
                (self.early, self.taken) = (Vec::new(), 0);
            }
            return Poll::Ready(Ok(()));
        }
        each!(&mut self.stream, stream => Pin::new(stream).poll_read(cx, buf))
    }
}

/// Whether there is an empty line, in either of the forms that are understood.
fn ends_a_head(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair == b"\n\n") || bytes.windows(3).any(|three| three == b"\n\r\n")
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = each!(&mut self.stream, stream => Pin::new(stream).poll_write(cx, bytes));
        self.wrote(result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = each!(&mut self.stream, stream => Pin::new(stream).poll_write_vectored(cx, slices));
        self.wrote(result)
    }

    fn is_write_vectored(&self) -> bool {
        each!(&self.stream, stream => stream.is_write_vectored())
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(each!(&mut self.stream, stream => Pin::new(stream).poll_flush(cx)))?;
        if self.activity.stage() == Stage::Answering {
            self.activity.set(Stage::Waiting);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.closing.is_none() {
            ready!(each!(&mut self.stream, stream => Pin::new(stream).poll_shutdown(cx)))?;
            if !self.linger.load(Ordering::Relaxed) {
                return Poll::Ready(Ok(()));
            }
            self.closing = Some(Box::pin(sleep(LINGER)));
        }
        let mut waste = [0; 8192];
        loop {
            if self.closing.as_mut().is_none_or(|over| over.as_mut().poll(cx).is_ready()) {
                return Poll::Ready(Ok(()));
            }
            let mut buf = ReadBuf::new(&mut waste);
            ready!(self.as_mut().poll_read(cx, &mut buf))?;
            if buf.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}
