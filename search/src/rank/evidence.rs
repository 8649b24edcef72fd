//! The evidence that a text gives for one document: what the probability is made of.

use super::cues::Cues;
use super::index::TermIndex;
use super::segment::{Mark, Segment};
use super::trained::WEIGHTS;
use super::wanted::Agreement;

/// How many features, with the constant.
pub const FEATURES: usize = 24;

/// The evidence for one document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The document: a power's number, or the number of powers plus a neighbour's.
    pub document: u32,
    /// What is weighed, in the order of the weights.
    pub features: [f64; FEATURES],
}

/// Leads beyond this say no more.
const FAR: f64 = 4.0;

/// What a whole text says besides its terms.
pub struct Manner {
    /// How it speaks.
    pub cues: Cues,
    /// How many characters of it say something.
    pub length: usize,
}

impl Evidence {
    /// Gathers what the segments of a text (the whole first, then its clauses) say of a document.
    #[allow(clippy::cast_precision_loss, reason = "small counts")]
    pub fn gather(
        index: &TermIndex,
        segments: &[Segment],
        document: u32,
        agreement: Agreement,
        manner: &Manner,
    ) -> Self {
        let flag = |is: bool| f64::from(u8::from(is));
        let far = |value: f64| value.clamp(-FAR, FAR);
        let whole = segments.first();
        let mark = whole.map(|whole| whole.mark(document)).unwrap_or_default();
        let rival = whole
            .map(|whole| whole.other_kind(document, index.powers))
            .unwrap_or_default();
        let parts = segments
            .get(1..)
            .filter(|parts| !parts.is_empty())
            .unwrap_or(segments);
        let best = |of: fn(&Mark) -> f64| {
            parts
                .iter()
                .map(|part| of(&part.mark(document)))
                .fold(0.0, f64::max)
        };
        let lead = parts
            .iter()
            .map(|part| part.lead(document))
            .fold(-FAR, f64::max);
        let leads = parts.iter().any(|part| part.lead(document) > 0.0);
        let field = index
            .fields
            .get(document as usize)
            .copied()
            .unwrap_or(u16::MAX);
        let field_share = whole.map_or(0.0, |whole| whole.field_share(field));
        let cues = manner.cues;
        let neighbour = document as usize >= index.powers;
        let features = [
            1.0,
            mark.strength.ln_1p(),
            mark.coverage,
            mark.pairs,
            far(whole.map_or(0.0, |whole| whole.lead(document))),
            mark.likeness,
            mark.held,
            mark.name,
            best(|mark| mark.likeness),
            best(|mark| mark.coverage),
            best(|mark| mark.pairs),
            far(lead),
            flag(leads),
            f64::from(agreement.met.min(2)),
            flag(agreement.refuted),
            f64::from(cues.in_order.min(3)),
            flag(cues.in_order > 0 && cues.wrong == 0),
            f64::from(cues.wrong.min(3)),
            f64::from(cues.asking.min(2)),
            far(mark.strength - rival.strength),
            mark.likeness - rival.likeness,
            flag(neighbour),
            field_share,
            (manner.length as f64).ln_1p(),
        ];
        Self { document, features }
    }

    /// The probability by the trained weights.
    pub fn probability(&self) -> f64 {
        let sum: f64 = self
            .features
            .iter()
            .zip(&WEIGHTS)
            .map(|(value, weight)| value * weight)
            .sum();
        1.0 / (1.0 + (-sum).exp())
    }
}
