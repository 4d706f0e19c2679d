//! Rows as lines: no table and no column is forgotten, and a row comes back as it was, from either database.

use std::collections::BTreeSet;

use authctl::domain::id::Jti;
use authctl::service::{accounts, bans, blacklist, invites, login, sessions};
use authctl::store::rows::{self, Kind, Table};
use authctl::store::{self, Conn, Mode, Purpose, inspect};

use crate::support::db::{EmptyDb, LOCKOUT, TestDb, hash_of_password, new_user, password, user_ref};
use crate::support::{Backend, sql};

on_both!(TestDb: every_table_and_column_is_known, a_table_stands_after_those_it_refers_to, rows_are_the_same_lines_on_both,
    pages_are_of_any_length, no_number_is_given_by_the_database);

/// Something in every table.
fn busy(db: &TestDb) {
    let hostile = "a \"quoted\" \\ back\tslash\nline \u{1}\u{2028}\u{202e} – ünï 🦦 %_'; --";
    for n in 0..7 {
        db.add(&format!("user{n}"), if n == 0 { "admin" } else { "user" });
        db.login(&format!("user{n}"));
    }
    let ctx = authctl::service::Context { reason: Some(hostile.to_owned()), ..db.ctx() };
    accounts::add(&mut db.conn(), &ctx, new_user("eve", "user"), &hash_of_password(), false).expect("a user");
    db.login_with("eve", &password("a wrong password")).err().expect("wrong");
    login::challenge(&mut db.conn(), &ctx, Some(&LOCKOUT), "nobody").expect("a guess at nobody");
    let new = invites::NewInvite { email: None, role: None, ttl: std::time::Duration::from_secs(60) };
    invites::add(&mut db.conn(), &ctx, new).expect("an invite");
    bans::add_user(&mut db.conn(), &ctx, &user_ref("eve"), None).expect("a ban");
    blacklist::add(&mut db.conn(), &ctx, &Jti::parse("t1").expect("a jti"), db.now()).expect("an entry");
    sessions::revoke_all(&mut db.conn(), &ctx, &sessions::Scope::User(user_ref("user3"))).expect("ended");
    // A moment of a whole second, one of a tenth, and a text with all there is.
    db.sql("UPDATE users SET last_login_at = '2026-01-02 03:04:05', created_at = '2026-01-02 03:04:05.1' WHERE username = 'eve'")
        .expect("moments");
}

fn tables() -> Vec<Table> {
    rows::tables().expect("the tables")
}

/// `table.column` of the database's own list, which migrations make.
fn in_catalog(db: &TestDb) -> BTreeSet<String> {
    let query = match db.backend {
        Backend::Sqlite => {
            "SELECT t.name || '.' || c.name AS v FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'"
        }
        Backend::Postgres => {
            "SELECT table_name || '.' || column_name AS v FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%'"
        }
    };
    sql::texts(&mut db.conn(), query).into_iter().collect()
}

fn every_table_and_column_is_known(db: &TestDb) {
    let of = |table: &Table| table.columns.iter().map(|(name, _)| format!("{}.{name}", table.name)).collect::<Vec<_>>();
    let known: BTreeSet<String> = tables().iter().flat_map(of).collect();
    assert_eq!(known, in_catalog(db));
}

fn a_table_stands_after_those_it_refers_to(db: &TestDb) {
    let query = match db.backend {
        Backend::Sqlite => {
            "SELECT t.name || ' ' || f.\"table\" AS v FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"
        }
        Backend::Postgres => {
            "SELECT conrelid::regclass || ' ' || confrelid::regclass AS v FROM pg_constraint WHERE contype = 'f'
             AND connamespace = current_schema()::regnamespace"
        }
    };
    let at = |name: &str| tables().iter().position(|table| table.name == name).unwrap_or_else(|| panic!("no table {name}"));
    let references = sql::texts(&mut db.conn(), query);
    assert!(references.len() >= 5, "{references:?}");
    for reference in references {
        let (from, to) = reference.split_once(' ').expect("two tables");
        assert!(at(to) < at(from), "{from} refers to {to}, which must stand before it in schema.rs");
    }
}

fn lines(conn: &mut Conn, table: &Table) -> Vec<String> {
    rows::page(conn, table, None, 10_000).expect("its rows")
}

fn load(conn: &mut Conn, from: &mut Conn) {
    store::write(conn, Mode::Commit, |tx| {
        rows::clear(tx, &tables())?;
        for table in tables() {
            rows::insert(tx, &table, &lines(from, &table))?;
        }
        Ok(())
    })
    .expect("loaded");
}

fn rows_are_the_same_lines_on_both(db: &TestDb) {
    busy(db);
    let mut from = db.conn();
    for table in tables() {
        assert!(!lines(&mut from, &table).is_empty(), "nothing is in {}, so nothing is tried with it", table.name);
    }
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let Some(other) = EmptyDb::new(backend) else { continue };
        let mut to = other.open(Purpose::Create).expect("a database");
        load(&mut to, &mut from);
        for table in tables() {
            assert_eq!(lines(&mut to, &table), lines(&mut from, &table), "{} on {backend:?}", table.name);
        }
        // And as the columns have it, where both are of one kind.
        if backend == db.backend {
            let of_tables = |conn: &mut Conn| {
                let ours = |row: &String| tables().iter().any(|table| row.starts_with(&format!("{}: ", table.name)));
                let mut rows: Vec<String> = sql::everything(conn).into_iter().filter(ours).collect();
                rows.sort();
                rows
            };
            assert_eq!(of_tables(&mut to), of_tables(&mut from));
        }
    }
}

