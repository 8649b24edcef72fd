//! What a careful adviser would warn of. Each caution has a stable code.

use crate::decide::answer::{Caution, Chosen, Outcome};
use crate::decide::competence::Competence;
use crate::decide::domain::Domain;
use crate::decide::facts::Held;
use crate::decide::index::SOLE_TRADER;
use crate::decide::truth::{Unknown, World};
use crate::decide::versions::Text;
use crate::decide::words::fact_name;
use crate::law::{Citation, Date};
use crate::model::{
    Addressee, AmountUnit, Atom, Certainty, Condition, FactId, Grade, Measure, Money, PowerVersion,
    Slot,
};
use crate::wording::{is_imposed, money};

/// The cautions of one candidate, collected without repetition.
#[derive(Debug, Default)]
pub(crate) struct Cautions(Vec<Caution>);

impl Cautions {
    /// Adds a caution, or its provisions to one of the same words.
    pub(crate) fn add(&mut self, code: &str, text: impl Into<String>, basis: &[Citation]) {
        let text = text.into();
        match self
            .0
            .iter_mut()
            .find(|one| one.code == code && one.text == text)
        {
            Some(known) => {
                for citation in basis {
                    if !known.basis.contains(citation) {
                        known.basis.push(citation.clone());
                    }
                }
            }
            None => self.0.push(Caution {
                code: code.to_owned(),
                text,
                basis: basis.to_vec(),
            }),
        }
    }

    /// All of them, in the order in which they were added.
    pub(crate) fn finish(self) -> Vec<Caution> {
        self.0
    }
}

/// What the outcomes give cause to warn of.
pub(crate) fn of_outcomes(
    cautions: &mut Cautions,
    outcomes: &[Outcome],
    sum: Option<Money>,
    lighter: Option<&Citation>,
) {
    for outcome in outcomes {
        if outcome.version.chosen == Chosen::Incomparable {
            let basis: Vec<Citation> = lighter.into_iter().cloned().collect();
            cautions.add("legal_review", outcome.version.reason.clone(), &basis);
        }
        if outcome.version.chosen == Chosen::New && outcome.basis.is_empty() {
            let basis: Vec<Citation> = lighter.into_iter().cloned().collect();
            let text = format!("{}；是否确无相应的规定，送法制审核", outcome.version.reason);
            cautions.add("no_longer_unlawful", text, &basis);
        }
        for measure in &outcome.measures {
            of_measure(cautions, measure);
        }
        let waiting = outcome.next.iter().flat_map(|stage| &stage.measures);
        for measure in waiting.filter(|one| one.doubt.is_some()) {
            doubt(cautions, measure);
        }
    }
    if let Some(sum) = sum {
        outside(cautions, outcomes, sum);
    }
}

/// A fine that was told and lies outside of every range; nothing is said where a range is not known in yuan.
fn outside(cautions: &mut Cautions, outcomes: &[Outcome], sum: Money) {
    let stages = outcomes.iter().flat_map(|outcome| &outcome.next);
    let later = stages.flat_map(|stage| &stage.measures);
    let now = outcomes.iter().flat_map(|outcome| &outcome.measures);
    let mut fines = now.chain(later).filter(|one| one.slot == Slot::Fine);
    let is_inside = |measure: &Measure| {
        let range = measure.amount.as_ref().and_then(|amount| amount.yuan);
        range.is_none_or(|range| {
            range.min.is_none_or(|low| low <= sum) && range.max.is_none_or(|high| sum <= high)
        })
    };
    let mut basis: Vec<Citation> = Vec::new();
    if fines.clone().next().is_none() || fines.clone().any(is_inside) {
        return;
    }
    fines.by_ref().for_each(|measure| {
        if !measure.basis.is_among(&basis) {
            basis.push(measure.basis.clone());
        }
    });
    let text = format!("罚款数额{}不在任何一种情形的幅度里，核对", money(sum));
    cautions.add("fine_outside_range", text, &basis);
}

fn doubt(cautions: &mut Cautions, measure: &Measure) {
    if let Some(doubt) = &measure.doubt {
        let text = format!("{}存疑：{doubt}", measure.kind.as_str());
        cautions.add("doubt", text, std::slice::from_ref(&measure.basis));
    }
}

fn of_measure(cautions: &mut Cautions, measure: &Measure) {
    let basis = std::slice::from_ref(&measure.basis);
    doubt(cautions, measure);
    if let Some(organ) = &measure.organ
        && is_imposed(measure)
    {
        let text = format!(
            "{}由{organ}作出，不由本机关作出，移送或者建议",
            measure.kind.as_str()
        );
        cautions.add("other_organ", text, basis);
    }
    if let Some(amount) = &measure.amount {
        if amount.unit == AmountUnit::Unstated {
            cautions.add(
                "amount_unstated",
                "条文规定罚款而没有写数额，要另查依据，不能自定",
                basis,
            );
        } else if amount.yuan.is_none() {
            let text = match (&amount.base, &amount.share_of) {
                (Some(base), _) => format!("罚款按{base}计算，{base}不明，算不出数额"),
                (None, Some(of)) => format!("罚款按{of}计算，{of}不明，算不出数额"),
                (None, None) => "罚款的计算基数没有写明，算不出数额".to_owned(),
            };
            cautions.add("amount_not_computed", text, basis);
        }
    }
    if measure.slot == Slot::Referral && measure.kind.as_str() != "移送" {
        let object = measure.object.as_deref().unwrap_or("其他规定");
        let text = format!("{}“{object}”，要查那里的规定", measure.kind.as_str());
        cautions.add("referral", text, basis);
    }
}

