//! What 应为 says of the course of a case: 竞合, 程序, 期限, 加处.

use yiju_engine::decide::answer::{Candidate, Concurrence, MatchAnswer, ProcedureNote};
use yiju_engine::law::date::Date;
use yiju_engine::model::Money;
use yiju_engine::model::case::{ExpectedDeadline, ExpectedFines, TrackStand};
use yiju_engine::timeline::Timeline;
use yiju_engine::timeline::answer::DeadlineAnswer;

use super::expect::Fault;

/// 竞合, of the expected powers together.
pub fn fines(expected: &ExpectedFines, together: Option<&MatchAnswer>) -> Option<Fault> {
    let found = together.and_then(|answer| answer.concurrence.first());
    let prevails = found.and_then(|entry| entry.prevails.as_deref());
    let holds = match expected {
        ExpectedFines::By(power) => prevails == Some(power),
        ExpectedFines::Open => found.is_some() && prevails.is_none(),
        ExpectedFines::Apart => found.is_none(),
    };
    if holds {
        return None;
    }
    let expected = match expected {
        ExpectedFines::By(power) => format!("竞合 从 {power}"),
        ExpectedFines::Open => "竞合 待定".to_owned(),
        ExpectedFines::Apart => "竞合 没有".to_owned(),
    };
    let got = match found {
        Some(entry) => format!("{}：{}", stand(entry), entry.reason),
        None => "没有竞合".to_owned(),
    };
    Some(Fault::new(expected, got))
}

fn stand(entry: &Concurrence) -> String {
    match (&entry.prevails, &entry.doubt) {
        (Some(power), _) => format!("从 {power}"),
        (None, Some(doubt)) => format!("待定（{doubt}）"),
        (None, None) => "待定".to_owned(),
    }
}

/// 程序: some expected power has the track so.
pub fn track(name: &str, stand: TrackStand, decided: &[&Candidate]) -> Option<Fault> {
    let of = |candidate: &Candidate| {
        let notes = &candidate.procedure;
        notes.iter().find(|note| note.step == *name).cloned()
    };
    let fits = |note: Option<&ProcedureNote>| match (note, stand) {
        (None, TrackStand::NotOnRecord) => true,
        (Some(note), TrackStand::Open) => note.available == Some(true),
        (Some(note), TrackStand::Closed) => note.available == Some(false),
        (Some(note), TrackStand::Undecided) => note.available.is_none(),
        _ => false,
    };
    if decided.iter().any(|one| fits(of(one).as_ref())) {
        return None;
    }
    let got = match decided.first().and_then(|one| of(one)) {
        Some(note) => {
            let word = match note.available {
                Some(true) => "可（应）",
                Some(false) => "不可（不必）",
                None => "待定",
            };
            format!("{word}：{}", note.why)
        }
        None => "未收录".to_owned(),
    };
    let word = match stand {
        TrackStand::Open => "可（应）",
        TrackStand::Closed => "不可（不必）",
        TrackStand::Undecided => "待定",
        TrackStand::NotOnRecord => "未收录",
    };
    Some(Fault::new(format!("程序 {name} {word}"), got))
}

/// 期限: some expected power has the deadline so.
pub fn deadline(name: &str, runs: ExpectedDeadline, timelines: &[Timeline]) -> Option<Fault> {
    let fits = |timeline: &Timeline| {
        let mut named = timeline.deadlines.iter().filter(|one| one.name == name);
        match runs {
            ExpectedDeadline::Until(day) => {
                named.any(|one| one.applies == Some(true) && one.last == Some(day))
            }
            ExpectedDeadline::Undecided => named.any(|one| one.applies.is_none()),
            ExpectedDeadline::Uncounted => {
                named.any(|one| one.applies == Some(true) && one.last.is_none())
            }
            ExpectedDeadline::DoesNotApply => timeline.not_applicable.iter().any(|one| one == name),
        }
    };
    if timelines.iter().any(fits) {
        return None;
    }
    let expected = match runs {
        ExpectedDeadline::Until(day) => format!("期限 {name} 至 {day}"),
        ExpectedDeadline::Undecided => format!("期限 {name} 待定"),
        ExpectedDeadline::Uncounted => format!("期限 {name} 算不出"),
        ExpectedDeadline::DoesNotApply => format!("期限 {name} 不适用"),
    };
    let named = |timeline: &Timeline| -> Vec<String> {
        let all = timeline.deadlines.iter().filter(|one| one.name == name);
        all.map(said).collect()
    };
    let got: Vec<String> = timelines.iter().flat_map(named).collect();
    Some(Fault::new(
        expected,
        if got.is_empty() {
            "不适用，或者那一天没有收录".to_owned()
        } else {
            got.join("；")
        },
    ))
}

fn said(deadline: &DeadlineAnswer) -> String {
    let last = match deadline.last {
        Some(day) => format!("至 {day}"),
        None => "算不出".to_owned(),
    };
    let open = match deadline.applies {
        Some(_) => String::new(),
        None if deadline.needs.is_empty() => "，是否适用未定".to_owned(),
        None => format!("，是否适用要看{}", deadline.needs.join("、")),
    };
    let notes = deadline.notes.iter().map(|note| format!("；{note}"));
    format!("{last}{open}{}", notes.collect::<String>())
}

/// 加处: by the end of a day, or the day of the cap.
pub fn surcharge(on: Date, amount: Option<Money>, timelines: &[Timeline]) -> Option<Fault> {
    let found = timelines.iter().find_map(|one| one.surcharge.as_ref());
    let by = |day: Date| {
        let days = &found?.days;
        let row = days.iter().rev().find(|row| row.date <= day);
        row.map_or(Some(Money::default()), |row| row.amount)
    };
    let holds = match amount {
        Some(wanted) => by(on) == Some(wanted),
        None => found.is_some_and(|one| one.cap_day == Some(on)),
    };
    if holds {
        return None;
    }
    let yuan =
        |money: Option<Money>| money.map_or("算不出".to_owned(), |one| format!("{one}元"));
    let (expected, got) = match amount {
        Some(wanted) => (format!("加处 {on} {wanted}元"), yuan(by(on))),
        None => {
            let day = found.and_then(|one| one.cap_day);
            let got = day.map_or("算不出".to_owned(), |day| format!("封顶 {day}"));
            (format!("加处 封顶 {on}"), got)
        }
    };
    let got = match found {
        Some(_) => got,
        None => "没有加处罚款：缴款期满日算不出，或者已经按期缴款".to_owned(),
    };
    Some(Fault::new(expected, got))
}
