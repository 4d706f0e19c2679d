//! A PostgreSQL for the tests: the one at `AUTHCTL_TEST_POSTGRES`, else a temporary cluster of Debian's `postgresql`, on a socket.
//!
//! Where there is neither, tests on PostgreSQL are left out, unless `AUTHCTL_TEST_REQUIRE` names `postgres`.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::{CommandExt, parent_id};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use super::stranger::is_root;

const SERVER_VARIABLE: &str = "AUTHCTL_TEST_POSTGRES";

/// A database of its own, which goes with this value.
pub struct Database {
    pub url: String,
    name: String,
}

/// Databases of the temporary cluster that are empty again: CREATE and DROP take some 200 ms, for they write checkpoints.
static EMPTIED: Mutex<Vec<Database>> = Mutex::new(Vec::new());

impl Database {
    /// A new, empty database; `None` where there is no PostgreSQL.
    pub fn create() -> Option<Self> {
        let server = server()?;
        if let Some(emptied) = EMPTIED.lock().expect("the databases").pop() {
            return Some(emptied);
        }
        // The number of a process comes again, sooner or later, and may meet a database that another one left.
        let name = format!("authctl_test_{:016x}", RandomState::new().build_hasher().finish());
        administer(server, &format!("CREATE DATABASE {name}"));
        Some(Self { url: with_database(server, &name), name })
    }

    /// Ends whoever is connected, and removes all there is.
    fn empty(&self) -> diesel::QueryResult<()> {
        let mut connection = PgConnection::establish(&self.url).map_err(|_| diesel::result::Error::NotFound)?;
        connection.batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
             SET client_min_messages = warning;
             DROP SCHEMA public CASCADE;
             CREATE SCHEMA public",
        )
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A server of somebody else's must not be left with databases of ours.
        if std::env::var_os(SERVER_VARIABLE).is_none() && self.empty().is_ok() {
            let (url, name) = (std::mem::take(&mut self.url), std::mem::take(&mut self.name));
            EMPTIED.lock().expect("the databases").push(Self { url, name });
        } else if let Some(server) = server() {
            administer(server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

/// One connection for all of a process's CREATE and DROP, which PostgreSQL would make wait for each other anyway.
fn administer(server: &str, statement: &str) {
    static CONNECTION: Mutex<Option<PgConnection>> = Mutex::new(None);
    let mut connection = CONNECTION.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let connection = connection.get_or_insert_with(|| PgConnection::establish(server).expect("the tests' PostgreSQL answers"));
    connection.batch_execute(statement).expect(statement);
}

/// The URL of a database whose user may make others.
fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    SERVER.get_or_init(find_or_start).as_deref()
}

fn find_or_start() -> Option<String> {
    if let Ok(url) = std::env::var(SERVER_VARIABLE) {
        return Some(url);
    }
    let programs = find_programs()?;
    let folder = cluster(&programs);
    Some(format!("postgres://authctl@{}/postgres", folder.to_string_lossy().replace('/', "%2F")))
}

/// The folder of `initdb`: the newest of Debian's, else the one on the PATH. `None` where there is none, and none is required.
pub(super) fn find_programs() -> Option<PathBuf> {
    let version = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let mut debian: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    debian.sort_by_key(version);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&paths).collect();
    let found =
        debian.into_iter().rev().map(|path| path.join("bin")).chain(on_path).find(|folder| folder.join("initdb").is_file());
    if found.is_none() {
        assert!(!super::required("postgres"), "PostgreSQL is required, and not on this machine");
        eprintln!("no PostgreSQL on this machine: the tests on it are left out");
    }
    found
}

/// The socket's folder of a running cluster. Under nextest each test is a process: the first one starts the cluster, and it lives
/// as long as nextest. Else it lives as long as this process.
fn cluster(programs: &Path) -> PathBuf {
    let Ok(run) = std::env::var("NEXTEST_RUN_ID") else {
        let folder = above().join(format!("authctl-test-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        return start_shared(programs, &folder, None);
    };
    let folder = above().join(format!("authctl-test-{run}"));
    fs::create_dir_all(&folder).expect("a folder for PostgreSQL");
    let lock = File::create(folder.join("lock")).expect("a lock file");
    lock.lock().expect("the lock");
    if folder.join("ready").exists() { folder } else { start_shared(programs, &folder, Some(parent_id())) }
}

/// Where root runs the tests, PostgreSQL is another user, and `TMPDIR` may lie where only root looks.
pub(super) fn above() -> PathBuf {
    if is_root() { PathBuf::from("/tmp") } else { std::env::temp_dir() }
}

fn start_shared(programs: &Path, folder: &Path, outlive: Option<u32>) -> PathBuf {
    // The server's end of the pipe: it is closed by this process's end, whatever that is.
    static CLUSTER: OnceLock<Child> = OnceLock::new();
    CLUSTER.set(start(programs, folder, outlive, "")).expect("it is started once");
    folder.to_owned()
}

/// A cluster in `folder`, by more options than the shared one has. It ends with `outlive`, or once the child's standard input is closed.
pub(super) fn start(programs: &Path, folder: &Path, outlive: Option<u32>, options: &str) -> Child {
    fs::create_dir_all(folder).expect("a folder for PostgreSQL");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("chmod");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(include_str!("postgres.sh")).arg("postgres.sh").arg(folder).arg(programs);
    shell.arg(outlive.map(|id| id.to_string()).unwrap_or_default()).arg(options);
    // In a process group of its own, Ctrl-C ends the tests first, and the cluster by them.
    shell.current_dir(folder).process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped());
    if fs::metadata(folder).expect("the folder").uid() == 0 {
        let (user, group) = unprivileged();
        chown(folder, Some(user), Some(group)).expect("chown");
        shell.uid(user).gid(group);
    }
    let mut child = shell.spawn().expect("a shell");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its output");
    assert_eq!(line.trim(), "ready", "PostgreSQL did not start; see above");
    child
}

/// PostgreSQL does not run as root: the ids of `postgres`, else of `nobody`.
pub(super) fn unprivileged() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let ids = |wanted: &str| {
        let fields: Vec<&str> = users.lines().map(|line| line.split(':').collect()).find(|f: &Vec<&str>| f[0] == wanted)?;
        Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
    };
    ids("postgres").or_else(|| ids("nobody")).expect("a user to run PostgreSQL as")
}

/// The URL with another database, its parameters kept.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').map_or((url, String::new()), |(head, tail)| (head, format!("?{tail}")));
    let server =
        address.rfind('/').filter(|at| *at > address.find("://").map_or(0, |at| at + 2)).map_or(address, |at| &address[..at]);
    format!("{server}/{name}{parameters}")
}
