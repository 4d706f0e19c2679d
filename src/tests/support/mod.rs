//! What tests stand on: databases of both kinds, a hermetic environment for the real binary, a daemon to talk to.

pub mod app;
pub mod certificate;
pub mod daemon;
pub mod db;
pub mod env;
pub mod hashes;
pub mod interop;
pub mod mint;
pub mod own_server;
pub mod postgres;
pub mod raw;
pub mod secrets;
pub mod signals;
pub mod sources;
pub mod sql;
pub mod stranger;
pub mod threads;

/// Whether `AUTHCTL_TEST_REQUIRE`, a list with commas, has `name`: then the tests fail, and are not left out, where it is missing.
pub fn required(name: &str) -> bool {
    std::env::var("AUTHCTL_TEST_REQUIRE").unwrap_or_default().split(',').any(|required| required.trim() == name)
}

/// How often a race is run. `AUTHCTL_TEST_ROUNDS` sets another number.
pub fn rounds() -> usize {
    const ROUNDS: usize = 20;
    std::env::var("AUTHCTL_TEST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

/// The database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// So many random cases. What fails is shown, and belongs in a table of the test, not in a file beside it.
pub fn cases(count: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config { failure_persistence: None, ..proptest::test_runner::Config::with_cases(count) }
}

/// Runs each of the functions named as a test on SQLite and as one on PostgreSQL.
///
/// `on_both!(World: first, second)` gives each a world of its own by `World::new(Backend)`. Where that is `None`, as without a
/// PostgreSQL on the machine, the test is left out. Say this once in a file: it makes the modules `sqlite` and `postgres`.
macro_rules! on_both {
    ($world:path: $($name:ident),+ $(,)?) => {
        on_both!(@on sqlite, Sqlite, $world: $($name),+);
        on_both!(@on postgres, Postgres, $world: $($name),+);
    };
    (@on $module:ident, $backend:ident, $world:path: $($name:ident),+) => {
        mod $module {
            #[allow(unused_imports)]
            use super::*;
            $(
                #[test]
                fn $name() {
                    type World = $world;
                    if let Some(world) = World::new(crate::support::Backend::$backend) {
                        super::$name(&world);
                    }
                }
            )+
        }
    };
}
