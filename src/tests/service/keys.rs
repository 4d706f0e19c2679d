//! Signing keys: next, active, retired, revoked (K2, K3, K6), imported, and nowhere to be read in the database (D15).

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::crypto::keys::{Material, SigningKey};
use authctl::crypto::token;
use authctl::domain::key::{Algorithm, Key, State};
use authctl::domain::token::{Kind, Token};
use authctl::domain::{Code, Error, Result};
use authctl::service::authentication::{Presented, authority};
use authctl::service::keys::{self, Keys, Rotated};
use authctl::service::tokens::{self, Issuer};
use authctl::service::{Change, purge};

use crate::support::db::{TestDb, refused, user_ref};
use crate::support::secrets::assert_absent;
use crate::support::sql;

on_both!(TestDb:
    a_version_never_comes_again,
    a_key_is_kept_until_its_last_token_ends, what_an_old_key_signed_stays_good, another_process_follows_by_itself,
    a_retired_key_is_refused_and_wiped, the_active_key_cannot_be_retired, one_key_signs_and_one_is_next,
    a_rotation_to_another_algorithm_makes_both_anew, a_compromised_rotation_ends_everything, each_algorithm_can_be_imported,
    a_retired_key_can_be_active_again, a_revoked_key_stays_revoked, a_weak_secret_needs_a_word, an_imported_next_key_leaves_none,
    dry_runs_change_nothing, each_change_is_told_once, private_keys_are_in_no_column, a_key_is_for_one_purpose,
    a_database_without_an_active_key_says_so
);

fn all(db: &TestDb) -> Vec<Key> {
    keys::list(&mut db.conn()).expect("listed")
}

fn of(db: &TestDb, state: State) -> Vec<Key> {
    all(db).into_iter().filter(|key| key.state == state).collect()
}

fn only(db: &TestDb, state: State) -> Key {
    let mut found = of(db, state);
    assert_eq!(found.len(), 1, "{state}: {found:?}");
    found.remove(0)
}

fn state(db: &TestDb, kid: &str) -> State {
    all(db).into_iter().find(|key| key.kid == kid).expect("it is there").state
}

fn rotate(db: &TestDb, algorithm: Algorithm, compromised: bool) -> Rotated {
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), algorithm, compromised).expect("rotated")
}

fn retire(db: &TestDb, kid: &str) -> Result<Change<Key>> {
    keys::retire(&mut db.conn(), &db.ctx(), kid)
}

fn import(db: &TestDb, material: &Material, allow_weak: bool) -> Result<Change<Key>> {
    keys::import(&mut db.conn(), &db.ctx(), &db.sealing(), material, allow_weak)
}

fn made(algorithm: Algorithm) -> Material {
    Material::generate(algorithm).expect("a key")
}

fn purge(db: &TestDb) -> u64 {
    let leeway = Duration::from_secs(2);
    purge::run(&mut db.conn(), &db.ctx(), Duration::ZERO, leeway, |_| ControlFlow::Continue(())).expect("purged").keys
}

/// What another process holds that began when this is called.
fn other_process(db: &TestDb) -> Issuer {
    Issuer { keys: Keys::load(&mut db.conn(), db.sealing()).expect("the keys"), ..db.issuer.clone() }
}

fn holds_at(db: &TestDb, issuer: &Issuer, access: &str) -> Result<()> {
    let token = Presented::new(issuer, Kind::Access, access, db.now()).map_err(Error::from)?;
    authority(&mut db.conn(), &token, db.now()).map(drop)
}

fn kid_of(token: &str) -> String {
    jsonwebtoken::decode_header(token).expect("a header").kid.expect("a kid")
}

fn issue(db: &TestDb) -> (String, Token) {
    tokens::issue(&mut db.conn(), &db.ctx(), &db.issuer, &user_ref("bob"), None).expect("issued")
}

