//! `/auth`: signing up, logging in and out, and one's own account.

mod account;
mod introspect;
mod login;
mod logout;
mod password;
mod protected;
mod refresh;
mod sessions;
mod signup;
mod verify;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::Result;
use crate::http::json::read;
use crate::http::routes::routes_and_document;
use crate::http::view::Summary;
use crate::service::grant::Grant;

/// The 401 of what needs the current password beside the token, in the document.
const PROVEN_401: &str = "`invalid_credentials`, `missing_token`, `invalid_token`, `token_expired` or `token_revoked`.";

routes_and_document![
    signup::signup,
    login::login,
    refresh::refresh,
    logout::logout,
    protected::dashboard,
    protected::admin,
    account::me,
    account::change,
    account::remove,
    password::change,
    sessions::list,
    sessions::end,
    introspect::introspect,
    introspect::revoke,
    verify::verify,
];

/// A new pair of tokens (RFC 6749, section 5.1).
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    /// A JWT (RFC 9068), for `Authorization: Bearer`.
    #[schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMSJ9.c2ln")]
    access_token: String,
    /// Good for one `POST /auth/refresh`.
    #[schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMiJ9.c2ln")]
    refresh_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// How long the access token lives, in seconds.
    #[schema(example = 900)]
    expires_in: i64,
}

impl Tokens {
    fn of(grant: Grant) -> (Self, Summary) {
        let tokens = Self {
            access_token: grant.access_token,
            refresh_token: grant.refresh_token,
            token_type: "Bearer",
            expires_in: grant.expires_in,
        };
        (tokens, Summary::from(&grant.user))
    }
}

/// Reads `bytes` as the body of each route here that has one.
pub(super) fn fuzz(bytes: &[u8]) -> Vec<Result<()>> {
    vec![
        read::<account::AccountChangesRequest>(bytes).map(drop),
        read::<account::AccountRemovalRequest>(bytes).map(drop),
        read::<login::LoginRequest>(bytes).map(drop),
        read::<password::PasswordChangeRequest>(bytes).map(drop),
        read::<refresh::RefreshRequest>(bytes).map(drop),
        read::<signup::SignupRequest>(bytes).map(drop),
    ]
}
