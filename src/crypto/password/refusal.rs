//! Why a text is not taken for a hash.

/// What is wrong with it. It never says what the text is: that may be a password by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It begins like no hash that is known.
    Unknown,
    /// Of a family that is known, and that is not verified here.
    Unsupported(&'static str),
    /// It begins like one of this family, and does not go on like one.
    Malformed(&'static str),
    /// It would cost more than one verification may; `most` is what it may.
    TooDear { family: &'static str, most: &'static str },
}

impl Refusal {
    /// For the operator who brought it.
    pub fn reason(self) -> String {
        match self {
            Self::Unknown => "it is of no known family".to_owned(),
            Self::Unsupported(family) => format!("{family} is not supported"),
            Self::Malformed(family) => format!("it begins like one of {family}, and is none"),
            Self::TooDear { family, most } => format!("it costs too much to verify: {family} has at most {most}"),
        }
    }
}
