//! The binary: the command line of the library, and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    authctl::cli::run(std::env::args_os())
}
