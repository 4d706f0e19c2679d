//! The points that are looked at: `docs/checks.md` has each by its name, and says which verb tells of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use authctl::domain::finding::Point;

use crate::cli::Home;
use crate::support::Backend;
use crate::support::certificate::Certificate;

const DOCUMENT: &str = include_str!("../../docs/checks.md");

/// The points in the order of the table, of one verb or of all.
fn documented(verb: &str) -> Vec<&'static str> {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `"));
    let of = rows.filter(|row| row.split(" | ").nth(1).is_some_and(|verbs| verbs.contains(verb)));
    of.filter_map(|row| row.split('`').next()).collect()
}

#[test]
fn each_point_is_documented_once() {
    let named: Vec<&str> = Point::ALL.iter().map(|point| point.as_str()).collect();
    assert_eq!(documented(""), named);
}

/// On SQLite, with TLS, a socket and a file that others may read, there is something to say of each.
#[test]
fn each_verb_tells_of_its_own() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let certificate = Certificate::lasting(home.0.db.folder.path(), 300);
    let path = home.0.db.url.path().expect("a file").to_owned();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
    let text = |path: &std::path::Path| path.to_str().expect("UTF-8").to_owned();
    let home = home.0.with("AUTHCTL_TLS__CERTIFICATE", &text(&certificate.certificate));
    let home = home.with("AUTHCTL_TLS__KEY", &text(&certificate.key)).with("AUTHCTL_SERVER__PORT", "0");
    let home = home.with("AUTHCTL_SERVER__SOCKET", &text(&path.with_file_name("authctl.sock")));
    for (verb, status) in [("doctor", 10), ("config check", 0), ("db check", 10)] {
        let run = home.run(&verb.split(' ').chain(["-o", "name"]).collect::<Vec<_>>()).exit(status);
        let mut told: Vec<&str> = run.stdout.lines().collect();
        told.dedup();
        assert_eq!(told, documented(&format!("`{verb}`")), "{verb}");
    }
}
