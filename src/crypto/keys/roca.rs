//! RSA keys whose primes can be found: those that Infineon's library RSALib made in chips until 2017 (ROCA, CVE-2017-15361).
//!
//! Each of their primes is `k * M + (65537^a mod M)`, where M is the product of the first primes. So the modulus, as the product of two
//! of them, is a power of 65537 modulo each prime of M. Any other modulus is that only by chance. See Nemec, Sys, Svenda, Klinec,
//! Matyas: "The Return of Coppersmith's Attack", ACM CCS 2017, section 2.

/// The primes up to 167, which divide M for every size of key, of which 65537 is no generator: modulo the others, everything is a
/// power of it. Another modulus passes all of these once in 2^28 times.
const PRIMES: [u32; 17] = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

const GENERATOR: u32 = 65537;

/// Whether a modulus, big-endian, has the mark.
pub fn is_marked(modulus: &[u8]) -> bool {
    PRIMES.iter().all(|prime| {
        let residue = modulus.iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % prime);
        is_power(residue, *prime)
    })
}

/// Whether `residue` is a power of 65537 modulo `prime`.
fn is_power(residue: u32, prime: u32) -> bool {
    let mut power = 1;
    loop {
        if power == residue {
            return true;
        }
        power = power * (GENERATOR % prime) % prime;
        if power == 1 {
            return false;
        }
    }
}
