//! The daemon, put together and started.

use std::collections::HashSet;
use std::io;
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use rocket::config::{Ident, LogLevel, Shutdown, Sig};
use rocket::data::{self, ToByteUnit};
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::shield::Shield;
use rocket::{Build, Config, Rocket};

use super::guesses::Guesses;
use super::limits::Limits;
use super::settings::Settings;
use super::{admin, auth, catchers, database, docs, hardening, hashing, health, openapi, purge, version, well_known, writer};
use crate::domain::Result;
use crate::service::authentication::Memory;
use crate::service::bans::Held;

/// How long requests under way may take after the signal to stop, in seconds; then connections are cut.
const GRACE: u32 = 5;

/// How many connections to the database there may be.
const CONNECTIONS: RangeInclusive<usize> = 4..=16;

/// Why the daemon did not start, or did not end well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaunchError {
    /// Somebody else listens there: try again later, or elsewhere.
    PortTaken(String),
    /// The address or port cannot be listened on by this user or on this machine.
    BadAddress(String),
    Failed(String),
}

/// Serves until SIGTERM or SIGINT, then finishes the requests under way. It blocks, and makes a runtime of its own.
///
/// # Errors
/// A [`LaunchError`].
pub fn launch(settings: Settings) -> Result<(), LaunchError> {
    let listen = settings.listen;
    let failed = |cause: &dyn std::fmt::Display| LaunchError::Failed(cause.to_string());
    let rocket = rocket(settings).map_err(|error| failed(&error))?;
    let runtime = rocket::tokio::runtime::Builder::new_multi_thread()
        .thread_name("http")
        .enable_all()
        .build()
        .map_err(|cause| failed(&cause))?;
    let result = runtime.block_on(rocket.launch());
    // A hash that is still being made must not hold up the end.
    runtime.shutdown_timeout(Duration::from_millis(500));
    match result {
        Ok(_) => Ok(()),
        Err(error) => Err(match error.kind() {
            rocket::error::ErrorKind::Bind(cause) | rocket::error::ErrorKind::Io(cause) => match cause.kind() {
                io::ErrorKind::AddrInUse => LaunchError::PortTaken(format!("{listen} is taken by another program")),
                _ => LaunchError::BadAddress(format!("cannot listen on {listen}: {cause}")),
            },
            other => failed(&other),
        }),
    }
}

/// The daemon as tests run it: with all routes, and not started.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when the system gives no threads.
pub fn rocket(settings: Settings) -> Result<Rocket<Build>> {
    let hashing = hashing::Hashing::start(&settings)?;
    let docs = if settings.docs { docs::routes() } else { Vec::new() };
    Ok(rocket::custom(figment(&settings))
        .attach(hardening::fairing())
        // Rocket's own headers would only contend with those.
        .attach(Shield::new())
        .attach(database::fairing())
        .attach(purge::fairing())
        .attach(AdHoc::on_liftoff("Address", |rocket| {
            Box::pin(async move {
                let config = rocket.config();
                tracing::info!("listening on http://{}", std::net::SocketAddr::new(config.address, config.port));
            })
        }))
        .attach(AdHoc::on_shutdown("Stop", |rocket| {
            tracing::info!("stopping");
            rocket.state::<hashing::Hashing>().map(hashing::Hashing::stop);
            Box::pin(async {})
        }))
        .manage(hashing)
        .manage(writer::Writer::start(&settings)?)
        .manage(Memory::open(&settings.database))
        .manage(Guesses::default())
        .manage(Arc::new(Limits::new(settings.limits.as_ref())))
        .manage(Held::default())
        .manage(openapi::Json::make())
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

/// Rocket's configuration, from ours alone: neither `Rocket.toml` nor `ROCKET_*` is read.
fn figment(settings: &Settings) -> Figment {
    let config = Config {
        address: settings.listen.ip(),
        port: settings.listen.port(),
        // Believed from anyone, a header would name whatever address a client likes.
        ip_header: None,
        ident: Ident::none(),
        cli_colors: false,
        limits: data::Limits::new().limit("json", 64.kibibytes()),
        // Rocket's own logger writes to standard output.
        log_level: LogLevel::Off,
        shutdown: Shutdown { ctrlc: true, signals: HashSet::from([Sig::Term]), grace: GRACE, mercy: 1, ..Shutdown::default() },
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
