//! Pages of a list: which part is asked for, and how it is answered.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::page::{Items, Page};
use crate::domain::{Error, Result};

/// The most items of one answer.
const MOST: u32 = 1000;
/// How many there are unless more or fewer are asked for.
const USUAL: u32 = 50;

/// The part that `limit` (1 to 1000, by default 50) and `after`, the cursor that the part before ended with, ask for.
///
/// # Errors
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) when `limit` is no such number, or `after` has a NUL.
pub fn parse(limit: Option<&str>, after: Option<&str>) -> Result<Page> {
    let limit = match limit {
        None => USUAL,
        Some(text) => match text.parse() {
            Ok(limit @ 1..=MOST) => limit,
            _ => return Err(Error::invalid_field(format!("limit: it is a number from 1 to {MOST}"))),
        },
    };
    if after.is_some_and(|after| after.contains('\0')) {
        return Err(Error::invalid_field("after: it is the 'next' of the part before"));
    }
    Ok(Page { limit: Some(limit), after: after.map(str::to_owned) })
}

/// A part of a list.
#[derive(Serialize, ToSchema)]
pub struct Listed<T> {
    items: Vec<T>,
    /// The `after` of the next part, or null where nothing follows.
    #[schema(required, example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    next: Option<String>,
}

impl<T> Listed<T> {
    /// `cursor` is what an item is called in `after`.
    pub fn of<D>(found: Items<D>, show: impl Fn(D) -> T, cursor: impl Fn(&D) -> String) -> Self {
        let next = found.items.last().filter(|_| found.more).map(cursor);
        Self { items: found.items.into_iter().map(show).collect(), next }
    }
}
