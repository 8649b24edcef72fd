//! `yiju match -i`: one question at a time, the most telling first, until nothing is left that could change the answer.

use std::io::{BufRead, Read};

use yiju_engine::decide::answer::{MatchAnswer, Question, QuestionGroup, Status};
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_kb::given::Given;
use yiju_kb::problem::{self, Problem};

use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone, counted};

/// The longest reply that is read, in bytes.
const LONGEST_REPLY: u64 = 4096;

/// What is asked: a fact, or where it happened.
enum Asked {
    Fact(Question),
    Place {
        options: Vec<String>,
        why: String,
    },
    /// Whether to go through what does not part the outcomes.
    Rest {
        options: [String; 2],
        ask: String,
    },
}

/// How far the questions that do not part the outcomes have come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// It was not asked whether to go through them.
    Ahead,
    Wanted,
    Left,
}

/// What a reply comes to.
enum Reply {
    /// A value, as it can be typed after `名=`.
    Value(String),
    /// 不清楚: the question is not asked again.
    Unknown,
    /// No more questions.
    Enough,
}

/// Asks until nothing that matters is left or the asker has had enough. Questions go to `say`, so that the answer alone
/// stands on standard output. Returns the last answer, and what it rests on.
///
/// # Errors
/// What was given at first cannot be used; a reply that cannot be used is explained and asked for again.
pub fn run(
    knowledge: &Knowledge,
    mut given: Given,
    top: usize,
    today: Date,
    input: &mut impl BufRead,
    say: &mut impl FnMut(&str),
) -> Result<(MatchAnswer, Given), Problem> {
    let answer_to = |given: &Given| {
        let circumstances = given.check(knowledge.base(), today)?;
        knowledge.match_text(&circumstances, top)
    };
    let mut answer = answer_to(&given)?;
    let mut place_skipped = false;
    let mut rest = Rest::Ahead;
    let mut number = 0_usize;
    while let Some(asked) = next(knowledge, &answer, place_skipped, rest) {
        number += 1;
        say(&page(number, &asked, &answer));
        loop {
            let reply = match read(input)? {
                Some(line) => understood(&asked, &line),
                None => Reply::Enough,
            };
            let mut tried = given.clone();
            match (&asked, reply) {
                (_, Reply::Enough) => return Ok((answer, given)),
                (Asked::Place { .. }, Reply::Unknown) => place_skipped = true,
                (Asked::Place { .. }, Reply::Value(word)) => tried.place = Some(word),
                (
                    Asked::Rest {
                        options: [yes, no], ..
                    },
                    Reply::Value(word),
                ) => {
                    rest = match word {
                        word if word == *yes => Rest::Wanted,
                        word if word == *no => Rest::Left,
                        _ => {
                            say(&refused(&unclear(yes, no)));
                            continue;
                        }
                    };
                }
                (Asked::Rest { .. }, Reply::Unknown) => rest = Rest::Left,
                (Asked::Fact(question), Reply::Unknown) => {
                    tried
                        .facts
                        .insert(question.fact.to_string(), "不明".to_owned());
                }
                (Asked::Fact(question), Reply::Value(value)) => {
                    tried.facts.insert(question.fact.to_string(), value);
                }
            }
            match answer_to(&tried) {
                Ok(better) => {
                    (given, answer) = (tried, better);
                    break;
                }
                Err(problem) => say(&refused(&problem)),
            }
        }
    }
    say(&closing(number));
    Ok((answer, given))
}

