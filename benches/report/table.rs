//! The table, in Markdown: it is read on a terminal as well.

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{ContentArrangement, Table};

use super::measure::{digits, whole};
use super::{Curve, Line};

fn empty(header: &[String]) -> Table {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_content_arrangement(ContentArrangement::Disabled).set_header(header);
    table
}

pub fn of(lines: &[Line]) -> String {
    let header = ["row", "measured", "median", "spread (rounds)", "bar", "", "beside"].map(String::from);
    let mut table = empty(&header);
    for Line { row, outcome } in lines {
        match outcome {
            Err(cause) => _ = table.add_row([row.id, row.what, "", "", "", "FAILED", &cause.replace('\n', " ")]),
            Ok(outcome) => {
                for m in &outcome.measures {
                    let (median, spread, bar) = (m.median(), m.spread(), m.bar_in_words());
                    table.add_row([row.id, &m.what, &median, &spread, &bar, m.verdict(), &m.note]);
                }
            }
        }
    }
    format!("{table}\n")
}

/// One line for each curve, one column for each size.
pub fn of_curves(curves: &[&Curve]) -> String {
    let Some(first) = curves.first() else { return String::new() };
    let sizes = first.points.iter().map(|(size, _)| whole(*size as f64));
    let header: Vec<String> = std::iter::once("microseconds".to_owned()).chain(sizes).collect();
    let mut table = empty(&header);
    for Curve { work, points } in curves {
        table.add_row(std::iter::once((*work).to_owned()).chain(points.iter().map(|(_, micros)| digits(*micros))));
    }
    format!("{table}\n")
}
