//! What the machine has for the daemon: its port, its socket, and enough open files.

use std::fs;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use rustix::process::{Resource, getrlimit};

use crate::cli::app::App;
use crate::cli::health;
use crate::config::Config;
use crate::domain::finding::{Finding, Point};
use crate::store;

/// Files that are open besides connections: the database's, of each thread.
const BESIDES: u64 = 128;

/// Whether the daemon runs, or could be started.
pub fn port(app: &App, config: &Config) -> Finding {
    let server = &config.values.server;
    let address = SocketAddr::new(server.address, server.port);
    let failed = |why: String, fix: &str| Finding::failed(Point::Port, why, fix);
    match TcpListener::bind(address) {
        Ok(_) => Finding::ok(Point::Port, format!("{address} is free, so no daemon of this configuration runs")),
        // Who may not listen there is told so first, whether or not it is taken: the daemon may be one that may.
        Err(cause) if matches!(cause.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => match health::is_ready(app) {
            Ok(true) => Finding::ok(Point::Port, format!("a daemon answers at {address}, and is ready")),
            Ok(false) => failed(format!("what answers at {address} is not ready"), "its log says why"),
            Err(_) if cause.kind() == ErrorKind::PermissionDenied => failed(
                format!("{address}: only root may listen below 1024"),
                "set server.port, or let systemd open the socket (ListenStream=)",
            ),
            Err(error) => failed(
                format!("{address} is taken: {}", error.message),
                "if that is not authctl, end it or set server.port; if it is, see its log",
            ),
        },
        Err(cause) => failed(format!("{address}: {cause}"), "set server.address to an address of this machine"),
    }
}

/// Whether the daemon answers on its Unix socket, or could listen there; `None` where none is configured.
pub fn socket(config: &Config) -> Option<Finding> {
    let path = Some(Path::new(&config.values.server.socket)).filter(|path| !path.as_os_str().is_empty())?;
    let shown = path.display();
    let failed = |cause: io::Error, fix: &str| Finding::failed(Point::Socket, format!("{shown}: {cause}"), fix);
    let folder = "make its folder, in which the daemon's user can write (a service of systemd has RuntimeDirectory=), or set server.socket";
    let socket = match store::hold_socket(path) {
        Ok(socket) => socket,
        Err(cause) if cause.kind() == ErrorKind::InvalidFilename => {
            return Some(failed(cause, "shorten the last name of server.socket: it may have 83 bytes"));
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound && is_of_a_service(path) => {
            return Some(Finding::warning(
                Point::Socket,
                format!("{shown} has no folder now"),
                "where RuntimeDirectory= of a systemd service makes it, start the service; else make it before the daemon starts",
            ));
        }
        Err(cause) => return Some(failed(cause, folder)),
    };
    let is_free = || match store::check_makeable(&socket) {
        Ok(()) => Finding::ok(Point::Socket, format!("{shown} is free")),
        Err(cause) => failed(cause, folder),
    };
    Some(match fs::symlink_metadata(&*socket) {
        Ok(found) if !found.file_type().is_socket() => {
            Finding::failed(Point::Socket, format!("{shown} is there, and is no socket"), "move it away, or set server.socket")
        }
        Ok(_) => match health::ask_socket(&socket) {
            Ok(200..300) => Finding::ok(Point::Socket, format!("a daemon answers at {shown}, and is ready")),
            Ok(_) => Finding::failed(Point::Socket, format!("what answers at {shown} is not ready"), "its log says why"),
            Err(cause) if cause.kind() == ErrorKind::ConnectionRefused => is_free(),
            Err(cause) if cause.kind() == ErrorKind::PermissionDenied => {
                failed(cause, "look as the daemon's user or one of its group")
            }
            Err(cause) => failed(cause, "if that is not authctl, end it or set server.socket; if it is, see its log"),
        },
        Err(cause) if cause.kind() == ErrorKind::NotFound => is_free(),
        Err(cause) => failed(cause, folder),
    })
}

/// What lies there goes with the service whose it is, and comes with it (systemd.exec(5)).
fn is_of_a_service(path: &Path) -> bool {
    ["/run", "/var/run"].iter().any(|folder| path.starts_with(folder))
}

/// Whether as many connections as are configured may be open at once.
pub fn open_files(config: &Config) -> Finding {
    let wanted = config.values.server.max_connections as u64 + BESIDES;
    match getrlimit(Resource::Nofile).current {
        Some(limit) if limit < wanted => Finding::warning(
            Point::OpenFiles,
            format!("{limit} may be open, and server.max_connections needs {wanted}"),
            "raise the limit ('ulimit -n', LimitNOFILE= of systemd), or lower server.max_connections",
        ),
        Some(limit) => Finding::ok(Point::OpenFiles, format!("{limit} may be open")),
        None => Finding::ok(Point::OpenFiles, "without limit"),
    }
}
