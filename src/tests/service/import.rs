//! Imports from inside: what comes of rows does not depend on how they are cut into batches.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use authctl::domain::email::Email;
use authctl::domain::password::PasswordHash;
use authctl::domain::user::Status;
use authctl::domain::username::Username;
use authctl::domain::{Error, Result, Timestamp};
use authctl::service::Context;
use authctl::service::import::{self, Chunk, Chunks, Ended, Identity, More, OnConflict, Outcome, Row, Rules};
use authctl::store::{Conn, Mode, Purpose};
use proptest::prelude::*;

use crate::support::db::{TestDb, WAIT, left_in_log, role};
use crate::support::{Backend, cases, sql};

on_both!(TestDb: batches_can_be_of_any_size, those_of_many_who_are_there_are_told_apart, what_came_before_a_source_broke_off_is_told, there_is_a_gap_between_two_batches,
    the_log_is_written_back_on_the_way,
    what_is_ready_goes_into_one_batch_for_a_while,
    a_name_is_twice_in_a_source_whatever_the_clocks_say);

/// Username, address (`None`: not said, empty: none), role (`None`: not said), number of the hash (2: nobody's), what is said more.
type Spec = (usize, Option<usize>, Option<usize>, usize, Option<(bool, bool)>);

const NAMES: [&str; 6] = ["anna", "ANNA", "bert", "Carl", "carl", "root"];
const EMAILS: [&str; 4] = ["", "a@example.org", "A@example.org", "b@example.org"];
const ROLES: [&str; 3] = ["user", "admin", "nobody"];

fn row(line: usize, spec: &Spec) -> Row {
    let email = |text: &str| if text.is_empty() { None } else { Some(Email::parse(text).expect("an address")) };
    Row {
        line: line as u64 + 1,
        username: Username::parse(NAMES[spec.0]).expect("a username"),
        email: spec.1.map(|n| email(EMAILS[n])),
        role: spec.2.map(|n| role(ROLES[n])),
        hash: if spec.3 == 2 { PasswordHash::of_nobody() } else { PasswordHash::from_stored(format!("hash {}", spec.3)) },
        more: spec.4.map(|(mark, disabled)| Box::new(more(mark, disabled))),
        identity: Identity::Name,
    }
}

fn more(mark: bool, disabled: bool) -> More {
    More {
        email_verified: Some(mark),
        status: Some(if disabled { Status::Disabled } else { Status::Active }),
        must_change_password: Some(!mark),
        created_at: Some(Timestamp::from_unix_seconds(1_600_000_000)),
        last_login_at: mark.then(|| Timestamp::from_unix_seconds(1_700_000_000)),
        password_changed_at: None,
    }
}

/// Chunks of rows, one by one, or with the next one always there already.
struct Given<'a> {
    db: &'a TestDb,
    on_conflict: OnConflict,
    chunks: VecDeque<Vec<Row>>,
    ready: bool,
}

impl Chunks for Given<'_> {
    type Error = Error;

    fn next(&mut self) -> Result<Option<Chunk>> {
        self.db.advance(Duration::from_micros(1));
        let chunk = |rows| Chunk::new(self.db.now(), self.on_conflict, rows, Vec::new());
        self.chunks.pop_front().map(chunk).transpose()
    }

    fn is_over(&mut self) -> bool {
        self.chunks.is_empty()
    }

    fn soon(&mut self, span: Duration) -> Option<Chunk> {
        assert!(span <= Duration::from_millis(10), "others wait as long for the lock: {span:?}");
        if self.ready { self.next().expect("a chunk") } else { None }
    }
}

/// How rows come.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// So many in a chunk.
    size: usize,
    /// All chunks in one batch.
    ready: bool,
}

const ONE_BY_ONE: Cut = Cut { size: 1, ready: false };

