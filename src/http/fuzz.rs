//! What the fuzz targets enter by: the readers of what a client sends, without a request around them.

use serde_json::Value;

use super::form::Form;
use super::guard::Bearer;
use super::json::read;
use super::{admin, auth};
use crate::domain::email::Email;
use crate::domain::password::Password;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::domain::username::Username;
use crate::domain::{Code, Result};

/// The token of these `Authorization` headers.
///
/// # Errors
/// Those of the guard.
pub fn authorization<'a>(headers: &[&'a str]) -> Result<Option<&'a str>> {
    Bearer::among(headers.iter().copied()).map(|Bearer(token)| token)
}

/// Reads a form; it panics where a field could be read in two ways.
pub fn form(bytes: &[u8]) {
    match Form::parse(bytes) {
        Ok(form) => {
            let once = |name: &[u8]| form_urlencoded::parse(bytes).filter(|(known, _)| known.as_bytes() == name).count() <= 1;
            assert!(form_urlencoded::parse(bytes).all(|(name, _)| once(name.as_bytes())), "a field is there twice");
            assert_eq!(form.require("token").is_ok(), form_urlencoded::parse(bytes).any(|(name, _)| name == "token"));
        }
        Err(error) => assert_eq!(error.code(), Code::MalformedRequest),
    }
}

/// Reads the body of each route that has one.
pub fn json(bytes: &[u8]) {
    let object = read::<Value>(bytes);
    for read in auth::fuzz(bytes).into_iter().chain(admin::fuzz(bytes)) {
        assert!(read.is_err() || object.is_ok(), "a body that is no object");
        let code = read.err().map(|error| error.code());
        assert!([None, Some(Code::MalformedRequest), Some(Code::InvalidField)].contains(&code), "{code:?}");
    }
    if let Ok(Value::Object(object)) = object {
        object.values().filter_map(Value::as_str).for_each(words);
    }
}

/// A text as everything that a field may be. What is understood is understood again where it is shown.
fn words(text: &str) {
    if let Ok(name) = Username::parse(text) {
        let again = Username::parse(name.as_str()).expect("a name that is shown");
        assert_eq!(again.key(), name.key());
    }
    if let Ok(email) = Email::parse(text) {
        assert_eq!(Email::parse(email.as_str()).expect("an address that is shown").key(), email.key());
    }
    if let Ok(password) = Password::parse(text) {
        assert!(password.chars() <= Password::MAX_CHARS * 3 && password.forms().count() <= 2);
    }
    let _ = (RoleName::parse(text), Permission::parse(text), UserRef::parse(text));
}
