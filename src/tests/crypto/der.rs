//! DER by hand (X.690), as little as private keys need: written from a JWK's members, and read back from PKCS#8.

use authctl::domain::key::Algorithm;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use pem::Pem;
use serde_json::Value;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const NULL: u8 = 0x05;
const OBJECT: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

const RSA_ENCRYPTION: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const EC_PUBLIC_KEY: [u8; 7] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const ED25519: [u8; 3] = [0x2b, 0x65, 0x70];

/// A value with its tag and length.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut der = vec![tag];
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => der.push(short),
        Ok(byte) => der.extend([0x81, byte]),
        Err(_) => der.extend([0x82, u8::try_from(length >> 8).expect("a key is short"), (length & 0xff) as u8]),
    }
    der.extend_from_slice(content);
    der
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tagged(SEQUENCE, &parts.concat())
}

/// A number that is not negative, from big-endian bytes.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    let digits = &bytes[start..];
    // The highest bit is the sign.
    let sign: &[u8] = if digits.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
    tagged(INTEGER, &[sign, digits].concat())
}

fn bit_string(bytes: &[u8]) -> Vec<u8> {
    tagged(BIT_STRING, &[&[0], bytes].concat())
}

fn curve(name: &str) -> Vec<u8> {
    let oid: &[u8] = match name {
        "P-256" => &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
        "P-384" => &[0x2b, 0x81, 0x04, 0x00, 0x22],
        "P-521" => &[0x2b, 0x81, 0x04, 0x00, 0x23],
        other => panic!("no OID for {other}"),
    };
    tagged(OBJECT, oid)
}

/// The numbers of an RSA key, in PKCS#1's order.
pub type Rsa = [Vec<u8>; 8];

/// PKCS#1 (RFC 8017, section A.1.2).
pub fn pkcs1(numbers: &Rsa) -> Vec<u8> {
    let numbers: Vec<Vec<u8>> = numbers.iter().map(|number| integer(number)).collect();
    sequence(&[vec![integer(&[])], numbers].concat())
}

/// PKCS#8 (RFC 5208) around the key of an algorithm.
fn pkcs8(algorithm: &[Vec<u8>], key: &[u8]) -> Vec<u8> {
    sequence(&[integer(&[]), sequence(algorithm), tagged(OCTET_STRING, key)])
}

/// The algorithm of an RSA key.
fn rsa_encryption() -> Vec<Vec<u8>> {
    vec![tagged(OBJECT, &RSA_ENCRYPTION), tagged(NULL, &[])]
}

pub fn rsa_pkcs8(numbers: &Rsa) -> Vec<u8> {
    pkcs8(&rsa_encryption(), &pkcs1(numbers))
}

/// PKCS#8 of an Ed25519 key (RFC 8410, section 7).
pub fn ed25519_pkcs8(seed: &[u8]) -> Vec<u8> {
    pkcs8(&[tagged(OBJECT, &ED25519)], &tagged(OCTET_STRING, seed))
}

/// The same in its second version, which has the public key as well (RFC 5958).
pub fn ed25519_pkcs8_v2(seed: &[u8], public: &[u8]) -> Vec<u8> {
    let key = tagged(OCTET_STRING, &tagged(OCTET_STRING, seed));
    sequence(&[integer(&[1]), sequence(&[tagged(OBJECT, &ED25519)]), key, tagged(0x81, &[&[0], public].concat())])
}

/// The numbers of an RSA key in PKCS#8, as this program makes it.
pub fn rsa_numbers(pkcs8: &[u8]) -> Rsa {
    let key = &children(pkcs8)[2];
    // The first number is the version.
    let numbers: Vec<Vec<u8>> = children(key).into_iter().skip(1).collect();
    numbers.try_into().expect("eight numbers")
}

