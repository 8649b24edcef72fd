//! One power on one observation, from the versions to the warnings.

use crate::decide::answer::{
    Candidate, Elsewhere, Outcome, Status, StepResult, TraceStep, VerifiedAnswer,
};
use crate::decide::applicability::names_sole_trader;
use crate::decide::cautions::{self, Cautions};
use crate::decide::choice::{Drawn, choose};
use crate::decide::competence::{Competence, Stand, competence};
use crate::decide::deemed;
use crate::decide::doubts;
use crate::decide::explore::explore;
use crate::decide::facts::Facts;
use crate::decide::gate::{Asking, Bench, dates, effect};
use crate::decide::index::{Index, choice_of_law};
use crate::decide::matter::Matter;
use crate::decide::merge::merge;
use crate::decide::observation::Observation;
use crate::decide::outcome::outcome;
use crate::decide::procedure::{Case, procedure};
use crate::decide::trace;
use crate::decide::truth::World;
use crate::decide::versions::{Later, Law, Text, law};
use crate::decide::wants::{self, Want};
use crate::law::Citation;
use crate::model::{FactValue, KnowledgeBase, Power};

/// A candidate, with what the answer as a whole needs to know of it.
pub(crate) struct Considered {
    pub(crate) candidate: Candidate,
    pub(crate) stand: Stand,
    pub(crate) elsewhere: Vec<Elsewhere>,
    /// The facts that would narrow it.
    pub(crate) wants: Vec<Want>,
    /// 兜底
    pub(crate) residual: bool,
}

/// What the versions come to.
struct Weighed<'a> {
    /// The version that speaks for the power.
    text: Option<Text<'a>>,
    drawn: Vec<Drawn<'a>>,
    outcomes: Vec<Outcome>,
    status: Status,
    missing: Vec<String>,
    wants: Vec<Want>,
    trace: Vec<TraceStep>,
    cautions: Cautions,
}

/// Decides one power.
pub(crate) fn consider<'a>(
    kb: &'a KnowledgeBase,
    index: &'a Index,
    facts: &'a Facts<'a>,
    observation: &'a Observation,
    power: &'a Power,
    score: f64,
) -> Considered {
    let mut world = World::new(kb, index, facts, observation.decided);
    let law = law(kb, power, observation.date, observation.decided);
    let mut weighed = weigh(&mut world, &law, power, observation);
    let competence = weighed.text.map(|text| {
        competence(
            &world,
            Matter::of(text, observation.place.as_deref(), observation.decided),
        )
    });
    let competence = competence.unwrap_or_else(Competence::none);
    let mut steps = vec![trace::of_competence(&world, &competence, weighed.text)];
    steps.append(&mut weighed.trace);
    let elsewhere = elsewhere(&competence, weighed.text);
    let mut cautions = weighed.cautions;
    let bench = weighed
        .text
        .filter(|_| weighed.status != Status::Excluded)
        .map(|text| Bench {
            world: &world,
            texts: law.texts().map_or([Some(text), None], |texts| texts),
            act: observation.date,
            decided: observation.decided,
        });
    let gates = bench.as_ref().map_or_else(Vec::new, Bench::gates);
    let no_penalty = effect::no_penalty(&gates);
    if let Some(by) = &no_penalty {
        effect::clear(&mut weighed.outcomes, by);
        effect::still_asked(&mut weighed.wants);
    }
    // What another authority has to weigh is not asked.
    if let (Some(bench), false) = (&bench, competence.stand == Stand::Elsewhere) {
        let asking = Asking {
            stopped: no_penalty.is_some(),
            detains: effect::detains(&weighed.outcomes),
        };
        bench.wants(&gates, asking, &mut weighed.wants);
    }
    if effect::detains(&weighed.outcomes) && no_penalty.is_none() {
        effect::not_carried_out(&gates, &mut cautions);
    }
    effect::trace(&mut steps, &gates, no_penalty.as_ref());
    if weighed.status != Status::Excluded {
        let (act, decided) = (observation.date, observation.decided);
        steps.extend(dates::of_case(&world, &law, act, decided, &mut cautions));
    }
    let theirs = competence.stand == Stand::Elsewhere;
    if theirs {
        hand_over(&mut weighed.outcomes, &elsewhere, &mut cautions);
    } else {
        let lighter = lighter_of(kb, observation, &law);
        let sum = match index.fine.and_then(|fine| facts.value(fine)) {
            Some(FactValue::Money(sum)) => Some(*sum),
            _ => None,
        };
        cautions::of_outcomes(&mut cautions, &weighed.outcomes, sum, lighter.as_ref());
        if weighed.status != Status::Excluded {
            cautions::of_competence(&mut cautions, &world, &competence);
        }
    }
    if let Some(text) = weighed.text {
        cautions::of_text(&mut cautions, text, observation.decided);
    }
    let procedure = if theirs || weighed.status == Status::Excluded {
        Vec::new()
    } else {
        let cases: Vec<Case<'_, 'a>> = weighed
            .drawn
            .iter()
            .zip(&weighed.outcomes)
            .filter(|(drawn, _)| !drawn.is_lawful())
            .map(|(drawn, outcome)| Case {
                outcome,
                path: match drawn.paths.as_slice() {
                    [only] => Some(only),
                    _ => None,
                },
            })
            .collect();
        procedure(&mut world, observation.decided, &cases)
    };
    if no_penalty.is_some() {
        effect::join(&mut weighed.outcomes);
    }
    let mut wants = weighed.wants;
    wants.extend(wants::of_competence(&competence));
    let verified = weighed
        .text
        .map(|text| text.version.verified)
        .unwrap_or_default();
    let candidate = Candidate {
        power: power.id.clone(),
        name: power.name.clone(),
        kind: power.kind.clone(),
        field: power.field.clone(),
        score,
        answers_to: None,
        status: weighed.status,
        missing: weighed.missing,
        authority: competence.authority,
        gate: gates.into_iter().map(|stood| stood.answer).collect(),
        outcomes: weighed.outcomes,
        procedure,
        cautions: cautions.finish(),
        verified: VerifiedAnswer {
            grade: verified.grade,
            until: verified.until,
        },
        trace: steps,
        flips: None,
    };
    Considered {
        candidate,
        stand: competence.stand,
        elsewhere,
        wants,
        residual: power.residual,
    }
}

