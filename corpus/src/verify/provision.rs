//! Does the cited provision exist, in the version that the dates select.

use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::NoVersion;
use yiju_engine::law::{Date, Registry};
use yiju_engine::model::KnowledgeBase;

use super::Findings;
use super::document::FindingKind;
use crate::corpus::{Corpus, Place};

pub(super) fn check(base: &KnowledgeBase, corpus: &Corpus, found: &mut Findings<'_>) {
    let version = found.version;
    let penal = penalty_provisions(found);
    let duties = version.violates.iter();
    let all: Vec<(&Citation, bool)> = penal
        .iter()
        .map(|one| (*one, true))
        .chain(duties.map(|one| (one, false)))
        .collect();
    if penal.is_empty() {
        return;
    }
    for (citation, penalty) in all {
        in_force(&base.registry, citation, found);
        exists(corpus, citation, penalty, found);
    }
}

/// The provisions that the rule takes its penalty from: 依据 and those that measures stand in.
pub(super) fn penalty_provisions<'a>(found: &Findings<'a>) -> Vec<&'a Citation> {
    let version = found.version;
    let mut list: Vec<&Citation> = Vec::new();
    let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
    for citation in version.basis.iter().chain(measures) {
        if !list.contains(&citation) {
            list.push(citation);
        }
    }
    list
}

fn exists(corpus: &Corpus, citation: &Citation, penalty: bool, found: &mut Findings<'_>) {
    let rule = citation.label.to_string();
    match corpus.place(citation) {
        Place::NoText if penalty => {
            let version = citation
                .version
                .map_or("版本日期不明".to_owned(), |day| format!("{day} 文本"));
            let text = format!("没有《{}》（{version}）", citation.short);
            found.add(citation, FindingKind::NoText, rule, text);
        }
        Place::NoText | Place::Article(..) | Place::Paragraph(..) => {}
        Place::NoArticle(_) => {
            found.add(
                citation,
                FindingKind::Article,
                rule,
                "没有这一条".to_owned(),
            );
        }
        Place::NoParagraph(_, article) => {
            let text = format!("{}有 {} 款", article.key, article.paragraphs.len());
            found.add(citation, FindingKind::Paragraph, rule, text);
        }
        Place::NoItem(_, article, paragraph) => {
            let text = format!("{}这一款有 {} 项", article.key, paragraph.items.len());
            found.add(citation, FindingKind::Paragraph, rule, text);
        }
    }
}

/// The cited version must be the one that applies on the first and on the last day of the power version.
fn in_force(registry: &Registry, citation: &Citation, found: &mut Findings<'_>) {
    let Some(statute) = registry.get(&citation.statute) else {
        let text = "法规登记里没有这部法规".to_owned();
        found.add(
            citation,
            FindingKind::NotInForce,
            citation.label.to_string(),
            text,
        );
        return;
    };
    let first = found.version.from;
    let last = found.version.to.unwrap_or(FAR);
    for day in [first, last] {
        let says = match statute.on(day) {
            Ok(version) if version.adopted == citation.version => continue,
            Ok(version) => match version.adopted {
                Some(adopted) => format!("适用的是 {adopted} 文本"),
                None => "适用的是日期不明的文本".to_owned(),
            },
            Err(NoVersion::Repealed(date)) => format!("自 {date} 起废止"),
            Err(NoVersion::NotYet(date)) => format!("{date} 才施行"),
            Err(NoVersion::NotHeld(date) | NoVersion::Before(date)) => {
                format!("登记里最早的文本自 {date} 起适用")
            }
        };
        let rule = format!("{}（{}）", citation.label, version_word(citation));
        let day = if day == FAR {
            "现在".to_owned()
        } else {
            format!("{day}")
        };
        found.add(
            citation,
            FindingKind::NotInForce,
            rule,
            format!("{day}{says}"),
        );
    }
}

fn version_word(citation: &Citation) -> String {
    citation.version.map_or("日期不明的文本".to_owned(), |day| {
        format!("{day} 文本")
    })
}

/// A day after every version that is known: a power version without an end goes on.
const FAR: Date = Date::MAX;
