//! The choice of version in each way that the facts can go (行政处罚法 第三十七条). Never a mixture of two versions.

use crate::decide::answer::{Chosen, Compared, Verdict};
use crate::decide::applicability::{Side, Standing};
use crate::decide::compare::compare;
use crate::decide::explore::{Leaf, Path};
use crate::decide::versions::{Later, Law, Text};
use crate::model::Truth;

/// Why a version was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    SameVersion,
    Equal,
    NewHeavier,
    NewLighter,
    NewLawful,
    Mixed,
    Stages,
    Parts,
    TooMany,
}

impl Why {
    /// In words.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::SameVersion => "行为日和决定日适用同一版本",
            Self::Equal => "新旧法律的处罚轻重相同，适用行为时的法律",
            Self::NewHeavier => "决定时的法律处罚更重，适用行为时的法律",
            Self::NewLighter => "决定时的法律处罚更轻，适用决定时的法律",
            Self::NewLawful => "决定时的法律不再认为违法，适用决定时的法律",
            Self::Mixed => "新旧法律互有轻重或者无从比较，不能自行选用，送法制审核",
            Self::Stages => "逾期、拒不改正的处罚在新旧法律里层次不同，不能自行选用，送法制审核",
            Self::Parts => "这类行为改由别的权力分别承接，新旧不能逐项对应，送法制审核",
            Self::TooMany => "情形太多，没有逐一比较新旧法律，送法制审核",
        }
    }
}

/// An outcome before it is written out.
#[derive(Debug, Clone)]
pub(crate) struct Drawn<'kb> {
    /// The ways that lead to it.
    pub(crate) paths: Vec<Path<'kb>>,
    pub(crate) text: Text<'kb>,
    pub(crate) chosen: Chosen,
    pub(crate) why: Why,
    pub(crate) compared: Vec<Compared>,
    pub(crate) side: Side,
    /// 旧法 or 新法, where both are shown because neither can be chosen.
    pub(crate) which: Option<&'static str>,
    /// Whether the new law has no version at all; then `text` is the old one.
    pub(crate) lapsed: bool,
}

impl Drawn<'_> {
    /// Whether the law chosen does not treat the act as unlawful.
    pub(crate) fn is_lawful(&self) -> bool {
        self.side.holds == Truth::False
    }

    /// Whether both are the same outcome, whatever leads to them.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.text == other.text
            && self.chosen == other.chosen
            && self.why == other.why
            && self.which == other.which
            && self.lapsed == other.lapsed
            && self.side == other.side
    }
}

/// The outcomes of one way: none where the act is no violation, two where neither version can be chosen.
pub(crate) fn choose<'kb>(law: &Law<'kb>, leaf: Leaf<'kb>, standing: Standing) -> Vec<Drawn<'kb>> {
    let drawn = |text: Text<'kb>, side: Side, chosen: Chosen, why: Why| Drawn {
        paths: vec![leaf.path.clone()],
        text,
        chosen,
        why,
        compared: Vec::new(),
        side,
        which: None,
        lapsed: false,
    };
    // Not a violation when it was done: nothing that came later makes it one.
    if leaf.old.holds == Truth::False {
        return Vec::new();
    }
    let (old, later) = match law {
        Law::Only(text) => {
            return vec![drawn(*text, leaf.old, Chosen::Only, Why::SameVersion)];
        }
        Law::Changed { old, new } => (*old, new),
        Law::NotHeld { .. } | Law::Outside { .. } => return Vec::new(),
    };
    let (new, new_side) = match (later, leaf.new) {
        (Later::Text(new), Some(side)) if side.holds != Truth::False => (*new, side),
        (Later::Text(new), Some(side)) => {
            return vec![drawn(*new, side, Chosen::New, Why::NewLawful)];
        }
        (Later::Parts(_), _) => {
            return vec![drawn(old, leaf.old, Chosen::Incomparable, Why::Parts)];
        }
        _ => {
            let none = Side {
                holds: Truth::False,
                kept: Vec::new(),
                next: Vec::new(),
                undecided: Vec::new(),
                staged: false,
            };
            let lawful = drawn(old, none, Chosen::New, Why::NewLawful);
            return vec![Drawn {
                lapsed: true,
                ..lawful
            }];
        }
    };
    let (verdict, compared) = compare((old.version, &leaf.old), (new.version, &new_side));
    let stages = standing == Standing::NotComplied && leaf.old.staged != new_side.staged;
    let too_many = !leaf.old.undecided.is_empty() || !new_side.undecided.is_empty();
    let (chosen, why) = match verdict {
        _ if too_many => (Chosen::Incomparable, Why::TooMany),
        _ if stages => (Chosen::Incomparable, Why::Stages),
        Verdict::Equal => (Chosen::Old, Why::Equal),
        Verdict::Heavier => (Chosen::Old, Why::NewHeavier),
        Verdict::Lighter => (Chosen::New, Why::NewLighter),
        Verdict::Incomparable => (Chosen::Incomparable, Why::Mixed),
    };
    let with = |drawn: Drawn<'kb>, which: Option<&'static str>| Drawn {
        compared: compared.clone(),
        which,
        ..drawn
    };
    match chosen {
        Chosen::New => vec![with(drawn(new, new_side, chosen, why), None)],
        Chosen::Incomparable => vec![
            with(drawn(old, leaf.old.clone(), chosen, why), Some("旧法")),
            with(drawn(new, new_side, chosen, why), Some("新法")),
        ],
        Chosen::Old | Chosen::Only => vec![with(drawn(old, leaf.old.clone(), chosen, why), None)],
    }
}
