//! One figure: a sample for each round, and the bar it is held to.

use crate::stats;

pub struct Measure {
    pub what: String,
    pub unit: Unit,
    pub samples: Vec<f64>,
    pub bar: Bar,
    /// What stands beside it: proportions, without which a ratio says little.
    pub note: String,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Bar {
    AtLeast(f64),
    AtMost(f64),
    Below(f64),
    None,
}

#[derive(Clone, Copy)]
pub enum Unit {
    Ratio,
    Millis,
    Megabytes,
    PerSecond,
    Count,
}

impl Measure {
    /// A figure that is shown, and held to no bar.
    pub fn new(what: impl Into<String>, unit: Unit, samples: Vec<f64>) -> Self {
        Self { what: what.into(), unit, samples, bar: Bar::None, note: String::new() }
    }

    pub fn one(what: impl Into<String>, unit: Unit, sample: f64) -> Self {
        Self::new(what, unit, vec![sample])
    }

    pub fn bar(mut self, bar: Bar) -> Self {
        self.bar = bar;
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// `None` where there is no bar. The median decides, and a NaN keeps no bar.
    pub fn is_kept(&self) -> Option<bool> {
        let median = stats::median(&self.samples);
        match self.bar {
            Bar::AtLeast(bar) => Some(median >= bar),
            Bar::AtMost(bar) => Some(median <= bar),
            Bar::Below(bar) => Some(median < bar),
            Bar::None => None,
        }
    }

    pub fn median(&self) -> String {
        self.unit.show(stats::median(&self.samples))
    }

    pub fn spread(&self) -> String {
        let (least, greatest) = stats::spread(&self.samples);
        match self.samples.len() {
            0 | 1 => String::new(),
            n => format!("{} to {} ({n})", self.unit.number(least), self.unit.number(greatest)),
        }
    }

    pub fn bar_in_words(&self) -> String {
        match self.bar {
            Bar::AtLeast(bar) => format!("at least {}", self.unit.show(bar)),
            Bar::AtMost(bar) => format!("at most {}", self.unit.show(bar)),
            Bar::Below(bar) => format!("below {}", self.unit.show(bar)),
            Bar::None => String::new(),
        }
    }

    pub fn verdict(&self) -> &'static str {
        match self.is_kept() {
            Some(true) => "ok",
            Some(false) => "MISSED",
            None => "",
        }
    }
}

impl Unit {
    fn number(self, value: f64) -> String {
        match self {
            Self::Ratio => format!("{value:.3}"),
            Self::Count => whole(value),
            _ => digits(value),
        }
    }

    fn show(self, value: f64) -> String {
        let unit = match self {
            Self::Ratio => "x",
            Self::Millis => " ms",
            Self::Megabytes => " MB",
            Self::PerSecond => "/s",
            Self::Count => "",
        };
        self.number(value) + unit
    }
}

/// A number with three digits that count; more would pretend.
pub fn digits(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => whole(value),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Thousands are set apart, as in the other documents.
pub fn whole(value: f64) -> String {
    let text = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}
