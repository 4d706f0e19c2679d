//! The REST API: the only place that knows of Rocket.
//!
//! A handler reads its arguments, calls one use case and shows what it answers; it decides nothing. Each noun has a file with its
//! handlers and one list of their routes (`routes`). Guards (`guard`) are the rights: a route that takes [`guard::SignedIn`] cannot run
//! without one.

mod admin;
mod app;
mod auth;
mod body;
mod catchers;
mod client;
mod cors;
mod database;
mod docs;
mod form;
#[doc(hidden)]
pub mod fuzz;
mod guard;
mod guesses;
mod hardening;
mod hashing;
mod health;
mod json;
mod launch;
mod limits;
mod openapi;
mod packed;
mod page;
mod param;
mod path;
mod problem;
mod purge;
mod query;
mod request_id;
mod revision;
mod routes;
mod schema;
mod server;
mod settings;
mod settling;
mod turns;
mod unzip;
mod version;
mod view;
mod well_known;
mod writer;

pub use launch::{LaunchError, launch, rocket};
pub use limits::{Limit, NETWORKS};
pub use openapi::document;
pub use server::{Edge, Sockets, Tls, TlsFiles, Unusable};
pub use settings::Settings;
pub use turns::{Turn, Turns};
pub use writer::Writer;
