//! Values, amounts, citations and conditions.

use pest::iterators::Pair;

use super::{Context, Rule, children, find};
use crate::law::citation::Reference;
use crate::syntax::tree::{
    AmountBase, AmountLimit, AmountTree, At, Bounds, ConditionTree, Figure, LocatorRange, Target,
    Text, Value,
};

/// Number and unit.
pub(super) fn figure(cx: &Context, pair: &Pair<'_, Rule>) -> At<Figure> {
    let mut number = String::new();
    let mut unit = String::new();
    for part in children(pair) {
        match part.as_rule() {
            Rule::number | Rule::integer => number = part.as_str().to_owned(),
            _ => unit = part.as_str().to_owned(),
        }
    }
    cx.at(pair, Figure { number, unit })
}

/// A value, of which exactly one kind is inside.
pub(super) fn value(cx: &Context, pair: &Pair<'_, Rule>) -> At<Value> {
    let inner = if matches!(pair.as_rule(), Rule::value) {
        children(pair).next()
    } else {
        None
    };
    let inner = inner.unwrap_or_else(|| pair.clone());
    let value = match inner.as_rule() {
        Rule::date => Value::Date(inner.as_str().to_owned()),
        Rule::clock => Value::Clock(inner.as_str().to_owned()),
        Rule::money => Value::Money(figure(cx, &inner).value),
        Rule::percent => Value::Percent(figure(cx, &inner).value),
        Rule::multiple => Value::Multiple(figure(cx, &inner).value),
        Rule::span => Value::Span(figure(cx, &inner).value),
        Rule::quantity => Value::Quantity(figure(cx, &inner).value),
        Rule::number => Value::Number(inner.as_str().to_owned()),
        Rule::dates => Value::Dates(cx.every(&inner, Rule::date)),
        _ => Value::Word(inner.as_str().trim().to_owned()),
    };
    cx.at(&inner, value)
}

/// A range of money, per cents, multiples or spans.
pub(super) fn bounds(cx: &Context, pair: &Pair<'_, Rule>) -> Bounds {
    let mut figures = Vec::new();
    let mut up_to = false;
    let mut at_least = false;
    for part in children(pair) {
        match part.as_rule() {
            Rule::up_to => up_to = true,
            Rule::at_least => at_least = true,
            _ => figures.push(figure(cx, &part)),
        }
    }
    let mut figures = figures.into_iter();
    let first = figures.next().unwrap_or_else(|| {
        cx.at(
            pair,
            Figure {
                number: String::new(),
                unit: String::new(),
            },
        )
    });
    match (figures.next(), up_to, at_least) {
        (Some(last), _, _) => Bounds::Between(first, last),
        (None, true, _) => Bounds::UpTo(first),
        (None, _, true) => Bounds::AtLeast(first),
        (None, false, false) => Bounds::Exactly(first),
    }
}

/// The amount of a fine.
pub(super) fn amount(cx: &Context, pair: &Pair<'_, Rule>) -> At<AmountTree> {
    let mut base = AmountBase::Unstated(None);
    let mut limits = Vec::new();
    for part in children(pair) {
        match part.as_rule() {
            Rule::unstated => base = AmountBase::Unstated(cx.maybe(&part, Rule::citation)),
            Rule::money_range => base = AmountBase::Money(bounds(cx, &part)),
            Rule::proportion => base = proportion(cx, &part),
            Rule::rate => {
                let per = find(&part, Rule::per)
                    .map_or_else(|| cx.text(&part), |per| cx.child(&per, Rule::word));
                let range = find(&part, Rule::money_range).unwrap_or_else(|| part.clone());
                base = AmountBase::Rate {
                    per,
                    bounds: bounds(cx, &range),
                    by: cx.maybe(&part, Rule::word),
                };
            }
            Rule::amount_limit => limits.extend(
                children(&part)
                    .next()
                    .map(|limit| cx.at(&limit, limit_of(cx, &limit))),
            ),
            _ => {}
        }
    }
    cx.at(pair, AmountTree { base, limits })
}

