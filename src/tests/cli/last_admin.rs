//! The last active admin stays (S6), by commands as by the API, and by many commands at once.

use std::process::{Command, Stdio};

use authctl::store::Purpose;

use super::{Home, error};
use crate::support::{rounds, sql};

on_both!(Home: no_command_takes_the_last_one, of_many_commands_one_admin_is_left);

const CROWD: usize = 50;

fn ways(name: &str) -> [Vec<&str>; 4] {
    [
        vec!["role", "set", name, "user"],
        vec!["user", "disable", name],
        vec!["ban", "add", "--user", name],
        vec!["user", "rm", name, "--yes"],
    ]
}

// Requirement S6.
fn no_command_takes_the_last_one(home: &Home) {
    for args in ways("root") {
        assert_eq!(error(&home.run(&[&args[..], &["-o", "json"]].concat()).exit(6))["code"], "last_admin", "{args:?}");
    }
}

// Requirement S6: two admins, and half of the commands are against each. Processes are dear: a tenth of the rounds of other races.
fn of_many_commands_one_admin_is_left(home: &Home) {
    home.add("second");
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    for round in 0..rounds().div_ceil(10) {
        sql::run(&mut conn, "DELETE FROM bans; UPDATE users SET role = 'admin', status = 'active'").expect("both are admins");
        let children: Vec<_> = (0..CROWD)
            .map(|n| {
                let mut command: Command = home.0.command();
                let args = &ways(if n % 2 == 0 { "root" } else { "second" })[n % 6 / 2];
                command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                command.spawn().expect("authctl runs")
            })
            .collect();
        for mut child in children {
            let status = child.wait().expect("it ends").code();
            assert!(matches!(status, Some(0 | 6 | 7)), "round {round}: {status:?}");
        }
        let left = sql::texts(
            &mut conn,
            "SELECT username AS v FROM users WHERE role = 'admin' AND status = 'active' \
             AND NOT EXISTS (SELECT 1 FROM bans WHERE user_id = users.id)",
        );
        assert_eq!(left.len(), 1, "round {round}: {left:?}");
    }
}
