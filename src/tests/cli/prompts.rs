//! What is asked on a terminal.

use std::fs::File;
use std::time::{Duration, Instant};

use rexpect::session::{PtySession, spawn_command};

use super::Home;
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::BINARY;

pub fn on_a_terminal(home: &Home, args: &[&str]) -> PtySession {
    let mut command = home.0.command();
    command.args(args).env("TERM", "xterm");
    spawn_command(command, Some(Duration::from_secs(20).as_millis() as u64)).expect("a terminal")
}

pub fn ends_with(mut session: PtySession, status: i32) {
    let rest = session.exp_eof().expect("its end");
    // Its type cannot be named from outside of the crate.
    let ended = format!("{:?}", session.process().wait().expect("its status"));
    assert!(ended.starts_with("Exited(") && ended.ends_with(&format!(", {status})")), "{ended}: {rest}");
}

#[test]
fn a_password_is_asked_twice_and_not_echoed() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut session = on_a_terminal(&home, &["user", "add", "alice"]);
    let first = session.exp_regex("(?i)password.*:").expect("a prompt");
    type_password(&mut session);
    session.exp_regex("(?i)once more.*:").expect("a second prompt");
    type_password(&mut session);
    let rest = session.exp_eof().expect("its end");
    assert!(!rest.contains(PASSWORD) && !first.0.contains(PASSWORD), "{rest}");
    home.run(&["user", "show", "alice"]).ok();
}

/// As a person does it, who sees a prompt first: what comes before it waits for an answer is thrown away, though not shown.
pub(super) fn type_password(session: &mut PtySession) {
    std::thread::sleep(Duration::from_millis(200));
    session.send_line(PASSWORD).expect("typed");
}

/// The terminal is held where the prompt would be written, for as long as a quick hand needs.
#[test]
fn what_is_typed_before_the_prompt_is_not_echoed() {
    use rustix::termios::{Action, tcflow};
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut command = home.0.under("sh");
    command.args(["-c", r#"stty echo; tty; read -r _; exec "$@""#, "sh", BINARY, "user", "passwd", "root"]).env("TERM", "xterm");
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    let terminal = terminal_of(&mut session);
    tcflow(&terminal, Action::OOff).expect("held");
    session.send_line("go").expect("typed");
    echoes(&terminal, false);
    session.send_line("typed too early").expect("typed");
    // What is typed is echoed by the system, at once.
    std::thread::sleep(Duration::from_millis(200));
    tcflow(&terminal, Action::OOn).expect("let go");
    let mut shown = session.exp_string("Password: ").expect("a prompt");
    type_password(&mut session);
    shown += &session.exp_string("Once more: ").expect("a second prompt");
    type_password(&mut session);
    drop(terminal);
    assert!(shown.contains("go") && !shown.contains("early"), "{shown}");
    ends_with(session, 0);
}

/// The terminal whose name is printed there.
fn terminal_of(session: &mut PtySession) -> File {
    let name = session.exp_regex("/dev/[a-z]+/[0-9]+").expect("its name").1;
    File::open(name).expect("the terminal")
}

/// Waits until `terminal` shows what is typed, or does not.
fn echoes(terminal: &File, wanted: bool) {
    use rustix::termios::{LocalModes, tcgetattr};
    let until = Instant::now() + Duration::from_secs(10);
    while tcgetattr(terminal).expect("its settings").local_modes.contains(LocalModes::ECHO) != wanted {
        assert!(Instant::now() < until, "it shows what is typed: {}", !wanted);
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Which dash, unlike bash, does not set right by itself.
#[test]
fn a_signal_at_a_password_leaves_a_terminal_that_shows_what_is_typed() {
    use rustix::process::{Pid, Signal, kill_process};
    const SHELL: &str =
        r#"trap : INT; stty echo; sh -c 'echo "pid $$."; exec "$@"' sh "$@"; echo "ended with $?"; stty -a; echo "as it is""#;
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for (signal, status) in [(None, 130), (Some(Signal::INT), 130), (Some(Signal::TERM), 143), (Some(Signal::HUP), 129)] {
        for typed in [0, 1] {
            let mut command = home.0.under("sh");
            command.args(["-c", SHELL, "sh", BINARY, "user", "passwd", "root"]).env("TERM", "xterm");
            let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
            let pid = session.exp_regex(r"pid \d+\.").expect("its number").1;
            session.exp_string("Password: ").expect("a prompt");
            for _ in 0..typed {
                type_password(&mut session);
                session.exp_string("Once more: ").expect("a second prompt");
            }
            session.send("half of it").expect("typed");
            session.flush().expect("sent");
            match signal {
                None => session.send_control('c').expect("typed"),
                Some(signal) => {
                    let pid = pid.trim_start_matches("pid ").trim_end_matches('.').parse().ok().and_then(Pid::from_raw);
                    kill_process(pid.expect("a process"), signal).expect("sent");
                }
            }
            session.exp_string(&format!("ended with {status}")).expect("that status");
            let settings = session.exp_string("as it is").expect("the settings");
            assert!(settings.contains(" echo ") && !settings.contains("-echo "), "{signal:?}: {settings}");
        }
    }
}

/// bash shows what is typed to a job that goes on, and dash does not show what is typed to itself after one that was stopped.
#[test]
fn who_stops_a_password_types_in_the_open_until_it_goes_on() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut command = home.0.under("sh");
    command.arg("-i").env("TERM", "xterm").env("PS1", "next> ");
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    session.exp_string("next> ").expect("a shell");
    session.send_line("stty echo; tty").expect("typed");
    let terminal = terminal_of(&mut session);
    let shows = |wanted| echoes(&terminal, wanted);
    session.send_line(&format!("{BINARY} user passwd root")).expect("typed");
    session.exp_string("Password: ").expect("a prompt");
    shows(false);
    for _ in 0..2 {
        session.send_control('z').expect("typed");
        session.exp_string("topped").expect("told by the shell");
        session.exp_string("next> ").expect("the shell again");
        shows(true);
        session.send_line("fg").expect("typed");
        session.exp_string("Password: ").expect("the prompt again");
        shows(false);
    }
    type_password(&mut session);
    session.exp_string("Once more: ").expect("a second prompt");
    shows(false);
    type_password(&mut session);
    session.exp_string("next> ").expect("its end");
    shows(true);
    session.send_line("echo \"ended with $?\"").expect("typed");
    session.exp_string("ended with 0").expect("done");
    // It has no end while it is open here.
    drop(terminal);
    session.send_line("exit").expect("typed");
    ends_with(session, 0);
}

/// So that a shell that runs it in a loop sees that it was interrupted, and ends as well.
#[test]
fn who_interrupts_a_password_ends_it_by_the_signal() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut session = on_a_terminal(&home, &["user", "passwd", "root"]);
    session.exp_string("Password: ").expect("a prompt");
    // There is no shell that could have it go on, and so this stops nothing.
    session.send_control('z').expect("typed");
    session.send_control('c').expect("typed");
    let rest = session.exp_eof().expect("its end");
    let ended = format!("{:?}", session.process().wait().expect("its status"));
    assert!(ended.starts_with("Signaled(") && ended.contains("SIGINT"), "{ended}: {rest}");
}

/// What watches signals at the prompt loses none that comes later.
#[test]
fn who_interrupts_what_comes_after_a_password_ends_it_as_well() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let while_it_waits = authctl::store::write(&mut conn, authctl::store::Mode::DryRun, |_| {
        let mut session = on_a_terminal(&home, &["user", "passwd", "root", "--wait", "60s"]);
        for prompt in ["Password: ", "Once more: "] {
            session.exp_string(prompt).expect("a prompt");
            type_password(&mut session);
        }
        std::thread::sleep(Duration::from_secs(2));
        session.send_control('c').expect("typed");
        session.exp_eof().expect("its end");
        Ok(format!("{:?}", session.process().wait().expect("its status")))
    });
    let ended = while_it_waits.expect("the lock");
    assert!(ended.starts_with("Signaled(") && ended.contains("SIGINT"), "{ended}");
}

#[test]
fn nothing_typed_is_a_no() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for answers in [&["\u{4}"][..], &["\n"], &["a password\n", "\u{4}"]] {
        let mut session = on_a_terminal(&home, &["user", "add", "alice"]);
        for answer in answers {
            session.exp_regex("(?i)(password|once more).*: ").expect("a prompt");
            session.send(answer).expect("typed");
            session.flush().expect("sent");
        }
        ends_with(session, 9);
    }
    home.run(&["user", "show", "alice"]).exit(3);
}

