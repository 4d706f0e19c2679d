//! The use cases, and the only place with policy.
//!
//! One use case is one function, one transaction and one audit entry. HTTP handlers and verbs of the command line call the same
//! functions, with a [`Context`] that says who asks, when and why. Nothing here knows of HTTP, of a terminal, or of SQL.

pub mod accounts;
pub mod apply;
pub mod audit;
pub mod authentication;
pub mod backup;
pub mod bans;
pub mod blacklist;
pub mod check;
mod context;
pub mod copy;
pub mod dump;
pub mod explain;
pub mod export;
pub mod grant;
pub mod health;
pub mod import;
pub mod inspection;
pub mod introspection;
pub mod invites;
pub mod keys;
pub mod lockout;
pub mod login;
pub mod own;
mod pace;
pub mod password;
pub mod purge;
pub mod refresh;
pub mod refusals;
pub mod restore;
pub mod revision;
mod right;
pub mod roles;
pub mod sessions;
pub mod setup;
pub mod signup;
mod soundness;
pub mod standing;
pub mod tokens;

pub use context::{Change, Context, new_request_id};
pub use right::Right;
// What the edges need of the layers below: a connection to hand on, whether a change is kept, the pool for hashing.
pub use crate::crypto::hasher::Hasher;
pub use crate::store::{Conn, Mode};
