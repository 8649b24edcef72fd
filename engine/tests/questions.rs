//! The questions over the rules of the repository: none that cannot matter, and none left out that parts the outcomes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex};
use std::thread;

use yiju_engine::compile::compile;
use yiju_engine::decide::answer::{Candidate, MatchAnswer, Question, QuestionAbout, Status};
use yiju_engine::decide::{Index, Observation, ObservedFact, decide_with};
use yiju_engine::law::Date;
use yiju_engine::model::fact::FactState;
use yiju_engine::model::{
    Decimal, Fact, FactId, FactKind, FactType, FactValue, KnowledgeBase, Money, Power, Span,
    TimeUnit,
};

static RULES: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    compile(&common::files("rules", "yj"), common::registry())
        .knowledge
        .expect("the rules compile")
});
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&RULES));

/// Days on either side of the changes of law, and long after an act.
const DAYS: [(&str, &str); 4] = [
    ("2020-10-01", "2021-08-01"),
    ("2024-01-05", "2026-08-10"),
    ("2026-08-01", "2026-09-15"),
    ("2026-09-02", "2026-10-15"),
];

/// What is known at first.
const KNOWN: [&[(&str, &str)]; 4] = [
    &[],
    &[("当事人", "个人"), ("年龄", "16")],
    &[
        ("当事人", "单位"),
        ("责令改正", "未履行"),
        ("及时改正", "否"),
    ],
    &[
        ("当事人", "个人"),
        ("违法行为轻微", "是"),
        ("及时改正", "是"),
        ("危害后果", "没有"),
    ],
];

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn fact(name: &str) -> (FactId, &'static FactType) {
    let id = RULES.facts_named(name).next().expect("a fact");
    (id, RULES.fact(id).expect("a fact"))
}

fn number(whole: i64) -> Decimal {
    Decimal::from_integer(whole).expect("a small number")
}

/// A value written as a word or a number.
fn value(name: &str, word: &str) -> ObservedFact {
    let (id, kind) = fact(name);
    let value = match &kind.kind {
        FactKind::OneOf(words) => {
            let at = words.iter().position(|one| one == word).expect("a word");
            FactValue::Option(u16::try_from(at).expect("few words"))
        }
        FactKind::YesNo => FactValue::YesNo(word == "是"),
        _ => FactValue::Number(number(word.parse().expect("a number"))),
    };
    ObservedFact::given(id, Fact::Known(value))
}

/// Every word of a fact; of a fact with values, a spread of them.
fn answers(kind: &FactType, date: Date, decided: Date) -> Vec<FactValue> {
    let spread: [i64; 14] = [
        0, 1, 2, 3, 8, 16, 30, 60, 150, 900, 9_000, 90_000, 900_000, 90_000_000,
    ];
    match &kind.kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => (0..words.len())
            .map(|at| FactValue::Option(u16::try_from(at).expect("few words")))
            .collect(),
        FactKind::YesNo | FactKind::Assessed => {
            vec![FactValue::YesNo(true), FactValue::YesNo(false)]
        }
        FactKind::Money => spread
            .iter()
            .map(|yuan| FactValue::Money(Money::from_fen(yuan * 100)))
            .collect(),
        FactKind::Area
        | FactKind::Length
        | FactKind::Volume
        | FactKind::Count(_)
        | FactKind::Proportion => spread
            .iter()
            .map(|one| FactValue::Number(number(*one)))
            .collect(),
        FactKind::Date => vec![FactValue::Date(date), FactValue::Date(decided)],
        FactKind::Span => [1, 40, 400]
            .map(|count| {
                FactValue::Span(Span {
                    count,
                    unit: TimeUnit::Day,
                })
            })
            .to_vec(),
        FactKind::History => vec![
            FactValue::History(Vec::new()),
            FactValue::History(vec![date; 4]),
        ],
        FactKind::TimeOfDay => Vec::new(),
    }
}

fn ask(power: &Power, days: (&str, &str), facts: &[ObservedFact]) -> MatchAnswer {
    let observation = Observation {
        decided: day(days.1),
        place: Some("船山区".to_owned()),
        facts: facts.to_vec(),
        ..Observation::on(day(days.0))
    };
    decide_with(&RULES, &INDEX, &power.id, &observation, Default::default()).expect("a decision")
}

