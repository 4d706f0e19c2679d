//! URLs of databases with a password in them: it is in nothing that is said, wherever the URL stands, in whatever form it is said, and
//! however the URL is misspelled.

use std::fs;
use std::path::Path;

use authctl::store::{DatabaseUrl, hide_passwords};

use crate::support::Backend;
use crate::support::env::{Run, TestEnv};

const SECRET: &str = "hunter2";

/// Good ones, of a server that is not there. What is shown of them has a mask.
const GOOD: [&str; 4] = [
    "postgres://me:hunter2@127.0.0.1:1/x",
    "postgresql://:hunter2@127.0.0.1:1/x?sslmode=disable",
    "postgres://me@127.0.0.1:1/x?password=hunter2",
    "postgres://me@127.0.0.1:1/x?connect_timeout=2&sslpassword=hunter2",
];

/// What is refused before anybody asks for it.
const BAD: [&str; 19] = [
    "postgres://me:hunter2",
    "postgres://me:hunter2/x",
    "postgres://me@127.0.0.1:hunter2/x",
    "postgres://me:hun@ter2/hunter2@127.0.0.1/x",
    "postgres://me@127.0.0.1/x?hunter2",
    "postgres://me:hun ter2@127.0.0.1:1/x",
    "postgres://me@127.0.0.1:1/x?password=hun ter2",
    "postgres://me:hun ter2/hunter2@127.0.0.1:1/x",
    "postgres://me:hun ter2",
    "mysql://me:hun ter2@127.0.0.1/x",
    "postgres:/me:hunter2@127.0.0.1/x",
    "postgres//me:hunter2@127.0.0.1/x",
    "sqlite://me:hunter2@127.0.0.1/x",
    "sqlite:me:hunter2@127.0.0.1/x",
    "mysql://me:hunter2@127.0.0.1/x",
    "host=127.0.0.1 password=hunter2",
    "user=x password = hunter2 sslmode = disable",
    "postgres://me:hunter2%00x@127.0.0.1:1/x",
    "postgres://me@127.0.0.1:1/x?password=hunter2%00x",
];

fn env() -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there")
}

/// Everything that it says.
fn said(run: &Run) -> String {
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(!said.contains(SECRET) && !said.contains("ter2"), "authctl {}: {said}", run.args);
    assert!(!said.is_empty(), "authctl {}", run.args);
    said
}

