//! What Rocket would make of a request besides what it says, undone before a route is looked for.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Method;
use rocket::{Data, Request};

use super::path;

const METHOD_FIELD: &[u8] = b"_method=";

struct Settling;

#[rocket::async_trait]
impl Fairing for Settling {
    fn info(&self) -> Info {
        Info { name: "Settling", kind: Kind::Request }
    }

    /// Rocket takes the method of a form from a field `_method` in it. Only a POST can have been changed so, and becomes one again.
    /// It also takes several paths for one.
    async fn on_request(&self, request: &mut Request<'_>, data: &mut Data<'_>) {
        path::settle(request);
        let form = request.content_type().is_some_and(|kind| kind.is_form());
        if form && request.method() != Method::Post && data.peek(METHOD_FIELD.len()).await.starts_with(METHOD_FIELD) {
            request.set_method(Method::Post);
        }
    }
}

pub fn fairing() -> impl Fairing {
    Settling
}
