//! `authctl help exit-codes`.

use super::entry;
use crate::cli::exit::Exit;

const HEAD: &str = "\
The status that a command ends with says what happened, for scripts:

";

const FOOT: &str = "
With -o json or jsonl, the last line on standard error is the same for programs:

  {\"error\":{\"code\":\"user_not_found\",\"exit\":3,\"message\":\"…\",\"hint\":\"…\"}}

The codes are those of the REST API. Of several items, 8 is when some failed; where all failed alike, the status is theirs.
A closed pipe ('| head -1') ends quietly with 0.

Example:
  authctl user add alice --password-file alice.pw || [ $? -eq 4 ]    # it is good where she is there
";

pub fn text() -> String {
    let lines: String = Exit::ALL.iter().map(|(exit, meaning)| entry(&exit.status().to_string(), 4, meaning)).collect();
    format!("{HEAD}{lines}{FOOT}")
}
