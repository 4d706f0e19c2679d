//! Keys from elsewhere (T12, K6, K8): the forms that are read, and that every other file is refused in words that repeat nothing of it.

use authctl::crypto::keys::{Material, SigningKey};
use authctl::domain::key::Algorithm;
use authctl::domain::{Code, Error};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256K1_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
    KeyPair,
};
use proptest::prelude::*;

use super::der::{self, armoured, ed25519_pkcs8, ed25519_pkcs8_v2, rsa_numbers, rsa_pkcs8};
use super::forge::base64;
use super::pems::{
    CERTIFICATE, ENCRYPTED_PKCS8, ENCRYPTED_SEC1, P256_PARAMETERS, P256_PKCS8, P256_PUBLIC, P256_SEC1, RSA_1024, RSA_ROCA,
};
use crate::support::cases;

const ASYMMETRIC: [Algorithm; 3] = [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256];

/// What the program itself makes, as PEM.
fn generated(algorithm: Algorithm) -> (Material, String) {
    let material = Material::generate(algorithm).expect("a key");
    let text = armoured("PRIVATE KEY", material.bytes());
    (material, text)
}

fn imported(algorithm: Algorithm, text: &str) -> Material {
    Material::from_pem(algorithm, text).unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

/// The error, once it is as every refusal must be: a field's, with a hint, and without a part of the file in it.
fn refusal(algorithm: Algorithm, text: &str) -> Error {
    let error = Material::from_pem(algorithm, text).expect_err(text);
    assert_eq!(error.code(), Code::InvalidField, "{text}");
    let said = format!("{error:?}");
    assert!(error.hint_text().is_some(), "{said}");
    for line in text.lines().filter(|line| !line.starts_with("-----")) {
        for part in line.as_bytes().windows(8) {
            assert!(!said.as_bytes().windows(8).any(|window| window == part), "{said} repeats {line}");
        }
    }
    error
}

#[track_caller]
fn refused_with(algorithm: Algorithm, text: &str, detail: &str, hint: &str) {
    let error = refusal(algorithm, text);
    assert!(error.detail().contains(detail), "{error:?}\n{text}");
    assert!(error.hint_text().is_some_and(|said| said.contains(hint)), "{error:?}\n{text}");
}

#[test]
fn a_generated_key_comes_back_from_its_pem() {
    for algorithm in ASYMMETRIC {
        let (material, text) = generated(algorithm);
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("the key of a daemon\n{text}\n\n")] {
            let again = imported(algorithm, &text);
            assert!(again.same_as(&material) && again.algorithm() == algorithm, "{algorithm}");
        }
    }
}

#[test]
fn all_forms_of_a_key_of_p_256_are_one_key() {
    let key = imported(Algorithm::Es256, P256_PKCS8);
    assert!(imported(Algorithm::Es256, P256_SEC1).same_as(&key));
    let other = imported(Algorithm::Es256, P256_PARAMETERS);
    assert!(!other.same_as(&key));
    let (_, without) = P256_PARAMETERS.split_once("-----END EC PARAMETERS-----\n").expect("parameters in front");
    assert!(imported(Algorithm::Es256, without).same_as(&other));
}

#[test]
fn both_forms_of_an_rsa_key_are_one_key() {
    let (material, text) = generated(Algorithm::Rs256);
    let pkcs1 = armoured("RSA PRIVATE KEY", der::pkcs1(&rsa_numbers(material.bytes())));
    assert_ne!(text, pkcs1);
    assert!(imported(Algorithm::Rs256, &pkcs1).same_as(&material));
}

#[test]
fn both_versions_of_an_ed25519_key_are_one_key() {
    let seed = [7; 32];
    let public = Ed25519KeyPair::from_seed_unchecked(&seed).expect("a key pair").public_key().as_ref().to_vec();
    let first = imported(Algorithm::EdDsa, &armoured("PRIVATE KEY", ed25519_pkcs8(&seed)));
    let second = armoured("PRIVATE KEY", ed25519_pkcs8_v2(&seed, &public));
    assert!(imported(Algorithm::EdDsa, &second).same_as(&first));
    // A public key that is another's would be published, and nothing that is signed would verify with it.
    let crossed = armoured("PRIVATE KEY", ed25519_pkcs8_v2(&seed, &[&public[..31], &[public[31] ^ 1]].concat()));
    refused_with(Algorithm::EdDsa, &crossed, "no private key for EdDSA", "Ed25519");
}

#[test]
fn other_curves_are_refused() {
    let of = |curve: &'static EcdsaSigningAlgorithm| {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(curve, &SystemRandom::new()).expect("a key");
        armoured("PRIVATE KEY", pkcs8.as_ref())
    };
    for text in [of(&ECDSA_P384_SHA384_FIXED_SIGNING), of(&ECDSA_P256K1_SHA256_FIXED_SIGNING)] {
        refused_with(Algorithm::Es256, &text, "no private key for ES256", "P-256");
    }
}

