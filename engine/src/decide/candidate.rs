//! One power on an observation.

use crate::decide::answer::{
    Candidate, Caution, Chosen, Compared, Elsewhere, NextStage, Outcome, Status, StepResult,
    TraceStep, Verdict, VerifiedAnswer, VersionChoice,
};
use crate::decide::assume::{self, Assumptions};
use crate::decide::competence::{Competence, competence};
use crate::decide::facts::{Facts, Unknown};
use crate::decide::observation::Observation;
use crate::decide::version::{Versions, versions};
use crate::decide::{fines, lighter, party, penalty, procedure};
use crate::law::citation::{Citation, Reference};
use crate::law::registry::When;
use crate::model::{
    AmountUnit, Certainty, Clause, Condition, Fact, FactId, FactKind, Grade, KnowledgeBase,
    Measure, Power, PowerVersion, Slot, Truth,
};

/// A power with what the questions need to know of it.
pub(crate) struct Considered {
    pub(crate) candidate: Candidate,
    /// Set when it is another authority's.
    pub(crate) elsewhere: Option<Elsewhere>,
    /// No competence rule covers the organ that the law names.
    pub(crate) uncovered: bool,
    /// Facts of 要件 that are not known.
    pub(crate) elements: Vec<FactId>,
    /// Facts on which the outcomes split.
    pub(crate) splits: Vec<FactId>,
    /// Facts on which competence depends.
    pub(crate) competence: Vec<FactId>,
    /// Whether the place is needed.
    pub(crate) needs_place: bool,
    /// Bases of percentages and rates that are not known.
    pub(crate) bases: Vec<FactId>,
}

impl Considered {
    /// Every fact that matters and is not known.
    pub(crate) fn needed(&self) -> impl Iterator<Item = FactId> + '_ {
        self.elements
            .iter()
            .chain(&self.splits)
            .chain(&self.competence)
            .chain(&self.bases)
            .copied()
    }
}

/// What one leaf of the tree of assumptions comes to.
#[derive(Debug, Clone, PartialEq)]
struct Leaf {
    chosen: Chosen,
    /// Whether the measures are those of the new version.
    new: bool,
    reason: String,
    compared: Vec<Compared>,
    measures: Vec<Measure>,
    next: Vec<NextStage>,
}

/// What the versions come to.
struct Weighed<'k> {
    outcomes: Vec<Outcome>,
    splits: Vec<FactId>,
    /// The version that speaks for the power: the one applied, or the first one held.
    version: &'k PowerVersion,
    status: Status,
    elements: Vec<FactId>,
    trace: Vec<TraceStep>,
    cautions: Vec<Caution>,
}

/// Decides one power. `None` when it has no version at all.
pub(crate) fn consider(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    power: &Power,
    score: f64,
) -> Option<Considered> {
    let facts = Facts::new(knowledge, observation);
    let mut weighed = weigh(knowledge, observation, power, &facts)?;
    let Competence {
        authority,
        elsewhere,
        missing: competence_facts,
        needs_place,
        trace,
    } = competence(&facts, observation, power, weighed.version);
    let mut steps = vec![trace];
    steps.append(&mut weighed.trace);
    if let Some(elsewhere) = &elsewhere {
        hand_over(&mut weighed.outcomes, &elsewhere.authority);
    }
    let procedure = if weighed.outcomes.is_empty() || elsewhere.is_some() {
        Vec::new()
    } else {
        procedure::procedure(&facts, observation, &weighed.outcomes)
    };
    let uncovered = elsewhere.is_none()
        && authority.decides.known.status == Certainty::Open
        && authority.decides.alternatives.is_empty()
        && !needs_place;
    let mut cautions = weighed.cautions;
    if elsewhere.is_none() {
        warn_of_measures(&weighed.outcomes, weighed.version, &mut cautions);
    }
    warn_of_verification(observation, weighed.version, &mut cautions);
    if let Some((text, basis)) = party::reading_words(&facts, weighed.version) {
        cautions.push(caution("individual_business", text, basis));
    }
    if authority.decides.known.status == Certainty::Open && elsewhere.is_none() {
        cautions.push(caution(
            "competence_open",
            format!("由谁决定待定：{}", authority.decides.known.source),
            Vec::new(),
        ));
    }
    if let Some(elsewhere) = &elsewhere {
        let text = format!("这一事项归{}，本局不能处罚，应当移送", elsewhere.authority);
        cautions.insert(0, caution("hand_over", text, elsewhere.basis.clone()));
    }
    if !weighed.outcomes.is_empty() {
        steps.push(measures_step(&weighed.outcomes));
    }
    let bases = bases(&facts, &weighed.outcomes);
    let mut missing: Vec<String> = names(knowledge, &weighed.elements);
    if needs_place && observation.place.is_none() {
        missing.push("地点".to_owned());
    }
    missing.dedup();
    let candidate = Candidate {
        power: power.id.clone(),
        name: power.name.clone(),
        kind: power.kind.clone(),
        field: power.field.clone(),
        score,
        status: weighed.status,
        missing,
        authority,
        outcomes: weighed.outcomes,
        procedure,
        cautions,
        verified: VerifiedAnswer {
            grade: weighed.version.verified.grade,
            until: weighed.version.verified.until,
        },
        trace: steps,
    };
    Some(Considered {
        candidate,
        elsewhere,
        uncovered,
        elements: weighed.elements,
        splits: weighed.splits,
        competence: competence_facts,
        needs_place,
        bases,
    })
}

