//! What may stand behind `cargo bench --`.

use clap::Parser;

/// Measure authctl against its bars
#[derive(Parser)]
#[command(name = "cargo bench --", disable_version_flag = true)]
pub struct Options {
    /// Run each row once on little data, to prove that it runs and that its answers are right; decides no bar and writes nothing
    #[arg(long)]
    pub smoke: bool,
    /// Run these rows alone, and write nothing
    #[arg(long, value_name = "ROW", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Run on a PostgreSQL, in databases of its own; no bar binds there
    #[arg(long, value_name = "URL")]
    pub postgres: Option<String>,
    /// Name the rows, and run none
    #[arg(long)]
    pub list: bool,
    /// Be the counterpart of `empty-route`.
    #[arg(long, hide = true)]
    pub bare_rocket: bool,
    /// Cargo says so to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// Whether it measures everything, so that what it found may be written down.
    pub fn is_full(&self) -> bool {
        !self.smoke && self.only.is_empty()
    }
}
