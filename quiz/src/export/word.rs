//! A paper for Word: the questions, then an answer sheet, then key and explanations, each on a page of its own.

use super::ExportError;
use super::wordml::{Body, Style};
use crate::item::{Answer, Item, Kind};
use crate::paper::{Paper, PaperDocument};
use crate::print::{form, instruction};

/// The width of the text in twentieths of a point.
const WIDTH: u32 = 8845;

/// How many short answers stand in a row of the answer sheet.
const ROW: usize = 10;

const NAME_LINE: &str = "单位：______________　姓名：______________　执法证号：______________";

/// A form of a paper as a Word document.
///
/// # Errors
/// The archive cannot be written.
pub fn paper(document: &PaperDocument, paper: &Paper) -> Result<Vec<u8>, ExportError> {
    let plan = &document.blueprint;
    let resit = match document.sitting {
        0 | 1 => String::new(),
        sitting => format!("（第{}次补考）", sitting - 1),
    };
    let made = &document.made;
    let printed = Printed {
        title: format!("{}{resit}", plan.name),
        form: format!("{}卷", paper.form),
        terms: Some(format!(
            "时间{}分钟，满分{}分，{}分及格",
            plan.minutes, document.total, plan.pass
        )),
        made: format!(
            "规则 {}　出题器 {}　种子 {}　日期 {}　{}卷",
            made.rules, made.generator, made.seed, made.day, paper.form
        ),
        sections: numbered(paper.sections.iter().map(|section| {
            (
                section.kind,
                Some(section.points),
                section.items.iter().collect(),
            )
        })),
    };
    printed.file()
}

/// Questions as a Word document, by kind. `title` stands on top of each part, `made` (rules, seed, date) in small print below the
/// questions.
///
/// # Errors
/// The archive cannot be written.
pub fn word(items: &[Item], title: &str, made: &str) -> Result<Vec<u8>, ExportError> {
    let printed = Printed {
        title: title.to_owned(),
        form: String::new(),
        terms: None,
        made: made.to_owned(),
        sections: numbered(Kind::ALL.into_iter().map(|kind| {
            let of_kind = items.iter().filter(|item| item.kind == kind).collect();
            (kind, None, of_kind)
        })),
    };
    printed.file()
}

/// What is printed.
struct Printed<'a> {
    title: String,
    form: String,
    terms: Option<String>,
    made: String,
    sections: Vec<Section<'a>>,
}

/// The questions of a kind, with their numbers in the paper.
struct Section<'a> {
    heading: String,
    kind: Kind,
    items: Vec<(usize, &'a Item)>,
}

/// Sections with questions in them, numbered through.
fn numbered<'a>(
    sections: impl Iterator<Item = (Kind, Option<u16>, Vec<&'a Item>)>,
) -> Vec<Section<'a>> {
    let mut number = 0;
    sections
        .filter(|(_, _, items)| !items.is_empty())
        .zip("一二三四五六七八九十".chars())
        .map(|((kind, points, items), ordinal)| {
            let each = points.map_or_else(String::new, |points| format!("，每题{points}分"));
            Section {
                heading: format!("{ordinal}、{}（共{}题{each}）", kind.title(), items.len()),
                kind,
                items: items
                    .into_iter()
                    .map(|item| {
                        number += 1;
                        (number, item)
                    })
                    .collect(),
            }
        })
        .collect()
}

impl Printed<'_> {
    fn file(&self) -> Result<Vec<u8>, ExportError> {
        let mut body = Body::default();
        self.questions(&mut body);
        body.new_page();
        self.answer_sheet(&mut body);
        body.new_page();
        self.keys(&mut body);
        body.package().map_err(ExportError::from_error)
    }

    fn head(&self, body: &mut Body, what: &str) {
        body.paragraph(Style::Title, &format!("{}{}{what}", self.title, self.form));
    }

    fn questions(&self, body: &mut Body) {
        self.head(body, "");
        body.paragraph(Style::Centred, NAME_LINE);
        if let Some(terms) = &self.terms {
            body.paragraph(Style::Centred, terms);
        }
        for section in &self.sections {
            body.paragraph(Style::Heading, &section.heading);
            body.paragraph(Style::Body, instruction(section.kind));
            for (number, item) in &section.items {
                body.paragraph(Style::Question, &format!("{number}. {}", item.stem.text));
                let mut lines = item.stem.material.clone();
                lines.extend(form(&item.answer));
                // A question stays on one page, a case as far as it fits: only its last line may be parted from what follows.
                let last = lines.pop();
                for line in &lines {
                    body.paragraph(Style::BelowKept, line);
                }
                if let Some(line) = last {
                    body.paragraph(Style::Below, &line);
                }
            }
        }
        body.paragraph(Style::Small, &self.made);
    }

    fn answer_sheet(&self, body: &mut Body) {
        self.head(body, "答题卡");
        body.paragraph(Style::Centred, NAME_LINE);
        for section in &self.sections {
            body.paragraph(Style::Heading, &section.heading);
            let blanks: Vec<String> = section
                .items
                .iter()
                .flat_map(|(number, item)| blanks(*number, item))
                .collect();
            if section.short() {
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

    fn keys(&self, body: &mut Body) {
        self.head(body, "参考答案与解析");
        for section in &self.sections {
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
}

impl Section<'_> {
    /// Whether all answers are letters or one word.
    fn short(&self) -> bool {
        self.items.iter().all(|(_, item)| {
            matches!(
                item.answer,
                Answer::Single { .. } | Answer::Multiple { .. } | Answer::TrueFalse { .. }
            )
        })
    }
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
