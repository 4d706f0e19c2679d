//! `authctl help output`.

const TEXT: &str = "\
Standard output carries the result and nothing else; notices, warnings, progress and prompts go to standard error.

-o, --output FORMAT
  table   the default on a terminal, for people: it may change
  tsv     the default elsewhere: a header, then tab-separated values; tabs, newlines and control characters are escaped
  csv     a header, then values as RFC 4180 has them
  json    'show' prints one object, 'list' an array, a change the object it touched, with \"changed\"
  jsonl   the same objects, one a line, as they come
  name    one name, or an id where there is none, a line; control characters are escaped, and such a name is nobody's

--columns a,b    only these, in this order        --no-headers    no header line

A verb that changes something prints nothing without -o, but for what it made for its caller: a token or a password.
Of several items, or of '-' for one a line on standard input, it prints an array, with {\"item\": …, \"error\": {…}} for
each that failed.

In JSON, ids are strings, times are RFC 3339 in UTC, and an absent value is null and never missing. Members are added,
never renamed: docs/schema has a JSON Schema for each record.

-n, --dry-run runs a change in a transaction, reports it, and rolls it back. -q says nothing but warnings and errors.

Examples:
  authctl user list -o json | jq -r '.[].email'
  authctl user list --columns username,role --no-headers | while read -r name role; do echo \"$name is $role\"; done
  authctl user disable alice -o json | jq .changed
";

pub fn text() -> String {
    TEXT.to_owned()
}
