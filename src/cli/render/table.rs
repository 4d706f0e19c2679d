//! Tables for people.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, ContentArrangement, Table};

use crate::cli::ui::Ui;

/// Below so many columns, wrapped cells are harder to read than wrapped lines.
const LEAST_WIDTH: u16 = 40;

/// Several records below each other.
pub fn of_many(ui: &Ui, header: Option<&[String]>, rows: &[Vec<String>]) -> String {
    let mut table = new(ui);
    if let Some(header) = header {
        table.set_header(header.iter().map(|name| heading(ui, &name.to_uppercase())));
    }
    table.add_rows(rows);
    text(table)
}

/// Several records below those that came before, whose columns were so wide, and are as wide as these ask for afterwards.
pub fn of_more(widths: &mut Vec<usize>, header: Option<&[String]>, rows: &[Vec<String>]) -> String {
    let header: Option<Vec<String>> = header.map(|names| names.iter().map(|name| name.to_uppercase()).collect());
    let lines = || header.iter().chain(rows);
    for line in lines() {
        widths.resize(line.len(), 0);
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let padded =
        |line: &Vec<String>| widths.iter().zip(line).map(|(&width, cell)| format!("{cell:width$}  ")).collect::<String>();
    lines().map(|line| padded(line).trim_end().to_owned() + "\n").collect()
}

/// One record, a field a line.
pub fn of_one(ui: &Ui, fields: &[String], values: &[String]) -> String {
    let mut table = new(ui);
    for (field, value) in fields.iter().zip(values) {
        table.add_row(vec![heading(ui, field), Cell::new(value)]);
    }
    text(table)
}

fn new(ui: &Ui) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    // comfy-table would decide about colour and width by itself.
    // A terminal that does not tell its width says 0.
    if ui.stdout_is_terminal && table.width().is_some_and(|width| width >= LEAST_WIDTH) {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    } else {
        table.force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
    }
    if ui.colored_out() {
        table.enforce_styling();
    }
    table
}

fn heading(ui: &Ui, name: &str) -> Cell {
    let cell = Cell::new(name);
    if ui.colored_out() { cell.add_attribute(Attribute::Bold) } else { cell }
}

fn text(mut table: Table) -> String {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.style_text_only();
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
