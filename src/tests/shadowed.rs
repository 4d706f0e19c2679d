//! A schema on a server in which others may create objects, who have put functions and operators there that fit better than the server's
//! own: none of what authctl asks calls one, since it would run as whoever asks.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};

use authctl::store::{DatabaseUrl, Purpose};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use crate::architecture::source;
use crate::audit_actions::{each_command_is_told_of, each_request_is_told_of};
use crate::cli::Home;
use crate::story::the_whole_story;
use crate::support::app::TestApp;
use crate::support::db::{EmptyDb, PASSWORD, hash_of_password};
use crate::support::env::TestEnv;
use crate::support::{Backend, sql};

/// Every word before a parenthesis in `src/store`: the names of the functions that are called are among them.
fn called() -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let last_word = |text: &str| text.rsplit(|c| !is_of_name(c)).next().unwrap_or_default().to_owned();
    let store = source::program().into_iter().filter(|source| source.path.starts_with("src/store/"));
    let names: BTreeSet<String> = store.flat_map(|source| source.text.split('(').map(last_word).collect::<Vec<_>>()).collect();
    assert!(["string_agg", "json_build_array", "set_config", "lower"].iter().all(|name| names.contains(*name)));
    names
}

fn address(db: &EmptyDb) -> &str {
    let DatabaseUrl::Postgres(address) = &db.url else { panic!("PostgreSQL alone") };
    address
}

/// Puts all of it into the schema; once more for what depends on the tables.
fn plant(db: &EmptyDb) {
    let names = called().iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let mut conn = PgConnection::establish(address(db)).expect("a connection");
    conn.batch_execute(&include_str!("support/shadows.sql").replace("{NAMES}", &names)).expect("planted");
}

#[track_caller]
fn assert_not_called(db: &EmptyDb) {
    let mut conn = db.open(Purpose::Inspect).expect("a connection");
    assert_eq!(sql::texts(&mut conn, "SELECT CAST(is_called AS text) AS v FROM sprung"), ["false"]);
}

/// An environment with all of it before there is a table, and the database made there.
fn home() -> Option<Home> {
    let env = TestEnv::new(Backend::Postgres)?;
    plant(&env.db);
    let home = Home(env);
    home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
    plant(&home.0.db);
    Some(home)
}

// Requirement D18.
#[test]
fn no_command_calls_what_others_have_put_there() {
    let Some(home) = home() else { return };
    each_command_is_told_of(&home);
    for command in [
        "user list --search e --role user --status active --after a",
        "user show root",
        "role list",
        "token issue bea",
        "token list --user bea",
        "session list --user bea --search e",
        "audit list --search e --user root",
        "audit list --action user.add --since 1h",
        "blacklist list --search e",
        "ban list",
        "invite list",
        "key list",
        "key jwks",
        "export",
        "doctor --config authctl.toml",
        "db status",
        "db migrate",
        "explain bea",
    ] {
        std::fs::write(home.0.db.folder.path().join("authctl.toml"), "[server]\nport = 0\n").expect("a file");
        let run = home.run(&command.split(' ').collect::<Vec<_>>());
        assert!(!run.stderr.contains("somebody else's") && !run.stderr.contains("internal"), "{command}: {}", run.stderr);
    }
    assert_not_called(&home.0.db);
}

// Requirement D18.
#[test]
fn no_work_on_a_whole_database_calls_what_others_have_put_there() {
    let Some(home) = home() else { return };
    let file = |name: &str| home.0.db.folder.path().join(name).display().to_string();
    let rows = |name: &str| format!("{{\"username\":\"{name}\",\"password_hash\":\"{}\"}}\n", hash_of_password().expose());
    std::fs::write(file("users.jsonl"), ["ann", "bob", "eve"].map(rows).concat()).expect("a file");
    for conflict in ["fail", "skip", "update"] {
        home.run(&["user", "import", &file("users.jsonl"), "--on-conflict", conflict]).ok();
    }
    home.run(&["token", "issue", "ann"]).ok();
    // It is found, and the rest is as it must be.
    let found = home.run(&["db", "check", "-o", "json"]).exit(10).json();
    let failed: Vec<&str> = found
        .as_array()
        .expect("an array")
        .iter()
        .filter(|one| one["result"] == "failed")
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(failed, ["schema_objects"], "{found}");
    home.run(&["db", "backup", &file("backup.db")]).ok();
    home.run(&["audit", "verify"]).ok();
    for command in [["db", "copy", "--to-file"].as_slice(), &["db", "restore", "--yes"]] {
        let other = TestEnv::new(Backend::Postgres).expect("another one");
        let other = other.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &home.0.db.key_file.display().to_string());
        plant(&other.db);
        std::fs::write(file("url"), address(&other.db)).expect("a file");
        let (by, from) = if command[1] == "copy" { (&home.0, "url") } else { (&other, "backup.db") };
        by.run(&[command, &[&file(from)]].concat()).ok();
        assert_eq!(other.run(&["user", "list", "-o", "name"]).ok().stdout.lines().count(), 4);
        assert_not_called(&other.db);
    }
    assert_not_called(&home.0.db);
}

