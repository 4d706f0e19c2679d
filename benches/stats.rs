//! What many samples say in a few numbers.

fn sorted(samples: &[f64]) -> Vec<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

pub fn median(samples: &[f64]) -> f64 {
    let sorted = sorted(samples);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        _ => sorted[middle],
    }
}

/// The least and the greatest.
pub fn spread(samples: &[f64]) -> (f64, f64) {
    let fold = |better: fn(f64, f64) -> f64| samples.iter().copied().reduce(better).unwrap_or(f64::NAN);
    (fold(f64::min), fold(f64::max))
}

/// The smallest sample that 99 of 100 do not exceed.
pub fn p99(samples: &[f64]) -> f64 {
    let sorted = sorted(samples);
    let rank = (sorted.len() * 99).div_ceil(100);
    if rank == 0 { f64::NAN } else { sorted[rank - 1] }
}

/// Each sample by its counterpart of the same round.
pub fn ratios(of: &[f64], by: &[f64]) -> Vec<f64> {
    of.iter().zip(by).map(|(of, by)| of / by).collect()
}