/// Imports rows that come so, and says what came of it in all, and what is there then.
fn import(db: &TestDb, ctx: &Context, rules: Rules, specs: &[Spec], cut: Cut) -> (Vec<String>, Vec<String>, bool) {
    let rows: Vec<Row> = specs.iter().enumerate().map(|(line, spec)| row(line, spec)).collect();
    let chunks = rows.chunks(cut.size).map(<[Row]>::to_vec).collect();
    let mut given = Given { db, on_conflict: rules.on_conflict, chunks, ready: cut.ready };
    let mut all = Outcome::default();
    let ended = import::run(conn(db), ctx, rules, &mut given, |outcome| {
        all.imported += outcome.imported;
        all.updated += outcome.updated;
        all.unchanged += outcome.unchanged;
        all.skipped += outcome.skipped;
        all.failed.extend(outcome.failed.iter().cloned());
    });
    let complete = ended.expect("the database works") == Ended::Complete;
    if complete && ctx.mode == Mode::Commit && all.imported + all.updated > 0 {
        assert_eq!(digest_told(db), digest_of_table(db));
    }
    let mut said = vec![format!("{} {} {} {}", all.imported, all.updated, all.unchanged, all.skipped)];
    said.extend(all.failed.iter().map(|failure| format!("{} {}", failure.line, failure.error.code().as_str())));
    (said, there(db), complete)
}

/// An import closes what it is given.
fn conn(db: &TestDb) -> Conn {
    db.open(Purpose::Use).expect("a connection")
}

const LAST: &str = "FROM audit WHERE action = 'user.import' ORDER BY seq DESC LIMIT 1";

/// That of the last batch.
fn digest_told(db: &TestDb) -> String {
    let detail = sql::texts(&mut db.conn(), &format!("SELECT detail AS v {LAST}")).concat();
    detail.rsplit(' ').next().expect("a digest").to_owned()
}

/// The same, made again from the users whom the last batch added or changed.
fn digest_of_table(db: &TestDb) -> String {
    let query = format!(
        "SELECT id || '\t' || username_key || '\t' || coalesce(email_key, '') || '\t' || role || '\n' AS v FROM users
         WHERE updated_at = (SELECT at {LAST}) ORDER BY username_key"
    );
    let lines = sql::texts(&mut db.conn(), &query).concat();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, lines.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn there(db: &TestDb) -> Vec<String> {
    let query =
        "SELECT username || '|' || username_key || '|' || coalesce(email, '-') || '|' || coalesce(email_key, '-') || '|' || role
                 || '|' || password_hash || '|' || token_version || '|' || CASE WHEN email_verified THEN 1 ELSE 0 END || status
                 || CASE WHEN must_change_password THEN 1 ELSE 0 END || coalesce(substr(CAST(last_login_at AS TEXT), 1, 19), '-')
                 || (CASE WHEN substr(CAST(created_at AS TEXT), 1, 4) = '2020' THEN 'old' ELSE 'new' END) AS v FROM users ORDER BY username_key";
    sql::texts(&mut db.conn(), query)
}

fn begin_anew(db: &TestDb) {
    db.sql("DELETE FROM users").expect("emptied");
    db.add("root", "admin");
}

fn batches_can_be_of_any_size(db: &TestDb) {
    let spec = (
        0..NAMES.len(),
        prop::option::of(0..EMAILS.len()),
        prop::option::of(0..ROLES.len()),
        0..3_usize,
        prop::option::of(any::<(bool, bool)>()),
    );
    let action = prop_oneof![Just(OnConflict::Fail), Just(OnConflict::Skip), Just(OnConflict::Update)];
    let count = if db.backend == Backend::Sqlite { 150 } else { 40 };
    let mut runner = proptest::test_runner::TestRunner::new(cases(count));
    let strategy =
        (prop::collection::vec(spec, 1..12), action, (1..13_usize, any::<bool>()).prop_map(|(size, ready)| Cut { size, ready }));
    let result = runner.run(&strategy, |(specs, on_conflict, cut)| {
        let rules = Rules { on_conflict, atomic: false, each: false };
        begin_anew(db);
        let single = import(db, &db.ctx(), rules, &specs, ONE_BY_ONE);
        let again = (on_conflict != OnConflict::Fail).then(|| import(db, &db.ctx(), rules, &specs, ONE_BY_ONE));
        begin_anew(db);
        prop_assert_eq!(&import(db, &db.ctx(), rules, &specs, cut), &single);
        if let Some(again) = again {
            prop_assert_eq!(import(db, &db.ctx(), rules, &specs, cut), again);
        }
        begin_anew(db);
        let before = there(db);
        let dry = import(db, &db.dry_run(), rules, &specs, cut);
        prop_assert_eq!((&dry.0, &dry.1), (&single.0, &before));
        let whole = import(db, &db.ctx(), Rules { atomic: true, ..rules }, &specs, cut);
        let failed = single.0.len() > 1;
        prop_assert_eq!((whole.0, whole.1, whole.2), (single.0, if failed { before } else { single.1 }, !failed));
        Ok(())
    });
    result.expect("each row counts as if it were alone");
}

/// A database may take many rows as one statement. Of some of them all are new, of some none, and of some a part.
fn those_of_many_who_are_there_are_told_apart(db: &TestDb) {
    let there = |n: &usize| *n < 70 || n.is_multiple_of(7);
    let import = |numbers: Vec<usize>| {
        let row = |n: usize| Row {
            line: n as u64 + 1,
            username: Username::parse(&format!("user{n:03}")).expect("a username"),
            email: Some(Some(Email::parse(&format!("{n}@example.org")).expect("an address"))),
            role: None,
            hash: PasswordHash::from_stored(String::new()),
            more: None,
            identity: Identity::Name,
        };
        let rules = Rules { on_conflict: OnConflict::Fail, atomic: false, each: false };
        let chunks = VecDeque::from([numbers.into_iter().map(row).collect::<Vec<_>>()]);
        let mut given = Given { db, on_conflict: rules.on_conflict, chunks, ready: false };
        let mut failed = Vec::new();
        import::run(conn(db), &db.ctx(), rules, &mut given, |outcome| {
            failed.extend(outcome.failed.iter().map(|failure| failure.line as usize - 1));
        })
        .expect("the database works");
        failed
    };
    let is_there: Vec<usize> = (0..200).filter(there).collect();
    assert_eq!(import(is_there.clone()), Vec::<usize>::new());
    assert_eq!(import((0..333).collect()), is_there);
    assert_eq!(db.count("users"), 333);
}

/// Users without anything else, from `user1` on, each one a chunk.
fn chunks_of_one(count: u64) -> VecDeque<Vec<Row>> {
    let username = |line: u64| Username::parse(&format!("user{line}")).expect("a username");
    let hash = || PasswordHash::from_stored(String::new());
    let row = |line| Row {
        line,
        username: username(line),
        email: None,
        role: None,
        hash: hash(),
        more: None,
        identity: Identity::Name,
    };
    (1..=count).map(|line| vec![row(line)]).collect()
}

/// Chunks that end in the middle, with a row that is refused before that.
struct Torn<'a>(Given<'a>);

