//! Whether one measure of the rule agrees with what its provision says, and what the text says instead.

use yiju_engine::model::{Clause, Modality, Slot};

use super::compare::{PARTS, Way, difference, same_kind, shares_words, triggers_agree};
use super::document::FindingKind;
use super::taken::Provision;
use super::words::{of_text, short};
use crate::clause::Tuple;

/// Marks the measures of the text that a measure of the rule agrees with.
pub(super) fn meet(
    clause: &Clause,
    provision: &Provision<'_>,
    met: Option<&mut Vec<bool>>,
) -> bool {
    let mut agreed = false;
    let mut none = Vec::new();
    let met = met.unwrap_or(&mut none);
    for (tuple, met) in provision.tuples.iter().zip(met) {
        if same_kind(clause, tuple) && difference(clause, tuple, provision.way).is_none() {
            *met = true;
            agreed = true;
        }
    }
    agreed
}

/// Whether the text has the measure and only orders it otherwise.
pub(super) fn only_modality(clause: &Clause, provision: &Provision<'_>) -> bool {
    let differs = |tuple: &Tuple| {
        let parts = difference(clause, tuple, provision.way);
        parts.is_some_and(|(good, kind)| kind == FindingKind::Modality && good == PARTS - 1)
    };
    let mut tuples = provision.tuples.iter();
    tuples.any(|tuple| same_kind(clause, tuple) && differs(tuple))
}

/// Whether a provision that refers to another (依照…处罚) takes the measure from one that the rule cites as well.
pub(super) fn is_borrowed(
    clause: &Clause,
    provision: &Provision<'_>,
    all: &[Provision<'_>],
) -> bool {
    let refers = provision.wording.contains("依照") || provision.wording.contains("按照");
    let way = Way {
        referred: true,
        ..provision.way
    };
    let own = provision.tuples.iter();
    let own = own.filter(|tuple| same_kind(clause, tuple));
    let own = own
        .filter(|tuple| difference(clause, tuple, way).is_none())
        .count()
        > 0;
    // 上位法 sets the measure, a provision below it says when.
    let narrowed = own
        && all
            .iter()
            .filter(|other| other.citation != provision.citation)
            .any(|other| {
                let mut tuples = other.tuples.iter();
                tuples.any(|tuple| {
                    same_kind(clause, tuple) && triggers_agree(clause, tuple, other.way)
                })
            });
    narrowed
        || refers
            && all.iter().any(|other| {
                other.citation != provision.citation
                    && other.tuples.iter().any(|tuple| {
                        same_kind(clause, tuple) && difference(clause, tuple, way).is_none()
                    })
            })
}

/// Penalties, orders, coercion and execution are compared; referrals and consequences are not measures of the provision.
pub(super) fn is_compared(clause: &Clause) -> bool {
    !matches!(clause.measure.slot, Slot::Referral | Slot::Note)
        || clause.measure.kind.as_str() == "按日计罚"
}

/// Measures that statutes put in many words: the object of the rule stands in the text as it is.
pub(super) fn stands_in_words(clause: &Clause, provision: &Provision<'_>) -> bool {
    let measure = &clause.measure;
    let Some(object) = &measure.object else {
        return false;
    };
    let free = matches!(
        measure.kind.as_str(),
        "限制经营"
            | "关闭"
            | "限制从业"
            | "不予注册"
            | "不予受理"
            | "取消投标资格"
            | "代为"
            | "强制"
            | "撤销"
    );
    let said = object.trim_start_matches("限期").trim_start_matches("立即");
    let literal = matches!(measure.slot, Slot::Order | Slot::Business)
        && said.chars().count() >= 2
        && provision.wording.contains(said);
    let taken = measure.slot == Slot::Confiscation
        && provision.wording.contains("没收")
        && provision.wording.contains(object.as_str());
    let may = provision
        .wording
        .split(['，', '；', '。', '：', '\n'])
        .filter(|words| words.contains(said))
        .map(|words| words.contains("可以"))
        .fold(None, |all: Option<bool>, may| {
            Some(all.unwrap_or(may) || may)
        });
    if literal && may == Some(false) && measure.modality == Modality::May && !may_reach(provision) {
        return false;
    }
    literal || taken || free && shares_words(object, &provision.wording, &[])
}

/// Whether the provision leaves anything open at all.
fn may_reach(provision: &Provision<'_>) -> bool {
    provision.wording.contains("可以") || provision.wording.contains("有权")
}

/// What the text says instead: the nearest measure of the same kind, and in which part it differs.
pub(super) fn closest(clause: &Clause, provision: &Provision<'_>) -> (FindingKind, String) {
    let near = provision
        .tuples
        .iter()
        .filter(|tuple| same_kind(clause, tuple))
        .filter_map(|tuple| {
            difference(clause, tuple, provision.way).map(|(good, kind)| (good, kind, tuple))
        })
        .max_by_key(|(good, _, _)| *good);
    match near {
        Some((_, kind, tuple)) => (kind, of_text(tuple)),
        None => (
            FindingKind::Measure,
            format!("没有这项措施：{}", short(&provision.wording)),
        ),
    }
}
