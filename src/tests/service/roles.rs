//! Roles: added, given, moved, removed.

use authctl::domain::permission::Permission;
use authctl::domain::role::RoleName;
use authctl::domain::{Code, Result};
use authctl::service::invites::{self, NewInvite};
use authctl::service::roles::{self, Edited};
use authctl::service::{Change, Conn, Context, accounts};

use crate::support::db::{TestDb, refused, role, user_ref};
use crate::support::sql;

on_both!(TestDb: the_built_in_roles_stay, a_role_is_added_once, a_role_in_use_goes_only_with_a_move, only_a_role_that_is_there_is_given,
    permissions_come_and_go, a_denial_leaves_nothing_of_it, admin_keeps_everything, a_role_is_described,
    each_part_of_a_change_has_its_entry, invites_that_go_with_their_role_are_counted,
    many_users_are_moved_by_the_database);

fn permissions(texts: &[&str]) -> Vec<Permission> {
    texts.iter().map(|text| Permission::parse(text).expect("a permission")).collect()
}

fn the_built_in_roles_stay(db: &TestDb) {
    let all = roles::list(&mut db.conn()).expect("listed");
    assert_eq!(all.iter().map(|role| (role.name.as_str(), role.built_in)).collect::<Vec<_>>(), [("admin", true), ("user", true)]);
    assert_eq!((&all[0].permissions, &all[1].permissions), (&permissions(&["*:*"]), &Vec::new()));
    for name in ["admin", "user"] {
        for move_to in [None, Some(&role("user"))] {
            assert_eq!(refused(roles::remove(&mut db.conn(), &db.ctx(), &role(name), move_to, false)), Code::RoleInUse);
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
    let remove =
        |move_to: Option<&str>| roles::remove(&mut db.conn(), &db.ctx(), &role("ops"), move_to.map(role).as_ref(), false);
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

type Verb = fn(&mut Conn, &Context, &RoleName, &[Permission]) -> Result<Change<Edited>>;

fn change(db: &TestDb, name: &str, what: &[&str], verb: Verb) -> Result<(Vec<Permission>, bool)> {
    let change = verb(&mut db.conn(), &db.ctx(), &role(name), &permissions(what))?;
    assert_eq!(roles::show(&mut db.conn(), &role(name)).expect("shown"), change.value.role, "what is answered is what is there");
    assert_eq!(change.value.difference.is_empty(), !change.changed);
    Ok((change.value.role.permissions, change.changed))
}

fn permissions_come_and_go(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", permissions(&["b:read"]), false).expect("added");
    let allow = |what: &[&str]| change(db, "ops", what, roles::allow).expect("allowed");
    let deny = |what: &[&str]| change(db, "ops", what, roles::deny).expect("denied");
    assert_eq!(allow(&["a:write", "b:read", "a:write"]), (permissions(&["a:write", "b:read"]), true));
    assert_eq!(allow(&["b:read"]), (permissions(&["a:write", "b:read"]), false));
    assert_eq!(deny(&["b:read", "c:read"]), (permissions(&["a:write"]), true));
    assert_eq!(deny(&["b:read"]), (permissions(&["a:write"]), false));
    assert_eq!(change(db, "user", &["a:read"], roles::allow), Ok((permissions(&["a:read"]), true)), "of a built-in role too");
    assert_eq!(refused(change(db, "none", &["a:read"], roles::allow)), Code::RoleNotFound);
    let many: Vec<String> = (0..257).map(|n| format!("a{n}:read")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(refused(change(db, "ops", &many, roles::allow)), Code::InvalidField);
    let said = db.texts(
        "SELECT action || ' ' || target || ' ' || coalesce(detail, '-') AS v FROM audit WHERE action LIKE 'role.%' ORDER BY seq",
    );
    assert_eq!(said, ["role.add ops +b:read", "role.allow ops +a:write", "role.deny ops -b:read", "role.allow user +a:read"]);
    assert!(change(db, "ops", &many[..200], roles::allow).is_ok(), "its entry has room");
}

/// Who was denied something cannot do it any more: not by a wider permission either, and what it stands for goes with it.
fn a_denial_leaves_nothing_of_it(db: &TestDb) {
    let all = permissions(&["a:*", "b:read", "b:write"]);
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", all.clone(), false).expect("added");
    for hidden in ["a:read", "*:read"] {
        assert_eq!(refused(change(db, "ops", &[hidden], roles::deny)), Code::InvalidField, "{hidden}");
    }
    assert_eq!(roles::show(&mut db.conn(), &role("ops")).expect("shown").permissions, all, "nothing of it was done");
    assert_eq!(change(db, "ops", &["b:*"], roles::deny), Ok((permissions(&["a:*"]), true)));
    assert_eq!(change(db, "ops", &["*:*"], roles::deny), Ok((Vec::new(), true)));
}

fn admin_keeps_everything(db: &TestDb) {
    for what in ["*:*", "user:read"] {
        assert_eq!(refused(change(db, "admin", &[what], roles::deny)), Code::RoleInUse, "{what}");
    }
    for less in [Vec::new(), permissions(&["user:read"]), permissions(&["*:*", "user:read"])] {
        assert_eq!(refused(roles::set(&mut db.conn(), &db.ctx(), &role("admin"), None, Some(less))), Code::RoleInUse);
    }
    assert_eq!(change(db, "admin", &["user:read"], roles::allow), Ok((permissions(&["*:*"]), false)));
    let same = roles::set(&mut db.conn(), &db.ctx(), &role("admin"), Some("The operators"), Some(permissions(&["*:*"])));
    assert_eq!(same.expect("described").value.permissions, permissions(&["*:*"]));
}

fn a_role_is_described(db: &TestDb) {
    let describe = |text| roles::describe(&mut db.conn(), &db.ctx(), &role("user"), text).expect("described");
    let made = describe("Everybody");
    assert_eq!((made.value.description.as_str(), made.changed), ("Everybody", true));
    assert!(!describe("Everybody").changed);
    assert_eq!(db.audit().iter().filter(|entry| entry.contains("role.describe user")).count(), 1);
    let mut dry = db.conn();
    assert!(roles::describe(&mut dry, &db.dry_run(), &role("user"), "Nobody").expect("tried").changed);
    assert_eq!(roles::show(&mut dry, &role("user")).expect("shown").description, "Everybody");
}

fn said(db: &TestDb, action: &str) -> Vec<String> {
    let columns = "action || ' ' || coalesce(detail, '-')";
    db.texts(&format!("SELECT {columns} AS v FROM audit WHERE action LIKE '{action}' ORDER BY seq"))
}

fn each_part_of_a_change_has_its_entry(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", permissions(&["a:read", "b:read"]), false).expect("added");
    let new = Some(permissions(&["b:read", "c:read"]));
    roles::set(&mut db.conn(), &db.ctx(), &role("ops"), Some("On call"), new).expect("set");
    let expected = ["role.add +a:read +b:read", "role.allow +c:read", "role.deny -a:read", "role.describe - -> On call"];
    assert_eq!(said(db, "role.%"), expected);
    let long = "é".repeat(1024);
    roles::describe(&mut db.conn(), &db.ctx(), &role("ops"), &long).expect("its entry has room");
    roles::describe(&mut db.conn(), &db.ctx(), &role("ops"), "").expect("its entry has room");
}

fn invites_that_go_with_their_role_are_counted(db: &TestDb) {
    for name in ["ops", "dev"] {
        roles::add(&mut db.conn(), &db.ctx(), &role(name), "", Vec::new(), false).expect("added");
    }
    let hour = std::time::Duration::from_secs(3600);
    for given in ["ops", "ops", "user"] {
        let new = NewInvite { email: None, role: Some(role(given)), ttl: hour };
        invites::add(&mut db.conn(), &db.ctx(), new).expect("invited");
    }
    for name in ["ops", "dev"] {
        roles::remove(&mut db.conn(), &db.ctx(), &role(name), None, false).expect("removed");
    }
    assert_eq!(said(db, "role.rm"), ["role.rm with 2 invites", "role.rm -"]);
    assert_eq!(db.count("invites"), 1);
}

/// Whoever writes waits for a move, so it sends no statement for each user, and reads no more of them than their names.
fn many_users_are_moved_by_the_database(db: &TestDb) {
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", Vec::new(), false).expect("added");
    db.add("Bob", "ops");
    db.add("other", "user");
    let more = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO users (id, username, username_key, role, password_hash, created_at, updated_at, password_changed_at)
        SELECT '0190a0a0-0000-7000-8000-' || CAST(100000000000 + n AS TEXT), 'U' || CAST(n AS TEXT), 'u' || CAST(n AS TEXT), role,
        password_hash, created_at, updated_at, password_changed_at FROM numbers, users WHERE username = 'Bob'";
    sql::run(&mut db.conn(), more).expect("many users");
    db.advance(std::time::Duration::from_secs(1));
    let (ctx, before) = (Context { reason: Some("no more".to_owned()), ..db.ctx() }, db.count("audit"));
    let sent = sql::sent(&mut db.conn(), |conn| roles::remove(conn, &ctx, &role("ops"), Some(&role("user")), false).map(drop));
    assert!(sent.len() < 20 + 20_001 / 400, "{}", sent.len());
    assert!(!sent.iter().any(|it| it.starts_with("SELECT") && it.contains("password_changed_at")), "{sent:#?}");
    assert_eq!(db.count("users WHERE role = 'user'"), 20_002);
    assert_eq!(db.count("audit") - before, 20_002, "each of them, and the removal");
    let told = "SELECT actor || ' ' || target || ' ' || detail || ' ' || result || ' ' || reason AS v FROM audit
        WHERE action = 'role.set' ORDER BY seq";
    let told = db.texts(told);
    assert_eq!(told[0], "cli:tester Bob role ops -> user success no more");
    assert_eq!(told[20_000], "cli:tester U9999 role ops -> user success no more");
    assert!(!told.iter().any(|entry| entry.contains(" other ")));
    assert_eq!(
        db.count("audit WHERE action = 'role.set' AND at = (SELECT updated_at FROM users WHERE username = 'Bob')"),
        20_001
    );
}
