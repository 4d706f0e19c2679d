//! What is measured, against what, and how: a file for each row.

mod bare_commits;
mod binary;
mod check;
mod cold_show;
mod empty_route;
mod growth;
mod hashing;
mod import;
mod login;
mod memory;
mod purge;
mod refresh;
mod revocation;
mod size;
mod start;

use crate::Result;
use crate::report::Outcome;
use crate::world::Bench;

pub struct Row {
    pub id: &'static str,
    pub what: &'static str,
    pub against: &'static str,
    /// One or two sentences, for who wants to know whether to believe it.
    pub how: &'static str,
    /// Whether it says anything on PostgreSQL.
    pub postgres: bool,
    pub run: fn(&Bench) -> Result<Outcome>,
}

/// In the order in which they are run: those that need the large database come last, for making it leaves the disk busy.
pub static ROWS: [&Row; 14] = [
    &binary::ROW,
    &empty_route::ROW,
    &check::ROW,
    &hashing::ROW,
    &login::ROW,
    &refresh::ROW,
    &revocation::ROW,
    &purge::ROW,
    &import::ROW,
    &size::ROW,
    &growth::ROW,
    &cold_show::ROW,
    &start::ROW,
    &memory::ROW,
];

/// Those that are wanted, or all.
pub fn chosen(only: &[String], postgres: bool) -> Result<Vec<&'static Row>> {
    let unknown = only.iter().find(|id| !ROWS.iter().any(|row| row.id == id.as_str()));
    if let Some(id) = unknown {
        return Err(format!("there is no row '{id}'; see --list").into());
    }
    let wanted = |row: &&&Row| only.is_empty() || only.iter().any(|id| id == row.id);
    let fits = |row: &&&Row| row.postgres || !postgres;
    let rows: Vec<_> = ROWS.iter().filter(wanted).filter(fits).copied().collect();
    if rows.is_empty() { Err("none of these rows says anything on PostgreSQL".into()) } else { Ok(rows) }
}
