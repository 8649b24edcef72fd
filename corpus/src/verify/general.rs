//! Rules of a statute over all its fines: 给予单位罚款处罚的，对直接责任人员….

use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::ArticleKey;
use yiju_engine::model::{Clause, Slot};

use super::Findings;
use super::document::FindingKind;
use super::words::short;
use crate::corpus::Corpus;
use crate::text::{Article, Paragraph, Text};

/// 给予单位罚款处罚的，对直接责任人员…: where a statute says so for all its fines, each fine on a unit brings it along.
pub(super) fn general_rules(
    corpus: &Corpus,
    found: &Findings<'_>,
    findings: &mut Vec<(Citation, FindingKind, String, String)>,
) {
    let clauses = &found.version.clauses;
    let mut seen: Vec<&Citation> = Vec::new();
    for fine in clauses.iter().filter(|clause| is_fine_on_unit(clause)) {
        let basis = &fine.measure.basis;
        if seen
            .iter()
            .any(|one| one.statute == basis.statute && one.version == basis.version)
        {
            continue;
        }
        seen.push(basis);
        // 依照 another statute takes the fine; whether its general rules come along is not said.
        let own = found.version.basis.iter();
        if own.filter(|one| one.statute == basis.statute).count() == 0 {
            continue;
        }
        let Some(text) = corpus.text_of(basis) else {
            continue;
        };
        for (article, paragraph) in general_paragraphs(text) {
            let taken = clauses.iter().any(|clause| {
                let other = &clause.measure.basis;
                other.statute == basis.statute
                    && other.version == basis.version
                    && ArticleKey::new(other.article, other.sub) == article.key
            });
            if !taken {
                let rule = format!("没有{}的措施", article.key);
                findings.push((
                    basis.clone(),
                    FindingKind::Measure,
                    rule,
                    short(&paragraph.text),
                ));
            }
        }
    }
}

fn is_fine_on_unit(clause: &Clause) -> bool {
    clause.measure.slot == Slot::Fine
        && clause
            .measure
            .party
            .as_deref()
            .is_none_or(|party| party.contains("单位") && !party.contains("负责人"))
}

/// The 款 of a text that punish persons beside every fined unit.
fn general_paragraphs(text: &Text) -> impl Iterator<Item = (&Article, &Paragraph)> {
    let pair = |article| move |paragraph| (article, paragraph);
    text.articles
        .iter()
        .flat_map(move |article: &Article| article.paragraphs.iter().map(pair(article)))
        .filter(|(_, paragraph)| {
            let words = &paragraph.text;
            [
                "给予单位罚款处罚的",
                "给予企业罚款处罚的",
                "给予勘察企业罚款处罚的",
            ]
            .iter()
            .any(|head| words.contains(head))
        })
}
