//! What lies under `packaging/`, run as its users run it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::cli::Home;
use crate::support::db::{PASSWORD, hash_of_password};
use crate::support::required;

on_both!(Home: a_shell_script_provisions_twice, an_ansible_playbook_provisions_twice);

/// How many users both provision.
const USERS: usize = 20;

fn packaging(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(path)
}

/// A program of this machine, with `authctl` on its path and in the home's environment.
fn program(home: &Home, name: &str) -> Command {
    let folder = home.0.db.folder.path();
    let bin = folder.join("bin");
    if !bin.exists() {
        std::fs::create_dir(&bin).expect("a folder");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_authctl"), bin.join("authctl")).expect("a link");
    }
    let mut command = home.0.under(name);
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", bin.display()));
    command
}

fn text(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The words in double quotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {begin}")).0
}

/// The fields of a file of `apply` are those that the Ansible module takes, and tells of.
#[test]
fn the_ansible_module_has_all_fields() {
    let module = std::fs::read_to_string(packaging("ansible/library/authctl.py")).expect("the module");
    let shape = include_str!("../cli/manifest/shape.rs");
    for (kind, told) in [("ROLE", ("  roles:\n", "\n  users:\n")), ("USER", ("  users:\n", "\n  owner:\n"))] {
        let fields = quoted(between(between(shape, &format!("const {kind}: [&str; "), ";\n"), " = [", "]"));
        let taken = between(&module, &format!("\n{kind} = {{\n"), "\n}\n");
        let taken: Vec<&str> = taken.lines().filter_map(|line| quoted(line.strip_prefix("    ")?).first().copied()).collect();
        assert_eq!(taken, fields, "{kind}");
        let told = between(&module, told.0, told.1).lines().filter_map(|line| line.strip_prefix("      "));
        let told: Vec<&str> = told.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(':').next()).collect();
        assert_eq!(told, fields, "the documentation of {kind}");
    }
}

/// How many users there are but root.
fn count(home: &Home) -> usize {
    home.json(&["user", "list"]).as_array().expect("an array").len() - 1
}

fn a_shell_script_provisions_twice(home: &Home) {
    home.run(&["role", "add", "auditor"]).ok();
    let folder = home.0.db.folder.path();
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("written");
        std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(0o600)).expect("its mode");
    };
    write("password", &format!("{PASSWORD}\n"));
    let lines: String = (1..=USERS).map(|n| format!("user-{n}\tuser-{n}@example.org\tauditor\tpassword\n")).collect();
    write("users.tsv", &format!("# who may use the service\n{lines}"));
    let with = |flags: &[&str]| {
        let mut command = program(home, "sh");
        command.arg(packaging("shell/provision.sh")).arg("users.tsv").args(flags).output().expect("sh")
    };
    let provision = || with(&["--reason", "provisioned"]);
    let tried = with(&["--dry-run"]);
    assert_eq!(String::from_utf8_lossy(&tried.stdout), format!("{USERS} users, {USERS} changed\n"), "{}", text(&tried));
    assert_eq!(count(home), 0, "a dry run adds nobody");
    let first = provision();
    assert!(first.status.success(), "{}", text(&first));
    assert_eq!(String::from_utf8_lossy(&first.stdout), format!("{USERS} users, {USERS} changed\n"), "{}", text(&first));
    assert_eq!(count(home), USERS);
    let second = provision();
    assert_eq!(String::from_utf8_lossy(&second.stdout), format!("{USERS} users, 0 changed\n"), "{}", text(&second));
    // What somebody changed by hand is set right, and a failure is the status of what failed.
    home.run(&["role", "set", "user-7", "user"]).ok();
    assert_eq!(String::from_utf8_lossy(&provision().stdout), format!("{USERS} users, 1 changed\n"));
    write("users.tsv", "user-1\tuser-1@example.org\tnobody-has-this\tpassword\n");
    assert_eq!(provision().status.code(), Some(3));
    write("users.tsv", "user-1\tuser-1@example.org\n");
    assert_eq!(provision().status.code(), Some(1));
    write("users.tsv", "user-1\tuser-1@example.org\t\tpassword\n");
    assert_eq!(provision().status.code(), Some(1));
    // Who has no address needs none, and whose is taken out of the table has none any more.
    for (line, changed) in
        [("user-7\t\tauditor\tpassword", 1), ("user-7\t\tauditor\tpassword", 0), ("user-0\t\tuser\tpassword", 1)]
    {
        write("users.tsv", &format!("{line}\n"));
        let done = provision();
        assert_eq!(String::from_utf8_lossy(&done.stdout), format!("1 users, {changed} changed\n"), "{line}: {}", text(&done));
        let user = home.json(&["user", "show", line.split('\t').next().expect("a name")]);
        assert_eq!((&user["email"], &user["role"]), (&Value::Null, &Value::from(line.split('\t').nth(2))), "{user}");
    }
    home.run(&["user", "rm", "user-0", "--yes"]).ok();
    // As Windows writes it, with a byte order mark; and a mistake is told with its line.
    let table = "\u{feff}user-7\t\tauditor\tpassword\r\n\r\n# nobody\r\nuser-8\tuser-8@example.org\tauditor\tpassword\r\n";
    write("users.tsv", table);
    let done = provision();
    assert_eq!(String::from_utf8_lossy(&done.stdout), "2 users, 0 changed\n", "{}", text(&done));
    for wrong in ["user-9\tauditor\tpassword\r\n", "-9\t\tauditor\tpassword"] {
        write("users.tsv", &format!("{table}{wrong}"));
        let refused = provision();
        assert_eq!(refused.status.code(), Some(1), "{}", text(&refused));
        assert!(text(&refused).contains("provision.sh: users.tsv: line 5: '"), "{}", text(&refused));
    }
    // Nothing in the table is a flag.
    for (line, status) in [
        ("-c/x.toml\tx@example.org\tauditor\tpassword", 1),
        ("--help\tx@example.org\tauditor\tpassword", 1),
        ("x\t--help\tauditor\tpassword", 6),
        ("x\tx@example.org\t--help\tpassword", 6),
        ("x\tx@example.org\tauditor\t--help", 6),
    ] {
        write("users.tsv", &format!("{line}\n"));
        let refused = provision();
        assert_eq!(refused.status.code(), Some(status), "{line}: {}", text(&refused));
    }
    assert_eq!(count(home), USERS);
}

