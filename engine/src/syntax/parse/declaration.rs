//! Top-level declarations.

use pest::iterators::Pair;

use super::statement::{
    body, doubt, elsewhere, origin, power, role, statement, strings, verified, words,
};
use super::value::{citations, condition, figure, set, value};
use super::{Context, Rule, children, find};
use crate::syntax::tree::{
    At, AuthorityDecl, CalendarDecl, CaseDecl, CompetenceDecl, ConcurrenceDecl, ConditionTree,
    DeadlineDecl, Declaration, DiscretionDecl, DiscretionTierTree, DistrictDecl, FactDecl,
    FactKindTree, GateDecl, MeasureWordDecl, NeighbourDecl, ParameterDecl, Recognise, RunsHow,
    RunsTree, Text, TrackDecl,
};

/// The declaration of a block.
pub(super) fn declaration(cx: &Context, pair: Pair<'_, Rule>) -> Option<At<Declaration>> {
    let inner = children(&pair).next()?;
    let value = match inner.as_rule() {
        Rule::fact => Declaration::Fact(fact(cx, &inner)),
        Rule::measure_word => measure_word(cx, &inner),
        Rule::provision => Declaration::Provision {
            citation: cx.child(&inner, Rule::citation),
            body: body(cx, &inner),
        },
        Rule::power => Declaration::Power(power(cx, &inner)),
        Rule::general_rule => Declaration::GeneralRule {
            citation: cx.child(&inner, Rule::citation),
            body: body(cx, &inner),
        },
        Rule::deeming => Declaration::Deeming {
            word: cx.child(&inner, Rule::word),
            provision: cx.child(&inner, Rule::citation),
            body: body(cx, &inner),
        },
        Rule::authority => Declaration::Authority(authority(cx, &inner)),
        Rule::district => Declaration::District(district(cx, &inner)),
        Rule::competence => Declaration::Competence(competence(cx, &inner)),
        Rule::track => Declaration::Track(track(cx, &inner)),
        Rule::deadline => Declaration::Deadline(deadline(cx, &inner)),
        Rule::parameter => Declaration::Parameter(parameter(cx, &inner)),
        Rule::calendar => Declaration::Calendar(calendar(cx, &inner)),
        Rule::discretion => Declaration::Discretion(discretion(cx, &inner)),
        Rule::concurrence => Declaration::Concurrence(concurrence(cx, &inner)),
        Rule::synonym => Declaration::Synonym {
            term: cx.child(&inner, Rule::word),
            search: find(&inner, Rule::k_search).is_some(),
            words: cx.every(&inner, Rule::string),
        },
        Rule::neighbour => Declaration::Neighbour(neighbour(cx, &inner)),
        Rule::gate => Declaration::Gate(gate(cx, &inner)),
        Rule::case => Declaration::Case(case(cx, &inner)),
        _ => return None,
    };
    Some(cx.at(&inner, value))
}

/// The statements inside a declaration, unwrapped to what they are.
fn parts<'i>(pair: &Pair<'i, Rule>, rule: Rule) -> Vec<Pair<'i, Rule>> {
    children(pair)
        .filter(|part| part.as_rule() == rule)
        .filter_map(|part| children(&part).next())
        .collect()
}

fn conditions(cx: &Context, parts: &[Pair<'_, Rule>]) -> Vec<At<ConditionTree>> {
    parts
        .iter()
        .filter(|part| part.as_rule() == Rule::when)
        .filter_map(|part| find(part, Rule::condition))
        .map(|part| condition(cx, &part))
        .collect()
}

fn pick<'p, 'i>(parts: &'p [Pair<'i, Rule>], rule: Rule) -> Option<&'p Pair<'i, Rule>> {
    parts.iter().find(|part| part.as_rule() == rule)
}

