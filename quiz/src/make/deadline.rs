//! How long a deadline of procedure is, in which days it counts, and where it stands; figures of procedure.

use yiju_engine::model::{Deadline, Money, Parameter, Run, TimeUnit};
use yiju_engine::wording;

use super::draft::{Draft, plain};
use crate::desk::Desk;
use crate::distract::{Proposal, modality, parameter, sibling};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::prove::{deadline_on, parameter_on};
use crate::words;

pub(crate) fn make(desk: &Desk<'_>, items: &mut Vec<Item>) {
    for deadline in &desk.base().deadlines {
        let is_law =
            deadline_on(desk, &deadline.name).is_some_and(|one| std::ptr::eq(one, deadline));
        if is_law && !deadline.basis.is_empty() && words::deadline(&deadline.name).is_some() {
            items.extend(length(desk, deadline));
            items.extend(statement(desk, deadline));
            items.extend(filled(desk, deadline));
            items.extend(basis(desk, deadline));
        }
    }
    for one in &desk.base().parameters {
        let is_law = parameter_on(desk, &one.name).is_some_and(|other| std::ptr::eq(one, other));
        if is_law && !one.basis.is_empty() {
            items.extend(figure(desk, one));
        }
    }
}

fn draft(deadline: &Deadline, kind: Kind, aspect: Aspect, text: String) -> Draft {
    let rule = format!("期限 {}", deadline.name);
    let name = title(deadline);
    let mut draft = Draft::of_rule(
        &rule,
        (deadline.from, deadline.to),
        kind,
        aspect,
        plain(text),
    );
    draft.objective = format!("能够说出“{name}”的期限");
    draft.citations.clone_from(&deadline.basis);
    draft.why = format!(
        "{}，{}{}，见{}。",
        named(deadline),
        how(deadline),
        words::span(deadline.span),
        labels(&deadline.basis)
    );
    draft
}

fn labels(basis: &[yiju_engine::law::citation::Citation]) -> String {
    let labels: Vec<&str> = basis.iter().map(|one| one.label.as_ref()).collect();
    labels.join("、")
}

/// What the deadline is for, in words: `行政机关按普通程序作出处罚决定的期限`.
fn named(deadline: &Deadline) -> String {
    format!("{}的期限", title(deadline))
}

fn title(deadline: &Deadline) -> &str {
    words::deadline(&deadline.name).unwrap_or(&deadline.name)
}

/// How a deadline runs, up to its length.
fn how(deadline: &Deadline) -> String {
    let event = words::event(&deadline.start);
    match deadline.run {
        Run::Within => format!("自{event}起，最长为"),
        Run::After => format!("自{event}起，须满"),
        Run::Before => format!("在{event}以前，至少提前"),
    }
}

fn key(deadline: &Deadline) -> Proposal {
    let why = format!("见{}", labels(&deadline.basis));
    parameter::span_option(&deadline.name, deadline.span, Source::Key, why)
}

fn wrong(desk: &Desk<'_>, deadline: &Deadline) -> Vec<Proposal> {
    let mut found = parameter::spans(desk, &deadline.name, deadline.span);
    if deadline.span.unit == TimeUnit::Day {
        // A text that only says 日 does not rule out working days.
        found.retain(|one| !one.text.contains("工作日"));
    } else {
        found.extend(modality::days(&deadline.name, deadline.span));
    }
    found
}

fn length(desk: &Desk<'_>, deadline: &Deadline) -> Option<Item> {
    let text = format!("{}，{}（　　）。", named(deadline), how(deadline));
    draft(deadline, Kind::Single, Aspect::Deadline, text).single(
        desk,
        &key(deadline),
        wrong(desk, deadline),
    )
}

fn statement(desk: &Desk<'_>, deadline: &Deadline) -> Option<Item> {
    let say = |span: &str| format!("{}，{}{span}。", named(deadline), how(deadline));
    let draft = draft(deadline, Kind::TrueFalse, Aspect::Deadline, String::new());
    draft.statement(desk, &key(deadline), wrong(desk, deadline), say)
}

fn filled(desk: &Desk<'_>, deadline: &Deadline) -> Option<Item> {
    // Where the text counts in 日, months or years, nothing is said of the unit that could be asked for: the choice asks the same.
    if deadline.span.unit != TimeUnit::Workday {
        return None;
    }
    let (unit, units) = ("工作日", ["工作日", "自然日"]);
    let text = format!("{}，{}多长时间？", named(deadline), how(deadline));
    let draft = draft(deadline, Kind::Numeric, Aspect::Deadline, text);
    let units = units.iter().map(|unit| (*unit).to_owned()).collect();
    let blank = (
        "",
        deadline.span.count.to_string(),
        unit,
        units,
        key(deadline).claim,
    );
    draft.numeric(desk, vec![blank])
}