// Requirement K6.
#[test]
fn a_key_is_imported_for_its_own_algorithm_alone() {
    for algorithm in ASYMMETRIC {
        let (_, text) = generated(algorithm);
        for other in ASYMMETRIC.into_iter().filter(|other| *other != algorithm) {
            refused_with(other, &text, &format!("no private key for {other}"), "takes");
        }
        refused_with(Algorithm::Hs256, &text, "no PEM", "the secret itself");
    }
    refused_with(Algorithm::EdDsa, P256_SEC1, "no private key for EdDSA", "Ed25519");
    refused_with(Algorithm::Rs256, P256_SEC1, "no private key for RS256", "RSA");
}

#[test]
fn rsa_keys_have_2048_to_8192_bits() {
    refused_with(Algorithm::Rs256, RSA_1024, "no private key for RS256", "2048 to 8192 bits");
    for bits in [2048, 3072] {
        let size = if bits == 2048 { aws_lc_rs::rsa::KeySize::Rsa2048 } else { aws_lc_rs::rsa::KeySize::Rsa3072 };
        let pair = aws_lc_rs::rsa::KeyPair::generate(size).expect("a key");
        let pkcs8: aws_lc_rs::encoding::Pkcs8V1Der<'_> = aws_lc_rs::encoding::AsDer::as_der(&pair).expect("DER");
        imported(Algorithm::Rs256, &armoured("PRIVATE KEY", pkcs8.as_ref()));
    }
}

#[test]
fn an_rsa_key_whose_exponent_hides_nothing_is_refused() {
    let (material, _) = generated(Algorithm::Rs256);
    let numbers = rsa_numbers(material.bytes());
    imported(Algorithm::Rs256, &armoured("PRIVATE KEY", rsa_pkcs8(&numbers)));
    // With the exponents 1, whatever is signed is its own signature, and all numbers fit together.
    let mut one = numbers.clone();
    for at in [1, 2, 5, 6] {
        one[at] = vec![1];
    }
    let mut even = numbers.clone();
    even[1] = vec![1, 0, 0];
    let mut none = numbers.clone();
    none[1] = vec![];
    // Numbers of another key: what is signed would not verify.
    let mut crossed = numbers.clone();
    crossed[2][200] ^= 1;
    for wrong in [one, even, none, crossed] {
        for text in [armoured("PRIVATE KEY", rsa_pkcs8(&wrong)), armoured("RSA PRIVATE KEY", der::pkcs1(&wrong))] {
            refused_with(Algorithm::Rs256, &text, "no private key for RS256", "odd exponent above 1");
        }
    }
}

#[test]
fn an_rsa_key_whose_primes_can_be_found_is_refused() {
    refused_with(Algorithm::Rs256, RSA_ROCA, "CVE-2017-15361", "a new key");
    for _ in 0..3 {
        let (_, text) = generated(Algorithm::Rs256);
        imported(Algorithm::Rs256, &text);
    }
}

#[test]
fn an_encrypted_key_is_refused() {
    for text in [ENCRYPTED_PKCS8, ENCRYPTED_SEC1] {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            for algorithm in ASYMMETRIC {
                refused_with(algorithm, &text, "encrypted", "decrypt it first");
            }
        }
    }
}

#[test]
fn what_is_public_is_no_private_key() {
    for text in [P256_PUBLIC, CERTIFICATE] {
        for algorithm in ASYMMETRIC {
            refused_with(algorithm, text, "a public one", "private key");
        }
    }
}

#[test]
fn a_file_holds_one_key() {
    for text in [
        format!("{P256_PKCS8}{P256_SEC1}"),
        format!("{P256_PKCS8}{P256_PKCS8}"),
        format!("{CERTIFICATE}{P256_PKCS8}"),
        format!("{P256_PKCS8}{P256_PUBLIC}"),
        format!("{P256_PARAMETERS}{P256_PKCS8}"),
    ] {
        refused_with(Algorithm::Es256, &text, "more than one key", "only the private key");
    }
}

#[test]
fn what_is_not_pem_is_refused() {
    let body: String = P256_PKCS8.lines().filter(|line| !line.starts_with("-----")).collect();
    let parameters = P256_PARAMETERS.split_inclusive('\n').take(3).collect::<String>();
    // DER is no text; this is what is left of it where somebody makes it text all the same.
    let der = String::from_utf8_lossy(imported(Algorithm::Es256, P256_PKCS8).bytes()).into_owned();
    for text in [
        "",
        "\n",
        "garbage",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY",
        "-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----\n",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"yy49oPcINGK2ps0LmtxpB6UTEOiITghHBif6wDqmJ3c\"}",
        &P256_PKCS8.replace("END PRIVATE KEY", "END EC PRIVATE KEY"),
        &P256_PKCS8.replace("MIGHAgEAMB", "MIGHAgEAM"),
        &body,
        &parameters,
        &der,
    ] {
        for algorithm in ASYMMETRIC {
            refused_with(algorithm, text, "not PEM", "-----BEGIN PRIVATE KEY-----");
        }
    }
}