/// Whether an officer sees the same: whether it applies, whose it is, what it comes to, the gates, the tiers.
fn same(a: &MatchAnswer, b: &MatchAnswer) -> bool {
    let gates = |one: &Candidate| -> Vec<_> {
        let gates = one.gate.iter();
        gates
            .map(|gate| (gate.gate.clone(), gate.holds, gate.effect))
            .collect()
    };
    let alike = |(a, b): (&Candidate, &Candidate)| {
        a.status == b.status
            && a.authority == b.authority
            && a.outcomes == b.outcomes
            && gates(a) == gates(b)
    };
    a.disposition == b.disposition
        && a.elsewhere == b.elsewhere
        && a.candidates.iter().zip(&b.candidates).all(alike)
}

/// Whether two answers to a question come to something else.
fn tells(power: &Power, days: (&str, &str), facts: &[ObservedFact], question: &Question) -> bool {
    let (id, kind) = fact(&question.fact);
    let mut first: Option<MatchAnswer> = None;
    let mut values = answers(kind, day(days.0), day(days.1)).into_iter();
    values.any(|value| {
        let mut more = facts.to_vec();
        more.push(ObservedFact::given(id, Fact::Known(value)));
        let then = ask(power, days, &more);
        match &first {
            Some(first) => !same(first, &then),
            None => {
                first = Some(then);
                false
            }
        }
    })
}

/// Questions about gates that were tried for another power with the same gates in the same state.
type Tried = Mutex<HashMap<String, bool>>;

/// The questions of one power in one situation whose answers all come to the same.
fn idle(power: &Power, days: (&str, &str), known: &[(&str, &str)], tried: &Tried) -> Vec<String> {
    let facts: Vec<ObservedFact> = known.iter().map(|(name, word)| value(name, word)).collect();
    let answer = ask(power, days, &facts);
    let gates: Vec<String> = answer
        .candidates
        .iter()
        .flat_map(|one| &one.gate)
        .map(|gate| format!("{} {:?} {:?}", gate.gate, gate.holds, gate.facts))
        .collect();
    let telling = |question: &Question| {
        if !matches!(
            question.about,
            QuestionAbout::Penalty | QuestionAbout::Weight
        ) {
            return tells(power, days, &facts, question);
        }
        let key = format!("{days:?} {known:?} {} {gates:?}", question.fact);
        let before = tried.lock().expect("no panic").get(&key).copied();
        before.unwrap_or_else(|| {
            let tells = tells(power, days, &facts, question);
            tried.lock().expect("no panic").insert(key, tells);
            tells
        })
    };
    answer
        .questions
        .iter()
        .filter(|question| !telling(question))
        .map(|question| {
            format!(
                "{} {days:?} {known:?}: {}（{}）",
                power.id, question.fact, question.why
            )
        })
        .collect()
}

/// Runs over all powers, on as many threads as there are processors.
fn over_all<T: Send>(run: impl Fn(&'static Power) -> Vec<T> + Sync) -> Vec<T> {
    let all: Vec<&Power> = RULES.powers.iter().collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let run = &run;
    thread::scope(|scope| {
        let workers: Vec<_> = all
            .chunks(all.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().flat_map(|one| run(one)).collect()))
            .collect();
        let found = workers.into_iter().map(|one| one.join().expect("no panic"));
        found.flat_map(|list: Vec<T>| list).collect()
    })
}

#[test]
fn every_question_has_two_answers_that_differ() {
    let tried = Tried::default();
    let idle: Vec<String> = over_all(|power| {
        let plain = DAYS.iter().map(|days| (*days, KNOWN[0]));
        // Each set of known facts once on days of its own.
        let known = KNOWN.iter().zip(&DAYS).map(|(known, days)| (*days, *known));
        let situations = plain.chain(known.skip(1));
        situations
            .flat_map(|(days, known)| idle(power, days, known, &tried))
            .collect()
    });
    assert!(
        idle.is_empty(),
        "{} questions tell nothing:\n{}",
        idle.len(),
        idle.join("\n")
    );
}

