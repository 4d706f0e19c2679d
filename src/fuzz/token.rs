//! Tokens, with keys that are always the same: what is accepted is what this program would have made.

use std::sync::LazyLock;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::crypto::keys::{KeyRing, Material, SigningKey};
use crate::crypto::token::{self, Expected};
use crate::domain::Timestamp;
use crate::domain::key::Algorithm;
use crate::domain::token::Kind;

const SECRET: [u8; 32] = *b"a secret that everybody may read";

const NOW: i64 = 1_767_225_600;

static RING: LazyLock<KeyRing> = LazyLock::new(|| {
    let key =
        |algorithm, kid, bytes: Vec<u8>| SigningKey::new(kid, &Material::from_stored(algorithm, bytes.into())).expect("a key");
    // PKCS#8 of an Ed25519 key: a fixed head, and its seed.
    let mut ed25519 = vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    ed25519.extend(SECRET);
    let (secret, public) = (key(Algorithm::Hs256, Some("k"), SECRET.to_vec()), key(Algorithm::EdDsa, None, ed25519));
    KeyRing::new(1, secret, vec![public]).expect("a ring")
});

/// A token of these two texts with a good signature, be they JSON or not.
pub fn signed(header: &str, payload: &str) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &SECRET), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn verify(text: &str) {
    let expected = Expected { issuer: "https://auth.example".into(), audience: "api".into(), leeway: 2, max_ttl: 3600 };
    let now = Timestamp::from_unix_seconds(NOW);
    for kind in [Kind::Access, Kind::Refresh] {
        let strict = token::verify(text, kind, &RING, &expected, now);
        let late = token::verify_ignoring_expiry(text, kind, &RING, &expected, now);
        if let Ok(claims) = &strict {
            assert_eq!(
                (claims.iss.as_str(), claims.aud.as_str(), claims.client_id.as_str()),
                ("https://auth.example", "api", "authctl")
            );
            assert!(claims.exp + 2 > NOW && claims.iat <= NOW + 2 && claims.nbf <= NOW + 2, "{claims:?}");
            assert!(kind == Kind::Refresh || claims.exp - claims.iat <= 3600, "{claims:?}");
            assert_eq!(text.matches('.').count(), 2);
        }
        match (strict, late) {
            (Ok(one), other) => assert_eq!(Ok(one), other),
            (Err(refusal), Err(other)) => assert_eq!(refusal, other),
            (Err(refusal), Ok(_)) => assert_eq!(refusal, token::Refusal::Expired),
        }
    }
}
