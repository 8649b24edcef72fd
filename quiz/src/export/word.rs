//! A paper for Word: the questions by kind, then an answer sheet, then key and explanations, each on a page of its own.

use super::ExportError;
use super::wordml::{Body, Style};
use crate::item::{Answer, Item, Kind};
use crate::print::{form, instruction};

/// The width of the text in twentieths of a point.
const WIDTH: u32 = 8845;

/// How many short answers stand in a row of the answer sheet.
const ROW: usize = 10;

/// The questions as a Word document. `title` stands on top of each part, `made` (rules, seed, date) in small print below the paper.
///
/// # Errors
/// The archive cannot be written.
pub fn word(items: &[Item], title: &str, made: &str) -> Result<Vec<u8>, ExportError> {
    let sections = sections(items);
    let mut body = Body::default();
    paper(&mut body, &sections, title, made);
    body.new_page();
    answer_sheet(&mut body, &sections, title);
    body.new_page();
    keys(&mut body, &sections, title);
    body.package().map_err(ExportError::from_error)
}

/// The questions of a kind, with their numbers in the paper.
struct Section<'a> {
    heading: String,
    kind: Kind,
    items: Vec<(usize, &'a Item)>,
}

fn sections(items: &[Item]) -> Vec<Section<'_>> {
    let mut number = 0;
    let mut sections: Vec<Section<'_>> = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<(usize, &Item)> = items
            .iter()
            .filter(|item| item.kind == kind)
            .map(|item| {
                number += 1;
                (number, item)
            })
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let ordinal = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
            .get(sections.len())
            .copied()
            .unwrap_or_default();
        sections.push(Section {
            heading: format!("{ordinal}、{}（共{}题）", kind.title(), of_kind.len()),
            kind,
            items: of_kind,
        });
    }
    sections
}

fn paper(body: &mut Body, sections: &[Section<'_>], title: &str, made: &str) {
    body.paragraph(Style::Title, title);
    body.paragraph(Style::Centred, NAME_LINE);
    for section in sections {
        body.paragraph(Style::Heading, &section.heading);
        body.paragraph(Style::Body, instruction(section.kind));
        for (number, item) in &section.items {
            body.paragraph(Style::Question, &format!("{number}. {}", item.stem.text));
            for line in &item.stem.material {
                body.paragraph(Style::Below, line);
            }
            for line in form(&item.answer) {
                body.paragraph(Style::Below, &line);
            }
        }
    }
    body.paragraph(Style::Small, made);
}

const NAME_LINE: &str =
    "单位：______________　姓名：______________　编号：______________　得分：________";

fn answer_sheet(body: &mut Body, sections: &[Section<'_>], title: &str) {
    body.paragraph(Style::Title, &format!("{title}答题卡"));
    body.paragraph(Style::Centred, NAME_LINE);
    for section in sections {
        body.paragraph(Style::Heading, &section.heading);
        let blanks: Vec<String> = section
            .items
            .iter()
            .flat_map(|(number, item)| blanks(*number, item))
            .collect();
        if short(section) {
            let mut rows = Vec::new();
            for numbers in blanks.chunks(ROW) {
                let mut numbers = numbers.to_vec();
                numbers.resize(ROW, String::new());
                rows.push(numbers);
                rows.push(vec![String::new(); ROW]);
            }
            body.table(&[WIDTH / 10; ROW], &rows);
        } else {
            let rows: Vec<Vec<String>> = blanks
                .into_iter()
                .map(|number| vec![number, String::new()])
                .collect();
            body.table(&[WIDTH / 6, WIDTH - WIDTH / 6], &rows);
        }
    }
}

/// Whether all answers of a section are letters or one word.
fn short(section: &Section<'_>) -> bool {
    section.items.iter().all(|(_, item)| {
        matches!(
            item.answer,
            Answer::Single { .. } | Answer::Multiple { .. } | Answer::TrueFalse { .. }
        )
    })
}

/// The numbers of what is to be answered.
fn blanks(number: usize, item: &Item) -> Vec<String> {
    let parts = item.answer.parts();
    if parts.is_empty() {
        return vec![number.to_string()];
    }
    (1..=parts.len())
        .map(|at| format!("{number}（{at}）"))
        .collect()
}

fn keys(body: &mut Body, sections: &[Section<'_>], title: &str) {
    body.paragraph(Style::Title, &format!("{title}参考答案与解析"));
    for section in sections {
        body.paragraph(Style::Heading, &section.heading);
        for (number, item) in &section.items {
            let short = item.key().join("；");
            body.paragraph(Style::Question, &format!("{number}. 答案：{short}"));
            let words = crate::key::lettered(&item.answer);
            if words != short && item.choices().is_empty() {
                body.paragraph(Style::Below, &words);
            }
            for line in crate::print::key(item).iter().skip(1) {
                body.paragraph(Style::Below, line);
            }
        }
    }
}
