//! Databases of both kinds, and the few acts that most tests begin with.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use authctl::clock::Clock;
use authctl::crypto::token::{self, Expected};
use authctl::domain::audit::Actor;
use authctl::domain::key::Algorithm;
use authctl::domain::password::{Password, PasswordHash};
use authctl::domain::role::RoleName;
use authctl::domain::token::{Claims, Kind};
use authctl::domain::user::{Status, User, UserRef};
use authctl::domain::username::Username;
use authctl::domain::{Error, Result, Timestamp};
use authctl::service::accounts::{self, NewUser};
use authctl::service::authentication::{self, Caller, Presented};
use authctl::service::grant::Grant;
use authctl::service::keys::{self, HeldFile, Keys, Sealing};
use authctl::service::refresh::refresh;
use authctl::service::tokens::Issuer;
use authctl::service::{Context, lockout, login, setup};
use authctl::store::{self, Conn, DatabaseUrl, Mode, Purpose};
use diesel::sql_types::Integer;
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use tempfile::TempDir;

use super::{Backend, postgres, sql};

/// The password of every user of the tests.
pub const PASSWORD: &str = "seven green otters";

/// The least that bcrypt takes: tests are not about its cost.
pub const COST: u32 = 4;

/// How long a test waits for a busy database: longer than any other test holds one.
pub const WAIT: Duration = Duration::from_secs(20);

/// As the program has it by default.
pub const LOCKOUT: lockout::Policy =
    lockout::Policy { threshold: 10, delay: Duration::from_secs(30), max_delay: Duration::from_secs(3600) };

static HASH: LazyLock<PasswordHash> =
    LazyLock::new(|| authctl::crypto::password::hash(&password(PASSWORD), COST).expect("a hash"));

/// An empty database of its own, with a folder for files.
pub struct EmptyDb {
    pub backend: Backend,
    pub url: DatabaseUrl,
    pub folder: TempDir,
    pub key_file: PathBuf,
    _server: Option<postgres::Database>,
}

impl EmptyDb {
    /// `None` where there is no such database on this machine. The file of an SQLite database is not made.
    pub fn new(backend: Backend) -> Option<Self> {
        let folder = TempDir::with_prefix("authctl-test-").expect("a temporary folder");
        Some(match backend {
            Backend::Sqlite => Self::sqlite_in(folder),
            Backend::Postgres => {
                let database = postgres::Database::create()?;
                Self::of(backend, &database.url.clone(), folder, Some(database))
            }
        })
    }

    pub fn sqlite_in(folder: TempDir) -> Self {
        let url = folder.path().join("authctl.db").display().to_string();
        Self::of(Backend::Sqlite, &url, folder, None)
    }

    fn of(backend: Backend, url: &str, folder: TempDir, server: Option<postgres::Database>) -> Self {
        let url = DatabaseUrl::parse(url).expect("the URL of a database");
        let key_file = folder.path().join("authctl.key");
        Self { backend, url, folder, key_file, _server: server }
    }

    pub fn open(&self, purpose: Purpose) -> Result<Conn> {
        store::open(&self.url, purpose, WAIT)
    }

    /// Its sealing key, in the folder that has the name now.
    pub fn key(&self) -> HeldFile {
        keys::find(&self.key_file).expect("the folder of the key")
    }
}

/// How many pages of the log are not in the file yet.
pub fn left_in_log(conn: &mut Conn) -> i32 {
    match conn {
        Conn::Postgres(_) => 0,
        Conn::Sqlite(sqlite) => {
            let state = sql_query("PRAGMA wal_checkpoint(NOOP)").get_result::<LogState>(sqlite).expect("its state");
            state.log - state.checkpointed
        }
    }
}

#[derive(QueryableByName)]
struct LogState {
    #[diesel(sql_type = Integer)]
    log: i32,
    #[diesel(sql_type = Integer)]
    checkpointed: i32,
}

/// A database that is set up, with a clock that tests move.
pub struct TestDb {
    // Closed before the database goes.
    idle: Mutex<Vec<Conn>>,
    pub empty: EmptyDb,
    pub issuer: Issuer,
    hand: Arc<AtomicI64>,
    clock: Clock,
}

/// A connection that is used again: PostgreSQL takes some milliseconds for each.
pub struct Lent<'a> {
    conn: Option<Conn>,
    home: &'a TestDb,
}

impl std::ops::Deref for Lent<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect("it is here until it is dropped")
    }
}

impl std::ops::DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("it is here until it is dropped")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.home.idle.lock().expect("the connections").extend(self.conn.take());
        }
    }
}

impl std::ops::Deref for TestDb {
    type Target = EmptyDb;

    fn deref(&self) -> &EmptyDb {
        &self.empty
    }
}