impl Chunks for Torn<'_> {
    type Error = &'static str;

    fn next(&mut self) -> Result<Option<Chunk>, &'static str> {
        match self.0.next() {
            Ok(Some(chunk)) => Ok(Some(chunk)),
            _ => Err("torn"),
        }
    }

    fn is_over(&mut self) -> bool {
        self.0.is_over()
    }

    fn soon(&mut self, span: Duration) -> Option<Chunk> {
        self.0.soon(span)
    }
}

fn what_came_before_a_source_broke_off_is_told(db: &TestDb) {
    let torn = || Torn(Given { db, on_conflict: OnConflict::Fail, chunks: chunks_of_one(3), ready: false });
    for (ctx, atomic, kept) in [(db.dry_run(), false, 0), (db.ctx(), true, 0), (db.ctx(), false, 3)] {
        let mut imported = 0;
        let rules = Rules { on_conflict: OnConflict::Fail, atomic, each: false };
        let ended = import::run(conn(db), &ctx, rules, &mut torn(), |outcome| imported += outcome.imported);
        assert_eq!((ended.expect("the database works"), imported), (Ended::Broken("torn"), 3));
        assert_eq!(db.count("users"), kept);
    }
}

/// One batch after the other, and a gap for others between them, in which whoever looks every 2 ms finds SQLite's lock free
/// (`store::write::long_work_lets_others_write`).
fn there_is_a_gap_between_two_batches(db: &TestDb) {
    struct Timed<'a> {
        given: Given<'a>,
        /// When a chunk was handed out, with nobody having the lock.
        handed: Instant,
        gaps: Vec<Duration>,
    }
    impl Chunks for Timed<'_> {
        type Error = Error;

        fn next(&mut self) -> Result<Option<Chunk>> {
            self.handed = Instant::now();
            self.given.next()
        }

        fn is_over(&mut self) -> bool {
            self.given.is_over()
        }

        /// Asked with the lock in hand.
        fn soon(&mut self, _: Duration) -> Option<Chunk> {
            self.gaps.push(self.handed.elapsed());
            None
        }
    }
    let given = Given { db, on_conflict: OnConflict::Fail, chunks: vec![Vec::new(); 5].into(), ready: false };
    let mut timed = Timed { given, handed: Instant::now(), gaps: Vec::new() };
    let rules = Rules { on_conflict: OnConflict::Fail, atomic: false, each: false };
    import::run(conn(db), &db.ctx(), rules, &mut timed, |_| {}).expect("imported");
    assert_eq!(timed.gaps.len(), 5);
    if db.backend == Backend::Sqlite {
        assert!(timed.gaps[1..].iter().all(|gap| *gap >= Duration::from_millis(4)), "{:?}", timed.gaps);
    }
}

