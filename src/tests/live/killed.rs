//! `kill -9` of commands at any moment: one that was acknowledged is done, and any other is done wholly or not at all.

use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use authctl::store::Purpose;

use super::crash::rounds;
use crate::support::db::hash_of_password;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: a_command_is_done_or_not);

/// As many rows as a command needs some time for.
const ROWS: usize = 300;

/// What is done in a round before it, and the command that is killed. `N` is the round's number.
const COMMANDS: &[(&[&str], &str)] = &[
    (&[], "user add added-N --password-hash-stdin"),
    (&[], "user import rows.csv"),
    (&[], "user import rows.csv --atomic"),
    (&["user import rows.csv"], "role rm many --move-to user --yes"),
    (&[], "user add added-N --password-hash-stdin --role admin"),
    (&["user add added-N --password-hash-stdin", "token issue added-N"], "user rm added-N --yes"),
    (&["user add added-N --password-hash-stdin", "token issue added-N"], "user disable added-N"),
    (&["user add added-N --password-hash-stdin", "token issue added-N"], "token revoke --all --yes"),
    (&["blacklist add jti-N --expires 2000-01-01T00:00:00Z"], "blacklist purge"),
    (&[], "key rotate"),
    (&[], "apply -f state.yaml --yes"),
];

// Requirements C9, D6 and A1.
fn a_command_is_done_or_not(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-hash-stdin"], hash_of_password().expose()).ok();
    let mut killed = 0;
    for round in 0..rounds().max(COMMANDS.len()) {
        let (before, command) = COMMANDS[round % COMMANDS.len()];
        env.run(&["role", "add", "many", "--if-not-exists"]).ok();
        files(env, round);
        let words = |words: &str| words.replace('N', &round.to_string()).split(' ').map(str::to_owned).collect::<Vec<_>>();
        for words in before.iter().map(|before| words(before)) {
            env.run_with_input(&words, hash_of_password().expose()).ok();
        }
        let done = kill(env, &words(command));
        killed += usize::from(!done);
        look(env, command, round, done);
    }
    assert!(killed > 0, "each command was over before it was killed");
    env.run(&["db", "check"]).ok();
    env.serve().stop();
}

/// Files with names that nobody has yet.
fn files(env: &TestEnv, round: usize) {
    let hash = hash_of_password();
    let mut rows = String::from("username,role,password_hash\n");
    let mut state = String::from("version: 1\nowner: test\nusers:\n");
    for n in 0..ROWS {
        rows += &format!("row-{round}-{n},many,{}\n", hash.expose());
        state += &format!("  - {{username: state-{round}-{n}, role: many, password: {{hash: \"{}\"}}}}\n", hash.expose());
    }
    for (name, text) in [("rows.csv", rows), ("state.yaml", state)] {
        std::fs::write(env.db.folder.path().join(name), text).expect("a file");
    }
}

/// Starts a command, and kills it at no particular moment. Answers whether it was done before that.
fn kill(env: &TestEnv, words: &[String]) -> bool {
    let mut command = env.command();
    let mut child =
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("authctl runs");
    let _ = child.stdin.take().expect("its input").write_all(hash_of_password().expose().as_bytes());
    std::thread::sleep(moment());
    let _ = child.kill();
    let status = child.wait().expect("its end");
    assert!(status.success() || status.code().is_none(), "{words:?}: {status}");
    status.success()
}

/// Within what a command takes here, and some more.
fn moment() -> Duration {
    use std::hash::{BuildHasher, Hasher, RandomState};
    Duration::from_micros(RandomState::new().build_hasher().finish() % 50_000)
}

fn look(env: &TestEnv, command: &str, round: usize, done: bool) {
    let mut conn = env.db.open(Purpose::Use).expect("a connection");
    let mut number = |query: &str| -> i64 { sql::texts(&mut conn, query)[0].parse().expect("a number") };
    let mut count = |of: &str| number(&format!("SELECT CAST(count(*) AS TEXT) AS v FROM {of}"));
    let told = format!("round {round}, {command}, done: {done}");
    // Each user has an entry, and each entry its user.
    let (users, added, removed) =
        (count("users"), count("audit WHERE action = 'user.add'"), count("audit WHERE action = 'user.rm'"));
    let imported: i64 = count("users WHERE username LIKE 'row-%'");
    assert_eq!(users - imported, added - removed, "{told}");
    assert_eq!(count("sessions s LEFT JOIN tokens t ON t.session_id = s.id WHERE t.jti IS NULL"), 0, "{told}");
    assert_eq!(count("signing_keys WHERE state = 'active'"), 1, "{told}");
    let mine = count(&format!("users WHERE username LIKE 'row-{round}-%'"));
    let state = count(&format!("users WHERE username LIKE 'state-{round}-%'"));
    let is_there = count(&format!("users WHERE username = 'added-{round}'"));
    let whole = |count: i64| [0, ROWS as i64].contains(&count);
    match command.split(" --").next().unwrap_or_default() {
        "user add added-N" => assert!(!done || is_there == 1, "{told}"),
        "user import rows.csv" if command.ends_with("--atomic") => assert!(whole(mine) && (!done || mine > 0), "{told}"),
        "user import rows.csv" => assert!(!done || mine == ROWS as i64, "{told}"),
        "user rm added-N" => assert!(!done || is_there == 0, "{told}"),
        "user disable added-N" => {
            let open = count(&format!("users WHERE username = 'added-{round}' AND status = 'active'"));
            let ended = count("audit WHERE action = 'user.disable'");
            assert_eq!(ended, count("users WHERE status = 'disabled'"), "{told}");
            assert!(!done || open == 0, "{told}");
        }
        "role rm many" => {
            let (roles, members) = (count("roles WHERE name = 'many'"), count("users WHERE role = 'many'"));
            assert!(if roles == 0 { members == 0 } else { !done }, "{told}: {members} members");
            assert_eq!(roles, count("audit WHERE action = 'role.add'") - count("audit WHERE action = 'role.rm'"), "{told}");
        }
        "apply -f state.yaml" => assert!(whole(state) && (!done || state > 0), "{told}: {state}"),
        "blacklist purge" => assert!(!done || count("blacklist WHERE expires_at < '2001-01-01 00:00:00'") == 0, "{told}"),
        "key rotate" | "token revoke" => {}
        other => unreachable!("{other}"),
    }
    env.run(&["audit", "verify"]).ok();
}
