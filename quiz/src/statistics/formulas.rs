//! The formulas, each with its source. A figure that cannot be reckoned (nobody, no spread) is none, never zero.

/// A whole number of things as a real one.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of answers are far below 2⁵²"
)]
pub(super) fn real(count: usize) -> f64 {
    count as f64
}

/// A figure as it is told: six places after the point, none where it is no number.
pub(super) fn told(value: f64) -> Option<f64> {
    let rounded = (value * 1e6).round() / 1e6;
    // Never minus zero.
    value.is_finite().then_some(rounded + 0.0)
}

/// A share of a whole; none of an empty one.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| real(part) / real(whole)).and_then(told)
}

/// The arithmetic mean.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / real(values.len()))
}

/// The middle value, of two the mean.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*sorted.get(sorted.len() / 2 - 1)?, upper))
}

/// The covariance of pairs, divided by n − 1 as in Moodle's quiz report; none for fewer than two.
pub(super) fn covariance(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 2 {
        return None;
    }
    let count = real(pairs.len());
    let (left, right) = pairs
        .iter()
        .fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let (left, right) = (left / count, right / count);
    let sum: f64 = pairs
        .iter()
        .map(|pair| (pair.0 - left) * (pair.1 - right))
        .sum();
    Some(sum / (count - 1.0))
}

/// The variance, divided by n − 1.
pub(super) fn variance(values: &[f64]) -> Option<f64> {
    covariance(&values.iter().map(|one| (*one, *one)).collect::<Vec<_>>())
}

/// Pearson's correlation. With the total it is the point-biserial coefficient of a question that is right or wrong (Lord & Novick
/// 1968, ch. 15); with the rest of the marks it is Moodle's "discrimination index" (Moodle, quiz statistics calculations).
pub(super) fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let left: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
    let right: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let spread = variance(&left)? * variance(&right)?;
    // Spreads below what rounding leaves are none.
    (spread > 1e-18).then_some(covariance(pairs)? / spread.sqrt())
}

/// Moodle's "discriminative efficiency": the covariance with the rest by the largest one that these marks could have had, when
/// both are sorted (Moodle, quiz statistics calculations).
pub(super) fn efficiency(pairs: &[(f64, f64)]) -> Option<f64> {
    let mut left: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
    let mut right: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    left.sort_by(f64::total_cmp);
    right.sort_by(f64::total_cmp);
    let best = covariance(&left.into_iter().zip(right).collect::<Vec<_>>())?;
    (best > 1e-12).then_some(covariance(pairs)? / best)
}

/// The weights of the upper and of the lower 27 percent (Kelley 1939), for each of the totals. Those who are level at the border
/// share what is left of the group, so that no order among them matters.
pub(super) fn groups(totals: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let size = (0.27 * real(totals.len())).round().max(1.0);
    let upper = weights(totals, size);
    let mirrored: Vec<f64> = totals.iter().map(|total| -total).collect();
    (upper, weights(&mirrored, size))
}

fn weights(totals: &[f64], size: f64) -> Vec<f64> {
    totals
        .iter()
        .map(|total| {
            let above = real(totals.iter().filter(|other| *other - total > 1e-12).count());
            let level = real(
                totals
                    .iter()
                    .filter(|other| (*other - total).abs() <= 1e-12)
                    .count(),
            );
            ((size - above) / level).clamp(0.0, 1.0)
        })
        .collect()
}

/// A mean with weights.
pub(super) fn weighted(values: &[f64], weights: &[f64]) -> Option<f64> {
    let sum: f64 = weights.iter().sum();
    let weighted: f64 = values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    (sum > 0.0).then_some(weighted / sum)
}

/// KR-20 (Kuder & Richardson 1937) of right or wrong, one row a trainee, and Cronbach's alpha (1951) of marks: for right or wrong
/// they are the same. Variances are divided by n.
pub(super) fn alpha(rows: &[Vec<f64>]) -> Option<f64> {
    let items = rows.first()?.len();
    if items < 2 || rows.len() < 2 {
        return None;
    }
    let by_n = (real(rows.len()) - 1.0) / real(rows.len());
    let totals: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let total = variance(&totals)? * by_n;
    let mut parts = 0.0;
    for at in 0..items {
        let column: Option<Vec<f64>> = rows.iter().map(|row| row.get(at).copied()).collect();
        parts += variance(&column?)? * by_n;
    }
    let count = real(items);
    (total > 1e-12).then(|| count / (count - 1.0) * (1.0 - parts / total))
}