fn basis(desk: &Desk<'_>, deadline: &Deadline) -> Option<Item> {
    let rule = format!("期限 {}", deadline.name);
    let first = deadline.basis.first()?;
    let claim = |citation| Claim::RuleBasis {
        rule: rule.clone(),
        citation,
    };
    let key = Proposal::new(
        first.label.to_string(),
        Source::Key,
        "这是该期限的依据",
        claim(first.clone()),
    );
    let mut wrong: Vec<Proposal> = sibling::places(desk, first)
        .into_iter()
        .take(5)
        .map(|(place, why)| {
            Proposal::new(place.label.to_string(), Source::Sibling, why, claim(place))
        })
        .collect();
    for other in &desk.base().deadlines {
        if let Some(citation) = other.basis.first().filter(|_| other.name != deadline.name) {
            let why = format!("这是“{}”的期限的依据", title(other));
            wrong.push(Proposal::new(
                citation.label.to_string(),
                Source::OtherText,
                why,
                claim(citation.clone()),
            ));
        }
    }
    let mut draft = draft(
        deadline,
        Kind::Single,
        Aspect::Deadline,
        format!("规定{}的条款是（　　）。", named(deadline)),
    );
    draft.draw(desk).shuffle(&mut wrong);
    "依据".clone_into(&mut draft.subject);
    draft.single(desk, &key, wrong)
}

fn figure(desk: &Desk<'_>, one: &Parameter) -> Vec<Item> {
    let Some(value) = one.value.as_ref().and_then(words::figure) else {
        return Vec::new();
    };
    let name = words::rule_name(&one.name);
    let option = |text: String, rank: i64, source: Source, reason: &str| {
        let claim = Claim::Parameter {
            name: one.name.clone(),
            value: text.clone(),
        };
        Proposal::new(text, source, reason, claim).ranked(rank, rank)
    };
    let reason = "这是别的条文用的数额";
    let (key, wrong): (Proposal, Vec<Proposal>) = match &one.value {
        Some(yiju_engine::model::FactValue::Money(own)) => {
            let usual = [50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000];
            let amounts = usual.into_iter().filter_map(Money::from_yuan);
            let mut wrong: Vec<Money> = amounts.filter(|money| money != own).collect();
            wrong.sort_by_key(|money| money.fen().abs_diff(own.fen()));
            let wrong = wrong.into_iter().map(|money| {
                option(
                    wording::money(money),
                    money.fen(),
                    Source::SameParameter,
                    reason,
                )
            });
            (
                option(value, own.fen(), Source::Key, "条文的数额"),
                wrong.collect(),
            )
        }
        Some(yiju_engine::model::FactValue::Number(own)) => {
            let usual = [1_i64, 2, 3, 5, 10, 20, 30, 50, 100, 200];
            let scale = yiju_engine::model::Decimal::SCALE;
            let wrong = usual.into_iter().filter(|part| part * scale != own.raw());
            let wrong = wrong.map(|part| {
                option(
                    format!("{part}%"),
                    part * scale,
                    Source::SameParameter,
                    reason,
                )
            });
            (
                option(value, own.raw(), Source::Key, "条文的比例"),
                wrong.collect(),
            )
        }
        _ => return Vec::new(),
    };
    let draft = |kind: Kind, text: String| {
        let rule = format!("参数 {}", one.name);
        let mut draft =
            Draft::of_rule(&rule, (one.from, one.to), kind, Aspect::Figure, plain(text));
        draft.level = Level::Recall;
        draft.objective = format!("能够说出“{name}”");
        draft.citations.clone_from(&one.basis);
        draft.why = format!("“{name}”是{}，见{}。", key.text, labels(&one.basis));
        draft
    };
    let single = draft(Kind::Single, format!("程序中的“{name}”是（　　）。"));
    let statement = draft(Kind::TrueFalse, String::new());
    let say = |figure: &str| format!("程序中的“{name}”是{figure}。");
    [
        single.single(desk, &key, wrong.clone()),
        statement.statement(desk, &key, wrong, say),
    ]
    .into_iter()
    .flatten()
    .collect()
}