fn validity_among(
    cx: &Context,
    parts: &[Pair<'_, Rule>],
) -> Option<At<crate::syntax::tree::Validity>> {
    pick(parts, Rule::validity).map(|part| super::statement::validity(cx, part))
}

fn basis_among(cx: &Context, parts: &[Pair<'_, Rule>]) -> Vec<Text> {
    parts
        .iter()
        .filter(|part| part.as_rule() == Rule::basis)
        .flat_map(|part| citations(cx, part))
        .collect()
}

fn steps_among(cx: &Context, parts: &[Pair<'_, Rule>]) -> Vec<(Text, Vec<Text>)> {
    parts
        .iter()
        .filter(|part| part.as_rule() == Rule::steps)
        .flat_map(children)
        .filter(|part| part.as_rule() == Rule::step)
        .map(|part| (cx.child(&part, Rule::word), citations(cx, &part)))
        .collect()
}

fn gate(cx: &Context, pair: &Pair<'_, Rule>) -> GateDecl {
    let parts = parts(pair, Rule::gate_statement);
    let mut named = cx.every(pair, Rule::word).into_iter();
    let step = named.next().unwrap_or_else(|| cx.text(pair));
    let name = named.next().unwrap_or_else(|| cx.text(pair));
    GateDecl {
        step,
        name,
        validity: validity_among(cx, &parts),
        basis: basis_among(cx, &parts),
        conditions: conditions(cx, &parts),
        then: pick(&parts, Rule::then).map(|part| cx.child(part, Rule::word)),
        steps: steps_among(cx, &parts),
        remark: pick(&parts, Rule::remark).map(|part| cx.child(part, Rule::string)),
        doubt: pick(&parts, Rule::doubt).map(|part| doubt(cx, part)),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
        verified: pick(&parts, Rule::verified).map(|part| verified(cx, part)),
    }
}

fn neighbour(cx: &Context, pair: &Pair<'_, Rule>) -> NeighbourDecl {
    let parts = parts(pair, Rule::neighbour_statement);
    NeighbourDecl {
        name: cx.child(pair, Rule::word),
        authority: pick(&parts, Rule::belongs).map(|part| cx.child(part, Rule::word)),
        basis: basis_among(cx, &parts),
        phenomena: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::phenomena)
            .flat_map(|part| strings(cx, part))
            .collect(),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
        verified: pick(&parts, Rule::verified).map(|part| verified(cx, part)),
    }
}

fn fact(cx: &Context, pair: &Pair<'_, Rule>) -> FactDecl {
    let kind = find(pair, Rule::fact_type).map_or_else(
        || cx.at(pair, FactKindTree::Word(String::new())),
        |kind| match find(&kind, Rule::one_of) {
            Some(one_of) => cx.at(&kind, FactKindTree::OneOf(set(cx, &one_of))),
            None => cx.text(&kind).map(FactKindTree::Word),
        },
    );
    let parts = parts(pair, Rule::fact_statement);
    FactDecl {
        name: cx.child(pair, Rule::word),
        kind,
        questions: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::ask)
            .map(|part| cx.child(part, Rule::string))
            .collect(),
        phrases: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::recognise)
            .map(|part| Recognise {
                value: cx.maybe(part, Rule::word),
                patterns: strings(cx, part),
            })
            .collect(),
    }
}

fn measure_word(cx: &Context, pair: &Pair<'_, Rule>) -> Declaration {
    let mut named = cx.every(pair, Rule::word).into_iter();
    let word = named.next().unwrap_or_else(|| cx.text(pair));
    let kind = named.next().unwrap_or_else(|| cx.text(pair));
    let origin = find(pair, Rule::origin).map(|part| origin(cx, &part));
    Declaration::MeasureWord(MeasureWordDecl { word, kind, origin })
}

fn authority(cx: &Context, pair: &Pair<'_, Rule>) -> AuthorityDecl {
    let parts = parts(pair, Rule::authority_statement);
    AuthorityDecl {
        id: cx.child(pair, Rule::word),
        name: pick(&parts, Rule::full_name).map(|part| cx.child(part, Rule::string)),
        level: pick(&parts, Rule::level).map(|part| cx.child(part, Rule::word)),
        branch_of: pick(&parts, Rule::branch_of).map(|part| cx.child(part, Rule::word)),
        districts: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::serves)
            .flat_map(|part| words(cx, part))
            .collect(),
    }
}

fn district(cx: &Context, pair: &Pair<'_, Rule>) -> DistrictDecl {
    let parts = parts(pair, Rule::district_statement);
    DistrictDecl {
        id: cx.child(pair, Rule::word),
        within: pick(&parts, Rule::within).map(|part| cx.child(part, Rule::word)),
        aliases: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::aliases)
            .flat_map(|part| strings(cx, part))
            .collect(),
    }
}

fn competence(cx: &Context, pair: &Pair<'_, Rule>) -> CompetenceDecl {
    let parts = parts(pair, Rule::competence_statement);
    CompetenceDecl {
        name: cx.maybe(pair, Rule::string),
        validity: validity_among(cx, &parts),
        conditions: conditions(cx, &parts),
        roles: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::role)
            .map(|part| cx.at(part, role(cx, part)))
            .collect(),
        elsewhere: pick(&parts, Rule::elsewhere).map(|part| cx.at(part, elsewhere(cx, part))),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
        verified: pick(&parts, Rule::verified).map(|part| verified(cx, part)),
    }
}

fn track(cx: &Context, pair: &Pair<'_, Rule>) -> TrackDecl {
    let parts = parts(pair, Rule::track_statement);
    let steps = steps_among(cx, &parts);
    TrackDecl {
        name: cx.child(pair, Rule::word),
        validity: validity_among(cx, &parts),
        basis: basis_among(cx, &parts),
        conditions: conditions(cx, &parts),
        steps,
    }
}

