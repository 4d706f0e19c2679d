//! What is typed so far: the database may be named in it, and what is given already.

use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;

use crate::cli::{self, early};

static TYPED: OnceLock<Vec<OsString>> = OnceLock::new();

/// Keeps the words of the line, the program's name first. The first time counts.
pub fn keep(words: Vec<OsString>) {
    let _ = TYPED.set(words);
}

/// All words that are text.
pub fn words() -> Vec<&'static str> {
    TYPED.get().into_iter().flatten().filter_map(|word| word.to_str()).collect()
}

/// The verb, such as `user list`.
pub fn verb() -> String {
    parts().0
}

/// What the verb is given, in order, of which the last may be what is completed.
pub fn arguments() -> impl Iterator<Item = &'static str> {
    parts().1.into_iter().filter(|(flag, word)| flag.is_none() && !word.starts_with('-')).map(|(_, word)| word)
}

/// Those that a flag, or else the verb, was not given already, in another place than the one that is completed; none beside a `-`, which is
/// for all of them on standard input.
pub fn but_given(mut found: Vec<CompletionCandidate>, flag: Option<&str>, typed: &OsStr) -> Vec<CompletionCandidate> {
    let (_, given) = parts();
    if flag.is_none() && given.contains(&(None, "-")) {
        return Vec::new();
    }
    let is = |value: &OsStr, word: &OsStr| value.to_string_lossy().to_lowercase() == word.to_string_lossy().to_lowercase();
    let times = |value: &OsStr| given.iter().filter(|(of, word)| *of == flag && is(value, OsStr::new(word))).count();
    found.retain(|candidate| times(candidate.get_value()) <= usize::from(is(candidate.get_value(), typed)));
    found
}

/// The verb, and the values on the line, each with the flag that it is of, such as `--reason`.
fn parts() -> (String, Vec<(Option<&'static str>, &'static str)>) {
    let root = cli::tree();
    let (mut at, mut verb, mut given) = (root.clone(), Vec::new(), Vec::new());
    let mut words = words().into_iter().skip(1);
    while let Some(word) = words.next() {
        // Asked first: the value may be the name of a verb.
        if early::takes_a_value(word, &root, &at) {
            given.extend(words.next().map(|value| (Some(word), value)));
        } else if let Some((flag, value)) = word.split_once('=').filter(|(flag, _)| flag.starts_with("--")) {
            given.push((Some(flag), value));
        } else if let Some(below) = at.find_subcommand(word).cloned() {
            verb.push(word);
            at = below;
        } else {
            given.push((None, word));
        }
    }
    (verb.join(" "), given)
}
