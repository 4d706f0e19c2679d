//! The system's user who runs the command, and from where: for the audit trail.

use std::fs;

use rustix::system::uname;

use crate::config::env;
use crate::domain::operator::Operator;

/// The user, with who is behind `sudo`, the machine and the terminal.
pub fn this() -> Operator {
    let uid = rustix::process::getuid().as_raw();
    let (machine, terminal) = (uname(), terminal());
    Operator::new(&name(uid)).behind(env::sudo_user().as_deref()).at(uid, machine.nodename().to_str().ok(), terminal.as_deref())
}

/// The user's name, or the number where the machine's list of users does not have it.
fn name(uid: u32) -> String {
    let uid = uid.to_string();
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1) == Some(uid.as_str()) && !name.is_empty()).then(|| name.to_owned())
    });
    found.unwrap_or(uid)
}

/// The terminal that controls the process, also where its input and output are elsewhere.
fn terminal() -> Option<String> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // After the name of the program, which may hold anything (proc(5)): state, ppid, pgrp, session, tty_nr.
    let number: u64 = stat.rsplit_once(')')?.1.split_whitespace().nth(4)?.parse().ok()?;
    let (major, minor) = (rustix::fs::major(number), rustix::fs::minor(number));
    match major {
        0 => None,
        4 if minor < 64 => Some(format!("tty{minor}")),
        4 => Some(format!("ttyS{}", minor - 64)),
        136..=143 => Some(format!("pts/{}", (major - 136) * 256 + minor)),
        _ => Some(format!("{major}:{minor}")),
    }
}