// Requirement K2: until its last token expires, then it is removed.
fn a_key_is_kept_until_its_last_token_ends(db: &TestDb) {
    db.add("bob", "user");
    let (first, second) = (only(db, State::Active).kid, only(db, State::Next).kid);
    let grant = db.login("bob");
    let end = db.now().plus(db.issuer.refresh_ttl);
    db.advance(Duration::from_secs(60));
    assert_eq!(rotate(db, Algorithm::Es256, false).active.kid, second, "the next one signs");
    let retired = only(db, State::Retired);
    assert_eq!((retired.kid.as_str(), retired.retired_at, retired.verifies_until), (first.as_str(), Some(db.now()), Some(end)));
    // What the new key signs does not keep the old one.
    db.advance(Duration::from_secs(3600));
    db.login("bob");
    db.set_back(Duration::from_secs(3600));
    db.advance(db.issuer.refresh_ttl - Duration::from_secs(60));
    assert_eq!((db.now(), purge(db)), (end, 0), "the leeway is not over");
    db.advance(Duration::from_secs(1));
    db.claims(Kind::Refresh, &grant.refresh_token);
    db.advance(Duration::from_secs(1));
    assert_eq!((purge(db), only(db, State::Retired).kid), (0, first));
    db.advance(Duration::from_micros(1));
    assert_eq!((purge(db), of(db, State::Retired)), (1, Vec::new()));
    assert_eq!(purge(db), 0);
    assert!(db.audit().last().is_some_and(|row| row.contains("key.purge 1 keys")), "{:?}", db.audit());
}

// Requirement K2.
fn what_an_old_key_signed_stays_good(db: &TestDb) {
    db.add("bob", "user");
    let old = db.login("bob");
    for algorithm in Algorithm::ALL {
        rotate(db, algorithm, false);
        let new = db.login("bob");
        assert_eq!(kid_of(&new.access_token), only(db, State::Active).kid);
        for grant in [&old, &new] {
            db.authority(&grant.access_token).expect("nobody is logged out");
        }
    }
    let next = db.refresh(&old.refresh_token).expect("nor does a refresh need to know");
    assert_ne!(kid_of(&next.access_token), kid_of(&old.access_token));
}

// Requirement K2: no restart.
fn another_process_follows_by_itself(db: &TestDb) {
    db.add("bob", "user");
    let before = db.login("bob").access_token;
    let other = other_process(db);
    // It knows neither of the two keys that this makes.
    rotate(db, Algorithm::EdDsa, false);
    let after = db.login("bob").access_token;
    for token in [&before, &after] {
        holds_at(db, &other, token).expect("it read the keys again");
    }
    let foreign = tokens::issue(&mut db.conn(), &db.ctx(), &other, &user_ref("bob"), None).expect("issued").0;
    assert_eq!(kid_of(&foreign), kid_of(&after), "it signs with the new one");
    let unknowing = other_process(db);
    rotate(db, Algorithm::Rs256, false);
    let signed = tokens::issue(&mut db.conn(), &db.ctx(), &unknowing, &user_ref("bob"), None).expect("issued").0;
    assert_eq!(kid_of(&signed), only(db, State::Active).kid, "nothing is signed with a key that was retired before");
    retire(db, &kid_of(&before)).expect("retired");
    assert_eq!(refused(holds_at(db, &other, &before)), Code::InvalidToken);
}

// Requirement K2: after `key retire`, old tokens are refused.
fn a_retired_key_is_refused_and_wiped(db: &TestDb) {
    db.add("bob", "user");
    let old = db.login("bob");
    let kid = kid_of(&old.access_token);
    rotate(db, Algorithm::Es256, false);
    let new = db.login("bob");
    let change = retire(db, &kid).expect("retired");
    assert_eq!((change.changed, change.value.state, change.value.verifies_until), (true, State::Revoked, None));
    assert_eq!(all(db).into_iter().find(|key| key.kid == kid), Some(change.value.clone()), "what is answered is what is kept");
    assert_eq!(refused(db.authority(&old.access_token)), Code::InvalidToken);
    assert_eq!(refused(db.refresh(&old.refresh_token)), Code::InvalidToken);
    db.authority(&new.access_token).expect("what another key signed is good");
    let left = db.texts("SELECT CAST(length(sealed) AS TEXT) AS v FROM signing_keys WHERE state = 'revoked'");
    assert_eq!(left, ["0"], "nothing is left that could be opened");
    db.advance(Duration::from_secs(5));
    let again = retire(db, &kid).expect("it is so");
    assert_eq!((again.changed, again.value), (false, change.value));
    assert_eq!(refused(retire(db, "no-such-key")), Code::NotFound);
    db.advance(Duration::from_secs(400 * 86_400));
    assert_eq!((purge(db), state(db, &kid)), (0, State::Revoked), "that it is revoked is never forgotten");
}