fn weigh<'k>(
    knowledge: &'k KnowledgeBase,
    observation: &Observation,
    power: &'k Power,
    facts: &Facts<'k>,
) -> Option<Weighed<'k>> {
    let stopped = |version: &'k PowerVersion, status, text: String, cautions| Weighed {
        outcomes: Vec::new(),
        splits: Vec::new(),
        version,
        status,
        elements: Vec::new(),
        trace: vec![step(
            "适用版本",
            StepResult::Stop,
            Vec::new(),
            version.basis.clone(),
            text,
        )],
        cautions,
    };
    let day = observation.date;
    Some(match versions(knowledge, power, observation)? {
        Versions::One(version) => {
            let reason = format!("行为日和决定日都适用自 {} 起的版本", version.from);
            let weighed = outcomes(facts, version, None, &power.id);
            with_elements(facts, version, None, reason, weighed)
        }
        Versions::Two { old, new, moved_to } => {
            let mut reason = format!(
                "行为日适用自 {} 起的版本，决定日适用自 {} 起的版本",
                old.from, new.from
            );
            if let Some(moved) = moved_to {
                reason.push_str(&format!("（现为 {} {}）", moved.id, moved.short_name));
            }
            let mut weighed = outcomes(facts, old, Some(new), &power.id);
            weighed
                .cautions
                .extend(refusal_after_change(knowledge, facts, observation, new));
            with_elements(facts, old, Some(new), reason, weighed)
        }
        Versions::Scattered { old, successors } => {
            let ids: Vec<&str> = successors.iter().map(|power| power.id.as_str()).collect();
            let mut weighed = outcomes(facts, old, None, &power.id);
            for outcome in &mut weighed.outcomes {
                outcome.version.chosen = Chosen::Incomparable;
                outcome.version.reason =
                    format!("新法把这一事项分到 {}，新旧不能自动比较", ids.join("、"));
            }
            weighed.cautions.push(caution(
                "legal_review",
                format!(
                    "新法把这一事项分到 {}，适用哪个版本交法制审核",
                    ids.join("、")
                ),
                choice_basis(knowledge),
            ));
            with_elements(
                facts,
                old,
                None,
                format!("行为日适用自 {} 起的版本，其后事项分拆", old.from),
                weighed,
            )
        }
        Versions::Lapsed(old) => {
            let text = format!(
                "行为日适用的版本到 {} 为止，决定日没有承接的规定，新法不再处罚",
                end(old)
            );
            let cautions = vec![caution(
                "lapsed",
                format!("{text}；是否确无承接，交法制审核"),
                choice_basis(knowledge),
            )];
            stopped(old, Status::Excluded, text, cautions)
        }
        Versions::NotHeld {
            first,
            text_missing: true,
        } => {
            let text = format!(
                "行为日 {day} 早于收录的最早版本（自 {}），当时的文本没有收录",
                first.from
            );
            let cautions = vec![caution(
                "text_not_held",
                format!("{text}，不能据此定性和定额"),
                first.basis.clone(),
            )];
            Weighed {
                status: Status::Possible,
                ..stopped(first, Status::Possible, text, cautions)
            }
        }
        Versions::NotHeld {
            first,
            text_missing: false,
        } => {
            let text = format!(
                "行为日 {day} 时，依据的规定（自 {} 起）还没有施行",
                first.from
            );
            stopped(first, Status::Excluded, text, Vec::new())
        }
        Versions::Before {
            first,
            predecessors,
        } => {
            let ids: Vec<String> = predecessors
                .iter()
                .map(|power| format!("{} {}", power.id, power.short_name))
                .collect();
            let text = format!("行为日 {day} 时适用的是 {}，见该项", ids.join("、"));
            stopped(first, Status::Excluded, text, Vec::new())
        }
        Versions::Gap(last) => {
            let text = format!(
                "行为日 {day} 没有适用的版本（最近的版本到 {} 为止）",
                end(last)
            );
            stopped(last, Status::Excluded, text, Vec::new())
        }
    })
}

