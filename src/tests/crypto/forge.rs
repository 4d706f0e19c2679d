//! Tokens made by hand, with the right key or another: whatever header, payload and signature somebody may think of.

use authctl::crypto::keys::{KeyRing, Material, SigningKey};
use authctl::crypto::token::{Expected, Refusal, verify};
use authctl::domain::Timestamp;
use authctl::domain::key::Algorithm;
use authctl::domain::token::{Claims, Kind};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaEncoding, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// The moment at which tokens are made and verified.
pub const NOW: i64 = 1_767_225_600;

pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A ring of one key, and that key.
pub struct Forge {
    /// PKCS#8, or the secret itself.
    pub private: Vec<u8>,
    pub key: SigningKey,
    pub ring: KeyRing,
    pub expected: Expected,
}

impl Forge {
    pub fn new() -> Self {
        Self::of(Algorithm::Es256)
    }

    pub fn of(algorithm: Algorithm) -> Self {
        let material = Material::generate(algorithm).expect("a key");
        let private = material.bytes().to_vec();
        let key = SigningKey::new(None, &material).expect("its key pair");
        let ring = KeyRing::new(0, key.clone(), Vec::new()).expect("a ring");
        let expected = Expected { issuer: "https://auth.example".into(), audience: "api".into(), leeway: 2, max_ttl: 3600 };
        Self { private, key, ring, expected }
    }

    pub fn claims(&self) -> Claims {
        Claims {
            iss: "https://auth.example".into(),
            sub: "0190a0a0-0000-7000-8000-000000000001".into(),
            aud: "api".into(),
            client_id: "authctl".into(),
            exp: NOW + 900,
            iat: NOW,
            nbf: NOW,
            jti: "0190a0a0-0000-7000-8000-000000000002".into(),
            sid: "0190a0a0-0000-7000-8000-000000000003".into(),
        }
    }

    pub fn payload(&self) -> Value {
        serde_json::to_value(self.claims()).expect("JSON")
    }

    pub fn header(&self) -> Value {
        json!({"alg": self.key.algorithm(), "typ": "at+jwt", "kid": self.key.kid()})
    }

    /// A good token but for what `change` does to its header and payload; signed with the right key.
    pub fn token(&self, change: impl FnOnce(&mut Value, &mut Value)) -> String {
        let (mut header, mut payload) = (self.header(), self.payload());
        change(&mut header, &mut payload);
        self.sign(&header.to_string(), &payload.to_string())
    }

    /// Signs exactly these two texts, be they JSON or not.
    pub fn sign(&self, header: &str, payload: &str) -> String {
        self.sign_message(&format!("{}.{}", base64(header), base64(payload)))
    }

    /// Signs a header and payload that are encoded already, in whatever way.
    pub fn sign_message(&self, message: &str) -> String {
        let signature = match self.key.algorithm() {
            Algorithm::Es256 => {
                self.ec_pair().sign(&SystemRandom::new(), message.as_bytes()).expect("a signature").as_ref().to_vec()
            }
            Algorithm::EdDsa => {
                Ed25519KeyPair::from_pkcs8(&self.private).expect("a key pair").sign(message.as_bytes()).as_ref().to_vec()
            }
            Algorithm::Rs256 => rsa_signature(&self.private, &RSA_PKCS1_SHA256, message),
            Algorithm::Hs256 => mac(hmac::HMAC_SHA256, &self.private, message),
        };
        format!("{message}.{}", base64(signature))
    }

    /// The point of an ES256 key, uncompressed.
    pub fn public_key(&self) -> Vec<u8> {
        self.ec_pair().public_key().as_ref().to_vec()
    }

    fn ec_pair(&self) -> EcdsaKeyPair {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &self.private).expect("a key pair")
    }

    pub fn verify_at(&self, token: &str, kind: Kind, now: i64) -> Result<Claims, Refusal> {
        verify(token, kind, &self.ring, &self.expected, Timestamp::from_unix_seconds(now))
    }

    pub fn verify(&self, token: &str) -> Result<Claims, Refusal> {
        self.verify_at(token, Kind::Access, NOW)
    }
}

/// A signature of an RSA key in PKCS#8, with whatever padding and hash.
pub fn rsa_signature(pkcs8: &[u8], encoding: &'static dyn RsaEncoding, message: &str) -> Vec<u8> {
    let pair = RsaKeyPair::from_pkcs8(pkcs8).expect("a key pair");
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature).expect("a signature");
    signature
}

/// What HMAC makes of a message with whatever hash and secret.
pub fn mac(hash: hmac::Algorithm, secret: &[u8], message: &str) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hash, secret), message.as_bytes()).as_ref().to_vec()
}

/// The values that a claim or header member of one type must not have: those of every other type.
pub fn other_types(is_text: bool) -> Vec<Value> {
    let other = if is_text { json!(42) } else { json!("42") };
    vec![Value::Null, other, json!([]), json!({}), json!(true), json!(1.5), json!(["authctl"]), json!({"a": 1})]
}
