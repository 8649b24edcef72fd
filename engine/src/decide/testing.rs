//! Small knowledge bases for tests, built by hand.

#![allow(clippy::unwrap_used, reason = "helpers of a test fail by panicking")]

use crate::decide::observation::{Observation, ObservedFact};
use crate::law::{Citation, Date};
use crate::model::{
    Addressee, Amount, AmountUnit, Atom, Clause, Comparison, Condition, Decimal, Effect, Fact,
    FactId, FactKind, FactType, FactValue, Kind, KnowledgeBase, Measure, Modality, Money, Power,
    PowerVersion, SourceRef, Verified,
};

/// 当事人
pub(crate) const PARTY: FactId = FactId(0);
/// 当事人身份
pub(crate) const CAPACITY: FactId = FactId(1);
/// A fact of yes or no.
pub(crate) const LIT: FactId = FactId(3);
/// Another one.
pub(crate) const WET: FactId = FactId(4);
/// An amount.
pub(crate) const COST: FactId = FactId(5);
/// An assessed state.
pub(crate) const GRAVE: FactId = FactId(6);
/// An area.
pub(crate) const AREA: FactId = FactId(8);

/// The facts of all these knowledge bases.
pub(crate) fn facts() -> Vec<FactType> {
    let words = |list: &[&str]| FactKind::OneOf(list.iter().map(|w| (*w).to_owned()).collect());
    [
        ("当事人", words(&["个人", "个体工商户", "单位"])),
        ("当事人身份", words(&["甲方", "乙方", "丙方"])),
        ("责令改正", words(&["未责令", "已履行", "未履行"])),
        ("亮灯", FactKind::YesNo),
        ("下雨", FactKind::YesNo),
        ("造价", FactKind::Money),
        ("情节严重", FactKind::Assessed),
        ("受罚", FactKind::History),
        ("面积", FactKind::Area),
    ]
    .into_iter()
    .map(|(name, kind)| FactType {
        name: name.to_owned(),
        question: (kind != FactKind::Assessed).then(|| format!("{name}？")),
        kind,
        phrases: Vec::new(),
        source: SourceRef::default(),
    })
    .collect()
}

/// A date.
pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A place in an invented statute.
pub(crate) fn citation(article: u16) -> Citation {
    Citation {
        statute: "deng-fa".into(),
        title: "云国灯法".into(),
        short: "灯法".into(),
        version: Some(date("2020-01-01")),
        article,
        sub: None,
        paragraph: None,
        item: None,
        limb: None,
        label: format!("《灯法》第{article}条").into(),
    }
}

/// A version without clauses.
pub(crate) fn version(from: &str) -> PowerVersion {
    PowerVersion {
        from: date(from),
        from_basis: crate::law::registry::Basis::Stated,
        to: None,
        violates: Vec::new(),
        basis: vec![citation(1)],
        organ: None,
        elements: Condition::Always,
        clauses: Vec::new(),
        doubts: Vec::new(),
        read_as: None,
        verified: Verified::default(),
        source: SourceRef::default(),
    }
}

/// A power with these versions.
pub(crate) fn power(id: &str, versions: Vec<PowerVersion>) -> Power {
    Power {
        id: id.to_owned(),
        short_name: "乱点灯".to_owned(),
        name: "对乱点灯的处罚".to_owned(),
        kind: "行政处罚".to_owned(),
        field: "其他".to_owned(),
        phenomena: Vec::new(),
        succeeds: Vec::new(),
        residual: false,
        versions,
        source: SourceRef::default(),
    }
}

/// A knowledge base with one power of one version.
pub(crate) fn kb(clauses: Vec<Clause>) -> KnowledgeBase {
    let mut only = version("2020-01-01");
    only.clauses = clauses;
    KnowledgeBase {
        facts: facts(),
        powers: vec![power("QT-0001", vec![only])],
        ..KnowledgeBase::default()
    }
}

/// A measure of this kind.
pub(crate) fn measure(kind: &str) -> Measure {
    let kind = Kind(kind.to_owned());
    Measure {
        slot: kind.slot(),
        kind,
        modality: Modality::Must,
        party: None,
        when: None,
        group: None,
        organ: None,
        approval: None,
        basis: citation(1),
        doubt: None,
        amount: None,
        duration: None,
        object: None,
    }
}

/// A fine between two amounts in yuan.
pub(crate) fn yuan(min: i64, max: i64) -> Amount {
    let bound = |value: i64| Decimal::from_integer(value);
    Amount::of(AmountUnit::Yuan, bound(min), bound(max))
}

/// A clause that always holds.
pub(crate) fn clause(measure: Measure) -> Clause {
    Clause {
        measure,
        addressee: Addressee::Party,
        condition: Condition::Always,
        stages: Vec::new(),
        path: Vec::new(),
        effect: Effect::ReplacesSlot,
        heaviest_of: None,
        reading: None,
    }
}

/// A fine that always holds.
pub(crate) fn fine(min: i64, max: i64) -> Clause {
    clause(Measure {
        amount: Some(yuan(min, max)),
        ..measure("罚款")
    })
}

/// A statement that a fact of yes or no holds.
pub(crate) fn holds(fact: FactId) -> Condition {
    Condition::Atom(Atom::Holds { fact })
}

/// A statement that a fact is one of these words.
pub(crate) fn one_of(fact: FactId, options: &[u16]) -> Condition {
    Condition::Atom(Atom::OneOf {
        fact,
        options: options.to_vec(),
    })
}

/// A statement that compares the cost with an amount in yuan.
pub(crate) fn cost(comparison: Comparison, amount: i64) -> Condition {
    Condition::Atom(Atom::Compare {
        fact: COST,
        comparison,
        value: FactValue::Money(Money::from_yuan(amount).unwrap()),
    })
}

/// An observation with these facts.
pub(crate) fn observed(facts: &[(FactId, Fact)]) -> Observation {
    Observation {
        facts: facts
            .iter()
            .map(|(id, fact)| ObservedFact::given(*id, fact.clone()))
            .collect(),
        ..Observation::on(date("2026-09-02"))
    }
}
