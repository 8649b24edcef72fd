//! Questions on a case: how high the fine is, which track is open, who decides in the place.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Certainty, Money, Role};
use yiju_engine::wording;

use super::draft::Draft;
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, organ};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source, Stem};
use crate::scene::{Scene, known_place, scenes};

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for scene in scenes(desk, subject).iter() {
        items.extend(fine(desk, subject, scene));
        items.extend(upper(desk, subject, scene));
        items.extend(on_the_spot(desk, subject, scene));
        items.extend(hearing(desk, subject, scene));
    }
    items.extend(authority(desk, subject));
}

fn with(stem: &Stem, ask: &str) -> Stem {
    let mut stem = stem.clone();
    stem.text.push_str(ask);
    stem
}

/// Lower and upper bound.
type Bounds = (Option<Money>, Option<Money>);

/// A range of a fine in yuan as an option.
pub(crate) fn range_option(
    subject: &Subject<'_>,
    party: Option<&str>,
    (min, max): Bounds,
    source: Source,
    reason: String,
) -> Proposal {
    let range = yiju_engine::model::MoneyRange { min, max };
    let claim = Claim::Fine {
        power: subject.power.id.clone(),
        party: party.map(str::to_owned),
        min: min.map(|money| money.to_string()),
        max: max.map(|money| money.to_string()),
    };
    let fen = |money: Option<Money>| money.map_or(0, Money::fen);
    Proposal::new(wording::money_range(range), source, reason, claim).ranked(fen(min), fen(max))
}

/// The one fine of the party itself, with the person as the provision divides.
pub(crate) fn own_fine(scene: &Scene) -> Option<(Option<String>, Option<Money>, Option<Money>)> {
    let one = scene.answer.outcomes.first()?;
    if one.no_penalty.is_some() {
        return None;
    }
    let mut own = one.fines.iter().filter(|fine| {
        let party = fine.party.as_deref();
        party.is_none() || party == Some(scene.party)
    });
    let fine = own.next()?;
    if own.next().is_some() || (fine.min_yuan.is_none() && fine.max_yuan.is_none()) {
        return None;
    }
    Some((fine.party.clone(), fine.min_yuan, fine.max_yuan))
}

/// Wrong ranges for a case: of other persons and tiers, of other versions, and scaled as a slip would.
fn wrong_ranges(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    party: Option<&str>,
    (min, max): Bounds,
) -> Vec<Proposal> {
    let mut ranges: Vec<(Bounds, Source, String)> = Vec::new();
    let mut propose =
        |low: Option<Money>, high: Option<Money>, source, reason: &dyn Fn() -> String| {
            let same_form = low.is_some() == min.is_some() && high.is_some() == max.is_some();
            let news = ranges.iter().all(|(known, _, _)| *known != (low, high));
            if same_form && news && (low, high) != (min, max) {
                ranges.push(((low, high), source, reason()));
            }
        };
    let yuan = |amount: &yiju_engine::model::Amount| amount.yuan;
    for version in &subject.power.versions {
        for clause in &version.clauses {
            if let Some(range) = clause.measure.amount.as_ref().and_then(yuan) {
                let own = version.from == subject.version.from;
                let reason = || {
                    if !own {
                        return "这是别的版本的罚款数额".to_owned();
                    }
                    let whose = clause.measure.party.as_deref().unwrap_or("当事人");
                    let when = clause.measure.when.as_deref().and_then(crate::words::tier);
                    let when = when.unwrap_or_else(|| "别的情形".to_owned());
                    format!("这是{when}时对{whose}的罚款")
                };
                let source = if own {
                    Source::Sibling
                } else {
                    Source::OtherVersion
                };
                propose(range.min, range.max, source, &reason);
            }
        }
    }
    for other in &desk.subjects {
        if other.power.field == subject.power.field && other.power.id != subject.power.id {
            for clause in &other.version.clauses {
                if let Some(range) = clause.measure.amount.as_ref().and_then(yuan) {
                    let reason = || format!("这是对“{}”的罚款数额", other.power.short_name);
                    propose(range.min, range.max, Source::SameParameter, &reason);
                }
            }
        }
    }
    let slip = |money: Option<Money>, up: i128, down: i128| {
        money.and_then(|money| money.scale(up, down, false))
    };
    for (up, down, reason) in [
        (2, 1, "算成了两倍"),
        (1, 2, "只算了一半"),
        (5, 1, "算成了五倍"),
        (1, 5, "只算了五分之一"),
        (10, 1, "多写了一个零"),
        (1, 10, "少写了一个零"),
    ] {
        let low = slip(min, up, down);
        propose(low, slip(max, up, down), Source::SameParameter, &|| {
            reason.to_owned()
        });
    }
    let fen = |money: Option<Money>| money.map_or(0, Money::fen);
    ranges.sort_by_key(|((low, high), _, _)| {
        fen(*high).abs_diff(fen(max)) + fen(*low).abs_diff(fen(min))
    });
    ranges.truncate(20);
    ranges
        .into_iter()
        .map(|(range, source, reason)| range_option(subject, party, range, source, reason))
        .collect()
}

