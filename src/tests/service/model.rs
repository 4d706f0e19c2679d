//! Sessions against a small oracle that knows no database (X6): whatever is done in whatever order, both say the same of each token.

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::domain::id::{Jti, SessionId};
use authctl::domain::token::{Claims, Kind};
use authctl::domain::{Code, Error, Result};
use authctl::service::authentication::Presented;
use authctl::service::sessions::{self, LogoutScope, Scope};
use authctl::service::{accounts, keys, purge, tokens};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::cases;
use crate::support::db::{TestDb, hash_of_password, user_ref};

on_both!(TestDb: the_program_and_the_oracle_agree);

const LEEWAY: i64 = 2;

/// What is done. A number picks one of the users, sessions or tokens that there are by then.
#[derive(Clone, Debug)]
enum Act {
    Login(usize),
    Use(usize),
    Refresh(usize),
    Logout(usize, bool),
    Revoke(usize),
    EndSession(usize),
    EndUser(usize),
    EndAll,
    Disable(usize),
    Enable(usize),
    Password(usize),
    Wait(u32),
    Purge,
    Rotate,
    Compromised,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let n = || any::<usize>();
    let span = prop_oneof![4 => 1_u32..12, 3 => 600_u32..1200, 1 => 80_000_u32..90_000, 1 => 600_000_u32..610_000];
    let act = prop_oneof![
        8 => n().prop_map(Act::Login),
        12 => n().prop_map(Act::Use),
        16 => n().prop_map(Act::Refresh),
        2 => (n(), any::<bool>()).prop_map(|(token, all)| Act::Logout(token, all)),
        3 => n().prop_map(Act::Revoke),
        2 => n().prop_map(Act::EndSession),
        1 => n().prop_map(Act::EndUser),
        1 => Just(Act::EndAll),
        1 => n().prop_map(Act::Disable),
        3 => n().prop_map(Act::Enable),
        1 => n().prop_map(Act::Password),
        10 => span.prop_map(Act::Wait),
        3 => Just(Act::Purge),
        2 => Just(Act::Rotate),
        1 => Just(Act::Compromised),
    ];
    proptest::collection::vec(act, 1..60)
}

struct Session {
    user: usize,
    id: SessionId,
    ended: bool,
    /// In microseconds, as all moments here.
    expires: i64,
    idle: i64,
}

struct Token {
    text: String,
    claims: Claims,
    kind: Kind,
    session: usize,
    listed: bool,
    /// Of a refresh token: when it was used, and the place of the refresh token that it was exchanged for.
    used: Option<(i64, usize)>,
    /// Whether the key that signed it is still trusted.
    trusted: bool,
}

/// What becomes of a refresh token.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    New,
    Same(usize),
    Reused,
    Refused,
}

#[derive(Default)]
struct Oracle {
    names: Vec<String>,
    active: Vec<bool>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
}

impl Oracle {
    fn holds(&self, token: &Token, now: i64) -> bool {
        let session = &self.sessions[token.session];
        token.trusted
            && !token.listed
            && now / 1_000_000 < token.claims.exp + LEEWAY
            && !session.ended
            && now < session.expires.min(session.idle)
            && self.active[session.user]
    }

    fn fate(&self, token: &Token, now: i64) -> Fate {
        if !self.holds(token, now) {
            return Fate::Refused;
        }
        match token.used {
            None => Fate::New,
            // An answer that was revoked is not given again.
            Some((at, next)) if now < at + 10_000_000 && self.tokens[next].used.is_none() && !self.tokens[next].listed => {
                Fate::Same(next)
            }
            Some(_) => Fate::Reused,
        }
    }

    fn end(&mut self, which: impl Fn(&Session) -> bool) {
        self.sessions.iter_mut().filter(|session| which(session)).for_each(|session| session.ended = true);
    }

    /// The place of a token of `kind`, by a number; the newest are picked more often.
    fn pick(&self, kind: Kind, n: usize) -> Option<usize> {
        let of_kind: Vec<usize> = (0..self.tokens.len()).filter(|at| self.tokens[*at].kind == kind).collect();
        let window = if n.is_multiple_of(3) { of_kind.len() } else { of_kind.len().min(4) };
        of_kind.len().checked_sub(1).map(|last| of_kind[last - (n / 3) % window])
    }