fn the_active_key_cannot_be_retired(db: &TestDb) {
    db.add("bob", "user");
    let (active, next) = (only(db, State::Active).kid, only(db, State::Next).kid);
    assert_eq!(refused(retire(db, &active)), Code::InvalidField);
    assert_eq!(state(db, &active), State::Active);
    // A next key that somebody saw is taken out before it ever signs.
    assert!(retire(db, &next).expect("retired").changed);
    let rotated = rotate(db, Algorithm::Es256, false).active.kid;
    assert!(rotated != next && rotated != active);
    assert_eq!((only(db, State::Next).algorithm, state(db, &next)), (Algorithm::Es256, State::Revoked));
    db.authority(&issue(db).0).expect("and tokens are made");
}

fn one_key_signs_and_one_is_next(db: &TestDb) {
    for round in 1..=5 {
        let next = only(db, State::Next).kid;
        let active = rotate(db, Algorithm::Es256, false).active;
        assert_eq!((active.kid.as_str(), only(db, State::Active).kid.as_str()), (next.as_str(), next.as_str()));
        assert_ne!(only(db, State::Next).kid, next);
        assert_eq!(of(db, State::Retired).len(), round);
    }
}

fn a_rotation_to_another_algorithm_makes_both_anew(db: &TestDb) {
    for algorithm in [Algorithm::EdDsa, Algorithm::Hs256, Algorithm::Rs256, Algorithm::Es256] {
        let (active, next) = (only(db, State::Active), only(db, State::Next));
        let rotated = rotate(db, algorithm, false).active;
        assert_eq!((rotated.algorithm, rotated.state, only(db, State::Next).algorithm), (algorithm, State::Active, algorithm));
        assert_eq!(state(db, &active.kid), State::Retired);
        assert!(all(db).iter().all(|key| key.kid != next.kid), "it has signed nothing, and is gone");
    }
}

// Requirement K3.
fn a_compromised_rotation_ends_everything(db: &TestDb) {
    db.add("bob", "user");
    db.add("root", "admin");
    let retired = db.login("bob");
    rotate(db, Algorithm::EdDsa, false);
    let grants = [retired, db.login("bob"), db.login("root")];
    let before = all(db);
    let other = other_process(db);
    // Also a token of nobody's, which somebody made with the stolen key.
    let material = db.sealing().open(&mut db.conn()).expect("opened").into_iter().find(|(key, _)| key.state == State::Active);
    let stolen = SigningKey::new(None, &material.expect("the active one").1).expect("a key");
    let forged = token::sign(&stolen, Kind::Access, &db.claims(Kind::Access, &grants[2].access_token)).expect("signed");
    let rotated = rotate(db, Algorithm::Es256, true);
    assert_eq!((rotated.ended, rotated.active.algorithm), (3, Algorithm::Es256));
    for grant in &grants {
        assert_eq!(refused(db.authority(&grant.access_token)), Code::InvalidToken);
        assert_eq!(refused(holds_at(db, &other, &grant.access_token)), Code::InvalidToken, "in every process");
        assert_eq!(refused(db.refresh(&grant.refresh_token)), Code::InvalidToken);
    }
    assert_eq!(refused(db.authority(&forged)), Code::InvalidToken);
    for key in &before {
        assert_eq!(state(db, &key.kid), State::Revoked, "{key:?}");
    }
    assert_eq!(db.texts("SELECT DISTINCT CAST(length(sealed) AS TEXT) AS v FROM signing_keys WHERE state = 'revoked'"), ["0"]);
    let fresh = [only(db, State::Active), only(db, State::Next)];
    assert!(fresh.iter().all(|key| before.iter().all(|old| old.kid != key.kid)), "also the next one was made anew");
    assert!(
        authctl::service::sessions::list(&mut db.conn(), db.now(), None, None, &Default::default())
            .expect("listed")
            .items
            .is_empty()
    );
    // Were a key trusted still, the sessions would not be.
    let claims = db.claims(Kind::Access, &issue(db).0);
    let older = format!("SELECT id AS v FROM sessions WHERE user_id = '{}' AND id <> '{}'", claims.sub, claims.sid);
    let session = db.texts(&older).remove(0);
    let ring = db.issuer.keys.current();
    let resigned = token::sign(ring.active(), Kind::Access, &authctl::domain::token::Claims { sid: session, ..claims.clone() });
    assert_eq!(refused(db.authority(&resigned.expect("signed"))), Code::TokenRevoked);
    db.authority(&db.login("bob").access_token).expect("in the same moment, a login is a new one");
}

