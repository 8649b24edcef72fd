//! New version blocks for review, in the rule language: places from the pairing, dates and measures as the new text has them.

use std::collections::BTreeSet;

use yiju_corpus::Corpus;
use yiju_corpus::draft::draft;
use yiju_corpus::text::Text;
use yiju_engine::law::citation::Reference;
use yiju_engine::law::registry::{ArticleKey, Registry, When};
use yiju_engine::model::KnowledgeBase;
use yiju_engine::syntax::format;
use yiju_engine::syntax::scan::scan;

use super::powers::{Found, Target};

/// The blocks of all powers that are still to be revised, then the penalty provisions that they rest on.
pub fn drafted(
    base: &KnowledgeBase,
    register: Option<Registry>,
    corpus: &Corpus,
    new: &Text,
    short: &str,
    found: &[Found<'_>],
) -> String {
    let mut out = String::new();
    let mut articles: BTreeSet<ArticleKey> = BTreeSet::new();
    for one in found.iter().filter(|one| one.revision.already.is_empty()) {
        out.push_str(&version(one, new, short));
        articles.extend(one.basis.iter().map(|target| target.article));
    }
    if let Some(registry) = register {
        let base = KnowledgeBase {
            registry,
            ..base.clone()
        };
        for article in articles {
            out.push_str(&provisions(&base, corpus, short, article));
        }
    }
    // The formatter lays it out; it returns nothing that it cannot read again.
    format(0, &out).unwrap_or(out)
}

/// The version block of one power, beside what it rested on.
fn version(found: &Found<'_>, new: &Text, short: &str) -> String {
    let mut out = format!("# 待核：{} {}\n", found.power.id, found.power.short_name);
    for place in &found.revision.places {
        let to = if place.new.is_empty() {
            "没有配上".to_owned()
        } else {
            place.new.join("、")
        };
        out.push_str(&format!("#   {} {} → {to}\n", place.role, place.old));
    }
    if found.basis.is_empty() {
        out.push_str("#   新文本里没有找到对应的罚则：是否取消，由人定\n\n");
        return out;
    }
    let labels = |targets: &BTreeSet<Target>| {
        let labels: Vec<String> = targets.iter().map(|one| one.label(short)).collect();
        labels.join("、")
    };
    out.push_str(&format!(
        "权力 {} {} {{\n领域 {}\n",
        found.power.id, found.power.short_name, found.power.field
    ));
    let from = match (new.effective, new.adopted) {
        (Some(day), _) => format!("自 {day}"),
        (None, Some(day)) => format!("自 {day} 推定"),
        (None, None) => String::new(),
    };
    if from.is_empty() {
        out.push_str("# 新文本没有写施行日期：版本 自 哪一天，待补\n");
    } else {
        out.push_str(&format!("版本 {from} {{\n"));
    }
    if !found.violates.is_empty() {
        out.push_str(&format!("违反 {}\n", labels(&found.violates)));
    }
    out.push_str(&format!("依据 {}\n", labels(&found.basis)));
    if !from.is_empty() {
        out.push_str("}\n");
    }
    out.push_str("}\n\n");
    out
}

/// The penalty provisions of an article as they are read from the text; none where it has none that can be read.
fn provisions(base: &KnowledgeBase, corpus: &Corpus, short: &str, article: ArticleKey) -> String {
    let reference = Reference {
        statute: Some(short.to_owned()),
        article: Some(article.number),
        sub: article.sub(),
        ..Reference::default()
    };
    let Ok(made) = draft(base, corpus, &reference, When::Latest, None) else {
        return format!("# 待核：《{short}》{article}的罚则没有读出，照正文写\n\n");
    };
    let characters: Vec<char> = made.rule.chars().collect();
    let mut out = String::new();
    for block in scan(0, &made.rule).blocks {
        let text: String = characters
            .iter()
            .skip(block.start as usize)
            .take(block.end.saturating_sub(block.start) as usize)
            .collect();
        if text.starts_with("罚则") {
            out.push_str("# 待核：从新文本读出；项下的编号换成原来的权力\n");
            out.push_str(&text);
            out.push_str("\n\n");
        }
    }
    out
}
