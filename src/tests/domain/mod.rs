//! What the parsing constructors let through, and what they refuse.

mod names;
mod network;
mod secrets;
mod text;
mod time;
mod trail;
mod username;
