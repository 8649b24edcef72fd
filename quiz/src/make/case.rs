//! A case with up to six linked questions: what it violates, whose it is, on what basis, how high, by which track, what remedy.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Certainty, Role};

use super::applied::{fine_proposals, of_fine};
use super::draft::{Draft, trace};
use super::options::{difficulty, key_of, one_key};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, modality, organ, parameter, sibling, text, version};
use crate::draw::Draw;
use crate::item::{
    Answer, Aspect, Claim, Difficulty, Explanation, Item, Kind, Level, Part, Source, Stem,
};
use crate::prove::{deadline_on, worded};
use crate::scene::{Scene, is_decided, known_place, scenes};
use crate::words;

/// A case with fewer questions is none.
const FEWEST: usize = 4;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for scene in scenes(desk, subject).iter() {
        items.extend(Case::new(desk, subject, scene).item());
    }
}

struct Case<'a, 'k> {
    desk: &'a Desk<'k>,
    subject: &'a Subject<'k>,
    scene: &'a Scene,
    /// The stem of the scene, with a place where one is known to have its authority.
    stem: Stem,
    draw: Draw,
}

impl<'a, 'k> Case<'a, 'k> {
    fn new(desk: &'a Desk<'k>, subject: &'a Subject<'k>, scene: &'a Scene) -> Self {
        let facts: Vec<String> = scene
            .stem
            .facts
            .iter()
            .map(|fact| format!("{}={}", fact.name, fact.value))
            .collect();
        let label = format!("case {} {}", subject.power.id, facts.join(" "));
        let draw = Draw::new(desk.seed, &label);
        let stem = placed(desk, subject, scene);
        Self {
            desk,
            subject,
            scene,
            stem,
            draw,
        }
    }

