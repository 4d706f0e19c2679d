//! Where the daemon listens: an address, a Unix socket, and what whoever started it opened for it.

use std::fs::{self, File};
use std::io;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net as unix;
use std::path::{Path, PathBuf};

use rocket::tokio::net::{TcpListener, UnixListener};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};

use crate::http::LaunchError;
use crate::store::{InHeld, by_descriptor, hold_socket};

/// The owner and its group: a proxy's user is put into that group.
const MODE: u32 = 0o660;

const AS_IT_IS: i32 = OFlags::PATH.union(OFlags::NOFOLLOW).bits().cast_signed();

const BACKLOG: i32 = 1024;

pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

/// What to listen on beside the address of the settings.
#[derive(Debug, Default)]
pub struct Sockets {
    /// The path of a Unix socket.
    pub file: Option<PathBuf>,
    /// What is open already. The first kind takes the place of the address.
    pub tcp: Vec<std::net::TcpListener>,
    pub unix: Vec<unix::UnixListener>,
}

/// Where one of them is.
pub enum Place {
    Tcp(SocketAddr),
    /// An inherited one may have no path.
    Unix(PathBuf),
}

/// All that the daemon listens on.
pub struct Listening {
    pub listeners: Vec<Listener>,
    /// The first address, by which the daemon can be reached.
    pub address: SocketAddr,
    pub places: Vec<Place>,
    /// Dropped, its file goes.
    pub file: Option<SocketFile>,
}

impl Sockets {
    /// Opens what is not open yet, and `address` where no other socket stands in its place.
    ///
    /// # Errors
    /// [`LaunchError::PortTaken`], [`LaunchError::SocketTaken`] and [`LaunchError::BadAddress`].
    pub async fn open(self, address: SocketAddr) -> Result<Listening, LaunchError> {
        let mut open = Listening { listeners: Vec::new(), address, places: Vec::new(), file: None };
        if self.tcp.is_empty() {
            let listener = tcp(address).await?;
            open.add_tcp(listener)?;
        }
        for socket in self.tcp {
            socket.set_nonblocking(true).map_err(unusable)?;
            open.add_tcp(TcpListener::from_std(socket).map_err(unusable)?)?;
        }
        for socket in self.unix {
            socket.set_nonblocking(true).map_err(unusable)?;
            let path = socket.local_addr().ok().and_then(|address| address.as_pathname().map(Path::to_owned));
            open.listeners.push(Listener::Unix(UnixListener::from_std(socket).map_err(unusable)?));
            open.places.push(Place::Unix(path.unwrap_or_default()));
        }
        if let Some(path) = self.file {
            let (listener, file) = unix(&path)?;
            open.listeners.push(Listener::Unix(listener));
            open.places.push(Place::Unix(path));
            open.file = Some(file);
        }
        Ok(open)
    }
}

impl Listening {
    fn add_tcp(&mut self, listener: TcpListener) -> Result<(), LaunchError> {
        let address = listener.local_addr().map_err(unusable)?;
        if self.listeners.is_empty() {
            self.address = address;
        }
        self.places.push(Place::Tcp(address));
        self.listeners.push(Listener::Tcp(listener));
        Ok(())
    }
}

fn unusable(cause: io::Error) -> LaunchError {
    LaunchError::BadAddress(format!("a socket that was handed over cannot be used: {cause}"))
}

async fn tcp(address: SocketAddr) -> Result<TcpListener, LaunchError> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => LaunchError::PortTaken(format!("{address} is taken by another program")),
        _ => LaunchError::BadAddress(format!("cannot listen on {address}: {cause}")),
    })
}

/// The file of a Unix socket, which goes with the daemon. Its folder is held from the first look on: whoever may rename one above could
/// have another service's socket removed.
pub struct SocketFile {
    path: InHeld,
    /// Device and inode: another daemon's socket may have taken its place.
    identity: (u64, u64),
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|identity| identity == self.identity) {
            let _ = fs::remove_file(&*self.path);
        }
    }
}

/// Listens on the Unix socket `path`, in place of one that nobody listens on any more.
///
/// # Errors
/// [`LaunchError::SocketTaken`] where somebody does; [`LaunchError::BadAddress`] for another kind of file, a folder that is not there, or a
/// socket of which it cannot be told whether somebody does.
fn unix(path: &Path) -> Result<(UnixListener, SocketFile), LaunchError> {
    let shown = path.display();
    let refused = |cause: io::Error| LaunchError::BadAddress(format!("server.socket: cannot listen on {shown}: {cause}"));
    let path = hold_socket(path).map_err(refused)?;
    match fs::symlink_metadata(&*path) {
        Ok(found) if !found.file_type().is_socket() => {
            return Err(LaunchError::BadAddress(format!("server.socket: {shown} is there, and is no socket")));
        }
        Ok(_) => match ask(&path) {
            // Somebody listens as well where so many wait to be accepted that no more may: whoever does not wait is told so.
            Ok(()) | Err(Errno::AGAIN) => {
                return Err(LaunchError::SocketTaken(format!("server.socket: {shown} is taken by another program")));
            }
            Err(Errno::CONNREFUSED) => fs::remove_file(&*path).map_err(refused)?,
            // It may be somebody's, of whom this one may not ask.
            Err(cause) => return Err(refused(cause.into())),
        },
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(refused(cause)),
    }
    let listener = bind(&path).map_err(refused)?;
    let file = SocketFile { identity: identity(&path).map_err(refused)?, path };
    Ok((UnixListener::from_std(listener).map_err(refused)?, file))
}

fn socket() -> rustix::io::Result<OwnedFd> {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)
}

fn ask(path: &Path) -> rustix::io::Result<()> {
    rustix::net::connect(socket()?, &SocketAddrUnix::new(path)?)
}

/// The mode is set before anybody can connect.
fn bind(path: &Path) -> io::Result<unix::UnixListener> {
    let socket = socket()?;
    rustix::net::bind(&socket, &SocketAddrUnix::new(path)?)?;
    set_mode(path)?;
    rustix::net::listen(&socket, BACKLOG)?;
    Ok(socket.into())
}

/// The folder may be another user's, who can put a link there now, and it would be another file that anybody may use.
fn set_mode(path: &Path) -> io::Result<()> {
    let socket = File::options().read(true).custom_flags(AS_IT_IS).open(path)?;
    if !socket.metadata()?.file_type().is_socket() {
        return Err(io::Error::other("somebody has put something else in its place"));
    }
    // What was opened without being read or written has no other name to change it by.
    fs::set_permissions(by_descriptor(&socket), fs::Permissions::from_mode(MODE))
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|found| (found.dev(), found.ino()))
}