fn proportion(cx: &Context, pair: &Pair<'_, Rule>) -> AmountBase {
    let word = cx.child(pair, Rule::word);
    match find(pair, Rule::percent_range) {
        Some(range) => AmountBase::Percent(word, bounds(cx, &range)),
        None => {
            let range = find(pair, Rule::multiple_range).unwrap_or_else(|| pair.clone());
            AmountBase::Multiple(word, bounds(cx, &range))
        }
    }
}

fn limit_of(cx: &Context, pair: &Pair<'_, Rule>) -> AmountLimit {
    let mut money = children(pair)
        .filter(|part| part.as_rule() == Rule::money)
        .map(|part| figure(cx, &part));
    let none = || {
        cx.at(
            pair,
            Figure {
                number: String::new(),
                unit: String::new(),
            },
        )
    };
    match pair.as_rule() {
        Rule::least => AmountLimit::Least(money.next().unwrap_or_else(none)),
        Rule::floor_base => {
            let below = money.next().unwrap_or_else(none);
            let counts_as = money.next().unwrap_or_else(none);
            AmountLimit::FloorBase(below, counts_as)
        }
        Rule::if_none => {
            let range = find(pair, Rule::money_range).unwrap_or_else(|| pair.clone());
            AmountLimit::IfNone(cx.every(pair, Rule::none_word), bounds(cx, &range))
        }
        _ => AmountLimit::Cap(money.next().unwrap_or_else(none)),
    }
}

