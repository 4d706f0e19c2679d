//! Free text: bounded where it is stored, harmless where it is shown. And pages.

use authctl::domain::Code;
use authctl::domain::page::Page;
use authctl::domain::text;
use proptest::prelude::*;

use crate::support::db::refused;

#[test]
fn a_text_is_bounded_and_of_one_line() {
    assert_eq!(text::parse("reason", &"é".repeat(10), 10).expect("ten characters"), "é".repeat(10));
    for bad in ["é".repeat(11).as_str(), "a\0b", "a\nb", "a\u{1b}[31mb", "a\u{9b}b", "a\u{202e}b", "a\u{2066}b", "a\u{2028}b"] {
        let error = text::parse("reason", bad, 10).expect_err("refused");
        assert_eq!((error.code(), error.detail().contains("reason")), (Code::InvalidField, true), "{bad:?}");
    }
    assert_eq!(refused(text::parse("reason", &"a".repeat(1 << 20), 10)), Code::InvalidField);
    for good in ["می\u{200c}خواهم", "שלום\u{200f}!", "👩\u{200d}💻"] {
        assert_eq!(text::parse("reason", good, 10).expect("a text of some script"), good);
    }
}

#[test]
fn a_clients_text_is_cut_and_not_refused() {
    assert_eq!(text::clip("curl\r\n/8\0", 6), "curl/8");
    assert_eq!(text::clip("cu\u{202e}rl/8", 6), "curl/8");
}

#[test]
fn escapes_are_readable_and_lead_back_to_one_text() {
    assert_eq!(text::escape("a\tb\nc\r\\"), "a\\tb\\nc\\r\\\\");
    assert_eq!(text::escape("\u{202e}x\u{1b}"), "\\u{202e}x\\u{1b}");
    assert_eq!(text::escape("日本 é 😀"), "日本 é 😀", "what is safe stays");
}

proptest! {
    #![proptest_config(crate::support::cases(256))]

    #[test]
    fn nothing_unsafe_is_left_by_an_escape(any in "[\\x00-\\u{2fff}\\u{e0000}-\\u{e007f}]{0,40}|\\PC{0,40}") {
        let shown = text::escape(&any);
        prop_assert!(!shown.chars().any(text::is_unsafe), "{shown:?}");
    }

    #[test]
    fn two_texts_never_have_one_escape(one in "[a\\\\n\n{}u\u{202e}02e]{0,8}", other in "[a\\\\n\n{}u\u{202e}02e]{0,8}") {
        prop_assert_eq!(one == other, text::escape(&one) == text::escape(&other));
    }

    #[test]
    fn a_page_holds_its_limit_and_knows_of_more(limit in 0_u32..20, total in 0_usize..40) {
        let page = Page { limit: Some(limit), after: None };
        let found: Vec<usize> = (0..total).take(usize::try_from(page.probe()).expect("it is not negative")).collect();
        let cut = page.cut(found);
        prop_assert_eq!(cut.items.len(), total.min(limit as usize));
        prop_assert_eq!(cut.more, total > limit as usize);
    }
}

#[test]
fn a_page_without_limit_is_all() {
    let page = Page::default();
    assert_eq!(page.probe(), i64::MAX);
    let items = page.cut((0..1000).collect());
    assert_eq!((items.items.len(), items.more), (1000, false));
}