fn each_algorithm_can_be_imported(db: &TestDb) {
    db.add("bob", "user");
    let old = issue(db).0;
    for algorithm in Algorithm::ALL {
        let (material, next) = (made(algorithm), only(db, State::Next).kid);
        let change = import(db, &material, false).expect("imported");
        assert_eq!((change.changed, change.value.state, change.value.algorithm), (true, State::Active, algorithm));
        let (held, rows) = (all(db), db.audit());
        let again = import(db, &material, false).expect("it is so");
        assert_eq!((again.changed, again.value), (false, change.value.clone()));
        assert_eq!((all(db), db.audit()), (held, rows), "nothing was to be done");
        assert_eq!(only(db, State::Next).kid, next, "the next one waits");
        let new = issue(db).0;
        assert_eq!(kid_of(&new), change.value.kid);
        for token in [&old, &new] {
            db.authority(token).expect("it holds");
        }
    }
    assert_eq!(of(db, State::Retired).len(), 4);
}

fn a_retired_key_can_be_active_again(db: &TestDb) {
    db.add("bob", "user");
    for algorithm in Algorithm::ALL {
        let material = made(algorithm);
        let kid = import(db, &material, false).expect("imported").value.kid;
        let token = issue(db).0;
        rotate(db, Algorithm::Es256, false);
        assert_eq!(state(db, &kid), State::Retired);
        let change = import(db, &material, false).expect("imported");
        assert_eq!((change.changed, change.value.kid.as_str()), (true, kid.as_str()), "it is not kept twice");
        assert_eq!((change.value.retired_at, change.value.verifies_until), (None, None));
        assert_eq!(only(db, State::Active), change.value);
        db.authority(&token).expect("it holds");
    }
}

fn a_revoked_key_stays_revoked(db: &TestDb) {
    db.add("bob", "user");
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256] {
        let material = made(algorithm);
        let kid = import(db, &material, false).expect("imported").value.kid;
        rotate(db, Algorithm::Es256, false);
        retire(db, &kid).expect("retired");
        let held = all(db);
        assert_eq!(refused(import(db, &material, false)), Code::InvalidField);
        assert_eq!(all(db), held);
    }
    // Of a secret nothing is kept that it could be known by. It comes back under another id, and what it signed does not.
    let secret = made(Algorithm::Hs256);
    let kid = import(db, &secret, false).expect("imported").value.kid;
    let token = issue(db).0;
    rotate(db, Algorithm::Es256, false);
    retire(db, &kid).expect("retired");
    assert_ne!(import(db, &secret, false).expect("imported").value.kid, kid);
    assert_eq!(refused(db.authority(&token)), Code::InvalidToken);
}

