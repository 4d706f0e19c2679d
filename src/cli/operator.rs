//! The system's user who runs the command, for the audit trail.

/// The user's name, or the number where the machine's list of users does not have it.
pub fn name() -> String {
    let uid = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1) == Some(uid.as_str()) && !name.is_empty()).then(|| name.to_owned())
    });
    found.unwrap_or(uid)
}
