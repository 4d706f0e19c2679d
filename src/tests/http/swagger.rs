//! Swagger UI, from assets in the binary.

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
