//! `yiju quiz`: questions and papers from the rules. `export`, `take` and `stats` stand in files of their own, `files` reads
//! what was stored.

mod export;
mod files;
mod stats;
mod take;

use yiju_card::clean;
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_kb::given;
use yiju_kb::problem::{self, Problem};
use yiju_quiz::bank::{Bank, Wanted};
use yiju_quiz::blueprint::{self, Blueprint, Section};
use yiju_quiz::document::{Made, QuizDocument};
use yiju_quiz::item::Kind;
use yiju_quiz::paper::papers;
use yiju_quiz::print::{self, Shown};

use super::{Outcome, knowledge};
use crate::args::{Global, PaperPart, QuizArgs, QuizCall, QuizNewArgs, QuizPaperArgs, QuizSource};
use crate::clock;
use crate::output::{self, Verdict};

/// Runs a command of `quiz`.
pub fn run(global: &Global, arguments: &QuizArgs) -> Outcome {
    match &arguments.call {
        QuizCall::New(arguments) => new(global, arguments),
        QuizCall::Paper(arguments) => paper(global, arguments),
        QuizCall::Export(arguments) => export::run(global, arguments),
        QuizCall::Take(arguments) => take::run(global, arguments),
        QuizCall::Stats(arguments) => stats::run(global, arguments),
    }
}

fn new(global: &Global, arguments: &QuizNewArgs) -> Outcome {
    let kinds: Result<Vec<Kind>, Problem> = arguments.kind.iter().map(|word| kind(word)).collect();
    let wanted = Wanted {
        fields: arguments.source.field.clone(),
        powers: arguments.power.clone(),
        kinds: kinds?,
    };
    let day = day(&arguments.source)?;
    let knowledge = knowledge(global)?;
    known_fields(&knowledge, &wanted.fields)?;
    for power in &arguments.power {
        knowledge.show(power, None)?;
    }
    let bank = Bank::of(&knowledge, day, arguments.source.seed, &wanted);
    let document = QuizDocument::draw(bank, usize::from(arguments.count));
    let verdict = if document.items.is_empty() {
        Verdict::No
    } else {
        Verdict::Yes
    };
    if global.json {
        output::document(&document);
        return Ok(verdict);
    }
    if document.items.is_empty() {
        output::message("没有符合条件的题；存疑、未定额、待定的规定不出题\n");
        return Ok(verdict);
    }
    let mut page = String::new();
    for (number, item) in (1..).zip(&document.items) {
        page.push_str(&format!("【{}】", item.kind.title()));
        page.push_str(&print::question(item, number, Shown::Key));
        page.push('\n');
    }
    page.push_str(&foot(&document.made));
    page.push_str(&format!("符合条件的共 {} 题\n", document.available));
    output::page(&cleaned(&page));
    Ok(verdict)
}

fn paper(global: &Global, arguments: &QuizPaperArgs) -> Outcome {
    let plan = plan(arguments)?;
    let day = day(&arguments.source)?;
    let knowledge = knowledge(global)?;
    known_fields(&knowledge, &plan.fields)?;
    let wanted = Wanted {
        fields: plan.fields.clone(),
        powers: Vec::new(),
        kinds: plan.sections.iter().map(|section| section.kind).collect(),
    };
    let bank = Bank::of(&knowledge, day, arguments.source.seed, &wanted);
    let document = papers(&bank, &plan, arguments.forms, arguments.resit + 1);
    // A paper that is short of questions is not the paper that was asked for.
    let verdict = if document.missing.is_empty() {
        Verdict::Yes
    } else {
        Verdict::No
    };
    if global.json {
        output::document(&document);
        return Ok(verdict);
    }
    let mut page = String::new();
    for paper in &document.papers {
        for (part, text) in [
            (PaperPart::Paper, document.text(paper)),
            (PaperPart::Sheet, document.sheet(paper)),
            (PaperPart::Key, document.key(paper)),
        ] {
            if arguments.part.is_none_or(|wanted| wanted == part) {
                page.push_str(&text);
                page.push('\n');
            }
        }
    }
    page.push_str(&foot(&document.made));
    output::page(&cleaned(&page));
    for missing in &document.missing {
        output::message(&format!(
            "{}还差 {} 题；减少题数或者份数，或者放宽领域\n",
            missing.kind.title(),
            missing.count
        ));
    }
    Ok(verdict)
}

/// The plan that the arguments mean.
fn plan(arguments: &QuizPaperArgs) -> Result<Blueprint, Problem> {
    let wrong = |error: &blueprint::BlueprintError| {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        Problem::new(problem::BAD_VALUE, error.to_string()).help(format!(
            "大题写作 单选:20:2，比例写作 5:3:2；题型有：{}",
            words.join("、")
        ))
    };
    let mut plan = Blueprint::named(&arguments.plan).ok_or_else(|| {
        Problem::new(problem::BAD_VALUE, format!("没有方案“{}”", arguments.plan))
            .help(format!("可以写：{}", Blueprint::NAMES.join("、")))
    })?;
    if !arguments.section.is_empty() {
        let read = arguments.section.iter().map(|one| Section::read(one));
        plan.sections = read
            .collect::<Result<_, _>>()
            .map_err(|error| wrong(&error))?;
        plan.name = "自定".to_owned();
        plan.pass = plan.total() * 6 / 10;
    }
    if let Some(written) = &arguments.difficulty {
        plan.difficulty = blueprint::difficulty(written).map_err(|error| wrong(&error))?;
    }
    plan.minutes = arguments.minutes.unwrap_or(plan.minutes);
    plan.pass = arguments.pass.unwrap_or(plan.pass);
    plan.fields.clone_from(&arguments.source.field);
    if plan.pass > plan.total() {
        let message = format!("及格分 {} 高于满分 {}", plan.pass, plan.total());
        return Err(Problem::new(problem::BAD_VALUE, message).help("及格分不高于各大题的总分"));
    }
    Ok(plan)
}

fn day(source: &QuizSource) -> Result<Date, Problem> {
    let day = source.date.as_deref().map(given::date).transpose()?;
    Ok(day.unwrap_or_else(clock::today))
}

fn kind(word: &str) -> Result<Kind, Problem> {
    Kind::of_word(word).ok_or_else(|| {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        Problem::new(problem::BAD_VALUE, format!("没有题型“{word}”"))
            .help(format!("可以写：{}", words.join("、")))
    })
}

/// A misspelt field would give no question and no word why.
fn known_fields(knowledge: &Knowledge, fields: &[String]) -> Result<(), Problem> {
    let powers = &knowledge.base().powers;
    let mut known: Vec<&str> = powers.iter().map(|one| one.field.as_str()).collect();
    known.extend([yiju_quiz::PROCEDURE, yiju_quiz::SEVERAL]);
    known.sort_unstable();
    known.dedup();
    match fields.iter().find(|field| !known.contains(&field.as_str())) {
        Some(field) => Err(
            Problem::new(problem::BAD_VALUE, format!("没有领域“{field}”"))
                .help(format!("可以写：{}", known.join("、"))),
        ),
        None => Ok(()),
    }
}

/// What a set was made from.
fn foot(made: &Made) -> String {
    format!(
        "规则 {}　出题器 {}　种子 {}　日期 {}\n",
        yiju_card::short_hash(&made.rules),
        made.generator,
        made.seed,
        made.day
    )
}

/// Without control characters that rules of a foreign folder may bring along; lines stay.
fn cleaned(page: &str) -> String {
    page.lines().map(|line| clean(line) + "\n").collect()
}
