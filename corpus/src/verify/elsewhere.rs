//! A measure of the text that no measure of the same provision in the rule agrees with: does the rule have it in another way?

use yiju_engine::model::{Clause, Slot};

use super::compare::{difference, same_kind, shares_words};
use super::taken::Provision;
use crate::clause::Tuple;

/// A whole rule, asked for measures that no measure of the same provision agrees with.
pub(super) struct Rule<'r, 'a> {
    pub(super) clauses: &'r [Clause],
    pub(super) provisions: &'r [Provision<'a>],
    pub(super) met: &'r [Vec<bool>],
}

impl Rule<'_, '_> {
    /// Whether the rule has a measure of the text in another way than from this provision.
    pub(super) fn has(&self, tuple: &Tuple, provision: &Provision<'_>) -> bool {
        if matches!(
            tuple.kind,
            "按日计罚" | "限制从业" | "取消投标资格" | "加处罚款"
        ) {
            return true;
        }
        let mut all = self.clauses.iter();
        match tuple.kind {
            // The amount stands elsewhere, or the fine is the one of a 款 that refers here.
            "罚款" if !tuple.states_amount() => all.any(|c| c.measure.slot == Slot::Fine),
            "罚款" if self.replaced(provision) => true,
            _ if self.is_other_party(tuple, provision) || self.is_narrowed(tuple, provision) => {
                true
            }
            "责令" => all.any(|clause| {
                if !matches!(clause.measure.slot, Slot::Order | Slot::Business) {
                    return false;
                }
                let object = clause.measure.object.as_deref().unwrap_or_default();
                shares_words(object, &tuple.object, ORDER_WORDS)
                    || stops(object) && stops(&tuple.object)
            }),
            _ => all.any(|clause| {
                same_kind(clause, tuple) && difference(clause, tuple, provision.way).is_none()
                    || is_hint(clause, tuple)
            }),
        }
    }

    /// 对施工单位处…；对勘察单位处…: the power is about one of them, and the rule does not divide.
    fn is_other_party(&self, tuple: &Tuple, provision: &Provision<'_>) -> bool {
        let unit = |tuple: &Tuple| {
            let says = tuple.addressee.as_deref().unwrap_or_default();
            let plain = says == "单位" || says.contains("人员") || says.contains("个人");
            !plain
                && !tuple.addressee_open
                && ["单位", "企业", "机构"]
                    .iter()
                    .any(|one| says.contains(one))
        };
        let divides = |clause: &&Clause| {
            clause.measure.party.is_some()
                || clause
                    .measure
                    .when
                    .as_deref()
                    .is_some_and(|when| when.contains("身份"))
        };
        unit(tuple)
            && provision.tuples.iter().any(|other| {
                let agrees = |clause: &&&Clause| {
                    same_kind(clause, other) && difference(clause, other, provision.way).is_none()
                };
                other.kind == tuple.kind
                    && other.addressee != tuple.addressee
                    && unit(other)
                    && provision
                        .clauses
                        .iter()
                        .find(agrees)
                        .is_some_and(|clause| !divides(clause))
            })
    }

    /// 暂扣或者吊销, of which another provision that the rule cites leaves one.
    fn is_narrowed(&self, tuple: &Tuple, provision: &Provision<'_>) -> bool {
        let own = provision
            .clauses
            .iter()
            .any(|clause| same_kind(clause, tuple));
        tuple.words.contains("暂扣或者吊销") && own
            || tuple.words.contains("暂扣或者吊销")
                && provision.tuples.iter().any(|alternative| {
                    alternative.words == tuple.words
                        && alternative.kind != tuple.kind
                        && self.provisions.iter().any(|other| {
                            let has = |kind: &str| other.tuples.iter().any(|one| one.kind == kind);
                            other.citation != provision.citation
                                && has(alternative.kind)
                                && !has(tuple.kind)
                        })
                })
    }

    /// Whether a fine of another 款 of the article takes the place of the one here: 前款规定的….
    fn replaced(&self, provision: &Provision<'_>) -> bool {
        let same = |other: &Provision<'_>| {
            other.citation.article == provision.citation.article
                && other.citation.statute == provision.citation.statute
                && other.citation.paragraph != provision.citation.paragraph
        };
        self.provisions.iter().zip(self.met).any(|(other, met)| {
            same(other)
                && other.tuples.iter().zip(met).any(|(tuple, met)| {
                    let refers = tuple
                        .trigger
                        .words
                        .iter()
                        .any(|words| words.contains("前款"));
                    *met && refers && tuple.kind == "罚款"
                })
        })
    }
}

/// A measure that the rule does not impose but tells of: what a text of low rank may not set is written as 提示.
fn is_hint(clause: &Clause, tuple: &Tuple) -> bool {
    let told = clause.measure.object.as_deref().unwrap_or_default();
    let short = if tuple.kind == "降低资质等级" {
        "降级"
    } else {
        tuple.kind
    };
    clause.measure.slot == Slot::Note
        && !told.contains("不罚款")
        && (told.contains(&tuple.word) || told.contains(short))
}

/// Orders to set the act right, in whichever words of two statutes.
fn stops(order: &str) -> bool {
    ["改正", "纠正", "停止违法行为"]
        .iter()
        .any(|words| order.contains(words))
}

/// Words that say nothing of what is ordered.
const ORDER_WORDS: &[&str] = &["限期", "立即", "及时", "行为", "违法", "采取", "其他"];
