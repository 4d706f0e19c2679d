//! The forms of a result. The columns are checked before anything is done, so that a misspelled one costs nothing.

use serde_json::{Map, Value};

use super::{Format, Item, Record, cell, table};
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::ui::Ui;

/// One record, or any number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    One,
    Many,
}

/// A result on its way to standard output.
pub struct Output<'a> {
    ui: &'a Ui,
    format: Format,
    shape: Shape,
    columns: Vec<String>,
    /// Whether `--columns` chose them.
    chosen: bool,
    headers: bool,
    /// Whether nobody asked for the record, so that only what was made is printed.
    silent: bool,
    /// What waits for the widths of its columns to be known.
    rows: Vec<Vec<String>>,
    /// How wide the columns of a table have been so far, where its rows cannot wait for all.
    widths: Option<Vec<usize>>,
    printed: usize,
    dry_run: bool,
    /// The field for what the verb makes for its caller.
    made: Option<&'static str>,
}

impl<'a> Output<'a> {
    /// What `show` and `list` print.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) for an unknown column.
    pub fn of<T: Record>(app: &'a App, shape: Shape) -> Result<Self, CliError> {
        Self::new::<T>(app, shape, &[], &[])
    }

    /// What a list prints that does not end: each record with the next [`flush`](Self::flush), so no form that must see them all. The
    /// columns of a table become wider as that turns out to be needed.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) for such a form, and for an unknown column.
    pub fn endless<T: Record>(app: &'a App) -> Result<Self, CliError> {
        if let Some(Format::Json) = app.globals.format {
            return Err(CliError::usage("this form needs all entries, and there is no last one").hint("use -o jsonl, tsv or csv"));
        }
        let output = Self::of::<T>(app, Shape::Many)?;
        Ok(Self { widths: Some(Vec::new()), ..output })
    }

