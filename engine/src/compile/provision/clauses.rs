//! Measures become clauses; 依照 brings those of another provision; 换基数 changes what a fine is taken of.

use crate::model::{Addressee, Clause, Condition, Measure, Modality, Slot};
use crate::syntax::tree::{At, MeasureList, MeasureTree, Target, Text};

use super::super::measure;
use super::super::place::{ClausePlace, Place, figure_span};
use super::scope::{Scope, Walk};
use super::{Flattener, doubt_text};

/// The fine of the tier around.
const OWN_TIER: &str = "本档罚款";

impl Flattener<'_, '_, '_> {
    pub(super) fn list(&mut self, walk: &mut Walk, list: &MeasureList, scope: &Scope) {
        let group = list.choice.then(|| walk.group());
        for chosen in &list.items {
            match &chosen.measure.value {
                MeasureTree::Follow { target, may, .. } => {
                    self.follow(walk, target, *may, scope);
                    if matches!(target.value, Target::Relative(_)) {
                        continue;
                    }
                }
                MeasureTree::Rebase { from, to } => {
                    self.rebase(walk, from, to, scope);
                    continue;
                }
                _ => {}
            }
            let organ = chosen
                .by
                .as_ref()
                .map(|by| by.value.clone())
                .or_else(|| scope.organ.clone());
            let either = matches!(
                &chosen.measure.value,
                MeasureTree::Confiscate { choice: true, .. }
            );
            let group = group.or_else(|| either.then(|| walk.group()));
            let place = Place::new(scope.file, chosen.measure.span);
            let place = ClausePlace {
                measure: place,
                figure: Place::new(scope.file, figure_span(&chosen.measure)),
                tier: scope.tier.unwrap_or(place),
            };
            for mut one in measure::measures(
                self.sink,
                self.vocabulary,
                self.citations,
                scope.file,
                &chosen.measure,
                &scope.basis,
            ) {
                one.group = group;
                one.organ = organ.clone().or(one.organ);
                one.approval = scope.approval.clone();
                one.doubt = list
                    .doubt
                    .as_ref()
                    .map(|doubt| doubt_text(&doubt.value.text, doubt.value.settled_by.as_ref()))
                    .or(one.doubt);
                self.clause(walk, one, place, scope);
            }
        }
    }

    /// 依照 …: the measures of that provision hold too.
    fn follow(&mut self, walk: &mut Walk, target: &At<Target>, may: bool, scope: &Scope) {
        let Some(citation) = self.target(scope, target) else {
            return;
        };
        let Some(index) = self.provision_for(&citation) else {
            let lost = self.citations.lost(self.sink, &citation);
            if matches!(target.value, Target::Relative(_)) && !lost {
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
        let Some(provision) = self.visit(walk, index) else {
            return;
        };
        let body = provision.body;
        let mut inner = scope.clone();
        inner.file = provision.file;
        inner.basis = provision.citation.clone();
        inner.may |= may;
        // 仅 and 除 there are about the 项 of that provision, not about those that this power rests on.
        let target = std::mem::replace(&mut walk.target, citation);
        let provision = std::mem::replace(&mut walk.provision, inner.basis.clone());
        self.outer(walk, body, &inner);
        walk.target = target;
        walk.provision = provision;
    }

    /// 换基数 A 为 B: what is taken of A so far is, in this tier, taken of B.
    fn rebase(&mut self, walk: &mut Walk, from: &Text, to: &Text, scope: &Scope) {
        let known =
            [from, to].map(|word| self.vocabulary.named(self.sink, scope.file, word).is_some());
        if known != [true, true] {
            return;
        }
        let mut moved: Vec<(Clause, ClausePlace)> = Vec::new();
        let mut found = false;
        for (clause, place) in walk.clauses.iter_mut().zip(&walk.places) {
            let Some(amount) = clause
                .measure
                .amount
                .as_mut()
                .filter(|amount| amount.base.as_deref() == Some(&from.value))
            else {
                continue;
            };
            found = true;
            let here = scope.condition.clone();
            if here == Condition::Always {
                amount.base = Some(to.value.clone());
                continue;
            }
            let mut other = clause.clone();
            other.condition = std::mem::take(&mut other.condition).and(here.clone());
            clause.condition = std::mem::take(&mut clause.condition).and(here.negated());
            if let Some(amount) = other.measure.amount.as_mut() {
                amount.base = Some(to.value.clone());
            }
            let when: Vec<String> = other
                .measure
                .when
                .iter()
                .chain(&scope.labels)
                .cloned()
                .collect();
            other.measure.when = (!when.is_empty()).then(|| when.join("，"));
            moved.push((other, *place));
        }
        if !found {
            let message = format!("前面没有按“{}”计算的罚款，基数无从更换", from.value);
            let help = "换基数 写在 依照 … 或者那项罚款的后面，基数照抄";
            self.sink
                .report("YJ0206", scope.file, from.span, message, help);
        }
        for (clause, place) in moved {
            walk.clauses.push(clause);
            walk.places.push(place);
        }
    }

    /// 本档罚款 in a tier beside the tiers that give the fine: it stands within each of them.
    fn of_each_tier(
        &mut self,
        walk: &mut Walk,
        measure: &Measure,
        place: ClausePlace,
        scope: &Scope,
    ) -> bool {
        let share = measure
            .amount
            .as_ref()
            .is_some_and(|amount| amount.share_of.as_deref() == Some(OWN_TIER));
        let fine = |clause: &Clause| {
            clause.measure.slot == Slot::Fine && clause.addressee == scope.addressee
        };
        let around = walk
            .clauses
            .iter()
            .any(|clause| fine(clause) && scope.path.starts_with(&clause.path));
        if !share || around {
            return false;
        }
        let beside = scope
            .path
            .split_last()
            .map_or(&[][..], |(_, around)| around);
        let tiers: Vec<Clause> = walk
            .clauses
            .iter()
            .filter(|clause| fine(clause) && clause.path.starts_with(beside))
            .cloned()
            .collect();
        if tiers.is_empty() {
            let at = place.figure;
            let message = format!("这里没有可以作“{OWN_TIER}”的罚款");
            let help = "写在那一档里面，或者写在各档后面";
            self.sink.report("YJ0206", at.file, at.span, message, help);
        }
        for tier in tiers {
            let mut inner = scope.clone();
            inner.path.clone_from(&tier.path);
            inner.condition = tier.condition.and(scope.condition.clone());
            inner.stages.splice(0..0, tier.stages);
            inner.labels.splice(0..0, tier.measure.when);
            let effect = inner.effect;
            walk.enter(&mut inner);
            inner.effect = effect;
            self.put(walk, measure.clone(), place, &inner);
        }
        true
    }

    fn clause(&mut self, walk: &mut Walk, measure: Measure, place: ClausePlace, scope: &Scope) {
        if !self.of_each_tier(walk, &measure, place, scope) {
            self.put(walk, measure, place, scope);
        }
    }

    fn put(&mut self, walk: &mut Walk, mut measure: Measure, place: ClausePlace, scope: &Scope) {
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
        walk.places.push(place);
        walk.clauses.push(Clause {
            measure,
            addressee: scope.addressee.clone(),
            condition: scope.condition.clone(),
            stages: scope.stages.clone(),
            path: scope.path.clone(),
            effect: scope.effect,
            heaviest_of: scope.heaviest,
            reading: None,
        });
    }
}
