//! What a value must be, in words, where it is of another type than its key.

use figment::error::{Actual, Kind};

use super::{Error, keys};

/// The error of a value that is not of its key's type, with the source that it came from.
pub fn error(error: &figment::Error) -> Error {
    let key = error.path.join(".");
    let origin = error.metadata.as_ref().map_or("?", |metadata| &metadata.name);
    let of_key = keys::described().find(|(name, ..)| *name == key).map_or("", |(_, of_key, _)| of_key);
    let rule = match (of_key, &error.kind) {
        // What a key's own type says of it, which tells more than that it is text.
        ("text" | "", Kind::Message(rule)) => return Error::new(format!("{origin}: {key}: {rule}")),
        ("" | "text" | "path" | "URL" | "rate", _) => "text in quotes",
        ("duration", _) => "a duration such as 15m, 7d or 1h 30m",
        ("number", Kind::InvalidType(_, wanted) | Kind::InvalidValue(_, wanted)) if wanted == "u16" => {
            "a whole number from 0 to 65535"
        }
        ("number", _) => "a whole number",
        ("IP address", _) => "an IP address such as 127.0.0.1 or ::1, without a port",
        ("list of text", _) => "a list such as [\"a\", \"b\"], which a variable has as a,b",
        // Those that can be counted are listed there.
        (of_key, _) => of_key,
    };
    let found = match &error.kind {
        Kind::InvalidType(found, _) | Kind::InvalidValue(found, _) => match found {
            Actual::Str(text) => format!(", and is '{text}'"),
            Actual::Signed(number) => format!(", and is {number}"),
            Actual::Unsigned(number) => format!(", and is {number}"),
            Actual::Bool(is_so) => format!(", and is {is_so}"),
            // A list, a table, a number with a point: that it is none is enough.
            _ => String::new(),
        },
        Kind::UnknownVariant(found, _) => format!(", and is '{found}'"),
        _ => String::new(),
    };
    Error::new(format!("{origin}: {key} must be {rule}{found}"))
}
