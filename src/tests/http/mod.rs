//! The API as its clients see it, in process.

mod account;
mod admin;
mod bans;
mod closed;
mod cors;
mod errors;
mod forged;
mod introspection;
mod invites;
mod limits;
mod lockout;
mod login;
mod matrix;
mod openapi;
mod panics;
mod password;
mod races;
mod refresh;
mod revocation;
mod sessions;
mod signup;
mod signup_races;
mod swagger;
mod verify;
mod well_known;
mod writer;
