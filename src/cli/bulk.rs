//! One verb on several items, each by itself: the first that fails does not stop the others.

use super::app::App;
use super::exit::{CliError, Own};
use super::render::{Item, Output, Record, Shape};

/// What came of one item.
pub struct Done {
    pub item: Item,
    pub changed: bool,
    /// What to say of it.
    pub words: String,
}

/// Runs `one` on each of `items`. A single one that was `named` as such gives one object and its own status; several, or those
/// from standard input, give an array, with `{"item": …, "error": {…}}` in it for each that failed.
///
/// # Errors
/// The error of the single item; of several, [`Own::SomeFailed`] when some failed, and their common status when all failed alike.
pub fn run<T: Record>(
    app: &App,
    named: &[String],
    items: &[String],
    mut one: impl FnMut(&str) -> Result<Done, CliError>,
) -> Result<(), CliError> {
    if let ([single], false) = (items, named == ["-"]) {
        let output = Output::of_change::<T>(app, Shape::One, None)?;
        let done = one(single)?;
        app.report(&done.words);
        return output.change(done.item, None, done.changed);
    }
    let mut output = Output::of_change::<T>(app, Shape::Many, None)?;
    let mut failed = Vec::new();
    for name in items {
        match one(name) {
            Ok(done) => {
                app.report(&done.words);
                output.push(&done.item.with("changed", done.changed))?;
            }
            Err(error) => {
                let name = shown(name);
                app.ui.item_error(name, &error);
                output.push_failed(name, &error)?;
                failed.push(error);
            }
        }
    }
    output.finish()?;
    conclude(app, items.len(), &failed)
}

/// What stands for an item in a message: not a token that was taken for its jti.
fn shown(name: &str) -> &str {
    if name.starts_with("eyJ") { "a token" } else { name }
}

fn conclude(app: &App, count: usize, failed: &[CliError]) -> Result<(), CliError> {
    let Some(first) = failed.first() else { return Ok(()) };
    let alike = failed.len() == count && failed.iter().all(|error| error.exit == first.exit);
    let like = if alike { first.clone() } else { CliError::new(Own::SomeFailed, "") };
    // On a terminal each has been told already; a program reads the last line.
    if app.globals.look.json_errors {
        return Err(like.like(format!("{} of {count} failed", failed.len())));
    }
    Err(CliError::silent(like.exit))
}
