//! The words that rules may use: declared facts, words for measures, synonyms; and the facts that the compiler makes for
//! assessed states.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{FactId, FactKind, FactType, Kind, SourceRef, SynonymGroup, measure::KINDS};
use crate::source::TextSpan;
use crate::syntax::tree::{Declaration, Text};

use super::names::Names;
use super::{Declared, Sink, fact};

/// Prefixes of words that a person assesses.
const ASSESSED: &[&str] = &["情节", "造成", "影响", "导致", "构成"];

/// Facts and measure words, by name.
pub(crate) struct Vocabulary {
    facts: Vec<Arc<FactType>>,
    by_name: HashMap<String, FactId>,
    measure_words: HashMap<String, Kind>,
    names: Names,
}

impl Vocabulary {
    /// Collects the declared facts and measure words.
    pub(crate) fn collect(sink: &mut Sink<'_>, declared: &[Declared<'_>]) -> Self {
        let mut vocabulary = Self {
            facts: Vec::new(),
            by_name: HashMap::new(),
            measure_words: HashMap::new(),
            names: Names::collect(declared),
        };
        let mut places: HashMap<String, (usize, TextSpan)> = HashMap::new();
        for (file, declaration) in declared {
            match &declaration.value {
                Declaration::Fact(decl) => {
                    if let Some((first_file, first)) = places.get(&decl.name.value) {
                        sink.push(
                            crate::diagnostic::Diagnostic::new(
                                "YJ0304",
                                *file,
                                decl.name.span,
                                format!("事实“{}”声明了两次", decl.name.value),
                            )
                            .help("保留一处，另一处删去或者改名")
                            .related(
                                *first_file,
                                *first,
                                "第一次声明在这里",
                            ),
                        );
                        continue;
                    }
                    places.insert(decl.name.value.clone(), (*file, decl.name.span));
                    if let Some(fact) = fact::fact(sink, *file, decl) {
                        vocabulary.add(fact);
                    }
                }
                Declaration::MeasureWord(decl) => {
                    if vocabulary.measure_words.contains_key(&decl.word.value) {
                        sink.report(
                            "YJ0304",
                            *file,
                            decl.word.span,
                            format!("措施词“{}”归类了两次", decl.word.value),
                            "只留一处",
                        );
                        continue;
                    }
                    if KINDS.iter().any(|(word, _)| *word == decl.kind.value) {
                        vocabulary
                            .measure_words
                            .insert(decl.word.value.clone(), Kind(decl.kind.value.clone()));
                    } else {
                        let message = format!("“{}”不是措施的种类", decl.kind.value);
                        sink.report(
                            "YJ0305",
                            *file,
                            decl.kind.span,
                            message,
                            kinds_help(&decl.kind.value),
                        );
                    }
                    if decl.origin.is_none() {
                        let message = format!("措施词“{}”没有说明依据什么归类", decl.word.value);
                        sink.report(
                            "YJ0207",
                            *file,
                            declaration.span,
                            message,
                            "加上：{ 来源 \"…\" }，没有明文的再写 推定",
                        );
                    }
                }
                _ => {}
            }
        }
        vocabulary
    }

    /// What is declared besides facts and measure words.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    fn add(&mut self, fact: FactType) -> FactId {
        let id = FactId(u32::try_from(self.facts.len()).unwrap_or(u32::MAX));
        self.by_name.entry(fact.name.clone()).or_insert(id);
        self.facts.push(Arc::new(fact));
        id
    }

    /// The fact of this name.
    pub(crate) fn find(&self, name: &str) -> Option<FactId> {
        self.by_name.get(name).copied()
    }

    /// The type of a fact. Ids come from here only.
    pub(crate) fn get(&self, id: FactId) -> Option<&FactType> {
        self.facts.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The fact of this name, with its type, or a diagnostic that names the nearest ones.
    pub(crate) fn named(
        &self,
        sink: &mut Sink<'_>,
        file: usize,
        name: &Text,
    ) -> Option<(FactId, Arc<FactType>)> {
        if let Some(id) = self.find(&name.value) {
            let fact = self.facts.get(id.0 as usize);
            return fact.map(|fact| (id, Arc::clone(fact)));
        }
        if sink.lost("事实", &name.value) {
            return None;
        }
        let near = nearest(&name.value, self.by_name.keys().map(String::as_str));
        let help = if near.is_empty() {
            format!(
                "在 rules/national/vocabulary/ 里声明它：事实 {} : {} {{ 问 \"…\" }}",
                name.value,
                likely_type(&name.value)
            )
        } else {
            format!(
                "相近的有：{}；要新增，就在 vocabulary/ 里用 事实 声明",
                near.join("、")
            )
        };
        sink.report(
            "YJ0302",
            file,
            name.span,
            format!("事实“{}”没有声明", name.value),
            help,
        );
        None
    }

    /// The fact of a state that a person assesses (情节严重), made when first needed.
    pub(crate) fn assessed(&mut self, word: &str, source: SourceRef) -> FactId {
        if let Some(id) = self.find(word) {
            return id;
        }
        self.add(FactType {
            name: word.to_owned(),
            kind: FactKind::Assessed,
            question: None,
            phrases: Vec::new(),
            source,
        })
    }

    /// A list of past decisions, made when first needed.
    pub(crate) fn history(&mut self, name: &str, source: SourceRef) -> FactId {
        if let Some(id) = self.find(name) {
            return id;
        }
        self.add(FactType {
            name: name.to_owned(),
            kind: FactKind::History,
            question: Some(format!("{name}：过去在哪些日子？")),
            phrases: Vec::new(),
            source,
        })
    }

    /// The fact of a 分档 without a fact: each provision has its own.
    pub(crate) fn scale(&mut self, words: Vec<String>, source: SourceRef) -> FactId {
        self.add(FactType {
            name: "分档".to_owned(),
            kind: FactKind::AssessedTier(words),
            question: None,
            phrases: Vec::new(),
            source,
        })
    }

    /// All facts of a name (several for 分档).
    pub(crate) fn all_named<'v>(
        &'v self,
        name: &'v str,
    ) -> impl Iterator<Item = (FactId, &'v FactType)> + 'v {
        (0_u32..)
            .zip(&self.facts)
            .filter(move |(_, fact)| fact.name == name)
            .map(|(index, fact)| (FactId(index), fact.as_ref()))
    }

    /// Whether a word is one that a person assesses.
    pub(crate) fn is_assessed(word: &str) -> bool {
        ASSESSED
            .iter()
            .any(|prefix| word.starts_with(prefix) && word != *prefix)
    }

    /// The kind that a word of the statutes is.
    pub(crate) fn kind(&self, word: &str) -> Option<Kind> {
        if let Some(kind) = self.measure_words.get(word) {
            return Some(kind.clone());
        }
        if KINDS.iter().any(|(known, _)| *known == word) {
            return Some(Kind(word.to_owned()));
        }
        word.strip_prefix("责令")
            .filter(|rest| !rest.is_empty())
            .and_then(|rest| self.kind(rest))
    }

    /// 同义
    pub(crate) fn synonyms(&self, sink: &Sink<'_>, declared: &[Declared<'_>]) -> Vec<SynonymGroup> {
        declared
            .iter()
            .filter_map(|(file, declaration)| match &declaration.value {
                Declaration::Synonym {
                    term,
                    search,
                    words,
                } => Some(SynonymGroup {
                    term: term.value.clone(),
                    search: *search,
                    words: words.iter().map(|word| word.value.clone()).collect(),
                    source: sink.source(*file, declaration.span),
                }),
                _ => None,
            })
            .collect()
    }

    /// The facts, for the knowledge base.
    pub(crate) fn into_facts(self) -> Vec<FactType> {
        self.facts.into_iter().map(Arc::unwrap_or_clone).collect()
    }
}

