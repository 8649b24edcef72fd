//! The measures of a rule against those of the provisions that it cites, both ways: each measure of the rule stands in the
//! text, each measure of the text stands in the rule.

use yiju_engine::law::citation::Citation;

use super::Findings;
use super::agreement::{closest, is_borrowed, is_compared, meet, only_modality, stands_in_words};
use super::document::FindingKind;
use super::elsewhere::Rule;
use super::general::general_rules;
use super::taken::taken;
use super::words::{of_rule, of_text};
use crate::corpus::Corpus;

pub(super) fn check(corpus: &Corpus, found: &mut Findings<'_>) {
    let provisions = taken(corpus, found);
    let mut met: Vec<Vec<bool>> = provisions
        .iter()
        .map(|p| vec![false; p.tuples.len()])
        .collect();
    let mut failed: Vec<(usize, &str)> = Vec::new();
    let mut findings: Vec<(Citation, FindingKind, String, String)> = Vec::new();
    for (index, provision) in provisions.iter().enumerate() {
        for clause in &provision.clauses {
            if !is_compared(clause) {
                continue;
            }
            let agreed = meet(clause, provision, met.get_mut(index))
                || !only_modality(clause, provision)
                    && (stands_in_words(clause, provision)
                        || is_borrowed(clause, provision, &provisions));
            if agreed {
                continue;
            }
            let (kind, text) = closest(clause, provision);
            failed.push((index, clause.measure.kind.as_str()));
            findings.push((clause.measure.basis.clone(), kind, of_rule(clause), text));
        }
    }
    let bare = !found.version.clauses.iter().any(is_compared);
    let rule = Rule {
        clauses: &found.version.clauses,
        provisions: &provisions,
        met: &met,
    };
    for (index, provision) in provisions.iter().enumerate() {
        // What is taken from a provision by reference need not be all of it; halves of a 款 are not told apart.
        let taken_whole = !provision.way.referred || provision.way.whole;
        if !taken_whole || provision.clauses.is_empty() && !bare {
            continue;
        }
        for (place, tuple) in provision.tuples.iter().enumerate() {
            let is_met = met
                .get(index)
                .and_then(|row| row.get(place))
                .copied()
                .unwrap_or(false);
            let reported = failed
                .iter()
                .any(|(at, kind)| *at == index && *kind == tuple.kind);
            if is_met || reported || !tuple.required || rule.has(tuple, provision) {
                continue;
            }
            let rule = "没有这项措施".to_owned();
            findings.push((
                provision.citation.clone(),
                FindingKind::Measure,
                rule,
                of_text(tuple),
            ));
        }
    }
    general_rules(corpus, found, &mut findings);
    for (citation, kind, rule, text) in findings {
        found.add(&citation, kind, rule, text);
    }
}
