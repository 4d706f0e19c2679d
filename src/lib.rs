//! `authctl` is an authentication daemon and the command line that administers it, in one binary on one database.
//!
//! # The layers
//!
//! | layer | holds | may use |
//! |---|---|---|
//! | [`domain`] | the words of the program: pure types that refuse what must not exist | nothing below |
//! | [`crypto`] | hashing, signing and verifying, sealing, random | `domain` |
//! | [`store`] | all SQL: connections, the one way to write, a file for each table | `domain`; `crypto` for the chain of the audit trail |
//! | [`service`] | the use cases and all policy: one function, one transaction, one audit entry | `domain`, `crypto`, `store` |
//! | [`http`] | the REST API: guards, handlers, views, problem+json, and the edge before them | `service`, `domain`; `store` where the pool is made and what was written together is answered, for secret files and certificates, and to hold the folder of a socket |
//! | [`cli`] | the command line: one file a verb, output, exit statuses | `service`, `domain`, `config`, `http::launch`; of `store` what opens a database, what reads one of another program or at one moment, what says which part of an address is a password and whether a file was given, and for `db`, `doctor` and `serve` what copies, replaces, migrates, looks at and holds one as a whole |
//!
//! Beside them stand [`config`], which is the only reader of the environment and says what a key means to a use case, [`clock`], which is
//! the only reader of the time of day, [`ending`], by which signals end the process, and [`fuzz`], by which the programs in `fuzz/` enter
//! what reads input of others.
//! A test (`src/tests/architecture.rs`) reads the tree and fails where a layer uses what it may not.
//!
//! # One request, from top to bottom
//!
//! `POST /auth/login` with a name and a password:
//!
//! 1. Rocket finds the handler in `http/auth/login.rs`. Its arguments are guards: `App` carries the database, the
//!    hashing pool and the request's id; `Body<LoginRequest>` refuses another content type (415), too many bytes (413), what is
//!    not JSON or has a key twice (400), and a wrong shape (422).
//! 2. `App::prove` looks whether the client's network may still guess (429), and waits until the guess before it, at this name from there,
//!    was answered (`http/turns.rs`; 503 after half a minute, or where too many wait). Then it takes a place of the hashing pool, or
//!    answers 503 at once, and sends [`service::login::challenge`] to the writing thread: a short write that says who that is and with
//!    which hash, and counts the guess as a wrong one before anybody knows ([`service::lockout`]).
//! 3. [`service::login::Challenge::answer`] goes to the hashing pool ([`crypto::hasher`]), where the password is compared, against a decoy
//!    for an unknown user. No connection is held meanwhile. What is not right, or not believed since the user is locked, goes into the
//!    audit trail and is answered 401.
//! 4. `App::write` sends [`service::login::open_session`] to the writing thread, which gives those that wait at once one transaction
//!    ([`store::together`]). Inside, with the write lock in hand, it looks whether the user is still the same, writes the session, its
//!    two tokens and the audit entry. It is answered after the commit: what is answered is durable.
//! 5. The tokens are signed ([`service::grant`]), and the handler shows them. An error of any step is a [`domain::Error`] with a
//!    [`domain::Code`]; `http/problem.rs` gives each code its one status, and what nobody can act on is an opaque 500 with a request id.
//!
//! The next request with that token asks [`service::authentication`]: the signature tells who and which session, one SELECT tells
//! whether that still holds and which role the user has *now*.
//!
//! # One command, from top to bottom
//!
//! `authctl role set alice admin`:
//!
//! 1. `main` calls [`cli::run`]. clap makes an `Args` struct of the words; [`config::load`] merges flags, `AUTHCTL_*`, files and
//!    defaults, and an unknown key ends it here (exit 78).
//! 2. `cli/role/set.rs` parses `alice` into a [`domain::user::UserRef`] and `admin` into a [`domain::role::RoleName`]; what cannot be
//!    one is exit 6.
//! 3. [`store::open`] opens the database that the daemon works on. One that is missing or of another version is exit 5; a wrong path
//!    never makes an empty database.
//! 4. [`service::accounts::assign_role`] is the function that the API calls as well: in one [`store::write`] it refuses to demote the
//!    last active admin, writes the role and the audit entry. With `--dry-run` all of that happens, and is rolled back.
//! 5. `cli/render` turns the user into a row or JSON, and `cli/ui.rs` writes it: the result on standard output, words on standard
//!    error. `cli/exit.rs` gives the error, if any, its exit status. The daemon's next request sees the new role.

