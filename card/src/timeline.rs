//! The calendar of a case: what has a day, in order of the days; what waits for which event; the surcharge.

use yiju_engine::model::Run;
use yiju_engine::timeline::Timeline;
use yiju_engine::timeline::answer::{
    DeadlineAnswer, DeadlineStatus, EventSource, SpanAnswer, SpanUnit, Surcharge,
};

use super::LABEL;
use super::answer::{labels, short_hash};
use crate::sheet::{Sheet, Tone};

/// Columns of a date and its state.
const DAY: usize = 12;

/// The whole calendar.
pub fn timeline(sheet: &mut Sheet, timeline: &Timeline) {
    sheet.heading(0, &format!("{} {}", timeline.power, timeline.name));
    sheet.entry(0, "截至", LABEL, &timeline.as_of.to_string());
    events(sheet, timeline);
    dated(sheet, timeline, "期限", Some(true));
    dated(sheet, timeline, "是否适用还要看事实的期限", None);
    uncounted(sheet, timeline);
    if let Some(of) = &timeline.surcharge {
        surcharge(sheet, of);
    }
    waiting(sheet, timeline);
    if !timeline.not_applicable.is_empty() {
        sheet.gap();
        sheet.entry(0, "不适用", LABEL, &timeline.not_applicable.join("、"));
    }
    calendars(sheet, timeline);
    sheet.gap();
    sheet.toned(
        0,
        Tone::Quiet,
        &format!(
            "yiju {} · 规则 {}",
            timeline.engine.version,
            short_hash(&timeline.engine.rules)
        ),
    );
    sheet.toned(
        0,
        Tone::Quiet,
        "供参考，不是决定；处理案件前请阅读官方文本。",
    );
}

fn events(sheet: &mut Sheet, timeline: &Timeline) {
    for (label, source) in [("已知", EventSource::Given), ("推算", EventSource::Derived)] {
        let words: Vec<String> = timeline
            .events
            .iter()
            .filter(|event| event.source == source && event.certain)
            .map(|event| format!("{} {}", event.name, event.date))
            .collect();
        if !words.is_empty() {
            sheet.entry(0, label, LABEL, &words.join("，"));
        }
    }
}

/// The deadlines with a day that surely apply, or those of which it is open.
fn dated(sheet: &mut Sheet, timeline: &Timeline, heading: &str, applies: Option<bool>) {
    let mut dated = timeline
        .deadlines
        .iter()
        .filter(|deadline| deadline.applies == applies)
        .filter_map(|deadline| Some((deadline.last?, deadline)))
        .peekable();
    if dated.peek().is_none() {
        return;
    }
    sheet.gap();
    sheet.heading(0, heading);
    for (last, deadline) in dated {
        let (state, tone) = state(deadline);
        sheet.toned_entry(
            0,
            &last.to_string(),
            DAY,
            tone,
            &format!("{} · {state}", deadline.name),
        );
        sheet.entry(
            0,
            "",
            DAY,
            &format!("{}{}", run(deadline), labels(&deadline.basis)),
        );
        for note in notes(deadline) {
            sheet.entry(0, "", DAY, &note);
        }
    }
}

/// How it runs: `自 立案日 2026-09-01 起 90日`.
fn run(deadline: &DeadlineAnswer) -> String {
    let date = deadline
        .start
        .date
        .map(|date| format!(" {date}"))
        .unwrap_or_default();
    let (event, span) = (&deadline.start.event, span(deadline.span));
    match deadline.run {
        Run::Within => format!("自 {event}{date} 起 {span}"),
        Run::After => format!("自 {event}{date} 满 {span}"),
        Run::Before => format!("在 {event}{date} 前 {span}"),
    }
}

fn span(span: SpanAnswer) -> String {
    let unit = match span.unit {
        SpanUnit::Hour => "小时",
        SpanUnit::Day => "日",
        SpanUnit::Workday => "个工作日",
        SpanUnit::Month => "个月",
        SpanUnit::Year => "年",
    };
    format!("{}{unit}", span.count)
}