fn end(version: &PowerVersion) -> String {
    version
        .to
        .map_or_else(|| "今".to_owned(), |to| to.to_string())
}

struct Opened {
    outcomes: Vec<Outcome>,
    splits: Vec<FactId>,
    cautions: Vec<Caution>,
}

/// The outcomes of one version, or of the choice between two.
fn outcomes(
    facts: &Facts<'_>,
    old: &PowerVersion,
    new: Option<&PowerVersion>,
    power: &str,
) -> Opened {
    let mut view = facts.clone();
    let clauses: Vec<&Clause> = old
        .clauses
        .iter()
        .chain(new.into_iter().flat_map(|new| &new.clauses))
        .collect();
    let mut leaves: Vec<(Assumptions, Leaf)> = Vec::new();
    let whole = assume::explore(&mut view, &clauses, &mut |facts| {
        let assumptions: Assumptions = facts
            .assumed
            .iter()
            .map(|(unknown, value)| (unknown.clone(), vec![value.clone()]))
            .collect();
        for leaf in leaf(facts, old, new) {
            leaves.push((assumptions.clone(), leaf));
        }
    });
    let leaves = assume::merge(&view, &clauses, leaves);
    let mut opened = Opened {
        outcomes: Vec::new(),
        splits: Vec::new(),
        cautions: Vec::new(),
    };
    if !whole {
        let text = format!("{power} 未知的事实太多，没有逐一列出全部可能；先回答下面的问题");
        opened
            .cautions
            .push(caution("too_many_outcomes", text, Vec::new()));
    }
    for (assumptions, leaf) in leaves {
        for (unknown, _) in &assumptions {
            match unknown {
                Unknown::Fact(id) if !opened.splits.contains(id) => opened.splits.push(*id),
                Unknown::ReadAs
                    if opened
                        .cautions
                        .iter()
                        .all(|known| known.code != "individual_business") =>
                {
                    let text =
                        "个体工商户按个人还是按单位处罚，没有查到依据，两种结果都列出".to_owned();
                    opened
                        .cautions
                        .push(caution("individual_business", text, Vec::new()));
                }
                _ => {}
            }
        }
        let mut assuming = assume::in_words(&view, &assumptions);
        if leaf.chosen == Chosen::Incomparable {
            assuming.insert(
                "适用".to_owned(),
                if leaf.new { "新法" } else { "旧法" }.to_owned(),
            );
        }
        let version = if leaf.new { new.unwrap_or(old) } else { old };
        opened.outcomes.push(Outcome {
            assuming,
            version: VersionChoice {
                from: version.from,
                to: version.to,
                chosen: leaf.chosen,
                reason: leaf.reason,
                compared: leaf.compared,
            },
            violates: version.violates.clone(),
            basis: rests_on(version, &leaf.measures),
            fines: fines::fines(&leaf.measures),
            measures: leaf.measures,
            next: leaf.next,
        });
    }
    opened
}

/// The provisions that a decision has to cite: those of the power, and those in which its penalties stand.
fn rests_on(version: &PowerVersion, measures: &[Measure]) -> Vec<Citation> {
    let mut basis = version.basis.clone();
    for measure in measures
        .iter()
        .filter(|measure| measure.slot.is_penalty() && measure.organ.is_none())
    {
        let cited = basis
            .iter()
            .any(|known| known.covers(&measure.basis) || measure.basis.covers(known));
        if !cited {
            basis.push(measure.basis.clone());
        }
    }
    basis
}

