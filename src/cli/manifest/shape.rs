//! What a file has: its version and owner, roles and users with their fields, and nothing else.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::form::{Map, Mistakes};
use super::node::{Node, Value};
use super::{Manifest, Mistakes as Told};
use crate::domain::email::Email;
use crate::domain::owner::Owner;
use crate::domain::password::PasswordHash;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::user::Status;
use crate::domain::username::Username;
use crate::domain::{Error, Result, text};
use crate::service::apply::{Desired, Kind, RoleFields, Source, UserFields, Wanted};
use crate::service::password;

const TOP: [&str; 4] = ["version", "owner", "roles", "users"];
const ROLE: [&str; 4] = ["name", "description", "permissions", "state"];
const USER: [&str; 8] = ["username", "email", "email_verified", "role", "status", "must_change_password", "password", "state"];
const PASSWORD: [&str; 4] = ["file", "hash", "generate", "locked"];

/// The most roles, and the most users: a file is in memory as a whole, 440 MB of it with so many.
pub const MOST: usize = 100_000;

/// The whole file.
///
/// # Errors
/// All that is wrong with it.
pub fn manifest(root: &Node, folder: &Path) -> Result<Manifest, Told> {
    let mut reader = Reader { folder, mistakes: Mistakes::default(), places: HashMap::new() };
    let desired = reader.file(root);
    let Mistakes { mut told, count, .. } = reader.mistakes;
    told.sort_by_key(|mistake| (mistake.line, mistake.column));
    match desired {
        Some(desired) if count == 0 => Ok(Manifest { desired, places: reader.places }),
        _ => Err(Told { told, count }),
    }
}

struct Reader<'a> {
    folder: &'a Path,
    mistakes: Mistakes,
    places: HashMap<(Kind, String), (u64, u64)>,
}

