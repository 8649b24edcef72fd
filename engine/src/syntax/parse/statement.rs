//! Statements of 罚则, 权力, 项, 版本, 通则, 认定 and 应为.

use pest::iterators::Pair;

use super::course::course;
use super::value::{amount, bounds, citations, condition, locators, target};
use super::{Context, Rule, children, find};
use crate::syntax::tree::{
    Argument, At, Branch, Chosen, Doubt, MeasureList, MeasureTree, Origin, PowerDecl, Prefix,
    ReadAsTree, RoleTree, Statement, Text, Trigger, Validity, VerifiedTree,
};

/// The statements of a body.
pub(super) fn body(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<At<Statement>> {
    let Some(block) = find(pair, Rule::body) else {
        return Vec::new();
    };
    children(&block)
        .filter_map(|part| statement(cx, &part))
        .collect()
}

/// One statement.
pub(super) fn statement(cx: &Context, pair: &Pair<'_, Rule>) -> Option<At<Statement>> {
    let inner = match pair.as_rule() {
        Rule::statement | Rule::measure_statement | Rule::expectation => children(pair).next()?,
        _ => pair.clone(),
    };
    if matches!(inner.as_rule(), Rule::measure_statement) {
        return statement(cx, &inner);
    }
    let value = match inner.as_rule() {
        Rule::item => Statement::Item {
            locator: cx.child(&inner, Rule::locator),
            power: power(cx, &inner),
        },
        Rule::version => Statement::Version {
            validity: validity_of(cx, &inner)?,
            body: body(cx, &inner),
        },
        Rule::validity => Statement::Validity(validity(cx, &inner).value),
        Rule::field => Statement::Field(cx.child(&inner, Rule::word)),
        Rule::organ => Statement::Organ(cx.child(&inner, Rule::word)),
        Rule::basis => Statement::Basis(citations(cx, &inner)),
        Rule::violates => Statement::Violates(citations(cx, &inner)),
        Rule::phenomena => Statement::Phenomena(strings(cx, &inner)),
        Rule::full_name => Statement::FullName(cx.child(&inner, Rule::string)),
        Rule::kind => Statement::Kind(cx.child(&inner, Rule::word)),
        Rule::succeeds => Statement::Succeeds {
            powers: cx.every(&inner, Rule::power_id),
            partly: find(&inner, Rule::partly).is_some(),
        },
        Rule::verified => Statement::Verified(verified(cx, &inner)),
        Rule::elements => Statement::Elements {
            conditions: children(&inner)
                .filter(|part| part.as_rule() == Rule::condition)
                .map(|part| condition(cx, &part))
                .collect(),
            residual: find(&inner, Rule::residual_mark).is_some(),
        },
        Rule::residual => Statement::Residual(find(&inner, Rule::body).map(|_| body(cx, &inner))),
        Rule::same_item => Statement::SameItem(cx.child(&inner, Rule::citation)),
        Rule::superior => Statement::Superior(citations(cx, &inner)),
        Rule::read_as => Statement::ReadAs(read_as(cx, &inner)),
        Rule::doubt => Statement::Doubt(doubt(cx, &inner)),
        Rule::every => Statement::Every {
            party: find(&inner, Rule::party).map(|party| words(cx, &party)),
            kind: cx.child(&inner, Rule::word),
            object: cx.maybe(&inner, Rule::string),
            body: body(cx, &inner),
        },
        Rule::when => Statement::When(condition(cx, &find(&inner, Rule::condition)?)),
        Rule::tier => tier(cx, &inner)?,
        Rule::heaviest => Statement::Heaviest(body(cx, &inner)),
        Rule::scale => Statement::Scale {
            fact: cx.maybe(&inner, Rule::word),
            branches: children(&inner)
                .filter(|part| part.as_rule() == Rule::branch)
                .map(|part| cx.at(&part, branch(cx, &part)))
                .collect(),
        },
        Rule::staged => Statement::Staged {
            word: cx.child(&inner, Rule::stage_word),
            body: body(cx, &inner),
        },
        Rule::assessed => Statement::Assessed {
            word: cx.child(&inner, Rule::assessed_word),
            body: body(cx, &inner),
        },
        Rule::either => Statement::Either {
            triggers: children(&inner)
                .filter(|part| part.as_rule() == Rule::trigger)
                .filter_map(|part| trigger(cx, &part))
                .collect(),
            body: body(cx, &inner),
        },
        Rule::bare_block => Statement::Bare {
            condition: condition(cx, &find(&inner, Rule::condition)?),
            body: body(cx, &inner),
        },
        Rule::prefixed => prefixed(cx, &inner),
        Rule::measures => Statement::Measures(measures(cx, &inner)),
        Rule::possibly => Statement::Possibly(
            children(&inner)
                .filter_map(|part| statement(cx, &part))
                .collect(),
        ),
        Rule::expect_powers => Statement::ExpectPowers(cx.every(&inner, Rule::power_id)),
        Rule::expect_gate => Statement::ExpectGate {
            name: cx.child(&inner, Rule::word),
            stand: cx.child(&inner, Rule::gate_stand),
        },
        Rule::expect_none => Statement::ExpectNone,
        Rule::chooses => Statement::Chooses(cx.child(&inner, Rule::word)),
        Rule::asks => Statement::Asks(cx.every(&inner, Rule::word)),
        Rule::role => Statement::Role(role(cx, &inner)),
        Rule::elsewhere => Statement::Elsewhere(elsewhere(cx, &inner)),
        _ => Statement::ExpectCourse(course(cx, &inner)?),
    };
    Some(cx.at(&inner, value))
}

/// A power inside a list or on its own.
pub(super) fn power(cx: &Context, pair: &Pair<'_, Rule>) -> PowerDecl {
    PowerDecl {
        id: cx.child(pair, Rule::power_id),
        name: cx.child(pair, Rule::name),
        body: body(cx, pair),
    }
}

/// 自 … 至 …
pub(super) fn validity(cx: &Context, pair: &Pair<'_, Rule>) -> At<Validity> {
    let mut dates = cx.every(pair, Rule::date).into_iter();
    let from = dates.next().unwrap_or_else(|| cx.text(pair));
    cx.at(
        pair,
        Validity {
            from,
            presumed: find(pair, Rule::presumed).is_some(),
            to: dates.next(),
        },
    )
}

/// The validity among the children, if any.
pub(super) fn validity_of(cx: &Context, pair: &Pair<'_, Rule>) -> Option<At<Validity>> {
    find(pair, Rule::validity).map(|part| validity(cx, &part))
}

/// 核验
pub(super) fn verified(cx: &Context, pair: &Pair<'_, Rule>) -> VerifiedTree {
    VerifiedTree {
        official: find(pair, Rule::official).is_some(),
        origin: find(pair, Rule::excerpt).and_then(|excerpt| cx.maybe(&excerpt, Rule::string)),
        until: cx.maybe(pair, Rule::date),
    }
}

/// 来源
pub(super) fn origin(cx: &Context, pair: &Pair<'_, Rule>) -> Origin {
    Origin {
        text: cx.child(pair, Rule::string),
        presumed: find(pair, Rule::presumed).is_some(),
        transcribed: find(pair, Rule::transcribed).is_some(),
    }
}

/// 决定 … and the other roles.
pub(super) fn role(cx: &Context, pair: &Pair<'_, Rule>) -> RoleTree {
    RoleTree {
        role: cx.child(pair, Rule::role_word),
        organs: cx.every(pair, Rule::word),
        certainty: cx.maybe(pair, Rule::certainty),
        settled_by: find(pair, Rule::settled)
            .and_then(|settled| find(&settled, Rule::settled_by))
            .and_then(|settled| cx.maybe(&settled, Rule::string)),
    }
}

/// 不归本局: where to.
pub(super) fn elsewhere(cx: &Context, pair: &Pair<'_, Rule>) -> Option<Text> {
    find(pair, Rule::hand_over).map(|part| cx.child(&part, Rule::word))
}

/// The strings of a 现象, 识别 or 别名.
pub(super) fn strings(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<Text> {
    find(pair, Rule::strings).map_or_else(Vec::new, |list| cx.every(&list, Rule::string))
}

/// Words joined by 、.
pub(super) fn words(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<Text> {
    find(pair, Rule::words).map_or_else(Vec::new, |list| cx.every(&list, Rule::word))
}

pub(super) fn doubt(cx: &Context, pair: &Pair<'_, Rule>) -> Doubt {
    Doubt {
        text: cx.child(pair, Rule::string),
        settled_by: cx.maybe(pair, Rule::word),
    }
}

fn tier(cx: &Context, pair: &Pair<'_, Rule>) -> Option<Statement> {
    let otherwise = find(pair, Rule::otherwise).map(|part| match find(&part, Rule::tier) {
        Some(nested) => tier(cx, &nested)
            .map(|value| cx.at(&nested, value))
            .into_iter()
            .collect(),
        None => body(cx, &part),
    });
    Some(Statement::Tier {
        condition: condition(cx, &find(pair, Rule::condition)?),
        body: body(cx, pair),
        otherwise,
    })
}

fn trigger(cx: &Context, pair: &Pair<'_, Rule>) -> Option<At<Trigger>> {
    let inner = children(pair).next()?;
    let word = cx.text(&inner);
    Some(match inner.as_rule() {
        Rule::stage_word => word.map(Trigger::Stage),
        _ => word.map(Trigger::Assessed),
    })
}

fn read_as(cx: &Context, pair: &Pair<'_, Rule>) -> ReadAsTree {
    let grounds: Vec<Pair<'_, Rule>> = children(pair)
        .filter(|part| part.as_rule() == Rule::reading_ground)
        .filter_map(|part| children(&part).next())
        .collect();
    ReadAsTree {
        party: cx.maybe(pair, Rule::word),
        origin: grounds
            .iter()
            .find(|part| part.as_rule() == Rule::origin)
            .map(|part| origin(cx, part)),
        basis: grounds
            .iter()
            .filter(|part| part.as_rule() == Rule::basis)
            .flat_map(|part| citations(cx, part))
            .collect(),
    }
}

fn branch(cx: &Context, pair: &Pair<'_, Rule>) -> Branch {
    let statements = match find(pair, Rule::measure_statement) {
        Some(part) => statement(cx, &part).into_iter().collect(),
        None => body(cx, pair),
    };
    Branch {
        locator: cx.maybe(pair, Rule::locator),
        word: cx.child(pair, Rule::word),
        body: statements,
    }
}

fn prefixed(cx: &Context, pair: &Pair<'_, Rule>) -> Statement {
    let mut prefixes = Vec::new();
    let mut inner = Vec::new();
    for part in children(pair) {
        match part.as_rule() {
            Rule::prefix => prefixes.extend(children(&part).next().and_then(|one| {
                let value = prefix(cx, &one)?;
                Some(cx.at(&one, value))
            })),
            Rule::body => {
                inner = children(&part)
                    .filter_map(|part| statement(cx, &part))
                    .collect()
            }
            _ => inner.extend(statement(cx, &part)),
        }
    }
    Statement::Prefixed {
        prefixes,
        body: inner,
    }
}

fn prefix(cx: &Context, pair: &Pair<'_, Rule>) -> Option<Prefix> {
    Some(match pair.as_rule() {
        Rule::may => Prefix::May,
        Rule::party => Prefix::Party(words(cx, pair)),
        Rule::also => Prefix::Also(words(cx, pair)),
        Rule::only => Prefix::Only(locators(cx, pair)),
        Rule::except => Prefix::Except(locators(cx, pair)),
        Rule::rest => Prefix::Rest,
        Rule::under => Prefix::Under(target(cx, pair)),
        Rule::approved => Prefix::Approved(cx.child(pair, Rule::word)),
        Rule::petition => Prefix::Petition(cx.child(pair, Rule::word)),
        Rule::by => Prefix::By(cx.child(pair, Rule::word)),
        Rule::replacing => Prefix::Replacing,
        Rule::adding => Prefix::Adding,
        Rule::alone_or_with => Prefix::AloneOrWith,
        Rule::each_one => Prefix::EachOne(cx.text(pair)),
        _ => return None,
    })
}

fn measures(cx: &Context, pair: &Pair<'_, Rule>) -> MeasureList {
    let mut list = MeasureList {
        items: Vec::new(),
        choice: false,
        doubt: None,
    };
    for part in children(pair) {
        match part.as_rule() {
            Rule::chosen => list
                .items
                .extend(find(&part, Rule::measure).and_then(|measure| {
                    let inner = children(&measure).next()?;
                    let by = find(&part, Rule::by).map(|by| cx.child(&by, Rule::word));
                    Some(Chosen {
                        by,
                        measure: cx.at(&inner, measure_of(cx, &inner)),
                    })
                })),
            Rule::list_sep => list.choice |= find(&part, Rule::or_word_shown).is_some(),
            Rule::doubt => list.doubt = Some(cx.at(&part, doubt(cx, &part))),
            _ => {}
        }
    }
    list
}

fn measure_of(cx: &Context, pair: &Pair<'_, Rule>) -> MeasureTree {
    let open = find(pair, Rule::open).is_some();
    match pair.as_rule() {
        Rule::fine => match find(pair, Rule::amount) {
            Some(part) => MeasureTree::Fine(amount(cx, &part)),
            None => MeasureTree::Sanction {
                word: cx.text(pair),
                arguments: Vec::new(),
            },
        },
        Rule::confiscate => MeasureTree::Confiscate {
            objects: children(pair)
                .filter(|part| part.as_rule() == Rule::object)
                .filter_map(|part| children(&part).next().map(|inner| cx.text(&inner)))
                .collect(),
            choice: find(pair, Rule::or_word_shown).is_some(),
        },
        Rule::order => MeasureTree::Order {
            word: cx.child(pair, Rule::word),
            arguments: arguments(cx, pair),
        },
        Rule::discipline => {
            let mut named = cx.every(pair, Rule::word).into_iter();
            // 处分 由 任免机关 names only the organ
            let by_at = pair.as_str().find('由');
            let first = named.next();
            match (first, named.next(), by_at) {
                (Some(word), Some(by), _) => MeasureTree::Discipline {
                    word: Some(word),
                    by: Some(by),
                },
                (Some(by), None, Some(_)) => MeasureTree::Discipline {
                    word: None,
                    by: Some(by),
                },
                (word, _, _) => MeasureTree::Discipline { word, by: None },
            }
        }
        Rule::follow => MeasureTree::Follow {
            target: target(cx, pair),
            may: pair.as_str().starts_with("可以"),
            open,
        },
        Rule::refer => MeasureTree::Refer {
            target: target(cx, pair),
            open,
        },
        Rule::transfer_crime => MeasureTree::TransferCrime(cx.maybe(pair, Rule::citation)),
        Rule::rebase => {
            let mut named = cx.every(pair, Rule::word).into_iter();
            let from = named.next().unwrap_or_else(|| cx.text(pair));
            let to = named.next().unwrap_or_else(|| cx.text(pair));
            MeasureTree::Rebase { from, to }
        }
        _ => MeasureTree::Sanction {
            word: cx.child(pair, Rule::word),
            arguments: arguments(cx, pair),
        },
    }
}

fn arguments(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<At<Argument>> {
    children(pair)
        .filter(|part| part.as_rule() == Rule::argument)
        .filter_map(|part| {
            let inner = children(&part).next()?;
            let value = match inner.as_rule() {
                Rule::duration if find(&inner, Rule::life).is_some() => Argument::Life,
                Rule::duration => Argument::Duration(bounds(cx, &inner)),
                Rule::string => Argument::Quoted(cx.text(&inner).value),
                Rule::since => Argument::Since(cx.child(&inner, Rule::word).value),
                Rule::borne => Argument::CostsBorne,
                _ => Argument::Word(cx.child(&inner, Rule::word).value),
            };
            Some(cx.at(&inner, value))
        })
        .collect()
}
