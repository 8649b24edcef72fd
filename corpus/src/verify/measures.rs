//! The measures of a rule against those of the provisions that it cites, both ways: each measure of the rule stands in the
//! text, each measure of the text stands in the rule.

use yiju_engine::law::citation::{Citation, Limb};
use yiju_engine::law::registry::ArticleKey;
use yiju_engine::model::{Clause, Modality, Slot};

use super::Findings;
use super::compare::{PARTS, Way, difference, same_kind, shares_words, triggers_agree};
use super::document::FindingKind;
use super::words::{of_rule, of_text, short};
use crate::clause::{self, Tuple};
use crate::corpus::{Corpus, Place};
use crate::text::{Article, Paragraph, Text};

/// A provision with the measures of its text and those that the rule takes from it.
struct Provision<'a> {
    citation: Citation,
    tuples: Vec<Tuple>,
    wording: String,
    clauses: Vec<&'a Clause>,
    way: Way,
}

pub(super) fn check(corpus: &Corpus, found: &mut Findings<'_>) {
    let provisions = provisions(corpus, found);
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

/// 给予单位罚款处罚的，对直接责任人员…: where a statute says so for all its fines, each fine on a unit brings it along.
fn general_rules(
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

/// A whole rule, asked for measures that no measure of the same provision agrees with.
struct Rule<'r, 'a> {
    clauses: &'r [Clause],
    provisions: &'r [Provision<'a>],
    met: &'r [Vec<bool>],
}

impl Rule<'_, '_> {
    /// Whether the rule has a measure of the text in another way than from this provision.
    fn has(&self, tuple: &Tuple, provision: &Provision<'_>) -> bool {
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

/// The provisions that measures stand in, each once, read for the 项 that the rule cites.
fn provisions<'a>(corpus: &Corpus, found: &Findings<'a>) -> Vec<Provision<'a>> {
    let mut list: Vec<Provision<'a>> = Vec::new();
    for clause in &found.version.clauses {
        let citation = &clause.measure.basis;
        if let Some(known) = list.iter_mut().find(|known| known.citation == *citation) {
            known.clauses.push(clause);
            continue;
        }
        let (mut tuples, wording) = read(corpus, citation, item_of(citation, found));
        // 有前款第二项行为的: the 项 that the power rests on.
        let items = items_of_article(citation, found);
        tuples.retain(|tuple| {
            items.is_empty()
                || items
                    .iter()
                    .any(|item| tuple.trigger.applies_to_item(*item))
        });
        list.push(Provision {
            citation: citation.clone(),
            tuples,
            wording,
            clauses: vec![clause],
            way: way(corpus, citation, found),
        });
    }
    // 依据 that no measure stands in: a provision that refers may take its measures from there.
    for citation in &found.version.basis {
        if list
            .iter()
            .any(|known| known.citation.covers(citation) || citation.covers(&known.citation))
        {
            continue;
        }
        let (tuples, wording) = read(corpus, citation, citation.item);
        list.push(Provision {
            citation: citation.clone(),
            tuples,
            wording,
            clauses: Vec::new(),
            way: Way::default(),
        });
    }
    list
}

/// How the rule comes to the provision.
fn way(corpus: &Corpus, citation: &Citation, found: &Findings<'_>) -> Way {
    let basis = &found.version.basis;
    let referred = !basis
        .iter()
        .any(|one| citation.covers(one) || one.covers(citation));
    let wording = |one: &Citation| read(corpus, one, None).1;
    let may = referred && basis.iter().any(|one| wording(one).contains("可以依照"));
    let measured = |one: &Citation| {
        one.statute == citation.statute && !read(corpus, one, one.item).0.is_empty()
    };
    let whole = referred
        && !basis.iter().any(measured)
        && basis.iter().any(|one| {
            let (tuples, wording) = read(corpus, one, one.item);
            let refers = ["规定处罚", "规定予以处罚", "规定给予处罚", "规定进行处罚"];
            tuples.is_empty() && refers.iter().any(|words| wording.contains(words))
        });
    let others = found
        .version
        .clauses
        .iter()
        .map(|clause| &clause.measure.basis);
    let deemed_grave = basis.iter().chain(others).any(|one| {
        let wording = wording(one);
        wording.contains("情节严重行为") && wording.contains("属于")
    });
    Way {
        whole,
        referred,
        may,
        deemed_grave,
    }
}

/// The 项 of the same article that the power rests on.
fn items_of_article(citation: &Citation, found: &Findings<'_>) -> Vec<u16> {
    found
        .version
        .basis
        .iter()
        .filter(|basis| {
            basis.statute == citation.statute
                && basis.version == citation.version
                && (basis.article, basis.sub) == (citation.article, citation.sub)
        })
        .filter_map(|basis| basis.item)
        .collect()
}

/// The 项 of a provision that the power rests on.
fn item_of(citation: &Citation, found: &Findings<'_>) -> Option<u16> {
    let mut items = found
        .version
        .basis
        .iter()
        .filter(|basis| citation.covers(basis))
        .map(|basis| basis.item);
    citation.item.or_else(|| items.next().flatten())
}

fn read(corpus: &Corpus, citation: &Citation, item: Option<u16>) -> (Vec<Tuple>, String) {
    match corpus.place(citation) {
        Place::Paragraph(_, _, paragraph, _) => {
            let item = item.and_then(|number| paragraph.item(number));
            let mut tuples = clause::read(paragraph, item);
            limb(&mut tuples, citation.limb);
            (tuples, paragraph.wording())
        }
        Place::Article(_, article) => {
            let tuples = article.paragraphs.iter();
            let tuples = tuples
                .flat_map(|paragraph| clause::read(paragraph, None))
                .collect();
            (tuples, article.wording())
        }
        _ => (Vec::new(), String::new()),
    }
}

/// Keeps the measures of one half of a 款 that punishes two conducts.
fn limb(tuples: &mut Vec<Tuple>, limb: Option<Limb>) {
    let second = tuples.iter().any(|tuple| tuple.conduct > 0);
    let Some(limb) = limb else {
        return;
    };
    if !second {
        // One half only refers to another statute.
        for tuple in tuples {
            tuple.required &= limb == Limb::First;
        }
        return;
    }
    tuples.retain(|tuple| (tuple.conduct == 0) == (limb == Limb::First));
    for tuple in tuples {
        tuple.required = true;
    }
}

/// Marks the measures of the text that a measure of the rule agrees with.
fn meet(clause: &Clause, provision: &Provision<'_>, met: Option<&mut Vec<bool>>) -> bool {
    let mut agreed = false;
    let mut none = Vec::new();
    let met = met.unwrap_or(&mut none);
    for (tuple, met) in provision.tuples.iter().zip(met) {
        if same_kind(clause, tuple) && difference(clause, tuple, provision.way).is_none() {
            *met = true;
            agreed = true;
        }
    }
    agreed
}

/// Whether the text has the measure and only orders it otherwise.
fn only_modality(clause: &Clause, provision: &Provision<'_>) -> bool {
    let differs = |tuple: &Tuple| {
        let parts = difference(clause, tuple, provision.way);
        parts.is_some_and(|(good, kind)| kind == FindingKind::Modality && good == PARTS - 1)
    };
    let mut tuples = provision.tuples.iter();
    tuples.any(|tuple| same_kind(clause, tuple) && differs(tuple))
}

/// Whether a provision that refers to another (依照…处罚) takes the measure from one that the rule cites as well.
fn is_borrowed(clause: &Clause, provision: &Provision<'_>, all: &[Provision<'_>]) -> bool {
    let refers = provision.wording.contains("依照") || provision.wording.contains("按照");
    let way = Way {
        referred: true,
        ..provision.way
    };
    let own = provision.tuples.iter();
    let own = own.filter(|tuple| same_kind(clause, tuple));
    let own = own
        .filter(|tuple| difference(clause, tuple, way).is_none())
        .count()
        > 0;
    // 上位法 sets the measure, a provision below it says when.
    let narrowed = own
        && all
            .iter()
            .filter(|other| other.citation != provision.citation)
            .any(|other| {
                let mut tuples = other.tuples.iter();
                tuples.any(|tuple| {
                    same_kind(clause, tuple) && triggers_agree(clause, tuple, other.way)
                })
            });
    narrowed
        || refers
            && all.iter().any(|other| {
                other.citation != provision.citation
                    && other.tuples.iter().any(|tuple| {
                        same_kind(clause, tuple) && difference(clause, tuple, way).is_none()
                    })
            })
}