/// The words of a verb, in each form that it can have.
fn in_each_form(env: &TestEnv, words: &str, each: &dyn Fn(&Run)) {
    for form in ["", " -o json", " -o csv -v"] {
        each(&env.run(&format!("{words}{form}").split(' ').collect::<Vec<_>>()));
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

// Requirement C12.
#[test]
fn a_password_in_the_database_url_is_never_shown() {
    for url in GOOD {
        let env = env().with("AUTHCTL_DATABASE", url).with("AUTHCTL_LOG__LEVEL", "trace");
        for (words, status, shows) in [
            ("config show --origin", 0, true),
            ("config path", 0, true),
            ("config check", 0, false),
            ("user list", 7, true),
            ("db status", 7, true),
            ("db check", 7, true),
            ("doctor", 10, true),
        ] {
            in_each_form(&env, words, &|run| {
                let said = said(run);
                assert_eq!(run.status.code(), Some(status), "{words}: {said}");
                assert_eq!(said.contains("***"), shows, "authctl {}: {said}", run.args);
            });
        }
        let run = env.run(&["serve", "--port", "0", "--wait", "1s"]).exit(7);
        assert!(said(&run).contains("***"), "{}", run.stderr);
        let run = env.run(&["user", "list", "--database", url]).exit(2);
        assert!(said(&run).contains("AUTHCTL_DATABASE_FILE"), "{}", run.stderr);
    }
}

// Requirement C12: nor is a file made that has it in its name.
#[test]
fn a_database_url_that_is_misspelled_is_refused_without_being_repeated() {
    for url in BAD {
        let env = env().with("AUTHCTL_DATABASE", url);
        let before = entries(env.db.folder.path());
        for (words, status) in [("config show", 78), ("config check", 10), ("doctor", 10), ("db check", 78), ("init", 78)] {
            in_each_form(&env, words, &|run| {
                said(run);
                assert_eq!(run.status.code(), Some(status), "{url}: {}: {}", run.args, run.stderr);
            });
        }
        said(&env.run(&["serve", "--port", "0"]).exit(78));
        assert_eq!(entries(env.db.folder.path()), before, "{url}");
        // In a file, and in a configuration.
        let (file, config) = (env.db.folder.path().join("url"), env.db.folder.path().join("a.toml"));
        fs::write(&file, url).expect("a file");
        fs::write(&config, format!("database = \"{url}\"\n")).expect("a file");
        let env = env.without("AUTHCTL_DATABASE");
        said(&env.run(&["--config", config.to_str().expect("UTF-8"), "user", "list"]).exit(78));
        let env = env.with("AUTHCTL_DATABASE_FILE", file.to_str().expect("UTF-8"));
        said(&env.run(&["user", "list"]).exit(78));
    }
}

// Requirement C12.
#[test]
fn the_url_of_a_copy_is_not_repeated() {
    let home = super::Home::new(Backend::Sqlite).expect("SQLite is always there");
    let folder = home.0.db.folder.path();
    let file = folder.join("url").display().to_string();
    fs::write(&file, "").expect("a file");
    let before = entries(folder);
    for (urls, to, to_file) in [(&GOOD[..], 2, 7), (&BAD[..], 2, 2)] {
        for url in urls {
            fs::write(&file, url).expect("a file");
            for form in ["table", "json"] {
                said(&home.run(&["db", "copy", "--to", url, "-o", form]).exit(to));
                said(&home.run(&["db", "copy", "--to-file", &file, "-o", form]).exit(to_file));
                said(&home.run(&["db", "copy", "--to-file", &file, "-o", form, "--dry-run"]).exit(to_file));
            }
        }
    }
    // Where the flag was forgotten, it is refused before anybody knows what it is.
    for url in ["postgres://me:hunter2@127.0.0.1/x", "sqlite://me:hunter2@127.0.0.1/x"] {
        said(&home.run(&["db", "copy", url]).exit(2));
        said(&home.run(&["--databse", url, "user", "list"]).exit(2));
        said(&home.run(&[&format!("--databse={url}"), "user", "list"]).exit(2));
    }
    assert_eq!(entries(folder), before);
}

// Requirement C12: as by who takes the one variable for the other.
#[test]
fn a_url_that_was_given_for_something_else_is_not_repeated() {
    let env = env();
    for url in GOOD {
        for (words, status) in [("config check", 10), ("doctor", 10), ("user list", 78), ("user list -o json", 78)] {
            let mut command = env.command();
            command.args(words.split(' ')).env_remove("AUTHCTL_DATABASE").env("AUTHCTL_DATABASE_FILE", url);
            let run = Run::new(words.to_owned(), command.output().expect("it runs")).exit(status);
            assert!(said(&run).contains("database_file is a URL"), "{words}: {}", run.stderr);
        }
        said(&env.run(&["man", url]).ok());
        for form in ["table", "json"] {
            said(&env.run(&["user", "list", "-o", form, "--config", url]).exit(78));
            said(&env.run(&["db", "copy", "-o", form, "--to-file", url]).exit(6));
            said(&env.run(&["db", "restore", url, "-o", form, "--yes"]).exit(6));
            said(&env.run(&["health", "--url", url, "-o", form]));
        }
    }
    for url in GOOD.into_iter().chain(BAD).filter(|url| url.contains("://") || url.starts_with("postgres")) {
        for form in ["table", "json"] {
            for (words, status) in
                [("db restore URL --yes", 6), ("--config URL user list", 78), ("apply -f URL --yes", 6), ("db copy URL", 2)]
            {
                let words: Vec<&str> = words.split(' ').map(|word| if word == "URL" { url } else { word }).collect();
                let run = env.run(&[&["-o", form], &words[..]].concat());
                said(&run);
                assert_eq!(run.status.code(), Some(status), "{}: {}", run.args, run.stderr);
            }
        }
    }
}

// Requirement C12: and what is no password is not hidden.
#[test]
fn of_an_address_only_the_password_is_hidden() {
    for (words, shown) in [
        ("cannot read postgres://me:a b@h:1/x: not found", "cannot read postgres://me:***@h:1/x: not found"),
        ("cannot read postgres://me:a b: not found", "cannot read postgres://me:***: not found"),
        ("cannot read postgres://me@h/x?password=a b: not found", "cannot read postgres://me@h/x?password=***: not found"),
        ("no postgres://me@h:a b/x", "no postgres://me@h:***/x"),
        ("no postgres://me@h/x?a b", "no postgres://me@h/x?***"),
        ("from postgres://a:b@h/x to postgresql://c:d@h/y", "from postgres://a:***@h/x to postgresql://c:***@h/y"),
        ("no 'mysql://a:b c@h'", "no 'mysql://a:***@h'"),
        ("no postgresql:/a:b c@h", "no postgresql:/a:***@h"),
        ("no postgres//a:b/c@h", "no postgres//a:***@h"),
        ("no http://a:b c@h/x", "no http://a:***@h/x"),
        ("no http://a:b/c@h/x", "no http://a:***@h/x"),
    ] {
        assert_eq!(hide_passwords(words), shown);
    }
    for fine in [
        "GET http://127.0.0.1:1/a@b: refused",
        "GET https://[::1]:1/a?b=c@d",
        "no /srv/postgres//a.db: not found",
        "http://h:1/: refused, ask bob@example.org",
        "replace postgres://me@[::1]:5432/x? yes",
        "postgres://me@h:1,i:2/x?sslmode=require: refused",
        "in postgres://h:1: refused",
        "use sqlite:PATH, or postgres://USER@HOST/DATABASE",
    ] {
        assert_eq!(hide_passwords(fine), fine);
    }
}

// Requirement C12: nor does a daemon that works log it.
#[test]
fn a_daemon_does_not_log_the_password() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    let DatabaseUrl::Postgres(url) = &env.db.url else { unreachable!("it is one") };
    // The tests' server asks for none.
    let with = format!("{url}{}password={SECRET}", if url.contains('?') { "&" } else { "?" });
    let env = env.with("AUTHCTL_DATABASE", &with).with("AUTHCTL_LOG__LEVEL", "trace");
    let daemon = env.serve();
    said(&env.run(&["config", "show"]).ok());
    let log = daemon.log();
    assert!(daemon.stop().success());
    assert!(log.contains("***") && !log.contains(SECRET), "{log}");
}

/// The first one may be refused for another reason than the one that would have done.
#[test]
fn each_host_that_was_tried_is_told_of() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let run = env.with("AUTHCTL_DATABASE", "postgres://me@127.0.0.1:1,127.0.0.1:2/x").run(&["user", "list"]).exit(7);
    assert!(run.stderr.contains("port 1 failed") && run.stderr.contains("; connection to"), "{}", run.stderr);
    assert!(run.stderr.contains("port 2 failed") && run.stderr.starts_with("error: "), "{}", run.stderr);
    assert!(run.stderr.lines().all(|line| line.starts_with("error: ") || line.starts_with("hint: ")), "{}", run.stderr);
}

/// What the name of a host or a database has in it says nothing of why it cannot be reached.
#[test]
fn a_server_that_cannot_be_reached_is_temporary() {
    for url in ["postgres://authctl@nosuchhost.invalid/x", "postgres://authctl@127.0.0.1:1/x"] {
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_DATABASE", url);
        let run = env.run(&["user", "list"]).exit(7);
        let hint = "hint: see whether the server runs and can be reached from here, or try again";
        assert!(run.stderr.contains(hint), "{}", run.stderr);
        let run = env.run(&["doctor", "-o", "jsonl"]).exit(10);
        assert!(run.stdout.contains("can be reached from here") && !run.stdout.contains("config path"), "{}", run.stdout);
    }
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.with("AUTHCTL_DATABASE", "postgres://authctl@127.0.0.1/x?sslmode=nonsense").run(&["user", "list"]).exit(5);
}