    fn keep(&mut self, db: &TestDb, session: usize, grant: &authctl::service::grant::Grant) -> usize {
        for (kind, text) in [(Kind::Access, &grant.access_token), (Kind::Refresh, &grant.refresh_token)] {
            let claims = db.claims(kind, text);
            self.tokens.push(Token { text: text.clone(), claims, kind, session, listed: false, used: None, trusted: true });
        }
        self.tokens.len() - 1
    }
}

/// The claims of two texts, of which one was signed later, say the same.
fn check_same(db: &TestDb, text: &str, known: &Token) {
    assert_eq!(db.claims(known.kind, text), known.claims);
}

fn step(db: &TestDb, oracle: &mut Oracle, act: Act) {
    let (now, micros) = (db.now(), db.now().unix_micros());
    let (mut conn, ctx) = (db.conn(), db.ctx());
    let user_at = |n: usize| n % 3;
    match act {
        Act::Login(n) => {
            let user = user_at(n);
            let result = db.login_with(&oracle.names[user], &crate::support::db::password(crate::support::db::PASSWORD));
            assert_eq!(result.is_ok(), oracle.active[user], "login");
            let Ok(grant) = result else { return };
            let id = SessionId::parse(&db.claims(Kind::Access, &grant.access_token).sid).expect("an id");
            let (expires, idle) = (now.plus(db.issuer.session_ttl), now.plus(db.issuer.refresh_ttl));
            let session = Session { user, id, ended: false, expires: expires.unix_micros(), idle: idle.unix_micros() };
            oracle.sessions.push(session);
            oracle.keep(db, oracle.sessions.len() - 1, &grant);
        }
        Act::Use(n) => {
            let Some(at) = oracle.pick(Kind::Access, n) else { return };
            let token = &oracle.tokens[at];
            let found = db.authority(&token.text);
            assert_eq!(found.is_ok(), oracle.holds(token, micros), "{found:?}");
        }
        Act::Refresh(n) => {
            let Some(at) = oracle.pick(Kind::Refresh, n) else { return };
            let (fate, session) = (oracle.fate(&oracle.tokens[at], micros), oracle.tokens[at].session);
            match (&fate, db.refresh(&oracle.tokens[at].text)) {
                (Fate::New, Ok(grant)) => {
                    let next = oracle.keep(db, session, &grant);
                    oracle.tokens[at].used = Some((micros, next));
                    let session = &mut oracle.sessions[session];
                    session.idle = now.plus(db.issuer.refresh_ttl).unix_micros().min(session.expires);
                }
                (Fate::Same(next), Ok(grant)) => {
                    check_same(db, &grant.refresh_token, &oracle.tokens[*next]);
                    check_same(db, &grant.access_token, &oracle.tokens[*next - 1]);
                    oracle.tokens[*next].text = grant.refresh_token;
                }
                (Fate::Reused, Err(error)) if error.code() == Code::RefreshTokenReused => oracle.sessions[session].ended = true,
                (Fate::Refused, Err(error)) if error.code() != Code::RefreshTokenReused => {}
                (_, result) => panic!("{fate:?}: {:?}", result.map(|_| ())),
            }
        }
        Act::Logout(n, all) => {
            let Some(at) = oracle.pick(if n.is_multiple_of(2) { Kind::Access } else { Kind::Refresh }, n / 2) else { return };
            let token = &oracle.tokens[at];
            let session = &oracle.sessions[token.session];
            let open = !session.ended && micros < session.expires.min(session.idle) && oracle.active[session.user];
            // An access token that has expired is good for its own session; a refresh token that was used is so while the grace lasts.
            let late = token.kind == Kind::Access && micros / 1_000_000 >= token.claims.exp + LEEWAY;
            let holds = open && token.trusted && !token.listed && (late || oracle.holds(token, micros));
            let alarm = holds && token.used.is_some() && (all || oracle.fate(token, micros) == Fate::Reused);
            let good = holds && !alarm && !(late && all);
            let (id, user) = (session.id, session.user);
            let scope = if all { LogoutScope::All } else { LogoutScope::Session };
            let done: Result<()> = Presented::for_logout(&db.issuer, &token.text, now)
                .map_err(Error::from)
                .and_then(|token| sessions::logout(&mut conn, &ctx, &token, scope));
            assert_eq!(done.is_ok(), good, "{done:?}");
            if alarm {
                oracle.end(|session| session.id == id);
            }
            if good {
                oracle.tokens[at].listed = true;
                oracle.end(|session| session.id == id || all && session.user == user);
            }
        }
        Act::Revoke(n) => {
            let Some(at) = oracle.pick(if n.is_multiple_of(2) { Kind::Access } else { Kind::Refresh }, n / 2) else { return };
            let jti = Jti::parse(&oracle.tokens[at].claims.jti).expect("a jti");
            match tokens::revoke(&mut conn, &ctx, &jti) {
                Ok(_) => oracle.tokens[at].listed = true,
                // A purge may have forgotten it once it had expired, and then there is nothing to revoke.
                Err(error) => assert!(!oracle.holds(&oracle.tokens[at], micros), "{error}"),
            }
        }
        Act::EndSession(n) => {
            let Some(session) = oracle.sessions.get(n % oracle.sessions.len().max(1)) else { return };
            let (id, live) = (session.id, !session.ended && micros < session.expires.min(session.idle));
            // One that is over may be gone.
            match sessions::revoke(&mut conn, &ctx, &id.to_string()) {
                Ok(change) => assert_eq!(change.changed, live, "revoke"),
                Err(error) => assert!(!live, "{error}"),
            }
            oracle.end(|session| session.id == id);
        }
        Act::EndUser(n) => {
            let user = user_at(n);
            sessions::revoke_all(&mut conn, &ctx, &Scope::User(user_ref(&oracle.names[user]))).expect("ended");
            oracle.end(|session| session.user == user);
        }
        Act::EndAll => {
            sessions::revoke_all(&mut conn, &ctx, &Scope::All).expect("ended");
            oracle.end(|_| true);
        }
        Act::Disable(n) => {
            let user = user_at(n);
            accounts::disable(&mut conn, &ctx, &user_ref(&oracle.names[user])).expect("disabled");
            oracle.active[user] = false;
            oracle.end(|session| session.user == user);
        }
        Act::Enable(n) => {
            accounts::enable(&mut conn, &ctx, &user_ref(&oracle.names[user_at(n)])).expect("enabled");
            oracle.active[user_at(n)] = true;
        }
        Act::Password(n) => {
            let user = user_at(n);
            accounts::set_password(&mut conn, &ctx, &user_ref(&oracle.names[user]), &hash_of_password(), false).expect("set");
            oracle.end(|session| session.user == user);
        }
        Act::Wait(seconds) => db.advance(Duration::from_secs(u64::from(seconds))),
        Act::Purge => {
            let go_on = |_: &_| ControlFlow::Continue(());
            purge::run(&mut conn, &ctx, Duration::ZERO, Duration::from_secs(2), go_on).expect("purged");
        }
        Act::Rotate | Act::Compromised => {
            let compromised = matches!(act, Act::Compromised);
            let algorithm = authctl::domain::key::Algorithm::Es256;
            keys::rotate(&mut conn, &ctx, &db.sealing(), algorithm, compromised).expect("rotated");
            if compromised {
                oracle.end(|_| true);
                oracle.tokens.iter_mut().for_each(|token| token.trusted = false);
            }
        }
    }
}

