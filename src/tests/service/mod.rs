//! The use cases, each test on both databases, with a clock that the test moves.

mod accounts;
mod audit;
mod bans;
mod foreign_hashes;
mod forgotten;
mod import;
mod invites;
mod key_races;
mod keys;
mod last_admin;
mod list;
mod lockout;
mod login;
mod memory;
mod model;
mod own;
mod policy;
mod purge;
mod refresh;
mod reseal;
mod revocation;
mod rights;
mod roles;
mod setup;
mod signup;