fn pages_are_of_any_length(db: &TestDb) {
    busy(db);
    let mut conn = db.conn();
    for table in tables() {
        let all = lines(&mut conn, &table);
        for length in [1, 2, 3] {
            let (mut found, mut after): (Vec<String>, Option<String>) = (Vec::new(), None);
            loop {
                let page = rows::page(&mut conn, &table, after.as_deref(), length).expect("a page");
                let Some(last) = page.last() else { break };
                after = Some(table.key_of(last).expect("its key"));
                found.extend(page);
            }
            assert_eq!(found, all, "{} by {length}", table.name);
        }
        assert_eq!(rows::count(&mut conn, &table).expect("a count"), all.len() as u64);
    }
}

/// Loaded rows bring their numbers along. A column that the database numbers would begin at 1 again, and a load would have to see to it.
fn no_number_is_given_by_the_database(db: &TestDb) {
    let query = match db.backend {
        Backend::Sqlite => "SELECT name AS v FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'",
        Backend::Postgres => {
            "SELECT table_name || '.' || column_name AS v FROM information_schema.columns WHERE table_schema = current_schema()
             AND (is_identity = 'YES' OR column_default LIKE 'nextval%')"
        }
    };
    assert_eq!(sql::texts(&mut db.conn(), query), Vec::<String>::new());
    busy(db);
    let other = EmptyDb::new(db.backend).expect("another of its kind");
    let mut to = other.open(Purpose::Create).expect("a database");
    load(&mut to, &mut db.conn());
    accounts::add(&mut to, &db.ctx(), new_user("late", "user"), &hash_of_password(), false).expect("an entry more");
    assert_eq!(sql::count(&mut to, "audit"), db.count("audit") + 1);
}

// Requirement D14: what a table keeps short has no end behind a NUL, so none is to be there.
#[test]
fn a_nul_is_found_in_each_text() {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = db.conn();
    assert_eq!(inspect::rows_with_nul(&mut conn).expect("a number"), 0);
    sql::run(&mut conn, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").expect("set");
    for table in tables() {
        let (names, kinds): (Vec<&str>, Vec<Kind>) = table.columns.iter().map(|(name, kind)| (name.as_str(), *kind)).unzip();
        for at in (0..kinds.len()).filter(|at| [Kind::Text, Kind::Time].contains(&kinds[*at])) {
            let value = |(n, kind): (usize, &Kind)| match kind {
                _ if n == at => "'a' || char(0) || 'b'",
                Kind::Number | Kind::Bool => "1",
                Kind::Bytes => "x'00'",
                _ => "'a'",
            };
            let values: Vec<&str> = kinds.iter().enumerate().map(value).collect();
            let row = format!("INSERT OR REPLACE INTO {} ({}) VALUES ({})", table.name, names.join(", "), values.join(", "));
            sql::run(&mut conn, &row).expect(&row);
            assert_eq!(inspect::rows_with_nul(&mut conn).expect("a number"), 1, "{}.{}", table.name, names[at]);
            let gone = format!("DELETE FROM {} WHERE instr({}, char(0))", table.name, names[at]);
            sql::run(&mut conn, &gone).expect(&gone);
        }
    }
}

// Requirement D14: SQLite takes any text for a time, and a list that has one that is none would be an internal error.
#[test]
fn what_is_no_time_is_found_in_each_column() {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = db.conn();
    assert_eq!(inspect::rows_with_bad_time(&mut conn).expect("a number"), 0);
    sql::run(&mut conn, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").expect("set");
    for table in tables() {
        let (names, kinds): (Vec<&str>, Vec<Kind>) = table.columns.iter().map(|(name, kind)| (name.as_str(), *kind)).unzip();
        for at in (0..kinds.len()).filter(|at| kinds[*at] == Kind::Time) {
            for (time, is_bad) in [
                ("2026-01-02 03:04:05", 0),
                ("2026-01-02 03:04:05.0006", 0),
                ("0001-01-01 00:00:00", 0),
                ("9999-12-31 23:59:59.999999", 0),
                ("9999-99-99", 1),
                ("2026-02-30 00:00:00", 1),
                ("2026-01-02 03:04:60", 1),
                ("2026-01-02 03:04:05.", 1),
                ("2026-01-02 03:04:05.0", 1),
                ("2026-01-02 03:04:05.000600", 1),
                ("2026-01-02 03:04:05.0000001", 1),
                ("2026-01-02 24:00:00", 1),
                ("2026-01-02 03:04:05.12x", 1),
                ("2026-01-02 03:04:05 0", 1),
                ("+262142-12-31 23:59:59", 1),
                ("-262143-01-01 00:00:00", 1),
                ("0000-01-01 00:00:00", 1),
                ("2461041.5", 1),
                ("now", 1),
                ("", 1),
                ("zz", 1),
            ] {
                let value = |(n, kind): (usize, &Kind)| match kind {
                    _ if n == at => format!("'{time}'"),
                    Kind::Number | Kind::Bool => "1".into(),
                    Kind::Bytes => "x'00'".into(),
                    Kind::Time => "'2026-01-02 03:04:05'".into(),
                    Kind::Text => "'a'".into(),
                };
                let values: Vec<String> = kinds.iter().enumerate().map(value).collect();
                let row = format!("INSERT OR REPLACE INTO {} ({}) VALUES ({})", table.name, names.join(", "), values.join(", "));
                sql::run(&mut conn, &row).expect(&row);
                let found = inspect::rows_with_bad_time(&mut conn).expect("a number");
                assert_eq!(found, is_bad, "{}.{} = '{time}'", table.name, names[at]);
            }
            let gone = format!("DELETE FROM {} WHERE {} = 'zz'", table.name, names[at]);
            sql::run(&mut conn, &gone).expect(&gone);
        }
    }
}