/// What a batch has committed is written back while the next ones go in.
fn the_log_is_written_back_on_the_way(db: &TestDb) {
    let mut given = Given { db, on_conflict: OnConflict::Fail, chunks: chunks_of_one(5), ready: false };
    let mut most_left = Vec::new();
    let rules = Rules { on_conflict: OnConflict::Fail, atomic: false, each: false };
    import::run(conn(db), &db.ctx(), rules, &mut given, |_| {
        let deadline = Instant::now() + WAIT;
        // Nobody else is there who would do it.
        while left_in_log(&mut db.conn()) > 0 && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
        }
        most_left.push(left_in_log(&mut db.conn()));
    })
    .expect("imported");
    assert_eq!(most_left, [0; 5]);
}

fn audited(db: &TestDb) -> Vec<String> {
    sql::texts(&mut db.conn(), "SELECT target AS v FROM audit WHERE action = 'user.import' ORDER BY seq")
}

/// A batch takes in what is there, but not for longer than others may be kept waiting.
fn what_is_ready_goes_into_one_batch_for_a_while(db: &TestDb) {
    struct Slow<'a>(Given<'a>);
    impl Chunks for Slow<'_> {
        type Error = Error;

        fn next(&mut self) -> Result<Option<Chunk>> {
            self.0.next()
        }

        fn is_over(&mut self) -> bool {
            self.0.is_over()
        }

        fn soon(&mut self, span: Duration) -> Option<Chunk> {
            std::thread::sleep(Duration::from_millis(70));
            self.0.soon(span)
        }
    }
    let rules = Rules { on_conflict: OnConflict::Fail, atomic: false, each: false };
    let given = |count| Given { db, on_conflict: OnConflict::Fail, chunks: chunks_of_one(count), ready: true };
    import::run(conn(db), &db.ctx(), rules, &mut Slow(given(9)), |_| {}).expect("imported");
    let batches = audited(db);
    assert!((3..9).contains(&batches.len()), "{batches:?}");
    db.sql("DELETE FROM users").expect("emptied");
    db.sql("DELETE FROM audit").expect("emptied");
    // Few enough to be written in that time, also by a machine that has much to do.
    import::run(conn(db), &db.ctx(), rules, &mut given(3), |_| {}).expect("imported");
    assert_eq!(audited(db), ["3 users"]);
}

/// The reader may be ready before the moment of the caller, and somebody may set the clock back on the way.
fn a_name_is_twice_in_a_source_whatever_the_clocks_say(db: &TestDb) {
    let name = |name: usize| (name, None, None, 0, None);
    let rows = || [0, 1, 3, 4].iter().enumerate().map(|(line, of)| row(line, &name(*of))).collect::<Vec<_>>();
    for (mode, atomic, size) in [
        (Mode::DryRun, false, 4),
        (Mode::DryRun, false, 1),
        (Mode::Commit, true, 4),
        (Mode::Commit, false, 1),
        (Mode::Commit, false, 4),
    ] {
        begin_anew(db);
        let ctx = Context { mode, now: db.now().plus(Duration::from_secs(1)), ..db.ctx() };
        let rules = Rules { on_conflict: OnConflict::Skip, atomic, each: false };
        let chunks = rows().chunks(size).map(<[Row]>::to_vec).collect();
        let mut given = Given { db, on_conflict: rules.on_conflict, chunks, ready: false };
        let mut counted = (0, 0);
        import::run(conn(db), &ctx, rules, &mut given, |outcome| {
            counted = (counted.0 + outcome.duplicates, counted.1 + outcome.collisions);
        })
        .expect("imported");
        assert_eq!(counted, (2, 0), "{mode:?} {atomic} {size}");
    }
}
