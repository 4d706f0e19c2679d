//! URLs of databases: what they name, and that a password in one is not shown.

use authctl::domain::Code;
use authctl::store::DatabaseUrl;

use crate::support::db::refused;

fn parse(text: &str) -> DatabaseUrl {
    DatabaseUrl::parse(text).expect(text)
}

#[test]
fn a_path_is_an_sqlite_database() {
    for (text, path) in [
        ("sqlite:/a/b.db", "/a/b.db"),
        ("sqlite:///a/b.db", "/a/b.db"),
        ("/a/b.db", "/a/b.db"),
        ("b.db", "b.db"),
        ("sqlite:b.db", "b.db"),
        // As where a script puts a folder before a path that begins with a slash.
        ("//a/b.db", "//a/b.db"),
        ("./u:x@y.db", "./u:x@y.db"),
    ] {
        assert_eq!(parse(text).path().and_then(|path| path.to_str()), Some(path), "{text}");
    }
}

#[test]
fn a_server_is_named_by_either_scheme() {
    for text in ["postgres://h/db", "postgresql://u@%2Frun%2Fpg/db?sslmode=require"] {
        assert_eq!(parse(text), DatabaseUrl::Postgres(text.to_owned()));
    }
}

#[test]
fn what_looks_like_no_path_may_be_one() {
    assert_eq!(parse("sqlite:x:memory:y.db").path(), Some(std::path::Path::new("x:memory:y.db")));
    let told = DatabaseUrl::parse("q?m.db").expect_err("SQLite takes settings behind it");
    assert!(told.hint_text().is_some_and(|hint| hint.contains("without a '?'")), "{told:?}");
}

#[test]
fn what_names_no_database_is_refused() {
    for text in [
        "",
        "sqlite:",
        "sqlite://",
        ":memory:",
        "sqlite::memory:",
        "file:x?mode=memory",
        "x?y",
        "a\0b",
        "folder/",
        "sqlite:folder/",
        "sqlite:///",
        "mysql://h/db",
        "http://x",
        "postgres://h/\0",
    ] {
        assert_eq!(refused(DatabaseUrl::parse(text)), Code::InvalidField, "{text:?}");
    }
}

#[test]
fn a_password_is_never_shown() {
    for text in [
        "postgres://u:secret@h/db",
        "postgres://:secret@h/db",
        "postgres://u:***@h/db",
        "postgres://u@h/db?password=secret",
        "postgres://u@h/db?sslmode=require&password=secret&x=y",
        "postgres://u@h/db?sslpassword=secret&password=secret",
        "postgres://u:secret@h:5432/db?password=secret",
        // Misspelled, and another that lets somebody in: what libpq has as no other setting is hidden.
        "postgres://u@h/db?pasword=secret",
        "postgres://u@h/db?scram_client_key=secret",
    ] {
        let url = parse(text);
        assert!(url.has_password(), "{text}");
        let shown = format!("{url} {url:?}");
        assert!(!shown.contains("secret") && shown.contains("***"), "{shown}");
    }
    for text in [
        "postgres://u@h/db",
        "postgres://h:5432/db",
        "postgres://authctl@%2Ftmp%2Fx/db",
        "postgres://h:1,i:2,j/db?sslmode=require&target_session_attrs=read-write",
        "/a:b@c.db",
    ] {
        let url = parse(text);
        assert!(!url.has_password(), "{text}");
        assert!(format!("{url}").ends_with(text));
    }
}

/// C12: libpq would repeat pieces of these in its messages, or take a piece of the password for a host.
#[test]
fn an_address_that_can_be_misread_is_refused_without_being_repeated() {
    for text in [
        "postgres://u:sec@ret@h/db",
        "postgres://u:sec/secret@h/db",
        "postgres://u:100%secret@h/db",
        "postgres://u:secret@[::1/db",
        "postgres://u:secret@[::1]x/db",
        "postgres://u@h/db?passwor%64=secret",
        "postgres:/u:secret@h/db",
        "host=127.0.0.1 password=secret dbname=x",
        "dbname=secret",
        "pg:secret",
        "postgres://u:secret",
        "postgres://u:secret/db",
        "postgres://u@h:secret/db",
        "postgres://u@[::1]:secret/db",
        "postgres://a:1,b:secret/db",
        "postgres://u:654321",
        "postgres://u@h/db?secret",
        "sqlite://u:secret@h/db",
        "sqlite://secret",
        "sqlite:u:secret@h/db",
        "sqlite:/u:secret@h/db",
        "sqlite:////u:secret@h/db",
        "//u:secret@h/db",
        "postgres//u:secret@h/db",
        "u:secret@h://x",
    ] {
        let error = DatabaseUrl::parse(text).expect_err(text);
        assert_eq!(error.code(), Code::InvalidField, "{text}");
        let said = format!("{} {}", error.detail(), error.hint_text().unwrap_or_default());
        assert!(!said.contains("sec"), "{text}: {said}");
    }
    for fine in ["postgres://u:p%40ss@[::1]:5432/db?sslmode=require", "./odd:name.db", "sqlite:odd:name.db", "/srv/a:b.db"] {
        parse(fine);
    }
}
