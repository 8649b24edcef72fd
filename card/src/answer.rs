//! The answer of `match` and `decide`: what was understood, one card a power, and what is left to ask.

use yiju_engine::decide::FactSource;
use yiju_engine::decide::answer::{
    Disposition, Elsewhere, FactAnswer, MatchAnswer, Question, QuestionGroup, QuotedBy, Status,
};
use yiju_engine::law::citation::Citation;
use yiju_engine::model::fact::FactState;
use yiju_engine::source::TextSpan;

use super::LABEL;
use super::candidate::{brief, whole};
use super::concurrence::concurrence;
use super::explanation::explanation;
use crate::sheet::{Sheet, Tone};

/// The whole answer, with the commands that lead on.
pub fn answer(sheet: &mut Sheet, answer: &MatchAnswer) {
    understood(sheet, answer);
    if let Some(first) = answer.candidates.first() {
        sheet.gap();
        whole(sheet, first);
    }
    for (number, other) in (2..).zip(answer.candidates.iter().skip(1)) {
        sheet.gap();
        if number == 2 {
            sheet.heading(0, "其他可能");
        }
        brief(sheet, number, other);
        if other.status != Status::Excluded {
            let command = format!("全部内容：yiju decide {}", other.power);
            sheet.toned_entry(2, "", LABEL, Tone::Quiet, &command);
        }
    }
    concurrence(sheet, &answer.concurrence);
    if answer.candidates.iter().any(|one| one.flips.is_some()) {
        explanation(sheet, answer);
    }
    elsewhere(sheet, &answer.elsewhere);
    questions(sheet, &answer.questions);
    sheet.gap();
    sheet.toned(
        0,
        Tone::Quiet,
        &format!(
            "yiju {} · 规则 {}",
            answer.engine.version,
            short_hash(&answer.engine.rules)
        ),
    );
    sheet.toned(
        0,
        Tone::Quiet,
        "供参考，不是决定；处理案件前请阅读官方文本。",
    );
}

/// What was understood of the question.
pub fn understood(sheet: &mut Sheet, answer: &MatchAnswer) {
    let seen = &answer.observation;
    if !seen.text.is_empty() {
        sheet.entry(
            0,
            "情形",
            LABEL,
            &seen.text.replace(['\n', '\r', '\t'], " "),
        );
    }
    let place = seen.place.as_deref().unwrap_or("没有说明");
    sheet.entry(
        0,
        "时间地点",
        LABEL,
        &format!(
            "行为日 {}　决定日 {}　地点 {place}",
            seen.date, seen.decided
        ),
    );
    // What was read and no card's reasoning rests on is told apart, and quietly.
    let rests_on = |name: &str| {
        let steps = answer
            .candidates
            .iter()
            .flat_map(|candidate| &candidate.trace);
        steps
            .flat_map(|step| &step.facts)
            .any(|fact| **fact == *name)
    };
    let (telling, mut other): (Vec<&FactAnswer>, Vec<&FactAnswer>) = answer
        .facts
        .iter()
        .partition(|fact| fact.source != Some(FactSource::Text) || rests_on(&fact.name));
    // `没有审批` speaks of every permit; where it told one that matters, the others are no news.
    other.retain(|fact| telling.iter().all(|known| known.span != fact.span));
    let words = |facts: &[&FactAnswer]| {
        facts
            .iter()
            .filter_map(|fact| fact_words(fact))
            .collect::<Vec<_>>()
            .join("；")
    };
    let (telling, other) = (words(&telling), words(&other));
    if !telling.is_empty() {
        sheet.entry(0, "已知", LABEL, &telling);
    }
    if !other.is_empty() {
        sheet.toned_entry(0, "另读出", LABEL, Tone::Quiet, &other);
    }
    acts(sheet, answer);
    if !answer.quoted.is_empty() {
        sheet.entry(0, "法条", LABEL, &quoted(answer));
    }
    match answer.disposition {
        Disposition::Ours => sheet.toned_entry(0, "管不管", LABEL, Tone::Good, "归本局"),
        Disposition::NotOurs => sheet.toned_entry(0, "管不管", LABEL, Tone::Bad, "不归本局"),
        Disposition::Unclear => sheet.toned_entry(0, "管不管", LABEL, Tone::Care, "不确定"),
    }
}

/// A candidate below this probability is not told among the acts.
const TOLD: f64 = 0.3;

