//! What may stand at a place that is still being written: it is read from the line before it, for the rest may not read yet.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Position, Range, TextEdit,
};
use yiju_engine::compile::lint::FIELDS;
use yiju_engine::law::registry::Statute;
use yiju_engine::model::measure::KINDS;
use yiju_engine::syntax::marks::keywords;
use yiju_engine::syntax::scan::DECLARATIONS;
use yiju_engine::syntax::tree::{Declaration, FactKindTree, Statement};

use crate::hover::declared_fact;
use crate::words;
use crate::workspace::{FileView, Workspace};

/// What may stand at a position.
pub fn items(workspace: &Workspace, file: FileView<'_>, position: Position) -> Vec<CompletionItem> {
    let end = file.byte(position);
    let text = file.text().get(..end).unwrap_or_default();
    let line = text.rsplit('\n').next().unwrap_or_default();
    // Replaces what is begun, from a place in the line to the cursor.
    let replacing = |begun: &str| {
        let start = end - begun.len();
        let ahead = file.text().get(..start).unwrap_or_default();
        let lines = ahead.rsplit('\n').next().unwrap_or_default();
        let start = position.character - units(line, workspace) + units(lines, workspace);
        Range::new(Position::new(position.line, start), position)
    };
    if let Some(begun) = within_title(line) {
        let rest = file.text().get(end..).unwrap_or_default();
        return titles(workspace, replacing(begun), rest.starts_with('》'));
    }
    if let Some((title, begun)) = behind_title(line) {
        return articles(workspace, title, replacing(begun));
    }
    if within_quotes(line) || line.contains(['#', '＃']) && in_comment(line) {
        return Vec::new();
    }
    let begun = begun_word(line);
    let before = line
        .get(..line.len() - begun.len())
        .unwrap_or_default()
        .trim_end();
    let range = replacing(begun);
    if let Some(fact) = compared(before) {
        let options = options(workspace, fact, range);
        if !options.is_empty() {
            return options;
        }
    }
    match last_word(before) {
        Some("领域") => FIELDS
            .iter()
            .map(|(code, field)| item(CompletionItemKind::ENUM_MEMBER, field, code, range))
            .collect(),
        Some("权力" | "承接") if depth(text) > 0 => powers(workspace, range),
        Some("待问" | "按") => facts(workspace, range),
        _ if depth(text) == 0 && before.is_empty() => DECLARATIONS
            .iter()
            .map(|word| keyword(word, range))
            .collect(),
        _ => {
            let words = keywords();
            let mut all: Vec<CompletionItem> =
                words.iter().map(|word| keyword(word, range)).collect();
            let kinds = KINDS.iter().filter(|(word, _)| !words.contains(word));
            all.extend(
                kinds.map(|(word, _)| item(CompletionItemKind::METHOD, word, "措施", range)),
            );
            all.extend(facts(workspace, range));
            all
        }
    }
}

fn units(text: &str, workspace: &Workspace) -> u32 {
    workspace.units().count(text)
}

fn item(kind: CompletionItemKind, label: &str, detail: &str, range: Range) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        detail: (!detail.is_empty()).then(|| detail.to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            label.to_owned(),
        ))),
        ..CompletionItem::default()
    }
}

fn keyword(word: &str, range: Range) -> CompletionItem {
    item(
        CompletionItemKind::KEYWORD,
        word,
        words::meaning(word).unwrap_or_default(),
        range,
    )
}

/// What is begun of a title: what stands behind the last 《 that is open.
fn within_title(line: &str) -> Option<&str> {
    let (_, begun) = line.rsplit_once('《')?;
    (!begun.contains('》')).then_some(begun)
}

/// The title before the cursor and what is begun of the article behind it.
fn behind_title(line: &str) -> Option<(&str, &str)> {
    let (before, begun) = line.rsplit_once('》')?;
    let (_, title) = before.rsplit_once('《')?;
    let place = |c: char| "第零〇一二三四五六七八九十百千".contains(c) || c.is_ascii_digit();
    begun.chars().all(place).then_some((title, begun))
}

fn within_quotes(line: &str) -> bool {
    let mut closer = None;
    for character in line.chars() {
        closer = match (closer, character) {
            (Some(end), c) if c == end => None,
            (Some(end), _) => Some(end),
            (None, '"') => Some('"'),
            (None, '“') => Some('”'),
            (None, _) => None,
        };
    }
    closer.is_some()
}

fn in_comment(line: &str) -> bool {
    let sign = line.char_indices().find(|(at, c)| {
        matches!(c, '#' | '＃') && !within_quotes(line.get(..*at).unwrap_or_default())
    });
    sign.is_some()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '〇')
}

/// What is begun of a word.
fn begun_word(line: &str) -> &str {
    let start = line
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word(*c))
        .last()
        .map_or(line.len(), |(at, _)| at);
    line.get(start..).unwrap_or_default()
}

fn last_word(before: &str) -> Option<&str> {
    before
        .split(|c: char| !is_word(c))
        .next_back()
        .filter(|word| !word.is_empty() && before.ends_with(word))
}

