//! 罚则: the tree of a penalty provision, flattened into clauses for one power.

use std::collections::HashMap;

use crate::law::citation::Citation;
use crate::model::{
    Addressee, Atom, Clause, Condition, Effect, FactId, FactKind, FactValue, Measure, Modality,
    PowerVersion,
};
use crate::source::TextSpan;
use crate::syntax::tree::{
    At, Branch, ConditionTree, LocatorRange, MeasureList, MeasureTree, Prefix, Statement, Target,
    Text, Value,
};

use super::citation::{Citations, Locator, covers, locator};
use super::condition::{Conditions, Setting};
use super::{Sink, Vocabulary, measure, value};

/// A declared 罚则.
pub(crate) struct Provision<'d> {
    pub(crate) file: usize,
    /// Where its citation stands.
    pub(crate) span: TextSpan,
    pub(crate) citation: Citation,
    pub(crate) body: &'d [At<Statement>],
}

/// A declared 认定.
pub(crate) struct Deeming<'d> {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    pub(crate) word: String,
    pub(crate) provision: Citation,
    pub(crate) basis: Option<Citation>,
    pub(crate) condition: Condition,
    pub(crate) body: &'d [At<Statement>],
}

/// Flattens provisions. One value for a whole compilation, so that the facts of 分档 are made once a provision.
pub(crate) struct Flattener<'c, 's, 'd> {
    pub(crate) sink: &'c mut Sink<'s>,
    pub(crate) vocabulary: &'c mut Vocabulary,
    pub(crate) citations: Citations<'c>,
    pub(crate) provisions: &'c [Provision<'d>],
    pub(crate) deemings: &'c [Deeming<'d>],
    /// The fact of each 分档, by its place.
    pub(crate) scales: &'c mut HashMap<(usize, TextSpan), FactId>,
    /// Which provisions some power took measures from.
    pub(crate) used: &'c mut Vec<bool>,
}

/// What surrounds a statement.
#[derive(Clone)]
struct Scope {
    file: usize,
    /// The provision whose text the statement belongs to.
    basis: Citation,
    condition: Condition,
    addressee: Addressee,
    stages: Vec<String>,
    labels: Vec<String>,
    path: Vec<u16>,
    effect: Effect,
    may: bool,
    organ: Option<String>,
    heaviest: Option<u16>,
    alone_or_with: bool,
}

/// Counters and guards of one power version.
pub(crate) struct Walk {
    /// The 条款项 that the power rests on, for 仅 and 除.
    pub(crate) target: Citation,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) doubts: Vec<String>,
    next_path: u16,
    next_group: u16,
    next_heaviest: u16,
    visited: Vec<usize>,
}

impl Walk {
    pub(crate) fn new(target: Citation) -> Self {
        Self {
            target,
            clauses: Vec::new(),
            doubts: Vec::new(),
            next_path: 0,
            next_group: 0,
            next_heaviest: 0,
            visited: Vec::new(),
        }
    }

    fn path(&mut self, scope: &mut Scope) {
        scope.path.push(self.next_path);
        self.next_path = self.next_path.saturating_add(1);
        scope.effect = Effect::ReplacesSlot;
    }
}

impl<'d> Flattener<'_, '_, 'd> {
    /// The 罚则 whose citation is the longest prefix of this one.
    pub(crate) fn provision_for(&self, citation: &Citation) -> Option<usize> {
        self.provisions
            .iter()
            .enumerate()
            .filter(|(_, provision)| covers(&provision.citation, citation))
            .max_by_key(|(_, provision)| provision.citation.label.chars().count())
            .map(|(index, _)| index)
    }

    /// Adds the clauses of a 罚则.
    pub(crate) fn take(&mut self, walk: &mut Walk, index: usize) {
        let Some(provision) = self.provisions.get(index) else {
            return;
        };
        if walk.visited.contains(&index) {
            return;
        }
        walk.visited.push(index);
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        let scope = self.outermost(provision.file, provision.citation.clone());
        self.walk(walk, provision.body, &scope);
        self.deemed_measures(walk, &scope);
    }

    /// Adds the measures among statements that stand in the power itself.
    pub(crate) fn own(
        &mut self,
        walk: &mut Walk,
        file: usize,
        basis: &Citation,
        body: &[At<Statement>],
    ) {
        let scope = self.outermost(file, basis.clone());
        self.walk(walk, body, &scope);
    }

