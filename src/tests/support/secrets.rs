//! Looking for a secret where it must not be: as it is, in hexadecimal, in base64, and in parts.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// So many bytes of a secret are a part of it, and no accident. Of twice as many that were written down, one part is found.
const PART: usize = 12;

/// The ways in which a secret might have been written down.
pub fn forms(secret: &[u8]) -> Vec<String> {
    assert!(secret.len() >= PART, "this is too short to look for");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    let mut forms: Vec<String> = secret.chunks_exact(PART).map(hex).collect();
    forms.extend([STANDARD.encode(secret), STANDARD_NO_PAD.encode(secret), URL_SAFE_NO_PAD.encode(secret)]);
    // As Rust's Debug shows bytes.
    forms.push(secret.iter().take(PART).map(u8::to_string).collect::<Vec<_>>().join(", "));
    forms.extend(std::str::from_utf8(secret).ok().map(str::to_owned));
    forms
}

/// Asserts that `text` holds nothing of `secret`.
#[track_caller]
pub fn assert_absent(secret: &[u8], text: &str, place: &str) {
    let capitals = text.to_ascii_uppercase();
    for form in forms(secret) {
        let is_hex = form.len() == 2 * PART && form.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = text.contains(&form) || is_hex && capitals.contains(&form);
        assert!(!found, "a secret is in {place}: {form}");
    }
}

/// Bytes as a text that can be searched: each is one character.
pub fn as_text(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// Asserts that a file, [as text](as_text), holds nothing of `secret`: also not its bytes as they are, or the lines of a PEM.
#[track_caller]
pub fn assert_absent_raw(secret: &[u8], file: &str, place: &str) {
    const LINE: usize = 48;
    assert_absent(secret, file, place);
    assert!(!file.contains(&as_text(secret)), "the bytes of a secret are in {place}");
    let lines = secret.chunks(LINE).filter(|line| line.len() >= PART).map(|line| STANDARD.encode(line));
    for line in lines {
        assert!(!file.contains(&line), "a line of a PEM is in {place}: {line}");
    }
    // Of a token's signature, what it is of.
    if let Some(decoded) = URL_SAFE_NO_PAD.decode(secret).ok().filter(|decoded| decoded.len() >= PART) {
        assert!(!file.contains(&as_text(&decoded)), "the bytes of a token are in {place}");
    }
}

#[test]
fn a_secret_is_found_in_each_form() {
    let secret: Vec<u8> = (200..232).collect();
    for form in forms(&secret) {
        let found = std::panic::catch_unwind(|| assert_absent(&secret, &format!("x{form}y"), "a test"));
        assert!(found.is_err(), "{form}");
    }
    assert_absent(&secret, "nothing", "a test");
}