/// What the text of a version gives cause to warn of.
pub(crate) fn of_text(cautions: &mut Cautions, text: Text<'_>, decided: Date) {
    let version = text.version;
    for doubt in &version.doubts {
        cautions.add("doubt", format!("存疑：{doubt}"), &version.basis);
    }
    match (version.verified.grade, version.verified.until) {
        (Grade::None, _) => {
            cautions.add(
                "not_verified",
                "条文没有核对过正文，引用前先核对",
                &version.basis,
            );
        }
        (Grade::Excerpt, _) => {
            cautions.add(
                "excerpt_only",
                "条文只见过摘录，引用前核对正文",
                &version.basis,
            );
        }
        (Grade::Official, _) => {}
    }
    if let Some(until) = version.verified.until
        && until < decided
        && version.to.is_none_or(|to| until < to)
    {
        let text = format!("条文只核验到 {until}，早于决定日，先查有没有修改");
        cautions.add("verified_before_decision", text, &version.basis);
    }
}

/// What the facts give cause to warn of.
pub(crate) fn of_facts(
    cautions: &mut Cautions,
    world: &World<'_>,
    version: &PowerVersion,
    split: bool,
) {
    sole_trader(cautions, world, version, split);
    let mut named = Vec::new();
    for condition in version.clauses.iter().map(|clause| &clause.condition) {
        inapplicable(world, condition, &mut named);
    }
    inapplicable(world, &version.elements, &mut named);
    for id in named {
        let name = fact_name(world.kb, id);
        let text = format!("“{name}”不适用于本案，凡以它为条件的都按不成立处理");
        cautions.add("not_applicable", text, &[]);
    }
}

/// How 个体工商户 is read, where that matters.
fn sole_trader(cautions: &mut Cautions, world: &World<'_>, version: &PowerVersion, split: bool) {
    let Some(party) = world.index.party else {
        return;
    };
    if party.sole_trader.is_none() || world.names_sole_trader || !divides_party(world, version) {
        return;
    }
    let known = matches!(world.facts.held(party.fact), Held::Known(_));
    // 个体工商户 is the one word with two readings.
    let is_sole = known
        && matches!(
            world.domain(Unknown::Fact(party.fact)),
            Some(Domain::Words(set)) if set.count_ones() == 2
        );
    match &version.read_as {
        Some(reading) if reading.party.is_some() => {
            if !is_sole {
                return;
            }
            let party = reading.party.as_deref().unwrap_or_default();
            let labels: Vec<&str> = reading.basis.iter().map(|one| &*one.label).collect();
            let ground = reading.source.clone().unwrap_or_else(|| labels.join("、"));
            let presumed = if reading.presumed { "，推定" } else { "" };
            let text = format!("{SOLE_TRADER}按{party}处罚（依据：{ground}{presumed}）");
            cautions.add("individual_business", text, &reading.basis);
        }
        _ if is_sole || (!known && split) => {
            let text =
                format!("{SOLE_TRADER}按个人还是按单位处罚，条文没有写明，待定；两种读法都列出");
            cautions.add("individual_business", text, &version.basis);
        }
        _ => {}
    }
}

/// Whether a provision parts persons from units.
fn divides_party(world: &World<'_>, version: &PowerVersion) -> bool {
    let party = world.index.party.map(|party| party.fact);
    version.clauses.iter().any(|clause| {
        let addressed = match &clause.addressee {
            Addressee::When(words) => words.iter().any(|word| word == "个人" || word == "单位"),
            _ => false,
        };
        addressed || party.is_some_and(|party| mentions(&clause.condition, party))
    })
}

fn mentions(condition: &Condition, id: FactId) -> bool {
    match condition {
        Condition::Always => false,
        Condition::Not(inner) => mentions(inner, id),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| mentions(part, id))
        }
        Condition::Atom(atom) => fact_of(atom) == Some(id),
    }
}

fn inapplicable(world: &World<'_>, condition: &Condition, named: &mut Vec<FactId>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => inapplicable(world, inner, named),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                inapplicable(world, part, named);
            }
        }
        Condition::Atom(atom) => {
            if let Some(id) = fact_of(atom)
                && world.facts.held(id) == Held::Inapplicable
                && !named.contains(&id)
            {
                named.push(id);
            }
        }
    }
}

/// The fact that a statement is about.
pub(crate) fn fact_of(atom: &Atom) -> Option<FactId> {
    match atom {
        Atom::OneOf { fact, .. }
        | Atom::Holds { fact }
        | Atom::Compare { fact, .. }
        | Atom::Absent { fact }
        | Atom::Incalculable { fact }
        | Atom::History { fact, .. }
        | Atom::Late { fact, .. } => Some(*fact),
        _ => None,
    }
}

/// What the competence gives cause to warn of.
pub(crate) fn of_competence(cautions: &mut Cautions, world: &World<'_>, competence: &Competence) {
    let decides = &competence.authority.decides;
    if decides.known.status == Certainty::Open {
        let needs = competence.needs.iter();
        let mut needs: Vec<&str> = needs.map(|id| fact_name(world.kb, *id)).collect();
        needs.extend(competence.needs_place.then_some("地点"));
        let text = match &decides.settled_by {
            // Without a place, the document of one district says nothing of the others.
            _ if competence.needs_place => format!("由谁决定，要先知道{}", needs.join("、")),
            Some(by) => format!("由谁决定待定，应由《{by}》确定"),
            None if !needs.is_empty() => format!("由谁决定，要先知道{}", needs.join("、")),
            None if competence.rules.is_empty() => {
                format!("由谁决定待定：{}", decides.known.source)
            }
            None => "由谁决定待定，没有文件写明".to_owned(),
        };
        cautions.add("competence_open", text, &[]);
    }
    if competence.needs_place {
        cautions.add("place_needed", "没有给出地点，管辖要看在哪个区县", &[]);
    }
}
