//! The examples of each verb's help, run as they are written, in a world where what they name is there.
//!
//! They are run without a terminal, where those that ask end with 9, and these once more on one, where they are answered.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rexpect::session::spawn_command;
use serde_json::json;
use tempfile::TempDir;

use super::table::{Row, TABLE};
use super::world::World;
use crate::support::db::PASSWORD;
use crate::support::required;

/// What stands for any id in the help.
const ANY_ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
/// What stands for any key.
const ANY_KEY: &str = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

/// Examples that ask on a terminal.
const ASK: &[&str] = &[
    "authctl init --admin root",
    "authctl user add alice --email alice@example.org",
    "authctl user passwd alice",
    "authctl user rm alice",
    "authctl db restore backup.db",
    "authctl role rm guest",
];

/// What an example has where it goes on until it is interrupted.
const ENDLESS: &str = "--follow";

/// Those of a daemon run until they are told to stop, or need one: the tests in `live` run them.
const OF_A_DAEMON: &[&str] = &["serve", "health"];

/// What an example has that needs a server: the tests of its verb have one.
const SERVER: &str = "postgres://";

/// Folders of the system that examples write to. They are run on such folders of the world.
const SYSTEM: &[&str] = &[
    "usr/share/bash-completion/completions",
    "usr/local/share/zsh/site-functions",
    "usr/local/share/man/man1",
    "srv",
    "etc/authctl",
];

/// What has to be done before the examples of a verb.
fn before(verb: &str) -> &'static [&'static str] {
    match verb {
        "user add" => &["user rm alice --yes"],
        "user rm" | "user disable" | "user enable" | "user unlock" => &["user add bob --password-stdin"],
        "role add" => &["role rm auditor --yes"],
        "role rm" => &["role add guest"],
        _ => &[],
    }
}

/// The lines of the help that are examples.
fn examples(row: &Row) -> Vec<String> {
    let help = World::new().run(&format!("{} --help", row.verb)).ok().stdout;
    let (_, behind) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{}: its help has no examples", row.verb));
    let lines: Vec<String> =
        behind.lines().take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.contains("authctl")), "{}: {lines:?}", row.verb);
    lines
}

/// A world for one example, and the script that runs it there.
fn prepared(row: &Row, example: &str) -> (World, String) {
    let world = if row.verb == "init" { World::empty() } else { World::new() };
    before(row.verb).iter().for_each(|command| drop(world.run(command).ok()));
    for folder in SYSTEM.iter().chain(&["bin", ".config/fish/completions"]) {
        std::fs::create_dir_all(world.path(folder)).expect("a folder");
    }
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_authctl"), world.path("bin/authctl")).expect("a link");
    let mut script = example.to_owned();
    if example.contains(ANY_ID) {
        // Where it is not an object of its own noun, the table says of which.
        let list = if row.id.is_empty() { row.verb } else { row.id };
        let noun = list.split(' ').next().expect("a noun");
        script = script.replace(ANY_ID, &world.id(&format!("{noun} list -o name")));
    }
    if example.contains(ANY_KEY) {
        script = script.replace(ANY_KEY, &world.id("key list -o tsv --no-headers | retired"));
    }
    match row.verb {
        "db restore" => drop(world.run("db backup backup.db").ok()),
        "db copy" => world.write("new-database-url.txt", b"new.db\n"),
        _ => {}
    }
    if row.verb == "audit verify" {
        world.write("head.txt", world.run("audit verify -o name").ok().stdout.as_bytes());
    }
    for folder in SYSTEM {
        script = script.replace(&format!("/{folder}"), &format!("./{folder}"));
    }
    if example.contains(ENDLESS) {
        script = format!("timeout --preserve-status --signal INT 1 {script}");
    }
    let script = format!(
        "set -eu; export HOME=\"$PWD\" XDG_DATA_HOME=\"$PWD\" PATH=\"$PWD/bin:/usr/bin:/bin\" AUTHCTL_DATABASE=authctl.db \
         AUTHCTL_KEYS__SEALING_KEY_FILE=\"$PWD/authctl.key\" AUTHCTL_PASSWORD__BCRYPT_COST=4; {script}"
    );
    (world, script)
}

/// Whether the programs that an example shows are on this machine.
fn can_run(example: &str) -> bool {
    let is_there = |program: &str| ["/usr/bin", "/bin"].iter().any(|folder| Path::new(folder).join(program).exists());
    let missing = ["openssl", "zcat"].into_iter().find(|program| example.contains(program) && !is_there(program));
    if let Some(program) = missing {
        assert!(!required("shell"), "no {program}");
        eprintln!("left out: no {program}");
    }
    missing.is_none()
}

/// Each row's examples, but for those of a daemon.
fn all() -> impl Iterator<Item = (&'static Row, String)> {
    TABLE
        .iter()
        .filter(|row| !OF_A_DAEMON.contains(&row.verb))
        .flat_map(|row| examples(row).into_iter().map(move |example| (row, example)))
        .filter(|(_, example)| !example.contains(SERVER))
}

#[test]
fn each_runs_as_it_is_written() {
    let folder = TempDir::with_prefix("authctl-test-").expect("a temporary folder");
    let mut worlds = Vec::new();
    for (number, (row, example)) in all().filter(|(_, example)| can_run(example)).enumerate() {
        let (world, script) = prepared(row, &example);
        let name = format!("{}-{number}", row.verb.replace(' ', "-"));
        let code = match example.as_str() {
            asks if ASK.contains(&asks) => 9,
            endless if endless.contains(ENDLESS) => 130,
            tried if tried.ends_with("--dry-run") && !tried.contains('|') => row.tried,
            _ => 0,
        };
        // A TOML string is a JSON string.
        let text = |text: &str| json!(text).to_string();
        let case = format!(
            "bin.name = \"sh\"\nargs = [\"-c\", {}]\nstatus.code = {code}\nfs.sandbox = true\nfs.base = {}\n",
            text(&script),
            text(world.path("").to_str().expect("UTF-8"))
        );
        std::fs::write(folder.path().join(format!("{name}.toml")), case).expect("a case");
        worlds.push(world);
    }
    trycmd::TestCases::new()
        .default_bin_path("/bin/false")
        .register_bin("sh", PathBuf::from("/bin/sh"))
        .timeout(Duration::from_secs(60))
        .case(folder.path().join("*.toml"))
        .run();
}

#[test]
fn those_that_ask_do_so_on_a_terminal() {
    let mut asked = 0;
    for (row, example) in all().filter(|(_, example)| ASK.contains(&example.as_str())) {
        let (world, script) = prepared(row, &example);
        let mut command = std::process::Command::new("/bin/sh");
        command.args(["-c", &script]).env_clear().env("TERM", "xterm").current_dir(world.path(""));
        let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
        while let Ok((_, question)) = session.exp_regex(r"(?i)(password|once more)[^\r\n]*: |\[y/N\] ") {
            let answer = if question.contains("y/N") { "y" } else { PASSWORD };
            session.send_line(answer).expect("typed");
            asked += 1;
        }
        let ended = format!("{:?}", session.process().wait().expect("its status"));
        assert!(ended.starts_with("Exited(") && ended.ends_with(", 0)"), "{example}: {ended}");
    }
    assert!(asked >= ASK.len(), "{asked} questions");
}
