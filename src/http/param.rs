//! Segments of a path as domain values. A handler takes each as a `Result`: what can be no such value is answered as that (422), and does
//! not make the path one that there is not.

use rocket::request::FromParam;

use crate::domain::Error;
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;

impl FromParam<'_> for UserRef {
    type Error = Error;

    fn from_param(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl FromParam<'_> for RoleName {
    type Error = Error;

    fn from_param(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}