fn leaf(facts: &Facts<'_>, old: &PowerVersion, new: Option<&PowerVersion>) -> Vec<Leaf> {
    let of = |version: &PowerVersion| {
        (
            penalty::measures(facts, &version.clauses),
            penalty::next(facts, &version.clauses),
        )
    };
    let (old_measures, old_next) = of(old);
    let Some(new) = new else {
        let reason = "只有一个版本适用".to_owned();
        return vec![Leaf {
            chosen: Chosen::Only,
            new: false,
            reason,
            compared: Vec::new(),
            measures: old_measures,
            next: old_next,
        }];
    };
    let (new_measures, new_next) = of(new);
    let (compared, mut verdict) = lighter::compare(facts, &old_measures, &new_measures);
    let staged = |version: &PowerVersion| penalty::rests_on_refusal(facts, &version.clauses);
    let restructured = staged(old) != staged(new);
    if restructured {
        verdict = Verdict::Incomparable;
    }
    let (chosen, reason) = match verdict {
        Verdict::Lighter => (Chosen::New, "新法处罚较轻，适用新法"),
        Verdict::Heavier => (Chosen::Old, "新法处罚较重，适用行为时的法律"),
        Verdict::Equal => (Chosen::Old, "新旧法处罚相同，适用行为时的法律"),
        Verdict::Incomparable if restructured => (
            Chosen::Incomparable,
            "责令改正没有履行，新旧法一方另有一档、一方没有，结构不同，不能自动比较，交法制审核",
        ),
        Verdict::Incomparable => (
            Chosen::Incomparable,
            "新旧法各有轻重，或者有一方没有定额，不能自动比较，交法制审核",
        ),
    };
    let make = |new: bool, measures: Vec<Measure>, next: Vec<NextStage>| Leaf {
        chosen,
        new,
        reason: reason.to_owned(),
        compared: compared.clone(),
        measures,
        next,
    };
    match chosen {
        Chosen::New => vec![make(true, new_measures, new_next)],
        Chosen::Incomparable => vec![
            make(false, old_measures, old_next),
            make(true, new_measures, new_next),
        ],
        Chosen::Old | Chosen::Only => vec![make(false, old_measures, old_next)],
    }
}

/// What is another authority's to impose is never shown as ours.
fn hand_over(outcomes: &mut [Outcome], authority: &str) {
    for outcome in outcomes {
        let later = outcome
            .next
            .iter_mut()
            .flat_map(|stage| &mut stage.measures);
        for measure in outcome.measures.iter_mut().chain(later) {
            measure.organ.get_or_insert_with(|| authority.to_owned());
        }
    }
}

/// Adds the verdict on the 要件, which both versions must find fulfilled.
fn with_elements<'k>(
    facts: &Facts<'k>,
    old: &'k PowerVersion,
    new: Option<&'k PowerVersion>,
    reason: String,
    opened: Opened,
) -> Weighed<'k> {
    let knowledge = facts.knowledge;
    let mut trace = vec![step(
        "适用版本",
        StepResult::Pass,
        Vec::new(),
        choice_basis(knowledge),
        version_text(&reason, &opened),
    )];
    let mut cautions = opened.cautions;
    let mut elements: Vec<FactId> = Vec::new();
    facts.unknowns(&old.elements, &mut elements);
    if let Some(new) = new {
        facts.unknowns(&new.elements, &mut elements);
    }
    let before = facts.truth(&old.elements);
    let after = new.map_or(before, |new| facts.truth(&new.elements));
    let version = if opened
        .outcomes
        .iter()
        .any(|outcome| outcome.version.chosen == Chosen::New)
    {
        new.unwrap_or(old)
    } else {
        old
    };
    let mut status = Status::Applies;
    let mut outcomes = opened.outcomes;
    let concerned = concerned(knowledge, &old.elements);
    let (result, text) = match (before, after) {
        (Truth::False, _) => {
            status = Status::Excluded;
            (
                StepResult::Stop,
                "要件不具备，不构成这一违法行为".to_owned(),
            )
        }
        (_, Truth::False) => {
            status = Status::Excluded;
            cautions.push(caution(
                "no_longer_unlawful",
                "新法不再认为违法，适用新法".to_owned(),
                choice_basis(knowledge),
            ));
            (
                StepResult::Stop,
                "按新法要件不具备，新法不再认为违法".to_owned(),
            )
        }
        (Truth::Unknown, _) | (_, Truth::Unknown) => {
            status = Status::Possible;
            let words = names(knowledge, &elements);
            (
                StepResult::Needs,
                format!("要件还要查明：{}", words.join("、")),
            )
        }
        (Truth::True, Truth::True) if old.elements == Condition::Always => (
            StepResult::Pass,
            "观察到的行为就是违法行为，没有另外的要件".to_owned(),
        ),
        (Truth::True, Truth::True) => (StepResult::Pass, "要件具备".to_owned()),
    };
    if status == Status::Excluded {
        outcomes.clear();
    }
    let violates = version.violates.clone();
    trace.push(step("要件", result, concerned, violates, text));
    let splits = opened.splits;
    Weighed {
        outcomes,
        splits,
        version,
        status,
        elements,
        trace,
        cautions,
    }
}

