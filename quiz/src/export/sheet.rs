//! A list for Excel: one question a row, in the columns that trainers know.

use yiju_kb::tables::{Table, xlsx};

use super::ExportError;
use super::question::Question;
use crate::item::{Answer, Item, Kind, circled, letter};

/// The columns of options; questions with more put the rest into the last one.
const OPTIONS: usize = 6;

/// The questions as a workbook.
///
/// # Errors
/// There are more than a sheet can hold.
pub fn sheet(items: &[Item]) -> Result<Vec<u8>, ExportError> {
    let mut headings: Vec<String> = ["编号", "题型", "领域", "考点", "难度", "法律依据", "题目"]
        .map(str::to_owned)
        .to_vec();
    let mut widths = vec![26.0, 8.0, 14.0, 12.0, 6.0, 30.0, 60.0];
    for (at, _) in (0_u16..).zip(0..OPTIONS) {
        headings.push(format!("选项{}", letter(at)));
        widths.push(24.0);
    }
    headings.extend(["正确答案", "答案文字", "解析", "规定适用期间"].map(str::to_owned));
    widths.extend([10.0, 30.0, 60.0, 24.0]);
    let rows = Question::all(items).iter().map(row).collect();
    let table = Table {
        name: "题库".to_owned(),
        headings,
        widths,
        rows,
    };
    xlsx(&[table]).map_err(ExportError::from_error)
}

fn row(question: &Question<'_>) -> Vec<String> {
    let item = question.item;
    // A linked question of a case is named by how it is answered.
    let kind = match (item.kind, question.answer) {
        (Kind::Case, Answer::Single { .. }) => "案例·单选",
        (Kind::Case, Answer::Multiple { .. }) => "案例·多选",
        (Kind::Case, Answer::TrueFalse { .. }) => "案例·判断",
        (Kind::Case, Answer::Numeric { .. }) => "案例·填数",
        (Kind::Case, Answer::Matching { .. }) => "案例·配对",
        (Kind::Case, Answer::Ordering { .. }) => "案例·排序",
        (kind, _) => kind.word(),
    };
    let mut stem = question.stem.clone();
    for line in below(question.answer) {
        stem.push('\n');
        stem.push_str(&line);
    }
    let mut cells = vec![
        question.id.clone(),
        kind.to_owned(),
        item.field.clone(),
        question.aspect.word().to_owned(),
        item.difficulty.word().to_owned(),
        question.labels(),
        stem,
    ];
    let mut options: Vec<String> = match question.answer {
        Answer::TrueFalse { .. } => vec!["正确".to_owned(), "错误".to_owned()],
        answer => answer
            .choices()
            .iter()
            .map(|one| one.text.clone())
            .collect(),
    };
    if options.len() > OPTIONS {
        let rest = options.split_off(OPTIONS - 1);
        options.push(rest.join("\n"));
    }
    options.resize(OPTIONS, String::new());
    cells.extend(options);
    cells.push(question.answer.key().join("；"));
    cells.push(question.key());
    cells.push(question.explanation());
    cells.push(question.validity());
    cells
}

/// What stands below the stem where there are no options.
fn below(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Matching { left, right, .. } => (1_usize..)
            .zip(left)
            .map(|(at, one)| format!("{at}. {one}"))
            .chain(
                (0_u16..)
                    .zip(right)
                    .map(|(at, one)| format!("{}. {one}", letter(at))),
            )
            .collect(),
        Answer::Ordering { steps, .. } => (0_u16..)
            .zip(steps)
            .map(|(at, one)| format!("{} {one}", circled(at)))
            .collect(),
        Answer::Numeric { .. } => crate::print::form(answer),
        _ => Vec::new(),
    }
}
