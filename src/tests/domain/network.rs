//! Addresses: what counts as one client, ranges, and who is believed about them.

use std::net::IpAddr;

use authctl::domain::network::{Cidr, Network};
use authctl::domain::proxies::Proxies;
use authctl::domain::rate::Rate;

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn network(text: &str) -> String {
    Network::of(Some(address(text))).to_string()
}

// Requirement L5.
#[test]
fn a_64_is_one_client_and_so_is_an_ipv4_address() {
    assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    assert_eq!(network("2001:0DB8:0001:0002::"), "2001:db8:1:2::/64");
    assert_ne!(network("2001:db8:1:3::"), network("2001:db8:1:2::"));
    assert_eq!(network("192.0.2.1"), "192.0.2.1");
    assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
    assert_eq!(network("::ffff:c000:201"), "192.0.2.1");
    assert_eq!(network("64:ff9b::192.0.2.1"), "192.0.2.1", "by way of a translator");
    for of_a_site in ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.1", "224.0.0.1"] {
        assert_eq!(network(&format!("64:ff9b::{of_a_site}")), "64:ff9b::/64", "{of_a_site}");
    }
    assert_eq!(network("64:ff9b:1::192.0.2.1"), "64:ff9b:1::/64");
    assert_ne!(network("192.0.2.2"), "192.0.2.1");
    assert_eq!(Network::of(None).to_string(), "local");
}

#[test]
fn ranges_are_read_and_written_in_one_form() {
    for (text, form) in [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7/24", "192.0.2.0/24"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("2001:DB8::1/32", "2001:db8::/32"),
        ("::1", "::1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7/120", "192.0.2.0/24"),
        ("64:ff9b::192.0.2.7", "192.0.2.7"),
        ("64:ff9b::192.0.2.7/120", "192.0.2.0/24"),
        ("64:ff9b::/96", "64:ff9b::/96"),
        ("64:ff9b::127.0.0.1", "64:ff9b::7f00:1"),
        ("::/0", "::/0"),
    ] {
        let range = Cidr::parse(text).expect(text);
        assert_eq!(range.to_string(), form, "{text}");
        assert_eq!(Cidr::parse(form).expect(form), range);
    }
    for text in
        ["", "x", "192.0.2.1/33", "::/129", "192.0.2.1/", "192.0.2.1/+8", "192.0.2.1/-1", "192.0.2/24", "1.2.3.4/8/8", "/8"]
    {
        assert!(Cidr::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_range_has_the_addresses_between_its_ends() {
    let holds = |range: &str, text: &str| Cidr::parse(range).expect(range).contains(address(text));
    assert!(holds("192.0.2.0/24", "192.0.2.255") && !holds("192.0.2.0/24", "192.0.3.0"));
    assert!(holds("192.0.2.0/24", "::ffff:192.0.2.9"));
    assert!(holds("192.0.2.0/24", "64:ff9b::192.0.2.9") && holds("64:ff9b::192.0.2.0/120", "192.0.2.9"));
    assert!(!holds("127.0.0.0/8", "64:ff9b::127.0.0.1") && !holds("10.0.0.0/8", "64:ff9b::10.0.0.1"), "nor a proxy's");
    assert!(holds("2001:db8::/32", "2001:db8:ffff::1") && !holds("2001:db8::/32", "2001:db9::"));
    assert!(holds("0.0.0.0/0", "255.255.255.255") && !holds("0.0.0.0/0", "::1"));
    assert!(!holds("::/96", "192.0.2.1"), "an IPv4 address is none of IPv6");
}

// Requirement L4: the rightmost hop that is no proxy's, and nobody but a proxy is believed.
#[test]
fn the_client_is_the_rightmost_hop_that_is_no_proxys() {
    let proxies = Proxies::parse(&["10.0.0.0/8".to_owned(), "::1".to_owned()]).expect("proxies");
    let client = |peer: &str, lines: &[&str]| proxies.client(Some(address(peer)), lines.iter().copied()).map(|a| a.to_string());
    let is =
        |peer: &str, lines: &[&str], wanted: &str| assert_eq!(client(peer, lines).as_deref(), Some(wanted), "{peer} {lines:?}");
    is("192.0.2.1", &["198.51.100.7"], "192.0.2.1");
    is("10.0.0.1", &[], "10.0.0.1");
    is("10.0.0.1", &["198.51.100.7"], "198.51.100.7");
    is("::ffff:10.0.0.1", &["198.51.100.7"], "198.51.100.7");
    is("10.0.0.1", &["203.0.113.9, 198.51.100.7"], "198.51.100.7");
    is("10.0.0.1", &["203.0.113.9, 198.51.100.7, 10.2.2.2"], "198.51.100.7");
    is("10.0.0.1", &["203.0.113.9", "198.51.100.7", "10.2.2.2,10.3.3.3"], "198.51.100.7");
    is("10.0.0.1", &["10.4.4.4, 10.2.2.2"], "10.4.4.4");
    is("::1", &["[2001:db8::7]:4711"], "2001:db8::7");
    is("::1", &["198.51.100.7:4711"], "198.51.100.7");
    is("::1", &["[2001:db8::7]"], "2001:db8::7");
    is("::1", &["198.51.100.7, unknown"], "::1");
    is("::1", &["198.51.100.7, unknown, 10.2.2.2"], "10.2.2.2");
    is("::1", &["198.51.100.7,"], "::1");
}

// Requirement L4.
#[test]
fn a_unix_socket_is_a_proxy_only_where_that_is_said() {
    let trusting = Proxies::parse(&["unix".to_owned()]).expect("proxies");
    assert_eq!(trusting.client(None, ["198.51.100.7"].into_iter()), Some(address("198.51.100.7")));
    assert_eq!(trusting.client(Some(address("::1")), ["198.51.100.7"].into_iter()), Some(address("::1")));
    assert_eq!(Proxies::default().client(None, ["198.51.100.7"].into_iter()), None);
    for text in ["", "localhost", "10.0.0.0/8, ::1", "*", "Unix", "0.0.0.0/0", "::/0"] {
        assert!(Proxies::parse(&[text.to_owned()]).is_err(), "{text:?}");
    }
}

// Requirement L11.
#[test]
fn a_rate_has_bounds() {
    let second = std::time::Duration::from_secs(1);
    for (count, span) in [(1, second), (1_000_000, second * 86_400), (60, second * 60)] {
        assert!(Rate::new(count, span).is_ok());
    }
    for (count, span) in [(0, second), (1_000_001, second), (1, second / 2), (1, second * 86_401)] {
        assert!(Rate::new(count, span).is_err(), "{count} {span:?}");
    }
}

// Requirement H13: who stands in front of a daemon on another address is on another machine.
#[test]
fn only_some_proxies_are_elsewhere() {
    let elsewhere = |texts: &[&str]| {
        Proxies::parse(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).expect("proxies").are_elsewhere()
    };
    for here in [&[] as &[&str], &["unix"], &["127.0.0.1", "::1"], &["127.0.0.0/8", "::ffff:127.0.0.1"]] {
        assert!(!elsewhere(here), "{here:?}");
    }
    for there in [&["10.0.0.7"] as &[&str], &["unix", "2001:db8::/32"], &["::1/127"], &["126.0.0.0/7"]] {
        assert!(elsewhere(there), "{there:?}");
    }
}
