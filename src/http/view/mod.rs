//! What clients see of a domain value, a file for each noun. A field that is not named here stays inside.

mod audit;
mod blacklist;
mod role;
mod session;
mod user;

pub use audit::Audited;
pub use blacklist::Blacklisted;
pub use role::Role;
pub use session::Session;
pub use user::{Full, Greeting, Standing, Summary};
