//! What must be known before the arguments are understood: how to say that they are not.

use std::ffi::OsString;

use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::{CliError, Exit};
use super::global::Color;
use super::render::Format;
use super::ui::{Look, Ui};
use crate::config::env;

/// The look that raw arguments and the environment ask for, as far as they make sense.
pub fn look(args: &[OsString]) -> Look {
    let args: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|arg| *arg != "--").collect();
    let format = value(&args, "--output", Some("-o")).or_else(|| env::flag("output"));
    let color = value(&args, "--color", None).or_else(|| env::flag("color"));
    Look {
        json_errors: format.and_then(|name| Format::from_str(&name, false).ok()).is_some_and(Format::is_json),
        color: color.and_then(|name| Color::from_str(&name, false).ok()).unwrap_or_default(),
        ..Look::default()
    }
}

/// `--long VALUE`, `--long=VALUE`, `-s VALUE`, `-sVALUE` or `-s=VALUE`.
pub(super) fn value(args: &[&str], long: &str, short: Option<&str>) -> Option<String> {
    args.iter().enumerate().find_map(|(at, arg)| {
        let separate = *arg == long || Some(*arg) == short;
        let next = || args.get(at + 1).map(|next| (*next).to_owned());
        let attached = || {
            let of_long = arg.strip_prefix(long).and_then(|rest| rest.strip_prefix('='));
            let of_short = short.and_then(|short| arg.strip_prefix(short)).map(|rest| rest.strip_prefix('=').unwrap_or(rest));
            of_long.or(of_short.filter(|_| !arg.starts_with("--"))).map(str::to_owned)
        };
        if separate { next() } else { attached() }
    })
}

/// Shows the help that was asked for, or turns what clap says into an error of ours.
///
/// # Errors
/// A usage error, or that of an unwritable standard output.
pub fn answer(ui: &Ui, refused: &clap::Error, args: &[OsString]) -> Result<(), CliError> {
    match refused.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ui.help(&refused.render(), true),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if look(args).json_errors => {
            Err(CliError::usage("a verb is missing").hint(see_help(args)))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.help(&refused.render(), false)?;
            Err(CliError::silent(Exit::Usage))
        }
        _ => Err(usage(refused, args)),
    }
}

/// clap's first paragraph is the message; a tip or the command's own help is the hint.
fn usage(refused: &clap::Error, args: &[OsString]) -> CliError {
    // Whoever types a word too many may have typed a password.
    let unexpected = match (refused.kind(), refused.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) if !word.starts_with('-') => {
            "unexpected argument".to_owned()
        }
        (ErrorKind::TooManyValues, Some(ContextValue::String(flag))) => format!("unexpected value for '{flag}'"),
        _ => String::new(),
    };
    if !unexpected.is_empty() {
        return CliError::usage(format!("{unexpected} (not repeated, as it may be a secret)")).hint(see_help(args));
    }
    let text = refused.render().to_string();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let words = one_line(paragraph.trim_start_matches("error:"));
    let tip = text.lines().find_map(|line| line.trim_start().strip_prefix("tip: "));
    // clap's own leads to another error where the word belongs to a flag, or is meant to be one.
    let may_be_a_word = tip.is_some_and(|tip| tip.starts_with("to pass"));
    let hint = match (refused.kind(), refused.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) if may_be_a_word || tip.is_none() => {
            of_no_flag(word, may_be_a_word, args)
        }
        _ => tip.map_or_else(|| see_help(args), one_line),
    };
    CliError::usage(words).hint(hint)
}

/// What to do about a word that looks like a flag, and is none. What is behind its first letter is not repeated, as it may be a secret.
fn of_no_flag(word: &str, may_be_a_word: bool, args: &[OsString]) -> String {
    let at = args.iter().position(|arg| arg.to_str().is_some_and(|arg| arg.starts_with(word)));
    let before = at.and_then(|at| args.get(at.checked_sub(1)?)?.to_str());
    match before.filter(|before| takes_a_value(before, &super::tree(), &command(args).1)) {
        Some(flag) => format!("a value that begins with - is given as {flag}=VALUE"),
        None if may_be_a_word && !word.starts_with("--") => {
            format!("{}; what begins with - and is no flag goes behind --", see_help(args))
        }
        None => see_help(args),
    }
}

/// Whether `flag`, as it is typed, is one of the verb's, or of every verb, and the next word is its value.
pub(super) fn takes_a_value(flag: &str, root: &clap::Command, verb: &clap::Command) -> bool {
    let is_it = |arg: &clap::Arg| {
        let is_named = arg.get_long().is_some_and(|long| flag.strip_prefix("--") == Some(long))
            || arg.get_short().is_some_and(|short| flag.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])));
        is_named && arg.get_action().takes_values()
    };
    root.get_arguments().chain(verb.get_arguments()).any(is_it)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The help of the command that the arguments get to.
fn see_help(args: &[OsString]) -> String {
    format!("see '{} --help'", command(args).0)
}

/// The command that the arguments get to, with its name.
fn command(args: &[OsString]) -> (String, clap::Command) {
    let root = super::tree();
    let (mut path, mut command, mut is_value) = (String::from("authctl"), root.clone(), false);
    for arg in args.iter().skip(1).take_while(|arg| *arg != "--") {
        // The database may be called as a verb is.
        if std::mem::take(&mut is_value) {
            continue;
        }
        is_value = arg.to_str().is_some_and(|arg| takes_a_value(arg, &root, &command));
        if let Some(verb) = command.find_subcommand(arg).cloned() {
            path = format!("{path} {}", verb.get_name());
            command = verb;
        }
    }
    (path, command)
}
