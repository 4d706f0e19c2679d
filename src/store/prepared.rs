//! Statements that stay compiled.

use diesel::backend::Backend;
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, QuerySource, RunQueryDsl};

/// An UPDATE whose text is the same each time. Diesel cannot know that of its own, since an `Option` in it may leave a column out, and has
/// each compiled anew.
pub struct Prepared<F, S, P> {
    from: F,
    set: S,
    rows: P,
}

impl<F, S, P> Prepared<F, S, P> {
    /// Sets in those `rows` of a table what `set` has, which must always be the same columns.
    pub fn update<T>(table: T, set: impl AsChangeset<Target = T, Changeset = S>, rows: P) -> Self
    where
        T: QuerySource<FromClause = F>,
    {
        Self { from: table.from_clause(), set: set.as_changeset(), rows }
    }
}

impl<DB, F, S, P> QueryFragment<DB> for Prepared<F, S, P>
where
    DB: Backend,
    F: QueryFragment<DB>,
    S: QueryFragment<DB>,
    P: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.from.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.set.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.rows.walk_ast(out)
    }
}

// It is found again by its text.
impl<F, S, P> QueryId for Prepared<F, S, P> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<F, S, P, C> RunQueryDsl<C> for Prepared<F, S, P> {}
