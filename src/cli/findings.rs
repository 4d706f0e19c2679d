//! What a look at an installation found, as the result of a verb: a record for each point, and exit 10 where one failed.

use super::app::App;
use super::exit::{CliError, Own};
use super::render::{Item, Output, Shape};
use crate::domain::finding::{Finding, Verdict};

/// Prints what was found, in the order it was looked at.
///
/// # Errors
/// [`Own::CheckFailed`] when a point failed; those of the output.
pub fn conclude(app: &App, findings: &[Finding]) -> Result<(), CliError> {
    let mut output = Output::of::<Finding>(app, Shape::Many)?;
    for finding in findings {
        output.push(&Item::of(finding))?;
    }
    output.finish()?;
    let failed: Vec<&str> = findings.iter().filter(|one| one.result == Verdict::Failed).map(|one| one.point.as_str()).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(CliError::new(Own::CheckFailed, format!("not as it should be: {}", failed.join(", "))))
}
