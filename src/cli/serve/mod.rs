//! `authctl serve`: checks what the daemon is to be started with, makes what is missing, and hands over to `http`.

mod certificate;
mod default_role;
mod development;
mod exposure;
mod logging;

pub use certificate::certificate;
pub use default_role::default_role;
pub use exposure::address;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::app::App;
use super::exit::{CliError, Own};
use crate::config::{self, Config};
use crate::domain::{Code, Error};
use crate::http::{self, LaunchError, Settings, Sockets, TlsFiles, Unusable};
use crate::service::keys::{self, Keys, Sealing};
use crate::service::tokens::Issuer;
use crate::service::{Conn, Context, inspection, password, setup, signup};
use crate::store::{self, DatabaseUrl, Purpose};

/// Start the daemon
///
/// It migrates the database first, and makes it where it is missing. SIGTERM and SIGINT let it finish the
/// requests under way; a login whose password it has not begun to compare is answered 503.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl serve
  authctl serve --port 8080 --database postgres://authctl@localhost/authctl
  authctl serve --dev")]
pub struct ServeArgs {
    /// Listen on this address [default: server.address]
    #[arg(long, value_name = "IP")]
    address: Option<IpAddr>,
    /// Listen on this port; 0 takes any free one [default: server.port]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Try authctl out: loopback only, weak passwords, any role for anybody, throw-away keys
    #[arg(long)]
    dev: bool,
}

/// # Errors
/// What keeps the daemon from starting, or from ending well.
pub fn run(app: &App, args: ServeArgs) -> Result<(), CliError> {
    let address = args.address.map(|address| ("server.address", "--address", address.to_string()));
    let port = args.port.map(|port| ("server.port", "--port", port.to_string()));
    let named = address.is_some() || port.is_some();
    if app.globals.dry_run {
        return Err(CliError::usage("a daemon cannot be started as a dry run"));
    }
    app.require_no_columns()?;
    app.load_config(address.into_iter().chain(port).collect())?;
    if args.dev {
        return development::run(app);
    }
    let sockets = sockets(app.config()?)?;
    let open = clear(app.config()?, &sockets)?;
    logging::start(app)?;
    if named && !sockets.tcp.is_empty() {
        tracing::warn!("--address and --port do nothing: the socket that systemd opened is listened on in their place");
    }
    if let Some(address) = open {
        tracing::warn!("{}", exposure::told(address));
    }
    let config = app.config()?;
    let key = keys::find(&config.sealing_key_file)?;
    refuse_unfit(app, config, &key)?;
    let mut conn = app.open(Purpose::Create)?;
    store::occupy(&config.database, &mut conn)?;
    if config.database.path().is_some() {
        // From now on it is replaced by nobody, and until now it may have been.
        drop(conn);
        conn = store::open(&config.database, Purpose::Create, app.globals.wait)?;
    }
    inspection::require_fit_to_serve(&mut conn, &config.database)?;
    let ctx = Context::system(app.clock.now());
    let made = setup::run(&mut conn, &ctx, &key, config.values.token.algorithm, None)?;
    drop(key);
    tell_of_new(&mut conn, config, made.changed)?;
    let signup = default_role::policy(config, &mut conn)?;
    let issuer = config.issuer(Keys::load(&mut conn, Sealing::file(&config.sealing_key_file))?);
    let ring = issuer.keys.current();
    for kid in ring.weak() {
        let mend = if kid == ring.active().kid() { "key rotate" } else { "key retire" };
        tracing::warn!(
            kid,
            "this key for HS256 is shorter than 32 bytes: whoever guesses it makes any token; mend it with 'authctl {mend}'"
        );
    }
    drop(conn);
    launch(settings(app, config.database.clone(), issuer, config.password_policy(), signup)?, sockets)
}

/// How long a file may be empty that another process is just making a database of.
const MAKING: Duration = Duration::from_secs(2);