// Requirement D18.
#[test]
fn no_request_calls_what_others_have_put_there() {
    let Some(app) = TestApp::new(Backend::Postgres) else { return };
    plant(&app.db);
    each_request_is_told_of(&app);
    assert_not_called(&app.db);
}

// Requirement D18.
#[test]
fn no_daemon_calls_what_others_have_put_there() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    plant(&env.db);
    the_whole_story(&env);
    assert_not_called(&env.db);
}

/// Also where the operator's own search_path has the schema first, and what is in another schema is not looked for at all.
// Requirement D18.
#[test]
fn a_connection_looks_into_its_own_schema_behind_the_servers() {
    let Some(db) = EmptyDb::new(Backend::Postgres) else { return };
    plant(&db);
    let mut conn = PgConnection::establish(address(&db)).expect("a connection");
    conn.batch_execute("CREATE SCHEMA \"Its Own\"; CREATE SCHEMA \"users\"; CREATE TABLE \"users\".users (x int)").expect("made");
    let sign = if address(&db).contains('?') { '&' } else { '?' };
    for (path, kept) in [("public%2Cpg_catalog", "public"), ("%22Its%20Own%22%2Cpublic%2Cusers", "\"Its Own\"")] {
        let url = DatabaseUrl::parse(&format!("{}{sign}options=-csearch_path%3D{}", address(&db), path.replace("%20", "%5C%20")));
        let mut conn = authctl::store::open(&url.expect("a URL"), Purpose::Create, crate::support::db::WAIT).expect("opened");
        assert_eq!(sql::texts(&mut conn, "SELECT pg_catalog.current_setting('search_path') AS v"), [kept]);
    }
    conn.batch_execute("DROP SCHEMA \"Its Own\" CASCADE; DROP SCHEMA \"users\" CASCADE").expect("dropped");
    assert_not_called(&db);
}

/// A table that was there before the first one of ours has triggers of whoever made it.
// Requirement D18.
#[test]
fn a_table_that_somebody_else_laid_ready_is_not_used() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    let mut conn = PgConnection::establish(address(&env.db)).expect("a connection");
    // A role is of the whole server, and may be one that another run of the tests left there.
    let mallory = format!("authctl_test_{:016x}", RandomState::new().build_hasher().finish());
    let laid = format!(
        "CREATE ROLE {mallory}; GRANT CREATE, USAGE ON SCHEMA public TO {mallory}; SET ROLE {mallory};
        CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
        CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''it runs as %'', current_user; END';
        CREATE TRIGGER spring BEFORE INSERT ON __diesel_schema_migrations FOR EACH ROW EXECUTE FUNCTION spring();
        GRANT ALL ON __diesel_schema_migrations TO PUBLIC; RESET ROLE"
    );
    conn.batch_execute(&laid).expect("laid");
    let init = || env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n"));
    let refused = init();
    // Where the database is the role's own, there is nothing to fear.
    let given = "ALTER TABLE __diesel_schema_migrations OWNER TO CURRENT_USER; DROP TRIGGER spring ON __diesel_schema_migrations";
    let given = conn.batch_execute(given);
    let admitted = init();
    conn.batch_execute(&format!("DROP OWNED BY {mallory}; DROP ROLE {mallory}")).expect("gone");
    let refused = refused.exit(5);
    assert!(refused.stderr.contains(&format!("of \"{mallory}\"")), "{}", refused.stderr);
    given.expect("given");
    admitted.ok();
}
