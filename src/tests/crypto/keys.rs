//! Keys (T1, T20, K4, K5, K6, K9): each algorithm does what it should, each key knows its one algorithm, and its id is its own.

use authctl::crypto::jws::Jws;
use authctl::crypto::keys::{KeyRing, Material, SigningKey};
use authctl::crypto::seal::SealingKey;
use authctl::crypto::token::{Refusal, sign};
use authctl::domain::Code;
use authctl::domain::key::Algorithm;
use authctl::domain::password::Password;
use authctl::domain::token::Kind;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding,
};
use aws_lc_rs::{digest, hmac};
use serde_json::{Value, json};

use super::der::{armoured, ed25519_pkcs8, member, point, public_key_info, rsa_public_key};
use super::forge::{Forge, NOW, base64, mac, rsa_signature};

const ASYMMETRIC: [Algorithm; 3] = [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256];

fn key(algorithm: Algorithm) -> SigningKey {
    SigningKey::new(None, &Material::generate(algorithm).expect("a key")).expect("its key pair")
}

/// One key of each algorithm, the active one first.
fn ring_of_all(active: &Forge) -> (KeyRing, Vec<SigningKey>) {
    let others: Vec<SigningKey> = Algorithm::ALL.into_iter().filter(|other| *other != active.key.algorithm()).map(key).collect();
    (KeyRing::new(1, active.key.clone(), others.clone()).expect("a ring"), others)
}

/// The public keys that a ring publishes.
fn published(ring: &KeyRing) -> Vec<Value> {
    let set = ring.jwks();
    assert_eq!(set.as_object().expect("an object").keys().collect::<Vec<_>>(), ["keys"]);
    set["keys"].as_array().expect("a list").clone()
}

/// RFC 7638, section 3: SHA-256 of the required members, in the order of their names, without spaces.
fn thumbprint(jwk: &Value) -> String {
    let members: &[&str] = match jwk["kty"].as_str() {
        Some("EC") => &["crv", "kty", "x", "y"],
        Some("OKP") => &["crv", "kty", "x"],
        Some("RSA") => &["e", "kty", "n"],
        other => panic!("no thumbprint of {other:?}"),
    };
    let written: Vec<String> = members.iter().map(|name| format!("\"{name}\":{}", jwk[*name])).collect();
    base64(digest::digest(&digest::SHA256, format!("{{{}}}", written.join(",")).as_bytes()))
}

#[test]
fn what_a_key_signs_it_verifies_and_no_other_key_does() {
    for algorithm in Algorithm::ALL {
        let (forge, stranger) = (Forge::of(algorithm), Forge::of(algorithm));
        for kind in [Kind::Access, Kind::Refresh] {
            let token = sign(&forge.key, kind, &forge.claims()).expect("a token");
            assert_eq!(forge.verify_at(&token, kind, NOW), Ok(forge.claims()), "{algorithm}");
            let header = Jws::parse(&token).expect("a JWS").header;
            assert_eq!((header.typ.as_deref(), header.kid.as_deref()), (Some(kind.typ()), Some(forge.key.kid())));
        }
        assert_eq!(forge.verify(&forge.token(|_, _| {})), Ok(forge.claims()), "{algorithm}: the tests' own way of signing");
        let foreign = stranger.token(|header, _| header["kid"] = json!(forge.key.kid()));
        assert_eq!(forge.verify(&foreign), Err(Refusal::BadSignature), "{algorithm}");
        assert_eq!(forge.verify(&stranger.token(|_, _| {})), Err(Refusal::UnknownKey), "{algorithm}");
    }
}

