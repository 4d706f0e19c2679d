//! Another user, where the tests run as root: one whom the modes of files bind, and who has files that are not root's. Else it is whoever
//! runs the tests.

use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::db::EmptyDb;
use super::env::TestEnv;

/// The number of a user and a group that nobody has here.
pub const STRANGER: u32 = 54_321;

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether there is somebody else here, by whom a test can be run: by root alone. Such tests are left out without, unless
/// `AUTHCTL_TEST_REQUIRE` names `disk`.
pub fn possible() -> bool {
    assert!(is_root() || !super::required("disk"), "this needs root");
    is_root()
}

/// An environment with SQLite in a folder of theirs. The checkout and `TMPDIR` may lie where only root looks, so neither is used.
pub fn env() -> TestEnv {
    let folder = TempDir::with_prefix_in("authctl-test-", "/tmp").expect("a folder");
    fs::copy(env!("CARGO_BIN_EXE_authctl"), binary(folder.path())).expect("a copy");
    let env = TestEnv::of(EmptyDb::sqlite_in(folder));
    give(&env);
    env
}

/// Makes its folder theirs, and what is in it.
pub fn give(env: &TestEnv) {
    if !is_root() {
        return;
    }
    let give = |path: &Path| chown(path, Some(STRANGER), Some(STRANGER)).expect("given");
    give(env.db.folder.path());
    fs::read_dir(env.db.folder.path()).expect("the folder").flatten().for_each(|entry| give(&entry.path()));
}

/// `authctl ARGS`, run by them.
pub fn command(env: &TestEnv, args: &[&str]) -> Command {
    let mut command = env.under(binary(env.db.folder.path()));
    command.args(args).current_dir("/");
    if is_root() {
        command.uid(STRANGER).gid(STRANGER);
    }
    command
}

fn binary(folder: &Path) -> PathBuf {
    folder.join("authctl")
}