/// The next question: the place where the authority hangs on it, then the facts in the order of the answer.
fn next(
    knowledge: &Knowledge,
    answer: &MatchAnswer,
    place_skipped: bool,
    rest: Rest,
) -> Option<Asked> {
    let needs_place = || {
        let mut live = answer
            .candidates
            .iter()
            .filter(|candidate| candidate.status != Status::Excluded);
        live.any(|candidate| {
            let facts = candidate.trace.iter().flat_map(|step| &step.facts);
            facts.into_iter().any(|fact| **fact == *"地点")
        })
    };
    if answer.observation.place.is_none() && !place_skipped && needs_place() {
        let districts = &knowledge.base().districts;
        return Some(Asked::Place {
            options: districts.iter().map(|one| one.id.clone()).collect(),
            why: "决定由哪个机关管".to_owned(),
        });
    }
    let is_element = |one: &&Question| one.group == QuestionGroup::Elements;
    let element = answer.questions.iter().find(is_element);
    let others: Vec<&Question> = answer
        .questions
        .iter()
        .filter(|one| !is_element(one))
        .collect();
    match (element, others.as_slice(), rest) {
        (Some(question), ..) => Some(Asked::Fact(question.clone())),
        (None, [], _) | (None, _, Rest::Left) => None,
        (None, [first, ..], Rest::Wanted) => Some(Asked::Fact((*first).clone())),
        (None, others, Rest::Ahead) => Some(Asked::Rest {
            options: ["要".to_owned(), "不要".to_owned()],
            ask: format!("不罚、轻重和程序方面还有{}，要逐项问吗？", counted(others)),
        }),
    }
}

fn unclear(yes: &str, no: &str) -> Problem {
    Problem::new(problem::BAD_VALUE, format!("请回答{yes}或者{no}"))
}

fn page(number: usize, asked: &Asked, answer: &MatchAnswer) -> String {
    let mut sheet = Sheet::new();
    let (ask, options, why) = match asked {
        Asked::Fact(question) => {
            let about = question.decides.join("、");
            let why = format!("{}（{about}）", question.why);
            (&*question.ask, &*question.options, why)
        }
        Asked::Place { options, why } => (
            "在哪个区县或者园区发生的？",
            options.as_slice(),
            why.clone(),
        ),
        Asked::Rest { options, ask } => (
            ask.as_str(),
            options.as_slice(),
            "多数案件没有这些情形；有的话可能不罚，或者轻重不同".to_owned(),
        ),
    };
    sheet.gap();
    sheet.entry(0, &format!("第{number}问"), 8, ask);
    sheet.toned_entry(0, "为什么问", 8, Tone::Quiet, &why);
    if !options.is_empty() {
        let listed: Vec<String> = (1..)
            .zip(options)
            .map(|(at, option): (usize, _)| format!("{at} {option}"))
            .collect();
        sheet.entry(0, "回答", 8, &listed.join("　"));
    }
    sheet.toned_entry(
        0,
        "",
        8,
        Tone::Quiet,
        &format!(
            "{}；输入序号或者值，不清楚输入 ?，直接回车就不再问",
            standing(answer)
        ),
    );
    printed(&sheet, Paint::for_stderr())
}

/// How much is still open, in a few words.
fn standing(answer: &MatchAnswer) -> String {
    let live: Vec<_> = answer
        .candidates
        .iter()
        .filter(|candidate| candidate.status != Status::Excluded)
        .collect();
    let outcomes: usize = live.iter().map(|candidate| candidate.outcomes.len()).sum();
    format!("现有{}项权力、{outcomes}种结果", live.len())
}

fn refused(problem: &Problem) -> String {
    let mut sheet = Sheet::new();
    sheet.toned(
        0,
        Tone::Care,
        &format!("这个回答用不上：{}", problem.message),
    );
    if let Some(help) = &problem.help {
        sheet.toned(0, Tone::Quiet, help);
    }
    printed(&sheet, Paint::for_stderr())
}

fn closing(asked: usize) -> String {
    let mut sheet = Sheet::new();
    sheet.gap();
    let text = if asked == 0 {
        "没有要问的了：再多的事实也不改变回答。"
    } else {
        "问完了。"
    };
    sheet.toned(0, Tone::Quiet, text);
    sheet.gap();
    printed(&sheet, Paint::for_stderr())
}

/// One line, without its end; `None` at the end of the input.
fn read(input: &mut impl BufRead) -> Result<Option<String>, Problem> {
    let mut line = Vec::new();
    let read = input
        .by_ref()
        .take(LONGEST_REPLY)
        .read_until(b'\n', &mut line)
        .map_err(|_| Problem::new(problem::UNREADABLE, "读取回答时出错"))?;
    if read == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
}

