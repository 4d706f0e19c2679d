//! Databases whose path is longer than SQLite takes one (512 bytes, with what it puts behind).

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::Home;
use super::places::{may_be_without_proc, without_proc};
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

/// The path of a file below `folder`, of so many bytes, whose folders are made.
fn of_length(folder: &Path, length: usize) -> PathBuf {
    let mut path = folder.canonicalize().expect("a folder");
    let left = |path: &Path| length - path.as_os_str().len() - 1;
    while left(&path) > 200 {
        path.push("f".repeat(100));
    }
    fs::create_dir_all(&path).expect("folders");
    let name = "a".repeat(left(&path));
    path.push(name);
    assert_eq!(path.as_os_str().len(), length);
    path
}

/// A home with its database there, which is not made yet.
fn deep(length: usize) -> Home {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let path = of_length(env.db.folder.path(), length).display().to_string();
    Home(env.with("AUTHCTL_DATABASE", &format!("sqlite:{path}")))
}

#[test]
fn a_database_can_be_deep_in_folders() {
    for length in [504, 505, 512, 513, 1000] {
        let home = deep(length);
        home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
        let backup = of_length(home.0.db.folder.path(), length + 1).display().to_string();
        home.run(&["db", "backup", &backup]).ok();
        let daemon = home.0.serve();
        daemon.get("/health/ready", None).expect(200);
        let login = daemon.post("/auth/login", &json!({"username": "root", "password": PASSWORD}), None).expect(200);
        let token = login["access_token"].as_str();
        daemon.get("/auth/dashboard", token).expect(200);
        home.run(&["session", "revoke", "--user", "root", "--yes"]).ok();
        assert_eq!(daemon.get("/auth/dashboard", token).code(401), "token_revoked", "{length}");
        assert!(daemon.stop().success());
        home.run(&["db", "restore", &backup, "--yes"]).ok();
        assert_eq!(home.run(&["user", "list", "-o", "name"]).ok().stdout, "root\n", "{length}");
    }
}

/// It has but its own path there, and whoever gets an error is told at which length that ends.
#[test]
fn without_proc_a_path_that_is_too_long_is_told_as_that() {
    if !may_be_without_proc() {
        return;
    }
    for (length, status) in [(504, 0), (505, 5)] {
        let home = deep(length);
        home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
        for args in [&["user", "list"][..], &["init", "--if-not-exists"], &["role", "add", "extra"]] {
            let (ended, words) = without_proc(&home, args);
            let told = words.contains("hint: SQLite takes no path of more than 504 bytes");
            assert_eq!((ended, told), (Some(status), status != 0), "{length}: {args:?}: {words}");
        }
    }
}
