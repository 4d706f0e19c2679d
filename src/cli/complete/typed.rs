//! What is typed so far: the database may be named in it, and what is given already.

use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;

use crate::cli;

static TYPED: OnceLock<Vec<OsString>> = OnceLock::new();

/// Keeps the words of the line, the program's name first. The first time counts.
pub fn keep(words: Vec<OsString>) {
    let _ = TYPED.set(words);
}

/// All words that are text.
pub fn words() -> Vec<&'static str> {
    TYPED.get().into_iter().flatten().filter_map(|word| word.to_str()).collect()
}

/// The verb, such as `user list`, and the words behind it.
pub fn verb() -> (String, Vec<&'static str>) {
    let (mut above, mut verb, words) = (cli::tree(), Vec::new(), words());
    let mut left = words.into_iter().skip(1);
    while above.has_subcommands() {
        let Some(word) = left.next() else { break };
        // What is none is a flag, or its value.
        if let Some(below) = above.find_subcommand(word).cloned() {
            verb.push(word);
            above = below;
        }
    }
    (verb.join(" "), left.collect())
}

/// Those that do not stand on the line already, in another place than the one that is completed.
pub fn but_given(mut found: Vec<CompletionCandidate>, typed: &OsStr) -> Vec<CompletionCandidate> {
    let (_, words) = verb();
    let times = |value: &OsStr| words.iter().filter(|word| OsStr::new(word) == value).count();
    found.retain(|candidate| times(candidate.get_value()) <= usize::from(candidate.get_value() == typed));
    found
}
