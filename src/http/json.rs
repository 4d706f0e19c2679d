//! Reading a JSON body strictly: one that two readers could understand differently is refused.

use serde::de::DeserializeOwned;

use crate::domain::json::{TWICE, Unambiguous};
use crate::domain::{Code, Error, Result};

/// Reads `bytes` as one JSON object of the shape `T`.
///
/// # Errors
/// [`Code::MalformedRequest`] when it is not JSON, has a key twice or is nested over 128 deep; [`Code::InvalidField`] when a field
/// is missing, unknown or mistyped, or it is not an object.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let malformed = |cause: serde_json::Error| {
        let what = if cause.to_string().starts_with(TWICE) { "the body has a key twice" } else { "the body is not JSON" };
        Error::new(Code::MalformedRequest, what)
    };
    serde_json::from_slice::<Unambiguous>(bytes).map_err(malformed)?;
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(malformed)?;
    // serde would also fill a struct from an array.
    if !value.is_object() {
        return Err(Error::invalid_field("the body is not a JSON object"));
    }
    serde_path_to_error::deserialize(value).map_err(|cause| {
        let (path, why) = (cause.path().to_string(), cause.inner().to_string());
        Error::invalid_field(if path == "." { why } else { format!("{path}: {why}") })
    })
}
