//! `docs/audit.md` has every action of the audit trail, by the name that the trail keeps.

use authctl::domain::audit::Action;

const DOCUMENT: &str = include_str!("../../docs/audit.md");

#[test]
fn each_action_is_documented_once() {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `"));
    let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let named: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(documented, named);
    assert!(!Action::is_known("user.never"));
}