/// Penalties, orders, coercion and execution are compared; referrals and consequences are not measures of the provision.
fn is_compared(clause: &Clause) -> bool {
    !matches!(clause.measure.slot, Slot::Referral | Slot::Note)
        || clause.measure.kind.as_str() == "按日计罚"
}

/// Orders to set the act right, in whichever words of two statutes.
fn stops(order: &str) -> bool {
    ["改正", "纠正", "停止违法行为"]
        .iter()
        .any(|words| order.contains(words))
}

/// Words that say nothing of what is ordered.
const ORDER_WORDS: &[&str] = &["限期", "立即", "及时", "行为", "违法", "采取", "其他"];

/// Measures that statutes put in many words: the object of the rule stands in the text as it is.
fn stands_in_words(clause: &Clause, provision: &Provision<'_>) -> bool {
    let measure = &clause.measure;
    let Some(object) = &measure.object else {
        return false;
    };
    let free = matches!(
        measure.kind.as_str(),
        "限制经营"
            | "关闭"
            | "限制从业"
            | "不予注册"
            | "不予受理"
            | "取消投标资格"
            | "代为"
            | "强制"
            | "撤销"
    );
    let said = object.trim_start_matches("限期").trim_start_matches("立即");
    let literal = matches!(measure.slot, Slot::Order | Slot::Business)
        && said.chars().count() >= 2
        && provision.wording.contains(said);
    let taken = measure.slot == Slot::Confiscation
        && provision.wording.contains("没收")
        && provision.wording.contains(object.as_str());
    let may = provision
        .wording
        .split(['，', '；', '。', '：', '\n'])
        .filter(|words| words.contains(said))
        .map(|words| words.contains("可以"))
        .fold(None, |all: Option<bool>, may| {
            Some(all.unwrap_or(may) || may)
        });
    if literal && may == Some(false) && measure.modality == Modality::May && !may_reach(provision) {
        return false;
    }
    literal || taken || free && shares_words(object, &provision.wording, &[])
}

/// Whether the provision leaves anything open at all.
fn may_reach(provision: &Provision<'_>) -> bool {
    provision.wording.contains("可以") || provision.wording.contains("有权")
}

/// What the text says instead: the nearest measure of the same kind, and in which part it differs.
fn closest(clause: &Clause, provision: &Provision<'_>) -> (FindingKind, String) {
    let near = provision
        .tuples
        .iter()
        .filter(|tuple| same_kind(clause, tuple))
        .filter_map(|tuple| {
            difference(clause, tuple, provision.way).map(|(good, kind)| (good, kind, tuple))
        })
        .max_by_key(|(good, _, _)| *good);
    match near {
        Some((_, kind, tuple)) => (kind, of_text(tuple)),
        None => (
            FindingKind::Measure,
            format!("没有这项措施：{}", short(&provision.wording)),
        ),
    }
}