// Requirement T1.
#[test]
fn a_key_takes_no_other_algorithms_name() {
    for algorithm in Algorithm::ALL {
        let mut forge = Forge::of(algorithm);
        let (ring, others) = ring_of_all(&forge);
        forge.ring = ring;
        let names = ["none", "None", "nOnE", "NONE", "", "HS256", "HS384", "HS512", "RS256", "RS384", "PS256", "ES256", "ES384"];
        let more = ["ES256K", "EdDSA", "EDDSA", "Ed25519", "es256", "rs256", "hs256", "eddsa", "ES256 ", " RS256", "HS256\0"];
        for name in names.into_iter().chain(more).filter(|name| *name != algorithm.as_str()) {
            let token = forge.token(|header, _| header["alg"] = json!(name));
            assert_eq!(forge.verify(&token), Err(Refusal::UnknownKey), "{algorithm}: {name:?}");
            let (message, _) = token.rsplit_once('.').expect("three parts");
            assert_eq!(forge.verify(&format!("{message}.")), Err(Refusal::UnknownKey), "{algorithm}: {name:?}, unsigned");
        }
        // The algorithm's name is right for one key, the key another: the name of the key that signed does not help.
        for other in &others {
            let token = forge.token(|header, _| header["kid"] = json!(other.kid()));
            assert_eq!(forge.verify(&token), Err(Refusal::UnknownKey), "{algorithm} as {}", other.algorithm());
            let token = forge.token(|header, _| {
                header["kid"] = json!(other.kid());
                header["alg"] = json!(other.algorithm());
            });
            assert_eq!(forge.verify(&token), Err(Refusal::BadSignature), "{algorithm} as {}", other.algorithm());
        }
    }
}

// Requirement T1.
#[test]
fn no_public_key_is_a_shared_secret() {
    for algorithm in ASYMMETRIC {
        let mut forge = Forge::of(algorithm);
        let symmetric = key(Algorithm::Hs256);
        forge.ring = KeyRing::new(1, forge.key.clone(), vec![symmetric.clone()]).expect("a ring");
        let jwk = forge.key.public_jwk().expect("a public key").clone();
        let info = public_key_info(&jwk);
        let pem = armoured("PUBLIC KEY", info.clone());
        let bytes = match algorithm {
            Algorithm::Es256 => vec![point(&jwk), point(&jwk)[1..].to_vec(), member(&jwk, "x")],
            Algorithm::EdDsa => vec![member(&jwk, "x")],
            Algorithm::Rs256 | Algorithm::Hs256 => {
                vec![rsa_public_key(&jwk), member(&jwk, "n"), armoured("RSA PUBLIC KEY", rsa_public_key(&jwk)).into_bytes()]
            }
        };
        let texts = [
            pem.clone(),
            pem.trim_end().to_owned(),
            pem.replace('\n', "\r\n"),
            pem.replace('\n', ""),
            base64(&info),
            jwk.to_string(),
            forge.ring.jwks().to_string(),
            forge.key.kid().to_owned(),
            String::new(),
        ];
        for secret in bytes.into_iter().chain([info, vec![0; 32]]).chain(texts.map(String::into_bytes)) {
            for (kid, refusal) in [(forge.key.kid(), Refusal::UnknownKey), (symmetric.kid(), Refusal::BadSignature)] {
                let header = json!({"alg": "HS256", "typ": "at+jwt", "kid": kid});
                let message = format!("{}.{}", base64(header.to_string()), base64(forge.payload().to_string()));
                let token = format!("{message}.{}", base64(mac(hmac::HMAC_SHA256, &secret, &message)));
                assert_eq!(forge.verify(&token), Err(refusal), "{algorithm}");
            }
        }
    }
}

