//! Completion on a Tab, in the shells themselves: verbs, flags, and what the database has.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rexpect::session::spawn_command;

use super::Home;
use super::conformance::lists;
use crate::support::env::TestEnv;
use crate::support::{Backend, required};

/// A home with `authctl` on the path, users, and something to complete of each kind.
fn home() -> Home {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    fill(&home);
    home
}

fn fill(home: &Home) {
    for name in ["alice", "alan", "bob"] {
        home.add(name);
    }
    home.run(&["role", "add", "auditor"]).ok();
    home.run(&["ban", "add", "--address", "192.0.2.7"]).ok();
    home.run(&["invite", "add"]).ok();
    home.run(&["token", "issue", "alice"]).ok();
    home.run(&["blacklist", "add", "leaked", "--expires", "2099-01-01T00:00:00Z"]).ok();
}

/// What is offered after these words, of which the last is typed so far, as the script of bash asks.
fn offered(home: &Home, words: &[&str]) -> Vec<String> {
    offered_in(&home.0, words)
}

pub(super) fn offered_in(env: &TestEnv, words: &[&str]) -> Vec<String> {
    let mut command = env.command();
    command.arg("--").arg("authctl").args(words).env("_AUTHCTL_COMPLETE", "bash");
    command.envs([("_CLAP_IFS", "\n"), ("_CLAP_COMPLETE_COMP_TYPE", "9"), ("_CLAP_COMPLETE_SPACE", "true")]);
    command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.output().expect("authctl runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

fn values_are_offered(home: &Home) {
    fill(home);
    assert_eq!(offered(home, &["user", "show", "al"]), ["alan", "alice"]);
    assert_eq!(offered(home, &["user", "show", "alice"]), ["alice"]);
    assert_eq!(offered(home, &["user", "disable", "alice", "b"]), ["bob"]);
    assert!(
        ["admin", "auditor", "user"]
            .iter()
            .all(|role| offered(home, &["role", "set", "alice", ""]).contains(&(*role).to_owned()))
    );
    assert_eq!(offered(home, &["role", "rm", "user", "--move-to", "au"]), ["auditor"]);
    assert_eq!(offered(home, &["role", "allow", "auditor", "audit:"]), ["audit:read"]);
    // What can be taken is what it has.
    home.run(&["role", "allow", "auditor", "audit:read", "user:*", "cake:eat"]).ok();
    for words in [&["role", "deny"][..], &["--reason", "role", "role", "deny", "-n"], &["role", "deny", "--"]] {
        let found = offered(home, &[words, &["auditor", ""]].concat());
        let found: Vec<&String> = found.iter().filter(|word| !word.starts_with('-')).collect();
        assert_eq!(found, ["audit:read", "cake:eat", "user:*"], "{words:?}");
    }
    assert_eq!(offered(home, &["role", "deny", "auditor", "cake:eat", "a"]), ["audit:read"]);
    assert!(offered(home, &["role", "deny", "nobodys", "a"]).is_empty());
    assert_eq!(offered(home, &["audit", "list", "--action", "ban."]), ["ban.add", "ban.rm"]);
    for (list, words) in [
        ("session list", &["session", "revoke"][..]),
        ("token list", &["token", "revoke"]),
        ("ban list", &["ban", "rm"]),
        ("invite list", &["invite", "rm"]),
        ("key list", &["key", "retire"]),
        ("blacklist list", &["blacklist", "show"]),
    ] {
        let list: Vec<&str> = list.split(' ').chain(["-o", "name"]).collect();
        let ids: Vec<String> = home.run(&list).ok().stdout.lines().map(str::to_owned).collect();
        let begun = &ids[0][..ids[0].len() - 4];
        assert!(offered(home, &[words, &[begun]].concat()).contains(&ids[0]), "{words:?}");
        let found = offered(home, &[words, &[""]].concat());
        assert!(ids.iter().all(|id| found.contains(id)), "{words:?}: {found:?}");
    }
    assert_eq!(offered(home, &["user", "sh"]), ["show"]);
    assert_eq!(offered(home, &["help", "e"]), ["export", "explain", "exit-codes", "environment"]);
    assert_eq!(offered(home, &["help", "user", "i"]), ["import"]);
    assert!(offered(home, &["help", "output", "e"]).is_empty());
    assert!(offered(home, &["user", "show", "--no-h"]).contains(&"--no-headers".to_owned()));
}

on_both!(Home: values_are_offered);

#[test]
fn what_is_given_already_is_not_offered_again() {
    let home = home();
    home.add("user");
    let all = offered(&home, &["user", "disable", "alice", ""]);
    let names: Vec<&String> = all.iter().filter(|name| !name.starts_with('-')).collect();
    assert_eq!(names, ["alan", "bob", "root", "user"]);
    assert_eq!(offered(&home, &["user", "disable", "alice", "al"]), ["alan"]);
    assert!(offered(&home, &["user", "disable", "alice", "alice"]).is_empty());
    assert_eq!(offered(&home, &["user", "disable", "alice"]), ["alice"]);
    assert_eq!(offered(&home, &["--reason", "x", "user", "rm", "bob", "--if-exists", "alan", "a"]), ["alice"]);
    assert_eq!(offered(&home, &["role", "allow", "auditor", "user:read", "user:"]), ["user:write"]);
    for read in [&["--permission", "user:read"][..], &["--permission=user:read"]] {
        assert_eq!(offered(&home, &[&["role", "add", "user:write"], read, &["--permission", "user:"]].concat()), ["user:write"]);
    }
    // In whatever spelling; and - is for all of them.
    assert_eq!(offered(&home, &["user", "disable", "ALICE", "al"]), ["alan"]);
    assert_eq!(offered(&home, &["user", "disable", "ALICE", "AL"]), ["alan"]);
    assert_eq!(offered(&home, &["user", "show", "AL"]), ["alan", "alice"]);
    assert_eq!(offered(&home, &["user", "show", "Alice"]), ["alice"]);
    for begun in ["", "al"] {
        let after = offered(&home, &["user", "enable", "-", begun]);
        assert!(after.iter().all(|word| word.starts_with('-')), "{after:?}");
    }
    // What a flag has is neither a verb nor a user.
    assert_eq!(offered(&home, &["user", "disable", "--reason", "alice", "al"]), ["alan", "alice"]);
    assert_eq!(offered(&home, &["--reason", "user", "role", "list", "--columns", "descr"]), ["description"]);
    assert!(offered(&home, &["--reason", "user", "role", "list", "--columns", "us"]).iter().all(|column| column != "username"));
    // The same word elsewhere is something else.
    assert_eq!(offered(&home, &["role", "set", "user", "us"]), ["user"]);
}

#[test]
fn a_cursor_is_one_of_the_list() {
    let home = home();
    // The audit trail's are numbers, which nobody completes.
    for list in lists().filter(|list| *list != "audit list") {
        let words: Vec<&str> = list.split(' ').collect();
        let listed = home.run(&[&words[..], &["-o", "name"]].concat()).ok().stdout;
        let found = offered(&home, &[&words[..], &["--after", ""]].concat());
        assert!(listed.lines().next().is_some_and(|one| found.iter().any(|other| other == one)), "{list}: {found:?}");
    }
}

#[test]
fn columns_are_offered_once_each() {
    let home = home();
    let of = |typed: &str| offered(&home, &["user", "list", "--columns", typed]);
    assert_eq!(of("us"), ["username"]);
    assert_eq!(of("id,us"), ["id,username"]);
    assert_eq!(of("email,username,email"), ["email,username,email_verified"]);
}

#[test]
fn the_database_of_the_line_is_asked_and_is_not_made() {
    let home = home();
    let other = home.0.db.folder.path().join("other.db");
    let other = other.to_str().expect("UTF-8");
    assert!(offered(&home, &["--database", other, "user", "show", "al"]).is_empty());
    assert!(!Path::new(other).exists());
    home.with_password(&["init", "--database", other, "--admin", "alfred", "--password-stdin"]).ok();
    assert_eq!(offered(&home, &["--database", other, "user", "show", "al"]), ["alfred"]);
    // What cannot be read, or understood, offers nothing and says nothing.
    std::fs::write(other, "no database").expect("written");
    assert!(offered(&home, &["--database", other, "user", "show", "al"]).is_empty());
    let home = Home(home.0.with("AUTHCTL_SERVER__PROT", "1"));
    assert!(offered(&home, &["user", "show", "al"]).is_empty());
}

#[test]
fn a_database_that_does_not_answer_is_not_waited_for() {
    let home = home();
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("postgres://nobody@{}/none", silent.local_addr().expect("its address"));
    let began = Instant::now();
    assert!(offered(&home, &["--database", &url, "user", "show", "al"]).is_empty());
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

// Requirement C6.
#[test]
fn text_that_could_command_a_terminal_is_not_shown() {
    let home = home();
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let planted = "UPDATE roles SET description = char(27) || ']0;x' WHERE name = 'auditor'";
    crate::support::sql::run(&mut conn, planted).expect("planted");
    assert_eq!(offered(&home, &["role", "show", "a"]), ["admin", "auditor"]);
    let mut fish = home.0.command();
    fish.args(["--", "authctl", "role", "show", "a"]).env("_AUTHCTL_COMPLETE", "fish");
    let shown = String::from_utf8(fish.output().expect("authctl runs").stdout).expect("UTF-8");
    assert!(shown.contains("auditor") && !shown.contains('\u{1b}'), "{shown:?}");
}

/// Whoever may blacklist a token id must not write what a shell does after a Tab.
#[test]
fn text_that_a_shell_would_run_is_not_offered() {
    let home = home();
    for jti in ["$(touch${IFS}x)", "`id`", "a;id", "a|id", "a&id", "a>x", "a'b", "a\"b", "a\\b"] {
        home.run(&["blacklist", "add", jti, "--expires", "2099-01-01T00:00:00Z"]).ok();
    }
    home.run(&["blacklist", "add", "a-plain_one.2", "--expires", "2099-01-01T00:00:00Z"]).ok();
    assert_eq!(offered(&home, &["blacklist", "show", "a"]), ["a-plain_one.2"]);
    for begun in ["$", "`"] {
        assert!(offered(&home, &["blacklist", "show", begun]).is_empty());
    }
    // Nor what would be a flag, or the names of all files.
    for (jti, begun) in [("-rf", "-r"), ("*", ""), ("a*", "a")] {
        home.run(&["blacklist", "add", "--expires", "2099-01-01T00:00:00Z", "--", jti]).ok();
        assert!(!offered(&home, &["blacklist", "show", begun]).contains(&jti.to_owned()), "{jti}");
    }
    assert!(offered(&home, &["role", "allow", "auditor", "user"]).contains(&"user:read".to_owned()));
}

/// Whether a shell is on this machine.
fn has(shell: &str) -> bool {
    let is_there = Command::new(shell).arg("--version").output().is_ok();
    assert!(is_there || !required("shell"), "no {shell}");
    is_there
}

/// The script, with `authctl` on the path.
fn with_script(home: &Home, shell: &str, then: &str) -> Command {
    let bin = home.0.db.folder.path().join("bin");
    if !bin.exists() {
        std::fs::create_dir(&bin).expect("a folder");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_authctl"), bin.join("authctl")).expect("a link");
    }
    let mut command = home.0.under(shell);
    command.env("PATH", format!("{}:/usr/bin:/bin", bin.display())).env("TERM", "xterm");
    if !then.is_empty() {
        command.args(["-c", then]);
    }
    command
}

/// What a script is run with does not keep its verbs from being done.
#[test]
fn a_variable_keeps_nothing_from_being_done() {
    let home = home();
    for name in ["COMPLETE", "_AUTHCTL_COMPLETE"] {
        for shell in ["bash", "zsh", "fish", "nonsense"] {
            let user = format!("{}-{shell}", name.trim_start_matches('_').to_ascii_lowercase());
            let mut command = home.0.command();
            let status = command.args(["role", "add", &user]).env(name, shell).status().expect("authctl runs");
            assert!(status.success(), "{name}={shell}: {status}");
            home.run(&["role", "show", &user]).ok();
        }
    }
}

#[test]
fn bash_completes() {
    let home = home();
    let script = "source <(authctl completions bash)
        COMP_WORDS=(authctl user show al) COMP_CWORD=3 COMP_TYPE=9 COMP_LINE='authctl user show al' COMP_POINT=20
        _authctl authctl al show
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = with_script(&home, "bash", script).output().expect("bash");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "alan\nalice\n", "{output:?}");
}

/// What stands on the line after a Tab, word by word: a real one, since it is its editor that cuts words at `:` and `=`.
#[test]
fn bash_completes_words_that_it_cuts() {
    let home = home();
    let mut command = with_script(&home, "bash", "");
    command.args(["--norc", "--noprofile", "-i"]).env("PS1", "first> ");
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    session.exp_string("first> ").expect("a prompt");
    session
        .send_line("source <(authctl completions bash); bind 'set enable-bracketed-paste off'; PS1='re''ady> '")
        .expect("typed");
    session.exp_string("ready> ").expect("a prompt");
    let url = format!("sqlite:{}", home.0.db.url.path().expect("a file").display());
    let (after_flag, in_flag) = (format!("--database {url} user show ali"), format!("--database={url} user show ali"));
    for (typed, last) in [
        ("role allow auditor audit:", "audit:read"),
        ("role allow auditor user:r", "user:read"),
        ("role allow auditor 'user:r", "user:read"),
        ("explain alice user:w", "user:write"),
        ("role allow auditor user:read user:w", "user:write"),
        ("user list --output=ta", "--output=table"),
        ("user list --columns=id,usern", "--columns=id,username"),
        ("audit list --action=role.ad", "--action=role.add"),
        (&after_flag, "alice"),
        (&in_flag, "alice"),
    ] {
        // To the beginning of the line, which is told in place of what it would do.
        session.send(&format!("authctl {typed}\t\u{1}printf '<%s>' \n")).expect("typed");
        session.flush().expect("sent");
        session.exp_string("<authctl>").expect("the words");
        let words = session.exp_string("ready> ").expect("the next prompt");
        assert!(words.ends_with(&format!("<{last}>")), "{typed}: {words}");
    }
    // It would not end by SIGTERM.
    session.send_line("exit").expect("typed");
    session.exp_eof().expect("its end");
}

#[test]
fn fish_completes() {
    if !has("fish") {
        return;
    }
    let home = home();
    let script = "authctl completions fish | source; complete -C 'authctl user show al'";
    let output = with_script(&home, "fish", script).output().expect("fish");
    let offered = String::from_utf8_lossy(&output.stdout).into_owned();
    let names: Vec<&str> = offered.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(names, ["alan", "alice"], "{output:?}");
}

#[test]
fn zsh_completes() {
    if !has("zsh") {
        return;
    }
    let home = home();
    let mut command = with_script(&home, "zsh", "");
    command.args(["-f", "-i"]);
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    session
        .send_line("autoload -U compinit; compinit -u -D; source <(authctl completions zsh); PROMPT='re''ady> '")
        .expect("typed");
    session.exp_string("ready> ").expect("a prompt");
    session.send("authctl user show alic\t").expect("typed");
    session.flush().expect("sent");
    session.exp_string("alice").expect("the rest of the name");
}
