//! From when to when each version applies.

use super::statute::{Basis, Repeal, Validity, Version};

/// Fills in the validity of versions in the order of their adoption.
///
/// A version begins with its commencement, with its adoption (presumed) where the commencement is not known, and ends the day before the next
/// one begins or the statute is repealed, whichever is earlier. A version that never came to apply before the next one began gets an end before its beginning.
pub(super) fn fill(versions: &mut [Version], repeal: Option<&Repeal>) {
    let mut end = repeal.and_then(|r| r.date.yesterday().ok());
    for version in versions.iter_mut().rev() {
        let (from, from_basis) = match (version.in_force_from.date, version.adopted) {
            (Some(date), _) => (Some(date), version.in_force_from.basis),
            (None, Some(adopted)) => (Some(adopted), Basis::Presumed),
            (None, None) => (None, Basis::Unknown),
        };
        version.validity = Validity {
            from,
            from_basis,
            to: end,
        };
        let before = from.and_then(|f| f.yesterday().ok());
        end = match (before, end) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}