/// A database that was cut down to nothing must not be made anew as if there had been none, nor one be opened that cannot be written.
fn refuse_unfit(app: &App, config: &Config, key: &keys::HeldFile) -> Result<(), CliError> {
    let Some(path) = config.database.path() else {
        let mut conn = store::open(&config.database, Purpose::Inspect, app.globals.wait)?;
        if store::schema(&mut conn)?.is_empty() {
            keys::require_makeable(key)?;
        }
        return Ok(());
    };
    let begun = Instant::now();
    while store::is_empty_file(path) {
        if begun.elapsed() >= MAKING.min(app.globals.wait) {
            return Err(Error::new(Code::DatabaseUnusable, format!("the database {} is an empty file", path.display()))
                .hint("restore a backup, or make a new database of it with 'authctl init'")
                .into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // Before it is opened: what SQLite makes beside a file that it can only read stays there, and nobody can write that.
    if path.exists() {
        return Ok(store::require_writable(path)?);
    }
    // It will be made, and with it a key; a refusal is to leave nothing.
    Ok(keys::require_makeable(key)?)
}

/// Says what nobody may have meant: that a database was made, and that nobody can administer it.
fn tell_of_new(conn: &mut Conn, config: &Config, made: bool) -> Result<(), CliError> {
    if made {
        tracing::info!("made a new database, {}, with the sealing key {}", config.database, config.sealing_key_file.display());
    }
    if setup::has_no_admin(conn)? {
        tracing::warn!("there is no admin: make one with 'authctl user add NAME --role admin'");
    }
    Ok(())
}

/// As [`exposure::clear`], for what is listened on. Unix sockets are not reached from elsewhere.
fn clear(config: &Config, sockets: &Sockets) -> Result<Option<IpAddr>, config::Error> {
    let inherited: Vec<IpAddr> = sockets.tcp.iter().filter_map(|socket| Some(socket.local_addr().ok()?.ip())).collect();
    let addresses = if inherited.is_empty() { vec![config.values.server.address] } else { inherited };
    exposure::clear(config, &addresses)
}

/// What to listen on beside the address: a Unix socket, and what systemd opened.
fn sockets(config: &Config) -> Result<Sockets, config::Error> {
    let config::inherited::Inherited { tcp, unix } = config::inherited::take()?;
    let file = Some(&config.values.server.socket).filter(|path| !path.is_empty()).map(PathBuf::from);
    Ok(Sockets { file, tcp, unix })
}

fn settings(
    app: &App,
    database: DatabaseUrl,
    issuer: Issuer,
    passwords: password::Policy,
    signup: signup::Policy,
) -> Result<Settings, CliError> {
    let values = &app.config()?.values;
    Ok(Settings {
        listen: SocketAddr::new(values.server.address, values.server.port),
        read_timeout: values.server.read_timeout,
        max_connections: values.server.max_connections,
        tls: tls_files(app.config()?),
        cors_origins: values.server.cors_origins.clone(),
        docs: values.server.docs,
        database,
        wait: app.globals.wait,
        issuer,
        passwords,
        signup,
        lockout: app.config()?.lockout_policy(),
        limits: app.config()?.rates()?,
        proxies: app.config()?.proxies()?,
        hashing_threads: values.password.hashing_threads,
        hashing_queue: values.password.queue,
        public_url: values.server.public_url.trim_end_matches('/').to_owned(),
        purge_interval: values.blacklist.purge_interval,
        clock: app.clock.clone(),
    })
}

/// The certificate's files; `None` without TLS.
fn tls_files(config: &Config) -> Option<TlsFiles> {
    let tls = Some(&config.values.tls).filter(|tls| !tls.certificate.is_empty())?;
    Some(TlsFiles { certificate: PathBuf::from(&tls.certificate), key: PathBuf::from(&tls.key) })
}

fn launch(settings: Settings, sockets: Sockets) -> Result<(), CliError> {
    http::launch(settings, sockets).map_err(|error| match error {
        LaunchError::PortTaken(why) => CliError::new(Own::PortTaken, why).hint("choose another with --port"),
        LaunchError::SocketTaken(why) => {
            CliError::new(Own::PortTaken, why).hint("does the daemon run already? Else choose another path for server.socket")
        }
        LaunchError::BadAddress(why) => CliError::from(config::Error::new(why)),
        LaunchError::BadTls(Unusable { why, hint }) => CliError::from(config::Error::new(why).hint(hint)),
        LaunchError::Failed(why) => CliError::of(Code::Internal, format!("internal error: {why}")),
    })
}
