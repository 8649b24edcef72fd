//! Moodle's text format GIFT, UTF-8. Written from the rules of its importer (`question/format/gift` of Moodle): a comment with id
//! and tags, name, text, answers in braces, the general feedback last.
//!
//! GIFT has no question with several blanks and none for orders: each blank is a question of its own, and steps are matched with
//! their places.

use std::fmt::Write;

use super::question::{Question, share};
use crate::item::{Answer, Blank, Choice, Item};

/// The questions as GIFT, a category a field.
pub fn gift(items: &[Item]) -> String {
    let mut out = String::new();
    let mut field: Option<&str> = None;
    for question in Question::all(items) {
        if field != Some(question.item.field.as_str()) {
            field = Some(&question.item.field);
            // Writing to a string cannot fail, here and below.
            let _ = write!(out, "$CATEGORY: {}\n\n", category(&question.item.field));
        }
        match question.answer {
            Answer::Numeric { blanks } if needs_parts(blanks) => {
                for (at, blank) in (1_usize..).zip(blanks) {
                    let stem = format!("{}\n{}", question.stem, asked(at, blank));
                    entry(
                        &mut out,
                        &question,
                        &format!("{}-b{at}", question.id),
                        &stem,
                        &one(blank),
                    );
                }
            }
            Answer::Numeric { blanks } => {
                for blank in blanks {
                    let stem = format!("{}\n（单位：{}）", question.stem, blank.unit);
                    entry(&mut out, &question, &question.id, &stem, &one(blank));
                }
            }
            other => entry(
                &mut out,
                &question,
                &question.id,
                &question.stem,
                &answers(other),
            ),
        }
    }
    out
}

/// The category of a field in Moodle; a slash would part it.
pub fn category(field: &str) -> String {
    format!("依据题库/{}", field.replace('/', "／"))
}

/// Whether the blanks are asked one by one.
fn needs_parts(blanks: &[Blank]) -> bool {
    blanks.len() > 1 || blanks.iter().any(|blank| blank.units.len() > 1)
}

fn asked(at: usize, blank: &Blank) -> String {
    let label = if blank.label.is_empty() {
        format!("第{at}空")
    } else {
        blank.label.clone()
    };
    if blank.units.len() > 1 {
        format!("（填写{label}，连同单位：{}）", blank.units.join("、"))
    } else {
        format!("（填写{label}，单位：{}）", blank.unit)
    }
}

/// One blank: a number, or, where the unit is asked for too, the texts that are right.
fn one(blank: &Blank) -> String {
    if blank.units.len() > 1 {
        let (value, unit) = (&blank.value, escaped(&blank.unit));
        return format!("\t={value}{unit}\n\t={value} {unit}\n\t={value}个{unit}\n");
    }
    format!("#\n\t={}:0\n", blank.value)
}

fn entry(out: &mut String, question: &Question, id: &str, stem: &str, answers: &str) {
    let _ = write!(out, "// [id:{}]", tag(id));
    for one in question.tags() {
        let _ = write!(out, " [tag:{}]", tag(&one));
    }
    let break_or_not = if answers.starts_with('#') || answers.starts_with(['T', 'F']) {
        ""
    } else {
        "\n"
    };
    let _ = write!(
        out,
        "\n::{}::[plain]{}{{{break_or_not}{answers}\t####{}\n}}\n\n",
        escaped(id),
        escaped(stem),
        escaped(&question.explanation())
    );
}

fn answers(answer: &Answer) -> String {
    match answer {
        Answer::Single { options } => choices(options, true),
        Answer::Multiple { options } => choices(options, false),
        Answer::TrueFalse { holds, .. } => {
            format!("{}\n", if *holds { "TRUE" } else { "FALSE" })
        }
        Answer::Matching {
            left, right, key, ..
        } => {
            let mut out = String::new();
            for (one, at) in left.iter().zip(key) {
                if let Some(other) = right.get(usize::from(*at)) {
                    let _ = writeln!(out, "\t={} -> {}", side(one), place(other));
                }
            }
            for (at, other) in (0_u16..).zip(right) {
                if !key.contains(&at) {
                    // A pair without a left side is one more thing to choose.
                    let _ = writeln!(out, "\t= -> {}", place(other));
                }
            }
            out
        }
        Answer::Ordering { steps, key, .. } => {
            let mut out = String::new();
            for (at, step) in (0_u16..).zip(steps) {
                if let Some(place) = key.iter().position(|one| *one == at) {
                    let _ = writeln!(out, "\t={} -> 第{}步", side(step), place + 1);
                }
            }
            out
        }
        Answer::Numeric { blanks } => blanks.iter().map(one).collect(),
        Answer::Case { .. } => String::new(),
    }
}

fn choices(options: &[Choice], single: bool) -> String {
    let right = options.iter().filter(|one| one.correct).count();
    let mut out = String::new();
    for one in options {
        let mark = match (single, one.correct) {
            (true, true) => "=".to_owned(),
            (true, false) => "~".to_owned(),
            (false, true) => format!("~%{}%", share(right)),
            // One wrong choice takes everything: the nearest to "all or nothing" that this format has.
            (false, false) => "~%-100%".to_owned(),
        };
        let _ = writeln!(
            out,
            "\t{mark}{}#{}",
            answer_text(&one.text),
            escaped(&one.reason)
        );
    }
    out
}

/// A text without meaning for GIFT, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '#' | '=' | '~' | '{' | '}' | ':' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

/// An option: one that begins like a weight or a format is kept from being read as one.
fn answer_text(text: &str) -> String {
    if text.starts_with(['%', '[']) {
        format!("[plain]{}", escaped(text))
    } else {
        escaped(text)
    }
}

/// The left of a pair; an arrow inside would part it.
fn side(text: &str) -> String {
    answer_text(&text.replace("->", "→"))
}

/// The right of a pair, which has no format of its own.
fn place(text: &str) -> String {
    escaped(&text.replace("->", "→"))
}

/// A text inside the brackets of a comment.
fn tag(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '[' => '〔',
            ']' => '〕',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}
