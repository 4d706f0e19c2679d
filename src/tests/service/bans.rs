//! Bans: one of each address and user, and what an operator is told of them.

use std::time::Duration;

use authctl::domain::Timestamp;
use authctl::domain::ban::Ban;
use authctl::domain::network::Cidr;
use authctl::service::{Change, Context, bans, standing};

use crate::support::db::{TestDb, user_ref};
use crate::support::threads::at_once;

on_both!(TestDb: a_second_ban_makes_the_first_longer_and_never_shorter, many_at_once_make_one_ban,
    an_operator_sees_who_is_banned);

fn span(seconds: u64) -> Option<Duration> {
    Some(Duration::from_secs(seconds))
}

fn ban_user(db: &TestDb, span: Option<Duration>) -> Change<Ban> {
    bans::add_user(&mut db.conn(), &db.ctx(), &user_ref("bob"), span).expect("banned")
}

fn a_second_ban_makes_the_first_longer_and_never_shorter(db: &TestDb) {
    db.add("bob", "user");
    let range = |text: &str| Cidr::parse(text).expect("a range");
    let of_range = |span| {
        let ctx = Context { reason: Some("guesses".to_owned()), ..db.ctx() };
        bans::add_address(&mut db.conn(), &ctx, range("192.0.2.0/24"), span).expect("banned")
    };
    for ban in [&(|span| ban_user(db, span)) as &dyn Fn(_) -> _, &of_range] {
        let first = ban(span(60));
        assert!(first.changed);
        assert_eq!(ban(span(30)), Change::none(first.value.clone()), "never shorter");
        assert_eq!(ban(span(60)), Change::none(first.value.clone()), "as long");
        let longer = ban(span(90));
        assert!(longer.changed);
        assert_eq!((longer.value.id, longer.value.until), (first.value.id, Some(db.now().plus(Duration::from_secs(90)))));
        assert!(ban(None).changed);
        let forever = ban(span(90));
        assert_eq!((forever.changed, forever.value.id, forever.value.until), (false, first.value.id, None));
    }
    bans::add_address(&mut db.conn(), &db.ctx(), range("192.0.2.0/25"), None).expect("another range has its own");
    assert_eq!(db.count("bans"), 3);
    let told = db.audit().into_iter().filter(|row| row.contains(" ban.add ")).count();
    assert_eq!(told, 3 + 3 + 1, "what changes nothing has no entry");
    // One that has ended is no ban.
    db.sql("DELETE FROM bans").expect("none");
    let ended = ban_user(db, span(60)).value;
    db.advance(Duration::from_secs(60));
    assert_ne!(ban_user(db, span(60)).value.id, ended.id);
}

fn many_at_once_make_one_ban(db: &TestDb) {
    db.add("bob", "user");
    let changed = at_once(20, |_| ban_user(db, None).changed);
    assert_eq!((changed.iter().filter(|changed| **changed).count(), db.count("bans")), (1, 1));
}

fn an_operator_sees_who_is_banned(db: &TestDb) {
    db.add("bob", "user");
    let ends = || -> Option<Option<Timestamp>> {
        let shown = standing::show(&mut db.conn(), None, &user_ref("bob"), db.now()).expect("shown");
        shown.ban.map(|ban| ban.until)
    };
    assert_eq!(ends(), None);
    let until = ban_user(db, span(60)).value.until;
    assert_eq!(ends(), Some(until));
    // As databases had them before one ban was made longer.
    db.sql(
        "INSERT INTO bans (id, user_id, created_at, created_by) \
         SELECT '01890a5d-ac96-774b-bcce-b302099a8057', user_id, created_at, created_by FROM bans",
    )
    .expect("a second one");
    assert_eq!(ends(), Some(None), "of two, the one that ends last");
    db.sql("DELETE FROM bans WHERE until IS NULL").expect("one is left");
    db.advance(Duration::from_secs(60));
    assert_eq!(ends(), None, "it has ended");
}
