//! By no right, nothing is changed that needs one: circumstances that nobody gave a right to are refused by each use case.

use std::time::Duration;

use authctl::domain::audit::Actor;
use authctl::domain::id::Jti;
use authctl::domain::permission::Permission;
use authctl::domain::{Code, Result};
use authctl::service::accounts::{self, Changes};
use authctl::service::invites::{self, NewInvite};
use authctl::service::sessions::{self, Scope};
use authctl::service::{Conn, Context, Right, blacklist, lockout, purge, roles};

use crate::support::db::{TestDb, hash_of_password, new_user, refused, role, user_ref};

on_both!(TestDb: by_no_right_nothing_is_changed);

type Change = fn(&mut Conn, &Context) -> Result<()>;

/// What somebody with a permission does by the API or the command line.
const CHANGES: [(&str, Change); 15] = [
    ("add", |conn, ctx| accounts::add(conn, ctx, new_user("eve", "user"), &hash_of_password(), false).map(drop)),
    ("set", |conn, ctx| accounts::set(conn, ctx, &user_ref("bob"), Changes::default()).map(drop)),
    ("disable", |conn, ctx| accounts::disable(conn, ctx, &user_ref("bob")).map(drop)),
    ("enable", |conn, ctx| accounts::enable(conn, ctx, &user_ref("bob")).map(drop)),
    ("remove", |conn, ctx| accounts::remove(conn, ctx, &user_ref("bob"), true).map(drop)),
    ("password", |conn, ctx| accounts::set_password(conn, ctx, &user_ref("bob"), &hash_of_password(), false).map(drop)),
    ("role", |conn, ctx| accounts::assign_role(conn, ctx, &user_ref("bob"), &role("user")).map(drop)),
    ("unlock", |conn, ctx| lockout::unlock(conn, ctx, &user_ref("bob")).map(drop)),
    ("sessions", |conn, ctx| sessions::revoke_all(conn, ctx, &Scope::All).map(drop)),
    ("role add", |conn, ctx| roles::add(conn, ctx, &role("ops"), "", Vec::new(), false).map(drop)),
    ("role allow", |conn, ctx| roles::allow(conn, ctx, &role("user"), &[Permission::parse("a:read")?]).map(drop)),
    ("role rm", |conn, ctx| roles::remove(conn, ctx, &role("user"), None, false).map(drop)),
    ("blacklist", |conn, ctx| blacklist::add(conn, ctx, &Jti::parse("some-token")?, ctx.now).map(drop)),
    ("purge", |conn, ctx| {
        let go_on = |_: &purge::Purged| std::ops::ControlFlow::Continue(());
        purge::run(conn, ctx, Duration::ZERO, Duration::ZERO, go_on).map(drop)
    }),
    ("invite", |conn, ctx| {
        let new = NewInvite { email: None, role: None, ttl: Duration::from_secs(60) };
        invites::add(conn, ctx, new).map(drop)
    }),
];

// Requirement S8.
fn by_no_right_nothing_is_changed(db: &TestDb) {
    let bob = db.add("bob", "user");
    let done = "SELECT action || ' ' || target AS v FROM audit WHERE result <> 'failure' ORDER BY seq";
    let before = db.texts(done);
    let ctx = Context { actor: Actor::User(bob.id, bob.username), right: Right::Nobodys, ..db.ctx() };
    for (name, change) in CHANGES {
        assert_eq!(refused(change(&mut db.conn(), &ctx)), Code::PermissionDenied, "{name}");
    }
    // Also before anything slow.
    assert_eq!(refused(accounts::check_changeable(&mut db.conn(), &ctx, &user_ref("bob"))), Code::PermissionDenied);
    assert_eq!(refused(accounts::check_admissible(&mut db.conn(), &ctx, &new_user("eve", "user"))), Code::RoleNotAllowed);
    assert_eq!(db.texts(done), before, "that it was refused is told, and nothing else");
}
