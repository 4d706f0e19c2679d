//! `db backup`: a file of its owner's alone, which is whole, and in the place of nothing.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use authctl::store::{self, DatabaseUrl, Purpose};
use serde_json::json;

use super::{Home, error};
use crate::support::db::WAIT;
use crate::support::env::BINARY;
use crate::support::{Backend, sql};

on_both!(Home: a_backup_is_whole_and_its_owners_alone, nothing_is_overwritten_or_left_behind, what_is_in_use_is_not_replaced, it_goes_to_standard_output,
    a_backup_whose_keys_do_not_open_is_made_and_told);

/// The files of a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A folder for backups, and a path in it.
fn place(home: &Home) -> (PathBuf, String) {
    let folder = home.0.db.folder.path().join("backups");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("b").display().to_string();
    (folder, file)
}

/// Whether others than its owner could ever have read it is decided when it is made: by its mode, and not by the umask.
// Requirement D11.
fn a_backup_is_whole_and_its_owners_alone(home: &Home) {
    home.add("alice");
    let (folder, file) = place(home);
    let mut command = home.0.under("sh");
    command.args(["-c", "umask 000; exec \"$@\"", "sh"]).arg(BINARY).args(["db", "backup", &file, "-o", "json"]);
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mode = fs::metadata(&file).expect("the backup").permissions().mode() & 0o7777;
    assert_eq!(format!("{mode:o}"), "600");
    assert_eq!(names(&folder), ["b"], "nothing else is left");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let bytes = fs::read(&file).expect("its bytes");
    let form = if home.0.db.backend == Backend::Sqlite { "sqlite" } else { "dump" };
    assert_eq!((&report["form"], &report["bytes"]), (&json!(form), &json!(bytes.len())));
    assert_eq!((&report["tables"]["users"], &report["key_opens"], &report["changed"]), (&json!(2), &json!(true), &json!(true)));
    assert_eq!(report["sha256"].as_str().map(str::len), Some(64));
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    for (table, rows) in report["tables"].as_object().expect("tables") {
        assert_eq!(rows, &json!(sql::count(&mut conn, table)), "{table}");
    }
    if home.0.db.backend == Backend::Sqlite {
        let mut copy = store::open(&DatabaseUrl::parse(&file).expect("a path"), Purpose::Inspect, WAIT).expect("a database");
        assert_eq!(
            sql::texts(
                &mut copy,
                "PRAGMA integrity_check".replace("PRAGMA ", "SELECT integrity_check AS v FROM pragma_").as_str()
            ),
            ["ok"]
        );
        assert_eq!(sql::everything(&mut copy), sql::everything(&mut conn));
    }
}

fn nothing_is_overwritten_or_left_behind(home: &Home) {
    let (folder, file) = place(home);
    home.run(&["db", "backup", &file, "--dry-run"]).ok();
    assert_eq!(names(&folder), Vec::<String>::new(), "a dry run keeps nothing");
    fs::write(&file, "precious").expect("a file");
    let run = home.run(&["db", "backup", &file, "-o", "json"]).exit(4);
    assert_eq!(error(&run)["code"], "file_exists");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "precious");
    // What a process left that was killed, and what only looks like that.
    for left in [".b.0123456789abcdef.new", ".b.0123456789abcdef.new-wal", ".b.xyz.new", ".c.0123456789abcdef.new"] {
        fs::write(folder.join(left), "").expect("a draft");
    }
    home.run(&["db", "backup", &file, "--force"]).ok();
    assert_eq!(names(&folder), [".b.xyz.new", ".c.0123456789abcdef.new", "b"]);
    home.run(&["db", "backup", &format!("{}/none/b", folder.display())]).exit(6);
    let run = home.run(&["db", "backup", &format!("{}/none/", folder.display())]).exit(6);
    assert!(run.stderr.contains("there is no folder") && !folder.join("none").exists(), "{}", run.stderr);
    let told = error(&home.run(&["db", "backup", &folder.display().to_string(), "--force", "-o", "json"]).exit(6));
    assert_eq!(told["message"], format!("{} is a folder", folder.display()));
    let within = format!("{}/authctl.backup", folder.display());
    assert_eq!(told["hint"], format!("name a file in it, such as {within}"));
    home.run(&["db", "backup", &within]).ok();
    fs::remove_file(within).expect("gone");
    // A script that names a device, or a pipe that somebody reads from, would have it replaced.
    let pipe = folder.join("pipe");
    let kind = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, kind, rustix::fs::Mode::RUSR, 0).expect("a pipe");
    home.run(&["db", "backup", &pipe.display().to_string(), "--force"]).exit(6);
    assert!(!fs::symlink_metadata(&pipe).expect("the pipe").is_file());
    fs::remove_file(&pipe).expect("gone");
    if let Some(path) = home.0.db.url.path() {
        home.run(&["db", "backup", path.to_str().expect("UTF-8"), "--force"]).exit(2);
        home.run(&["user", "list"]).ok();
    }
}