/// The public key of an algorithm, as X.509 has it (RFC 5280, section 4.1), from its JWK.
pub fn public_key_info(jwk: &Value) -> Vec<u8> {
    match jwk["kty"].as_str() {
        Some("EC") => {
            let algorithm = sequence(&[tagged(OBJECT, &EC_PUBLIC_KEY), curve(text(jwk, "crv"))]);
            sequence(&[algorithm, bit_string(&point(jwk))])
        }
        Some("OKP") => sequence(&[sequence(&[tagged(OBJECT, &ED25519)]), bit_string(&member(jwk, "x"))]),
        Some("RSA") => sequence(&[sequence(&rsa_encryption()), bit_string(&rsa_public_key(jwk))]),
        other => panic!("no public key of {other:?}"),
    }
}

/// PKCS#1's public key (RFC 8017, section A.1.1).
pub fn rsa_public_key(jwk: &Value) -> Vec<u8> {
    sequence(&[integer(&member(jwk, "n")), integer(&member(jwk, "e"))])
}

/// The point of an EC key, uncompressed (SEC 1, section 2.3.3).
pub fn point(jwk: &Value) -> Vec<u8> {
    [vec![4], member(jwk, "x"), member(jwk, "y")].concat()
}

/// A member of a JWK that is base64url of bytes.
pub fn member(jwk: &Value, name: &str) -> Vec<u8> {
    // One of Wycheproof's keys has bits left over at its end.
    GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true)).decode(text(jwk, name)).expect("base64url")
}

fn text<'a>(jwk: &'a Value, name: &str) -> &'a str {
    jwk[name].as_str().unwrap_or_else(|| panic!("the JWK has no '{name}'"))
}

/// The ways to write the private key of a JWK as PEM, each with the algorithm that it would be imported for.
pub fn private_pems(jwk: &Value) -> Vec<(Algorithm, String)> {
    let (algorithm, forms) = match jwk["kty"].as_str() {
        Some("RSA") if jwk["n"].is_string() => {
            let numbers = ["n", "e", "d", "p", "q", "dp", "dq", "qi"].map(|name| member(jwk, name));
            (Algorithm::Rs256, vec![("RSA PRIVATE KEY", pkcs1(&numbers)), ("PRIVATE KEY", rsa_pkcs8(&numbers))])
        }
        // One vector says RSA, and means EC.
        Some("EC" | "RSA") => (Algorithm::Es256, ec_forms(jwk)),
        other => panic!("no PEM of {other:?}"),
    };
    forms.into_iter().map(|(label, der)| (algorithm, armoured(label, der))).collect()
}

/// RFC 5915, and PKCS#8 around it, both with the public key, which must fit.
fn ec_forms(jwk: &Value) -> Vec<(&'static str, Vec<u8>)> {
    let name = text(jwk, "crv");
    let private = tagged(OCTET_STRING, &member(jwk, "d"));
    let public = tagged(0xa1, &bit_string(&point(jwk)));
    let with_curve = sequence(&[integer(&[1]), private.clone(), tagged(0xa0, &curve(name)), public.clone()]);
    let without = sequence(&[integer(&[1]), private, public]);
    let algorithm = [tagged(OBJECT, &EC_PUBLIC_KEY), curve(name)];
    vec![("EC PRIVATE KEY", with_curve), ("PRIVATE KEY", pkcs8(&algorithm, &without))]
}

pub fn armoured(label: &str, der: impl Into<Vec<u8>>) -> String {
    pem::encode(&Pem::new(label, der))
}

/// What stands within the sequence that `der` is.
fn children(der: &[u8]) -> Vec<Vec<u8>> {
    let outer = items(der);
    assert_eq!(outer.len(), 1, "one sequence");
    items(&outer[0])
}

/// The contents of values that stand one after another.
fn items(mut der: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while let [_, first, rest @ ..] = der {
        let (length, rest) = match first {
            0x81 => (usize::from(rest[0]), &rest[1..]),
            0x82 => (usize::from(rest[0]) << 8 | usize::from(rest[1]), &rest[2..]),
            short => (usize::from(*short), rest),
        };
        found.push(rest[..length].to_vec());
        der = &rest[length..];
    }
    found
}
