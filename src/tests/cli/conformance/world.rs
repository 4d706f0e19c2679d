//! A home in which every verb finds something to do, and the files that the examples name.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::LazyLock;

use authctl::domain::key::Algorithm;
use authctl::store::Purpose;

use super::super::keys::pem;
use super::table::Row;
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::{Run, TestEnv};
use crate::support::{sources, sql};

/// A bcrypt hash of cost 4, of [`PASSWORD`].
static HASH: LazyLock<String> = LazyLock::new(|| crate::support::db::hash_of_password().expose().to_owned());

/// What is done to make it, each with [`PASSWORD`] on standard input.
const MADE_BY: [&str; 12] = [
    "init --admin root --password-stdin",
    "user add alice --email alice@example.org --password-stdin",
    "role add auditor --permission audit:read --permission user:read",
    "role add support --permission session:read",
    "user add sue --role support --password-stdin",
    "token issue sue",
    "token issue alice",
    "invite add --email guest@example.org",
    "ban add --address 192.0.2.7 --reason guesses",
    "ban add --user sue --for 7d",
    "blacklist add leaked --expires 2099-01-01T00:00:00Z --reason leaked",
    "key rotate",
];

/// One of its own for each test, as it was made.
pub struct World(TestEnv);

static FIRST: LazyLock<World> = LazyLock::new(|| {
    let world = World(TestEnv::new(Backend::Sqlite).expect("SQLite is always there"));
    for command in MADE_BY {
        world.run(command).ok();
    }
    let rows = |separator: &str| format!("username{separator}password_hash\numa{separator}{}\n", HASH.as_str());
    for (name, text) in [
        ("password.txt", format!("{PASSWORD}\n")),
        ("hash.txt", format!("{}\n", HASH.as_str())),
        ("users.csv", rows(",")),
        ("users.jsonl", format!("{{\"username\":\"uma\",\"password_hash\":\"{}\"}}\n", HASH.as_str())),
        ("token.txt", world.run("token issue alice").ok().stdout),
        ("authctl.toml", "[server]\nport = 0\n".into()),
        ("new.toml", "[server]\nport = 5001\n".into()),
        ("secret.bin", "0123456789abcdef0123456789abcdef".into()),
        ("accounts.yaml", accounts()),
        ("removes.yaml", "version: 1\nusers: [{username: sue, state: absent}]\n".into()),
        ("unknown.yaml", "version: 1\nusers: [{username: sue, role: nothing}]\n".into()),
    ] {
        world.write(name, text.as_bytes());
    }
    for (name, fixture) in [("dump.json", "django.json"), ("data.db", "data.db")] {
        world.write(name, &std::fs::read(sources::path(fixture)).expect("a fixture"));
    }
    world.write("known.txt", format!("alice:{}\n", sources::PASSWORD).as_bytes());
    world.write("users.csv.gz", &packed(&rows(",")));
    world.write("signing.pem", pem(Algorithm::Rs256).as_bytes());
    world
});

/// A file for `apply`: a role that is there otherwise, and somebody new.
fn accounts() -> String {
    format!(
        "version: 1\nowner: ops-repo\nroles: [{{name: auditor, description: Reads the log}}]\n\
         users: [{{username: carl, role: auditor, password: {{hash: \"{}\"}}}}]\n",
        HASH.as_str()
    )
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("written to memory");
    encoder.finish().expect("written to memory")
}

impl World {
    pub fn new() -> Self {
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
        for entry in std::fs::read_dir(FIRST.0.db.folder.path()).expect("a folder").flatten() {
            if entry.path().is_file() {
                std::fs::copy(entry.path(), env.db.folder.path().join(entry.file_name())).expect("a copy");
            }
        }
        Self(env)
    }

    /// A home without a database, with the files alone.
    pub fn empty() -> Self {
        let world = Self::new();
        for file in ["authctl.db", "authctl.key"] {
            std::fs::remove_file(world.path(file)).expect(file);
        }
        world
    }

    /// The names of the files that are there, and of those in folders, but for what SQLite has beside a database.
    pub fn files(&self) -> Vec<PathBuf> {
        let is_of_sqlite = |path: &PathBuf| ["db-wal", "db-shm"].iter().any(|end| path.extension().is_some_and(|it| it == *end));
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.path(""))
            .expect("a folder")
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| !is_of_sqlite(path))
            .collect();
        files.sort();
        files
    }

    /// A home in which a row's verb can do its work.
    pub fn for_row(row: &Row) -> Self {
        let world = Self::new();
        for command in row.before {
            world.run(command).ok();
        }
        world
    }

    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        Self(self.0.with(name, value))
    }

    pub fn env(&self) -> &TestEnv {
        &self.0
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.db.folder.path().join(name)
    }

    /// Writes a file that only its owner may read.
    pub fn write(&self, name: &str, text: &[u8]) {
        let mut file =
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(self.path(name)).expect(name);
        file.write_all(text).expect(name);
    }

    /// `authctl WORDS`, with the usual password on standard input.
    pub fn run(&self, words: &str) -> Run {
        let words: Vec<&str> = words.split_whitespace().collect();
        self.0.run_with_input(&words, &format!("{PASSWORD}\n"))
    }

    /// The row's good run, with `more` behind it.
    pub fn good(&self, row: &Row, more: &str) -> Run {
        let words = format!("{} {more}", self.words(row));
        let words: Vec<&str> = words.split_whitespace().collect();
        self.0.run_with_input(&words, &self.input(row))
    }

    /// The words of the row's good run. What differs from world to world is looked up in this one.
    pub fn words(&self, row: &Row) -> String {
        let args = match row.id {
            "" => row.args.to_owned(),
            command => row.args.replace("{id}", &self.id(command)),
        };
        format!("{} {args}{}", row.verb, if row.destroys { " --yes" } else { "" })
    }

    /// The first line that a command prints; `COMMAND | TEXT` for the first word of the first line with that text.
    pub fn id(&self, command: &str) -> String {
        let (command, text) = command.split_once(" | ").unwrap_or((command, ""));
        let printed = self.run(command).ok().stdout;
        let found = printed.lines().find(|line| line.contains(text)).and_then(|line| line.split_whitespace().next());
        found.unwrap_or_else(|| panic!("nothing with '{text}' in: {printed}")).to_owned()
    }

    /// What the row's good run reads.
    pub fn input(&self, row: &Row) -> String {
        match row.input.strip_prefix("file:") {
            Some(name) => std::fs::read_to_string(self.path(name)).expect(name),
            None => row.input.to_owned(),
        }
    }

    /// Everything that the database holds.
    pub fn everything(&self) -> Vec<String> {
        sql::everything(&mut self.0.db.open(Purpose::Inspect).expect("a connection"))
    }

    pub fn sql(&self, statements: &str) {
        sql::run(&mut self.0.db.open(Purpose::Use).expect("a connection"), statements).expect(statements);
    }
}