fn deadline(cx: &Context, pair: &Pair<'_, Rule>) -> DeadlineDecl {
    let parts = parts(pair, Rule::deadline_statement);
    DeadlineDecl {
        name: cx.child(pair, Rule::word),
        runs: pick(&parts, Rule::runs).and_then(|part| {
            let how = if find(part, Rule::ahead_of).is_some() {
                RunsHow::Before
            } else if find(part, Rule::once_over).is_some() {
                RunsHow::After
            } else {
                RunsHow::Within
            };
            Some(RunsTree {
                event: cx.child(part, Rule::word),
                how,
                span: figure(cx, &find(part, Rule::span)?),
            })
        }),
        done: pick(&parts, Rule::completes).map(|part| cx.child(part, Rule::word)),
        ends: pick(&parts, Rule::ends_in)
            .and_then(|part| find(part, Rule::words))
            .map(|words| cx.every(&words, Rule::word))
            .unwrap_or_default(),
        rolls: pick(&parts, Rule::rolls)
            .map(|part| citations(cx, part))
            .unwrap_or_default(),
        left_out: pick(&parts, Rule::leaves_out).and_then(|part| {
            let mut events = cx.every(part, Rule::word).into_iter();
            Some((events.next()?, events.next()?, citations(cx, part)))
        }),
        first_day: pick(&parts, Rule::first_day)
            .and_then(|part| find(part, Rule::doubt))
            .map(|part| doubt(cx, &part)),
        validity: validity_among(cx, &parts),
        basis: basis_among(cx, &parts),
        conditions: conditions(cx, &parts),
    }
}

fn parameter(cx: &Context, pair: &Pair<'_, Rule>) -> ParameterDecl {
    let parts = parts(pair, Rule::parameter_statement);
    let mut named = cx.every(pair, Rule::word).into_iter();
    let name = named.next().unwrap_or_else(|| cx.text(pair));
    let kind = named.next().unwrap_or_else(|| cx.text(pair));
    ParameterDecl {
        name,
        kind,
        value: find(pair, Rule::value).map(|part| value(cx, &part)),
        settled_by: pick(&parts, Rule::settled_by).map(|part| cx.child(part, Rule::string)),
        validity: validity_among(cx, &parts),
        basis: basis_among(cx, &parts),
    }
}

fn calendar(cx: &Context, pair: &Pair<'_, Rule>) -> CalendarDecl {
    let parts = parts(pair, Rule::calendar_statement);
    CalendarDecl {
        year: cx.child(pair, Rule::integer),
        rests: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::rest_days)
            .filter_map(|part| {
                let mut dates = cx.every(part, Rule::date).into_iter();
                Some((dates.next()?, dates.next()))
            })
            .collect(),
        workdays: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::work_days)
            .flat_map(|part| cx.every(part, Rule::date))
            .collect(),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
    }
}

fn discretion(cx: &Context, pair: &Pair<'_, Rule>) -> DiscretionDecl {
    let parts = parts(pair, Rule::discretion_statement);
    let tiers = parts
        .iter()
        .filter(|part| part.as_rule() == Rule::discretion_tier)
        .map(|part| {
            let share = find(part, Rule::statutory_share).and_then(|share| {
                let mut ends = children(&share)
                    .filter(|inner| inner.as_rule() == Rule::percent)
                    .map(|inner| figure(cx, &inner));
                Some((ends.next()?, ends.next()))
            });
            let tier = DiscretionTierTree {
                name: cx.child(part, Rule::word),
                condition: find(part, Rule::condition).map(|inner| condition(cx, &inner)),
                share,
            };
            cx.at(part, tier)
        });
    DiscretionDecl {
        name: cx.child(pair, Rule::word),
        provision: cx.child(pair, Rule::citation),
        tiers: tiers.collect(),
        reference: pick(&parts, Rule::for_reference).is_some(),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
        validity: validity_among(cx, &parts),
    }
}

fn concurrence(cx: &Context, pair: &Pair<'_, Rule>) -> ConcurrenceDecl {
    let parts = parts(pair, Rule::concurrence_statement);
    ConcurrenceDecl {
        name: cx.child(pair, Rule::word),
        statute: cx.maybe(pair, Rule::title),
        validity: validity_among(cx, &parts),
        basis: basis_among(cx, &parts),
        conditions: conditions(cx, &parts),
        higher: pick(&parts, Rule::fine_rule)
            .map(|part| cx.at(part, find(part, Rule::higher).is_some())),
        origin: pick(&parts, Rule::origin).map(|part| origin(cx, part)),
    }
}

fn case(cx: &Context, pair: &Pair<'_, Rule>) -> CaseDecl {
    let parts = parts(pair, Rule::case_statement);
    let word = |rule, inner| pick(&parts, rule).map(|part| cx.child(part, inner));
    CaseDecl {
        name: cx.child(pair, Rule::string),
        description: word(Rule::description, Rule::string),
        date: word(Rule::act_day, Rule::date),
        decided: word(Rule::decision_day, Rule::date),
        place: word(Rule::place, Rule::word),
        facts: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::given)
            .flat_map(children)
            .filter_map(|part| {
                let given = children(&part)
                    .find(|inner| matches!(inner.as_rule(), Rule::value | Rule::dates))?;
                Some((cx.child(&part, Rule::word), value(cx, &given)))
            })
            .collect(),
        expected: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::expected)
            .flat_map(children)
            .filter_map(|part| statement(cx, &part))
            .collect(),
        rejected: parts
            .iter()
            .filter(|part| part.as_rule() == Rule::rejected)
            .flat_map(children)
            .flat_map(|part| cx.every(&part, Rule::power_id))
            .collect(),
    }
}
