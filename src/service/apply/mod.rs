//! A whole file of roles and users, made true in one transaction by the rules of the single verbs.
//!
//! What a file asks for (`desired`) is compared with what is there (`live`), and what has to be done is done by the functions that the
//! verbs call (`roles`, `users`). The plan is the account of that: what is told is what happened. A preview does all of it too, with
//! placeholders for hashes, and is rolled back; it tells which passwords are needed, so that nothing slow happens within a transaction.

mod desired;
mod live;
mod passwords;
mod plan;
mod roles;
mod users;

use std::cell::RefCell;
use std::collections::HashSet;

use crate::domain::audit::Action;
use crate::domain::{Code, Error, Result};
use crate::store::{Conn, Mode, Tx};

use super::{Context, refusals};
use live::Live;

pub use desired::{Desired, RoleFields, Source, UserFields, Wanted};
pub use passwords::{Need, Passwords, verifies};
pub use plan::{Field, Kind, Plan, Step, StepAction};

/// How an `apply` goes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// Remove what carries the file's label and is not in the file.
    pub prune: bool,
    /// Take what carries the label of another file.
    pub take_over: bool,
    /// Set the passwords of users who are there already, too.
    pub update_passwords: bool,
    /// `None` for a preview.
    pub passwords: Option<&'a Passwords>,
    /// What may be removed, as a preview had it; `None` for anything.
    pub removals: Option<&'a HashSet<(Kind, String)>>,
}

/// What keeps a file from being applied, which is not the file's own fault but that of what is there, or of who asks for it.
#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: Kind,
    pub name: String,
    pub error: Error,
}

/// What came of it. Where there are problems, nothing was done.
#[derive(Debug, Default)]
pub struct Outcome {
    pub plan: Plan,
    /// The passwords that a preview found to be needed.
    pub needs: Vec<Need>,
    pub problems: Vec<Problem>,
}

/// Makes `desired` true; a preview keeps nothing of that. A refusal that matters is told in the trail as that of the single verb.
///
/// # Errors
/// [`Code::PreconditionFailed`] when a password is needed that was not prepared, or something would be removed that may not be: what is
/// there has changed since the preview. [`Code::InvalidField`] for pruning without a label; the database's own. What refuses a step is a
/// problem.
pub fn run(conn: &mut Conn, ctx: &Context, desired: &Desired, rules: Rules<'_>) -> Result<Outcome> {
    if rules.prune && desired.owner.is_none() {
        return Err(Error::invalid_field("--prune needs the file's owner, and the file has none")
            .hint("write 'owner: LABEL' at its top; what apply makes then carries that label"));
    }
    let (mut refused, tried, stopped) = (Vec::new(), RefCell::default(), RefCell::default());
    let mode = if rules.passwords.is_none() { Mode::DryRun } else { ctx.mode };
    let done = Context { mode, ..ctx.clone() }.write(conn, |tx| {
        let live = Live::read(tx, desired, rules)?;
        refused = live.problems(desired, rules);
        match refused.first() {
            Some(problem) => Err(problem.error.clone()),
            None => Run { ctx, desired, rules, live, tried: &tried, stopped: &stopped, outcome: Outcome::default() }.all(tx),
        }
    });
    if let (Err(error), Some((action, target))) = (&done, tried.into_inner()) {
        refusals::tell(conn, ctx, action, &target, error);
    }
    refused.extend(stopped.into_inner());
    if refused.is_empty() { done } else { Ok(Outcome { problems: refused, ..Outcome::default() }) }
}

/// An `apply` under way.
struct Run<'a> {
    ctx: &'a Context,
    desired: &'a Desired,
    rules: Rules<'a>,
    /// As it was before.
    live: Live,
    /// What is being done, and with whom: that is what is refused, if it is.
    tried: &'a RefCell<Option<(Action, String)>>,
    stopped: &'a RefCell<Option<Problem>>,
    outcome: Outcome,
}

impl Run<'_> {
    /// A role is there before its users, and goes after them.
    fn all(mut self, tx: &mut Tx<'_>) -> Result<Outcome> {
        self.make_roles(tx)?;
        self.make_users(tx)?;
        self.remove_roles(tx)?;
        self.check_removals()?;
        Ok(self.outcome)
    }

    fn tries(&self, action: Action, target: impl ToString) {
        self.tried.replace(Some((action, target.to_string())));
    }

    /// `done`, and where that is refused, a note at which role or user, if it can be acted on there.
    fn at<T>(&self, kind: Kind, name: impl ToString, done: Result<T>) -> Result<T> {
        done.inspect_err(|error| match error.code() {
            Code::Internal | Code::Busy | Code::DatabaseUnusable | Code::PreconditionFailed => {}
            _ => drop(self.stopped.replace(Some(Problem { kind, name: name.to_string(), error: error.clone() }))),
        })
    }

    fn step(&mut self, kind: Kind, name: impl ToString, action: StepAction, fields: Vec<Field>) {
        self.outcome.plan.steps.push(Step { kind, name: name.to_string(), action, fields });
    }

    fn check_removals(&self) -> Result<()> {
        let Some(allowed) = self.rules.removals else { return Ok(()) };
        let mut removed = self.outcome.plan.steps.iter().filter(|step| step.action == StepAction::Remove);
        if removed.all(|step| allowed.contains(&(step.kind, step.name.clone()))) { Ok(()) } else { Err(moved()) }
    }
}

/// What is there is not what the preview found.
fn moved() -> Error {
    Error::new(Code::PreconditionFailed, "users or roles were changed meanwhile").hint("try again")
}
