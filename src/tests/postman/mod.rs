//! The Postman collection, `docs/authctl.postman_collection.json`: the requests of `steps`, as the API's document has them.
//! `AUTHCTL_TEST_UPDATE=1 cargo test generated` (or `make docs`) makes it anew; `.ci/newman` runs it.

mod collection;
mod example;
mod steps;

pub use collection::collection;

use std::collections::BTreeSet;

#[test]
fn the_collection_has_every_operation() {
    let document = authctl::http::document();
    let tried: BTreeSet<&str> = steps::chapters().iter().flat_map(|(_, steps)| steps).map(|step| step.operation).collect();
    let items = document["paths"].as_object().expect("paths").values().filter_map(|item| item.as_object());
    let all: BTreeSet<&str> =
        items.flat_map(|item| item.values()).filter_map(|operation| operation["operationId"].as_str()).collect();
    assert_eq!(tried, all, "src/tests/postman/steps.rs has a request for each operation of the document");
}
