//! A decision with one fault. A decision that lacks something is not asked for: the list and the options give it away.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Money, Span, TimeUnit};

use super::applied::own_fine;
use super::draft::Draft;
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, sibling};
use crate::draw::Draw;
use crate::item::{Aspect, Claim, Item, Kind, Level, Source, circled};
use crate::prove::deadline_on;
use crate::scene::{Scene, scenes};
use crate::words;
use yiju_engine::wording;

/// A line of a document and what it asserts.
struct Line {
    heading: &'static str,
    text: String,
    claim: Claim,
}

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for scene in scenes(desk, subject).iter().take(2) {
        let mut draw = Draw::new(
            desk.seed,
            &format!("document {} {}", subject.power.id, scene.party),
        );
        let Some(lines) = lines(desk, subject, scene, &mut draw) else {
            continue;
        };
        items.extend(faulty(desk, subject, scene, lines, &mut draw));
    }
}

fn span(name: &str, count: u32, unit: TimeUnit) -> Claim {
    Claim::Deadline {
        name: name.to_owned(),
        span: Span { count, unit },
    }
}

/// The lines of a right decision.
fn lines(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    scene: &Scene,
    draw: &mut Draw,
) -> Option<Vec<Line>> {
    let outcome = scene.answer.outcomes.first()?;
    let power = &subject.power.id;
    let (party, min, max) = own_fine(scene)?;
    let fine = within(min, max?, draw)?;
    let (violates, basis) = (outcome.violates.first()?, outcome.basis.first()?);
    // A decision that names one of several bases would itself be wanting.
    if outcome.basis.len() > 1 {
        return None;
    }
    let pay = deadline_on(desk, "缴纳罚款")?.span;
    let review = deadline_on(desk, "申请复议")?.span;
    let sue = deadline_on(desk, "直接起诉")?.span;
    Some(vec![
        Line {
            heading: "违反的条款",
            text: violates.label.to_string(),
            claim: Claim::Violates {
                power: power.clone(),
                citation: violates.clone(),
            },
        },
        Line {
            heading: "处罚的依据",
            text: basis.label.to_string(),
            claim: Claim::Basis {
                power: power.clone(),
                citation: basis.clone(),
            },
        },
        Line {
            heading: "罚款的数额",
            text: wording::money(fine),
            claim: Claim::Allows {
                power: power.clone(),
                party,
                yuan: fine.to_string(),
            },
        },
        Line {
            heading: "缴款的期限",
            text: format!("自收到决定书之日起{}内", words::span(pay)),
            claim: span("缴纳罚款", pay.count, pay.unit),
        },
        Line {
            heading: "救济的期限",
            text: remedies(review, sue),
            claim: Claim::All {
                claims: vec![
                    span("申请复议", review.count, review.unit),
                    span("直接起诉", sue.count, sue.unit),
                ],
            },
        },
    ])
}

fn remedies(review: Span, sue: Span) -> String {
    format!(
        "自收到决定书之日起{}内申请行政复议，或者{}内提起行政诉讼",
        words::span(review),
        words::span(sue)
    )
}

/// A round sum inside a range.
fn within(min: Option<Money>, max: Money, draw: &mut Draw) -> Option<Money> {
    let low = min.unwrap_or_default().fen();
    let room = max.fen().checked_sub(low)?;
    let part = i64::try_from(draw.below(5)).ok()?;
    let inside = low.checked_add(room.checked_mul(part + 3)? / 10)?;
    // Rounded down to what is written in a decision, but not below the range.
    let step = if inside >= 1_000_000 { 100_000 } else { 1_000 };
    let rounded = inside - inside % step;
    Some(Money::from_fen(if rounded >= low.max(1) {
        rounded
    } else {
        inside
    }))
}

/// A place near a provision.
fn beside(desk: &Desk<'_>, citation: &Citation, draw: &mut Draw) -> Option<Citation> {
    let places: Vec<(Citation, String)> = sibling::places(desk, citation);
    let near = places.get(..places.len().min(4))?;
    draw.pick(near).map(|(place, _)| place.clone())
}

