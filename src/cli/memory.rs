//! What the process holds in memory stays there: keys, and passwords that somebody types.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

use super::exit::CliError;
use crate::domain::Code;

/// A crash must not write it to a disk, nor another process of the same user read it.
///
/// # Errors
/// When the system does not let it be forbidden.
pub fn protect() -> Result<(), CliError> {
    // Of a `core_pattern` that is a pipe, the limit means nothing.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)
        .and_then(|()| setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }))
        .map_err(|cause| CliError::of(Code::Internal, format!("internal error: core dumps cannot be forbidden: {cause}")))
}
