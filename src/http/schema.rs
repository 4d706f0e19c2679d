//! Texts of one form that many bodies have, as the document describes them. What they must be is said in `domain`; a form here takes
//! whatever may be such a text, and what it refuses is none.

use serde_json::json;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::email::Email;
use crate::domain::password::Password as Plain;
use crate::domain::username::Username as Name;

fn format(name: &str) -> Option<SchemaFormat> {
    Some(SchemaFormat::Custom(name.to_owned()))
}

macro_rules! text {
    ($name:ident: $description:literal, $example:expr, $build:expr) => {
        #[doc = $description]
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let build: fn(ObjectBuilder) -> ObjectBuilder = $build;
                let text = ObjectBuilder::new().schema_type(Type::String).description(Some($description));
                RefOr::T(Schema::Object(build(text).examples([json!($example)]).build()))
            }
        }

        impl ToSchema for $name {}
    };
}

text!(Id: "A UUID of version 7.", "01978a3e-5b1c-7def-8a90-1234567890ab", |text| text
    .format(format("uuid")));

text!(Time: "A moment: RFC 3339, in UTC.", "2026-01-31T08:15:00.000000Z", |text| text
    .format(format("date-time")));

text!(Username: "1 to 64 letters, digits or `._-` of any script, beginning with a letter or digit, and no UUID. It is shown as it was first \
    written; two spellings of it are the same name (RFC 8265, UsernameCaseMapped).", "alice", |text| text
    .min_length(Some(1))
    .max_length(Some(Name::MAX_CHARS))
    // Without \p, which validators of some languages do not know: it says what of ASCII there may be.
    .pattern(Some(r"^[^\x00-/:-@\[-`{-\xa0][^\x00-,/:-@\[-^`{-\xa0]*$")));

text!(Password: "1 to 1024 characters. A new one has at least 15, unless configured otherwise, and is none that everybody uses.",
    "violet otter quarry plinth", |text| text
    .format(format("password"))
    .min_length(Some(1))
    .max_length(Some(Plain::MAX_CHARS)));

text!(EmailAddress: "An e-mail address (RFC 5321, RFC 6531), compared without regard to case.", "alice@example.org", |text| text
    .format(format("idn-email"))
    .max_length(Some(Email::MAX_BYTES)));

text!(RoleName: "The name of a role.", "user", |text| text.pattern(Some("^[a-z][a-z0-9_-]{0,63}$")));

text!(Status: "Whether an account may be used at all.", "active", |text| text.enum_values(Some(["active", "disabled"])));

text!(Permission: "`resource:verb`, each of `a-z0-9_-`, or `*` for all.", "audit:read", |text| text
    .pattern(Some("^([a-z0-9_-]{1,64}|\\*):([a-z0-9_-]{1,64}|\\*)$")));

text!(UserTag: "Of all but the time of the last login, locks and bans, for `If-Match`.", "\"9d5ed678fe57bcca610140957afab571\"", |text| text
    .pattern(Some("^\"[!#-~]+\"$")));

text!(RoleTag: "Of all but `users`, for `If-Match`.", "\"9d5ed678fe57bcca610140957afab571\"", |text| text
    .pattern(Some("^\"[!#-~]+\"$")));