fn weigh<'a>(
    world: &mut World<'a>,
    law: &Law<'a>,
    power: &'a Power,
    observation: &Observation,
) -> Weighed<'a> {
    let mut cautions = Cautions::default();
    let (old, new) = match law {
        Law::Only(text) => (*text, None),
        Law::Changed {
            old,
            new: Later::Text(new),
        } => (*old, Some(*new)),
        Law::Changed { old, .. } => (*old, None),
        Law::NotHeld { why } | Law::Outside { why } => {
            let text = nearest(power, observation);
            let basis = text.map_or(&[] as &[Citation], |text| &text.version.basis);
            let held = matches!(law, Law::Outside { .. });
            if !held {
                let warning = format!("{why}，不能据此定性和定额");
                cautions.add("text_not_held", warning, basis);
            }
            return Weighed {
                text,
                drawn: Vec::new(),
                outcomes: Vec::new(),
                status: if held {
                    Status::Excluded
                } else {
                    Status::Possible
                },
                missing: Vec::new(),
                wants: Vec::new(),
                trace: vec![TraceStep {
                    step: trace::VERSION.to_owned(),
                    result: if held {
                        StepResult::Stop
                    } else {
                        StepResult::Needs
                    },
                    facts: Vec::new(),
                    basis: basis.to_vec(),
                    text: why.clone(),
                }],
                cautions,
            };
        }
    };
    world.names_sole_trader =
        names_sole_trader(old.version) || new.is_some_and(|new| names_sole_trader(new.version));
    // One reading for both versions: where they differ it is open which holds.
    let reading = |text: Text<'a>| text.version.read_as.as_ref()?.party.as_deref();
    world.read_as = match new {
        Some(new) if reading(new) != reading(old) => None,
        _ => reading(old),
    };
    let tree = explore(world, old.version, new.map(|new| new.version));
    let ways = tree.leaves.len();
    let mut lawless = 0;
    let mut drawn = Vec::with_capacity(ways);
    for leaf in tree.leaves {
        world.path.clone_from(&leaf.path);
        let standing = world.standing();
        let mut of_leaf = choose(law, leaf, standing);
        lawless += usize::from(of_leaf.iter().all(Drawn::is_lawful));
        drawn.append(&mut of_leaf);
    }
    world.path.clear();
    let drawn = merge(world, drawn);
    let outcomes: Vec<Outcome> = drawn.iter().map(|one| outcome(world, one)).collect();
    let mut missing_ids = Vec::new();
    wants::unknowns(world, &old.version.elements, &mut missing_ids);
    if let Some(new) = new {
        wants::unknowns(world, &new.version.elements, &mut missing_ids);
    }
    let status = if lawless == ways {
        Status::Excluded
    } else if lawless > 0 || !missing_ids.is_empty() {
        Status::Possible
    } else {
        Status::Applies
    };
    if tree.cut_short {
        let text = "未知的事实太多，没有逐一展开；没有展开的档次连同条件一并列出，先回答问题";
        cautions.add("too_many_outcomes", text, &old.version.basis);
    }
    if status != Status::Excluded {
        let split = drawn.len() > 1;
        cautions::of_facts(&mut cautions, world, old.version, split);
        deemed::cautions(&mut cautions, world, old);
        if let Some(new) = new {
            cautions::of_facts(&mut cautions, world, new.version, split);
            deemed::cautions(&mut cautions, world, new);
        }
        let days = (observation.date, observation.decided);
        doubts::of_choice(&mut cautions, &world.kb.registry, law, days, &drawn);
    }
    let missing = if status == Status::Possible {
        missing_ids
            .iter()
            .map(|unknown| world.name_of(*unknown))
            .collect()
    } else {
        Vec::new()
    };
    let mut wants = Vec::new();
    if status != Status::Excluded {
        let mut elements = vec![&old.version.elements];
        elements.extend(new.map(|new| &new.version.elements));
        wants::of_elements(&mut wants, world, &elements, &missing_ids);
        wants::of_outcomes(&mut wants, world, &drawn, &outcomes);
        wants::of_tiers(&mut wants, world, &drawn, &outcomes);
    }
    let steps = trace::of_law(world, law, &drawn, &outcomes, status);
    let text = drawn.first().map_or(old, |one| one.text);
    Weighed {
        text: Some(text),
        drawn,
        outcomes,
        status,
        missing,
        wants,
        trace: steps,
        cautions,
    }
}

