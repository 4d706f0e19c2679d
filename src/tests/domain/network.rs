//! Addresses: what counts as one client, ranges, and who is believed about them.

use std::net::IpAddr;

use authctl::domain::Code;
use authctl::domain::network::{Cidr, Network, canonical};
use authctl::domain::proxies::Proxies;
use authctl::domain::rate::Rate;
use proptest::prelude::*;

use crate::support::cases;

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn range_of(text: &str) -> Cidr {
    Cidr::parse(text).expect(text)
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
        ("64:ff9b::192.0.2.7", "64:ff9b::c000:207"),
        ("64:ff9b::192.0.2.7/120", "64:ff9b::c000:200/120"),
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
    let has = |range: &str, text: &str| range_of(range).contains(address(text));
    assert!(has("192.0.2.0/24", "192.0.2.255") && !has("192.0.2.0/24", "192.0.3.0"));
    assert!(has("192.0.2.0/24", "::ffff:192.0.2.9") && !has("192.0.2.0/24", "64:ff9b::192.0.2.9"));
    assert!(has("2001:db8::/32", "2001:db8:ffff::1") && !has("2001:db8::/32", "2001:db9::"));
    assert!(has("0.0.0.0/0", "255.255.255.255") && !has("0.0.0.0/0", "::1"));
    assert!(!has("::/96", "192.0.2.1"), "an IPv4 address is none of IPv6");
}

// Requirement L5.
#[test]
fn a_ban_holds_whoever_comes_by_a_translator() {
    let holds = |range: &str, text: &str| range_of(range).canonical().holds(address(text));
    assert!(holds("192.0.2.0/24", "64:ff9b::192.0.2.9") && holds("192.0.2.0/24", "::ffff:192.0.2.9"));
    assert!(holds("64:ff9b::192.0.2.9", "192.0.2.9") && holds("64:ff9b::192.0.2.9", "64:ff9b::192.0.2.9"));
    for all_of_it in ["64:ff9b::/96", "64:ff9b::/32", "64:ff9b::/127"] {
        assert!(holds(all_of_it, "64:ff9b::1"), "{all_of_it}");
        assert!(!holds(all_of_it, "192.0.2.9"), "{all_of_it}: who needs no translator");
    }
    assert!(holds("64:ff9b::/96", "64:ff9b::8.8.8.8") && holds("64:ff9b::/96", "64:ff9b::10.0.0.1"));
    for of_a_site in ["127.0.0.1", "10.0.0.1"] {
        assert!(!holds(of_a_site, &format!("64:ff9b::{of_a_site}")) && !holds(&format!("64:ff9b::{of_a_site}"), of_a_site));
    }
}

#[test]
fn a_range_is_of_one_kind() {
    for wide in ["::/0", "0.0.0.0/0", "::ffff:0:0/96", "::/3", "::/80", "::ffff:0:0/95", "::fffe:0:0/95", "::ffff:1.2.3.4/81"] {
        let refused = range_of(wide).check_width().expect_err(wide);
        assert_eq!(refused.code(), Code::InvalidField, "{wide}");
        assert!(Proxies::parse(&[wide.to_owned()]).is_err(), "{wide}");
    }
    for good in ["::/81", "::/96", "::fffe:0:0/96", "2000::/3", "64:ff9b::/32", "0.0.0.0/1", "::ffff:0:0/97", "::1"] {
        range_of(good).check_width().expect(good);
    }
}

/// Addresses that are near each other and near what is special, in both forms of IPv4.
fn addresses() -> impl Strategy<Value = IpAddr> {
    let v4 = prop_oneof![
        any::<u32>(),
        (0u32..512).prop_map(|low| 0xc000_0200 + low),
        prop::sample::select(vec![0x7f00_0001, 0x0a00_0001])
    ];
    let prefix = prop::sample::select(vec![0u128, 0xffff << 32, 0xfffe << 32, 0x0064_ff9b << 96, 0x0064_ff9b_0001 << 80]);
    prop_oneof![
        any::<u128>().prop_map(|bits| IpAddr::V6(bits.into())),
        v4.clone().prop_map(|bits| IpAddr::V4(bits.into())),
        (prefix, v4).prop_map(|(prefix, low)| IpAddr::V6((prefix | u128::from(low)).into())),
    ]
}

/// The one number of an address, in which those of IPv4 are `::ffff:0:0/96`.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    // What is not refused is compared as what it is: the first bits of a number.
    #[test]
    fn a_range_is_a_prefix(base in addresses(), bits in 0u8..=128, other in addresses(), near in any::<u32>()) {
        let width = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.min(width);
        let range = range_of(&format!("{base}/{bits}"));
        prop_assert_eq!(range_of(&range.to_string()), range);
        let shift = u32::from(width - bits);
        let top = |address: IpAddr| number(address).checked_shr(shift).unwrap_or(0);
        let close = IpAddr::V6((number(base) ^ u128::from(near)).into());
        for address in [other, close, base] {
            let is_inside = top(address) == top(base);
            if range.check_width().is_ok() {
                prop_assert_eq!(range.contains(address), is_inside, "{} of {}", address, range);
                // A ban holds all that it names, and every form of who is one client.
                prop_assert!(!is_inside || range.canonical().holds(address), "{} of {}", address, range);
                prop_assert!(!is_inside || range.canonical().holds(canonical(address)) || bits != width);
            }
        }
    }

    // Requirement L4: of a proxy's own addresses alone, whoever comes by a translator.
    #[test]
    fn nobody_is_believed_by_way_of_a_translator(v4 in any::<u32>()) {
        let proxy = IpAddr::V4(v4.into());
        let proxies = Proxies::parse(&[proxy.to_string()]).expect("a proxy");
        let client = |peer: IpAddr| proxies.client(Some(peer), ["198.51.100.7"].into_iter());
        let translated = IpAddr::V6((0x0064_ff9b << 96 | u128::from(v4)).into());
        prop_assert_eq!(client(proxy), Some(address("198.51.100.7")));
        prop_assert_eq!(client(IpAddr::V6(number(proxy).into())), Some(address("198.51.100.7")));
        prop_assert_eq!(client(translated), Some(translated));
    }
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
    for text in [
        "",
        "localhost",
        "10.0.0.0/8, ::1",
        "*",
        "Unix",
        "0.0.0.0/0",
        "::/0",
        "::/3",
        "10.0.0.1/8",
        "2001:db8::1/64",
        "::ffff:10.0.0.1/104",
    ] {
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
    for there in [&["10.0.0.7"] as &[&str], &["unix", "2001:db8::/32"], &["::/127"], &["126.0.0.0/7"]] {
        assert!(elsewhere(there), "{there:?}");
    }
}
