//! The store, each test on both databases.

mod checkpoints;
mod constraints;
mod drafts;
mod files;
mod foreign;
mod held;
mod migrations;
mod open;
mod order;
mod owned;
mod plans;
mod pool;
mod rows;
mod schema;
mod together;
mod url;
mod watch;
mod words;
mod write;
