//! Files that the binary makes and that are checked in: completions, man pages, the document of the API and the Postman collection. After a
//! change of the command line or of the API, `AUTHCTL_TEST_UPDATE=1 cargo test generated` (or `make docs`) makes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::Backend;
use crate::support::env::TestEnv;

const REFRESH: &str = "AUTHCTL_TEST_UPDATE=1 cargo test generated";

const SHELLS: [(&str, &str); 5] = [
    ("bash", "authctl.bash"),
    ("zsh", "_authctl"),
    ("fish", "authctl.fish"),
    ("elvish", "authctl.elv"),
    ("powershell", "_authctl.ps1"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn env() -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there")
}

/// Compares what is checked in under `folder` with what the binary makes, or writes it.
fn compare(folder: &str, made: &BTreeMap<String, String>) {
    let folder = root().join(folder);
    if std::env::var_os("AUTHCTL_TEST_UPDATE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in made {
            fs::write(folder.join(name), text).expect("written");
        }
    }
    let checked_in = read(&folder);
    assert_eq!(checked_in.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>(), "refresh with: {REFRESH}");
    for (name, text) in made {
        assert!(checked_in[name] == *text, "{name} is not what the binary makes; refresh with: {REFRESH}");
    }
}

/// The same for one file.
fn compare_file(path: &str, made: &str) {
    let full = root().join(path);
    if std::env::var_os("AUTHCTL_TEST_UPDATE").is_some() {
        fs::write(&full, made).expect("written");
    }
    assert!(fs::read_to_string(&full).is_ok_and(|text| text == made), "{path} is out of date; refresh with: {REFRESH}");
}

#[test]
fn the_document_is_that_of_the_handlers() {
    compare_file("docs/openapi.json", &format!("{:#}\n", authctl::http::document()));
}

#[test]
fn the_postman_collection_is_that_of_the_document() {
    compare_file("docs/authctl.postman_collection.json", &format!("{:#}\n", crate::postman::collection()));
}

#[test]
fn the_list_of_schemas_is_that_of_the_verbs() {
    compare_file("docs/schema/README.md", &crate::cli::conformance::index());
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("text")))
        .collect()
}

#[test]
fn completions_are_those_of_the_binary() {
    let env = env();
    let made = SHELLS.iter().map(|(shell, file)| ((*file).to_owned(), env.run(&["completions", shell]).ok().stdout)).collect();
    compare("completions", &made);
}

#[test]
fn man_pages_are_those_of_the_binary() {
    let env = env();
    let folder = env.db.folder.path().join("man");
    fs::create_dir(&folder).expect("a folder");
    env.run(&["man", folder.to_str().expect("UTF-8")]).ok();
    let made = read(&folder);
    for page in ["authctl.1", "authctl-user-add.1", "authctl-role-set.1", "authctl-serve.1", "authctl-config.5"] {
        assert!(made.contains_key(page), "{page} is missing");
    }
    for (name, text) in &made {
        assert!(text.contains(".SH"), "{name} is no man page");
    }
    compare("man", &made);
}

#[test]
fn bash_reads_its_completions() {
    let script = root().join("completions/authctl.bash");
    let check = format!("source {} && complete -p authctl", script.display());
    let output = Command::new("bash").args(["--norc", "-c", &check]).output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
