//! Reading a JSON body strictly: one that two readers could understand differently is refused.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

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

const TWICE: &str = "key twice";

/// Any JSON in which no object has a key twice.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Walk)
    }
}

struct Walk;

macro_rules! accept {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name<E>(self, _: $kind) -> Result<Unambiguous, E> {
            Ok(Unambiguous)
        })*
    };
}

impl<'de> Visitor<'de> for Walk {
    type Value = Unambiguous;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    accept!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unambiguous, A::Error> {
        while items.next_element::<Unambiguous>()?.is_some() {}
        Ok(Unambiguous)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Unambiguous, A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            entries.next_value::<Unambiguous>()?;
            if !seen.insert(key) {
                return Err(A::Error::custom(TWICE));
            }
        }
        Ok(Unambiguous)
    }
}