/// The folder that `pip install --target` filled by `src/tests/ansible/requirements.txt`.
const ANSIBLE: &str = "AUTHCTL_TEST_ANSIBLE";

/// The python3 that is on the path, by itself: Ansible would look for others.
fn interpreter() -> String {
    let output = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().expect("python3");
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

/// `ansible-playbook` on this machine; `None` where it is not there.
fn playbook(home: &Home, more: &[&str]) -> Option<Output> {
    let folder = std::env::var_os(ANSIBLE);
    assert!(folder.is_some() || !required("ansible"), "{ANSIBLE} does not say where Ansible is");
    let mut command = program(home, "python3");
    command.env("PYTHONPATH", folder?).env("PYTHONDONTWRITEBYTECODE", "1").env("ANSIBLE_LIBRARY", packaging("ansible/library"));
    command.env("ANSIBLE_STDOUT_CALLBACK", "ansible.builtin.minimal").env("ANSIBLE_PYTHON_INTERPRETER", interpreter());
    command.args(["-m", "ansible", "playbook", "-i", "localhost,", "-c", "local"]).args(more);
    Some(command.arg(packaging("ansible/playbook.yaml")).output().expect("python3"))
}

/// What the one task of a play came to, which is told as `localhost | CHANGED => {…}`.
#[track_caller]
fn task(output: &Output) -> Value {
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let result = told.split_once(" => ").unwrap_or_else(|| panic!("{}", text(output))).1;
    let mut values = serde_json::Deserializer::from_str(result).into_iter();
    values.next().expect("a result").unwrap_or_else(|cause| panic!("{cause}: {}", text(output)))
}

fn an_ansible_playbook_provisions_twice(home: &Home) {
    let Some(checked) = playbook(home, &["--check", "--diff"]) else { return };
    let hash = "$2b$12$abcdefghijklmnopqrstuuKqnC2CymIVZc1rj/njYvqMg3SYWPEre";
    assert_ne!(hash_of_password().expose(), hash);
    let would = task(&checked);
    assert_eq!(would["changed"], true, "{would}");
    // Ansible shows it beside the result.
    let shown = text(&checked);
    assert!(shown.contains("+user user-20: email: \"user-20@example.org\"\n"), "{shown}");
    assert_eq!(count(home), 0, "a check changes nothing");
    let first = task(&playbook(home, &[]).expect("it was there"));
    assert_eq!((&first["changed"], &first["summary"]["added"]), (&Value::from(true), &Value::from(USERS + 1)), "{first}");
    assert_eq!(count(home), USERS);
    let second = playbook(home, &[]).expect("it was there");
    assert_eq!(task(&second)["changed"], false, "{}", task(&second));
    assert_eq!(task(&playbook(home, &["--check"]).expect("it was there"))["changed"], false);
    assert!(!text(&checked).contains(hash) && !text(&second).contains(hash), "a hash is in the output");
    // What authctl refuses fails the task, with its code.
    home.run(&["role", "set", "user-03", "user"]).ok();
    let mended = task(&playbook(home, &[]).expect("it was there"));
    assert_eq!((&mended["changed"], &mended["summary"]["changed"]), (&Value::from(true), &Value::from(1)), "{mended}");
    let output = playbook(home, &["-e", "hash=none"]).expect("it was there");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    let refused = task(&output);
    assert_eq!((&refused["exit"], refused["errors"].as_array().map(Vec::len)), (&Value::from(6), Some(USERS + 1)), "{refused}");
    assert!(
        refused["msg"].as_str().is_some_and(|told| told.contains("20 mistakes") && told.contains("user user-01")),
        "{refused}"
    );
}