    fn outermost(&self, file: usize, basis: Citation) -> Scope {
        Scope {
            file,
            basis,
            condition: Condition::Always,
            addressee: Addressee::Party,
            stages: Vec::new(),
            labels: Vec::new(),
            path: Vec::new(),
            effect: Effect::ReplacesSlot,
            may: false,
            organ: None,
            heaviest: None,
            alone_or_with: false,
        }
    }

    /// Measures that a 认定 adds to a provision that has no such tier itself.
    fn deemed_measures(&mut self, walk: &mut Walk, scope: &Scope) {
        let deemings = self.deemings;
        for deeming in deemings
            .iter()
            .filter(|deeming| covers(&deeming.provision, &scope.basis))
        {
            let measures: Vec<At<Statement>> = deeming
                .body
                .iter()
                .filter(|statement| is_measure(&statement.value))
                .cloned()
                .collect();
            if measures.is_empty() {
                continue;
            }
            let mut inner = scope.clone();
            inner.file = deeming.file;
            if let Some(basis) = &deeming.basis {
                inner.basis = basis.clone();
            }
            let holds = self.assessed(deeming.file, deeming.span, &deeming.word);
            inner.condition = inner
                .condition
                .and(Condition::Any(vec![deeming.condition.clone(), holds]));
            inner.labels.push(deeming.word.clone());
            walk.path(&mut inner);
            self.walk(walk, &measures, &inner);
        }
    }

    fn assessed(&mut self, file: usize, span: TextSpan, word: &str) -> Condition {
        let source = self.sink.source(file, span);
        let fact = self.vocabulary.assessed(word, source);
        Condition::Atom(Atom::Holds { fact })
    }

    fn walk(&mut self, walk: &mut Walk, body: &[At<Statement>], scope: &Scope) {
        for statement in body {
            self.statement(walk, body, statement, scope);
        }
    }

    fn statement(
        &mut self,
        walk: &mut Walk,
        siblings: &[At<Statement>],
        statement: &At<Statement>,
        scope: &Scope,
    ) {
        match &statement.value {
            Statement::Measures(list) => self.list(walk, list, scope),
            Statement::Prefixed { prefixes, body } => {
                if let Some(inner) = self.prefixed(walk, siblings, prefixes, scope) {
                    self.walk(walk, body, &inner);
                }
            }
            Statement::Tier {
                condition,
                body,
                otherwise,
            } => {
                self.tier(walk, condition, body, otherwise.as_deref(), scope);
            }
            Statement::Assessed { word, body } => {
                let mut inner = scope.clone();
                let mut condition = self.assessed(scope.file, word.span, &word.value);
                for deeming in self.deemings {
                    if deeming.word == word.value && covers(&deeming.provision, &scope.basis) {
                        condition = Condition::Any(vec![deeming.condition.clone(), condition]);
                    }
                }
                inner.condition = inner.condition.and(condition);
                inner.labels.push(word.value.clone());
                walk.path(&mut inner);
                self.walk(walk, body, &inner);
            }
            Statement::Staged { word, body } => {
                let mut inner = scope.clone();
                inner.stages.push(word.value.clone());
                inner.labels.push(word.value.clone());
                walk.path(&mut inner);
                self.walk(walk, body, &inner);
            }
            Statement::Scale { fact, branches } => {
                self.scale(walk, statement.span, fact.as_ref(), branches, scope)
            }
            Statement::Heaviest(body) => {
                let mut inner = scope.clone();
                inner.heaviest = Some(walk.next_heaviest);
                walk.next_heaviest = walk.next_heaviest.saturating_add(1);
                self.walk(walk, body, &inner);
            }
            Statement::Residual(Some(body)) => {
                let mut inner = scope.clone();
                inner.condition = inner.condition.and(Condition::Atom(Atom::Open(
                    "其他法律、行政法规没有规定处罚".to_owned(),
                )));
                inner.labels.push("其他法律没有规定的".to_owned());
                walk.path(&mut inner);
                self.walk(walk, body, &inner);
            }
            Statement::Doubt(doubt) => {
                let text = doubt_text(&doubt.text, doubt.settled_by.as_ref());
                if !walk.doubts.contains(&text) {
                    walk.doubts.push(text);
                }
            }
            Statement::Bare { condition, body } => {
                let words = self.sink.text(scope.file, condition.span);
                self.sink.report(
                    "YJ0206",
                    scope.file,
                    condition.span,
                    format!("“{words}”是条件，前面少了“若”"),
                    format!("写作：若 {words} {{ … }}"),
                );
                self.tier(walk, condition, body, None, scope);
            }
            Statement::Every { .. } | Statement::When(_) => self.misplaced(scope.file, statement),
            Statement::Possibly(_)
            | Statement::ExpectPowers(_)
            | Statement::Chooses(_)
            | Statement::Asks(_)
            | Statement::Role(_)
            | Statement::Elsewhere(_) => self.misplaced(scope.file, statement),
            _ => {}
        }
    }

