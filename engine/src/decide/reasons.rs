//! Why a track of procedure is open, closed, or depends: one sentence, each reason once.

use std::fmt::Write as _;

use crate::decide::cautions::fact_of;
use crate::decide::imposed::{decided_on, is_of_gains, is_void, parameter};
use crate::decide::index::spoken_parameter;
use crate::decide::truth::World;
use crate::decide::words;
use crate::model::procedure::{Parameter, Threshold};
use crate::model::{Atom, Condition, Kind, Measure, Truth};
use crate::wording;

/// A sentence that grows by reasons.
pub(crate) struct Reasons {
    text: String,
    /// Where each reason stands in it.
    told: Vec<(usize, usize)>,
}

impl Reasons {
    /// A sentence that begins with these words.
    pub(crate) fn new(words: &str) -> Self {
        let mut text = String::with_capacity(96);
        text.push_str(words);
        Self {
            text,
            told: Vec::with_capacity(8),
        }
    }

    /// The sentence.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn say(&mut self, write: impl FnOnce(&mut String)) {
        let before = self.text.len();
        if !self.told.is_empty() {
            self.text.push('；');
        }
        let start = self.text.len();
        write(&mut self.text);
        let said = self.text.get(start..).unwrap_or_default();
        let again = self
            .told
            .iter()
            .any(|(from, to)| self.text.get(*from..*to) == Some(said));
        if again {
            self.text.truncate(before);
        } else {
            self.told.push((start, self.text.len()));
        }
    }

    /// Says why a statement about the measures of an outcome is what it is. `gains`: whether there are 违法所得.
    pub(crate) fn add(
        &mut self,
        world: &World<'_>,
        gains: Truth,
        measures: &[Measure],
        part: &Condition,
        whole: Truth,
    ) {
        let kb = world.kb;
        let Condition::Atom(atom) = part else {
            return self.say(|out| out.push_str(&words::condition(kb, part)));
        };
        // 其他情形 beside other reasons says nothing.
        if matches!(atom, Atom::Open(_)) && !self.told.is_empty() {
            return;
        }
        let own = || {
            let measures = measures.iter();
            measures.filter(|one| one.organ.is_none() && !is_void(one, gains))
        };
        let penalties = || own().filter(|one| one.slot.is_penalty());
        self.say(|out| match atom {
            Atom::MeasuresWithin(kinds) => {
                if penalties().next().is_none() {
                    out.push_str("目前没有可以处的罚");
                } else if whole == Truth::True {
                    out.push_str("只有");
                    list(out, penalties().map(|one| &one.kind));
                } else {
                    let words = if whole == Truth::False {
                        "还有"
                    } else {
                        "是否并处"
                    };
                    out.push_str(words);
                    let kinds_of = penalties().map(|one| &one.kind);
                    list(out, kinds_of.filter(|kind| !kinds.contains(kind)));
                    let open = gains == Truth::Unknown && penalties().any(is_of_gains);
                    if whole == Truth::Unknown && open {
                        out.push_str("（看有没有违法所得）");
                    }
                }
            }
            Atom::MeasuresInclude(kinds) => {
                let found = || {
                    own()
                        .map(|one| &one.kind)
                        .filter(|kind| kinds.contains(kind))
                };
                match whole {
                    Truth::True => {
                        out.push('有');
                        list(out, found());
                    }
                    Truth::False => {
                        out.push_str("没有");
                        list(out, kinds.iter());
                    }
                    Truth::Unknown => {
                        out.push_str("是否处");
                        list(out, found());
                    }
                }
            }
            Atom::Fine { value, .. } => {
                let mut some = false;
                let sum = decided_on(world, own());
                let told = sum.map(wording::money).into_iter();
                let ranges = own()
                    .filter_map(|one| one.amount.as_ref())
                    .map(words::amount);
                for amount in told.chain(ranges.filter(|_| sum.is_none())) {
                    out.push_str(if some { "、" } else { "罚款" });
                    out.push_str(&amount);
                    some = true;
                }
                if !some {
                    out.push_str("没有罚款");
                }
                let _ = match value {
                    Threshold::Money(bound) => write!(out, "，界限是{}", wording::money(*bound)),
                    Threshold::Parameter(name) => match parameter(kb, world.decided, name) {
                        Some(bound) => write!(out, "，界限是{}", wording::money(bound)),
                        None => write!(out, "，界限是{}（待定）", spoken_parameter(name)),
                    },
                };
            }
            _ => match (whole, fact_of(atom)) {
                (Truth::Unknown, Some(id)) => out.push_str(words::fact_name(kb, id)),
                _ => out.push_str(&words::atom(kb, atom)),
            },
        });
    }

    /// Says which documents must settle the parameters that a track needs.
    pub(crate) fn settled_by(&mut self, world: &World<'_>, track: usize) {
        let is_then = |one: &Parameter| {
            one.from.is_none_or(|from| from <= world.decided)
                && one.to.is_none_or(|to| world.decided <= to)
        };
        for (at, sentence) in world.index.settled(track) {
            if world.kb.parameters.get(*at).is_some_and(is_then) {
                self.say(|out| out.push_str(sentence));
            }
        }
    }
}

/// Kinds of measures, each once.
fn list<'k>(out: &mut String, kinds: impl Iterator<Item = &'k Kind>) {
    let mut told: Vec<&Kind> = Vec::new();
    for kind in kinds {
        if !told.contains(&kind) {
            if !told.is_empty() {
                out.push('、');
            }
            out.push_str(kind.as_str());
            told.push(kind);
        }
    }
}