/// The version that is nearest to a day on which none applies.
fn nearest<'a>(power: &'a Power, observation: &Observation) -> Option<Text<'a>> {
    let past = power
        .versions
        .iter()
        .rev()
        .find(|version| version.from <= observation.date);
    let version = past.or(power.versions.first())?;
    Some(Text { power, version })
}

/// 行政处罚法 第三十七条 or what stood in its place, where two versions of a penalty were weighed.
fn lighter_of(kb: &KnowledgeBase, observation: &Observation, law: &Law<'_>) -> Option<Citation> {
    match law {
        Law::Changed { old, .. } if old.power.is_penal() => {
            choice_of_law(&kb.registry, observation.decided)
        }
        _ => None,
    }
}

fn elsewhere(competence: &Competence, text: Option<Text<'_>>) -> Vec<Elsewhere> {
    let basis = text.map_or(&[] as &[Citation], |text| &text.version.basis);
    let mut list: Vec<Elsewhere> = Vec::new();
    for (authority, why) in &competence.elsewhere {
        if competence.stand == Stand::Elsewhere
            && list.iter().all(|known| known.authority != *authority)
        {
            list.push(Elsewhere {
                authority: authority.clone(),
                why: why.clone(),
                basis: basis.to_vec(),
            });
        }
    }
    list
}

/// What is another authority's to impose is never shown as ours.
fn hand_over(outcomes: &mut [Outcome], elsewhere: &[Elsewhere], cautions: &mut Cautions) {
    let names: Vec<&str> = elsewhere.iter().map(|one| one.authority.as_str()).collect();
    let authority = names.join("、");
    for outcome in outcomes {
        let later = outcome
            .next
            .iter_mut()
            .flat_map(|stage| &mut stage.measures);
        for measure in outcome.measures.iter_mut().chain(later) {
            measure.organ.get_or_insert_with(|| authority.clone());
        }
    }
    let basis = elsewhere
        .first()
        .map_or(&[] as &[Citation], |one| &one.basis);
    let text = format!("这一事项归{authority}，本机关不能处罚，移送");
    cautions.add("hand_over", text, basis);
}

/// A step of the trace says that a power was set aside after all.
pub(crate) fn set_aside(considered: &mut Considered, step: TraceStep) {
    considered.candidate.status = Status::Excluded;
    considered.candidate.missing.clear();
    considered.candidate.procedure.clear();
    considered.wants.clear();
    considered.candidate.trace.push(step);
}