fn version_text(reason: &str, opened: &Opened) -> String {
    let mut reasons: Vec<&str> = opened
        .outcomes
        .iter()
        .filter(|outcome| outcome.version.chosen != Chosen::Only)
        .map(|outcome| outcome.version.reason.as_str())
        .collect();
    reasons.dedup();
    if reasons.is_empty() {
        reason.to_owned()
    } else {
        format!("{reason}；{}", reasons.join("；"))
    }
}

/// A refusal after the change of law of an older act is itself an event under the new law: for a person to judge.
fn refusal_after_change(
    knowledge: &KnowledgeBase,
    facts: &Facts<'_>,
    observation: &Observation,
    new: &PowerVersion,
) -> Option<Caution> {
    if penalty::stages_passed(facts) != Some(1) || observation.date >= new.from {
        return None;
    }
    let text = format!(
        "行为在 {} 新版本施行之前，责令改正没有履行；拒不改正发生在新法施行之后的，适用哪个版本交法制审核",
        new.from
    );
    Some(caution("legal_review", text, choice_basis(knowledge)))
}

/// 行政处罚法 第三十七条, where the registry holds it.
fn choice_basis(knowledge: &KnowledgeBase) -> Vec<Citation> {
    let reference = Reference {
        statute: Some("行政处罚法".to_owned()),
        article: Some(37),
        ..Reference::default()
    };
    knowledge
        .registry
        .resolve(&reference, When::Latest)
        .into_iter()
        .collect()
}

fn concerned(knowledge: &KnowledgeBase, condition: &Condition) -> Vec<String> {
    let mut ids: Vec<FactId> = Vec::new();
    crate::decide::facts::atoms(condition, &mut |atom| {
        if let Some(fact) = crate::decide::facts::fact_of(atom).filter(|fact| !ids.contains(fact)) {
            ids.push(fact);
        }
    });
    names(knowledge, &ids)
}

fn names(knowledge: &KnowledgeBase, ids: &[FactId]) -> Vec<String> {
    ids.iter()
        .filter_map(|id| knowledge.fact(*id).map(|fact| fact.name.clone()))
        .collect()
}

/// The bases of fines that are not known, so that no amount can be computed yet.
fn bases(facts: &Facts<'_>, outcomes: &[Outcome]) -> Vec<FactId> {
    let mut out: Vec<FactId> = Vec::new();
    let next = outcomes.iter().flat_map(|outcome| &outcome.measures);
    for amount in next
        .filter_map(|measure| measure.amount.as_ref())
        .filter(|amount| amount.yuan.is_none())
    {
        let Some(id) = amount
            .base
            .as_deref()
            .and_then(|base| facts.knowledge.fact_id(base))
        else {
            continue;
        };
        let askable = facts.get(id).is_none()
            && facts
                .knowledge
                .fact(id)
                .is_some_and(|fact| !matches!(fact.kind, FactKind::Assessed));
        if askable && !out.contains(&id) {
            out.push(id);
        }
    }
    out
}

