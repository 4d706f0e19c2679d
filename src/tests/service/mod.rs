//! The use cases, each test on both databases, with a clock that the test moves.

mod accounts;
mod audit;
mod forgotten;
mod last_admin;
mod list;
mod login;
mod model;
mod policy;
mod purge;
mod refresh;
mod revocation;
mod roles;
mod setup;
mod signup;
