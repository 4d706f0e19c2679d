//! A client that sends bytes as they are, also such as no client should.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use super::daemon::Daemon;

const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub struct Raw<S> {
    pub socket: S,
    /// What was read beyond the last answer.
    rest: Vec<u8>,
}

/// An answer as it came.
#[derive(Debug)]
pub struct RawAnswer {
    pub head: String,
    pub body: Vec<u8>,
}

impl Raw<TcpStream> {
    pub fn connect(daemon: &Daemon) -> Self {
        let socket = TcpStream::connect(daemon.base.trim_start_matches("http://")).expect("a connection");
        socket.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        Self::over(socket)
    }
}

impl<S: Read + Write> Raw<S> {
    pub fn over(socket: S) -> Self {
        Self { socket, rest: Vec::new() }
    }

    #[must_use]
    pub fn sent(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.send(bytes);
        self
    }

    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.socket.write_all(bytes.as_ref()).expect("sent");
    }

    /// The next answer, `None` where the connection ends instead. Of an answer to HEAD, `Content-Length` tells of no body.
    pub fn answer_to(&mut self, method: &str) -> Option<RawAnswer> {
        let end = loop {
            if let Some(end) = self.rest.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end;
            }
            self.read_more()?;
        };
        let head = String::from_utf8(self.rest.drain(..end + 4).collect()).expect("a head is text");
        let told = header(&head, "content-length").and_then(|length| length.parse().ok());
        let length = if method == "HEAD" { 0 } else { told.unwrap_or(0) };
        while self.rest.len() < length {
            self.read_more()?;
        }
        Some(RawAnswer { head, body: self.rest.drain(..length).collect() })
    }

    #[track_caller]
    pub fn answer(&mut self) -> RawAnswer {
        self.answer_to("GET").expect("an answer")
    }

    /// Whether the other side has closed the connection, and said nothing more. It waits for that.
    pub fn is_over(&mut self) -> bool {
        self.rest.is_empty() && self.read_more().is_none()
    }

    fn read_more(&mut self) -> Option<()> {
        let mut bytes = [0; 16 * 1024];
        match self.socket.read(&mut bytes) {
            Ok(0) => None,
            Ok(count) => {
                self.rest.extend_from_slice(&bytes[..count]);
                Some(())
            }
            Err(cause) if matches!(cause.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                panic!("neither an answer nor an end: {cause}")
            }
            Err(_) => None,
        }
    }
}

impl RawAnswer {
    pub fn status(&self) -> u16 {
        self.head[9..12].parse().expect("a status")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// The code of a problem of this status.
    #[track_caller]
    pub fn code(&self, status: u16) -> String {
        assert_eq!(self.status(), status, "{}{}", self.head, String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.head);
        let problem: Value = serde_json::from_slice(&self.body).expect("JSON");
        assert_eq!(problem["status"], status);
        problem["code"].as_str().expect("a code").to_owned()
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(':'));
    lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}
