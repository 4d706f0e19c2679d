//! `lockout.*`, `limits.*` and `server.trusted_proxies`.

use std::time::Duration;

use authctl::domain::proxies::Proxies;

use super::merged;

#[test]
fn the_defaults_are_those_of_the_documents() {
    let config = merged(&[], &[]).expect("good");
    let lockout = config.lockout_policy().expect("it is on");
    assert_eq!((lockout.threshold, lockout.delay, lockout.max_delay), (10, Duration::from_secs(30), Duration::from_secs(3600)));
    let rates = config.rates().expect("rates").expect("they are on");
    assert_eq!((rates.login_failures.count(), rates.login_failures.each()), (60, Duration::from_secs(1)));
    assert_eq!((rates.signup.count(), rates.refresh.count()), (60, 600));
    assert_eq!(config.proxies().expect("none"), Proxies::default());
    assert_eq!(merged(&[], &[("lockout.enabled", "false")]).expect("good").lockout_policy(), None);
    assert_eq!(merged(&[], &[("limits.enabled", "false")]).expect("good").rates(), Ok(None));
}

// Requirement L11: 0 and huge values among them. It names the key.
#[test]
fn what_makes_no_sense_is_refused() {
    let rates = [
        "0/1m",
        "1000001/1m",
        "99999999999999999999/1m",
        "60/0s",
        "60/2d",
        "60",
        "/1m",
        "60/",
        "-1/1m",
        "+1/1m",
        "60/1m/1m",
        "",
        "x",
    ];
    let keys = ["limits.login_failures", "limits.signup", "limits.refresh"];
    let mut wrong: Vec<(&str, &str)> = keys.iter().flat_map(|key| rates.iter().map(|rate| (*key, *rate))).collect();
    wrong.extend([
        ("lockout.threshold", "0"),
        ("lockout.threshold", "101"),
        ("lockout.threshold", "-1"),
        ("lockout.delay", "0s"),
        ("lockout.delay", "2h"),
        ("lockout.max_delay", "0s"),
        ("lockout.max_delay", "25h"),
        ("lockout.max_delay", "10s"),
        ("server.trusted_proxies", "localhost"),
        ("server.trusted_proxies", "10.0.0.0/33"),
        ("server.trusted_proxies", "*"),
    ]);
    for (key, value) in wrong {
        let error = merged(&[], &[(key, value)]).expect_err(&format!("{key} = {value:?}"));
        let named = if value == "10s" { "lockout.delay" } else { key };
        assert!(error.message.contains(named), "{key} = {value:?}: {error}");
    }
    for (key, value) in [
        ("lockout.threshold", "1"),
        ("lockout.threshold", "100"),
        ("lockout.max_delay", "1d"),
        ("limits.signup", "1/1d"),
        ("limits.signup", "1000000/1s"),
        ("server.trusted_proxies", "10.0.0.0/8, ::1, unix, 192.0.2.1"),
    ] {
        merged(&[], &[(key, value)]).unwrap_or_else(|error| panic!("{key} = {value}: {error}"));
    }
}
