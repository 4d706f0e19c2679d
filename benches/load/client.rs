//! A client over one connection that stays open: as little work as there can be beside the server's.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Result;
use crate::world::PASSWORD;

/// Nothing that is measured takes as long, unless it hangs.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client(BufReader<TcpStream>);

pub struct Answer {
    pub status: u16,
    pub retry_after: bool,
    body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body of a 200.
    pub fn good(&self) -> Result<Value> {
        match self.status {
            200 => Ok(serde_json::from_slice(&self.body)?),
            other => Err(format!("answered {other}: {}", self.text()).into()),
        }
    }
}

impl Client {
    pub fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::new(stream)))
    }

    pub fn get(&mut self, path: &str, token: &str) -> Result<Answer> {
        self.send_get(path, token)?;
        self.receive()
    }

    /// The first half of [`get`](Self::get), for requests that are under way together.
    pub fn send_get(&mut self, path: &str, token: &str) -> Result<()> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"))
    }

    pub fn login(&mut self, username: &str) -> Result<Answer> {
        self.post("/auth/login", &json!({"username": username, "password": PASSWORD}))
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Result<Answer> {
        let body = body.to_string();
        let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        self.send(&format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()))?;
        self.receive()
    }

    fn send(&mut self, request: &str) -> Result<()> {
        Ok(self.0.get_mut().write_all(request.as_bytes())?)
    }

    pub fn receive(&mut self) -> Result<Answer> {
        let status = self.line()?.split(' ').nth(1).ok_or("not an answer")?.parse()?;
        let mut answer = Answer { status, retry_after: false, body: Vec::new() };
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => answer.body.resize(value.trim().parse()?, 0),
                "retry-after" => answer.retry_after = true,
                _ => {}
            }
        }
        self.0.read_exact(&mut answer.body)?;
        Ok(answer)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line)? {
            0 => Err("the connection was closed".into()),
            _ => Ok(line.trim_end().to_owned()),
        }
    }
}
