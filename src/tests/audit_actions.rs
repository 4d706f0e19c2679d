//! `docs/audit.md` has every action of the audit trail, by the name that the trail keeps.

const DOCUMENT: &str = include_str!("../../docs/audit.md");
const NAMES: &str = include_str!("../domain/audit.rs");

#[test]
fn each_action_is_documented_once() {
    let arms = NAMES.split(" => \"").skip(1).filter_map(|rest| rest.split('"').next());
    // Not what comes of it.
    let named: Vec<&str> = arms.filter(|name| name.contains('.')).collect();
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `"));
    let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert!(named.len() > 30, "the actions were found: {named:?}");
    assert_eq!(documented, named);
}