#[test]
fn a_label_is_no_proof_of_what_is_in_it() {
    for algorithm in ASYMMETRIC {
        let (material, _) = generated(algorithm);
        let der = material.bytes();
        let public = pem::parse(P256_PUBLIC).expect("PEM").into_contents();
        let certificate = pem::parse(CERTIFICATE).expect("PEM").into_contents();
        let encrypted = pem::parse(ENCRYPTED_PKCS8).expect("PEM").into_contents();
        let contents = [vec![], vec![0x30, 0], vec![0x30; 100], der[..der.len() - 1].to_vec(), public, certificate, encrypted];
        for label in ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "DSA PRIVATE KEY", "X"] {
            for content in &contents {
                let text = armoured(label, content.clone());
                refused_with(algorithm, &text, &format!("no private key for {algorithm}"), "takes");
            }
        }
        refused_with(algorithm, &armoured("OPENSSH PRIVATE KEY", der), &format!("no private key for {algorithm}"), "takes");
    }
}

// Requirement T12.
#[test]
fn a_secret_of_less_than_32_bytes_is_weak_and_none_at_all_is_no_secret() {
    let of = |length: usize| Material::from_secret(&vec![b's'; length]);
    for length in [0, 4097, 1 << 20] {
        let error = of(length).expect_err("it must be refused");
        assert_eq!((error.code(), error.detail()), (Code::InvalidField, "a secret for HS256 has 1 to 4096 bytes"), "{length}");
    }
    for (length, weak) in [(1, true), (6, true), (31, true), (32, false), (33, false), (4096, false)] {
        let material = of(length).expect("a secret");
        assert_eq!(material.bytes().len(), length);
        assert_eq!((material.is_weak(), material.algorithm()), (weak, Algorithm::Hs256), "{length}");
        assert_eq!(SigningKey::new(None, &material).expect("a key").is_weak(), weak, "{length}");
    }
    for algorithm in Algorithm::ALL {
        assert!(!Material::generate(algorithm).expect("a key").is_weak(), "{algorithm}");
    }
}

// Requirement T12.
#[test]
fn a_pem_file_is_no_secret() {
    // Whoever knows the public key could sign.
    for text in [P256_PUBLIC, CERTIFICATE, P256_PKCS8, P256_PARAMETERS, &format!("\n{RSA_1024}")] {
        let error = Material::from_secret(text.as_bytes()).expect_err("it must be refused");
        assert_eq!(error.code(), Code::InvalidField);
        assert!(error.detail().contains("no secret") && !error.detail().contains("MI"), "{error:?}");
    }
    assert!(Material::from_secret(b"-----------------BEGINNING---------------").is_ok());
}

#[test]
fn a_secret_is_taken_byte_by_byte() {
    let of = |bytes: &[u8]| Material::from_secret(bytes).expect("a secret");
    let secret = [b"\0 \xff\n".as_slice(), &[b'x'; 40], b" \n"].concat();
    assert_eq!(of(&secret).bytes(), secret);
    assert!(!of(&secret).same_as(&of(secret.trim_ascii_end())));
}

// Requirement K8.
#[test]
fn no_debug_output_shows_a_key() {
    let materials = Algorithm::ALL.map(|algorithm| Material::generate(algorithm).expect("a key"));
    for material in materials {
        let shown = format!("{material:?} {material:#?}");
        let bytes = material.bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let (list, text) = (format!("{bytes:?}"), base64(bytes));
        // The last of it: an asymmetric key begins with what is no secret.
        for form in [&hex[hex.len() - 16..], &list[list.len() - 12..], &text[text.len() - 8..]] {
            assert!(!shown.to_lowercase().contains(form), "{shown}");
        }
        assert!(shown.contains("Material") && shown.len() < 200, "{shown}");
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", label in "(EC |RSA |ENCRYPTED |)(PRIVATE|PUBLIC) KEY", content in proptest::collection::vec(any::<u8>(), 0..200)) {
        for algorithm in Algorithm::ALL {
            prop_assert!(Material::from_pem(algorithm, &text).is_err());
            prop_assert!(Material::from_pem(algorithm, &armoured(&label, content.clone())).is_err());
        }
        let _ = Material::from_secret(&content);
    }

    #[test]
    fn no_change_of_a_byte_makes_it_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        for (algorithm, text) in [(Algorithm::Es256, P256_SEC1), (Algorithm::Rs256, RSA_ROCA)] {
            let mut content = pem::parse(text).expect("PEM").into_contents();
            let at = at.index(content.len());
            content[at] = byte;
            let label = if algorithm == Algorithm::Es256 { "EC PRIVATE KEY" } else { "PRIVATE KEY" };
            if let Ok(material) = Material::from_pem(algorithm, &armoured(label, content.clone())) {
                prop_assert!(SigningKey::new(None, &material).is_ok(), "what is taken can be used");
            }
        }
    }

    #[test]
    fn stored_bytes_that_are_no_key_are_refused(content in proptest::collection::vec(any::<u8>(), 0..200)) {
        for algorithm in ASYMMETRIC {
            prop_assert!(SigningKey::new(None, &Material::from_stored(algorithm, content.clone().into())).is_err());
        }
    }
}