impl TestDb {
    pub fn new(backend: Backend) -> Option<Self> {
        let empty = EmptyDb::new(backend)?;
        let (clock, hand) = Clock::manual(moment("2026-03-01T12:00:00.000007Z"));
        let mut conn = empty.open(Purpose::Create).expect("a migrated database");
        setup::run(&mut conn, &Context::system(clock.now()), &empty.key(), Algorithm::Es256, None)
            .expect("a database that is set up");
        let keys = Keys::load(&mut conn, Sealing::file(&empty.key_file)).expect("signing keys");
        let expected = Expected { issuer: "authctl".into(), audience: "authctl".into(), leeway: 2, max_ttl: 86_400 };
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let issuer = Issuer {
            keys,
            expected: Arc::new(expected),
            access_ttl: minutes(15),
            refresh_ttl: minutes(7 * 24 * 60),
            session_ttl: minutes(30 * 24 * 60),
            reuse_grace: Duration::from_secs(10),
            max_sessions: 100,
        };
        Some(Self { idle: Mutex::default(), empty, issuer, hand, clock })
    }

    /// The clock that [`advance`](Self::advance) moves.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The column `v` of what a query finds, as text.
    pub fn texts(&self, query: &str) -> Vec<String> {
        sql::texts(&mut self.conn(), query)
    }

    /// A connection that nobody else has.
    pub fn conn(&self) -> Lent<'_> {
        let idle = self.idle.lock().expect("the connections").pop();
        Lent { conn: Some(idle.unwrap_or_else(|| self.open(Purpose::Use).expect("a connection"))), home: self }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn advance(&self, span: Duration) {
        self.hand.store(self.now().plus(span).unix_micros(), Ordering::SeqCst);
    }

    /// As when somebody corrects the clock.
    pub fn set_back(&self, span: Duration) {
        self.hand.store(self.now().minus(span).unix_micros(), Ordering::SeqCst);
    }

    pub fn sealing(&self) -> Sealing {
        Sealing::file(&self.key_file)
    }

    /// An operator's command, now.
    pub fn ctx(&self) -> Context {
        Context { actor: Actor::Operator("tester".into()), ..Context::system(self.now()) }
    }

    pub fn dry_run(&self) -> Context {
        Context { mode: Mode::DryRun, ..self.ctx() }
    }

    /// Adds an active user with [`PASSWORD`].
    pub fn add(&self, name: &str, role: &str) -> User {
        accounts::add(&mut self.conn(), &self.ctx(), new_user(name, role), &HASH, false).expect("a new user").value
    }

    /// Logs in as the API does, in its three steps.
    pub fn login_with(&self, identifier: &str, password: &Password) -> Result<Grant> {
        let mut conn = self.conn();
        let challenge = login::challenge(&mut conn, &self.ctx(), Some(&LOCKOUT), identifier)?;
        let answer = challenge.answer(password, &HASH, COST)?;
        login::open_session(&mut conn, &self.ctx(), &self.issuer, answer, None)?.sign()
    }

    pub fn login(&self, identifier: &str) -> Grant {
        self.login_with(identifier, &password(PASSWORD)).expect("a login")
    }

    /// What a request with this access token is told, now.
    pub fn authority(&self, token: &str) -> Result<Caller> {
        authentication::authority(&mut self.conn(), &self.present(Kind::Access, token)?, self.now())
    }

    /// A token as it comes in, now.
    pub fn present(&self, kind: Kind, token: &str) -> Result<Arc<Presented>> {
        Presented::new(&self.issuer, kind, token, self.now()).map_err(Error::from)
    }

    pub fn claims(&self, kind: Kind, token: &str) -> Claims {
        let ring = self.issuer.keys.follow(&mut self.conn()).expect("the keys");
        token::verify(token, kind, &ring, &self.issuer.expected, self.now()).expect("a good token")
    }

    pub fn refresh(&self, token: &str) -> Result<Grant> {
        refresh(&mut self.conn(), &self.ctx(), &self.issuer, &self.present(Kind::Refresh, token)?)?.sign()
    }

    /// The audit trail, oldest first: `actor action target reason`.
    pub fn audit(&self) -> Vec<String> {
        let query = "SELECT actor || ' ' || action || ' ' || target || ' ' || coalesce(reason, '-') AS v FROM audit ORDER BY seq";
        sql::texts(&mut self.conn(), query)
    }

    pub fn count(&self, table: &str) -> i64 {
        sql::count(&mut self.conn(), table)
    }

    pub fn sql(&self, statements: &str) -> Result<()> {
        sql::run(&mut self.conn(), statements)
    }
}

pub fn moment(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a moment")
}

pub fn password(text: &str) -> Password {
    Password::parse(text).expect("a password")
}

pub fn hash_of_password() -> PasswordHash {
    HASH.clone()
}

pub fn username(text: &str) -> Username {
    Username::parse(text).expect("a username")
}

pub fn role(text: &str) -> RoleName {
    RoleName::parse(text).expect("a role")
}

pub fn user_ref(text: &str) -> UserRef {
    UserRef::parse(text).expect("a user")
}

pub fn new_user(name: &str, role_name: &str) -> NewUser {
    NewUser { username: username(name), email: None, role: role(role_name), status: Status::Active, must_change_password: false }
}

/// The code of the error that a refused call must answer.
#[track_caller]
pub fn refused<T>(result: Result<T>) -> authctl::domain::Code {
    result.err().expect("it must be refused").code()
}
