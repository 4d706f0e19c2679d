//! The API as its clients see it, in process.

mod errors;
mod login;
mod openapi;
mod refresh;
mod revocation;
mod signup;
mod swagger;