// Requirement T12.
fn a_weak_secret_needs_a_word(db: &TestDb) {
    db.add("bob", "user");
    let before = (all(db), db.audit());
    for length in [1, 6, 31] {
        let weak = Material::from_secret(&vec![b'x'; length]).expect("a secret");
        assert_eq!(refused(import(db, &weak, false)), Code::InvalidField, "{length}");
        assert_eq!((all(db), db.audit()), before);
    }
    assert_eq!(refused(Material::from_secret(b"").map(drop)), Code::InvalidField, "an empty one is none");
    let strong = Material::from_secret(&[b'y'; 32]).expect("a secret");
    import(db, &strong, false).expect("32 bytes are enough");
    assert_eq!(db.issuer.keys.follow(&mut db.conn()).expect("the keys").weak().count(), 0);
    let weak = Material::from_secret(b"secret").expect("a secret");
    let kid = import(db, &weak, true).expect("as was said").value.kid;
    assert_eq!(refused(import(db, &weak, false)), Code::InvalidField, "it must be said each time");
    db.authority(&issue(db).0).expect("it signs");
    let told = |db: &TestDb| other_process(db).keys.current().weak().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(told(db), [kid.as_str()]);
    rotate(db, Algorithm::Es256, false);
    assert_eq!(told(db), [kid.as_str()], "what it signed is good still, so whoever guesses it makes tokens");
    retire(db, &kid).expect("retired");
    assert!(told(db).is_empty());
}

fn an_imported_next_key_leaves_none(db: &TestDb) {
    let next = only(db, State::Next);
    let opened = db.sealing().open(&mut db.conn()).expect("opened");
    let (_, material) = opened.iter().find(|(key, _)| key.kid == next.kid).expect("the next one");
    assert_eq!(import(db, material, false).expect("imported").value.kid, next.kid);
    assert_eq!((only(db, State::Active).kid, of(db, State::Next)), (next.kid, Vec::new()));
    rotate(db, Algorithm::Es256, false);
    assert_eq!((of(db, State::Active).len(), of(db, State::Next).len()), (1, 1), "a rotation makes both");
}

fn dry_runs_change_nothing(db: &TestDb) {
    db.add("bob", "user");
    let token = issue(db).0;
    rotate(db, Algorithm::Es256, false);
    let (retired, key_file) = (only(db, State::Retired).kid, std::fs::read(&db.key_file).expect("the key file"));
    let before = sql::everything(&mut db.conn());
    let (mut conn, dry, sealing) = (db.conn(), db.dry_run(), db.sealing());
    let tried = keys::rotate(&mut conn, &dry, &sealing, Algorithm::Es256, false).expect("it would");
    assert_eq!(tried.active.kid, only(db, State::Next).kid, "it says what would be");
    assert_eq!(keys::rotate(&mut conn, &dry, &sealing, Algorithm::EdDsa, true).expect("it would").ended, 1);
    assert!(keys::retire(&mut conn, &dry, &retired).expect("it would").changed);
    assert!(keys::import(&mut conn, &dry, &sealing, &made(Algorithm::EdDsa), false).expect("it would").changed);
    assert_eq!(keys::reseal(&mut conn, &dry, &db.key()).expect("it would"), 3);
    assert_eq!(sql::everything(&mut db.conn()), before);
    assert_eq!(std::fs::read(&db.key_file).expect("the key file"), key_file);
    db.authority(&token).expect("it holds");
}

// Requirement A1.
fn each_change_is_told_once(db: &TestDb) {
    let first = only(db, State::Active).kid;
    let since = db.audit().len();
    let rotated = rotate(db, Algorithm::Es256, false).active.kid;
    let imported = import(db, &made(Algorithm::EdDsa), false).expect("imported").value.kid;
    retire(db, &first).expect("retired");
    keys::reseal(&mut db.conn(), &db.ctx(), &db.key()).expect("resealed");
    let compromised = rotate(db, Algorithm::Es256, true).active.kid;
    let file = db.key_file.display();
    assert_eq!(
        db.audit().split_off(since),
        [
            format!("cli:tester key.rotate {rotated} -"),
            format!("cli:tester key.import {imported} -"),
            format!("cli:tester key.retire {first} -"),
            format!("cli:tester key.reseal {file} -"),
            format!("cli:tester key.rotate {compromised} -"),
        ]
    );
    let details = db.texts("SELECT detail AS v FROM audit WHERE action = 'key.rotate' ORDER BY seq");
    assert!(details[0].starts_with(&format!("ES256, retired {first}, next ")), "{details:?}");
    let revoked = [&imported, &rotated].map(|kid| details[1].contains(&format!("revoked {kid}")));
    assert!(details[1].starts_with("ES256, compromised: every token ended, ") && revoked == [true; 2], "{details:?}");
    let rows = db.audit();
    retire(db, &first).expect("it is so");
    assert!(retire(db, "no-such-key").is_err() && retire(db, &compromised).is_err());
    assert_eq!(db.audit(), rows, "what changed nothing is not told");
}

