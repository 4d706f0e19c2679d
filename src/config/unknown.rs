//! What somebody may have meant by a name that is not known.

/// A hint that names the nearest of `known`, if any is near.
pub fn nearest(name: &str, known: impl Iterator<Item = String>) -> String {
    // A last part that is right in another section, or in none, is nearer than any other spelling.
    let last = |text: &str| text.rsplit(['.', '_']).next().unwrap_or_default().to_owned();
    let distance = |candidate: &String| {
        let same_end = last(candidate) == last(name);
        (!same_end, strsim::damerau_levenshtein(name, candidate), candidate.clone())
    };
    match known.map(|candidate| distance(&candidate)).min() {
        Some((same_end, steps, candidate)) if !same_end || steps <= name.len() / 3 => format!("did you mean {candidate}?"),
        _ => "'authctl config show' lists what there is".to_owned(),
    }
}