/// The fact whose value is about to be written: 当事人 = …, 当事人 属于 { 个人, …
fn compared(before: &str) -> Option<&str> {
    let open = before.rsplit_once(['{', '｛']).filter(|(_, rest)| {
        rest.chars()
            .all(|c| is_word(c) || matches!(c, ' ' | ',' | '，' | '、'))
    });
    if let Some((head, _)) = open
        && let Some(head) = head.trim_end().strip_suffix("属于")
    {
        return last_word(head.trim_end());
    }
    let head = before.strip_suffix(['=', '＝', '≠'])?;
    let head = head.strip_suffix('!').unwrap_or(head);
    last_word(head.trim_end())
}

/// How many braces are open.
fn depth(text: &str) -> usize {
    text.lines().fold(0, |depth, line| {
        let mut depth: usize = depth;
        for (at, character) in line.char_indices() {
            if !matches!(character, '{' | '｛' | '}' | '｝') {
                continue;
            }
            let before = line.get(..at).unwrap_or_default();
            if within_quotes(before) || in_comment(before) {
                continue;
            }
            depth = match character {
                '{' | '｛' => depth + 1,
                _ => depth.saturating_sub(1),
            };
        }
        depth
    })
}

/// The short titles of the register; with the closing 》 where it does not stand there yet.
fn titles(workspace: &Workspace, range: Range, closed: bool) -> Vec<CompletionItem> {
    let statutes = workspace
        .registry()
        .map_or(&[][..], |registry| registry.statutes());
    let one = |statute: &Statute| {
        let close = if closed { "" } else { "》" };
        let short = format!("{}{close}", statute.short);
        CompletionItem {
            // Found by other names too.
            filter_text: Some(
                statute
                    .names()
                    .map(|name| &**name)
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            label: statute.short.to_string(),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, short))),
            ..item(
                CompletionItemKind::MODULE,
                &statute.short,
                &statute.rank.to_string(),
                range,
            )
        }
    };
    statutes.iter().map(one).collect()
}

/// The articles of a statute's newest version, with their headings.
fn articles(workspace: &Workspace, title: &str, range: Range) -> Vec<CompletionItem> {
    let statute = workspace
        .registry()
        .and_then(|registry| registry.find(title).ok());
    let articles = statute
        .and_then(Statute::latest)
        .and_then(|version| version.structure.articles());
    let Some(articles) = articles else {
        return Vec::new();
    };
    articles
        .iter()
        .zip(0_u32..)
        .map(|(article, number)| {
            let label = article.key.to_string();
            CompletionItem {
                sort_text: Some(format!("{number:05}")),
                // 第六十四条 as well as 64条.
                filter_text: Some(format!("{label} {}", article.key.number)),
                ..item(
                    CompletionItemKind::REFERENCE,
                    &label,
                    article.heading.unwrap_or_default(),
                    range,
                )
            }
        })
        .collect()
}

fn facts(workspace: &Workspace, range: Range) -> Vec<CompletionItem> {
    let declarations = workspace.files().flat_map(|file| file.declarations());
    declarations
        .filter_map(|declaration| match &declaration.value {
            Declaration::Fact(fact) => {
                let question = fact
                    .questions
                    .first()
                    .map_or("", |text| text.value.as_str());
                Some(item(
                    CompletionItemKind::VARIABLE,
                    &fact.name.value,
                    question,
                    range,
                ))
            }
            _ => None,
        })
        .collect()
}

/// The values of a fact.
fn options(workspace: &Workspace, name: &str, range: Range) -> Vec<CompletionItem> {
    let Some((_, fact)) = declared_fact(workspace, name) else {
        return Vec::new();
    };
    let value = |word: &str| item(CompletionItemKind::ENUM_MEMBER, word, name, range);
    match &fact.kind.value {
        FactKindTree::OneOf(words) => words.iter().map(|word| value(&word.value)).collect(),
        FactKindTree::Word(word) if word == "是否" => ["是", "否"].map(value).into(),
        FactKindTree::Word(_) => Vec::new(),
    }
}

fn powers(workspace: &Workspace, range: Range) -> Vec<CompletionItem> {
    let mut out = Vec::new();
    let mut add = |id: &str, name: &str| {
        out.push(item(CompletionItemKind::FUNCTION, id, name, range));
    };
    for declaration in workspace.files().flat_map(|file| file.declarations()) {
        match &declaration.value {
            Declaration::Power(power) => add(&power.id.value, &power.name.value),
            Declaration::Provision { body, .. } => {
                for statement in body {
                    if let Statement::Item { power, .. } = &statement.value {
                        add(&power.id.value, &power.name.value);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_what_is_begun() {
        assert_eq!(within_title("依据 《城乡"), Some("城乡"));
        assert_eq!(within_title("依据 《城乡规划法》第"), None);
        assert_eq!(
            behind_title("依据 《城乡规划法》第六"),
            Some(("城乡规划法", "第六"))
        );
        assert_eq!(
            behind_title("依据 《城乡规划法》64"),
            Some(("城乡规划法", "64"))
        );
        assert_eq!(behind_title("依据 《城乡规划法》第六十四条 违"), None);
        assert_eq!(begun_word("要件 { 面积"), "面积");
        assert_eq!(compared("要件 { 当事人 ="), Some("当事人"));
        assert_eq!(compared("当 当事人 属于 { 个人,"), Some("当事人"));
        assert_eq!(compared("要件 {"), None);
        assert!(within_quotes("现象 \"狗"));
        assert!(in_comment("领域 # 《"));
        assert!(!in_comment("现象 \"#\" 领"));
        assert_eq!(depth("罚则 甲 { # {\n 现象 \"{\"\n 若 乙 {"), 2);
    }
}
