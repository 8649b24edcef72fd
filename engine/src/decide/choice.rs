//! The choice of version in each way that the facts can go (行政处罚法 第三十七条). Never a mixture of two versions.

use crate::decide::answer::{Chosen, Compared, Verdict};
use crate::decide::applicability::{Side, Standing};
use crate::decide::compare::{Ground, Weighing, compare};
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
    /// The new law has a referral besides what the old one had.
    NewRefers,
    /// The old law has a warning besides, which the new fine or detention outweighs.
    Outweighed,
    /// No penalty: the law of the day on which the measure is taken.
    Acting,
    /// No penalty, and nothing of that day to rest on.
    NoBasis,
    /// No penalty, and other powers carry it on in parts.
    ActingParts,
    Mixed,
    Referred,
    Persons,
    Stages,
    Parts,
    TooMany,
}

impl Why {
    /// Whether the rule of the lighter law was not asked, there being no penalty.
    pub(crate) fn is_acting(self) -> bool {
        matches!(self, Self::Acting | Self::NoBasis | Self::ActingParts)
    }

    /// In words.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::SameVersion => "行为日和决定日适用同一版本",
            Self::Equal => "新旧法律的处罚轻重相同，适用行为时的法律",
            Self::NewHeavier => "决定时的法律处罚更重，适用行为时的法律",
            Self::NewLighter => "决定时的法律处罚更轻，适用决定时的法律",
            Self::NewLawful => "决定时的法律不再认为违法，适用决定时的法律",
            Self::NewRefers => "决定时的法律另有转致的处罚，总体不会更轻，适用行为时的法律",
            Self::Outweighed => {
                "行为时的法律多一项警告，决定时的法律罚款或者拘留明显更重，总体不轻，适用行为时的法律"
            }
            Self::Acting => "不是行政处罚，不从旧兼从轻，按决定（采取措施）那天的法律",
            Self::NoBasis => "不是行政处罚，决定（采取措施）那天的法律没有这样的规定，不能再采取",
            Self::ActingParts => {
                "不是行政处罚，决定（采取措施）那天改由别的权力分别承接，按那些权力办"
            }
            Self::Referred => {
                "有一方的处罚转致别的法律，数额不明，无从比较，不能自行选用，送法制审核"
            }
            Self::Persons => "新旧法律各自处罚对方没有写到的人员，不能自行选用，送法制审核",
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
    /// What the law of the day of the decision gives, where the version chosen no longer applies on it: coercion rests on no
    /// other.
    pub(crate) acting: Option<(Text<'kb>, Side)>,
}

impl Drawn<'_> {
    /// Whether the law chosen does not treat the act as unlawful.
    pub(crate) fn is_lawful(&self) -> bool {
        self.side.holds == Truth::False
    }

    /// Whether the version chosen no longer applies on the day of the decision.
    pub(crate) fn is_superseded(&self) -> bool {
        self.acting.is_some() || self.why == Why::Parts
    }

    /// Whether both are the same outcome, whatever leads to them.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.text == other.text
            && self.chosen == other.chosen
            && self.why == other.why
            && self.which == other.which
            && self.lapsed == other.lapsed
            && self.side == other.side
            && self.acting == other.acting
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
        acting: None,
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
    let lapsed = |why: Why| {
        let none = drawn(old, Side::none(), Chosen::New, why);
        vec![Drawn {
            lapsed: true,
            ..none
        }]
    };
    if !old.power.is_penal() {
        return match (later, leaf.new) {
            (Later::Text(new), Some(side)) => {
                let why = match side.holds {
                    Truth::False => Why::NoBasis,
                    _ => Why::Acting,
                };
                vec![drawn(*new, side, Chosen::New, why)]
            }
            (Later::Parts(_), _) => lapsed(Why::ActingParts),
            _ => lapsed(Why::NoBasis),
        };
    }
    let (new, new_side) = match (later, leaf.new) {
        (Later::Text(new), Some(side)) if side.holds != Truth::False => (*new, side),
        (Later::Text(new), Some(side)) => {
            return vec![drawn(*new, side, Chosen::New, Why::NewLawful)];
        }
        (Later::Parts(_), _) => {
            return vec![drawn(old, leaf.old, Chosen::Incomparable, Why::Parts)];
        }
        _ => return lapsed(Why::NewLawful),
    };
    let weighing = compare((old.version, &leaf.old), (new.version, &new_side));
    let Weighing {
        verdict,
        ground,
        compared,
    } = weighing;
    let stages = standing == Standing::NotComplied && leaf.old.staged != new_side.staged;
    let too_many = !leaf.old.undecided.is_empty() || !new_side.undecided.is_empty();
    let (chosen, why) = match verdict {
        _ if too_many => (Chosen::Incomparable, Why::TooMany),
        _ if stages => (Chosen::Incomparable, Why::Stages),
        Verdict::Equal => (Chosen::Old, Why::Equal),
        Verdict::Heavier => (Chosen::Old, heavier(ground)),
        Verdict::Lighter => (Chosen::New, Why::NewLighter),
        Verdict::Incomparable => (Chosen::Incomparable, unlike(ground)),
    };
    let with = |drawn: Drawn<'kb>, which: Option<&'static str>| Drawn {
        compared: compared.clone(),
        which,
        ..drawn
    };
    let before = || Drawn {
        acting: Some((new, new_side.clone())),
        ..drawn(old, leaf.old.clone(), chosen, why)
    };
    match chosen {
        Chosen::New => vec![with(drawn(new, new_side, chosen, why), None)],
        Chosen::Incomparable => vec![
            with(before(), Some("旧法")),
            with(drawn(new, new_side.clone(), chosen, why), Some("新法")),
        ],
        Chosen::Old | Chosen::Only => vec![with(before(), None)],
    }
}

fn heavier(ground: Ground) -> Why {
    match ground {
        Ground::Referral => Why::NewRefers,
        Ground::Warning => Why::Outweighed,
        Ground::Plain | Ground::Persons => Why::NewHeavier,
    }
}

fn unlike(ground: Ground) -> Why {
    match ground {
        Ground::Referral => Why::Referred,
        Ground::Persons => Why::Persons,
        Ground::Plain | Ground::Warning => Why::Mixed,
    }
}