/// The facts that an answer hangs on, that nobody has stated and that could be asked.
fn left_open(answer: &MatchAnswer, candidate: &Candidate) -> BTreeSet<String> {
    let stated = |name: &str| {
        let mut facts = answer.facts.iter();
        facts.any(|one| *one.name == *name && one.state != FactState::NotAsked)
    };
    let parted = candidate
        .outcomes
        .iter()
        .flat_map(|one| one.assuming.keys());
    let open = parted.chain(&candidate.missing);
    // How a provision reads 个体工商户 can stay open although it is known who the party is.
    open.filter(|name| !stated(name))
        .filter(|name| {
            // 选用 is no fact; what a person assesses or nobody asks is left to that person.
            let known = RULES.facts_named(name).next();
            let kind = known.and_then(|id| RULES.fact(id));
            kind.is_some_and(|kind| kind.question.is_some() && !kind.is_assessed())
        })
        .cloned()
        .collect()
}

#[test]
fn when_nothing_is_left_to_ask_no_fact_parts_the_outcomes() {
    let faults: Vec<String> = over_all(|power| {
        let mut found = Vec::new();
        for (turn, days) in DAYS.iter().enumerate() {
            let mut facts: Vec<ObservedFact> = Vec::new();
            for step in 0..60 {
                let answer = ask(power, *days, &facts);
                let Some(question) = answer.questions.first() else {
                    let open: Vec<String> = answer
                        .candidates
                        .iter()
                        .flat_map(|one| left_open(&answer, one))
                        .collect();
                    if !open.is_empty() {
                        found.push(format!("{} {days:?}: {}", power.id, open.join("、")));
                    }
                    break;
                };
                let (id, kind) = fact(&question.fact);
                let values = answers(kind, day(days.0), day(days.1));
                let Some(value) = values.get((turn * 7 + step) % values.len().max(1)) else {
                    facts.push(ObservedFact::given(id, Fact::Unknown));
                    continue;
                };
                facts.push(ObservedFact::given(id, Fact::Known(value.clone())));
                if step == 59 {
                    found.push(format!("{} {days:?}: sixty questions", power.id));
                }
            }
        }
        found
    });
    assert!(
        faults.is_empty(),
        "{} left open:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn gates_are_asked_about_last_and_each_with_its_reason() {
    let power = RULES.power("SZ-0007").expect("a power");
    let answer = ask(power, DAYS[3], &[]);
    let order: Vec<QuestionAbout> = answer.questions.iter().map(|one| one.about).collect();
    assert!(order.is_sorted(), "{order:?}");
    let about = |name: &str| {
        let mut all = answer.questions.iter();
        all.find(|one| *one.fact == *name).expect("it is asked")
    };
    let slight = about("违法行为轻微");
    assert_eq!(slight.about, QuestionAbout::Penalty);
    assert_eq!(slight.why, "看是不是轻微并及时改正（不予处罚）");
    assert_eq!(about("有立功表现").about, QuestionAbout::Weight);
    // Discovered within the limit in any case: the day is not asked.
    assert!(answer.questions.iter().all(|one| *one.fact != *"发现日"));
    let late = ask(power, DAYS[1], &[]);
    let days: Vec<&Question> = late
        .questions
        .iter()
        .filter(|one| *one.fact == *"发现日")
        .collect();
    assert_eq!(days.len(), 1, "{:?}", late.questions);
    // A party of whom it is known that there is no penalty is asked about nothing but whose it is, and who may act.
    let known: Vec<ObservedFact> = KNOWN[3]
        .iter()
        .map(|(name, word)| value(name, word))
        .collect();
    let none = ask(power, DAYS[3], &known);
    assert_eq!(none.candidates[0].status, Status::Possible);
    let asked: Vec<&str> = none.questions.iter().map(|one| &*one.fact).collect();
    assert_eq!(
        asked,
        [
            "市政审批",
            "在城市规划区",
            "执法人员都有资格",
            "执法人员人数"
        ]
    );
}
