//! Flags over variables over files over defaults, and each value knows where it came from.

use std::time::Duration;

use super::{entry, environment, merged, of_file};
use authctl::config::{Flags, load};

#[test]
fn the_stronger_source_wins() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "[server]\nport = 1001\naddress = \"127.0.0.2\"\n[token]\naudience = \"of-file\"\n").expect("a file");
    let flags = Flags { config: Some(file.clone()), keys: vec![("server.port", "--port", "1003".into())] };
    let config = load(&flags, &environment(&[("server.port", "1002"), ("token.audience", "of-variable")])).expect("good");
    assert_eq!((config.values.server.port, config.values.token.audience.as_str()), (1003, "of-variable"));
    assert_eq!(config.values.server.address.to_string(), "127.0.0.2");
    let origins = ["server.port", "token.audience", "server.address", "token.leeway"].map(|key| entry(&config, key).origin);
    assert_eq!(origins, ["--port", "AUTHCTL_TOKEN__AUDIENCE", &file.display().to_string(), "default"]);
}

#[test]
fn defaults_are_those_of_the_contract() {
    let config = merged(&[], &[]).expect("good");
    let values = &config.values;
    let minutes = |n: u64| Duration::from_secs(n * 60);
    assert_eq!((values.server.address.to_string().as_str(), values.server.port, values.server.docs), ("127.0.0.1", 5000, true));
    assert_eq!(
        (values.token.issuer.as_str(), values.token.audience.as_str(), values.token.algorithm.as_str()),
        ("authctl", "authctl", "ES256")
    );
    assert_eq!(
        (values.token.access_ttl, values.token.refresh_ttl, values.token.max_ttl),
        (minutes(15), minutes(10_080), minutes(1440))
    );
    assert_eq!((values.token.leeway, values.token.reuse_grace), (Duration::from_secs(2), Duration::from_secs(10)));
    assert_eq!((values.session.ttl, values.session.max_per_user), (minutes(43_200), 100));
    assert_eq!((values.password.min_length, values.password.bcrypt_cost, values.password.queue), (15, 12, 64));
    assert_eq!((values.signup.default_role.as_str(), values.log.level.as_str()), ("user", "info"));
    assert_eq!(config.database.path().and_then(|path| path.file_name()).and_then(|name| name.to_str()), Some("authctl.db"));
    assert_eq!(config.sealing_key_file, config.database.path().expect("a path").with_file_name("authctl.key"));
}

#[test]
fn an_entry_shows_what_is_in_force() {
    let config = merged(&[], &[("server.public_url", "https://auth.example"), ("database", "/x/y.db")]).expect("good");
    assert_eq!(config.values.token.issuer, "https://auth.example");
    for (key, shown) in
        [("token.issuer", "https://auth.example"), ("database", "sqlite:/x/y.db"), ("keys.sealing_key_file", "/x/authctl.key")]
    {
        assert_eq!(entry(&config, key).value, shown, "{key}");
    }
    let mut keys: Vec<&str> = config.entries().iter().map(|entry| entry.key.as_str()).collect();
    assert!(keys.len() > 35);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), config.entries().len(), "each key once");
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let flags = Flags { config: Some("/nonexistent/config.toml".into()), keys: Vec::new() };
    let error = load(&flags, &environment(&[])).expect_err("it is not there");
    assert!(error.message.contains("/nonexistent/config.toml"));
    assert!(of_file("", &[]).is_ok(), "an empty one will do");
}
