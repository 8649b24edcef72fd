//! What stands before a measure or block: whom it addresses, which 项 it concerns, who imposes it, how it replaces.

use crate::law::citation::Citation;
use crate::model::{Addressee, Atom, Condition, Effect, FactId, FactKind};
use crate::syntax::tree::{At, LocatorRange, Prefix, Statement, Target, Text};

use super::super::citation::{Locator, locator};
use super::super::place::Place;
use super::Flattener;
use super::scope::{Scope, Walk};

impl Flattener<'_, '_, '_> {
    /// The scope behind prefixes; `None` when they leave this power out.
    pub(super) fn prefixed(
        &mut self,
        walk: &mut Walk,
        siblings: &[At<Statement>],
        prefixes: &[At<Prefix>],
        scope: &Scope,
    ) -> Option<Scope> {
        let mut inner = scope.clone();
        for prefix in prefixes {
            match &prefix.value {
                Prefix::May => inner.may = true,
                Prefix::Party(words) => {
                    self.check_parties(scope.file, words);
                    self.narrow(&mut inner);
                    inner.addressee = Addressee::When(values(words));
                    inner.tier = Some(Place::new(scope.file, prefix.span));
                }
                Prefix::Also(words) => {
                    self.narrow(&mut inner);
                    inner.addressee = Addressee::Also(values(words));
                    inner.tier = Some(Place::new(scope.file, prefix.span));
                }
                Prefix::Only(ranges) => {
                    if !self.selected(scope.file, ranges, walk) {
                        return None;
                    }
                }
                Prefix::Except(ranges) => {
                    if self.selected(scope.file, ranges, walk) {
                        return None;
                    }
                }
                Prefix::Rest => {
                    if self.named_by_siblings(scope.file, siblings, walk) {
                        return None;
                    }
                }
                Prefix::Under(target) => {
                    if let Some(basis) = self.target(scope, target) {
                        inner.basis = basis;
                    }
                }
                Prefix::Approved(organ) => inner.approval = Some(organ.value.clone()),
                Prefix::Petition(organ) => {
                    inner.labels.push(format!("提请{}", organ.value));
                    inner.organ = Some(organ.value.clone());
                }
                Prefix::By(organ) => inner.organ = Some(organ.value.clone()),
                Prefix::Replacing => {
                    if inner.path.is_empty() {
                        self.sink.report(
                            "YJ0206",
                            scope.file,
                            prefix.span,
                            "“改处”不在档次里，没有可以替换的处罚",
                            "改处 写在 情节严重 { }、若 … { } 这样的档次里；只是一项处罚的，去掉 改处",
                        );
                    }
                    inner.effect = Effect::ReplacesPenalties;
                }
                Prefix::Adding => inner.effect = Effect::Adds,
                Prefix::AloneOrWith => {
                    inner.effect = Effect::Adds;
                    inner.alone_or_with = true;
                }
                Prefix::EachOne(word) => inner.labels.push(word.value.clone()),
            }
        }
        Some(inner)
    }

    /// Keeps the division of the party that is around a new one.
    fn narrow(&mut self, scope: &mut Scope) {
        if let Addressee::When(parties) = &scope.addressee {
            let condition = self.party_condition(&parties.clone());
            scope.require(condition);
        }
    }

    /// The provision that 依 and 依照 point to.
    pub(super) fn target(&mut self, scope: &Scope, target: &At<Target>) -> Option<Citation> {
        match &target.value {
            Target::Citation(text) => {
                let text = At {
                    value: text.clone(),
                    span: target.span,
                };
                self.citations
                    .resolve(self.sink, scope.file, &text, Some(&scope.basis))
            }
            Target::Relative(text) => {
                let text = At {
                    value: text.clone(),
                    span: target.span,
                };
                let found = locator(self.sink, scope.file, &text)?;
                self.citations
                    .within(self.sink, scope.file, target.span, &scope.basis, found)
            }
            Target::Quoted(_) => None,
        }
    }

    fn selected(&mut self, file: usize, ranges: &[LocatorRange], walk: &Walk) -> bool {
        let mut selected = false;
        for range in ranges {
            let Some(first) = locator(self.sink, file, &range.first) else {
                continue;
            };
            let last = match &range.last {
                Some(text) => locator(self.sink, file, text),
                None => Some(first),
            };
            // What is named must exist, or it would silently select nothing.
            for (text, named) in [
                (Some(&range.first), Some(first)),
                (range.last.as_ref(), last),
            ] {
                if let (Some(text), Some(named)) = (text, named) {
                    self.citations
                        .within(self.sink, file, text.span, &walk.provision, named);
                }
            }
            selected |= last.is_some_and(|last| Locator::between(first, last, &walk.target));
        }
        selected
    }

    /// Whether a 仅 beside 其余各项 names the power's 项.
    fn named_by_siblings(&mut self, file: usize, siblings: &[At<Statement>], walk: &Walk) -> bool {
        siblings.iter().any(|statement| {
            let Statement::Prefixed { prefixes, .. } = &statement.value else {
                return false;
            };
            prefixes.iter().any(|prefix| match &prefix.value {
                Prefix::Only(ranges) => self.selected(file, ranges, walk),
                _ => false,
            })
        })
    }

    /// Every party must be a word of 当事人 or of 当事人身份.
    fn check_parties(&mut self, file: usize, words: &[Text]) {
        for word in words {
            if self.party_fact(&word.value).is_none() {
                let message = format!("“{}”既不是当事人的种类，也不是当事人身份", word.value);
                let person = ["人员", "人", "负责人"]
                    .iter()
                    .any(|end| word.value.ends_with(end));
                let help = if person {
                    format!("加罚单位以外的人，写：并对 {} …", word.value)
                } else {
                    "在 事实 当事人身份 里加上这个词；要加罚另外的人，写 并对".to_owned()
                };
                self.sink.report("YJ0404", file, word.span, message, help);
            }
        }
    }

    fn party_fact(&self, word: &str) -> Option<(FactId, u16)> {
        ["当事人", "当事人身份"].into_iter().find_map(|name| {
            let id = self.vocabulary.find(name)?;
            let fact = self.vocabulary.get(id)?;
            let FactKind::OneOf(options) = &fact.kind else {
                return None;
            };
            let index = options.iter().position(|option| option == word)?;
            Some((id, u16::try_from(index).ok()?))
        })
    }

    /// The condition that the party is one of these.
    pub(super) fn party_condition(&self, words: &[String]) -> Condition {
        let mut by_fact: Vec<(FactId, Vec<u16>)> = Vec::new();
        for (fact, option) in words.iter().filter_map(|word| self.party_fact(word)) {
            match by_fact.iter_mut().find(|(known, _)| *known == fact) {
                Some((_, options)) => options.push(option),
                None => by_fact.push((fact, vec![option])),
            }
        }
        let mut atoms: Vec<Condition> = by_fact
            .into_iter()
            .map(|(fact, options)| Condition::Atom(Atom::OneOf { fact, options }))
            .collect();
        match atoms.len() {
            1 => atoms.pop().unwrap_or_default(),
            _ => Condition::Any(atoms),
        }
    }
}

fn values(words: &[Text]) -> Vec<String> {
    words.iter().map(|word| word.value.clone()).collect()
}