// Requirement D15.
fn private_keys_are_in_no_column(db: &TestDb) {
    db.add("bob", "user");
    let mut secrets = Vec::new();
    let mut collect = |db: &TestDb| {
        let opened = db.sealing().open(&mut db.conn()).expect("opened");
        secrets.extend(opened.into_iter().map(|(_, material)| material.bytes().to_vec()));
    };
    for algorithm in Algorithm::ALL {
        rotate(db, algorithm, false);
        import(db, &made(algorithm), false).expect("imported");
        issue(db);
        collect(db);
    }
    retire(db, &of(db, State::Retired)[0].kid).expect("retired");
    secrets.push(std::fs::read(&db.key_file).expect("the key file").trim_ascii().to_vec());
    keys::reseal(&mut db.conn(), &db.ctx(), &db.key()).expect("resealed");
    secrets.push(std::fs::read(&db.key_file).expect("the key file").trim_ascii().to_vec());
    let stored = sql::everything(&mut db.conn()).join("\n");
    assert!(stored.contains("signing_keys: ") && stored.contains("audit: "), "the tables were read");
    let sealed = db.texts(match db.backend {
        crate::support::Backend::Sqlite => "SELECT hex(sealed) AS v FROM signing_keys",
        crate::support::Backend::Postgres => "SELECT upper(encode(sealed, 'hex')) AS v FROM signing_keys",
    });
    assert!(sealed.iter().all(|hex| stored.contains(hex)), "bytes would be seen");
    for secret in &secrets {
        assert_absent(secret, &stored, "the database");
    }
}

// Requirement K6: the same key under another type, or another key of ours, makes no access token.
fn a_key_is_for_one_purpose(db: &TestDb) {
    use base64::Engine;
    db.add("bob", "user");
    let good = db.login("bob");
    let (access, refresh) = (db.claims(Kind::Access, &good.access_token), db.claims(Kind::Refresh, &good.refresh_token));
    let ring = db.issuer.keys.current();
    let sign = |kind, claims| token::sign(ring.active(), kind, claims).expect("signed");
    assert_eq!(refused(db.authority(&sign(Kind::Refresh, &access))), Code::InvalidToken);
    assert_eq!(refused(db.refresh(&sign(Kind::Access, &refresh))), Code::InvalidToken);
    let opened = db.sealing().open(&mut db.conn()).expect("opened");
    let (_, material) = opened.iter().find(|(key, _)| key.state == State::Active).expect("the active one");
    let encoding = jsonwebtoken::EncodingKey::from_ec_der(material.bytes());
    let as_typ = |typ: Option<&str>, algorithm, encoding: &jsonwebtoken::EncodingKey| {
        let header = jsonwebtoken::Header {
            typ: typ.map(str::to_owned),
            kid: Some(ring.active().kid().to_owned()),
            ..jsonwebtoken::Header::new(algorithm)
        };
        jsonwebtoken::encode(&header, &access, encoding).expect("signed")
    };
    db.authority(&as_typ(Some("at+jwt"), jsonwebtoken::Algorithm::ES256, &encoding)).expect("made so, it is good");
    for typ in [None, Some("JWT"), Some("reset+jwt"), Some("rt+jwt")] {
        assert_eq!(refused(db.authority(&as_typ(typ, jsonwebtoken::Algorithm::ES256, &encoding))), Code::InvalidToken, "{typ:?}");
    }
    // The sealing key is no signing key, nor is a key of one algorithm a secret for another.
    let text = std::fs::read(&db.key_file).expect("the key file");
    let raw = base64::engine::general_purpose::STANDARD.decode(text.trim_ascii()).expect("base64");
    let published = ring.active().public_jwk().expect("a public key").to_string();
    for secret in [&raw[..], text.trim_ascii(), material.bytes(), published.as_bytes()] {
        let encoding = jsonwebtoken::EncodingKey::from_secret(secret);
        assert_eq!(refused(db.authority(&as_typ(Some("at+jwt"), jsonwebtoken::Algorithm::HS256, &encoding))), Code::InvalidToken);
    }
}