//! # Where a change goes
//!
//! What the compiler or a test asks for by itself is in brackets. What can be seen from outside has a line in `CHANGELOG.md`.
//!
//! | change | places |
//! |---|---|
//! | a verb | `cli/GROUP/VERB.rs` and its `mod.rs`; the use case in `service`; [a row of `tests/cli/conformance/table.rs`, which says as well whether it asks for a yes, a schema in `docs/schema`, README's tree, `AUTHCTL_TEST_UPDATE=1 cargo test generated`]; an argument's value name decides what a Tab completes (`cli/complete`): a list's cursor in `mod.rs` there [of each list], the columns of what it answers in `columns.rs` [of each verb that a test does not leave out] |
//! | a route | `http/…` with its view; [the document and `docs/openapi.json`, the table of permissions]; README |
//! | a source of `user import` | `cli/user/import/source.rs` and `open.rs`; `cli/user/import/foreign/…` for lines, `store/foreign.rs` for a database; a fixture of the real program with a row in `tests/fixtures/import/README.md`; [its users in `tests/cli/sources.rs`, and from there `tests/fixtures/import/make.py`, `tests/cli/sample.rs`, `tests/live/{sources,canary_accounts}.rs`, `docs/import.md`, README's sentence of sources; of lines `tests/fuzz_corpus.rs`], whose letter is in `open.rs` |
//! | a table | a migration of each database [the same in both]; `store/schema.rs`, behind the tables that it refers to [its columns, their types and the order; from there `store/rows.rs`, and so dump, copy and restore]; a file in `store`; `store/names.rs` for its names and ids [a case of `tests/cli/db_check_names.rs`], `store/rules.rs` for rules that no constraint holds; `service/restore` for what a restore ends of it, with `docs/decisions/0019` |
//! | a column of `users` | a migration of each database; `store/schema.rs` [and from there dump, copy and restore]; the type in `domain` [the code that must not forget a column takes a `User` apart without `..`]; what shows it (`cli/render`, `http/…/view`, `docs/schema`) whether it is part of a revision (`service/revision.rs`: one that a login writes is not); and what sets it: `store/users.rs`, `service::accounts`, `service::apply` with `cli/manifest`, `service::import` with `store/imports.rs` and `cli/user/import/{source,jsonl,row,args}.rs`, `cli/user/{add,set}.rs`, `http/admin/users/body.rs` [`Changes`, `SetArgs` and a `Row` are taken apart without `..`, too]; `packaging/ansible/library/authctl.py` [has the fields of the manifest]; `store/names.rs` where it is a name; `docs/apply.md`, `docs/import.md` |
//! | a point of `doctor` or `db check` | `domain/finding.rs`; `service/inspection.rs`, or `cli/doctor` for what is the machine's; [`docs/checks.md`, the help of `db check`], that of `doctor` |
//! | a point of `config check` | `domain/finding.rs`; `cli/config/check.rs`, or `cli/serve/certificate.rs` for what is the certificate's; [a row of `docs/checks.md`] |
//! | an audit action | `domain/audit.rs` [a row in `docs/audit.md`, a case of `tests/audit_actions.rs`] |
//! | a code of an error | [`domain::Code`] for both surfaces, or `cli/exit.rs` for the command line alone [its status in `http/problem.rs`, its exit, a row in `docs/errors.md`] |
//! | an exit status | `cli/exit.rs` (`exits!`), with `cli/signals.rs` where a signal ends it [README's table]; the words of `help exit-codes` where it needs more than its meaning |
//! | a global flag | `cli/global.rs` (`GlobalArgs`, `Globals` and what makes the one of the other); `config/env.rs` (`GLOBAL_FLAGS`) [both against the help, `tests/cli/output.rs`; the man pages]; README where it is one that everybody needs |
//! | a permission | `domain/need.rs` [a row of `tests/http/matrix.rs`]; README's table; `docs/decisions/0015` |
//! | a key of the configuration | `config/keys/…` [the man page]; `config/policy.rs` for what it means to a use case, `cli/serve/mod.rs` (`settings`) with `http/settings.rs` for what it means to the daemon; of one that names a file, `cli/db/place.rs` (`in_use`), and `config/sources.rs` (`loose_files`) where that holds a secret |

// These pages are for who reads the code, and are made with --document-private-items.
#![allow(rustdoc::private_intra_doc_links)]
#![deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro, clippy::exit, clippy::todo, clippy::unimplemented)]

pub mod cli;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod domain;
pub mod ending;
#[doc(hidden)]
pub mod fuzz;
pub mod http;
pub mod service;
pub mod store;
