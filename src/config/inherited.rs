//! Sockets that whoever started the process opened for it: systemd's `LISTEN_FDS`.

use std::net::TcpListener;
use std::os::unix::net::UnixListener;

use listenfd::ListenFd;

use super::Error;

/// The most that are taken.
const MOST: usize = 64;

/// Listening sockets, by their kind.
#[derive(Debug, Default)]
pub struct Inherited {
    pub tcp: Vec<TcpListener>,
    pub unix: Vec<UnixListener>,
}

/// Takes them. They are this process's alone: its children get neither the sockets nor the variables.
///
/// # Errors
/// When `LISTEN_FDS` is no number of them, 1 to 64, or one of them is no listening socket of either kind.
pub fn take() -> Result<Inherited, Error> {
    let mut inherited = Inherited::default();
    // Meant for another process, as where a shell stands between.
    if std::env::var("LISTEN_PID").ok().and_then(|id| id.parse().ok()) != Some(std::process::id()) {
        return Ok(inherited);
    }
    let count = std::env::var_os("LISTEN_FDS").unwrap_or_default();
    if !count.to_str().and_then(|count| count.parse().ok()).is_some_and(|count: usize| (1..=MOST).contains(&count)) {
        return Err(Error::new(format!("LISTEN_FDS: '{}' is no number of sockets", count.display())));
    }
    let mut sockets = ListenFd::from_env();
    for at in 0..sockets.len() {
        if let Ok(socket) = sockets.take_unix_listener(at) {
            inherited.unix.extend(socket);
            continue;
        }
        let socket = sockets.take_tcp_listener(at).map_err(|cause| Error::new(format!("LISTEN_FDS: {cause}")))?;
        inherited.tcp.extend(socket);
    }
    Ok(inherited)
}
