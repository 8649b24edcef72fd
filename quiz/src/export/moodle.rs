//! Moodle's XML format, written from the rules of its importer (`question/format/xml` of Moodle). The id of a question is its
//! idnumber, so that a trainer finds it again; Moodle itself adds on each import and updates nothing.
//!
//! Numbers with several blanks or a choice of units are one question of the kind "cloze"; steps are matched with their places,
//! which every Moodle can do.

use std::fmt::Write;

use super::escape::{html, xml};
use super::gift::category;
use super::question::{Question, share};
use crate::item::{Answer, Blank, Choice, Item};

/// The questions as Moodle XML, a category a field.
pub fn moodle(items: &[Item]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut field: Option<&str> = None;
    for question in Question::all(items) {
        if field != Some(question.item.field.as_str()) {
            field = Some(&question.item.field);
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(
                out,
                "<question type=\"category\"><category><text>$course$/top/{}</text></category></question>",
                xml(&category(&question.item.field))
            );
        }
        write_question(&mut out, &question);
    }
    out.push_str("</quiz>\n");
    out
}

fn write_question(out: &mut String, question: &Question<'_>) {
    let mut stem = html(&question.stem);
    let (kind, body) = match question.answer {
        Answer::Single { options } => ("multichoice", choices(options, true)),
        Answer::Multiple { options } => ("multichoice", choices(options, false)),
        Answer::TrueFalse { holds, .. } => ("truefalse", true_false(*holds)),
        Answer::Matching {
            left, right, key, ..
        } => ("matching", pairs(left, right, key)),
        Answer::Ordering { steps, key, .. } => ("matching", places(steps, key)),
        Answer::Numeric { blanks } => match blanks.as_slice() {
            [blank] if blank.units.len() <= 1 => {
                let _ = write!(stem, "<br>（单位：{}）", html(&blank.unit));
                ("numerical", number(blank))
            }
            blanks => {
                stem.push_str(&blanks.iter().map(gap).collect::<String>());
                ("cloze", String::new())
            }
        },
        Answer::Case { .. } => return,
    };
    let _ = writeln!(out, "<question type=\"{kind}\">");
    let _ = writeln!(out, "<name><text>{}</text></name>", xml(&question.id));
    let _ = writeln!(out, "{}", text("questiontext", &stem));
    let _ = writeln!(
        out,
        "{}",
        text("generalfeedback", &html(&question.explanation()))
    );
    if kind != "cloze" {
        out.push_str("<defaultgrade>1</defaultgrade>\n");
    }
    out.push_str("<penalty>0</penalty>\n<hidden>0</hidden>\n");
    let _ = writeln!(out, "<idnumber>{}</idnumber>", xml(&question.id));
    out.push_str(&body);
    out.push_str("<tags>");
    for tag in question.tags() {
        let _ = write!(out, "<tag><text>{}</text></tag>", xml(&tag));
    }
    out.push_str("</tags>\n</question>\n");
}

/// An element with a text in HTML; what is given is HTML already.
fn text(name: &str, html: &str) -> String {
    format!(
        "<{name} format=\"html\"><text>{}</text></{name}>",
        xml(html)
    )
}

fn choices(options: &[Choice], single: bool) -> String {
    let right = options.iter().filter(|one| one.correct).count();
    // The options were put in their order by the seed; numbers ascend.
    let mut out = format!(
        "<single>{single}</single>\n<shuffleanswers>false</shuffleanswers>\n<answernumbering>ABCD</answernumbering>\n"
    );
    for one in options {
        let fraction = match (single, one.correct) {
            (true, true) => "100",
            (true, false) => "0",
            (false, true) => share(right),
            (false, false) => "-100",
        };
        let _ = writeln!(
            out,
            "<answer fraction=\"{fraction}\" format=\"html\"><text>{}</text>{}</answer>",
            xml(&html(&one.text)),
            text("feedback", &html(&one.reason))
        );
    }
    out
}

fn true_false(holds: bool) -> String {
    let answer = |word: &str, right: bool| {
        let fraction = if right { "100" } else { "0" };
        format!(
            "<answer fraction=\"{fraction}\" format=\"plain_text\"><text>{word}</text></answer>\n"
        )
    };
    answer("true", holds) + &answer("false", !holds)
}

fn pair(left: &str, right: &str) -> String {
    format!(
        "<subquestion format=\"html\"><text>{}</text><answer><text>{}</text></answer></subquestion>\n",
        xml(&html(left)),
        xml(right)
    )
}

fn pairs(left: &[String], right: &[String], key: &[u16]) -> String {
    let mut out = String::from("<shuffleanswers>true</shuffleanswers>\n");
    for (one, at) in left.iter().zip(key) {
        if let Some(other) = right.get(usize::from(*at)) {
            out.push_str(&pair(one, other));
        }
    }
    for (at, other) in (0_u16..).zip(right) {
        if !key.contains(&at) {
            // Without a left side it is one more thing to choose.
            out.push_str(&pair("", other));
        }
    }
    out
}

fn places(steps: &[String], key: &[u16]) -> String {
    let mut out = String::from("<shuffleanswers>true</shuffleanswers>\n");
    for (at, step) in (0_u16..).zip(steps) {
        if let Some(place) = key.iter().position(|one| *one == at) {
            out.push_str(&pair(step, &format!("第{}步", place + 1)));
        }
    }
    out
}

fn number(blank: &Blank) -> String {
    format!(
        "<answer fraction=\"100\"><text>{}</text><tolerance>0</tolerance></answer>\n",
        xml(&blank.value)
    )
}

/// A blank inside the text of a cloze question, and its unit: shown, or to be chosen.
fn gap(blank: &Blank) -> String {
    let label = if blank.label.is_empty() {
        String::new()
    } else {
        format!("{}：", html(&blank.label))
    };
    let unit = if blank.units.len() > 1 {
        let units: Vec<String> = blank
            .units
            .iter()
            .map(|unit| {
                let mark = if *unit == blank.unit { "=" } else { "" };
                format!("{mark}{}", inside(unit))
            })
            .collect();
        format!("{{1:MULTICHOICE:{}}}", units.join("~"))
    } else {
        html(&blank.unit)
    };
    format!("<br>{label}{{1:NUMERICAL:={}:0}}{unit}", blank.value)
}

/// A text inside a gap, where some characters have a meaning.
fn inside(text: &str) -> String {
    let mut out = String::new();
    for c in html(text).chars() {
        if matches!(c, '}' | '#' | '~' | '/' | '\\' | '"') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
