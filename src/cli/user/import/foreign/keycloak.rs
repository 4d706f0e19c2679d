//! A realm as `kc.sh export` writes it: one document, whose `users` have their credentials in JSON within JSON.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde_json::Value;

use super::documents::Documents;
use super::elements::Elements;
use super::{Read, Record, mark, owned, text, texts};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Source, refused};
use crate::domain::user::Status;
use crate::domain::{Result, Timestamp};
use crate::service::import::More;

pub fn keycloak(lines: Lines, now: Timestamp) -> impl Source {
    Documents { elements: Elements::new(lines, Some("users")), read: user, now }
}

fn user(value: &Value, _: Timestamp) -> Read {
    // The account that a client has for itself is nobody's.
    if text(value, "serviceAccountClientId")?.is_some() {
        return Ok(None);
    }
    let credentials = value.get("credentials").and_then(Value::as_array);
    let is_password = |one: &&Value| one.get("type").and_then(Value::as_str) == Some("password");
    let password = credentials.and_then(|all| all.iter().rfind(is_password));
    let created = |value: &Value| value.get("createdDate").or(value.get("createdTimestamp")).and_then(Value::as_i64).map(millis);
    Ok(Some(Record {
        username: owned(value, "username")?,
        email: owned(value, "email")?,
        password_hash: password.map(hash).transpose()?,
        roles: texts(value, "realmRoles")?,
        more: More {
            email_verified: mark(value, "emailVerified")?,
            status: mark(value, "enabled")?.map(|enabled| if enabled { Status::Active } else { Status::Disabled }),
            must_change_password: Some(texts(value, "requiredActions")?.iter().any(|action| action == "UPDATE_PASSWORD")),
            created_at: created(value),
            password_changed_at: password.and_then(created),
            ..More::default()
        },
    }))
}

fn millis(millis: i64) -> Timestamp {
    Timestamp::from_unix_micros(millis.saturating_mul(1000))
}

/// A credential as the text that its family is written in elsewhere.
fn hash(credential: &Value) -> Result<String> {
    let part = |member: &str| -> Result<Value> {
        let inner = text(credential, member)?.ok_or_else(|| refused(&format!("a password has no {member}")))?;
        serde_json::from_str(inner).map_err(|_| refused(&format!("the {member} of a password is not JSON")))
    };
    let (secret, data) = (part("secretData")?, part("credentialData")?);
    let bytes = |member: &str| -> Result<Vec<u8>> {
        let bytes = text(&secret, member)?.and_then(|text| STANDARD.decode(text).ok());
        bytes.ok_or_else(|| refused(&format!("the {member} of a password is not base64")))
    };
    let (salt, made) = (bytes("salt")?, bytes("value")?);
    let count = data.get("hashIterations").and_then(Value::as_u64).unwrap_or_default();
    let algorithm = text(&data, "algorithm")?.unwrap_or_default();
    let adapted = |bytes: &[u8]| STANDARD_NO_PAD.encode(bytes).replace('+', ".");
    let pbkdf2 = |name: &str, length: usize| {
        // Some versions derive more than a digest has. Its first bytes are what one derives that asks for no more.
        let whole = if made.len() > length && [64, 128].contains(&made.len()) { &made[..length] } else { &made };
        format!("{name}{count}${}${}", adapted(&salt), adapted(whole))
    };
    Ok(match algorithm {
        "pbkdf2" => pbkdf2("$pbkdf2$", 20),
        "pbkdf2-sha256" => pbkdf2("$pbkdf2-sha256$", 32),
        "pbkdf2-sha512" => pbkdf2("$pbkdf2-sha512$", 64),
        "argon2" => {
            let of = |name: &str| data["additionalParameters"][name][0].as_str().unwrap_or_default();
            let version = if of("version") == "1.0" { 16 } else { 19 };
            let (memory, lanes, kind) = (of("memory"), of("parallelism"), of("type"));
            let (salt, made) = (STANDARD_NO_PAD.encode(&salt), STANDARD_NO_PAD.encode(&made));
            format!("$argon2{kind}$v={version}$m={memory},t={count},p={lanes}${salt}${made}")
        }
        _ => return Err(refused("the password is hashed by something that is not known")),
    })
}