/// A line with a fault, where there is one for it.
fn spoiled(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    scene: &Scene,
    line: &Line,
    draw: &mut Draw,
) -> Option<(Line, Source)> {
    let outcome = scene.answer.outcomes.first()?;
    let power = subject.power.id.clone();
    let provision = |citation: &Citation, claim: Claim, source| {
        Some((
            Line {
                heading: line.heading,
                text: citation.label.to_string(),
                claim,
            },
            source,
        ))
    };
    match line.heading {
        "违反的条款" => {
            let other = beside(desk, outcome.violates.first()?, draw)?;
            let claim = Claim::Violates {
                power,
                citation: other.clone(),
            };
            provision(&other, claim, Source::Sibling)
        }
        "处罚的依据" => {
            let other = beside(desk, outcome.basis.first()?, draw)?;
            let claim = Claim::Basis {
                power,
                citation: other.clone(),
            };
            provision(&other, claim, Source::Sibling)
        }
        "罚款的数额" => {
            let (party, min, max) = own_fine(scene)?;
            let above = max?.scale(if draw.once_in(2) { 2 } else { 3 }, 2, true);
            let below = min
                .and_then(|min| min.scale(1, 2, false))
                .filter(|low| low.fen() > 0);
            let fine = if draw.once_in(2) {
                below.or(above)
            } else {
                above
            }?;
            let line = Line {
                heading: line.heading,
                text: wording::money(fine),
                claim: Claim::Allows {
                    power,
                    party,
                    yuan: fine.to_string(),
                },
            };
            Some((line, Source::SameParameter))
        }
        "缴款的期限" => {
            let count = *draw.pick(&[7, 10, 30, 60])?;
            let wrong = Span {
                count,
                unit: TimeUnit::Day,
            };
            let line = Line {
                heading: line.heading,
                text: format!("自收到决定书之日起{}内", words::span(wrong)),
                claim: span("缴纳罚款", count, TimeUnit::Day),
            };
            Some((line, Source::SameParameter))
        }
        _ => {
            let review = deadline_on(desk, "申请复议")?.span;
            let sue = deadline_on(desk, "直接起诉")?.span;
            let days = |count| Span {
                count,
                unit: TimeUnit::Day,
            };
            let months = |count| Span {
                count,
                unit: TimeUnit::Month,
            };
            let (review, sue) = match draw.below(3) {
                0 => (days(15), sue),
                1 => (review, months(3)),
                _ => (days(30), sue),
            };
            let line = Line {
                heading: line.heading,
                text: remedies(review, sue),
                claim: Claim::All {
                    claims: vec![
                        span("申请复议", review.count, review.unit),
                        span("直接起诉", sue.count, sue.unit),
                    ],
                },
            };
            Some((line, Source::SameParameter))
        }
    }
}

fn print(lines: &[&Line]) -> Vec<String> {
    (0..)
        .zip(lines)
        .map(|(at, line)| format!("{}{}：{}。", circled(at), line.heading, line.text))
        .collect()
}

fn draft(subject: &Subject<'_>, scene: &Scene, which: &str) -> Draft {
    let mut draft = Draft::of(
        subject,
        Kind::Proofread,
        Aspect::Document,
        scene.stem.clone(),
    );
    which.clone_into(&mut draft.subject);
    draft.level = Level::Application;
    draft.objective = "能够看出处罚决定书里的错误".to_owned();
    draft
}

fn faulty(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    scene: &Scene,
    mut lines: Vec<Line>,
    draw: &mut Draw,
) -> Option<Item> {
    let at = draw.below(lines.len());
    // A fine is not wrong for being another sum, but for lying outside the range.
    let right = match own_fine(scene) {
        Some((_, min, max)) if lines.get(at)?.heading == "罚款的数额" => {
            let range = yiju_engine::model::MoneyRange { min, max };
            format!("应在“{}”以内", wording::money_range(range))
        }
        _ => format!("应为“{}”", lines.get(at)?.text),
    };
    let (bad, source) = spoiled(desk, subject, scene, lines.get(at)?, draw)?;
    let heading = bad.heading;
    let said = bad.text.clone();
    *lines.get_mut(at)? = bad;
    let mut draft = draft(subject, scene, heading);
    draft.stem.material = print(&lines.iter().collect::<Vec<_>>());
    draft
        .stem
        .text
        .push_str("下面是该案处罚决定书的节选，其中【错误】的一处是（　　）。");
    let option = |at: usize, line: &Line, source: Source| {
        let mark = circled(u16::try_from(at).unwrap_or(u16::MAX));
        let reason = if source == Source::Key {
            right.clone()
        } else {
            "这一处与本案的事实和规定相符".to_owned()
        };
        let claim = Claim::Not {
            claim: Box::new(line.claim.clone()),
        };
        let rank = i64::try_from(at).unwrap_or(i64::MAX);
        Proposal::new(format!("{mark}{}", line.heading), source, reason, claim).ranked(rank, rank)
    };
    let key = option(at, lines.get(at)?, Source::Key);
    let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
    let wrong = others.map(|(at, line)| option(at, line, source)).collect();
    draft.why = format!("{heading}写作“{said}”，{right}。");
    draft.single(desk, &key, wrong)
}
