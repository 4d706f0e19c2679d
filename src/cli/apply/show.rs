//! A plan as people and programs read it. No secret is in it, but a password that was made here, once.

use serde_json::{Value, json};

use super::passwords::Prepared;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Format, Item, Output, Record, Shape, cell};
use crate::domain::text;
use crate::service::apply::{Desired, Field, Plan, Source, Step, StepAction};

/// How the plan is shown.
pub enum Show<'a> {
    /// One object, of all.
    Whole(&'a App),
    /// One row a change.
    Rows(&'a App),
    /// For people.
    Text(&'a App),
}

impl<'a> Show<'a> {
    /// # Errors
    /// [`usage`](CliError::usage) for an unknown column.
    pub fn new(app: &'a App) -> Result<Self, CliError> {
        // The plan is the result, and what reads it elsewhere is a program.
        let automatic = if app.ui.stdout_is_terminal { Format::Table } else { Format::Json };
        match app.globals.format.unwrap_or(automatic) {
            Format::Json => Self::whole(app).map(|_| Self::Whole(app)),
            Format::Table if app.globals.columns.is_none() => Ok(Self::Text(app)),
            _ => Output::of::<Row<'_>>(app, Shape::Many).map(|_| Self::Rows(app)),
        }
    }

    fn whole(app: &'a App) -> Result<Output<'a>, CliError> {
        Ok(Output::of_change::<Whole<'_>>(app, Shape::One, None)?.always_as(Format::Json))
    }

    /// Whether passwords that are made would be seen.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) when not.
    pub fn check(&self, desired: &Desired) -> Result<(), CliError> {
        let (app, field) = match self {
            Self::Whole(app) => (app, "changes"),
            Self::Rows(app) => (app, "password"),
            Self::Text(_) => return Ok(()),
        };
        let fields = desired.users.iter().filter_map(|user| user.fields.as_ref());
        let makes = fields.into_iter().any(|fields| matches!(fields.password, Some(Source::Generate)));
        let left_out = app.globals.columns.as_ref().is_some_and(|columns| !columns.iter().any(|column| column == field));
        if makes && (left_out || app.globals.format == Some(Format::Name)) {
            return Err(CliError::usage("the passwords that are made would not be shown").hint("use -o json"));
        }
        Ok(())
    }

    /// Prints it.
    ///
    /// # Errors
    /// Those of an unwritable standard output.
    pub fn plan(&self, plan: &Plan, prepared: &Prepared) -> Result<(), CliError> {
        match self {
            Self::Whole(app) => {
                let output = Self::whole(app)?;
                output.change(Item::of(&Whole { plan, prepared }), None, !plan.steps.is_empty())
            }
            Self::Rows(app) => {
                let mut output = Output::of::<Row<'_>>(app, Shape::Many)?;
                let as_text = app.globals.format != Some(Format::Jsonl);
                for step in &plan.steps {
                    let mut item = Item::of(&Row { step, prepared });
                    if as_text {
                        let fields: Vec<String> = step.fields.iter().map(|field| line(field, step.action)).collect();
                        item = item.with("fields", fields.join("; "));
                    }
                    output.push(&item)?;
                }
                output.finish()
            }
            Self::Text(app) => {
                for step in &plan.steps {
                    app.ui.print(words(step, prepared, app.ui.colored_out()))?;
                }
                app.ui.flush()
            }
        }
    }
}

/// A whole plan.
struct Whole<'a> {
    plan: &'a Plan,
    prepared: &'a Prepared,
}

impl Record for Whole<'_> {
    const FIELDS: &'static [&'static str] = &["summary", "changes"];

    fn values(&self) -> Vec<Value> {
        let Self { plan, prepared } = *self;
        let [added, changed, removed] =
            [StepAction::Add, StepAction::Change, StepAction::Remove].map(|action| plan.count(action));
        let changes = plan.steps.iter().map(|step| Value::Object(Item::of(&Row { step, prepared }).object));
        vec![
            json!({"added": added, "changed": changed, "removed": removed, "unchanged": plan.unchanged}),
            changes.collect::<Vec<_>>().into(),
        ]
    }

    /// There is none: `-o name` prints those of the changes.
    fn name(&self) -> String {
        String::new()
    }
}

/// One change.
struct Row<'a> {
    step: &'a Step,
    prepared: &'a Prepared,
}

impl Row<'_> {
    fn password(&self) -> Option<&str> {
        made(self.step, self.prepared)
    }
}

impl Record for Row<'_> {
    const FIELDS: &'static [&'static str] = &["kind", "name", "action", "fields", "password"];

    fn values(&self) -> Vec<Value> {
        let Step { kind, name, action, fields } = self.step;
        let field = |field: &Field| json!({"field": field.name, "before": field.before, "after": field.after});
        vec![
            json!(kind.as_str()),
            json!(name),
            json!(action.as_str()),
            fields.iter().map(field).collect::<Vec<_>>().into(),
            json!(self.password()),
        ]
    }

    fn name(&self) -> String {
        self.step.name.clone()
    }
}

/// The password that was made for the user of a step.
fn made<'p>(step: &Step, prepared: &'p Prepared) -> Option<&'p str> {
    let is_new = step.action == StepAction::Add && step.kind == crate::service::apply::Kind::User;
    prepared.made.get(&step.name).filter(|_| is_new).map(|password| password.expose())
}

/// A field in words: what it becomes, or what becomes of it.
fn line(field: &Field, action: StepAction) -> String {
    let value = |value: &Value| match value {
        Value::Null => "-".to_owned(),
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::Array(items) if items.is_empty() => "[]".to_owned(),
        value => cell::plain(value),
    };
    match action {
        StepAction::Add => format!("{}: {}", field.name, value(&field.after)),
        StepAction::Change => format!("{}: {} → {}", field.name, value(&field.before), value(&field.after)),
        StepAction::Remove => format!("{}: {}", field.name, value(&field.before)),
    }
}

/// A step on lines of its own. What is removed is only named.
fn words(step: &Step, prepared: &Prepared, colored: bool) -> String {
    let (mark, color) = match step.action {
        StepAction::Add => ('+', "\x1b[32m"),
        StepAction::Change => ('~', "\x1b[33m"),
        StepAction::Remove => ('-', "\x1b[31m"),
    };
    let (begin, end) = if colored { (color, "\x1b[0m") } else { ("", "") };
    let mut words = format!("{begin}{mark} {} {}{end}\n", step.kind.as_str(), text::escape(&step.name));
    for field in step.fields.iter().filter(|_| step.action != StepAction::Remove) {
        let said = match made(step, prepared).filter(|_| field.name == "password") {
            Some(password) => format!("password: {password}"),
            None => text::escape(&line(field, step.action)),
        };
        words.push_str(&format!("    {said}\n"));
    }
    words
}