    fn misplaced(&mut self, file: usize, statement: &At<Statement>) {
        self.sink.report(
            "YJ0206",
            file,
            statement.span,
            "这条语句不能写在这里",
            "对照手册“规则语言”一章，移到该写的地方",
        );
    }

    fn tier(
        &mut self,
        walk: &mut Walk,
        condition: &At<ConditionTree>,
        body: &[At<Statement>],
        otherwise: Option<&[At<Statement>]>,
        scope: &Scope,
    ) {
        let compiled = Conditions {
            sink: self.sink,
            vocabulary: self.vocabulary,
            file: scope.file,
            setting: Setting::Facts,
        }
        .one(condition);
        let label = self.sink.text(scope.file, condition.span);
        let holds = compiled.unwrap_or(Condition::Atom(Atom::Open(label.clone())));
        let mut inner = scope.clone();
        inner.condition = inner.condition.and(holds.clone());
        inner.labels.push(label.clone());
        walk.path(&mut inner);
        self.walk(walk, body, &inner);
        if let Some(otherwise) = otherwise {
            let mut inner = scope.clone();
            inner.condition = inner.condition.and(holds.negated());
            inner.labels.push(format!("非 {label}"));
            walk.path(&mut inner);
            self.walk(walk, otherwise, &inner);
        }
    }

    fn scale(
        &mut self,
        walk: &mut Walk,
        span: TextSpan,
        fact: Option<&Text>,
        branches: &[At<Branch>],
        scope: &Scope,
    ) {
        let id = match fact {
            Some(name) => match self.vocabulary.named(self.sink, scope.file, name) {
                Some((id, kind)) if !kind.options().is_empty() => Some(id),
                Some((_, kind)) => {
                    let message = format!("“{}”不是 之一 类型的事实，不能分档", name.value);
                    let help = format!(
                        "它的类型是 {}；用 若 … {{ }} 写档次",
                        value::kind_word(&kind.kind)
                    );
                    self.sink
                        .report("YJ0401", scope.file, name.span, message, help);
                    None
                }
                None => None,
            },
            None => {
                let words = branches
                    .iter()
                    .map(|branch| branch.value.word.value.clone())
                    .collect();
                let source = self.sink.source(scope.file, span);
                let vocabulary = &mut *self.vocabulary;
                Some(
                    *self
                        .scales
                        .entry((scope.file, span))
                        .or_insert_with(|| vocabulary.scale(words, source)),
                )
            }
        };
        for branch in branches {
            let mut inner = scope.clone();
            if let Some(id) = id {
                let kind = self.vocabulary.get(id).cloned();
                let word = At {
                    value: Value::Word(branch.value.word.value.clone()),
                    span: branch.value.word.span,
                };
                if let Some(kind) = kind
                    && let Some(FactValue::Option(index)) =
                        value::fact_value(self.sink, scope.file, &kind, &word)
                {
                    let atom = Atom::OneOf {
                        fact: id,
                        options: vec![index],
                    };
                    inner.condition = inner.condition.and(Condition::Atom(atom));
                }
            }
            if let Some(text) = &branch.value.locator
                && let Some(found) = locator(self.sink, scope.file, text)
                && let Some(item) =
                    self.citations
                        .within(self.sink, scope.file, text.span, &scope.basis, found)
            {
                inner.basis = item;
            }
            inner.labels.push(branch.value.word.value.clone());
            walk.path(&mut inner);
            self.walk(walk, &branch.value.body, &inner);
        }
    }

