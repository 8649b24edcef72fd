//! Markdown and plain text, one statute a file, with or without front matter.

use yiju_engine::law::Date;

use crate::front;

use super::draft::{Draft, Line};
use super::refusal::Refusal;

/// Reads a text. `None` for the draft where the front matter says that the file is in the stored form already.
pub fn read(text: &str) -> Result<Draft, Refusal> {
    let mut draft = Draft::default();
    let mut body = text;
    if let Some((block, rest, _)) = front::split(text) {
        body = rest;
        from_front(block, &mut draft);
    }
    let body = without_comments(body);
    // Where every paragraph stands alone, a line that breaks off is meant to; where blank lines are few, it may be wrapped.
    draft.wrapped = true;
    for line in body.lines() {
        draft.push(line_of(line))?;
    }
    Ok(draft)
}

/// Whether the file is in the stored form: front matter with title and day of adoption.
pub fn is_stored_form(text: &str) -> bool {
    front::split(text).is_some_and(|(block, _, _)| {
        let has = |key: &str| {
            block.lines().any(|line| {
                line.strip_prefix(key)
                    .is_some_and(|rest| rest.trim_start().starts_with(':'))
            })
        };
        has("title") && has("adopted")
    })
}

/// What a block of front matter of any make says. Values that are not understood are left alone: the text counts.
fn from_front(block: &str, draft: &mut Draft) {
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('：')) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        let date = || -> Option<Date> { value.get(..10)?.parse().ok() };
        match key.trim() {
            "title" | "name" | "标题" | "名称" | "法规名称" => {
                draft.title = Some(value.to_owned())
            }
            "level" | "效力级别" | "法律效力" => draft.level = Some(value.to_owned()),
            "issuer" | "制定机关" | "发布机关" => draft.issuer = Some(value.to_owned()),
            "status" | "时效性" => draft.status = Some(value.to_owned()),
            "adopted" | "publish_date" | "version_date" | "公布日期" | "发布日期" => {
                draft.adopted = date().or(draft.adopted)
            }
            "effective" | "effective_date" | "施行日期" | "生效日期" => {
                draft.effective = date()
            }
            _ => {}
        }
    }
}

/// The text without `<!-- … -->`.
fn without_comments(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = behind.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// A line without the marks of Markdown.
fn line_of(line: &str) -> Line {
    let line = line.trim().trim_end_matches('\\');
    let hashes = line.chars().take_while(|c| *c == '#').count();
    let bare = line
        .trim_start_matches(['#', '>'])
        .replace("**", "")
        .replace("__", "");
    let bare = bare.trim().to_owned();
    if bare.starts_with('|') || bare.starts_with("+-") {
        return Line::Row(bare);
    }
    if (1..=6).contains(&hashes) {
        Line::Heading(bare)
    } else {
        Line::Text(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_no_words() {
        let draft = read(
            "# 街巷条例\n\n<!-- INFO\nEND -->\n> 2020年1月2日通过\n\n**第一条** 甲。\n| a | b |\n",
        )
        .unwrap();
        assert_eq!(
            draft.lines,
            [
                Line::Heading("街巷条例".to_owned()),
                Line::Text("2020年1月2日通过".to_owned()),
                Line::Text("第一条 甲。".to_owned()),
                Line::Row("| a | b |".to_owned()),
            ]
        );
    }

    #[test]
    fn front_matter_of_another_make() {
        let text = "---\n法规名称: 街巷条例\npublish_date: '2020-01-02'\neffective_date: 2020-03-01\n时效性: 有效\n---\n第一条 甲。\n";
        let draft = read(text).unwrap();
        assert_eq!(draft.title.as_deref(), Some("街巷条例"));
        assert_eq!(draft.adopted.unwrap().to_string(), "2020-01-02");
        assert_eq!(draft.effective.unwrap().to_string(), "2020-03-01");
        assert!(!is_stored_form(text));
        assert!(is_stored_form("---\ntitle: 甲\nadopted: \"\"\n---\n"));
    }
}
