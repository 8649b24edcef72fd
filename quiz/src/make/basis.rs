//! Which provision punishes a conduct, and which one it violates.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::PowerVersion;

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, sibling, text, version};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for aspect in [Aspect::Basis, Aspect::Violates] {
        if let Some(asked) = Asked::new(subject, aspect) {
            items.extend(asked.single(desk));
            items.extend(asked.statement(desk));
            items.extend(asked.multiple(desk));
        }
    }
}

fn bases(version: &PowerVersion) -> &[Citation] {
    &version.basis
}

fn duties(version: &PowerVersion) -> &[Citation] {
    &version.violates
}

struct Asked<'a, 'k> {
    subject: &'a Subject<'k>,
    aspect: Aspect,
    key: &'a Citation,
}

impl<'a, 'k> Asked<'a, 'k> {
    fn new(subject: &'a Subject<'k>, aspect: Aspect) -> Option<Self> {
        let all = match aspect {
            Aspect::Basis => &subject.version.basis,
            _ => &subject.version.violates,
        };
        let key = all.first()?;
        Some(Self {
            subject,
            aspect,
            key,
        })
    }

    fn all(&self) -> &'a [Citation] {
        match self.aspect {
            Aspect::Basis => &self.subject.version.basis,
            _ => &self.subject.version.violates,
        }
    }

    fn claim(&self, citation: Citation) -> Claim {
        let power = self.subject.power.id.clone();
        match self.aspect {
            Aspect::Basis => Claim::Basis { power, citation },
            _ => Claim::Violates { power, citation },
        }
    }

    fn right(&self, citation: &Citation) -> Proposal {
        let what = match self.aspect {
            Aspect::Basis => "这是罚则",
            _ => "这是所违反的条款",
        };
        let claim = self.claim(citation.clone());
        Proposal::new(citation.label.to_string(), Source::Key, what, claim)
    }

    fn wrong(&self, desk: &Desk<'_>, draw: &mut crate::draw::Draw) -> Vec<Proposal> {
        let claim = |citation| self.claim(citation);
        let is_basis = self.aspect == Aspect::Basis;
        let mut found = sibling::counterpart(self.subject, is_basis, claim);
        let of = if is_basis { bases } else { duties };
        found.extend(version::provisions(self.subject, of, claim));
        let places = sibling::places(desk, self.key).into_iter().take(4);
        found.extend(places.map(|(place, why)| {
            Proposal::new(place.label.to_string(), Source::Sibling, why, claim(place))
        }));
        found.extend(if is_basis {
            text::bases(desk, self.subject, draw, claim)
        } else {
            text::duties(desk, self.subject, draw, claim)
        });
        found
    }

    fn draft(&self, kind: Kind, text: String) -> Draft {
        let mut draft = Draft::of(self.subject, kind, self.aspect, plain(text));
        let (verb, name) = (self.subject.verb(), &self.subject.power.short_name);
        let labels: Vec<&str> = self.all().iter().map(|one| one.label.as_ref()).collect();
        let labels = labels.join("、");
        match self.aspect {
            Aspect::Basis => {
                draft.objective = format!("能够指出{verb}“{name}”所依据的条款");
                draft.why = format!("对“{name}”的{verb}依据是{labels}。");
            }
            _ => {
                draft.objective = format!("能够指出“{name}”所违反的条款");
                draft.why = format!("“{name}”违反{labels}。");
                draft.citations = self.all().to_vec();
            }
        }
        draft
    }

    fn single(&self, desk: &Desk<'_>) -> Option<Item> {
        let (verb, name) = (self.subject.verb(), &self.subject.power.short_name);
        let several = self.all().len() > 1;
        let text = match (self.aspect, several) {
            (Aspect::Basis, false) => format!("对“{name}”的行为作出{verb}，依据的条款是（　　）。"),
            (Aspect::Basis, true) => {
                format!("下列条款中，可以作为{verb}“{name}”的依据的是（　　）。")
            }
            (_, false) => format!("“{name}”的行为违反的条款是（　　）。"),
            (_, true) => format!("下列条款中，“{name}”的行为所违反的是（　　）。"),
        };
        let draft = self.draft(Kind::Single, text);
        let wrong = self.wrong(desk, &mut draft.draw(desk));
        draft.single(desk, &self.right(self.key), wrong)
    }

    fn statement(&self, desk: &Desk<'_>) -> Option<Item> {
        let (verb, name) = (self.subject.verb(), &self.subject.power.short_name);
        let say = |label: &str| match self.aspect {
            Aspect::Basis => format!("对“{name}”的行为，应当依据{label}作出{verb}。"),
            _ => format!("“{name}”的行为违反{label}。"),
        };
        let draft = self.draft(Kind::TrueFalse, String::new());
        let wrong = self.wrong(desk, &mut draft.draw(desk));
        draft.statement(desk, &self.right(self.key), wrong, say)
    }

    fn multiple(&self, desk: &Desk<'_>) -> Option<Item> {
        if self.all().len() < 2 {
            return None;
        }
        let (verb, name) = (self.subject.verb(), &self.subject.power.short_name);
        let text = match self.aspect {
            Aspect::Basis => format!("下列条款中，属于{verb}“{name}”的依据的有（　　）。"),
            _ => format!("下列条款中，“{name}”的行为所违反的有（　　）。"),
        };
        let mut draft = self.draft(Kind::Multiple, text);
        draft.level = Level::Understanding;
        let wrong = self.wrong(desk, &mut draft.draw(desk));
        let right = self.all().iter().map(|one| self.right(one)).collect();
        draft.multiple(desk, right, wrong)
    }
}