    /// The scope behind prefixes; `None` when they leave this power out.
    fn prefixed(
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
                    inner.addressee =
                        Addressee::When(words.iter().map(|word| word.value.clone()).collect());
                }
                Prefix::Also(words) => {
                    if let Addressee::When(parties) = &inner.addressee {
                        let condition = self.party_condition(&parties.clone());
                        inner.condition = inner.condition.and(condition);
                    }
                    inner.addressee =
                        Addressee::Also(words.iter().map(|word| word.value.clone()).collect());
                }
                Prefix::Only(ranges) => {
                    if !self.selected(scope.file, ranges, &walk.target) {
                        return None;
                    }
                }
                Prefix::Except(ranges) => {
                    if self.selected(scope.file, ranges, &walk.target) {
                        return None;
                    }
                }
                Prefix::Rest => {
                    if self.named_by_siblings(scope.file, siblings, &walk.target) {
                        return None;
                    }
                }
                Prefix::Under(target) => {
                    if let Some(basis) = self.target(scope, target) {
                        inner.basis = basis;
                    }
                }
                Prefix::Approved(organ) => inner.labels.push(format!("经{}批准", organ.value)),
                Prefix::Petition(organ) => {
                    inner.labels.push(format!("提请{}", organ.value));
                    inner.organ = Some(organ.value.clone());
                }
                Prefix::By(organ) => inner.organ = Some(organ.value.clone()),
                Prefix::Replacing => inner.effect = Effect::ReplacesPenalties,
                Prefix::Adding => inner.effect = Effect::Adds,
                Prefix::AloneOrWith => {
                    inner.effect = Effect::Adds;
                    inner.alone_or_with = true;
                }
                Prefix::EachOne(_) => {}
            }
        }
        Some(inner)
    }

    /// The provision that 依 and 依照 point to.
    fn target(&mut self, scope: &Scope, target: &At<Target>) -> Option<Citation> {
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

    fn selected(&mut self, file: usize, ranges: &[LocatorRange], target: &Citation) -> bool {
        ranges.iter().any(|range| {
            let Some(first) = locator(self.sink, file, &range.first) else {
                return false;
            };
            let last = match &range.last {
                Some(text) => locator(self.sink, file, text),
                None => Some(first),
            };
            last.is_some_and(|last| Locator::between(first, last, target))
        })
    }

    /// Whether a 仅 beside 其余各项 names the power's 项.
    fn named_by_siblings(
        &mut self,
        file: usize,
        siblings: &[At<Statement>],
        target: &Citation,
    ) -> bool {
        siblings.iter().any(|statement| {
            let Statement::Prefixed { prefixes, .. } = &statement.value else {
                return false;
            };
            prefixes.iter().any(|prefix| match &prefix.value {
                Prefix::Only(ranges) => self.selected(file, ranges, target),
                _ => false,
            })
        })
    }

    /// Every party must be a word of 当事人 or of 当事人身份.
    fn check_parties(&mut self, file: usize, words: &[Text]) {
        for word in words {
            if self.party_fact(&word.value).is_none() {
                let message = format!("“{}”既不是当事人的种类，也不是当事人身份", word.value);
                let help = "在 事实 当事人身份 里加上这个词；要加罚另外的人，写 并对";
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
    pub(crate) fn party_condition(&self, words: &[String]) -> Condition {
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

    fn list(&mut self, walk: &mut Walk, list: &MeasureList, scope: &Scope) {
        let group = list.choice.then(|| {
            walk.next_group = walk.next_group.saturating_add(1);
            walk.next_group
        });
        for chosen in &list.items {
            let organ = chosen
                .by
                .as_ref()
                .map(|by| by.value.clone())
                .or_else(|| scope.organ.clone());
            if let MeasureTree::Follow { target, may, .. } = &chosen.measure.value {
                self.follow(walk, target, *may, scope);
                if matches!(target.value, Target::Relative(_)) {
                    continue;
                }
            }
            let either = matches!(
                &chosen.measure.value,
                MeasureTree::Confiscate { choice: true, .. }
            );
            let group = group.or_else(|| {
                either.then(|| {
                    walk.next_group = walk.next_group.saturating_add(1);
                    walk.next_group
                })
            });
            for mut one in measure::measures(
                self.sink,
                self.vocabulary,
                scope.file,
                &chosen.measure,
                &scope.basis,
            ) {
                one.group = group;
                one.organ = organ.clone().or(one.organ);
                one.doubt = list
                    .doubt
                    .as_ref()
                    .map(|doubt| doubt_text(&doubt.value.text, doubt.value.settled_by.as_ref()))
                    .or(one.doubt);
                self.clause(walk, one, scope);
            }
        }
    }

    /// 依照 …: the measures of that provision hold too.
    fn follow(&mut self, walk: &mut Walk, target: &At<Target>, may: bool, scope: &Scope) {
        let Some(citation) = self.target(scope, target) else {
            return;
        };
        let Some(index) = self.provision_for(&citation) else {
            if matches!(target.value, Target::Relative(_)) {
                let message = format!("没有 {} 的罚则可以依照", citation.label);
                self.sink.report(
                    "YJ0308",
                    scope.file,
                    target.span,
                    message,
                    "先写那一款的 罚则",
                );
            }
            return;
        };
        if walk.visited.contains(&index) {
            return;
        }
        walk.visited.push(index);
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        let Some(provision) = self.provisions.get(index) else {
            return;
        };
        let mut inner = scope.clone();
        inner.file = provision.file;
        inner.basis = provision.citation.clone();
        inner.may |= may;
        self.walk(walk, provision.body, &inner);
    }

    fn clause(&mut self, walk: &mut Walk, mut measure: Measure, scope: &Scope) {
        if scope.may {
            measure.modality = Modality::May;
        }
        if scope.alone_or_with {
            let words = "单处或者并处".to_owned();
            measure.object = Some(
                measure
                    .object
                    .map_or(words.clone(), |object| format!("{object}，{words}")),
            );
        }
        measure.party = match &scope.addressee {
            Addressee::Party => None,
            Addressee::When(words) | Addressee::Also(words) => Some(words.join("、")),
        };
        measure.when = (!scope.labels.is_empty()).then(|| scope.labels.join("，"));
        walk.clauses.push(Clause {
            measure,
            addressee: scope.addressee.clone(),
            condition: scope.condition.clone(),
            stages: scope.stages.clone(),
            path: scope.path.clone(),
            effect: scope.effect,
            heaviest_of: scope.heaviest,
        });
    }

    /// 通则: what a statute adds to every penalty of a kind.
    pub(crate) fn general(
        &mut self,
        version: &mut PowerVersion,
        file: usize,
        basis: &Citation,
        parties: Option<&[Text]>,
        kind: &str,
        body: &[At<Statement>],
    ) {
        let mut walk = Walk::new(basis.clone());
        walk.next_path = version
            .clauses
            .iter()
            .flat_map(|clause| clause.path.iter().copied())
            .max()
            .map_or(0, |n| n + 1);
        let clauses = version.clauses.clone();
        for clause in clauses
            .iter()
            .filter(|clause| clause.measure.kind.as_str() == kind)
        {
            if clause.measure.basis.statute != basis.statute {
                continue;
            }
            let condition = match (&clause.addressee, parties) {
                (Addressee::Also(_), _) => continue,
                (Addressee::Party, None) => Condition::Always,
                (Addressee::Party, Some(words)) => self.party_condition(
                    &words
                        .iter()
                        .map(|word| word.value.clone())
                        .collect::<Vec<_>>(),
                ),
                (Addressee::When(own), None) => self.party_condition(own),
                (Addressee::When(own), Some(words)) => {
                    let unit = words.iter().any(|word| word.value == "单位");
                    let named = own
                        .iter()
                        .any(|word| words.iter().any(|general| general.value == *word));
                    let is_unit = unit
                        && own
                            .iter()
                            .all(|word| word != "个人" && word != "个体工商户");
                    if !named && !is_unit {
                        continue;
                    }
                    // A natural person may act in the role of a unit: the general rule is about units.
                    let units: Vec<String> = words.iter().map(|word| word.value.clone()).collect();
                    self.party_condition(own).and(self.party_condition(&units))
                }
            };
            let scope = Scope {
                condition: clause.condition.clone().and(condition),
                stages: clause.stages.clone(),
                labels: clause.measure.when.iter().cloned().collect(),
                path: clause.path.clone(),
                ..self.outermost(file, basis.clone())
            };
            self.walk(&mut walk, body, &scope);
        }
        version.clauses.append(&mut walk.clauses);
    }
}

/// Whether a statement gives measures, rather than saying something of the provision.
pub(crate) fn is_measure(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::Measures(_)
            | Statement::Prefixed { .. }
            | Statement::Tier { .. }
            | Statement::Assessed { .. }
            | Statement::Staged { .. }
            | Statement::Scale { .. }
            | Statement::Heaviest(_)
            | Statement::Residual(Some(_))
            | Statement::Bare { .. }
    )
}

fn doubt_text(text: &Text, settled_by: Option<&Text>) -> String {
    match settled_by {
        Some(by) => format!("{}（待{}）", text.value, by.value),
        None => text.value.clone(),
    }
}