    fn item(mut self) -> Option<Item> {
        let parts: Vec<Part> = [
            self.violates(),
            self.authority(),
            self.basis(),
            self.range(),
            self.track(),
            self.remedy(),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.len() < FEWEST {
            return None;
        }
        let outcome = self.scene.answer.outcomes.first()?;
        let mut draft = Draft::of(self.subject, Kind::Case, Aspect::Whole, self.stem.clone());
        draft.from = outcome.version.from;
        draft.level = Level::Application;
        draft.objective = format!("能够办理“{}”的案件", self.subject.power.short_name);
        draft.citations.clone_from(&outcome.basis);
        draft.citations.extend(outcome.violates.iter().cloned());
        draft.why = "各问的解析见下。".to_owned();
        draft.stem.text.push_str("根据以上材料，回答下列问题。");
        let keys: Vec<String> = parts
            .iter()
            .map(|part| key_of(part.answer.choices()))
            .collect();
        let hard = parts
            .iter()
            .filter(|part| difficulty(part.answer.choices(), Level::Recall) == Difficulty::Hard)
            .count();
        let difficulty = if hard > 1 {
            Difficulty::Hard
        } else {
            Difficulty::Middle
        };
        Some(draft.item(
            self.desk,
            keys.join("；"),
            Answer::Case { parts },
            difficulty,
        ))
    }

    fn part(
        &mut self,
        aspect: Aspect,
        ask: String,
        (key, wrong): (Proposal, Vec<Proposal>),
        (why, citations): (String, Vec<Citation>),
    ) -> Option<Part> {
        let options = one_key(self.desk, &self.stem, &key, wrong, &mut self.draw)?;
        Some(Part {
            aspect,
            ask,
            answer: Box::new(Answer::Single { options }),
            explanation: Explanation {
                text: why,
                citations,
                trace: match aspect {
                    Aspect::Range => trace(self.desk, Some(&self.subject.power.id), &self.stem),
                    _ => Vec::new(),
                },
            },
        })
    }

    fn provisions(&mut self, basis: bool) -> Option<(Proposal, Vec<Proposal>)> {
        let outcome = self.scene.answer.outcomes.first()?;
        let all = if basis {
            &outcome.basis
        } else {
            &outcome.violates
        };
        let first = all.first()?;
        let power = self.subject.power.id.clone();
        let claim = |citation: Citation| {
            let power = power.clone();
            if basis {
                Claim::Basis { power, citation }
            } else {
                Claim::Violates { power, citation }
            }
        };
        let key = Proposal::new(
            first.label.to_string(),
            Source::Key,
            "本案的条款",
            claim(first.clone()),
        );
        let mut wrong = sibling::counterpart(self.subject, basis, claim);
        let of: fn(&yiju_engine::model::PowerVersion) -> &[Citation] = if basis {
            |version| &version.basis
        } else {
            |version| &version.violates
        };
        wrong.extend(version::provisions(self.subject, of, claim));
        for (place, why) in sibling::places(self.desk, first).into_iter().take(3) {
            wrong.push(Proposal::new(
                place.label.to_string(),
                Source::Sibling,
                why,
                claim(place),
            ));
        }
        wrong.extend(if basis {
            text::bases(self.desk, self.subject, &mut self.draw, claim)
        } else {
            text::duties(self.desk, self.subject, &mut self.draw, claim)
        });
        Some((key, wrong))
    }

    fn violates(&mut self) -> Option<Part> {
        let outcome = self.scene.answer.outcomes.first()?;
        let citations = outcome.violates.clone();
        let options = self.provisions(false)?;
        let why = format!("该行为违反{}。", labels(&citations));
        let ask = "该行为定性时，所违反的条款是（　　）。".to_owned();
        self.part(Aspect::Violates, ask, options, (why, citations))
    }

    fn basis(&mut self) -> Option<Part> {
        let outcome = self.scene.answer.outcomes.first()?;
        let citations = outcome.basis.clone();
        let options = self.provisions(true)?;
        let why = format!("处罚依据是{}。", labels(&citations));
        let ask = "对该行为作出处罚，依据的条款是（　　）。".to_owned();
        self.part(Aspect::Basis, ask, options, (why, citations))
    }

    fn authority(&mut self) -> Option<Part> {
        let citations = self.subject.version.basis.clone();
        if self.stem.place.is_some() {
            let answer = self.desk.ask(&self.subject.power.id, &self.stem)?;
            let decides = &answer.authority.decides;
            let (id, name) = (decides.id.as_ref()?, decides.name.as_ref()?);
            let claim = Claim::Holds {
                power: self.subject.power.id.clone(),
                role: Role::Decides,
                authority: id.clone(),
            };
            let key = Proposal::new(name.clone(), Source::Key, "现有管辖安排", claim);
            let mut wrong =
                organ::authorities(self.desk, &self.subject.power.id, Role::Decides, id);
            self.draw.shuffle(&mut wrong);
            let inferred = if decides.known.status == Certainty::Stated {
                ""
            } else {
                "（推定）"
            };
            let why = format!(
                "按现有的管辖安排{inferred}，由{name}决定。来源：{}。",
                decides.known.source
            );
            let ask = "按现有的管辖安排，对本案作出处罚决定的机关是（　　）。".to_owned();
            return self.part(Aspect::Authority, ask, (key, wrong), (why, citations));
        }
        let named = self.subject.version.organ.as_deref()?;
        worded(self.subject.version)?;
        let claim = Claim::Organ {
            power: self.subject.power.id.clone(),
            organ: named.to_owned(),
        };
        let key = Proposal::new(named, Source::Key, "条文所写的机关", claim);
        let wrong = organ::named(self.desk, self.subject, &mut self.draw);
        let first = citations.first().map(|one| one.label.to_string());
        let why = format!("{}所在的条写的机关是{named}。", first.unwrap_or_default());
        let ask = "按照条文，对本案作出处罚的机关是（　　）。".to_owned();
        self.part(Aspect::Authority, ask, (key, wrong), (why, citations))
    }

    fn range(&mut self) -> Option<Part> {
        let options = fine_proposals(self.desk, self.subject, self.scene)?;
        let citations = of_fine(self.scene);
        let why = format!("依据{}，罚款{}。", labels(&citations), options.0.text);
        let ask = "本案对该当事人罚款的幅度是（　　）。".to_owned();
        self.part(Aspect::Range, ask, options, (why, citations))
    }

    fn track(&mut self) -> Option<Part> {
        let power = self.subject.power.id.clone();
        let answer = self.desk.ask(&power, &self.stem)?;
        let note = |track: &str| answer.procedure.iter().find(|note| note.step == track);
        let simple = note("简易程序")?;
        let hearing = note("听证程序")?;
        let claim = |spot: bool, heard: bool| {
            let one = |track: &str, open: bool| Claim::Track {
                power: power.clone(),
                track: track.to_owned(),
                open,
            };
            Claim::All {
                claims: vec![one("简易程序", spot), one("听证程序", heard)],
            }
        };
        let texts = [
            ((true, false), "可以当场处罚，不必告知听证"),
            ((false, false), "用普通程序，不必告知听证"),
            ((false, true), "用普通程序，并要告知听证"),
            ((true, true), "可以当场处罚，但要告知听证"),
        ];
        let own = (simple.available?, hearing.available?);
        let mut key = None;
        let mut wrong = Vec::new();
        for (at, said) in texts {
            let claim = claim(at.0, at.1);
            if at == own {
                key = Some(Proposal::new(said, Source::Key, "与本案的处罚相符", claim));
            } else {
                wrong.push(Proposal::new(
                    said,
                    Source::Modality,
                    "与本案的处罚不符",
                    claim,
                ));
            }
        }
        let mut citations = simple.basis.clone();
        citations.extend(hearing.basis.iter().cloned());
        let why = format!(
            "简易程序：{}。听证程序：{}。",
            plain_why(&simple.why),
            plain_why(&hearing.why)
        );
        let ask = "对本案作出处罚，应当适用的程序是（　　）。".to_owned();
        let options = (key?, wrong);
        self.part(Aspect::Track, ask, options, (why, citations))
    }

    fn remedy(&mut self) -> Option<Part> {
        let name = if self.draw.once_in(2) {
            "申请复议"
        } else {
            "直接起诉"
        };
        let deadline = deadline_on(self.desk, name)?;
        // What was decided on the spot must go to reconsideration first.
        let answer = self.desk.ask(&self.subject.power.id, &self.stem)?;
        let on_the_spot = answer
            .procedure
            .iter()
            .find(|note| note.step == "简易程序")?;
        if on_the_spot.available != Some(false) {
            return None;
        }
        let citations = deadline.basis.clone();
        let key = parameter::span_option(
            name,
            deadline.span,
            Source::Key,
            format!("见{}", labels(&citations)),
        );
        let mut wrong = modality::days(name, deadline.span);
        wrong.extend(parameter::spans(self.desk, name, deadline.span));
        let what = match name {
            "申请复议" => {
                "当事人不服处罚决定申请行政复议的期限，自收到决定书之日起为（　　）。"
            }
            _ => "当事人不服处罚决定直接提起行政诉讼的期限，自收到决定书之日起为（　　）。",
        };
        let why = format!("{}：{}。", labels(&citations), words::span(deadline.span));
        self.part(
            Aspect::Remedy,
            what.to_owned(),
            (key, wrong),
            (why, citations),
        )
    }
}

/// What is said of other kinds of parties is not said of this one.
fn plain_why(why: &str) -> String {
    let parts = why
        .split('；')
        .filter(|part| !part.starts_with("当事人 = "));
    let parts: Vec<&str> = parts.map(|part| part.trim_end_matches('。')).collect();
    parts.join("；")
}

fn labels(citations: &[Citation]) -> String {
    let labels: Vec<&str> = citations.iter().map(|one| one.label.as_ref()).collect();
    labels.join("、")
}

/// The stem with a place in which it is known who decides; without one where there is none.
fn placed(desk: &Desk<'_>, subject: &Subject<'_>, scene: &Scene) -> Stem {
    let place = known_place(desk, subject).and_then(|stem| stem.place);
    let mut stem = scene.stem.clone();
    stem.place = place.clone();
    match place {
        Some(place) if is_decided(desk, subject, &stem) => {
            stem.text = format!("案发地在{place}。{}", stem.text);
            stem
        }
        _ => scene.stem.clone(),
    }
}