/// Which part of the text the likely powers answer to, where it tells more than one act.
fn acts(sheet: &mut Sheet, answer: &MatchAnswer) {
    let mut acts: Vec<([u32; 2], Vec<&str>)> = Vec::new();
    for candidate in answer.candidates.iter().filter(|one| one.score >= TOLD) {
        let Some(span) = candidate.answers_to else {
            continue;
        };
        acts.push((span, vec![&candidate.power]));
    }
    let acts = apart(acts);
    if acts.len() < 2 {
        return;
    }
    let told: Vec<String> = acts
        .iter()
        .map(|(span, powers)| format!("“{}”：{}", part(answer, *span), powers.join("、")))
        .collect();
    sheet.entry(0, "几件事", LABEL, &told.join("；"));
}

/// Puts parts that share words together: they tell one act.
fn apart(mut acts: Vec<([u32; 2], Vec<&str>)>) -> Vec<([u32; 2], Vec<&str>)> {
    acts.sort_by_key(|(span, _)| *span);
    let mut apart: Vec<([u32; 2], Vec<&str>)> = Vec::new();
    for (span, powers) in acts {
        match apart.last_mut() {
            Some((before, known)) if span[0] < before[1] => {
                before[1] = before[1].max(span[1]);
                known.extend(powers);
            }
            _ => apart.push((span, powers)),
        }
    }
    apart
}

/// What of the text is the law and not what was seen.
fn quoted(answer: &MatchAnswer) -> String {
    let told: Vec<String> = answer
        .quoted
        .iter()
        .map(|quoted| match quoted.by {
            QuotedBy::Citation => format!("引用了{}", labels(&quoted.basis)),
            QuotedBy::Wording => {
                format!("“{}”是条文的写法，不是所见情形", part(answer, quoted.span))
            }
        })
        .collect();
    told.join("；")
}

/// The part of the text at a span, cut where it is long.
fn part(answer: &MatchAnswer, [start, end]: [u32; 2]) -> String {
    const MOST: usize = 16;
    let span = TextSpan { start, end };
    let text = span.text_of(&answer.observation.text);
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{cut}…")
}

fn fact_words(fact: &FactAnswer) -> Option<String> {
    let source = match fact.source {
        Some(FactSource::Text) => "（读自文字）",
        _ => "",
    };
    match (fact.state, &fact.value) {
        (FactState::Known, Some(value)) => Some(format!("{}＝{value}{source}", fact.name)),
        (FactState::Unknown, _) => Some(format!("{} 不明", fact.name)),
        (FactState::NotApplicable, _) => Some(format!("{} 不适用", fact.name)),
        _ => None,
    }
}

/// Whose matter it is otherwise.
pub fn elsewhere(sheet: &mut Sheet, elsewhere: &[Elsewhere]) {
    if elsewhere.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "应移送或者告知");
    for other in elsewhere {
        sheet.entry(
            2,
            &other.authority,
            LABEL + 4,
            &format!("{}{}", other.why, labels(&other.basis)),
        );
    }
}

/// The questions that are left, the one that decides most first.
fn questions(sheet: &mut Sheet, questions: &[Question]) {
    if questions.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "还要弄清");
    let parts = |one: &&Question| one.group == QuestionGroup::Elements;
    let first = questions.iter().filter(parts);
    for (index, question) in first.enumerate() {
        sheet.entry(2, &format!("{}.", index + 1), 4, &question.ask);
        let options = if question.options.is_empty() {
            "…".to_owned()
        } else {
            question.options.join("|")
        };
        sheet.entry(6, "", 0, &format!("--fact {}={options}", question.fact));
        if !question.why.is_empty() {
            sheet.toned(6, Tone::Quiet, &question.why);
        }
    }
    let others: Vec<&Question> = questions.iter().filter(|one| !parts(one)).collect();
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|one| &*one.fact).collect();
        let text = format!("{}：{}", counted(&others), names.join("、"));
        sheet.entry(2, "另有", 6, &text);
    }
}

/// How many questions there are of each group: `14项（不罚情形8、裁量情节4、程序2）`.
pub fn counted(questions: &[&Question]) -> String {
    let of = |group: &QuestionGroup| {
        let number = questions.iter().filter(|one| one.group == *group).count();
        (number > 0).then(|| format!("{}{number}", group.as_str()))
    };
    let groups: Vec<String> = QuestionGroup::ALL.iter().filter_map(of).collect();
    format!("{}项（{}）", questions.len(), groups.join("、"))
}

/// `（《…》第…条、《…》第…条）`, or nothing.
pub fn labels(basis: &[Citation]) -> String {
    if basis.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = basis.iter().map(|citation| &*citation.label).collect();
    format!("（{}）", labels.join("、"))
}

/// Enough of the hash to tell two sets of rules apart.
pub fn short_hash(hash: &str) -> String {
    hash.chars().take("sha256:".len() + 12).collect()
}
