//! 自 … 至 …, and 核验.

use crate::law::date::Date;
use crate::law::registry::Basis as DateBasis;
use crate::model::{Grade, Verified};
use crate::syntax::tree::{Validity, VerifiedTree};

use super::super::{Sink, value};

/// The dates of a validity.
pub(crate) fn dates(
    sink: &mut Sink<'_>,
    file: usize,
    validity: &Validity,
) -> Option<(Date, DateBasis, Option<Date>)> {
    let from = value::date(sink, file, &validity.from);
    let to = match &validity.to {
        Some(text) => Some((value::date(sink, file, text)?, text)),
        None => None,
    };
    let from = from?;
    if let Some((to, text)) = to
        && to < from
    {
        let message = format!("“至 {to}”早于“自 {from}”");
        sink.report(
            "YJ0402",
            file,
            text.span,
            message,
            "至 写最后一天，自 写第一天，两天都包括在内",
        );
        return None;
    }
    let basis = if validity.presumed {
        DateBasis::Presumed
    } else {
        DateBasis::Stated
    };
    Some((from, basis, to.map(|(to, _)| to)))
}

/// 核验 as a value.
pub(crate) fn verified_of(sink: &mut Sink<'_>, file: usize, tree: &VerifiedTree) -> Verified {
    let until = tree
        .until
        .as_ref()
        .and_then(|text| value::date(sink, file, text));
    let grade = if tree.official {
        Grade::Official
    } else {
        Grade::Excerpt
    };
    Verified { grade, until }
}

/// The weaker of two: of two provisions that carry one power, the less verified counts.
pub(super) fn weaker(first: Option<Verified>, second: Verified) -> Verified {
    match first {
        None => second,
        Some(first) => Verified {
            grade: first.grade.min(second.grade),
            until: match (first.until, second.until) {
                (Some(a), Some(b)) => Some(a.min(b)),
                _ => None,
            },
        },
    }
}