#[test]
fn a_destructive_verb_asks() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.add("alice");
    let mut session = on_a_terminal(&home, &["user", "rm", "alice"]);
    session.exp_string("alice").expect("a question");
    session.send_line("n").expect("typed");
    ends_with(session, 9);
    home.run(&["user", "show", "alice"]).ok();
    let mut session = on_a_terminal(&home, &["user", "rm", "alice"]);
    session.exp_string("alice").expect("a question");
    session.send_line("y").expect("typed");
    ends_with(session, 0);
    home.run(&["user", "show", "alice"]).exit(3);
    home.add("bob");
    ends_with(on_a_terminal(&home, &["user", "rm", "bob", "--no-input"]), 9);
}

#[test]
fn who_is_asked_for_a_role_is_told_what_goes_with_it() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.run(&["role", "add", "ops"]).ok();
    home.add("alice");
    home.run(&["role", "set", "alice", "ops"]).ok();
    home.run(&["invite", "add", "--role", "ops"]).ok();
    ends_with(on_a_terminal(&home, &["role", "rm", "ops"]), 6);
    for (answer, status, left) in [("n", 9, 0), ("y", 0, 3)] {
        let mut session = on_a_terminal(&home, &["role", "rm", "ops", "--move-to", "user"]);
        session.exp_string("Remove role ops for good (1 user moved to user, 1 invite removed)?").expect("a question");
        home.run(&["role", "show", "ops"]).ok();
        session.send_line(answer).expect("typed");
        ends_with(session, status);
        home.run(&["role", "show", "ops"]).exit(left);
    }
}

#[test]
fn a_terminal_gets_a_table() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut session = on_a_terminal(&home, &["user", "list"]);
    let shown = session.exp_eof().expect("its end");
    assert!(shown.contains("root") && !shown.contains('\t'), "{shown}");
    assert!(shown.lines().count() >= 2, "{shown}");
}

/// Nothing is done before the list has ended, so whoever types it must know how it ends.
#[test]
fn who_types_a_list_is_told_how_it_ends() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.add("alice");
    let mut session = on_a_terminal(&home, &["user", "disable", "-"]);
    session.exp_string("nothing is done before it ends with Ctrl-D").expect("a notice");
    session.send_line("alice").expect("typed");
    session.send("\u{4}").expect("typed");
    session.flush().expect("sent");
    ends_with(session, 0);
    assert_eq!(home.json(&["user", "show", "alice"])["status"], "disabled");
}
