//! `authctl apply`.
//!
//! `file` reads the file, a preview says what there is to do, `passwords` prepares what that needs, and one transaction does it. If
//! somebody changed something between the two, it begins anew.

mod file;
mod passwords;
mod show;

use std::collections::HashSet;
use std::path::PathBuf;

use super::app::App;
use super::confirm::confirm;
use super::exit::{CliError, Exit, Own};
use crate::domain::Code;
use crate::service::Context;
use crate::service::apply::{self, Kind, Outcome, Plan, Rules, StepAction};
use crate::store::Purpose;
use file::File;
use passwords::Prepared;
use show::Show;

/// How often it begins anew when others change what it is about to change.
const ROUNDS: usize = 5;

/// So many of those that are to be removed are named in the question.
const MOST_NAMED: usize = 10;

/// Make roles and users what a file says
///
/// The file is YAML or JSON. It is compared with what is there now, and one transaction does what has to be done, by the rules of the
/// verbs for one user or role: a second run finds nothing to do. What the file does not name stays as it is, and so does a field
/// that it leaves out. The plan, with what becomes of each field, is the result: on a terminal as text, elsewhere as one JSON object, and
/// with -o tsv, csv or jsonl as one row a change.
///
/// A password stands in no file: 'password: {file: PATH}' names a file whose first line it is, '{hash: …}' is a hash that 'user import'
/// takes, '{generate: true}' has one made, which is printed once, and '{locked: true}' is none that lets anybody in. A new user must
/// have one of them; that of a user who is there stays, but with --update-passwords, which ends the user's sessions where it is another.
///
/// What apply makes or changes carries the file's owner, a label. An apply that removes something asks, or needs --yes. A dry run
/// ends with exit status 10 when there is something to do.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl apply -f accounts.yaml --dry-run
  authctl apply -f accounts.yaml --reason 'release 12'
  authctl apply -f accounts.yaml --prune --yes
  authctl export | authctl apply -f - --dry-run

The file:
  version: 1
  owner: ops-repo
  roles:
    - {name: auditor, description: Reads the log, permissions: ['audit:read', 'user:read']}
  users:
    - {username: alice, email: alice@example.org, role: admin, password: {file: /run/secrets/alice}}
    - {username: bob, role: auditor, password: {generate: true}, must_change_password: true}
    - {username: mallory, state: absent}

docs/apply.md says what each field means, and what it means to leave it out.")]
pub struct ApplyArgs {
    /// The file; - for standard input
    #[arg(short, long, value_name = "FILE")]
    file: PathBuf,
    /// Remove users and roles that carry the file's owner and are not in the file
    #[arg(long)]
    prune: bool,
    /// Take users and roles that carry the owner of another file
    #[arg(long)]
    take_over: bool,
    /// Set the passwords of users who are there already, too, where they are others
    #[arg(long)]
    update_passwords: bool,
}

/// # Errors
/// [`Exit::Invalid`] for a file with mistakes; [`Exit::CheckFailed`] of a dry run that finds something to do; those of [`apply::run`].
pub fn run(app: &App, args: ApplyArgs) -> Result<(), CliError> {
    let show = Show::new(app)?;
    let file = file::read(app, &args.file)?;
    show.check(&file.manifest.desired)?;
    for _ in 1..ROUNDS {
        match once(app, &args, &file, &show) {
            Err(error) if error.code == Code::PreconditionFailed.as_str() => {}
            result => return result,
        }
    }
    once(app, &args, &file, &show).map_err(|error| match error.code == Code::PreconditionFailed.as_str() {
        true => CliError::of(Code::Busy, error.message).hint("try again"),
        false => error,
    })
}

fn once(app: &App, args: &ApplyArgs, file: &File, show: &Show<'_>) -> Result<(), CliError> {
    let desired = &file.manifest.desired;
    let rules = Rules {
        prune: args.prune,
        take_over: args.take_over,
        update_passwords: args.update_passwords,
        passwords: None,
        removals: None,
    };
    let run = |ctx: &Context, rules| -> Result<Outcome, CliError> {
        let outcome = apply::run(&mut app.open(Purpose::Use)?, ctx, desired, rules)?;
        file.refuse(
            app,
            outcome.problems.iter().map(|problem| (problem.kind, problem.name.as_str(), problem.error.clone().into())),
        )?;
        Ok(outcome)
    };
    let preview = run(&app.context(), rules)?;
    if preview.plan.steps.is_empty() && preview.needs.is_empty() {
        return end(app, show, &preview.plan, &Prepared::default(), file);
    }
    let removals = removals(&preview.plan);
    if !removals.is_empty() {
        confirm(app, &question(&preview.plan))?;
    }
    let prepared = passwords::prepare(app, &preview.needs, file)?;
    let removals = (!app.globals.yes && !app.globals.dry_run).then_some(&removals);
    let outcome = run(&app.context(), Rules { passwords: Some(&prepared.hashes), removals, ..rules })?;
    end(app, show, &outcome.plan, &prepared, file)
}

fn removals(plan: &Plan) -> HashSet<(Kind, String)> {
    plan.steps.iter().filter(|step| step.action == StepAction::Remove).map(|step| (step.kind, step.name.clone())).collect()
}

fn question(plan: &Plan) -> String {
    let removed = || plan.steps.iter().filter(|step| step.action == StepAction::Remove);
    let mut names: Vec<String> = removed().take(MOST_NAMED).map(|step| format!("{} {}", step.kind.as_str(), step.name)).collect();
    let more = removed().count() - names.len();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    format!("Apply it, and remove {} for good?", names.join(", "))
}

/// Tells what was done, or in a dry run would have been.
fn end(app: &App, show: &Show<'_>, plan: &Plan, prepared: &Prepared, file: &File) -> Result<(), CliError> {
    let parts = [(StepAction::Add, "added"), (StepAction::Change, "changed"), (StepAction::Remove, "removed")];
    let done = parts.map(|(action, word)| format!("{} {word}", plan.count(action))).join(", ");
    app.report(format!("{done}, {} unchanged", plan.unchanged));
    for role in file.roles_with_new_permissions(plan) {
        super::role::tell(app, role.0, role.1);
    }
    show.plan(plan, prepared)?;
    if !app.globals.dry_run || plan.steps.is_empty() {
        return Ok(());
    }
    // On a terminal the plan has said it; a program reads the last line.
    Err(match app.globals.look.json_errors {
        true => CliError::new(Own::CheckFailed, format!("there is something to do: {done}")),
        false => CliError::silent(Exit::CheckFailed),
    })
}
