//! Lists: read page by page, so that a long one is streamed and nothing is held for long.

use super::app::App;
use super::exit::CliError;
use super::render::{Item, Output, Record};
use crate::domain::Result as DomainResult;
use crate::domain::page::{Items, Page};

/// How many are read at once.
const PAGE: u32 = 1000;
/// How many are shown on a terminal unless more are asked for.
const SCREENFUL: u32 = 50;

/// Which part of a list is wanted.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct ListArgs {
    /// Show at most so many [default: 50 on a terminal, else all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Go on behind this one: the cursor that the part before it ended with
    #[arg(long, value_name = "CURSOR", allow_hyphen_values = true)]
    pub after: Option<String>,
}

impl ListArgs {
    /// Prints what `fetch` gives, and says on standard error where to go on if more follow.
    ///
    /// # Errors
    /// Those of `fetch`, and of an unwritable standard output.
    pub fn stream<T: Record>(
        self,
        app: &App,
        mut output: Output<'_>,
        mut fetch: impl FnMut(&Page) -> DomainResult<Items<T>>,
    ) -> Result<(), CliError> {
        let mut left = self.limit.or(app.ui.stdout_is_terminal.then_some(SCREENFUL));
        let mut after = self.after;
        loop {
            let page = Page { limit: Some(left.map_or(PAGE, |left| left.min(PAGE))), after: after.take() };
            let found = fetch(&page)?;
            for record in &found.items {
                output.push(&Item::of(record))?;
            }
            after = found.items.last().map(Record::name);
            left = left.map(|left| left - u32::try_from(found.items.len()).unwrap_or(left).min(left));
            if !found.more || left == Some(0) {
                output.finish()?;
                if let Some(cursor) = after.filter(|_| found.more) {
                    app.ui.notice(format!("more: --after {cursor}"));
                }
                return Ok(());
            }
        }
    }
}