    /// Hands what was printed so far to the system.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn flush(&mut self) -> Result<(), CliError> {
        if let Some(widths) = self.widths.as_mut().filter(|_| !self.rows.is_empty()) {
            let header = std::mem::take(&mut self.headers).then_some(self.columns.as_slice());
            self.ui.print(table::of_more(widths, header, &std::mem::take(&mut self.rows)))?;
        }
        self.ui.flush()
    }

    /// What a verb prints whose result is a file, in the `form` that such a file has unless `-o` says otherwise.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) for an unknown column.
    pub fn in_form<T: Record>(app: &'a App, form: Format) -> Result<Self, CliError> {
        let mut output = Self::new::<T>(app, Shape::Many, &[], &[])?;
        output.format = app.globals.format.unwrap_or(form);
        Ok(output)
    }

    /// What a mutating verb prints: with `-o` the record and whether it changed; without, nothing but what it `made`.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) for an unknown column, and for a form in which what is made could not be seen.
    pub fn of_change<T: Record>(app: &'a App, shape: Shape, made: Option<&'static str>) -> Result<Self, CliError> {
        // A token is what was asked for and stands first; a password comes with the user it was made for.
        let (first, last): (&[_], &[_]) = match made {
            Some("token") => (&["token"], &["changed"]),
            Some(_) => (&[], &["password", "changed"]),
            None => (&[], &["changed"]),
        };
        let mut output = Self::new::<T>(app, shape, first, last)?;
        output.silent = app.globals.format.is_none();
        output.made = made;
        if let Some(made) = made.filter(|_| !output.silent) {
            let lost = output.format == Format::Name || !output.columns.iter().any(|column| column == made);
            if lost {
                return Err(CliError::usage(format!("the {made} that is made would not be shown")).hint("use -o json"));
            }
        }
        Ok(output)
    }

    /// In this form, also where nobody asked for one.
    #[must_use]
    pub fn always_as(self, format: Format) -> Self {
        Self { format, silent: false, ..self }
    }

    fn new<T: Record>(app: &'a App, shape: Shape, first: &[&str], last: &[&str]) -> Result<Self, CliError> {
        let automatic = if app.ui.stdout_is_terminal { Format::Table } else { Format::Tsv };
        let format = app.globals.format.unwrap_or(automatic);
        let known: Vec<&str> = [first, T::FIELDS, last].concat();
        let short = shape == Shape::Many && format == Format::Table && last.is_empty();
        let columns = match &app.globals.columns {
            Some(chosen) => {
                if let Some(unknown) = chosen.iter().find(|column| !known.contains(&column.as_str())) {
                    return Err(
                        CliError::usage(format!("there is no column '{unknown}'")).hint(format!("there are {}", known.join(",")))
                    );
                }
                chosen.clone()
            }
            None if short => T::SHORT.iter().map(|column| (*column).to_owned()).collect(),
            None => known.iter().map(|column| (*column).to_owned()).collect(),
        };
        let chosen = app.globals.columns.is_some();
        let headers = !app.globals.no_headers;
        Ok(Self {
            ui: &app.ui,
            format,
            shape,
            columns,
            chosen,
            headers,
            silent: false,
            rows: Vec::new(),
            widths: None,
            printed: 0,
            dry_run: app.globals.dry_run,
            made: None,
        })
    }

    /// Prints a record, or keeps it for a table.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn push(&mut self, item: &Item) -> Result<(), CliError> {
        if self.silent {
            return Ok(());
        }
        match self.format {
            Format::Table => self.rows.push(self.cells(item, cell::safe)),
            Format::Tsv => {
                self.header(|columns| columns.join("\t") + "\n")?;
                self.ui.print(self.cells(item, cell::safe).join("\t") + "\n")?;
            }
            Format::Csv => {
                self.header(csv_line)?;
                self.ui.print(csv_line(&self.cells(item, cell::plain)))?;
            }
            Format::Json | Format::Jsonl => self.push_json(&Value::Object(self.picked(item)))?,
            Format::Name if item.name.is_empty() => {}
            Format::Name => self.ui.print(cell::one_line(&item.name) + "\n")?,
        }
        self.printed += 1;
        Ok(())
    }

    /// Prints the error of one item of several in the place of its record, where the form has room for it.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn push_failed(&mut self, name: &str, error: &CliError) -> Result<(), CliError> {
        if self.silent || !self.format.is_json() {
            return Ok(());
        }
        let error = serde_json::json!({
            "code": error.code, "exit": error.exit.status(), "message": error.message, "hint": error.hint,
        });
        self.push_json(&serde_json::json!({"item": name, "error": error}))?;
        self.printed += 1;
        Ok(())
    }

    /// Prints the record of a change, and with it what was made.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn change(self, item: Item, made: Option<(&str, &str)>, changed: bool) -> Result<(), CliError> {
        let is_done = changed && !self.dry_run;
        let lost = match made {
            Some(("token", _)) => "what was asked for is done; the token is lost: revoke it, and have another one made",
            Some(_) => "what was asked for is done; the password is lost: 'authctl user passwd' gives another one",
            None => "what was asked for is done, and only its result is lost",
        };
        let unseen = |error: CliError| if is_done && !error.message.is_empty() { error.hint(lost) } else { error };
        self.print_change(item, made, changed).map_err(unseen)
    }

    fn print_change(mut self, item: Item, made: Option<(&str, &str)>, changed: bool) -> Result<(), CliError> {
        // What a dry run makes is kept nowhere, and must not be taken for the real thing.
        let made = made.filter(|_| !self.dry_run);
        let item = match made {
            Some((_, secret)) if self.silent => {
                self.ui.print(format!("{secret}\n"))?;
                item
            }
            Some(("token", token)) => item.headed("token", token),
            Some((field, secret)) => item.with(field, secret),
            None => match self.made {
                Some("token") => item.headed("token", Value::Null),
                Some(field) => item.with(field, Value::Null),
                None => item,
            },
        };
        self.push(&item.with("changed", changed))?;
        self.finish()
    }

    /// Prints what is left to print.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn finish(mut self) -> Result<(), CliError> {
        if !self.silent {
            match self.format {
                Format::Table => self.ui.print(self.table())?,
                Format::Tsv => self.header(|columns| columns.join("\t") + "\n")?,
                Format::Csv => self.header(csv_line)?,
                Format::Json if self.shape == Shape::Many => self.ui.print(if self.printed == 0 { "[]\n" } else { "\n]\n" })?,
                Format::Json | Format::Jsonl | Format::Name => {}
            }
        }
        self.ui.flush()
    }

    fn table(&self) -> String {
        match (self.shape, self.rows.first()) {
            (Shape::One, Some(row)) => table::of_one(self.ui, &self.columns, row),
            (_, None) => String::new(),
            _ => table::of_many(self.ui, self.headers.then_some(self.columns.as_slice()), &self.rows),
        }
    }

    /// Prints the header line, once.
    fn header(&mut self, line: impl Fn(&[String]) -> String) -> Result<(), CliError> {
        if std::mem::take(&mut self.headers) { self.ui.print(line(&self.columns)) } else { Ok(()) }
    }

    fn push_json(&self, value: &Value) -> Result<(), CliError> {
        let before = match (self.format, self.shape, self.printed) {
            (Format::Json, Shape::Many, 0) => "[\n",
            (Format::Json, Shape::Many, _) => ",\n",
            _ => "",
        };
        let after = if self.format == Format::Json && self.shape == Shape::Many { "" } else { "\n" };
        self.ui.print(format!("{before}{value}{after}"))
    }

    fn cells(&self, item: &Item, text: impl Fn(&Value) -> String) -> Vec<String> {
        self.columns.iter().map(|column| item.object.get(column).map(&text).unwrap_or_default()).collect()
    }

    fn picked(&self, item: &Item) -> Map<String, Value> {
        if !self.chosen {
            return item.object.clone();
        }
        self.columns.iter().map(|column| (column.clone(), item.object.get(column).cloned().unwrap_or_default())).collect()
    }
}

fn csv_line(cells: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = writer.write_record(cells);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