pub(crate) fn fine_proposals(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    scene: &Scene,
) -> Option<(Proposal, Vec<Proposal>)> {
    let (party, min, max) = own_fine(scene)?;
    let why = "系统按本案的事实算出的幅度".to_owned();
    let key = range_option(subject, party.as_deref(), (min, max), Source::Key, why);
    Some((
        key,
        wrong_ranges(desk, subject, party.as_deref(), (min, max)),
    ))
}

fn describe(draft: &mut Draft, subject: &Subject<'_>, scene: &Scene) {
    draft.level = Level::Application;
    if let Some(one) = scene.answer.outcomes.first() {
        draft.citations.clone_from(&one.basis);
        draft.from = one.version.from;
    }
    draft.objective = format!("能够就“{}”的案件作出判断", subject.power.short_name);
}

fn fine(desk: &Desk<'_>, subject: &Subject<'_>, scene: &Scene) -> Option<Item> {
    let (key, wrong) = fine_proposals(desk, subject, scene)?;
    let stem = with(&scene.stem, "对该当事人罚款的幅度是（　　）。");
    let mut draft = Draft::of(subject, Kind::Single, Aspect::Range, stem);
    describe(&mut draft, subject, scene);
    "本案幅度".clone_into(&mut draft.subject);
    draft.citations = of_fine(scene);
    draft.why = format!("依据{}，本案罚款{}。", labels(&draft), key.text);
    draft.single(desk, &key, wrong)
}

/// The provisions that give the party's own fine, and no others of the conclusion.
pub(crate) fn of_fine(scene: &Scene) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let measures = scene.answer.outcomes.first().map(|one| &one.measures);
    for measure in measures.into_iter().flatten() {
        let party = measure.party.as_deref();
        let is_own = party.is_none_or(|party| party == scene.party);
        if is_own && measure.amount.is_some() && !found.contains(&measure.basis) {
            found.push(measure.basis.clone());
        }
    }
    found
}

fn labels(draft: &Draft) -> String {
    let labels: Vec<&str> = draft
        .citations
        .iter()
        .map(|one| one.label.as_ref())
        .collect();
    labels.join("、")
}

/// The upper bound in yuan, where it must be computed from a base.
fn upper(desk: &Desk<'_>, subject: &Subject<'_>, scene: &Scene) -> Option<Item> {
    let one = scene.answer.outcomes.first()?;
    let mut amounts = one
        .measures
        .iter()
        .filter_map(|measure| measure.amount.as_ref());
    if !amounts.any(|amount| amount.base.is_some()) {
        return None;
    }
    let (party, min, max) = own_fine(scene)?;
    let claim = range_option(
        subject,
        party.as_deref(),
        (min, max),
        Source::Key,
        String::new(),
    )
    .claim;
    let stem = with(&scene.stem, "对该当事人罚款最高是多少元？");
    let mut draft = Draft::of(subject, Kind::Numeric, Aspect::Range, stem);
    describe(&mut draft, subject, scene);
    "本案上限".clone_into(&mut draft.subject);
    draft.citations = of_fine(scene);
    let said = wording::money_range(yiju_engine::model::MoneyRange { min, max });
    draft.why = format!("依据{}，本案罚款{said}。", labels(&draft));
    let blank = ("", max?.to_string(), "元", vec!["元".to_owned()], claim);
    draft.numeric(desk, vec![blank])
}

