//! Families that are told by name when they are refused, so that who brings them knows what they have: too weak, too rare, or made to
//! let nobody in.

/// What Unix and Django put in place of a hash to let nobody in: `!`, `*`, `!` and random letters.
pub const LOCKED: &str = "a password that is locked or unusable";

/// How hashes begin, and what they are called.
const BEGINNINGS: [(&str, &str); 25] = [
    ("$1$", "md5-crypt"),
    ("$apr1$", "Apache's md5-crypt"),
    ("$2x$", "$2x$, bcrypt with a known fault,"),
    ("$2$", "$2$, the first bcrypt,"),
    ("$3$", "the NT hash"),
    ("$7$", "scrypt in crypt's form"),
    ("$y$", "yescrypt"),
    ("$gy$", "gost-yescrypt"),
    ("$md5", "Sun's MD5 crypt"),
    ("$sha1$", "sha1-crypt"),
    ("$argon2d$", "argon2d"),
    ("$argon2ds$", "argon2ds"),
    ("argon2$argon2d$", "argon2d"),
    ("$P$", "phpass"),
    ("$H$", "phpass"),
    ("$S$", "Drupal's SHA-512"),
    ("$p5k2$", "PBKDF2 in crypt's form"),
    ("$pbkdf2", "PBKDF2 with this digest"),
    ("pbkdf2_", "PBKDF2 with this digest"),
    ("$scram$", "SCRAM"),
    ("SCRAM-", "SCRAM"),
    ("grub.pbkdf2.", "GRUB's PBKDF2"),
    ("md5$", "salted MD5"),
    ("sha1$", "salted SHA-1"),
    ("sha256$", "salted SHA-256"),
];

/// What the hash is called, where it is of a family that is known.
pub fn family(text: &str) -> Option<&'static str> {
    if let Some((_, name)) = BEGINNINGS.iter().find(|(beginning, _)| text.starts_with(beginning)) {
        return Some(name);
    }
    let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.as_bytes() {
        [b'!' | b'*', ..] => Some(LOCKED),
        [b'{', ..] if text.contains('}') => Some("an LDAP hash such as {SSHA}"),
        digits if hexadecimal && digits.len() == 32 => Some("a bare MD5 or NT digest"),
        digits if hexadecimal && digits.len() == 40 => Some("a bare SHA-1 digest"),
        digits if hexadecimal && digits.len() == 64 => Some("a bare SHA-256 digest"),
        digits if hexadecimal && digits.len() == 128 => Some("a bare SHA-512 digest"),
        _ => None,
    }
}
