//! Unknown keys and values out of range: an error that names the key, and the nearest one that is known.

use super::{merged, of_file};

#[test]
fn an_unknown_key_names_the_nearest() {
    for (toml, key, nearest) in [
        ("[token]\nacces_ttl = \"1m\"", "token.acces_ttl", "token.access_ttl"),
        ("[tokens]\naccess_ttl = \"1m\"", "tokens.access_ttl", "token.access_ttl"),
        ("[server]\nPort = 1", "server.Port", "server.port"),
        ("databse = \"x\"", "databse", "database"),
        ("[password]\nmin_lenght = 8", "password.min_lenght", "password.min_length"),
    ] {
        let error = of_file(toml, &[]).expect_err(key);
        assert!(error.message.contains(&format!("'{key}'")), "{error}");
        assert_eq!(error.hint, Some(format!("did you mean {nearest}?")), "{key}");
    }
}

#[test]
fn a_value_out_of_range_names_its_key() {
    for (key, value) in [
        ("token.access_ttl", "0s"),
        ("token.access_ttl", "25h"),
        ("token.refresh_ttl", "11y"),
        ("token.refresh_ttl", "10ms"),
        ("token.max_ttl", "0s"),
        ("session.ttl", "0s"),
        ("token.leeway", "61s"),
        ("token.algorithm", "es256"),
        ("token.algorithm", "RS512"),
        ("token.reuse_grace", "61s"),
        ("session.max_per_user", "0"),
        ("session.max_per_user", "10001"),
        ("blacklist.purge_interval", "500ms"),
        ("blacklist.purge_interval", "25h"),
        ("token.algorithm", "none"),
        ("token.audience", ""),
        ("server.public_url", "auth.example.org"),
        ("server.public_url", "ftp://auth.example.org"),
        ("server.public_url", "https://"),
        ("server.public_url", "https:///path"),
        ("server.public_url", "https://auth.example.org/?q=1"),
        ("server.public_url", "https://me@auth.example.org"),
        ("password.bcrypt_cost", "3"),
        ("password.bcrypt_cost", "17"),
        ("password.min_length", "0"),
        ("password.min_length", "1025"),
        ("password.hashing_threads", "0"),
        ("password.hashing_threads", "257"),
        ("password.queue", "10001"),
        ("signup.default_role", "Admin "),
        ("signup.default_role", ""),
        ("log.level", "loud"),
        ("log.format", "xml"),
    ] {
        let error = merged(&[], &[(key, value)]).expect_err(key);
        assert!(error.message.contains(key), "{key} = {value}: {error}");
        let variable = format!("AUTHCTL_{}: ", key.replace('.', "__").to_uppercase());
        assert!(error.message.starts_with(&variable), "{key} = {value}: {error}");
    }
}

#[test]
fn a_value_out_of_range_names_where_it_came_from() {
    let error = of_file("[limits]\nsignup = \"5\"", &[]).expect_err("no rate");
    assert!(error.message.contains("config.toml: limits.signup must be"), "{error}");
    let error = of_file("[token]\nmax_ttl = \"5m\"", &[]).expect_err("less than the default of another");
    assert!(error.message.starts_with("token.access_ttl must not be over token.max_ttl"), "{error}");
    let error = merged(&[], &[("tls.key", "/a/file")]).expect_err("half");
    assert!(error.message.starts_with("AUTHCTL_TLS__KEY: "), "{error}");
    let error = merged(&[], &[("server.trusted_proxies", "proxy.example.org")]).expect_err("a name");
    assert!(error.message.starts_with("AUTHCTL_SERVER__TRUSTED_PROXIES: "), "{error}");
    assert!(error.hint.is_some_and(|hint| hint.contains("unix")));
}

/// A folder's name, and what the database has for itself: a key made there would be its end, or the key's.
#[test]
fn a_sealing_key_has_a_file_of_its_own() {
    for (key, why) in [
        ("keys/", "ends in /, and so names a folder"),
        ("/x/y.db", "is a file of the database"),
        ("/x/y.db-wal", "is a file of the database"),
        ("/x/y.db-shm", "is a file of the database"),
        ("/x/y.db-journal", "is a file of the database"),
    ] {
        let error = merged(&[], &[("database", "sqlite:/x/y.db"), ("keys.sealing_key_file", key)]).expect_err(key);
        assert!(error.message.contains(&format!("keys.sealing_key_file {why}")), "{key}: {error}");
    }
    merged(&[], &[("database", "sqlite:/x/y.db"), ("keys.sealing_key_file", "/x/y.db.key")]).expect("its own");
}

#[test]
fn the_edges_of_a_range_are_in_it() {
    for (key, value) in [
        ("token.access_ttl", "1s"),
        ("token.access_ttl", "24h"),
        ("token.refresh_ttl", "3650d"),
        ("token.leeway", "60s"),
        ("token.leeway", "0s"),
        ("token.reuse_grace", "0s"),
        ("token.reuse_grace", "60s"),
        ("token.algorithm", "ES256"),
        ("token.algorithm", "EdDSA"),
        ("token.algorithm", "RS256"),
        ("token.algorithm", "HS256"),
        ("session.max_per_user", "1"),
        ("blacklist.purge_interval", "1s"),
        ("password.bcrypt_cost", "4"),
        ("password.bcrypt_cost", "16"),
        ("password.min_length", "1"),
        ("password.queue", "0"),
        ("server.port", "0"),
        ("server.port", "65535"),
    ] {
        merged(&[], &[(key, value)]).unwrap_or_else(|error| panic!("{key} = {value}: {error}"));
    }
}
