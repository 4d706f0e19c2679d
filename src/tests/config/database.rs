//! Which database it is, in whichever of its ways it is named; and its password is not shown.

use authctl::store::DatabaseUrl;

use super::{entry, merged, of_file};

const SERVER: &str = "postgres://u:secret@h/db";

fn url_file(content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("url");
    std::fs::write(&path, content).expect("a file");
    let path = path.display().to_string();
    (folder, path)
}

#[test]
fn the_url_may_stand_in_a_file_of_its_own() {
    let (_folder, path) = url_file(&format!("  {SERVER}  \n# a second line\n"));
    for config in [merged(&[], &[("database_file", &path)]), of_file(&format!("database_file = \"{path}\""), &[])] {
        assert_eq!(config.expect("good").database, DatabaseUrl::Postgres(SERVER.into()));
    }
    let (_folder, path) = url_file(&format!("\u{feff}{SERVER}\r\n"));
    let marked = merged(&[], &[("database_file", &path)]).expect("as Windows writes it");
    assert_eq!(marked.database, DatabaseUrl::Postgres(SERVER.into()));
    let error = merged(&[], &[("database_file", "/nonexistent/url")]).expect_err("it is not there");
    assert!(error.message.contains("/nonexistent/url"), "{error}");
}

#[test]
fn a_stronger_source_takes_the_place_of_a_weaker_in_either_way() {
    let (_folder, path) = url_file("/of/file.db");
    let database = |config: authctl::config::Config| config.database.path().expect("a path").display().to_string();
    let by_flag = merged(&[("database", "--database", "/of/flag.db")], &[("database_file", &path)]).expect("the flag wins");
    assert_eq!(database(by_flag), "/of/flag.db");
    let by_variable =
        of_file(&format!("database_file = \"{path}\""), &[("database", "/of/variable.db")]).expect("the variable wins");
    assert_eq!(database(by_variable), "/of/variable.db");
    let by_file_variable = of_file("database = \"/of/toml.db\"", &[("database_file", &path)]).expect("the variable wins");
    assert_eq!(database(by_file_variable), "/of/file.db");
}

#[test]
fn two_answers_of_one_source_are_refused() {
    let (_folder, path) = url_file("/of/file.db");
    for config in [
        merged(&[], &[("database", "/a.db"), ("database_file", &path)]),
        of_file(&format!("database = \"/a.db\"\ndatabase_file = \"{path}\""), &[]),
    ] {
        assert!(config.expect_err("which of them?").message.contains("both"));
    }
}

#[test]
fn a_password_is_nowhere_to_be_seen() {
    let (_folder, path) = url_file(SERVER);
    for config in [merged(&[], &[("database", SERVER)]), merged(&[], &[("database_file", &path)])] {
        let config = config.expect("good");
        assert!(!format!("{:?}", config.entries()).contains("secret"));
        assert!(!format!("{config:?}").contains("secret"), "nor in a log that shows it all");
        assert_eq!(entry(&config, "database").value, "postgres://u:***@h/db");
        assert!(config.database.has_password());
    }
    for bad in ["mysql://u:secret@h/db", ":memory:?secret"] {
        let error = merged(&[], &[("database", bad)]).expect_err("refused");
        assert!(!error.message.contains("u:secret"), "{error}");
    }
}