fn state(deadline: &DeadlineAnswer) -> (String, Tone) {
    let done = deadline
        .done
        .as_ref()
        .and_then(|event| Some(format!("{} {}", event.event, event.date?)))
        .unwrap_or_default();
    let left = deadline.days_left.unwrap_or_default();
    let waits = deadline.run == Run::After;
    match deadline.status {
        DeadlineStatus::Met => (format!("符合（{done}）"), Tone::Good),
        DeadlineStatus::Missed if waits => (format!("早了（{done}）"), Tone::Bad),
        DeadlineStatus::Missed => (format!("逾期（{done}）"), Tone::Bad),
        DeadlineStatus::Running if left == 0 && !waits => ("今天到期".to_owned(), Tone::Care),
        DeadlineStatus::Running if waits => (format!("还要等 {left} 天"), Tone::Care),
        DeadlineStatus::Running => (format!("还有 {left} 天"), Tone::Care),
        DeadlineStatus::Ended if waits => ("已经等满".to_owned(), Tone::Good),
        DeadlineStatus::Ended => {
            let ask = deadline
                .done
                .as_ref()
                .map(|event| format!("，{}还不知道", event.event))
                .unwrap_or_default();
            (format!("已过 {} 天{ask}", -i64::from(left)), Tone::Care)
        }
        DeadlineStatus::Extended => ("已经延长".to_owned(), Tone::Quiet),
        DeadlineStatus::Unclear => ("日期矛盾".to_owned(), Tone::Bad),
        DeadlineStatus::Uncounted => ("算不出".to_owned(), Tone::Care),
        DeadlineStatus::Awaiting => ("等待".to_owned(), Tone::Quiet),
    }
}

fn notes(deadline: &DeadlineAnswer) -> Vec<String> {
    let mut notes = deadline.notes.clone();
    if !deadline.counting.is_empty() {
        notes.push(format!("计算依据{}", labels(&deadline.counting)));
    }
    if deadline.applies.is_none() {
        notes.push(if deadline.needs.is_empty() {
            "是否适用未定".to_owned()
        } else {
            format!("是否适用要看：{}", deadline.needs.join("、"))
        });
    }
    notes
}

fn uncounted(sheet: &mut Sheet, timeline: &Timeline) {
    let mut label = "算不出";
    for deadline in timeline
        .deadlines
        .iter()
        .filter(|deadline| deadline.status == DeadlineStatus::Uncounted)
    {
        if !label.is_empty() {
            sheet.gap();
        }
        let why = notes(deadline).join("；");
        sheet.entry(0, label, LABEL, &format!("{}：{why}", deadline.name));
        label = "";
    }
}

/// What waits, by event.
fn waiting(sheet: &mut Sheet, timeline: &Timeline) {
    let mut by_event: Vec<(&str, Vec<String>)> = Vec::new();
    for deadline in timeline
        .deadlines
        .iter()
        .filter(|deadline| deadline.status == DeadlineStatus::Awaiting)
    {
        let words = match deadline.run {
            Run::Within => format!("{} {}", deadline.name, span(deadline.span)),
            Run::After => format!("{} 满{}", deadline.name, span(deadline.span)),
            Run::Before => format!("{} 前{}", deadline.name, span(deadline.span)),
        };
        match by_event
            .iter_mut()
            .find(|(event, _)| *event == deadline.start.event)
        {
            Some((_, names)) => names.push(words),
            None => by_event.push((&deadline.start.event, vec![words])),
        }
    }
    if by_event.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "等待起算的日期");
    for (event, names) in by_event {
        sheet.line(2, &format!("{event}：{}", names.join("、")));
    }
}

fn surcharge(sheet: &mut Sheet, of: &Surcharge) {
    sheet.gap();
    sheet.heading(0, "加处罚款");
    let amount = |percent, amount: Option<_>| match amount {
        Some(amount) => format!("{amount}元（{percent}%）"),
        None => format!("罚款的 {percent}%"),
    };
    sheet.entry(
        0,
        "比例",
        LABEL,
        &format!(
            "缴款期满 {} 的次日起每日 {}%，最多 {}%{}",
            of.pay_by,
            of.rate,
            of.cap,
            labels(&of.basis)
        ),
    );
    let now = match of.now.day {
        0 => format!("{} 还没有", of.now.date),
        day => format!(
            "{} 第 {day} 天，{}",
            of.now.date,
            amount(of.now.percent, of.now.amount)
        ),
    };
    sheet.entry(0, "现在", LABEL, &now);
    if let (Some(day), Some(last)) = (of.cap_day, of.days.last()) {
        sheet.entry(
            0,
            "到顶",
            LABEL,
            &format!(
                "{day} 第 {} 天，{}",
                last.day,
                amount(last.percent, last.amount)
            ),
        );
    }
    for note in &of.notes {
        sheet.entry(0, "", LABEL, note);
    }
}

fn calendars(sheet: &mut Sheet, timeline: &Timeline) {
    sheet.gap();
    if !timeline.calendars.is_empty() {
        let years: Vec<String> = timeline
            .calendars
            .iter()
            .map(|one| {
                let how = if one.transcribed { "（转录）" } else { "" };
                format!("{}{how}", one.year)
            })
            .collect();
        sheet.entry(0, "日历", LABEL, &years.join("、"));
    }
    if !timeline.missing_years.is_empty() {
        let years: Vec<String> = timeline.missing_years.iter().map(i16::to_string).collect();
        sheet.toned_entry(
            0,
            "没有日历",
            LABEL,
            Tone::Care,
            &format!("{}：没有收录，工作日不推算", years.join("、")),
        );
    }
}
