//! The verbs: how each is run well, what it prints, and how it fails in ways of its own. The questions are in the files beside this one.

/// One verb.
pub struct Row {
    /// As it is typed.
    pub verb: &'static str,
    /// What follows it in a good run. `{id}` is what [`World::id`](super::world::World::id) finds by `id`.
    pub args: &'static str,
    pub id: &'static str,
    /// What a good run has on standard input; `file:NAME` for a file of the world.
    pub input: &'static str,
    /// Commands that make what a good run needs, with the usual password on standard input.
    pub before: &'static [&'static str],
    pub prints: Prints,
    /// Other words in the place of `args`, and the schema of the one record that they print, with `changed` where the verb writes.
    pub also: &'static [(&'static str, &'static str)],
    /// Whether it asks before it does anything, so that a good run needs `--yes`. What asks with some words only has these among those
    /// that fail, with 9.
    pub destroys: bool,
    /// Which words, in the place of `args`, need an answer from a terminal.
    pub asks: Option<&'static str>,
    pub again: Again,
    pub needs: Needs,
    /// How a dry run of the good run ends.
    pub tried: i32,
    /// Words in the place of `args`, and the status that they end with.
    pub fails: &'static [(&'static str, i32)],
}

/// What a good run prints with `-o json`. The names are those of `docs/schema/v1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prints {
    /// One record.
    One(&'static str),
    /// Any number of records.
    Many(&'static str),
    /// One record and whether it changed.
    Change(&'static str),
    /// One record and whether it changed for one item, an array of such for several.
    Changes(&'static str),
    /// A JSON document that is its result in every form.
    Document(&'static str),
    /// Text that has one form.
    Text,
    /// Nothing: it runs until it is told to stop.
    Daemon,
}

/// What the good run does where it has been run before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It writes nothing.
    Reads,
    /// It finds everything done: 0, `changed` false, and nothing written.
    Same,
    /// It fails with a status, and with these words more it finds everything done.
    SameWith(&'static str, i32),
    /// It makes another.
    Another,
    /// It does its work on what is there by then.
    Differs,
}

/// What must be in order before the verb starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    Nothing,
    Configuration,
    Database,
}

impl Row {
    pub fn writes(&self) -> bool {
        self.again != Again::Reads
    }

    /// The schema of a record, where there are any.
    pub fn record(&self) -> Option<&'static str> {
        match self.prints {
            Prints::One(name) | Prints::Many(name) | Prints::Change(name) | Prints::Changes(name) => Some(name),
            Prints::Document(_) | Prints::Text | Prints::Daemon => None,
        }
    }
}

const ROW: Row = Row {
    verb: "",
    args: "",
    id: "",
    input: "",
    before: &[],
    prints: Prints::Text,
    also: &[],
    destroys: false,
    asks: None,
    again: Again::Reads,
    needs: Needs::Database,
    tried: 0,
    fails: &[],
};

const fn show(verb: &'static str, args: &'static str, record: &'static str) -> Row {
    Row { verb, args, prints: Prints::One(record), ..ROW }
}

const fn list(verb: &'static str, record: &'static str) -> Row {
    Row { verb, prints: Prints::Many(record), ..ROW }
}

const fn change(verb: &'static str, args: &'static str, record: &'static str) -> Row {
    Row { verb, args, prints: Prints::Change(record), again: Again::Same, ..ROW }
}

/// A verb on items, of which `nobody` is one that nobody has and `@` one that nobody can have.
const fn bulk(verb: &'static str, args: &'static str, record: &'static str) -> Row {
    Row { prints: Prints::Changes(record), ..change(verb, args, record) }
}

const NO_USER: &[(&str, i32)] = &[("nobody", 3), ("a@b@c", 6), ("alice nobody", 8), ("nobody no-one", 3), ("", 2), ("-", 6)];

pub const TABLE: &[Row] = &[
    Row {
        verb: "apply",
        args: "-f accounts.yaml",
        prints: Prints::Document("plan"),
        again: Again::Same,
        tried: 10,
        fails: &[
            ("", 2),
            ("-f nowhere", 6),
            ("-f password.txt", 6),
            ("-f removes.yaml", 9),
            ("-f removes.yaml --prune --yes", 6),
            ("-f unknown.yaml", 3),
        ],
        ..ROW
    },
    Row {
        fails: &[("--since soon", 6), ("--user nobody@example.org", 3), ("--after x", 6)],
        ..list("audit list", "audit-entry")
    },
    Row {
        destroys: true,
        again: Again::Differs,
        fails: &[("--yes", 2), ("--older-than soon --yes", 2)],
        ..change("audit purge", "--older-than 0s", "audit-purge")
    },
    Row { fails: &[("--expect 1:00", 6)], ..show("audit verify", "", "audit-verification") },
    Row {
        args: "--address 198.51.100.0/24",
        fails: &[("--address nonsense", 6), ("--user nobody", 3), ("", 2), ("--user root", 6)],
        ..change("ban add", "", "ban")
    },
    list("ban list", "ban"),
    Row {
        id: "ban list -o name",
        again: Again::SameWith("--if-exists", 3),
        fails: &[("01890a5d-ac96-774b-bcce-b302099a8057", 3), ("", 2)],
        also: &[("01890a5d-ac96-774b-bcce-b302099a8057 --if-exists", "absent-ban")],
        ..bulk("ban rm", "{id}", "ban")
    },
    Row {
        fails: &[("j1 --expires nonsense", 6), ("j1", 2)],
        ..change("blacklist add", "j1 --expires 2099-01-01T00:00:00Z", "blacklist-entry")
    },
    list("blacklist list", "blacklist-entry"),
    Row { fails: &[("--older-than soon", 2)], ..change("blacklist purge", "", "purge") },
    Row { fails: &[("unknown", 3)], ..show("blacklist show", "leaked", "blacklist-entry") },
    show("blacklist stats", "", "blacklist-stats"),
    Row { verb: "completions", args: "bash", needs: Needs::Nothing, fails: &[("", 2), ("tcsh", 2)], ..ROW },
    Row { prints: Prints::Many("finding"), verb: "config check", needs: Needs::Configuration, ..ROW },
    Row { needs: Needs::Configuration, ..show("config path", "", "paths") },
    Row {
        verb: "config show",
        args: "--origin",
        prints: Prints::Many("setting"),
        also: &[("", "settings")],
        needs: Needs::Configuration,
        ..ROW
    },
    // What they write is elsewhere: this database stays as it is.
    Row {
        prints: Prints::Change("backup"),
        again: Again::Reads,
        fails: &[("password.txt", 4), ("nowhere/b.db", 6), ("authctl.db --force", 2), ("", 2)],
        ..change("db backup", "b.db", "backup")
    },
    list("db check", "finding"),
    Row {
        again: Again::Reads,
        fails: &[("--to mysql://x", 2), ("--to postgres://u:p@localhost/x", 2), ("--to authctl.db", 4), ("", 2)],
        ..change("db copy", "--to other.db", "copy")
    },
    change("db migrate", "", "database"),
    Row {
        before: &["db backup b.db"],
        destroys: true,
        again: Again::Another,
        // It makes one where there is none, and replaces one that is damaged.
        needs: Needs::Configuration,
        fails: &[("nowhere --yes", 6), ("password.txt --yes", 5), ("", 2)],
        ..change("db restore", "b.db", "restore")
    },
    show("db status", "", "database"),
    Row { args: "--config authctl.toml", prints: Prints::Many("finding"), verb: "doctor", ..ROW },
    Row {
        fails: &[("nobody user:read", 3), ("alice nonsense", 6), ("alice user:write", 10), ("alice", 2)],
        ..show("explain", "root user:write", "explanation")
    },
    Row { verb: "export", prints: Prints::Document("accounts"), fails: &[("--owner a\u{e9}", 6)], ..ROW },
    Row {
        needs: Needs::Configuration,
        fails: &[("--url http://127.0.0.1:1", 7), ("--url nonsense", 2), ("--url unix:/nowhere", 7)],
        ..show("health", "", "health")
    },
    Row { verb: "help", args: "exit-codes", needs: Needs::Nothing, fails: &[("nothing", 2)], ..ROW },
    Row {
        args: "--admin root --password-stdin --database other.db",
        input: "file:password.txt",
        asks: Some("--admin root --database other.db"),
        again: Again::SameWith("--if-not-exists", 4),
        needs: Needs::Configuration,
        fails: &[("", 4), ("--admin root --database third.db --password-file nowhere", 6)],
        also: &[("--admin root --generate-password --database other.db", "new-initialisation")],
        ..change("init", "", "initialisation")
    },
    Row {
        again: Again::Another,
        fails: &[("--role nothing", 3), ("--email nonsense", 6)],
        ..change("invite add", "--role user", "new-invite")
    },
    list("invite list", "invite"),
    Row {
        id: "invite list -o name",
        again: Again::SameWith("--if-exists", 3),
        fails: &[("01890a5d-ac96-774b-bcce-b302099a8057", 3)],
        also: &[("01890a5d-ac96-774b-bcce-b302099a8057 --if-exists", "absent-invite")],
        ..bulk("invite rm", "{id}", "invite")
    },
    Row {
        again: Again::Differs,
        fails: &[("nowhere --algorithm HS256", 6), ("secret.bin --algorithm ES256", 6), ("secret.bin", 2)],
        ..change("key import", "secret.bin --algorithm HS256", "key")
    },
    Row { verb: "key jwks", prints: Prints::Document("jwks"), ..ROW },
    Row { fails: &[("--after unknown", 6), ("--after -P", 6)], ..list("key list", "key") },
    Row { again: Again::Another, ..change("key reseal", "", "reseal") },
    Row {
        id: "key list -o tsv --no-headers | retired",
        destroys: true,
        fails: &[("unknown --yes", 3)],
        ..bulk("key retire", "{id}", "key")
    },
    Row { again: Again::Another, fails: &[("--algorithm none", 2), ("--compromised", 9)], ..change("key rotate", "", "key") },
    Row { verb: "man", args: "pages", needs: Needs::Nothing, fails: &[("", 2), ("/dev/null/pages", 1)], ..ROW },
    Row {
        again: Again::SameWith("--if-not-exists", 4),
        fails: &[("auditor", 4), ("x --permission nonsense", 6), ("a/b", 6), ("", 2)],
        ..change("role add", "guest --permission user:read", "role")
    },
    Row {
        fails: &[("nothing user:read", 3), ("auditor nonsense", 6), ("auditor", 2)],
        ..change("role allow", "auditor session:read", "role")
    },
    Row {
        fails: &[("nothing user:read", 3), ("auditor nonsense", 6), ("admin *:*", 6)],
        ..change("role deny", "auditor user:read", "role")
    },
    Row { fails: &[("nothing x", 3), ("auditor", 2)], ..change("role describe", "auditor reads", "role") },
    Row { fails: &[("--after a/b", 6)], ..list("role list", "role") },
    Row {
        destroys: true,
        again: Again::SameWith("--if-exists", 3),
        fails: &[("nothing --yes", 3), ("admin --yes", 6), ("support --yes", 6)],
        also: &[("nothing --if-exists --yes", "absent-role")],
        ..change("role rm", "auditor", "removed-role")
    },
    Row {
        fails: &[("nobody user", 3), ("alice nothing", 3), ("root user", 6), ("alice", 2)],
        ..change("role set", "alice auditor", "user")
    },
    Row { fails: &[("nothing", 3)], ..show("role show", "auditor", "owned-role") },
    Row {
        verb: "serve",
        args: "--port 0",
        prints: Prints::Daemon,
        fails: &[("--port 70000", 2), ("--address nonsense", 2)],
        ..ROW
    },
    list("session list", "session"),
    Row {
        id: "session list -o name",
        fails: &[("01890a5d-ac96-774b-bcce-b302099a8057", 3), ("", 2)],
        also: &[("--user alice", "revocation")],
        ..bulk("session revoke", "{id}", "session")
    },
    Row { input: "file:token.txt", fails: &[("/nowhere", 6), ("password.txt", 10)], ..show("token check", "", "token-check") },
    Row {
        again: Again::Another,
        fails: &[("nobody", 3), ("alice --ttl 2d", 6), ("", 2)],
        ..change("token issue", "alice", "issued-token")
    },
    list("token list", "token"),
    Row {
        id: "token list -o name",
        fails: &[("01890a5d-ac96-774b-bcce-b302099a8057", 3), ("--all", 9), ("", 2)],
        also: &[("--user alice", "revocation"), ("--role user --yes", "revocation"), ("--all --yes", "revocation")],
        ..bulk("token revoke", "{id}", "blacklist-entry")
    },
    Row {
        input: "file:password.txt",
        asks: Some("bob"),
        again: Again::SameWith("--if-not-exists", 4),
        fails: &[
            ("alice --password-stdin", 4),
            ("a/b --password-stdin", 6),
            ("bob --role nothing --password-file password.txt", 3),
            ("", 2),
        ],
        also: &[("bob --generate-password", "new-user")],
        ..change("user add", "bob --password-stdin", "user")
    },
    Row { fails: &[("root", 6), ("nobody", 3), ("alice nobody", 8), ("", 2)], ..bulk("user disable", "alice", "user") },
    Row { before: &["user disable alice"], fails: NO_USER, ..bulk("user enable", "alice", "user") },
    Row { fails: &[("--role nothing", 3), ("--status perhaps", 2), ("--columns id", 2)], ..list("user export", "exported-user") },
    Row {
        fails: &[("nowhere.csv", 6), ("password.txt --format csv", 6), ("password.txt", 2), ("- --format pocketbase", 2)],
        again: Again::SameWith("--on-conflict skip", 4),
        ..change("user import", "users.csv", "import")
    },
    list("user list", "user"),
    Row {
        input: "file:password.txt",
        asks: Some("alice"),
        again: Again::Another,
        fails: &[("nobody --password-file password.txt", 3), ("alice --password-file nowhere", 6)],
        also: &[("alice --generate-password", "new-user")],
        ..change("user passwd", "alice --password-stdin", "user")
    },
    Row {
        destroys: true,
        again: Again::SameWith("--if-exists", 3),
        fails: &[("root --yes", 6), ("nobody --yes", 3), ("alice nobody --yes", 8)],
        also: &[("nobody --if-exists --yes", "absent-user")],
        ..bulk("user rm", "alice", "user")
    },
    Row {
        fails: &[("nobody --email a@example.org", 3), ("alice --email nonsense", 6), ("alice", 2)],
        ..change("user set", "alice --email alicia@example.org", "user")
    },
    Row { fails: &[("nobody", 3), ("a@b@c", 6), ("", 2)], ..show("user show", "alice", "standing") },
    Row { fails: NO_USER, ..bulk("user unlock", "alice", "user") },
    Row { needs: Needs::Nothing, ..show("version", "", "version") },
];
