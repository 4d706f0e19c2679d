//! What is no file, in the place of one: nobody waits for who never writes into a pipe, and nothing is written where a link leads.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use authctl::store::Purpose;

use super::Home;
use crate::support::env::BINARY;
use crate::support::{Backend, required, sql, stranger};

fn home() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

/// One that nobody ever writes into.
fn pipe(at: &Path) -> String {
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(at).status().expect("it runs").success());
    at.display().to_string()
}

/// Ends at once: a run that hangs is killed, and has no status.
#[test]
fn nobody_waits_for_a_pipe() {
    let home = home();
    let folder = home.0.db.folder.path();
    let pipe = pipe(&folder.join("pipe"));
    let told = home.run(&["-c", &pipe, "user", "list"]).exit(78);
    assert!(told.stderr.contains(&format!("cannot read {pipe}: it is a pipe")), "{}", told.stderr);
    let backup = folder.join("backup.db").display().to_string();
    home.run(&["db", "backup", &backup]).ok();
    let Home(env) = home;
    let of_file = env.without("AUTHCTL_DATABASE").with("AUTHCTL_DATABASE_FILE", &pipe);
    let told = of_file.run(&["user", "list"]).exit(78);
    assert!(told.stderr.contains(&format!("database_file: {pipe}: it is a pipe")), "{}", told.stderr);
    let database = format!("sqlite:{pipe}");
    let env = of_file.without("AUTHCTL_DATABASE_FILE").with("AUTHCTL_DATABASE", &database);
    for args in
        [&["user", "list"][..], &["db", "restore", &backup, "--yes"], &["init"], &["db", "check"], &["serve", "--port", "0"]]
    {
        let told = env.run(args).exit(5);
        assert!(told.stderr.contains(&format!("{pipe} is no file")), "{args:?}: {}", told.stderr);
    }
    assert!(!Path::new(&pipe).is_file(), "nothing has its name");
}

/// Also where a link that leads nowhere is in the place of the key that is to come.
#[test]
fn a_pipe_is_no_sealing_key() {
    let home = home();
    let key = home.0.db.key_file.clone();
    let id = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let id = crate::support::sql::texts(&mut { id }, "SELECT value AS v FROM meta WHERE key = 'id'").concat();
    fs::rename(&key, key.with_extension("kept")).expect("moved");
    pipe(&key);
    for next in [None, Some(PathBuf::from(format!("{}.{id}.next", key.display())))] {
        if let Some(next) = &next {
            symlink("nowhere", next).expect("a link");
        }
        for args in [&["key", "reseal"][..], &["key", "rotate"], &["token", "issue", "root"]] {
            let told = home.run(args).exit(5);
            let why = if args[1] == "reseal" && next.is_some() { ".next is a link" } else { "it is no file" };
            assert!(told.stderr.contains(why), "{args:?}: {}", told.stderr);
        }
        assert!(next.is_none_or(|next| next.is_symlink()));
    }
}

