//! `yiju quiz`: questions and papers from the rules.

use yiju_card::clean;
use yiju_kb::Knowledge;
use yiju_kb::given;
use yiju_kb::problem::{self, Problem};
use yiju_quiz::bank::{Bank, Wanted};
use yiju_quiz::document::{Made, QuizDocument};
use yiju_quiz::item::Kind;
use yiju_quiz::print::{self, Shown};

use super::{Outcome, knowledge};
use crate::args::{Global, QuizArgs, QuizCall, QuizNewArgs};
use crate::clock;
use crate::output::{self, Verdict};

/// Runs a command of `quiz`.
pub fn run(global: &Global, arguments: &QuizArgs) -> Outcome {
    match &arguments.call {
        QuizCall::New(arguments) => new(global, arguments),
    }
}

fn new(global: &Global, arguments: &QuizNewArgs) -> Outcome {
    let knowledge = knowledge(global)?;
    let wanted = wanted(&knowledge, arguments)?;
    let day = arguments.date.as_deref().map(given::date).transpose()?;
    let day = day.unwrap_or_else(clock::today);
    let bank = Bank::of(&knowledge, day, arguments.seed, &wanted);
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
    output::page(&clean(&page));
    Ok(verdict)
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

/// What is wanted, checked: a misspelt field would give no question and no word why.
fn wanted(knowledge: &Knowledge, arguments: &QuizNewArgs) -> Result<Wanted, Problem> {
    let powers = &knowledge.base().powers;
    for field in &arguments.field {
        let known = field == yiju_quiz::PROCEDURE || powers.iter().any(|one| one.field == *field);
        if !known {
            let mut fields: Vec<&str> = powers.iter().map(|one| one.field.as_str()).collect();
            fields.sort_unstable();
            fields.dedup();
            return Err(
                Problem::new(problem::BAD_VALUE, format!("没有领域“{field}”")).help(format!(
                    "可以写：{}、{}",
                    fields.join("、"),
                    yiju_quiz::PROCEDURE
                )),
            );
        }
    }
    for power in &arguments.power {
        knowledge.show(power, None)?;
    }
    let kinds: Result<Vec<Kind>, Problem> = arguments
        .kind
        .iter()
        .map(|word| {
            Kind::of_word(word).ok_or_else(|| {
                let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
                Problem::new(problem::BAD_VALUE, format!("没有题型“{word}”"))
                    .help(format!("可以写：{}", words.join("、")))
            })
        })
        .collect();
    Ok(Wanted {
        fields: arguments.field.clone(),
        powers: arguments.power.clone(),
        kinds: kinds?,
    })
}
