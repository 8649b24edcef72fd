//! `yiju coverage`: the penalty provisions that no power rests on, and why.

use yiju_corpus::coverage::{Count, CoverageDocument, LeftOut, OpenProvision, Punishes};
use yiju_engine::law::citation::Citation;
use yiju_kb::Knowledge;
use yiju_kb::given;

use super::{Outcome, folders, texts};
use crate::args::{CoverageArgs, Global};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Compares, and lists what is open. The rules are those of the current folder where there are some, as for `check`.
pub fn run(global: &Global, arguments: &CoverageArgs) -> Outcome {
    let date = arguments.date.as_deref().map(given::date).transpose()?;
    let date = date.unwrap_or_else(clock::today);
    let folders = folders(global);
    let knowledge = Knowledge::from_folders(&folders)?;
    let tables = folders.coverage()?;
    let field = arguments.field.as_deref();
    knowledge.coverable(&tables, field)?;
    let corpus = texts::all(global)?;
    let document = knowledge.coverage(&corpus, &tables, date, field)?;
    if global.json {
        output::document(&document);
    } else if corpus.texts().is_empty() {
        output::page(
            "没有接入官方文本。用 yiju corpus install 或者 corpus add 加入，或者用 --corpus 指明放文本的文件夹\n",
        );
    } else {
        show(&document);
    }
    Ok(if document.open.is_empty() && document.faults.is_empty() {
        Verdict::Yes
    } else {
        Verdict::No
    })
}

fn show(document: &CoverageDocument) {
    let mut sheet = Sheet::new();
    sheet.heading(0, &format!("{} 的权力和罚则", document.date));
    for one in &document.fields {
        sheet.entry(2, &one.field, 18, &powers(&one.count));
        sheet.entry(2, "", 18, &provisions(&one.count));
    }
    statutes(&mut sheet, &document.open);
    if !document.faults.is_empty() {
        sheet.gap();
        sheet.toned(0, Tone::Bad, "理由表里不成立的");
    }
    for fault in &document.faults {
        let place = format!("{}:{}", fault.at.file, fault.at.line);
        sheet.line(2, &place);
        sheet.line(4, &fault.message);
    }
    if !document.no_text.is_empty() {
        sheet.gap();
        sheet.heading(0, "没有文本可看的法规");
    }
    for one in &document.no_text {
        let version = one
            .version
            .map_or("版本日期不明".to_owned(), |day| format!("{day} 文本"));
        let rest = match one.powers.as_slice() {
            [] => String::new(),
            powers => format!("，据以立的权力：{}", powers.join("、")),
        };
        sheet.line(2, &format!("《{}》（{version}）{rest}", one.short));
    }
    sheet.gap();
    sheet.line(0, &format!("合计　{}", powers(&document.total)));
    let tone = if document.open.is_empty() && document.faults.is_empty() {
        Tone::Good
    } else {
        Tone::Bad
    };
    sheet.toned(0, tone, &sorts(&document.left_out, &document.total));
    output::page(&printed(&sheet, Paint::for_stdout()));
}

fn powers(count: &Count) -> String {
    format!(
        "权力 {}；版本 {}：正文核验 {}，摘录 {}，未核验 {}",
        count.powers, count.power_versions, count.official, count.excerpt, count.none
    )
}

fn provisions(count: &Count) -> String {
    format!(
        "罚则 {}：有权力 {}，有理由 {}，空缺 {}；只管公职 {}",
        count.provisions, count.covered, count.left_out, count.open, count.officials
    )
}

/// The provisions, with the reasons by sort.
fn sorts(left_out: &[LeftOut], total: &Count) -> String {
    let mut counted: Vec<(&str, usize)> = yiju_corpus::coverage::SORTS
        .iter()
        .map(|(word, sort)| {
            let of = left_out.iter().filter(|one| one.sort == *sort);
            (*word, of.count())
        })
        .filter(|(_, number)| *number > 0)
        .collect();
    counted.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let words: Vec<String> = counted
        .into_iter()
        .map(|(word, number)| format!("{word} {number}"))
        .collect();
    match words.as_slice() {
        [] => provisions(total),
        words => format!("{}（理由：{}）", provisions(total), words.join("，")),
    }
}

/// The open provisions, one line a place, statute by statute.
fn statutes(sheet: &mut Sheet, open: &[OpenProvision]) {
    if open.is_empty() {
        return;
    }
    sheet.gap();
    sheet.toned(0, Tone::Bad, "没有权力、也没有理由的罚则");
    let mut last: Option<&Citation> = None;
    for one in open {
        let citation = &one.citation;
        if last.is_none_or(|last| last.statute != citation.statute) {
            let version = citation
                .version
                .map_or(String::new(), |day| format!("（{day} 文本）"));
            sheet.line(2, &format!("《{}》{version}", citation.short));
        }
        let points = match one.nature {
            Punishes::Penalty => "",
            Punishes::Referral => "　指向别的规定",
        };
        sheet.line(4, &format!("{}{points}", citation.place()));
        last = Some(citation);
    }
}
