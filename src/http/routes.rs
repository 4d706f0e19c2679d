//! The routes of a noun, written once, and which of all routes a ban leaves open.

/// Makes `routes()`, which the daemon mounts, and `Document`, which has the same routes, of the handlers of a noun.
macro_rules! routes_and_document {
    ($($($part:ident)::+),+ $(,)?) => {
        pub fn routes() -> Vec<rocket::Route> {
            rocket::routes![$($($part)::+),+]
        }

        /// The same routes as the document has them.
        #[derive(utoipa::OpenApi)]
        #[openapi(paths($($($part)::+),+))]
        pub struct Document;
    };
}

pub(super) use routes_and_document;

/// Those that are not about anybody: health, keys, documents. A route is closed to an address that is banned unless it stands here.
const OPEN: [&str; 6] = [
    "/health/live",
    "/health/ready",
    "/version",
    "/openapi.json",
    "/.well-known/jwks.json",
    "/.well-known/oauth-authorization-server",
];

/// Whether the route at this path is open to everybody, whatever the address. It is the route's own path that counts: what a client sends
/// can be written in several ways.
pub fn is_open(path: &str) -> bool {
    OPEN.contains(&path)
}
