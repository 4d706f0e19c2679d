//! A restore without room for it, or without a place to write.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use authctl::service::dump;
use authctl::store::Purpose;
use tempfile::TempDir;

use super::disk::{Disk, possible};
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

fn on_sqlite() -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there")
}

/// An installation with so many users, a backup of it as a file and one as a dump.
fn backups(env: &TestEnv, users: usize) -> [PathBuf; 2] {
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let hash = "$2b$04$abcdefghijklmnopqrstuuWm2xG3R9oq3GH4xkEQ8S7n3hWYBq0hW";
    let row = |n: usize| format!("{{\"username\":\"user{n}\",\"password_hash\":\"{hash}\"}}\n");
    let at = |name: &str| env.db.folder.path().join(name);
    fs::write(at("users.jsonl"), (0..users).map(row).collect::<String>()).expect("a file");
    env.run(&["user", "import", "users.jsonl"]).ok();
    env.run(&["db", "backup", "backup.db"]).ok();
    let mut lines = File::create(at("dump")).expect("a file");
    fs::set_permissions(at("dump"), fs::Permissions::from_mode(0o600)).expect("its mode");
    dump::write(&mut env.db.open(Purpose::Use).expect("a connection"), &mut lines, &mut |_| Ok(())).expect("a dump");
    [at("backup.db"), at("dump")]
}

fn in_folder(env: &TestEnv, folder: &Path) -> TestEnv {
    on_sqlite()
        .with("AUTHCTL_DATABASE", &format!("sqlite:{}", folder.join("authctl.db").display()))
        .with("AUTHCTL_KEYS__SEALING_KEY_FILE", &env.db.key_file.display().to_string())
}

// Requirements D9, D12: whatever room there is, a database that is whole comes of it or none.
#[test]
fn a_restore_has_room_or_leaves_nothing() {
    if !possible() {
        return;
    }
    let env = on_sqlite();
    let files = backups(&env, 800);
    let whole = fs::metadata(&files[0]).expect("a backup").len() / 1024;
    for file in files {
        let (mut made, mut refused) = (0, 0);
        for eighths in 4..28 {
            let folder = TempDir::with_prefix("authctl-test-").expect("a folder");
            let disk = Disk::mount(folder.path(), whole * eighths / 8).expect("a disk");
            let target = in_folder(&env, folder.path());
            let run = target.run(&["db", "restore", file.to_str().expect("UTF-8"), "--yes"]);
            disk.remount("size=8m");
            if run.status.success() {
                made += 1;
                target.run(&["db", "check"]).ok();
                assert_eq!(target.run(&["user", "list", "-o", "name"]).ok().stdout.lines().count(), 801);
                continue;
            }
            refused += 1;
            let run = run.exit(5);
            assert!(
                ["disk is full", "disk I/O", "No space", "no room left"].iter().any(|words| run.stderr.contains(words)),
                "{}",
                run.stderr
            );
            assert!(run.stderr.contains("hint: "), "{}", run.stderr);
            let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder").flatten().map(|entry| entry.path()).collect();
            assert!(left.is_empty(), "{left:?}");
        }
        assert!(made > 0 && refused > 0, "{}: {made} made, {refused} refused", file.display());
    }
}

#[test]
fn the_folder_of_the_sealing_key_need_not_be_written() {
    let Some(target) = TestEnv::new(Backend::Postgres).filter(|_| possible()) else { return };
    let env = on_sqlite();
    let [file, _] = backups(&env, 3);
    let (folder, temporary) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let disk = Disk::mount(folder.path(), 64).expect("a disk");
    let key = folder.path().join("authctl.key");
    fs::copy(&env.db.key_file, &key).expect("the key");
    disk.remount("ro");
    let target = target
        .with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key.display().to_string())
        .with("TMPDIR", &temporary.path().display().to_string());
    target.run(&["db", "restore", file.to_str().expect("UTF-8"), "--yes"]).ok();
    target.run(&["user", "show", "user2"]).ok();
    assert_eq!(fs::read_dir(temporary.path()).expect("the folder").count(), 0, "nothing is left");
}
