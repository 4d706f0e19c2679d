//! Tokens made by hand with the database's own key: what a thief of the key, or a bug in another signer, could send.

use authctl::crypto::keys::{Material, SigningKey};
use authctl::domain::key::State;
use authctl::domain::token::{Claims, Kind};
use authctl::service::keys::Sealing;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::db::TestDb;

pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The order of the curve P-256 (SEC 2, section 2.4.2).
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// Signs with the active key of a database, which must be one for ES256.
pub struct Mint {
    kid: String,
    pair: EcdsaKeyPair,
}

impl Mint {
    pub fn new(db: &TestDb) -> Self {
        let keys = Sealing::file(&db.key_file).open(&mut db.conn()).expect("the keys");
        let (key, material): (_, Material) = keys.into_iter().find(|(key, _)| key.state == State::Active).expect("an active key");
        assert!(SigningKey::new(Some(&key.kid), &material).is_ok());
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, material.bytes()).expect("a key for ES256");
        Self { kid: key.kid, pair }
    }

    /// A good token with these claims, but for what `change` does to its header and payload.
    pub fn token(&self, kind: Kind, claims: &Claims, change: impl FnOnce(&mut Value, &mut Value)) -> String {
        let mut header = json!({"alg": "ES256", "typ": kind.typ(), "kid": self.kid});
        let mut payload = serde_json::to_value(claims).expect("JSON");
        change(&mut header, &mut payload);
        self.sign(&header.to_string(), &payload.to_string())
    }

    /// Signs exactly these two texts.
    pub fn sign(&self, header: &str, payload: &str) -> String {
        let message = format!("{}.{}", base64(header), base64(payload));
        let signature = self.pair.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature");
        format!("{message}.{}", base64(signature))
    }
}

/// The same token with the other signature that is as good: ECDSA takes (r, n - s) for (r, s).
pub fn malleated(token: &str) -> String {
    let (message, signature) = token.rsplit_once('.').expect("three parts");
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let mut borrow = 0_i16;
    for at in (0..32).rev() {
        let digit = i16::from(ORDER[at]) - i16::from(bytes[32 + at]) - borrow;
        borrow = i16::from(digit < 0);
        bytes[32 + at] = u8::try_from(digit.rem_euclid(256)).expect("a byte");
    }
    format!("{message}.{}", base64(bytes))
}
