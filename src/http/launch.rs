//! The daemon, put together and started.

use std::num::NonZero;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use rocket::config::{Ident, LogLevel};
use rocket::figment::Figment;
use rocket::local::asynchronous::Client;
use rocket::shield::Shield;
use rocket::tokio::signal::unix::{SignalKind, signal};
use rocket::{Build, Config, Rocket};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::limits::Limits;
use super::server::{Edge, Place, Signals, Sockets, Tls, Unusable};
use super::settings::Settings;
use super::turns::{PATIENCE, Turns};
use super::{
    admin, auth, catchers, database, docs, hardening, hashing, health, openapi, purge, settling, version, well_known, writer,
};
use crate::clock::Clock;
use crate::domain::Result;
use crate::ending;
use crate::service::Conn;
use crate::service::authentication::Memory;
use crate::service::bans::Held;

/// How many connections to the database there may be.
const CONNECTIONS: RangeInclusive<usize> = 4..=16;

/// Why the daemon did not start, or did not end well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaunchError {
    /// Somebody else listens there: try again later, or elsewhere.
    PortTaken(String),
    /// The same of a Unix socket.
    SocketTaken(String),
    /// The address or port cannot be listened on by this user or on this machine.
    BadAddress(String),
    /// The certificate or its key cannot be used.
    BadTls(Unusable),
    Failed(String),
}

/// Serves until SIGTERM or SIGINT, then finishes the requests under way. It blocks, and makes a runtime of its own.
///
/// # Errors
/// A [`LaunchError`].
pub fn launch(settings: Settings, sockets: Sockets) -> Result<(), LaunchError> {
    allow_many_files();
    let runtime = rocket::tokio::runtime::Builder::new_multi_thread().thread_name("http").enable_all().build().map_err(failed)?;
    let result = runtime.block_on(serve(settings, sockets));
    // A hash that is still being made must not hold up the end.
    runtime.shutdown_timeout(Duration::from_millis(500));
    result
}

async fn serve(mut settings: Settings, sockets: Sockets) -> Result<(), LaunchError> {
    let mut signals = Signals::watch().map_err(failed)?;
    let tls = settings.tls.clone().map(Tls::load).transpose().map_err(LaunchError::BadTls)?.map(Arc::new);
    let clock = settings.clock.clone();
    warn(tls.as_deref(), &clock);
    let listening = sockets.open(settings.listen).await?;
    settings.listen = listening.address;
    let (most, patience) = (settings.max_connections, settings.read_timeout);
    let scheme = if tls.is_some() { "https" } else { "http" };
    let client = Client::untracked(rocket(settings).map_err(failed)?).await.map_err(failed)?;
    for place in &listening.places {
        match place {
            Place::Tcp(address) => tracing::info!("listening on {scheme}://{address}"),
            Place::Unix(path) => tracing::info!("listening on unix:{}", path.display()),
        }
    }
    let _reloading = rocket::tokio::spawn(reload(tls.clone(), clock));
    let stop = async move {
        signals.stop().await;
        tracing::info!("stopping");
    };
    Edge::new(client, most, patience, tls).serve(listening.listeners, stop).await;
    drop(listening.file);
    Ok(())
}

/// Reads the certificate again at each SIGHUP. One that cannot be used changes nothing.
async fn reload(tls: Option<Arc<Tls>>, clock: Clock) {
    let Ok(mut hangups) = signal(SignalKind::hangup()) else { return };
    ending::is_watched(SignalKind::hangup().as_raw_value());
    while hangups.recv().await.is_some() {
        match tls.as_ref().map(|tls| tls.reload()) {
            None => tracing::info!("there is no certificate to read again"),
            Some(Ok(())) => {
                tracing::info!("the certificate was read again");
                warn(tls.as_deref(), &clock);
            }
            Some(Err(Unusable { why, hint })) => tracing::error!("the certificate stays what it was: {why} ({hint})"),
        }
    }
}

/// Says what keeps clients from taking the certificate.
fn warn(tls: Option<&Tls>, clock: &Clock) {
    if let Some(complaint) = tls.and_then(|tls| tls.complaint(clock.now())) {
        tracing::warn!("{complaint}");
    }
}

fn failed(cause: impl std::fmt::Display) -> LaunchError {
    LaunchError::Failed(cause.to_string())
}

/// As many as the system lets a process have: by default, connections alone would come to the limit.
fn allow_many_files() {
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

/// The daemon as tests run it: with all routes, and not started.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when the system gives no threads.
pub fn rocket(settings: Settings) -> Result<Rocket<Build>> {
    let hashing = hashing::Hashing::start(&settings)?;
    let docs = if settings.docs { docs::routes() } else { Vec::new() };
    let (memory, bans) = (Arc::new(Memory::open(&settings.database)), Held::default());
    Ok(rocket::custom(figment(&settings))
        .attach(settling::fairing())
        .attach(hardening::fairing())
        // Rocket's own headers would only contend with those.
        .attach(Shield::new())
        .attach(database::fairing())
        .attach(purge::fairing())
        .manage(hashing)
        .manage(writer::Writer::start(&settings, keep_up(&memory, &bans))?)
        .manage(memory)
        .manage(Turns::new(settings.hashing_queue, PATIENCE))
        .manage(Arc::new(Limits::new(settings.limits.as_ref())))
        .manage(bans)
        .manage(settings)
        .mount("/", auth::routes())
        .mount("/", admin::routes())
        .mount("/", health::routes())
        .mount("/", version::routes())
        .mount("/", openapi::routes())
        .mount("/", well_known::routes())
        .mount("/", docs)
        .register("/", catchers::catchers()))
}

/// What is done after each commit: the request that follows finds the bans known, and need not ask for them by a connection of its own.
fn keep_up(memory: &Arc<Memory>, bans: &Held) -> impl Fn(&mut Conn) + Send + use<> {
    let (memory, bans) = (Arc::clone(memory), bans.clone());
    move |conn| bans.keep_up(conn, memory.moment())
}

/// Rocket's configuration, from ours alone: neither `Rocket.toml` nor `ROCKET_*` is read.
fn figment(settings: &Settings) -> Figment {
    let config = Config {
        // Believed from anyone, a header would name whatever address a client likes.
        ip_header: None,
        ident: Ident::none(),
        cli_colors: false,
        // Rocket's own logger writes to standard output.
        log_level: LogLevel::Off,
        ..Config::release_default()
    };
    let wait = u8::try_from(settings.wait.as_secs()).unwrap_or(u8::MAX).max(1);
    Figment::from(config)
        .merge(("databases.authctl.url", "see Settings"))
        .merge(("databases.authctl.pool_size", connections(settings)))
        .merge(("databases.authctl.timeout", wait))
}

/// A server is waited for, so many may ask it at once. SQLite works on the cores that are here, and each connection keeps pages in memory.
fn connections(settings: &Settings) -> usize {
    match settings.database.path() {
        Some(_) => available_parallelism().map_or(1, NonZero::get).clamp(*CONNECTIONS.start(), *CONNECTIONS.end()),
        None => *CONNECTIONS.end(),
    }
}
