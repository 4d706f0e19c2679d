//! The file of an `apply`, and what is told of places in it.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::manifest::{self, MOST_BYTES, Manifest};
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::service::apply::{Kind, Plan, Source, StepAction};

/// So many problems are told, and all are counted: a file may be for another database altogether.
const MOST_TOLD: usize = 100;

pub struct File {
    /// As it is called in messages.
    name: String,
    pub manifest: Manifest,
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be read, or has mistakes, which have been told by then.
pub fn read(app: &App, path: &Path) -> Result<File, CliError> {
    if path == Path::new("-") {
        input::say_what_is_waited_for(app);
        let text = text(&mut std::io::stdin().lock(), "standard input")?;
        return parse(app, "standard input".to_owned(), &text, PathBuf::new());
    }
    let name = path.display().to_string();
    let mut opened = std::fs::File::open(path).map_err(|cause| input::unreadable(&name, &cause))?;
    let text = text(&mut opened, &name)?;
    let file = parse(app, name, &text, path.parent().map(Path::to_path_buf).unwrap_or_default())?;
    let sources = file.manifest.desired.users.iter().filter_map(|user| user.fields.as_ref()?.password.as_ref());
    if sources.into_iter().any(|source| matches!(source, Source::Hash(hash) if !hash.is_of_nobody())) {
        input::warn_if_others_read(app, path, &opened);
    }
    Ok(file)
}

fn text(from: &mut dyn Read, name: &str) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|cause| input::unreadable(name, &cause))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(CliError::invalid(format!("{name}: more than {} MiB", MOST_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| CliError::invalid(format!("{name}: not UTF-8")))
}

fn parse(app: &App, name: String, text: &str, folder: PathBuf) -> Result<File, CliError> {
    match manifest::read(text, &folder) {
        Ok(manifest) => Ok(File { name, manifest }),
        Err(mistakes) => {
            for mistake in &mistakes.told {
                let place = (mistake.line, mistake.column);
                app.ui.place_error(Some(place), mistake.about.as_deref(), &mistake.error.clone().into());
            }
            Err(in_all(app, &name, mistakes.count, &CliError::invalid("")))
        }
    }
}

impl File {
    /// Tells what keeps the file from being applied, each with its place, and ends the command if there is anything.
    ///
    /// # Errors
    /// The status that all have in common, else [`Exit::Invalid`](crate::cli::Exit::Invalid).
    pub fn refuse<'p>(&self, app: &App, problems: impl Iterator<Item = (Kind, &'p str, CliError)>) -> Result<(), CliError> {
        let (mut common, mut count) = (None::<CliError>, 0);
        for (kind, name, error) in problems {
            if count < MOST_TOLD {
                let place = self.manifest.places.get(&(kind, name.to_owned())).copied();
                app.ui.place_error(place, Some(&format!("{} {name}", kind.as_str())), &error);
            }
            count += 1;
            common = match common {
                Some(first) if first.exit != error.exit => Some(CliError::invalid("")),
                Some(first) => Some(first),
                None => Some(error),
            };
        }
        common.map_or(Ok(()), |common| Err(in_all(app, &self.name, count, &common)))
    }

    /// The roles whose permissions the plan changes, and what they are to be.
    pub fn roles_with_new_permissions(&self, plan: &Plan) -> Vec<(&RoleName, &[Permission])> {
        let changed = |name: &RoleName| {
            let mut steps = plan.steps.iter().filter(|step| step.kind == Kind::Role && step.action != StepAction::Remove);
            steps.any(|step| step.name == name.as_str() && step.fields.iter().any(|field| field.name == "permissions"))
        };
        let roles = self.manifest.desired.roles.iter();
        let stated = roles.filter_map(|role| Some((&role.name, role.fields.as_ref()?.permissions.as_deref()?)));
        stated.filter(|(name, _)| changed(name)).collect()
    }
}

/// The end of a command whose mistakes have been told. A program reads the last line.
fn in_all(app: &App, name: &str, count: usize, like: &CliError) -> CliError {
    let mistakes = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
    if app.globals.look.json_errors || count > 1 {
        return like.like(format!("{name}: {mistakes}, and nothing was changed"));
    }
    CliError::silent(like.exit)
}
