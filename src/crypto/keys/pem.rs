//! A private key from elsewhere, in PEM (RFC 7468), brought into the one form that is kept.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use pem::Pem;
use zeroize::Zeroizing;

use super::roca;
use crate::domain::key::Algorithm;
use crate::domain::{Error, Result};

/// The private key for `algorithm` in `text`, in PKCS#8.
pub fn private_key(algorithm: Algorithm, text: &str) -> Result<Zeroizing<Vec<u8>>> {
    if algorithm.is_symmetric() {
        return Err(Error::invalid_field("a secret for HS256 is no PEM").hint("the file holds the secret itself, byte by byte"));
    }
    let block = only_block(text)?;
    let refused = || {
        Error::invalid_field(format!("the file holds no private key for {algorithm}")).hint(match algorithm {
            Algorithm::Es256 => "ES256 takes a key of the curve P-256",
            Algorithm::EdDsa => "EdDSA takes an Ed25519 key in PKCS#8",
            Algorithm::Rs256 | Algorithm::Hs256 => "RS256 takes an RSA key of 2048 to 8192 bits with an odd exponent above 1",
        })
    };
    let bytes = match (algorithm, block.tag()) {
        (Algorithm::Es256, "PRIVATE KEY" | "EC PRIVATE KEY") => ecdsa(block.contents()).ok_or_else(refused)?,
        (Algorithm::EdDsa, "PRIVATE KEY") => ed25519(block.contents()).ok_or_else(refused)?,
        (Algorithm::Rs256, "PRIVATE KEY" | "RSA PRIVATE KEY") => rsa(block.contents()).ok_or_else(refused)??,
        (_, "ENCRYPTED PRIVATE KEY") => {
            return Err(Error::invalid_field("the key is encrypted").hint("decrypt it first: openssl pkey -in FILE"));
        }
        (_, "PUBLIC KEY" | "RSA PUBLIC KEY" | "CERTIFICATE") => {
            return Err(Error::invalid_field("the file holds no private key, but a public one")
                .hint("nothing can be signed with it; name the file of the private key"));
        }
        _ => return Err(refused()),
    };
    Ok(Zeroizing::new(bytes))
}

/// The one block that is not about the curve: `openssl ecparam -genkey` writes its parameters in front.
fn only_block(text: &str) -> Result<Pem> {
    let blocks = pem::parse_many(text).unwrap_or_default();
    let mut keys = blocks.into_iter().filter(|block| block.tag() != "EC PARAMETERS");
    let first = keys.next().ok_or_else(|| {
        Error::invalid_field("the file is not PEM").hint("a key in PEM begins with -----BEGIN PRIVATE KEY-----")
    })?;
    if keys.next().is_some() {
        return Err(Error::invalid_field("the file holds more than one key").hint("leave only the private key in it"));
    }
    if first.headers().iter().any(|(name, _)| name == "DEK-Info") {
        return Err(Error::invalid_field("the key is encrypted").hint("decrypt it first: openssl pkey -in FILE"));
    }
    Ok(first)
}

fn ecdsa(der: &[u8]) -> Option<Vec<u8>> {
    let pair = EcdsaKeyPair::from_private_key_der(&ECDSA_P256_SHA256_FIXED_SIGNING, der).ok()?;
    Some(pair.to_pkcs8v1().ok()?.as_ref().to_vec())
}

fn ed25519(der: &[u8]) -> Option<Vec<u8>> {
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).ok()?;
    let pkcs8: Pkcs8V1Der<'_> = pair.as_der().ok()?;
    Some(pkcs8.as_ref().to_vec())
}

/// `None` where it is no RSA key, or none that aws-lc takes: its numbers must fit together, the modulus have 2048 to 8192 bits, the
/// public exponent be odd and more than 1.
fn rsa(der: &[u8]) -> Option<Result<Vec<u8>>> {
    let pair = RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der)).ok()?;
    if roca::is_marked(pair.public_key().modulus().big_endian_without_leading_zero()) {
        return Some(Err(Error::invalid_field("the primes of this RSA key can be found (CVE-2017-15361)")
            .hint("a chip of Infineon chose them; make a new key with other means")));
    }
    let pkcs8: Pkcs8V1Der<'_> = pair.as_der().ok()?;
    Some(Ok(pkcs8.as_ref().to_vec()))
}