fn understood(asked: &Asked, line: &str) -> Reply {
    let options = match asked {
        Asked::Fact(question) => &*question.options,
        Asked::Place { options, .. } => options.as_slice(),
        Asked::Rest { options, .. } => options.as_slice(),
    };
    match line {
        "" => return Reply::Enough,
        "?" | "？" | "不清楚" | "不知道" | "不明" => return Reply::Unknown,
        _ => {}
    }
    let chosen = line
        .parse::<usize>()
        .ok()
        .and_then(|number| options.get(number.checked_sub(1)?));
    Reply::Value(chosen.map_or_else(|| line.to_owned(), Clone::clone))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs an interview with these replies; returns the answer and what was said.
    fn interview(text: &str, place: Option<&str>, replies: &str) -> (MatchAnswer, String) {
        let knowledge = Knowledge::embedded().unwrap();
        let given = Given {
            text: Some(text.to_owned()),
            date: Some("2026-09-02".to_owned()),
            decided: Some("2026-09-15".to_owned()),
            place: place.map(str::to_owned),
            ..Given::default()
        };
        let mut said = String::new();
        let (answer, _) = run(
            &knowledge,
            given,
            1,
            "2026-11-24".parse().unwrap(),
            &mut replies.as_bytes(),
            &mut |text| said.push_str(text),
        )
        .unwrap();
        (answer, said)
    }

    #[test]
    fn asks_one_at_a_time_and_ends_when_nothing_matters() {
        let (answer, said) = interview(
            "在路边露天烧烤",
            None,
            &format!("船山区\n{}", "1\n".repeat(60)),
        );
        assert_eq!(answer.observation.place.as_deref(), Some("船山区"));
        assert!(answer.questions.is_empty(), "{:?}", answer.questions);
        assert!(
            said.contains("为什么问") && said.contains("问完了"),
            "{said}"
        );
    }

    #[test]
    fn what_does_not_part_the_outcomes_is_gone_through_only_where_that_is_wanted() {
        let (answer, said) = interview("在路边露天烧烤", Some("船山区"), &"?\n".repeat(60));
        let groups: Vec<_> = answer.questions.iter().map(|one| one.group).collect();
        assert!(!groups.is_empty() && !groups.contains(&QuestionGroup::Elements));
        assert!(
            said.contains("要逐项问吗？") && said.contains("问完了"),
            "{said}"
        );
    }

    #[test]
    fn what_is_not_known_is_not_asked_again() {
        // 不清楚 for what parts the outcomes, until it is asked whether to go on.
        let (_, asked) = interview("在路边露天烧烤", Some("船山区"), &"?\n".repeat(60));
        let first = asked.lines().filter(|line| line.starts_with('第')).count() - 1;
        let replies = format!("{}要\n{}", "?\n".repeat(first), "?\n".repeat(60));
        let (answer, said) = interview("在路边露天烧烤", Some("船山区"), &replies);
        assert!(answer.questions.is_empty());
        let asked: Vec<&str> = said.lines().filter(|line| line.starts_with('第')).collect();
        let mut once: Vec<&str> = asked.clone();
        once.dedup();
        assert_eq!(asked, once);
    }

    #[test]
    fn a_reply_that_cannot_be_used_is_explained_and_asked_for_again() {
        let (answer, said) = interview("在路边露天烧烤", None, "火星\n船山区\n\n");
        assert!(said.contains("没有登记地点“火星”"), "{said}");
        assert_eq!(answer.observation.place.as_deref(), Some("船山区"));
    }

    #[test]
    fn an_empty_reply_or_the_end_of_the_input_ends_the_questions() {
        for replies in ["", "\n"] {
            let (answer, said) = interview("在路边露天烧烤", None, replies);
            assert_eq!(answer.observation.place, None);
            assert!(!said.contains("问完了"));
        }
    }
}
