//! `yiju draft`: a skeleton in the rule language from a penalty article.

use yiju_corpus::draft::{DraftError, draft};
use yiju_engine::law::citation::Reference;
use yiju_engine::law::registry::When;
use yiju_kb::Knowledge;
use yiju_kb::problem::{self, Problem};

use super::{Outcome, folders, texts};
use crate::args::{DraftArgs, Global};
use crate::clock;
use crate::output::{self, Verdict};
use yiju_card::clean;

/// Writes the skeleton to standard output. The rules are those of the current folder where there are some, as for `check`.
pub fn run(global: &Global, arguments: &DraftArgs) -> Outcome {
    let reference = reference(&arguments.statute, &arguments.article)?;
    let knowledge = Knowledge::from_folders(&folders(global))?;
    let corpus = texts::all(global)?;
    let when = When::On(clock::today());
    let first = arguments.power_from.as_deref();
    let made = draft(knowledge.base(), &corpus, &reference, when, first)
        .map_err(|error| refused(&error))?;
    if global.json {
        output::document(&made);
    } else if made.rule.is_empty() {
        output::message(&format!(
            "{}里没有对当事人的罚则：只有定义、程序、指向别处的规定，或者只管公职人员\n",
            made.citation.label
        ));
    } else {
        output::page(&made.rule);
    }
    Ok(if made.rule.is_empty() {
        Verdict::No
    } else {
        Verdict::Yes
    })
}

/// The article as typed: 第四十六条, 46条 or 46.
fn reference(statute: &str, article: &str) -> Result<Reference, Problem> {
    let statute = statute
        .trim()
        .trim_start_matches('《')
        .trim_end_matches('》');
    let (name, pin) = match statute.split_once('〔') {
        Some((name, pin)) => (name.trim_end_matches('》'), format!("〔{pin}")),
        None => (statute, String::new()),
    };
    let typed = format!("《{name}》{pin}{}", article.trim());
    let found = Reference::parse(&typed).ok();
    found
        .filter(|found| found.article.is_some())
        .ok_or_else(|| {
            let message = format!("读不出“{}”是哪一条", clean(article));
            Problem::new(problem::UNKNOWN_CITATION, message)
                .help("写法：yiju draft 城镇燃气管理条例 第四十六条 --corpus 文件夹")
        })
}

fn refused(error: &DraftError) -> Problem {
    match error {
        DraftError::Cite(cite) => {
            Problem::new(problem::UNKNOWN_CITATION, cite.to_string()).help(cite.help())
        }
        DraftError::NoText { .. } => Problem::new(problem::NO_TEXTS, error.to_string())
            .help("用 yiju corpus add 加入，或者用 --corpus 指明放文本的文件夹"),
        DraftError::NoArticle { .. } => Problem::new(problem::UNKNOWN_CITATION, error.to_string())
            .help("文本与法规登记不一致，核对文件是不是这个版本"),
        DraftError::BadId(_) => Problem::new(problem::BAD_VALUE, error.to_string())
            .help("写作 RQ-0040 这样的编号，领域代码见规则语言的手册"),
    }
}