/// The kinds of measures, for messages.
pub(crate) fn kinds() -> String {
    KINDS
        .iter()
        .map(|(word, _)| *word)
        .collect::<Vec<_>>()
        .join("、")
}

/// The kinds that a misspelt one may mean; all of them where none is near.
pub(crate) fn kinds_help(word: &str) -> String {
    let near = nearest(word, KINDS.iter().map(|(kind, _)| *kind));
    if near.is_empty() {
        format!("种类有：{}", kinds())
    } else {
        format!("相近的有：{}", near.join("、"))
    }
}

/// The type that the name of an undeclared fact suggests.
fn likely_type(name: &str) -> &'static str {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&["日", "日期"]) {
        "日期"
    } else if ends(&["面积"]) {
        "面积"
    } else if ends(&[
        "造价", "金额", "所得", "价款", "收入", "费", "费用", "损失", "酬金",
    ]) {
        "金额"
    } else if ends(&["次数"]) {
        "次数"
    } else if ends(&["人数"]) {
        "人数"
    } else {
        "是否"
    }
}

/// The names nearest to a misspelt one: those that share most characters with it, at most three.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted: Vec<char> = name.chars().collect();
    let mut scored: Vec<(usize, &str)> = names
        .filter_map(|candidate| {
            let characters: Vec<char> = candidate.chars().collect();
            let shared = wanted.iter().filter(|c| characters.contains(c)).count();
            let longest = wanted.len().max(characters.len());
            (shared * 2 >= longest && shared > 0).then_some((longest - shared, candidate))
        })
        .collect();
    scored.sort_unstable();
    scored
        .into_iter()
        .take(3)
        .map(|(_, candidate)| candidate)
        .collect()
}