/// What a shell gives open is no such pipe, and a device that has nothing is as good as an empty file.
#[test]
fn what_a_shell_gives_open_is_read() {
    let home = home();
    let run = |script: &str| {
        let output = home.0.under("bash").args(["--norc", "-c", script, BINARY]).output().expect("bash");
        assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    // Somebody who takes their time.
    let shown = run("\"$0\" -c <(sleep 1; echo 'signup.mode = \"invite\"') config show -o json");
    assert!(shown.contains("\"invite\""), "{shown}");
    run("echo 'signup.mode = \"invite\"' | \"$0\" -c /dev/stdin user list");
    run("\"$0\" -c /dev/null user list");
    run("url=$AUTHCTL_DATABASE; unset AUTHCTL_DATABASE
         AUTHCTL_DATABASE_FILE=/dev/fd/3 \"$0\" user list 3< <(sleep 1; echo \"$url\")");
}

// Requirement C8.
#[test]
fn pages_are_written_in_the_place_of_links() {
    let home = home();
    let folder = home.0.db.folder.path();
    let (pages, victim) = (folder.join("man"), folder.join("victim"));
    fs::create_dir(&pages).expect("a folder");
    fs::write(&victim, "mine").expect("a file");
    symlink(&victim, pages.join("authctl.1")).expect("a link");
    fs::hard_link(&victim, pages.join("authctl-init.1")).expect("another name");
    pipe(&pages.join("authctl-serve.1"));
    for _ in 0..2 {
        home.run(&["man", pages.to_str().expect("UTF-8")]).ok();
        assert_eq!(fs::read_to_string(&victim).expect("a file"), "mine");
        for page in ["authctl.1", "authctl-init.1", "authctl-serve.1"] {
            assert!(pages.join(page).symlink_metadata().expect("a page").is_file(), "{page}");
        }
    }
}

/// A journal that is to be played back, and says that it is part of another one: SQLite removes that one afterwards.
fn journal_with(above: &Path, pages: u64) -> Vec<u8> {
    const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let number = |value: usize| u32::try_from(value).expect("a small number").to_be_bytes();
    let name = above.to_str().expect("UTF-8").as_bytes();
    let mut journal = MAGIC.to_vec();
    for value in [0, 1, usize::try_from(pages).expect("a small number"), 512, 4096] {
        journal.extend(number(value));
    }
    journal.resize(512, 0);
    // The page that holds the lock is in no journal, and stands for the name.
    journal.extend(number(0x4000_0000 / 4096 + 1));
    journal.extend(name);
    journal.extend(number(name.len()));
    journal.extend(number(name.iter().map(|byte| usize::from(*byte)).sum()));
    journal.extend(MAGIC);
    journal
}

// Requirement C8: else whoever owns the folder would have any file removed by root.
#[test]
fn what_a_journal_names_is_not_removed() {
    let home = home();
    let folder = home.0.db.folder.path();
    let precious = folder.join("precious");
    fs::write(&precious, "mine").expect("a file");
    let database = home.0.db.url.path().expect("a file").to_owned();
    let journal = database.with_extension("db-journal");
    let backup = folder.join("backup.db").display().to_string();
    home.run(&["db", "backup", &backup]).ok();
    let pages = fs::metadata(&database).expect("a database").len() / 4096;
    for args in [
        &["user", "list"][..],
        &["db", "check"],
        &["doctor"],
        &["user", "disable", "root", "-n"],
        &["db", "restore", &backup, "--yes", "-n"],
        &["db", "backup", &backup, "--force"],
    ] {
        fs::write(&journal, journal_with(&precious, pages)).expect("a journal");
        let told = home.run(args);
        assert!(precious.exists(), "{args:?}: {told:?}");
    }
    fs::remove_file(&journal).ok();
    home.run(&["user", "list"]).ok();
}

// Requirements C8, D16: the name of a new key has the id in it.
#[test]
fn what_the_id_of_a_database_leads_to_is_not_touched() {
    let home = home();
    let folder = home.0.db.folder.path();
    let database = home.0.db.url.path().expect("a file").to_owned();
    let key = home.0.db.key_file.file_name().expect("a name").to_string_lossy().into_owned();
    let id = "0123456789abcdef";
    for dots in [String::new(), "/../elsewhere/".to_owned(), "x".repeat(300)] {
        fs::create_dir_all(folder.join(format!("{key}."))).expect("a folder");
        fs::create_dir_all(folder.join("elsewhere")).expect("a folder");
        let precious = folder.join("elsewhere").join(format!("{id}.next"));
        fs::write(&precious, "mine").expect("a file");
        let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
        sql::run(&mut conn, &format!("UPDATE meta SET value = '{dots}{id}' WHERE key = 'id'")).expect("written");
        drop(conn);
        let status = if dots.is_empty() { 0 } else { 5 };
        for args in [&["key", "reseal"][..], &["init", "--if-not-exists"]] {
            let run = home.run(args).exit(status);
            assert!(status == 0 || run.stderr.contains("the id of the database is not 16 hexadecimal digits"), "{}", run.stderr);
            assert_eq!(fs::read_to_string(&precious).expect("it is there"), "mine", "{args:?} with {dots}");
        }
        assert!(fs::read_dir(folder.join("elsewhere")).expect("a folder").count() == 1, "nothing is made beside it");
    }
    let mut server = home.0.command();
    let served = server.args(["serve", "--port", "0"]).output().expect("authctl runs");
    assert_eq!(served.status.code(), Some(5), "{}", String::from_utf8_lossy(&served.stderr));
    assert!(database.exists());
}

/// Whether a command can be run where no /proc is: by root, with unshare.
pub fn may_be_without_proc() -> bool {
    let may =
        Command::new("unshare").args(["--mount", "umount", "--lazy", "/proc"]).status().is_ok_and(|status| status.success());
    assert!(may || !required("disk"), "this needs root and unshare");
    may
}

/// The exit status of `authctl ARGS` there, and what it said.
pub fn without_proc(home: &Home, args: &[&str]) -> (Option<i32>, String) {
    let mut command = home.0.under("unshare");
    command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    command.args(["--mount", "sh", "-c", "umount --lazy /proc && exec \"$@\"", "sh", BINARY]).args(args);
    let output = command.output().expect("authctl runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

// Requirement C8: a folder has but its name there, and what has to know more is refused.
#[test]
fn without_proc_most_works_and_nothing_is_written_in_the_dark() {
    if !may_be_without_proc() {
        return;
    }
    let home = home();
    let run = |args: &[&str]| without_proc(&home, args);
    let backup = home.0.db.folder.path().join("backup.db").display().to_string();
    home.run(&["db", "backup", &backup]).ok();
    for args in
        [&["role", "add", "extra"][..], &["user", "list"], &["db", "check"], &["key", "reseal"], &["init", "--if-not-exists"]]
    {
        let (status, words) = run(args);
        assert_eq!(status, Some(0), "{args:?}: {words}");
    }
    home.run(&["role", "show", "extra"]).ok();
    for args in [&["db", "backup", &backup, "--force"][..], &["db", "restore", &backup, "--yes"]] {
        let (status, words) = run(args);
        assert!(status == Some(5) && words.contains("hint: mount /proc"), "{args:?}: {words}");
    }
    home.run(&["role", "show", "extra"]).ok();
}

/// In the place of a journal as well.
#[test]
fn a_pipe_is_no_journal() {
    let home = home();
    let database = home.0.db.url.path().expect("a file").to_owned();
    pipe(&database.with_extension("db-journal"));
    home.run(&["user", "list"]).exit(5);
}

/// SQLite has a log for each of its names: what one command is told to be done, the next one by the other name does not see, or undoes.
#[test]
fn a_database_of_two_names_is_refused_by_both() {
    let home = home();
    let folder = home.0.db.folder.path();
    let backup = folder.join("backup.db").display().to_string();
    home.run(&["db", "backup", &backup]).ok();
    let database = home.0.db.url.path().expect("a file").to_owned();
    let other = folder.join("else where/other.db");
    fs::create_dir(other.parent().expect("a folder")).expect("a folder");
    // As a daemon has it, which goes on.
    let mut by_daemon = home.0.db.open(Purpose::Use).expect("a connection");
    fs::hard_link(&database, &other).expect("a second name");
    sql::run(&mut by_daemon, "UPDATE roles SET description = 'by the daemon' WHERE name = 'user'").expect("written");
    for path in [&database, &other] {
        for args in [
            &["user", "list"][..],
            &["role", "add", "extra"],
            &["db", "check"],
            &["db", "backup", &backup, "--force"],
            &["db", "restore", &backup, "--yes"],
            &["db", "restore", &backup, "--yes", "-n"],
            &["init", "--if-not-exists"],
            &["serve", "--port", "0"],
        ] {
            let told = home.run(&[&["--database", path.to_str().expect("UTF-8")], args].concat()).exit(5).stderr;
            assert!(told.contains(&format!("{} is a file of several names", path.display())), "{args:?}: {told}");
            assert!(told.contains("find / -samefile "), "{args:?}: {told}");
        }
    }
    let beside: Vec<_> = fs::read_dir(other.parent().expect("a folder")).expect("a folder").flatten().collect();
    assert_eq!(beside.iter().map(fs::DirEntry::file_name).collect::<Vec<_>>(), ["other.db"], "nothing is left beside it");
    fs::remove_file(other).expect("removed");
    assert!(home.run(&["role", "show", "user"]).ok().stdout.contains("by the daemon"));
    home.run(&["role", "add", "extra"]).ok();
}

// Requirement C8: whoever may write a file could have it given to himself.
#[test]
fn what_has_another_name_as_well_is_not_given_away() {
    if !stranger::possible() {
        return;
    }
    let env = stranger::env();
    env.run(&["init"]).ok();
    stranger::give(&env);
    let folder = env.db.folder.path();
    let database = env.db.url.path().expect("a file").display().to_string();
    for end in ["-wal", "-shm", "-journal"] {
        let other = folder.join("other");
        fs::write(&other, "").expect("a file");
        let _ = fs::remove_file(format!("{database}{end}"));
        fs::hard_link(&other, format!("{database}{end}")).expect("a link");
        let _ = env.run(&["user", "list"]);
        assert_eq!(fs::metadata(&other).expect("a file").uid(), 0, "{end}");
        fs::remove_file(other).expect("removed");
        let _ = fs::remove_file(format!("{database}{end}"));
    }
    // What root makes there is for the owner of the folder still.
    env.run(&["role", "add", "auditor"]).ok();
    let open = env.db.open(Purpose::Use).expect("a connection");
    for end in ["-wal", "-shm"] {
        assert_eq!(fs::metadata(format!("{database}{end}")).expect("a file").uid(), stranger::STRANGER, "{end}");
    }
    drop(open);
    let output = stranger::command(&env, &["role", "add", "mine"]).output().expect("authctl runs");
    assert!(output.status.success(), "{output:?}");
}

// Requirement C8: whoever owns the folder could have what root writes into it by another process, and read that.
#[test]
fn what_was_there_before_is_not_given_away() {
    if !stranger::possible() {
        return;
    }
    let env = stranger::env();
    env.run(&["init"]).ok();
    stranger::give(&env);
    let (log, database) = (env.db.folder.path().join("root.log"), env.db.url.path().expect("a file").to_owned());
    fs::set_permissions(&database, Permissions::from_mode(0o666)).expect("chmod");
    for end in authctl::store::SIDE_FILES {
        let writer = File::options().write(true).create_new(true).mode(0o600).open(&log).expect("a file");
        fs::rename(&log, authctl::store::beside(&database, end)).expect("moved");
        let _ = env.run(&["audit", "list"]);
        let after = writer.metadata().expect("it is open");
        assert_eq!((after.uid(), after.gid(), after.mode() & 0o7777), (0, 0, 0o600), "{end}");
        let _ = fs::remove_file(authctl::store::beside(&database, end));
    }
}
