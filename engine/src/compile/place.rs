//! Where things stand, so that checks of the compiled rules can point at what was written.

use crate::source::TextSpan;
use crate::syntax::tree::{Argument, At, Bounds, MeasureTree};

use super::value::bounds_span;

/// A place in one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
}

impl Place {
    pub(crate) fn new(file: usize, span: TextSpan) -> Self {
        Self { file, span }
    }
}

/// Where a clause comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClausePlace {
    /// The measure.
    pub(crate) measure: Place,
    /// Its amount or duration; the measure where it has none.
    pub(crate) figure: Place,
    /// The words of the innermost tier, stage or addressee around it; the measure where nothing is around it.
    pub(crate) tier: Place,
}

/// Where the amount or duration of a written measure stands.
pub(crate) fn figure_span(tree: &At<MeasureTree>) -> TextSpan {
    let arguments = match &tree.value {
        MeasureTree::Fine(amount) => return amount.span,
        MeasureTree::Order { arguments, .. } | MeasureTree::Sanction { arguments, .. } => arguments,
        _ => return tree.span,
    };
    arguments
        .iter()
        .find_map(|argument| match &argument.value {
            Argument::Duration(Bounds::Between(low, high)) => Some(low.span.to(high.span)),
            Argument::Duration(bounds) => Some(bounds_span(bounds)),
            _ => None,
        })
        .unwrap_or(tree.span)
}
