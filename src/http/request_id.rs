//! The id by which a request is found again in the log and in the audit trail.

use rocket::Request;

use super::settings::Settings;
use crate::service::new_request_id;

/// What a client may choose as an id: up to 64 of these can forge nothing.
fn acceptable(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

/// The request's id: that of its `X-Request-Id`, if it may be one, or a new one. It stays the same for one request.
pub fn of<'r>(request: &'r Request<'_>) -> &'r str {
    let id: &String = request.local_cache(|| {
        let given = request.headers().get_one("X-Request-Id").filter(|id| acceptable(id));
        given.map_or_else(
            || {
                let now = request.rocket().state::<Settings>().map(|settings| settings.clock.now());
                now.map(new_request_id).unwrap_or_default()
            },
            str::to_owned,
        )
    });
    id
}