/// Citations; a bare locator after 、 stands in the article of the citation before it.
pub(super) fn citations(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<Text> {
    let mut before: Option<Reference> = None;
    let mut out = Vec::new();
    for list in children(pair).filter(|part| part.as_rule() == Rule::citations) {
        for part in children(&list) {
            let mut text = cx.text(&part);
            if let (Rule::locator, Some(context), Ok(reference)) =
                (part.as_rule(), &before, Reference::parse(&text.value))
            {
                text.value = reference.within(context).to_string();
            }
            before = Reference::parse(&text.value).ok().or(before);
            out.push(text);
        }
    }
    out
}

/// 第二项、第四项至第六项
pub(super) fn locators(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<LocatorRange> {
    let list = find(pair, Rule::locators).unwrap_or_else(|| pair.clone());
    children(&list)
        .filter(|part| part.as_rule() == Rule::locator_range)
        .map(|range| {
            let mut ends = cx.every(&range, Rule::locator).into_iter();
            LocatorRange {
                first: ends.next().unwrap_or_else(|| cx.text(&range)),
                last: ends.next(),
            }
        })
        .collect()
}

/// A citation, relative reference or quoted words.
pub(super) fn target(cx: &Context, pair: &Pair<'_, Rule>) -> At<Target> {
    for part in children(pair) {
        let inner = if part.as_rule() == Rule::provision_ref {
            children(&part).next().unwrap_or(part)
        } else {
            part
        };
        let text = cx.text(&inner);
        match inner.as_rule() {
            Rule::citation => return text.map(Target::Citation),
            Rule::locator => return text.map(Target::Relative),
            Rule::string => return text.map(Target::Quoted),
            _ => {}
        }
    }
    cx.at(pair, Target::Quoted(String::new()))
}

/// A condition.
pub(super) fn condition(cx: &Context, pair: &Pair<'_, Rule>) -> At<ConditionTree> {
    let mut parts: Vec<At<ConditionTree>> =
        children(pair).map(|part| conjunction(cx, &part)).collect();
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    cx.at(pair, ConditionTree::Any(parts))
}

fn conjunction(cx: &Context, pair: &Pair<'_, Rule>) -> At<ConditionTree> {
    let mut parts: Vec<At<ConditionTree>> = children(pair).map(|part| literal(cx, &part)).collect();
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    cx.at(pair, ConditionTree::All(parts))
}

fn literal(cx: &Context, pair: &Pair<'_, Rule>) -> At<ConditionTree> {
    let Some(inner) = children(pair).next() else {
        return cx.at(pair, ConditionTree::Any(Vec::new()));
    };
    match inner.as_rule() {
        Rule::negation => {
            let operand = find(&inner, Rule::literal).map_or_else(
                || cx.at(&inner, ConditionTree::Any(Vec::new())),
                |operand| literal(cx, &operand),
            );
            cx.at(&inner, ConditionTree::Not(Box::new(operand)))
        }
        Rule::group => find(&inner, Rule::condition).map_or_else(
            || cx.at(&inner, ConditionTree::Any(Vec::new())),
            |operand| condition(cx, &operand),
        ),
        _ => children(&inner).next().map_or_else(
            || cx.at(&inner, ConditionTree::Any(Vec::new())),
            |atom| cx.at(&atom, atom_of(cx, &atom)),
        ),
    }
}

fn atom_of(cx: &Context, pair: &Pair<'_, Rule>) -> ConditionTree {
    let empty = || {
        cx.at(
            pair,
            Figure {
                number: String::new(),
                unit: String::new(),
            },
        )
    };
    let near = |rule| {
        find(pair, rule)
            .and_then(|part| find(&part, Rule::span))
            .map_or_else(empty, |span| figure(cx, &span))
    };
    let inner_value = || {
        find(pair, Rule::value).map_or_else(
            || cx.at(pair, Value::Word(String::new())),
            |part| value(cx, &part),
        )
    };
    let word = cx.child(pair, Rule::word);
    match pair.as_rule() {
        Rule::history => ConditionTree::History {
            window: near(Rule::near),
            under: cx.maybe(pair, Rule::citation),
            word,
            count: find(pair, Rule::quantity).map_or_else(empty, |part| figure(cx, &part)),
            at_most: find(pair, Rule::up_to).is_some(),
            except: find(pair, Rule::words)
                .map_or_else(Vec::new, |words| cx.every(&words, Rule::word)),
        },
        Rule::repeat => {
            let words = cx.every(pair, Rule::word);
            let named = cx
                .maybe(pair, Rule::citation)
                .or_else(|| cx.maybe(pair, Rule::locator));
            let what = named
                .or_else(|| words.into_iter().nth(1))
                .unwrap_or_else(|| word.clone());
            ConditionTree::Repeat {
                event: word,
                window: find(pair, Rule::span).map_or_else(empty, |span| figure(cx, &span)),
                what,
            }
        }
        Rule::membership => {
            let subject = find(pair, Rule::subject)
                .map_or_else(|| word.clone(), |subject| cx.child(&subject, Rule::word));
            ConditionTree::Member(subject, set(cx, pair))
        }
        Rule::contains => ConditionTree::Contains(word, set(cx, pair)),
        Rule::late => ConditionTree::Late {
            at_latest: find(pair, Rule::words)
                .map_or_else(Vec::new, |words| cx.every(&words, Rule::word)),
            deadline: cx
                .every(pair, Rule::word)
                .into_iter()
                .nth(1)
                .unwrap_or_else(|| word.clone()),
            word,
        },
        Rule::comparison => {
            let sign = cx.child(pair, Rule::comparator);
            let sign = sign.map(|sign| match sign.as_str() {
                "≤" => "<=".to_owned(),
                "≥" => ">=".to_owned(),
                "≠" => "!=".to_owned(),
                _ => sign,
            });
            ConditionTree::Compare(word, sign, inner_value())
        }
        Rule::limit => ConditionTree::Limit {
            word,
            value: inner_value(),
            at_least: find(pair, Rule::at_least).is_some(),
        },
        Rule::below => ConditionTree::Below(word, inner_value()),
        Rule::state => ConditionTree::Lacks(word),
        _ => ConditionTree::Plain(word),
    }
}

/// The items of a set.
pub(super) fn set(cx: &Context, pair: &Pair<'_, Rule>) -> Vec<Text> {
    find(pair, Rule::set).map_or_else(Vec::new, |set| {
        children(&set)
            .filter_map(|item| children(&item).next().map(|inner| cx.text(&inner)))
            .collect()
    })
}
