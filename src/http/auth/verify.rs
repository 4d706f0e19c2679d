//! `GET /auth/verify`: what a proxy asks before it lets a request through to a service that knows nothing of tokens.

use rocket::http::Header;
use rocket::{Responder, get};

use crate::domain::permission::Permission;
use crate::domain::user::User;
use crate::http::guard::SignedIn;
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::schema;

/// Nothing but who it is.
#[derive(Responder)]
#[response(status = 204)]
pub struct Verified {
    body: (),
    user: Header<'static>,
    id: Header<'static>,
    role: Header<'static>,
}

impl Verified {
    fn of(user: &User) -> Self {
        Self {
            body: (),
            // As names are compared: the spelling is its user's to change, and a service would take another for somebody else.
            user: Header::new("Remote-User", header_safe(user.username.key())),
            id: Header::new("Remote-User-Id", user.id.to_string()),
            role: Header::new("Remote-Role", user.role.to_string()),
        }
    }
}

/// What is not ASCII in percent-encoded UTF-8: readers of headers disagree about such bytes. No username has a `%` of its own.
fn header_safe(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len()), |mut text, byte| {
        if byte.is_ascii_graphic() {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

/// Whether a token holds, for a proxy.
///
/// Such as by `auth_request`, `forward_auth` or `ForwardAuth`; where `permission` is given, also whether its user's role has that
/// now. The token in `Authorization` is all that counts: no other header of the request is read. Parameters that are not known,
/// or are there twice, are refused.
#[utoipa::path(
    operation_id = "verifyToken",
    tag = "tokens",
    params(("permission" = inline(Option<schema::Permission>), Query, description = "As `resource:verb`.", example = "report:read")),
    security(("token" = [])),
    responses(
        (status = 204, description = "It holds.", headers(
            ("Remote-User" = String, description = "The username in its canonical form, such as `alice` of `Alice`; what is not ASCII in it is percent-encoded UTF-8."),
            ("Remote-User-Id" = String, description = "The user's id, which stays with another name, and is never given again."),
            ("Remote-Role" = String, description = "The role that the user has now."),
        )),
        (status = 403, description = "`permission_denied`, or `password_change_required`."),
        (status = 422, description = "`invalid_field`: no permission, or another parameter than that."),
    )
)]
#[get("/auth/verify")]
pub fn verify(caller: SignedIn, query: Query) -> Result<Verified, Problem> {
    let [permission] = query.only(["permission"])?;
    if let Some(wanted) = permission {
        caller.0.require(&Permission::parse(&wanted)?)?;
    }
    Ok(Verified::of(&caller.0.user))
}
