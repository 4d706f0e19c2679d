//! What a run says: the samples of each row with their bars, as a table on the terminal, and as a document with a plot.

pub mod document;
pub mod machine;
pub mod measure;
pub mod plot;
pub mod table;

pub use measure::{Bar, Measure, Unit};

use crate::rows::Row;

/// What a row found.
#[derive(Default)]
pub struct Outcome {
    pub measures: Vec<Measure>,
    pub curves: Vec<Curve>,
}

/// How the cost of one piece of work goes with the size of the database.
pub struct Curve {
    pub work: &'static str,
    /// Sizes, and microseconds.
    pub points: Vec<(usize, f64)>,
}

impl Outcome {
    pub fn without_bars(mut self) -> Self {
        for measure in &mut self.measures {
            measure.bar = Bar::None;
        }
        self
    }
}

impl From<Vec<Measure>> for Outcome {
    fn from(measures: Vec<Measure>) -> Self {
        Self { measures, curves: Vec::new() }
    }
}

/// A row after its run.
pub struct Line {
    pub row: &'static Row,
    pub outcome: Result<Outcome, String>,
}

impl Line {
    pub fn is_good(&self) -> bool {
        self.outcome.as_ref().is_ok_and(|outcome| outcome.measures.iter().all(|measure| measure.is_kept() != Some(false)))
    }
}
