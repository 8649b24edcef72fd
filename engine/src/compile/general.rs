//! 认定 and 通则, collected.

use crate::law::citation::Citation;
use crate::model::Condition;
use crate::syntax::tree::{At, Declaration, Statement};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::verified_of;
use super::provision::Deeming;
use super::{Declared, Sink, Vocabulary};

/// A declared 通则.
pub(crate) struct GeneralRule<'d> {
    pub(crate) file: usize,
    pub(crate) citation: Citation,
    pub(crate) body: &'d [At<Statement>],
}

/// All 通则.
pub(crate) fn general_rules<'d>(
    sink: &mut Sink<'_>,
    citations: &Citations<'_>,
    declared: &'d [Declared<'_>],
) -> Vec<GeneralRule<'d>> {
    let mut rules = Vec::new();
    for (file, declaration) in declared {
        let Declaration::GeneralRule { citation, body } = &declaration.value else {
            continue;
        };
        let Some(resolved) = citations.resolve(sink, *file, citation, None) else {
            continue;
        };
        if !body.iter().any(|statement| {
            matches!(
                statement.value,
                Statement::Every { .. } | Statement::ReadAs(_)
            )
        }) {
            let help = "写作：凡 对 单位 罚款 { 并对 直接责任人员 罚款 单位罚款 5% 至 10% }";
            sink.report("YJ0207", *file, citation.span, "通则 里没有 凡 … { }", help);
        }
        verified(sink, *file, body);
        rules.push(GeneralRule {
            file: *file,
            citation: resolved,
            body,
        });
    }
    rules
}

/// All 认定.
pub(crate) fn deemings<'d>(
    sink: &mut Sink<'_>,
    vocabulary: &mut Vocabulary,
    citations: &Citations<'_>,
    declared: &'d [Declared<'_>],
) -> Vec<Deeming<'d>> {
    let mut deemings = Vec::new();
    for (file, declaration) in declared {
        let Declaration::Deeming {
            word,
            provision,
            body,
        } = &declaration.value
        else {
            continue;
        };
        let Some(resolved) = citations.resolve(sink, *file, provision, None) else {
            continue;
        };
        let mut bases = Vec::new();
        let mut condition: Option<Condition> = None;
        for statement in body {
            match &statement.value {
                Statement::Basis(texts) => {
                    for text in texts {
                        bases.extend(citations.resolve(sink, *file, text, None));
                    }
                }
                Statement::When(tree) => {
                    let one = Conditions {
                        sink,
                        vocabulary,
                        citations: *citations,
                        file: *file,
                        setting: Setting::Facts,
                    }
                    .one(tree);
                    condition = match (condition, one) {
                        (Some(known), Some(one)) => Some(known.and(one)),
                        (known, one) => known.or(one),
                    };
                }
                _ => {}
            }
        }
        verified(sink, *file, body);
        let Some(condition) = condition else {
            if !body
                .iter()
                .any(|statement| matches!(statement.value, Statement::When(_)))
            {
                sink.report(
                    "YJ0207",
                    *file,
                    word.span,
                    "认定 里没有写 当 …",
                    "加上：当 条件",
                );
            }
            continue;
        };
        deemings.push(Deeming {
            file: *file,
            span: word.span,
            word: word.value.clone(),
            provision: resolved,
            basis: bases.first().cloned(),
            bases,
            condition,
            body,
        });
    }
    deemings
}

/// Reads the 核验 among statements, for what may be wrong with its date.
fn verified(sink: &mut Sink<'_>, file: usize, body: &[At<Statement>]) {
    for statement in body {
        if let Statement::Verified(tree) = &statement.value {
            verified_of(sink, file, tree);
        }
    }
}
