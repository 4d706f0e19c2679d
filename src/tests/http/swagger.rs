//! Swagger UI, from assets in the binary.

use rocket::http::Method;

use crate::support::Backend;
use crate::support::app::TestApp;

#[test]
fn the_page_and_its_parts_are_here() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    let page = app.get("/", None);
    assert_eq!(page.status, 200);
    assert!(page.text.to_lowercase().contains("swagger"));
    assert!(!page.text.contains("http://") && !page.text.contains("https://"), "{}", page.text);
    let parts = page.text.split(['"', '\'']).filter(|part| part.starts_with("./") || part.ends_with(".css"));
    let mut count = 0;
    for part in parts {
        let answer = app.get(&format!("/{}", part.trim_start_matches("./")), None);
        assert_eq!(answer.status, 200, "{part}");
        count += 1;
    }
    assert!(count >= 4, "{}", page.text);
    assert!(app.get("/swagger-initializer.js", None).text.contains("/openapi.json"));
}

#[test]
fn it_can_be_switched_off() {
    let app = TestApp::with(Backend::Sqlite, |settings| settings.docs = false).expect("SQLite is always there");
    assert_eq!(app.get("/", None).problem(404), "not_found");
    assert_eq!(app.get("/openapi.json", None).status, 200);
}

#[test]
fn the_document_comes_packed_to_who_takes_that() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    let plain = app.get("/openapi.json", None);
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("Accept-Encoding")));
    assert_eq!(plain.json(200), authctl::http::document());
    let packed = app.send(Method::Get, "/openapi.json", None, &[("accept-encoding", "gzip, br")], None);
    assert_eq!((packed.status, packed.header("content-encoding")), (200, Some("gzip")));
    assert_eq!(packed.header("content-type"), Some("application/json"));
}