fn a_database_without_an_active_key_says_so(db: &TestDb) {
    db.sql("DELETE FROM signing_keys WHERE state = 'active'").expect("gone");
    assert_eq!(refused(Keys::load(&mut db.conn(), db.sealing()).map(drop)), Code::DatabaseUnusable);
    rotate(db, Algorithm::Es256, false);
    Keys::load(&mut db.conn(), db.sealing()).expect("a rotation mends it");
}

/// A count of changes would come again after a backup was restored, and stand for other keys than those in memory.
fn a_version_never_comes_again(db: &TestDb) {
    let version = || db.texts("SELECT CAST(keys_version AS TEXT) AS v FROM cutoffs")[0].clone();
    let before = version();
    rotate(db, Algorithm::Es256, false);
    let in_memory = version();
    let held = other_process(db);
    // As of a backup that was made before that rotation.
    db.sql(&format!("UPDATE cutoffs SET keys_version = {before}")).expect("restored");
    rotate(db, Algorithm::Es256, true);
    assert_ne!(version(), in_memory);
    let ring = held.keys.follow(&mut db.conn()).expect("the keys");
    assert_eq!(ring.active().kid(), only(db, State::Active).kid, "it signs with a key that was revoked");
}

/// What is wiped is not found in the files, beside others who have the database open.
#[test]
fn a_wiped_key_is_in_no_file() {
    let db = TestDb::new(crate::support::Backend::Sqlite).expect("SQLite is always there");
    let _open = db.conn();
    let kept = |db: &TestDb| -> Vec<Vec<u8>> {
        let hex = db.texts("SELECT hex(sealed) AS v FROM signing_keys WHERE length(sealed) > 0");
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hex");
        hex.iter().map(|text| text.as_bytes().chunks(2).map(byte).collect()).collect()
    };
    let found = |sealed: &[Vec<u8>]| {
        let path = db.url.path().expect("a file");
        let log = format!("{}-wal", path.display());
        let bytes = [std::fs::read(path).expect("the database"), std::fs::read(log).unwrap_or_default()].concat();
        sealed.iter().filter(|blob| bytes.windows(blob.len()).any(|part| part == blob.as_slice())).count()
    };
    // A reader prevents it, and is not waited for: writers would have to wait as well.
    let mut reader = db.conn();
    crate::support::sql::run(&mut reader, "BEGIN; SELECT count(*) FROM users").expect("a reader");
    rotate(&db, Algorithm::Es256, false);
    let begun = std::time::Instant::now();
    assert!(!keys::scrub(&mut db.conn()));
    assert!(begun.elapsed() < Duration::from_secs(5));
    crate::support::sql::run(&mut reader, "COMMIT").expect("it lets go");
    assert!(keys::scrub(&mut db.conn()));
    for algorithm in [Algorithm::Es256, Algorithm::Rs256] {
        rotate(&db, algorithm, false);
        let before = kept(&db);
        assert!(found(&before) > 0, "else this test says nothing");
        rotate(&db, algorithm, true);
        assert!(keys::scrub(&mut db.conn()));
        assert_eq!(found(&before), 0, "{algorithm}: after a compromise");
        let before = kept(&db);
        keys::reseal(&mut db.conn(), &db.ctx(), &db.key()).expect("sealed anew");
        assert!(keys::scrub(&mut db.conn()));
        assert_eq!(found(&before), 0, "{algorithm}: after a reseal");
    }
}
