//! `kill -9` under an `apply`: all of the file, or nothing.

use std::process::Stdio;
use std::time::Duration;

use super::crash::rounds;
use crate::support::db::hash_of_password;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: a_kill_leaves_all_or_nothing);

const USERS: usize = 400;

// Requirement C9.
fn a_kill_leaves_all_or_nothing(env: &TestEnv) {
    env.run(&["init"]).ok();
    let path = env.db.folder.path().join("file.yaml");
    let (mut whole, mut none) = (0, 0);
    for round in 0..rounds() {
        let hash = hash_of_password();
        let users = (0..USERS)
            .map(|n| format!("  - {{username: r{round}-{n}, role: r{round}, password: {{hash: \"{}\"}}}}\n", hash.expose()));
        let text = format!("version: 1\nowner: r{round}\nroles: [{{name: r{round}}}]\nusers:\n{}", users.collect::<String>());
        std::fs::write(&path, text).expect("a file");
        let apply = || {
            let mut command = env.command();
            command.args(["apply", "-f"]).arg(&path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn().expect("it runs")
        };
        let mut child = apply();
        std::thread::sleep(Duration::from_millis(u64::try_from(round).expect("a few") * 83 % 1000));
        child.kill().expect("killed");
        child.wait().expect("its end");
        let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
        let mut count = |query: &str| -> usize { sql::texts(&mut conn, query)[0].parse().expect("a number") };
        let users = count(&format!("SELECT CAST(count(*) AS TEXT) AS v FROM users WHERE owner = 'r{round}'"));
        let roles = count(&format!("SELECT CAST(count(*) AS TEXT) AS v FROM roles WHERE owner = 'r{round}'"));
        let told = count(&format!(
            "SELECT CAST(count(*) AS TEXT) AS v FROM audit WHERE target LIKE 'r{round}-%' OR target = 'r{round}'"
        ));
        assert!([(0, 0, 0), (USERS, 1, USERS + 1)].contains(&(users, roles, told)), "round {round}: {users} {roles} {told}");
        if users > 0 {
            whole += 1
        } else {
            none += 1
        }
        assert!(apply().wait().expect("its end").success(), "round {round}: what was killed is in the way");
    }
    assert!(none > 0, "no round was killed in time: {whole} of them were done");
}
