//! Moments: one text form, whole microseconds, and no way to overflow (T10).

use std::time::Duration;

use authctl::domain::{Code, Timestamp};
use proptest::prelude::*;

use crate::support::db::{moment, refused};

#[test]
fn the_text_form_is_rfc_3339_in_utc_with_microseconds() {
    assert_eq!(moment("2026-01-31T08:15:00Z").to_string(), "2026-01-31T08:15:00.000000Z");
    assert_eq!(moment("2026-01-31T09:15:00.1234567+01:00").to_string(), "2026-01-31T08:15:00.123456Z");
    assert_eq!(serde_json::to_string(&moment("2026-01-31T08:15:00Z")).expect("JSON"), "\"2026-01-31T08:15:00.000000Z\"");
}

#[test]
fn what_is_no_time_is_refused() {
    for text in ["", "now", "2026-01-31", "2026-13-01T00:00:00Z", "2026-01-31T08:15:00", "1769847300", "10000-01-01T00:00:00Z"] {
        assert_eq!(refused(Timestamp::parse(text)), Code::InvalidField, "{text:?}");
    }
}

#[test]
fn an_offset_at_the_edge_of_the_calendar_does_not_panic() {
    for text in ["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        if let Ok(moment) = Timestamp::parse(text) {
            assert_eq!(moment.to_string().len(), 27, "{text} became {moment}, which does not sort as text");
            assert!(moment >= Timestamp::from_unix_micros(i64::MIN) && moment <= Timestamp::from_unix_micros(i64::MAX), "{text}");
        }
    }
}

#[test]
fn what_is_too_far_away_saturates() {
    let (first, last) = (Timestamp::from_unix_micros(i64::MIN), Timestamp::from_unix_micros(i64::MAX));
    assert!(
        first.to_string().starts_with("0001-") && last.to_string().starts_with("9999-12-31T23:59:59.999999"),
        "{first} {last}"
    );
    assert_eq!(Timestamp::from_unix_seconds(i64::MAX), last);
    assert_eq!(Timestamp::from_unix_seconds(i64::MIN), first);
    assert_eq!(last.plus(Duration::MAX), last);
    assert_eq!(first.minus(Duration::MAX), first);
    assert_eq!(moment("2026-01-01T00:00:00Z").plus(Duration::MAX), last);
}

proptest! {
    #![proptest_config(crate::support::cases(256))]

    #[test]
    fn text_and_number_both_lead_back(micros in -62_135_596_800_000_000_i64..=253_402_300_799_999_999) {
        let moment = Timestamp::from_unix_micros(micros);
        prop_assert_eq!(moment.unix_micros(), micros);
        prop_assert_eq!(Timestamp::parse(&moment.to_string()), Ok(moment));
        prop_assert_eq!(moment.unix_seconds(), micros.div_euclid(1_000_000), "rounded down");
    }

    #[test]
    fn any_number_is_a_moment(micros in any::<i64>()) {
        prop_assert_eq!(Timestamp::from_unix_micros(micros).to_string().len(), 27);
    }

    #[test]
    fn text_sorts_as_time_does(one in any::<i64>(), other in any::<i64>()) {
        let (one, other) = (Timestamp::from_unix_micros(one), Timestamp::from_unix_micros(other));
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn parsing_never_panics(text in "\\PC{0,40}|[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?([+-][0-2][0-9]:[0-5][0-9]|Z)") {
        let _ = Timestamp::parse(&text);
    }
}
