//! A packed file, unpacked as a client takes it: many that take it slowly hold little memory.

use std::io::{self, Read, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll};

use flate2::read::GzDecoder;
use rocket::tokio::io::{AsyncRead, AsyncSeek, ReadBuf};

pub struct Unzip {
    decoder: GzDecoder<&'static [u8]>,
    length: usize,
}

impl Unzip {
    pub fn new(packed: &'static [u8]) -> Self {
        // The last four bytes tell the length (RFC 1952, section 2.3.1).
        let length = packed.last_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        Self { decoder: GzDecoder::new(packed), length: usize::try_from(length).unwrap_or_default() }
    }

    /// How long it is unpacked, in bytes.
    pub fn length(&self) -> usize {
        self.length
    }
}

impl AsyncRead for Unzip {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let read = self.decoder.read(buf.initialize_unfilled())?;
        buf.advance(read);
        Poll::Ready(Ok(()))
    }
}

/// Asked for by Rocket where a length is not told, which here it is.
impl AsyncSeek for Unzip {
    fn start_seek(self: Pin<&mut Self>, _: SeekFrom) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}