/// What authctl itself has a use for is lost when it is replaced.
fn what_is_in_use_is_not_replaced(home: &Home) {
    let config = home.0.db.folder.path().join("authctl.toml");
    fs::write(&config, "[log]\nlevel = \"info\"\n").expect("a file");
    let mut files = vec![config.clone()];
    let beside = |path: &Path, end: &str| PathBuf::from(format!("{}{end}", path.display()));
    files.extend(["", ".old", ".next", ".0123456789abcdef.next"].map(|end| beside(&home.0.db.key_file, end)));
    files.extend(home.0.db.url.path().into_iter().flat_map(|path| ["-wal", "-shm", "-journal"].map(|end| beside(path, end))));
    for file in files {
        let before = fs::read(&file).ok();
        // By another name of its folder as well.
        let other = file.parent().expect("a folder").join(".").join(file.file_name().expect("a name"));
        let name = other.display().to_string();
        let run = home.run(&["db", "backup", &name, "--force", "--config", &config.display().to_string()]).exit(6);
        assert!(run.stderr.contains("in use"), "{}", run.stderr);
        assert_eq!(fs::read(&file).ok(), before, "{name}");
    }
    home.run(&["user", "list"]).ok();
}

/// By its own name, and by that of the link that stands in the configuration.
#[test]
fn what_is_in_use_behind_a_link_is_not_replaced() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let (database, key) = (home.0.db.url.path().expect("a file").to_owned(), home.0.db.key_file.clone());
    let folder = home.0.db.folder.path().join("links");
    fs::create_dir(&folder).expect("a folder");
    let (by_link, key_by_link) = (folder.join("link.db"), folder.join("link.key"));
    symlink(&database, &by_link).expect("a link");
    symlink(&key, &key_by_link).expect("a link");
    let Home(env) = home;
    let env = env
        .with("AUTHCTL_DATABASE", &format!("sqlite:{}", by_link.display()))
        .with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key_by_link.display().to_string());
    let ends = ["-wal", "-shm", "-journal"].map(|end| [store::beside(&database, end), store::beside(&by_link, end)]);
    let of_key = ["", ".old", ".0123456789abcdef.next"].map(|end| [store::beside(&key, end), store::beside(&key_by_link, end)]);
    for file in ends.into_iter().chain(of_key).flatten() {
        let run = env.run(&["db", "backup", &file.display().to_string(), "--force"]).exit(6);
        assert!(run.stderr.contains("in use"), "{}", run.stderr);
    }
    env.run(&["key", "list"]).ok();
}

fn it_goes_to_standard_output(home: &Home) {
    home.add("alice");
    let mut command = home.0.command();
    let output = command.args(["db", "backup", "-", "-o", "json"]).stdin(Stdio::null()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (_, file) = place(home);
    fs::write(&file, &output.stdout).expect("a file");
    let before = names(home.0.db.folder.path());
    assert!(before.iter().all(|name| !name.contains(".new")), "a draft is left: {before:?}");
    let looked = home.run(&["db", "restore", &file, "--dry-run", "--yes", "-o", "json"]);
    match home.0.db.backend {
        Backend::Sqlite => assert_eq!(looked.ok().json()["users"], 2),
        // It is good, and there is something already.
        Backend::Postgres => assert_eq!(error(&looked.exit(4))["code"], "database_exists"),
    }
    let mut closed = home.0.command();
    closed
        .args(["db", "backup", "-"])
        .stdin(Stdio::null())
        .stdout(fs::File::options().write(true).open("/dev/full").expect("full"));
    assert_eq!(closed.output().expect("it runs").status.code(), Some(1), "a full disk is told");
}

fn a_backup_whose_keys_do_not_open_is_made_and_told(home: &Home) {
    let (_, file) = place(home);
    fs::remove_file(&home.0.db.key_file).expect("lost");
    let run = home.run(&["db", "backup", &file, "-o", "json"]).exit(5);
    assert_eq!(run.json()["key_opens"], false);
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("is whole") && words.contains("missing")));
    assert!(fs::metadata(&file).is_ok(), "the rows are saved, and that is most of it");
}

// Requirement D16: what is damaged is told, and called no backup.
#[test]
fn a_damaged_database_gives_no_backup() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let path = home.0.db.url.path().expect("a file").to_owned();
    let (folder, file) = place(&home);
    // An index that nothing is read by, unless somebody looks through all pages.
    let query = "SELECT CAST(rootpage AS TEXT) AS v FROM sqlite_schema WHERE name = 'tokens_by_parent'";
    let page = sql::texts(&mut home.0.db.open(Purpose::Inspect).expect("a connection"), query)[0].parse::<usize>();
    let page = (page.expect("a page") - 1) * 4096;
    let mut bytes = fs::read(&path).expect("its bytes");
    bytes[page..page + 100].fill(0xa5);
    fs::write(&path, bytes).expect("damaged");
    let run = home.run(&["db", "backup", &file, "-o", "json"]).exit(5);
    assert_eq!(error(&run)["code"], "database_unusable");
    assert_eq!(names(&folder), Vec::<String>::new());
}

/// What is to be brought up to date is to be saved before.
#[test]
fn an_older_database_has_a_backup() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = home.0.db.open(Purpose::Inspect).expect("a connection");
    sql::take_back(&mut conn, 1);
    let newest = store::schema(&mut conn).expect("its schema").applied.pop();
    drop(conn);
    let (_, file) = place(&home);
    let report = home.json(&["db", "backup", &file]);
    assert_eq!((&report["key_opens"], &report["schema"]), (&json!(null), &json!(newest)));
}