fn warn_of_measures(outcomes: &[Outcome], version: &PowerVersion, cautions: &mut Vec<Caution>) {
    let mut push = |one: Caution| {
        if !cautions.contains(&one) {
            cautions.push(one);
        }
    };
    for measure in outcomes.iter().flat_map(|outcome| &outcome.measures) {
        if let Some(organ) = &measure.organ {
            let text = format!(
                "“{}”由{organ}作出，本局只能移送或者建议",
                lighter::measure_words(measure)
            );
            push(caution("other_organ", text, vec![measure.basis.clone()]));
        }
        if let Some(doubt) = &measure.doubt {
            push(caution(
                "doubt",
                format!("存疑：{doubt}"),
                vec![measure.basis.clone()],
            ));
        }
        let unstated = measure
            .amount
            .as_ref()
            .is_some_and(|amount| amount.unit == AmountUnit::Unstated);
        if unstated && measure.slot == Slot::Fine {
            let text = format!(
                "{} 没有写罚款数额，未定额，不能自行填数",
                measure.basis.label
            );
            push(caution(
                "amount_unstated",
                text,
                vec![measure.basis.clone()],
            ));
        }
    }
    for doubt in &version.doubts {
        push(caution(
            "doubt",
            format!("存疑：{doubt}"),
            version.basis.clone(),
        ));
    }
}

fn warn_of_verification(
    observation: &Observation,
    version: &PowerVersion,
    cautions: &mut Vec<Caution>,
) {
    match (version.verified.grade, version.verified.until) {
        (Grade::None, _) => {
            cautions.push(caution(
                "not_verified",
                "法条没有核验记录，使用前请核对正文".to_owned(),
                version.basis.clone(),
            ));
        }
        (_, Some(until)) if until < observation.decided && version.to.is_none() => {
            let text = format!("法条核验到 {until} 为止，之后到决定日有没有修改，请核对");
            cautions.push(caution(
                "verified_before_decision",
                text,
                version.basis.clone(),
            ));
        }
        _ => {}
    }
    if version.verified.grade == Grade::Excerpt {
        cautions.push(caution(
            "excerpt_only",
            "只见过法条的摘录，请核对正文".to_owned(),
            version.basis.clone(),
        ));
    }
}

fn measures_step(outcomes: &[Outcome]) -> TraceStep {
    let mut facts: Vec<String> = outcomes
        .iter()
        .flat_map(|outcome| outcome.assuming.keys().cloned())
        .collect();
    facts.sort();
    facts.dedup();
    let words = |outcome: &Outcome| {
        let measures: Vec<String> = outcome
            .measures
            .iter()
            .map(lighter::measure_words)
            .collect();
        let measures = if measures.is_empty() {
            "没有措施".to_owned()
        } else {
            measures.join("、")
        };
        if outcome.assuming.is_empty() {
            measures
        } else {
            let assuming: Vec<String> = outcome
                .assuming
                .iter()
                .map(|(name, value)| format!("{name}：{value}"))
                .collect();
            format!("（{}）{measures}", assuming.join("，"))
        }
    };
    let text = outcomes.iter().map(words).collect::<Vec<_>>().join("；");
    let mut basis: Vec<Citation> = Vec::new();
    for citation in outcomes
        .iter()
        .flat_map(|outcome| &outcome.measures)
        .map(|measure| &measure.basis)
    {
        if !basis.contains(citation) {
            basis.push(citation.clone());
        }
    }
    let result = if facts.is_empty() {
        StepResult::Pass
    } else {
        StepResult::Needs
    };
    step("措施", result, facts, basis, text)
}

fn step(
    name: &str,
    result: StepResult,
    facts: Vec<String>,
    basis: Vec<Citation>,
    text: String,
) -> TraceStep {
    TraceStep {
        step: name.to_owned(),
        result,
        facts,
        basis,
        text,
    }
}

fn caution(code: &str, text: String, basis: Vec<Citation>) -> Caution {
    Caution {
        code: code.to_owned(),
        text,
        basis,
    }
}

/// Whether a fact was stated at all, even as unknown.
pub(crate) fn stated(facts: &Observation, id: FactId) -> Option<&Fact> {
    facts
        .facts
        .iter()
        .find(|stated| stated.fact == id)
        .map(|stated| &stated.value)
}