/// Whether the case can be decided on the spot.
fn on_the_spot(desk: &Desk<'_>, subject: &Subject<'_>, scene: &Scene) -> Option<Item> {
    track(desk, subject, scene, "简易程序", |is| {
        if is {
            "可以适用简易程序，当场作出处罚决定"
        } else {
            "不能适用简易程序，不得当场作出处罚决定"
        }
    })
}

fn hearing(desk: &Desk<'_>, subject: &Subject<'_>, scene: &Scene) -> Option<Item> {
    track(desk, subject, scene, "听证程序", |is| {
        if is {
            "拟作出的处罚属于应当告知当事人有权要求听证的情形"
        } else {
            "拟作出的处罚不属于应当告知当事人有权要求听证的情形"
        }
    })
}

fn track(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    scene: &Scene,
    track: &str,
    say: fn(bool) -> &'static str,
) -> Option<Item> {
    let note = scene
        .answer
        .procedure
        .iter()
        .find(|note| note.step == track)?;
    let is = note.available?;
    let claim = |open: bool| Claim::Track {
        power: subject.power.id.clone(),
        track: track.to_owned(),
        open,
    };
    let mut draft = Draft::of(subject, Kind::TrueFalse, Aspect::Track, scene.stem.clone());
    describe(&mut draft, subject, scene);
    track.clone_into(&mut draft.subject);
    draft.citations.clone_from(&note.basis);
    for citation in of_fine(scene) {
        if !draft.citations.contains(&citation) {
            draft.citations.push(citation);
        }
    }
    // What is said of other kinds of parties is not said of this one.
    let why = note
        .why
        .split('；')
        .filter(|part| !part.starts_with("当事人 = "));
    let why: Vec<&str> = why.map(|part| part.trim_end_matches('。')).collect();
    draft.why = format!("{track}：{}。", why.join("；"));
    let story = scene.stem.text.clone();
    let right = Proposal::new(say(is), Source::Key, "本案的程序", claim(is));
    let wrong = Proposal::new(say(!is), Source::Modality, "本案的事实不支持", claim(!is));
    draft.statement(desk, &right, vec![wrong], |phrase| {
        format!("{story}本案违法事实确凿，{phrase}。")
    })
}

/// Who decides in a place, where that is known.
fn authority(desk: &Desk<'_>, subject: &Subject<'_>) -> Option<Item> {
    let mut stem = known_place(desk, subject)?;
    let answer = desk.ask(&subject.power.id, &stem)?;
    let role = &answer.authority.decides;
    let (id, name) = (role.id.as_ref()?, role.name.as_ref()?);
    let inferred = if role.known.status == Certainty::Stated {
        ""
    } else {
        "（推定）"
    };
    let short = &subject.power.short_name;
    stem.text = format!(
        "在{}发现“{short}”的行为，按现有的管辖安排，作出{}决定的机关是（　　）。",
        stem.place.as_deref()?,
        subject.verb()
    );
    let mut draft = Draft::of(subject, Kind::Single, Aspect::Authority, stem);
    "本地的机关".clone_into(&mut draft.subject);
    draft.level = Level::Application;
    draft.objective = format!("能够说出“{short}”在本地由哪个机关决定");
    draft.why = format!(
        "{} 的管辖安排{inferred}：{name}。来源：{}。",
        desk.day, role.known.source
    );
    let claim = Claim::Holds {
        power: subject.power.id.clone(),
        role: Role::Decides,
        authority: id.clone(),
    };
    let key = Proposal::new(name.clone(), Source::Key, "现有管辖安排", claim);
    let mut wrong = organ::authorities(desk, &subject.power.id, Role::Decides, id);
    draft.draw(desk).shuffle(&mut wrong);
    draft.single(desk, &key, wrong)
}
