//! `docs/errors.md` has every code, with the status and the exit status that the program gives it.

use std::collections::BTreeMap;

use authctl::cli::Own;
use authctl::domain::Code;

const DOCUMENT: &str = include_str!("../../docs/errors.md");
const STATUSES: &str = include_str!("../http/problem.rs");
const EXITS: &str = include_str!("../cli/exit.rs");

/// The statuses by their names in the program.
const HTTP: [(&str, &str); 13] = [
    ("BadRequest", "400"),
    ("Unauthorized", "401"),
    ("Forbidden", "403"),
    ("NotFound", "404"),
    ("MethodNotAllowed", "405"),
    ("Conflict", "409"),
    ("PreconditionFailed", "412"),
    ("PayloadTooLarge", "413"),
    ("UnsupportedMediaType", "415"),
    ("UnprocessableEntity", "422"),
    ("TooManyRequests", "429"),
    ("InternalServerError", "500"),
    ("ServiceUnavailable", "503"),
];

/// The arms of the first `match` on a code in `source`: what each variant, after `key`, comes to, after `value`.
fn arms<'s>(source: &'s str, key: &str, value: &str) -> BTreeMap<&'s str, &'s str> {
    let text = ["match code {", "match self {"].iter().find_map(|head| source.split_once(head)).expect("a match").1;
    let (mut arms, mut waiting, mut decided) = (BTreeMap::new(), Vec::new(), false);
    for word in text.split(|c: char| c.is_whitespace() || ",|{".contains(c)).filter(|word| !word.is_empty()) {
        match word {
            "=>" => decided = true,
            word if decided => {
                let value = word.strip_prefix(value).unwrap_or_else(|| panic!("{word} is no {value}"));
                arms.extend(waiting.drain(..).map(|variant| (variant, value)));
                decided = false;
            }
            "}" if waiting.is_empty() && !arms.is_empty() && arms.len() == Code::ALL.len() => break,
            word => waiting.extend(word.strip_prefix(key)),
        }
    }
    arms
}

/// The cells of each row that begins with a code.
fn rows() -> Vec<Vec<&'static str>> {
    let rows = DOCUMENT.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect()).collect()
}

fn number(exit: &str) -> &'static str {
    let (_, rest) = EXITS.split_once(&format!("    {exit} = ")).unwrap_or_else(|| panic!("no {exit}"));
    rest.split_once(',').expect("a number").0
}

#[test]
fn each_code_is_listed_with_its_statuses() {
    let (statuses, exits) = (arms(STATUSES, "Code::", "Status::"), arms(EXITS, "Code::", "Self::"));
    let of = |variant: &str| HTTP.iter().find(|(name, _)| *name == statuses[variant]).expect("a status").1;
    let expected: BTreeMap<&str, (&str, &str)> = Code::ALL
        .iter()
        .map(|code| {
            let variant = format!("{code:?}");
            (code.as_str(), (of(&variant), number(exits[variant.as_str()])))
        })
        .collect();
    let rows = rows();
    let listed: BTreeMap<&str, (&str, &str)> =
        rows.iter().filter(|row| row.len() == 4).map(|row| (row[0], (row[1], row[2]))).collect();
    assert_eq!(listed, expected);
    assert_eq!(rows.iter().filter(|row| row.len() == 4).count(), expected.len(), "each once");
    assert!(rows.iter().all(|row| row.last().is_some_and(|meaning| meaning.len() > 10)), "and with its meaning");
}

#[test]
fn each_code_of_the_command_line_is_listed() {
    let rows = rows();
    let listed: Vec<(&str, String)> = rows.iter().filter(|row| row.len() == 3).map(|row| (row[0], row[1].to_owned())).collect();
    let own = Own::ALL.iter().map(|own| own.told()).map(|(code, exit)| (code, exit.status().to_string()));
    assert_eq!(listed, own.collect::<Vec<_>>());
    // None is made up beside them: an error has its code from one of the two lists.
    for source in crate::architecture::source::program().iter().filter(|source| source.path.starts_with("src/cli/")) {
        let made_up = source.text.matches("code: \"").count();
        assert_eq!(made_up, usize::from(source.path == "src/cli/exit.rs"), "{}", source.path);
    }
}
