//! All tests, as one binary: it is linked once, and its PostgreSQL cluster is started once.
//!
//! `cargo test --test all sqlite::` runs those on SQLite alone, `postgres::` those on PostgreSQL. A test that needs a database runs
//! on both, see [`support`].

#[macro_use]
mod support;

mod architecture;
mod audit_actions;
mod checks;
mod cli;
mod config;
mod crypto;
mod domain;
mod errors;
mod fuzz_corpus;
mod generated;
mod http;
mod live;
mod packaging;
mod postman;
mod readme;
mod security;
mod service;
mod shadowed;
mod store;
mod story;
