//! How values are written: durations, numbers, lists, booleans, in files and in variables.

use std::time::Duration;

use authctl::config;

use super::{merged, of_file};

#[test]
fn durations_are_written_with_their_unit() {
    for (text, seconds) in [("15m", 900), ("7d", 604_800), ("90s", 90), ("1h 30m", 5400), ("1s", 1)] {
        let in_variable = merged(&[], &[("token.refresh_ttl", text)]).expect(text);
        let in_file = of_file(&format!("[token]\nrefresh_ttl = \"{text}\""), &[]).expect(text);
        assert_eq!(in_variable.values.token.refresh_ttl, Duration::from_secs(seconds), "{text}");
        assert_eq!(in_file.values.token.refresh_ttl, Duration::from_secs(seconds), "{text}");
    }
    for text in ["", "15", "m", "-1s", "1 fortnight", "15 minutes ago"] {
        assert!(merged(&[], &[("token.access_ttl", text)]).is_err(), "{text:?}");
    }
}

#[test]
fn a_variable_has_the_type_of_its_key() {
    let config = merged(
        &[],
        &[
            ("token.audience", "123"),
            ("token.issuer", "true"),
            ("server.docs", "false"),
            ("server.trusted_proxies", "10.0.0.0/8, ::1"),
            ("password.min_length", "20"),
        ],
    )
    .expect("good");
    assert_eq!((config.values.token.audience.as_str(), config.values.token.issuer.as_str()), ("123", "true"));
    assert_eq!(config.values.server.trusted_proxies, ["10.0.0.0/8", "::1"]);
    assert!(!config.values.server.docs && config.values.password.min_length == 20);
}

#[test]
fn what_is_mistyped_is_named_with_its_source() {
    for (key, value) in [
        ("server.port", "70000"),
        ("server.port", "x"),
        ("server.port", "-1"),
        ("server.docs", "yes"),
        ("server.address", "localhost"),
        ("signup.mode", "maybe"),
    ] {
        let error = merged(&[], &[(key, value)]).expect_err(key);
        let variable = format!("AUTHCTL_{}", key.replace('.', "__").to_uppercase());
        assert!(error.message.contains(key) && error.message.contains(&variable), "{key} = {value}: {error}");
    }
    for (key, value, words) in [
        ("server.port", "70000", "must be a whole number from 0 to 65535, and is 70000"),
        ("server.max_connections", "x", "must be a whole number, and is 'x'"),
        ("server.docs", "yes", "must be true or false"),
        ("server.address", "localhost", "must be an IP address such as 127.0.0.1"),
        ("signup.mode", "maybe", "must be open, closed or invite, and is 'maybe'"),
        ("token.algorithm", "RS512", "'RS512' is not an algorithm"),
        ("token.access_ttl", "15", "must be a duration such as 15m, 7d"),
    ] {
        let error = merged(&[], &[(key, value)]).expect_err(key);
        assert!(error.message.contains(words) && error.hint.is_none() && !error.message.contains('`'), "{error:?}");
    }
    for (toml, words) in [
        ("[server]\ntrusted_proxies = \"a\"", "must be a list such as [\"a\", \"b\"]"),
        ("database = 1", "must be text in quotes, and is 1"),
        ("[token]\nissuer = 1", "must be text in quotes"),
        ("[server]\nread_timeout = 5", "must be a duration"),
        ("[server\nport = 1", "line 1, column 8: "),
    ] {
        let error = of_file(toml, &[]).expect_err(toml);
        assert!(error.message.contains(words) && !error.message.contains('\n'), "{error:?}");
    }
    let error = of_file("[server]\nport = \"x\"", &[]).expect_err("mistyped");
    assert!(error.message.contains("server.port") && error.message.contains("config.toml"), "{error}");
    assert!(of_file("[server\nport", &[]).is_err(), "not TOML");
}

// Requirements H11 and H16: what would open more than was meant is refused where it is read.
#[test]
fn what_the_edge_cannot_do_is_refused_and_named() {
    for (key, value) in [
        ("server.cors_origins", "*"),
        ("server.cors_origins", "https://*"),
        ("server.cors_origins", "null"),
        ("server.cors_origins", "https://app.example.org/"),
        ("server.cors_origins", "https://App.example.org"),
        ("server.cors_origins", "app.example.org"),
        // A browser leaves out the port that is the scheme's own.
        ("server.cors_origins", "https://app.example.org:443"),
        ("server.cors_origins", "http://[::1]:80"),
        ("server.cors_origins", "https://app.example.org:"),
        ("server.cors_origins", "https://app.example.org:0443"),
        ("server.cors_origins", "https://app.example.org:70000"),
        ("server.cors_origins", "https://good.example, *"),
        ("server.read_timeout", "0s"),
        ("server.read_timeout", "2h"),
        ("server.max_connections", "0"),
        ("tls.certificate", "/a/file"),
        ("tls.key", "/a/file"),
    ] {
        let error = merged(&[], &[(key, value)]).expect_err(value);
        assert!(error.message.contains(key), "{key} = {value}: {error}");
    }
    let good = merged(
        &[],
        &[(
            "server.cors_origins",
            "https://app.example.org, http://localhost:3000, http://[::1]:8080, http://a.example:443, https://[::1]",
        )],
    );
    assert_eq!(good.expect("origins").values.server.cors_origins.len(), 5);
}

/// From what is said of them, authctl-config(5) is made.
#[test]
fn every_key_is_described_once_and_in_order() {
    let described: Vec<&str> = config::described().map(|(key, ..)| *key).collect();
    assert_eq!(described, config::known_keys());
}
