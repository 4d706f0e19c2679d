//! The words of the program: pure values, each made by a constructor that refuses what must not exist.
//!
//! A value of these types is good wherever it is met; nothing further in has to check again. There is no input or output here,
//! no clock, no database and no random: what needs those lives further out.

pub mod audit;
pub mod ban;
pub mod blacklist;
pub mod email;
pub mod error;
pub mod finding;
pub mod id;
pub mod invite;
pub mod json;
pub mod key;
pub mod need;
pub mod network;
pub mod operator;
pub mod owner;
pub mod page;
pub mod password;
pub mod permission;
pub mod proxies;
pub mod rate;
pub mod role;
pub mod session;
pub mod text;
pub mod time;
pub mod token;
pub mod trail;
pub mod user;
pub mod username;

pub use error::{Code, Error, Result};
pub use time::Timestamp;
