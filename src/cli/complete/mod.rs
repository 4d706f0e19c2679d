//! Completion on a Tab: the shell's script calls the binary, with a variable set, and gets what may follow; also what the database has.
//!
//! The command tree knows verbs, flags and fixed values by itself. What else an argument takes is said here, by the name of
//! its value: whatever is called `USER` in a help is completed as a user.

mod columns;
mod typed;
mod values;

use std::ffi::{OsStr, OsString};

use clap::ArgAction;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::exit::CliError;

/// The variable that the shell's script sets, which clap_complete reads: one of our own, since in an environment with it nothing is
/// done but completed.
const VARIABLE: &str = "_AUTHCTL_COMPLETE";

/// The script of bash, which is not clap_complete's: that takes the pieces into which bash cuts a word at `:` and `=` for words.
const BASH: &[u8] = include_bytes!("bash.sh");

/// Answers the shell, if it is what asks. Only then is anything done, and `true` answered.
///
/// # Errors
/// When the shell is unknown, or cannot be answered.
pub fn answer(args: &[OsString]) -> Result<bool, CliError> {
    // The script sets what is typed behind it. Whoever has the variable from elsewhere wants a verb done.
    if args.get(1).is_none_or(|arg| arg != "--") {
        return Ok(false);
    }
    typed::keep(args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().collect());
    let folder = std::env::current_dir().ok();
    let answered = CompleteEnv::with_factory(|| with_values(super::tree(), ""))
        .var(VARIABLE)
        .completer("authctl")
        .try_complete(args.iter().cloned(), folder.as_deref());
    answered.map_err(|error| CliError::usage(error.to_string().trim_start_matches("error:").trim().to_owned()))
}

/// The script by which a shell comes to ask.
pub fn script(shell: &str) -> Option<Vec<u8>> {
    if shell == "bash" {
        return Some(BASH.to_vec());
    }
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let completer = shells.completer(shell)?;
    completer.write_registration(VARIABLE, "authctl", "authctl", "authctl", &mut script).ok()?;
    Some(script)
}

/// The tree, and what the arguments of its verbs take. `path` is the words that lead to it.
fn with_values(command: clap::Command, path: &str) -> clap::Command {
    let name = |arg: &clap::Arg| arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string).unwrap_or_default();
    let takes_several = |arg: &clap::Arg| matches!(arg.get_action(), ArgAction::Append);
    let arguments: Vec<_> =
        command.get_arguments().map(|arg| (arg.get_id().to_string(), name(arg), takes_several(arg))).collect();
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = arguments.into_iter().fold(command, |command, (id, name, several)| match completer(path, &name) {
        Some(values) if several => command.mut_arg(id, |arg| {
            let flag = arg.get_long().map(|long| format!("--{long}"));
            let left = move |typed: &OsStr| typed::but_given(values(typed), flag.as_deref(), typed);
            arg.add(ArgValueCompleter::new(left))
        }),
        Some(values) => command.mut_arg(id, |arg| arg.add(ArgValueCompleter::new(values))),
        None => command,
    });
    verbs.into_iter().fold(command, |command, verb| {
        let path = format!("{path} {verb}").trim_start().to_owned();
        command.mut_subcommand(verb, |below| with_values(below, &path))
    })
}

type Completer = fn(&OsStr) -> Vec<CompletionCandidate>;

/// What an argument of a verb takes, where the database, or a list of ours, has it. `name` is that of its value, as help shows it.
fn completer(verb: &str, name: &str) -> Option<Completer> {
    Some(match (verb, name) {
        // These are to be new.
        ("role add", "ROLE") | ("blacklist add", _) => return None,
        ("help", _) => values::help,
        // Of every verb.
        ("", "A,B") => columns::columns,
        (_, "USER") | ("user list", "CURSOR") => values::users,
        (_, "ROLE") | ("role list", "CURSOR") => values::roles,
        ("role deny", "PERMISSION") => values::held,
        (_, "PERMISSION") => values::permissions,
        (_, "SESSION") | ("session revoke" | "token revoke", "ID") | ("session list", "CURSOR") => values::sessions,
        ("token revoke", "JTI") | ("token list", "CURSOR") => values::tokens,
        ("blacklist show", "JTI") | ("blacklist list", "CURSOR") => values::blacklist,
        ("ban rm", "ID") | ("ban list", "CURSOR") => values::bans,
        ("invite rm", "ID") | ("invite list", "CURSOR") => values::invites,
        (_, "KID") | ("key list", "CURSOR") => values::keys,
        ("audit list", "ACTION") => values::actions,
        _ => return None,
    })
}