// Requirement T1. Requirement K6.
#[test]
fn a_key_verifies_nothing_but_its_one_algorithm() {
    let check = |forge: &Forge, name: &str, make: &dyn Fn(&str) -> Vec<u8>| {
        for (claimed, refusal) in [(name, Refusal::UnknownKey), (forge.key.algorithm().as_str(), Refusal::BadSignature)] {
            let header = json!({"alg": claimed, "typ": "at+jwt", "kid": forge.key.kid()});
            let message = format!("{}.{}", base64(header.to_string()), base64(forge.payload().to_string()));
            let token = format!("{message}.{}", base64(make(&message)));
            // What the header says is what was made, and the signature is good; or it says what the key is for.
            assert_eq!(forge.verify(&token), Err(refusal), "{name} as {claimed}");
        }
    };
    let secret = Forge::of(Algorithm::Hs256);
    for (name, hash) in [("HS384", hmac::HMAC_SHA384), ("HS512", hmac::HMAC_SHA512)] {
        check(&secret, name, &|message| mac(hash, &secret.private, message));
    }
    let rsa = Forge::of(Algorithm::Rs256);
    let encodings: [(&str, &'static dyn RsaEncoding); 5] = [
        ("RS384", &RSA_PKCS1_SHA384),
        ("RS512", &RSA_PKCS1_SHA512),
        ("PS256", &RSA_PSS_SHA256),
        ("PS384", &RSA_PSS_SHA384),
        ("PS512", &RSA_PSS_SHA512),
    ];
    for (name, encoding) in encodings {
        check(&rsa, name, &|message| rsa_signature(&rsa.private, encoding, message));
    }
    // The same numbers in another form: RFC 7518, section 3.4, has both side by side, and not in DER.
    let ec = Forge::of(Algorithm::Es256);
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &ec.private).expect("a key pair");
    check(&ec, "ES256K", &|message| pair.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature").as_ref().to_vec());
}

// Requirement K6.
#[test]
fn a_private_key_is_of_its_algorithm_alone() {
    for algorithm in ASYMMETRIC {
        let bytes = Material::generate(algorithm).expect("a key").bytes().to_vec();
        for other in ASYMMETRIC.into_iter().filter(|other| *other != algorithm) {
            let crossed = Material::from_stored(other, bytes.clone().into());
            assert!(SigningKey::new(None, &crossed).is_err(), "{algorithm} as {other}");
        }
        let none = Material::from_stored(algorithm, b"no key".to_vec().into());
        assert!(SigningKey::new(None, &none).is_err(), "{algorithm}");
    }
}

// Requirement T9.
#[test]
fn a_ring_finds_each_of_its_keys_by_its_whole_id() {
    for algorithm in Algorithm::ALL {
        let forge = Forge::of(algorithm);
        let (ring, others) = ring_of_all(&forge);
        assert_eq!((ring.version(), ring.active().kid()), (1, forge.key.kid()));
        for key in others.iter().chain([&forge.key]) {
            let kid = key.kid();
            assert_eq!(ring.find(kid).map(SigningKey::algorithm), Some(key.algorithm()));
            for wrong in ["", &kid[1..], &kid[..kid.len() - 1], &format!("{kid} "), &kid.to_uppercase(), &format!("{kid}\0")] {
                assert!(ring.find(wrong).is_none(), "{wrong:?}");
            }
        }
        assert_eq!(ring.weak().count(), 0);
    }
}

// Requirement T12.
#[test]
fn a_ring_tells_which_of_its_keys_can_be_guessed() {
    let weak = SigningKey::new(Some("short"), &Material::from_secret(b"secret").expect("a secret")).expect("a key");
    let ring = KeyRing::new(0, key(Algorithm::Es256), vec![weak, key(Algorithm::Hs256)]).expect("a ring");
    assert_eq!(ring.weak().collect::<Vec<_>>(), ["short"]);
}

// Requirement K5.
#[test]
fn two_keys_of_one_id_make_no_ring() {
    let of = |secret: &[u8; 32]| SigningKey::new(Some("one"), &Material::from_secret(secret).expect("a secret")).expect("a key");
    let (one, same, other) = (of(&[1; 32]), of(&[2; 32]), key(Algorithm::Es256));
    for (active, others) in [
        (one.clone(), vec![same.clone()]),
        (one.clone(), vec![other.clone(), same.clone()]),
        (other.clone(), vec![one, same]),
        (other.clone(), vec![other]),
    ] {
        assert_eq!(KeyRing::new(0, active, others).err().map(|error| error.code()), Some(Code::Internal));
    }
}

// Requirement K4.
#[test]
fn the_tests_thumbprint_is_that_of_the_rfcs() {
    let rsa = json!({"kty": "RSA", "alg": "RS256", "kid": "2011-04-29", "e": "AQAB",
        "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMst\
              n64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n9\
              1CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"});
    assert_eq!(thumbprint(&rsa), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "RFC 7638, section 3.1");
    let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    assert_eq!(thumbprint(&ed), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "RFC 8037, appendix A.3");
}

// Requirement K4.
/// On a command line it would be a flag.
#[test]
fn no_new_kid_begins_with_a_hyphen() {
    for _ in 0..1000 {
        for algorithm in [Algorithm::EdDsa, Algorithm::Hs256] {
            let key = key(algorithm);
            assert!(!key.kid().starts_with('-'), "{}", key.kid());
        }
    }
}

#[test]
fn a_kid_is_the_thumbprint_of_the_published_key() {
    for algorithm in ASYMMETRIC {
        let material = Material::generate(algorithm).expect("a key");
        let signing = SigningKey::new(None, &material).expect("its key pair");
        let ring = KeyRing::new(0, signing.clone(), Vec::new()).expect("a ring");
        let shown = published(&ring);
        assert_eq!(shown.len(), 1);
        assert_eq!(thumbprint(&shown[0]), signing.kid(), "{algorithm}");
        assert_eq!(shown[0]["kid"], signing.kid());
        // Kept under this id it is the same key; under another it is not used.
        assert_eq!(SigningKey::new(Some(signing.kid()), &material).expect("the same").kid(), signing.kid());
        for other in ["", "x", key(algorithm).kid()] {
            assert_eq!(
                SigningKey::new(Some(other), &material).err().map(|error| error.code()),
                Some(Code::Internal),
                "{algorithm}"
            );
        }
    }
}

// Requirement K4.
#[test]
fn the_key_of_rfc_8037_gets_the_id_that_is_printed_there() {
    let jwk = json!({"d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    let text = armoured("PRIVATE KEY", ed25519_pkcs8(&member(&jwk, "d")));
    let material = Material::from_pem(Algorithm::EdDsa, &text).expect("a key");
    let signing = SigningKey::new(None, &material).expect("its key pair");
    assert_eq!(signing.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assert_eq!(signing.public_jwk().expect("a public key")["x"], jwk["x"]);
    // Appendix A.4: what that key signs is the same each time.
    let token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc\
                 .hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    let payload = Jws::parse(token).expect("a JWS").verify(&signing);
    assert_eq!(payload, Ok(b"Example of Ed25519 signing".to_vec()));
}

// Requirement K4.
#[test]
fn the_id_of_a_secret_tells_nothing_of_it() {
    let material = Material::from_secret(&[7; 32]).expect("a secret");
    let kids: Vec<String> = (0..8).map(|_| SigningKey::new(None, &material).expect("a key").kid().to_owned()).collect();
    for (n, kid) in kids.iter().enumerate() {
        assert!(kid.len() == 22 && !kids[..n].contains(kid), "128 random bits: {kids:?}");
    }
    assert_eq!(SigningKey::new(Some("given"), &material).expect("a key").kid(), "given");
}

// Requirement K5.
#[test]
fn what_is_published_is_public() {
    let members = |algorithm| match algorithm {
        Algorithm::Es256 => ("EC", vec!["alg", "crv", "kid", "kty", "use", "x", "y"]),
        Algorithm::EdDsa => ("OKP", vec!["alg", "crv", "kid", "kty", "use", "x"]),
        Algorithm::Rs256 | Algorithm::Hs256 => ("RSA", vec!["alg", "e", "kid", "kty", "n", "use"]),
    };
    for active in Algorithm::ALL {
        let forge = Forge::of(active);
        let (ring, others) = ring_of_all(&forge);
        let shown = published(&ring);
        // All but the secret, the active one first.
        let keys: Vec<&SigningKey> =
            std::iter::once(&forge.key).chain(&others).filter(|key| key.algorithm() != Algorithm::Hs256).collect();
        assert_eq!(shown.len(), 3);
        for (jwk, key) in shown.iter().zip(keys) {
            let (kind, wanted) = members(key.algorithm());
            let mut names: Vec<&str> = jwk.as_object().expect("an object").keys().map(String::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, wanted, "never d, p, q, dp, dq, qi or k");
            assert_eq!((&jwk["kid"], &jwk["alg"]), (&json!(key.kid()), &json!(key.algorithm())));
            assert_eq!((&jwk["use"], &jwk["kty"]), (&json!("sig"), &json!(kind)));
        }
        let kids: std::collections::BTreeSet<String> = shown.iter().map(|jwk| jwk["kid"].to_string()).collect();
        assert_eq!(kids.len(), 3);
    }
    let secrets = KeyRing::new(0, key(Algorithm::Hs256), vec![key(Algorithm::Hs256)]).expect("a ring");
    assert_eq!(secrets.jwks(), json!({"keys": []}));
    assert!(key(Algorithm::Hs256).public_jwk().is_none());
}

// Requirement K5.
#[test]
fn the_published_half_is_the_keys_own() {
    for algorithm in ASYMMETRIC {
        let forge = Forge::of(algorithm);
        let jwk: jsonwebtoken::jwk::Jwk = serde_json::from_value(published(&forge.ring)[0].clone()).expect("a JWK");
        // Another service has no more than this.
        let public = jsonwebtoken::DecodingKey::from_jwk(&jwk).expect("a public key");
        let token = sign(&forge.key, Kind::Access, &forge.claims()).expect("a token");
        let (message, signature) = token.rsplit_once('.').expect("three parts");
        let library = algorithm.as_str().parse().expect("the library's name");
        assert_eq!(jsonwebtoken::crypto::verify(signature, message.as_bytes(), &public, library).ok(), Some(true), "{algorithm}");
    }
}

// Requirement T20.
#[test]
fn the_default_algorithm_has_a_public_half() {
    let default = authctl::config::Token::default().algorithm;
    assert!(!default.is_symmetric());
    assert_eq!(published(&Forge::of(default).ring).len(), 1);
    let symmetric: Vec<Algorithm> = Algorithm::ALL.into_iter().filter(|algorithm| algorithm.is_symmetric()).collect();
    assert_eq!(symmetric, [Algorithm::Hs256], "who can verify can sign");
}

/// Fails to compile where a type has the trait: then two candidates fit, and none is the better.
macro_rules! has_not {
    ($trait:path: $($type:ty),+) => {{
        trait Either<Candidate> {
            fn chosen() {}
        }
        struct Second;
        impl<T: ?Sized> Either<()> for T {}
        impl<T: ?Sized + $trait> Either<Second> for T {}
        $(<$type as Either<_>>::chosen();)+
    }};
}

// Requirement K9.
#[test]
fn secrets_are_compared_in_constant_time() {
    // `==` ends at the first byte that differs, so no type that holds a secret has it.
    has_not!(PartialEq: Material, SigningKey, SealingKey, KeyRing, Password);
    let sources = [
        ("Material::same_as", include_str!("../../crypto/keys/material.rs")),
        ("password::verify", include_str!("../../crypto/password/mod.rs")),
    ];
    for (name, source) in sources {
        assert!(source.contains("constant_time::verify_slices_are_equal("), "{name}");
    }
    for algorithm in Algorithm::ALL {
        let (one, other) = (Material::generate(algorithm).expect("a key"), Material::generate(algorithm).expect("a key"));
        let copy = Material::from_stored(algorithm, one.bytes().to_vec().into());
        let cut = Material::from_stored(algorithm, one.bytes()[1..].to_vec().into());
        let renamed = Algorithm::ALL.map(|name| Material::from_stored(name, one.bytes().to_vec().into()));
        assert!(one.same_as(&copy) && !one.same_as(&other) && !one.same_as(&cut), "{algorithm}");
        assert_eq!(renamed.iter().filter(|material| one.same_as(material)).count(), 1, "{algorithm}");
    }
}

// Requirement K8.
#[test]
fn keys_that_have_no_debug_output_show_nothing_in_it() {
    has_not!(std::fmt::Debug: SigningKey, SealingKey, KeyRing);
}
