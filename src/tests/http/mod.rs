//! The API as its clients see it, in process.

mod errors;
mod forged;
mod introspection;
mod login;
mod openapi;
mod races;
mod refresh;
mod revocation;
mod sessions;
mod signup;
mod swagger;
mod well_known;
mod writer;