/// Of each session that goes on, one refresh token at most can be used: there are no two lines.
fn one_line_each(db: &TestDb) {
    let query =
        "SELECT session_id AS v FROM tokens WHERE kind = 'refresh' AND used_at IS NULL GROUP BY session_id HAVING count(*) > 1";
    assert!(db.texts(query).is_empty());
}

// Requirements R1 to R4, R8, R9, B1, B2, B7, B10, K2, K3, T18.
fn the_program_and_the_oracle_agree(db: &TestDb) {
    let count = if db.backend == crate::support::Backend::Sqlite { 48 } else { 16 };
    let count = std::env::var("AUTHCTL_TEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(count);
    let round = std::cell::Cell::new(0);
    let outcome = TestRunner::new(cases(count)).run(&acts(), |acts| {
        round.set(round.get() + 1);
        let names: Vec<String> = (0..3).map(|n| format!("u{}-{n}", round.get())).collect();
        names.iter().for_each(|name| drop(db.add(name, "user")));
        let mut oracle = Oracle { names, active: vec![true; 3], ..Oracle::default() };
        acts.into_iter().for_each(|act| step(db, &mut oracle, act));
        // At the end, all tokens at once.
        for token in oracle.tokens.iter().filter(|token| token.kind == Kind::Access) {
            assert_eq!(db.authority(&token.text).is_ok(), oracle.holds(token, db.now().unix_micros()));
        }
        one_line_each(db);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
