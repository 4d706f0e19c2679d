//! What holds for every verb, asked of every verb, from one [`table`]: a verb without a row fails here.
//!
//! Each question is a file: [`output`] what is printed and in which forms, [`changes`] what is kept, [`failures`] how it ends when it does
//! not work, [`streams`] a reader that is gone and a disk that is full, [`examples`] what the help shows, [`schema`] the published schemas,
//! [`secrets`] what others may see of a secret.

mod changes;
mod examples;
mod failures;
mod output;
mod schema;
mod secrets;
mod streams;
mod table;
mod world;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use schema::index;
use table::{Row, TABLE};
use world::World;

/// A row for each verb, and a verb for each row. The verbs are those that have a manual page, and no page below it.
#[test]
fn every_verb_has_a_row() {
    let world = World::new();
    std::fs::create_dir(world.path("pages")).expect("a folder");
    world.run("man pages").ok();
    let pages: BTreeSet<String> = std::fs::read_dir(world.path("pages"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".1").map(str::to_owned))
        .collect();
    let is_verb = |page: &&String| !pages.iter().any(|other| other.starts_with(&format!("{page}-")));
    let verbs: Vec<&str> = pages.iter().filter(is_verb).map(|page| page.strip_prefix("authctl-").expect("a verb")).collect();
    let mut rows: Vec<String> = TABLE.iter().map(|row| row.verb.replace(' ', "-")).collect();
    rows.sort();
    assert_eq!(rows, verbs, "left: the rows of table.rs, right: the verbs");
}

/// The verbs that list something of the database.
pub fn lists() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.verb).filter(|verb| verb.ends_with(" list"))
}

/// Asks something of each row that `which` takes, which must be some. All that fail are told, and not the first alone.
#[track_caller]
fn each(which: impl Fn(&Row) -> bool, ask: impl Fn(&'static Row)) {
    let rows: Vec<&'static Row> = TABLE.iter().filter(|row| which(row)).collect();
    assert!(!rows.is_empty());
    let fails = |row: &&'static Row| catch_unwind(AssertUnwindSafe(|| ask(row))).is_err();
    let failed: Vec<&str> = rows.into_iter().filter(fails).map(|row| row.verb).collect();
    assert!(failed.is_empty(), "not so, as told above: {}", failed.join(", "));
}
