//! `authctl health`.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use serde_json::{Value, json};

use super::app::App;
use super::exit::{CliError, Own};
use super::render::{Item, Output, Record, Shape};

const TIMEOUT: Duration = Duration::from_secs(5);
/// A daemon that is asked by somebody else's health check says no more than this.
const MAX_BODY: u64 = 64 * 1024;

/// Ask a running daemon whether it is ready
///
/// Exits with 0 when it is, with 10 when it is not, and with 7 when it does not answer.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl health
  authctl health --url http://127.0.0.1:5000
  authctl health --url unix:/run/authctl/authctl.sock")]
pub struct HealthArgs {
    /// Where the daemon is: http://… or unix:PATH [default: the configured address and port, with TLS the configured socket]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// What the daemon answered.
struct Health {
    url: String,
    ready: bool,
    status: u16,
}

impl Record for Health {
    const FIELDS: &'static [&'static str] = &["url", "ready", "status"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.url), json!(self.ready), json!(self.status)]
    }

    fn name(&self) -> String {
        self.url.clone()
    }
}

/// # Errors
/// [`Own::NoAnswer`], and [`Own::NotReady`] when the daemon is not ready.
pub fn run(app: &App, args: HealthArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Health>(app, Shape::One)?;
    let url = match args.url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => configured(app)?,
    };
    let status = status_of(&url)?;
    let ready = (200..300).contains(&status);
    output.push(&Item::of(&Health { url: url.clone(), ready, status }))?;
    output.finish()?;
    match status {
        _ if ready => Ok(()),
        503 => Err(CliError::new(Own::NotReady, format!("the daemon at {url} is not ready"))),
        _ => {
            Err(CliError::new(Own::NotReady, format!("{url} answered {status}"))
                .hint("is it an authctl daemon that listens there?"))
        }
    }
}

/// Whether the configured daemon is ready.
///
/// # Errors
/// When it does not answer.
pub fn is_ready(app: &App) -> Result<bool, CliError> {
    let url = configured(app)?;
    Ok((200..300).contains(&status_of(&url)?))
}

/// What is answered there to the question whether it is ready.
fn status_of(url: &str) -> Result<u16, CliError> {
    match url.strip_prefix("unix:") {
        Some(path) => ask_socket(Path::new(path)).map_err(|cause| no_answer(url, &cause)),
        None => ask(&format!("{url}/health/ready")),
    }
}

fn configured(app: &App) -> Result<String, CliError> {
    let values = &app.config()?.values;
    let server = &values.server;
    if !values.tls.certificate.is_empty() {
        let socket = Some(&server.socket).filter(|path| !path.is_empty());
        return socket.map(|path| format!("unix:{path}")).ok_or_else(no_tls);
    }
    let address = match server.address {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        address => address,
    };
    Ok(format!("http://{}", SocketAddr::new(address, server.port)))
}

/// The status of the answer.
fn ask(url: &str) -> Result<u16, CliError> {
    // Without a proxy: who is asked is a daemon of one's own, and the environment is not read for it.
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .build()
        .into();
    let mut answer = agent.get(url).call().map_err(|cause| match cause {
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => CliError::usage(format!("'{url}' is no URL: {cause}")),
        ureq::Error::TlsRequired | ureq::Error::RequireHttpsOnly(_) => no_tls(),
        // Such as the alert of a daemon that speaks TLS there.
        ureq::Error::Protocol(_) => CliError::new(Own::NoAnswer, format!("what answers at {url} is not HTTP"))
            .hint("if it is TLS, set server.socket: the daemon then listens there as well, and is asked by --url unix:PATH"),
        cause => no_answer(url, &cause),
    })?;
    let _ = answer.body_mut().with_config().limit(MAX_BODY).read_to_vec();
    Ok(answer.status().as_u16())
}

/// The same over a Unix socket, by hand.
///
/// # Errors
/// Those of the connection; that the answer is none of HTTP.
pub fn ask_socket(path: &Path) -> io::Result<u16> {
    let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
    let mut socket = UnixStream::from(socket);
    socket.set_read_timeout(Some(TIMEOUT))?;
    // Also of the connection: who does not accept lets others wait.
    socket.set_write_timeout(Some(TIMEOUT))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    socket.write_all(b"GET /health/ready HTTP/1.0\r\n\r\n")?;
    let mut answer = Vec::new();
    socket.take(MAX_BODY).read_to_end(&mut answer)?;
    let status = std::str::from_utf8(&answer).ok().and_then(|text| text.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok());
    status.ok_or_else(|| io::ErrorKind::InvalidData.into())
}

fn no_answer(url: &str, cause: &dyn std::fmt::Display) -> CliError {
    CliError::new(Own::NoAnswer, format!("no answer from {url}: {cause}"))
        .hint("is the daemon running? 'authctl serve' starts it")
}

/// A client of TLS would make the binary 170 KB larger, for one question that a Unix socket answers as well.
fn no_tls() -> CliError {
    CliError::usage("'authctl health' speaks no TLS")
        .hint("set server.socket: the daemon then listens there as well, and is asked there; or have another client ask for /health/ready")
}
