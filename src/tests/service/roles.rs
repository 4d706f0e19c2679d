//! Roles: added, given, moved, removed.

use authctl::domain::Code;
use authctl::domain::permission::Permission;
use authctl::service::{accounts, roles};

use crate::support::db::{TestDb, refused, role, user_ref};

on_both!(TestDb: the_built_in_roles_stay, a_role_is_added_once, a_role_in_use_goes_only_with_a_move, only_a_role_that_is_there_is_given);

fn permissions(texts: &[&str]) -> Vec<Permission> {
    texts.iter().map(|text| Permission::parse(text).expect("a permission")).collect()
}

fn the_built_in_roles_stay(db: &TestDb) {
    let all = roles::list(&mut db.conn()).expect("listed");
    assert_eq!(all.iter().map(|role| (role.name.as_str(), role.built_in)).collect::<Vec<_>>(), [("admin", true), ("user", true)]);
    assert_eq!((&all[0].permissions, &all[1].permissions), (&permissions(&["*:*"]), &Vec::new()));
    for name in ["admin", "user"] {
        for move_to in [None, Some(&role("user"))] {
            assert_eq!(refused(roles::remove(&mut db.conn(), &db.ctx(), &role(name), move_to)), Code::RoleInUse);
        }
    }
}

fn a_role_is_added_once(db: &TestDb) {
    let wanted = permissions(&["b:write", "a:read", "b:write"]);
    let add = |if_not_exists| roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "On call", wanted.clone(), if_not_exists);
    let made = add(false).expect("added");
    assert!(made.changed && !made.value.built_in);
    assert_eq!(
        (made.value.permissions.clone(), made.value.description.as_str()),
        (permissions(&["a:read", "b:write"]), "On call")
    );
    assert_eq!(roles::show(&mut db.conn(), &role("ops")), Ok(made.value));
    assert_eq!(refused(add(false)), Code::RoleExists);
    assert!(!add(true).expect("it is there").changed);
}

fn a_role_in_use_goes_only_with_a_move(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", permissions(&["a:read"]), false).expect("added");
    db.add("bob", "ops");
    db.add("eve", "ops");
    assert_eq!(roles::show(&mut db.conn(), &role("ops")).expect("shown").users, 2);
    let remove = |move_to: Option<&str>| roles::remove(&mut db.conn(), &db.ctx(), &role("ops"), move_to.map(role).as_ref());
    assert_eq!(refused(remove(None)), Code::RoleInUse);
    assert_eq!(refused(remove(Some("ops"))), Code::InvalidField);
    assert_eq!(refused(remove(Some("none"))), Code::RoleNotFound);
    db.advance(std::time::Duration::from_secs(1));
    assert!(remove(Some("user")).expect("removed").changed);
    for name in ["bob", "eve"] {
        let user = accounts::show(&mut db.conn(), &user_ref(name)).expect("there still");
        assert_eq!((user.role, user.updated_at), (role("user"), db.now()));
    }
    assert_eq!(refused(remove(None)), Code::RoleNotFound);
    assert_eq!(db.count("role_permissions"), 1, "its permissions went with it");
}

fn only_a_role_that_is_there_is_given(db: &TestDb) {
    db.add("bob", "user");
    let give = |name| accounts::assign_role(&mut db.conn(), &db.ctx(), &user_ref("bob"), &role(name));
    assert_eq!(refused(give("none")), Code::RoleNotFound);
    assert!(give("admin").expect("given").changed && !give("admin").expect("it has it").changed);
    let new = crate::support::db::new_user("eve", "none");
    let hash = crate::support::db::hash_of_password();
    assert_eq!(refused(accounts::add(&mut db.conn(), &db.ctx(), new, &hash, false)), Code::RoleNotFound);
}