impl Reader<'_> {
    fn file(&mut self, root: &Node) -> Option<Desired> {
        let file = self.mistakes.map(root, "the file", &TOP)?;
        match file.get("version").map(|node| (&node.value, node)) {
            Some((Value::Text(version), _)) if version == "1" => {}
            Some((_, node)) => self.mistakes.say(node, "version must be 1, the only one that there is"),
            None => self.mistakes.say(root, "the version is missing: the file begins with 'version: 1'"),
        }
        let owner = file.get("owner").and_then(|node| self.parsed(node, "owner", Owner::parse));
        let roles = self.several(file, "roles", |reader, node| reader.role(node));
        let users = self.several(file, "users", |reader, node| reader.user(node));
        self.no_name_twice(file, &roles, &users);
        Some(Desired {
            owner,
            roles: roles.into_iter().flatten().collect(),
            users: users.into_iter().flatten().collect(),
            speaks_of: (file.get("roles").is_some(), file.get("users").is_some()),
        })
    }

    /// The items of a list; `None` for one that could not be read.
    fn several<T>(&mut self, file: Map<'_>, what: &str, read: impl Fn(&mut Self, &Node) -> Option<T>) -> Vec<Option<T>> {
        let Some(items) = file.get(what).and_then(|node| self.mistakes.list(node, what)) else { return Vec::new() };
        if items.len() > MOST {
            self.mistakes.say(&items[MOST], format!("{what} has more than {MOST} items"));
            return Vec::new();
        }
        let read = items.iter().map(|node| {
            let item = read(self, node);
            self.mistakes.about = None;
            item
        });
        read.collect()
    }

    fn no_name_twice(
        &mut self,
        file: Map<'_>,
        roles: &[Option<Wanted<RoleName, RoleFields>>],
        users: &[Option<Wanted<Username, UserFields>>],
    ) {
        let nodes = |what: &str| match file.get(what).map(|node| &node.value) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        let mut seen = HashSet::new();
        for (node, role) in nodes("roles").iter().zip(roles) {
            if let Some(role) = role
                && !seen.insert(role.name.as_str())
            {
                self.mistakes.say(node, format!("the role '{}' is there twice", role.name));
            }
        }
        let (mut names, mut emails) = (HashSet::new(), HashSet::new());
        for (node, user) in nodes("users").iter().zip(users) {
            let Some(user) = user else { continue };
            if !names.insert(user.name.key()) {
                self.mistakes.say(node, format!("the user '{}' is there twice", user.name));
            }
            if let Some(email) = user.fields.as_ref().and_then(UserFields::email)
                && !emails.insert(email.key())
            {
                self.mistakes.say(node, format!("the e-mail address '{email}' is there twice"));
            }
        }
    }

    fn role(&mut self, node: &Node) -> Option<Wanted<RoleName, RoleFields>> {
        let map = self.mistakes.map(node, "a role", &ROLE)?;
        let name = self.name(node, map, Kind::Role, "name", RoleName::parse);
        let absent = self.is_absent(map, &["description", "permissions"]);
        let description = map.get("description").map(|node| match node.value {
            Value::Null => Some(String::new()),
            _ => self.parsed(node, "description", description_of),
        });
        let permissions = map.get("permissions").and_then(|node| {
            let items = self.mistakes.list(node, "permissions")?;
            let read = items.iter().filter_map(|node| self.parsed(node, "a permission", Permission::parse)).collect::<Vec<_>>();
            (read.len() == items.len()).then_some(read)
        });
        let fields = RoleFields { description: description.flatten(), permissions };
        Some(Wanted { name: name?, fields: (!absent).then_some(fields) })
    }

    fn user(&mut self, node: &Node) -> Option<Wanted<Username, UserFields>> {
        let map = self.mistakes.map(node, "a user", &USER)?;
        let name = self.name(node, map, Kind::User, "username", Username::parse);
        let absent = self.is_absent(map, &USER[1..USER.len() - 1]);
        let email = map.get("email").and_then(|node| match node.value {
            Value::Null => Some(None),
            _ => self.parsed(node, "email", Email::parse).map(Some),
        });
        let fields = UserFields {
            email,
            email_verified: self.flag(map, "email_verified"),
            role: map.get("role").and_then(|node| self.parsed(node, "role", RoleName::parse)),
            status: map.get("status").and_then(|node| self.parsed(node, "status", Status::parse)),
            must_change_password: self.flag(map, "must_change_password"),
            password: map.get("password").and_then(|node| self.password(node)),
        };
        Some(Wanted { name: name?, fields: (!absent).then_some(fields) })
    }

    /// The name, which the mistakes of the fields tell, and by which problems find their place.
    fn name<T: ToString>(
        &mut self,
        node: &Node,
        map: Map<'_>,
        kind: Kind,
        field: &str,
        parse: fn(&str) -> Result<T>,
    ) -> Option<T> {
        let Some(named) = map.get(field).filter(|named| !matches!(named.value, Value::Null)) else {
            self.mistakes.say(node, format!("the {field} is missing"));
            return None;
        };
        let name = self.parsed(named, field, parse)?;
        let shown = name.to_string();
        self.mistakes.about = Some(format!("{} {shown}", kind.as_str()));
        self.places.insert((kind, shown), (node.line, node.column));
        Some(name)
    }

    /// Whether it is not to be there. Then nothing else is said of it.
    fn is_absent(&mut self, map: Map<'_>, others: &[&str]) -> bool {
        let state = map.get("state").and_then(|node| Some((node, self.mistakes.text(node, "state")?)));
        match state {
            Some((_, "absent")) => {
                if let Some((other, node)) = others.iter().find_map(|other| Some((other, map.get(other)?))) {
                    self.mistakes.say(node, format!("what is absent has no {other}"));
                }
                true
            }
            Some((_, "present")) | None => false,
            Some((node, _)) => {
                self.mistakes.say(node, "state must be present or absent");
                false
            }
        }
    }

    fn password(&mut self, node: &Node) -> Option<Source> {
        match node.value {
            Value::Text(_) => {
                self.mistakes
                    .say(node, "a password does not stand in the file: write {file: PATH}, {hash: …} or {generate: true}");
                return None;
            }
            Value::Null => {
                let error =
                    Error::invalid_field("password cannot be null: it takes no password away, and lets nobody in without one");
                let hint = "to leave it as it is, leave it out; 'password: {locked: true}' makes a new user whom no password lets in, \
                            and 'status: disabled' shuts out one who is there";
                self.mistakes.add(node.line, node.column, error.hint(hint));
                return None;
            }
            _ => {}
        }
        let map = self.mistakes.map(node, "password", &PASSWORD)?;
        match PASSWORD.map(|name| map.get(name)) {
            [Some(file), None, None, None] => match self.mistakes.text(file, "file")? {
                "" => {
                    self.mistakes.say(file, "file is empty");
                    None
                }
                path => Some(Source::File(self.folder.join(path))),
            },
            [None, Some(hash), None, None] => self.parsed(hash, "hash", password::accept_hash).map(Source::Hash),
            [None, None, Some(generate), None] => self.is_true(generate, "generate").map(|()| Source::Generate),
            [None, None, None, Some(locked)] => self.is_true(locked, "locked").map(|()| Source::Hash(PasswordHash::of_nobody())),
            _ => {
                self.mistakes.say(node, "password must have one of file, hash, generate and locked");
                None
            }
        }
    }

    /// What can only be said, and not denied.
    fn is_true(&mut self, node: &Node, field: &str) -> Option<()> {
        if self.mistakes.bool(node, field)? {
            return Some(());
        }
        self.mistakes.say(node, format!("{field} must be true; without it, leave it out"));
        None
    }

    fn flag(&mut self, map: Map<'_>, field: &str) -> Option<bool> {
        map.get(field).and_then(|node| self.mistakes.bool(node, field))
    }

    fn parsed<T>(&mut self, node: &Node, what: &str, parse: impl Fn(&str) -> Result<T>) -> Option<T> {
        let text = self.mistakes.text(node, what)?;
        self.mistakes.take(node, parse(text))
    }
}

fn description_of(words: &str) -> Result<String> {
    text::parse("description", words, text::DESCRIPTION_CHARS).map_err(|error| match words.contains('\n') {
        true => error.hint("it is one line, and a block begun with '|' or '>' ends with a line break: '>-' makes one line of it"),
        false => error,
    })
}
