//! Statements that stay compiled.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, QuerySource, RunQueryDsl};

/// An UPDATE whose text is the same each time. Diesel cannot know that of its own, since an `Option` in it may leave a column out, and has
/// each compiled anew.
pub struct Prepared<T: QuerySource, S: AsChangeset, P> {
    from: T::FromClause,
    set: S::Changeset,
    rows: P,
}

impl<T: QuerySource, S: AsChangeset<Target = T>, P> Prepared<T, S, P> {
    /// Sets in those `rows` of a table what `set` has, which must always be the same columns.
    pub fn update(table: T, set: S, rows: P) -> Self {
        Self { from: table.from_clause(), set: set.as_changeset(), rows }
    }
}

impl<DB, T, S, P> QueryFragment<DB> for Prepared<T, S, P>
where
    DB: Backend,
    T: QuerySource<FromClause: QueryFragment<DB>>,
    S: AsChangeset<Changeset: QueryFragment<DB>>,
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

/// The text of an UPDATE, as a type.
pub struct Text<T>(PhantomData<T>);

// Its types say what its text is, so that it is found again without making that.
impl<T: QuerySource + QueryId, S: AsChangeset + QueryId, P: QueryId> QueryId for Prepared<T, S, P> {
    type QueryId = Text<(T::QueryId, S::QueryId, P::QueryId)>;

    const HAS_STATIC_QUERY_ID: bool = T::HAS_STATIC_QUERY_ID && S::HAS_STATIC_QUERY_ID && P::HAS_STATIC_QUERY_ID;
}

impl<T: QuerySource, S: AsChangeset, P, C> RunQueryDsl<C> for Prepared<T, S, P> {}
