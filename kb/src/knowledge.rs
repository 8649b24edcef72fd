//! The one door to a knowledge base.

use std::fmt;
use std::sync::{Arc, OnceLock};

use yiju_engine::compile::compile;
use yiju_engine::decide::answer::EngineStamp;
use yiju_engine::decide::{
    DecideError, MatchAnswer, Observation, ObservedFact, Proposal, decide_with, determine_with,
    explain,
};
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::date::Date;
use yiju_engine::model::{Fact, KnowledgeBase};
use yiju_engine::timeline::{Timeline, TimelineCase, timeline};
use yiju_search::{Index, Reading, TextError};

use crate::document::{DoctorDocument, ExportDocument, ShowDocument, StaleDocument, TestDocument};
use crate::given::{Circumstances, Given};
use crate::problem::{self, Problem};
use crate::sources::{EMBEDDED_HASH, Folders, Sources, hash, registry};
use crate::{cases, doctor, export, show, stale, told};

/// The compiled knowledge base, made by the build script from the sources that are embedded beside it.
static SNAPSHOT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.postcard"));

/// A compiled knowledge base. Immutable; swapped whole when rules change.
pub struct Knowledge {
    base: KnowledgeBase,
    hash: String,
    /// The rules folder as it is shown.
    shown: String,
    index: OnceLock<Index>,
    /// What the decisions look up again and again, built when first needed.
    decisions: OnceLock<yiju_engine::decide::Index>,
}

impl fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Knowledge")
            .field("rules", &self.hash)
            .field("powers", &self.base.powers.len())
            .finish()
    }
}

impl Knowledge {
    /// The knowledge base that is built into the program, loaded when first asked for.
    ///
    /// # Errors
    /// The snapshot cannot be read; a test proves that it can.
    pub fn embedded() -> Result<Arc<Self>, Problem> {
        static EMBEDDED: OnceLock<Arc<Knowledge>> = OnceLock::new();
        if let Some(loaded) = EMBEDDED.get() {
            return Ok(Arc::clone(loaded));
        }
        let loaded = Arc::new(Self::load()?);
        Ok(Arc::clone(EMBEDDED.get_or_init(|| loaded)))
    }

    /// Reads the embedded knowledge base anew.
    ///
    /// # Errors
    /// As [`Knowledge::embedded`].
    pub fn load() -> Result<Self, Problem> {
        let base = postcard::from_bytes(SNAPSHOT).map_err(|_| {
            Problem::new(problem::BROKEN_RULES, "内置的知识库读不了").help("重新安装程序")
        })?;
        Ok(Self {
            base,
            hash: EMBEDDED_HASH.to_owned(),
            shown: "rules".to_owned(),
            index: OnceLock::new(),
            decisions: OnceLock::new(),
        })
    }

    /// The knowledge base of these folders; without any folder that of the pack in use, else the embedded one.
    ///
    /// # Errors
    /// Files cannot be read, or rules or register have errors.
    pub fn from_folders(folders: &Folders) -> Result<Arc<Self>, Problem> {
        if let Some(packed) = folders.packed()? {
            return Self::from_sources(&packed).map(Arc::new);
        }
        if folders.rules.is_none() && folders.regulations.is_none() {
            return Self::embedded();
        }
        Self::from_sources(&folders.read()?).map(Arc::new)
    }

    /// The knowledge base of these files.
    ///
    /// # Errors
    /// Rules or register have errors.
    pub fn from_sources(sources: &Sources) -> Result<Self, Problem> {
        let (rules, regulations) = (&sources.rules, &sources.regulations);
        let compiled = compile(&rules.files, registry(regulations)?);
        let errors = compiled
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error);
        match compiled.knowledge {
            Some(base) => {
                let hash = hash(rules, regulations);
                Ok(Self {
                    base,
                    hash,
                    shown: rules.shown.clone(),
                    index: OnceLock::new(),
                    decisions: OnceLock::new(),
                })
            }
            None => {
                let first = errors.clone().next();
                let path = first
                    .and_then(|found| rules.files.get(found.file))
                    .map(|file| rules.shown_path(&file.path));
                let message = match (first, path) {
                    (Some(found), Some(path)) => {
                        format!(
                            "规则有 {} 处错误，第一处在“{path}”：{}",
                            errors.count(),
                            found.message
                        )
                    }
                    _ => "规则有错误".to_owned(),
                };
                let help = format!("运行 yiju check --rules {} 逐处查看", rules.shown);
                Err(Problem::new(problem::BROKEN_RULES, message).help(help))
            }
        }
    }

    /// The compiled rules and register.
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// `sha256:…` over the sources.
    pub fn rules_hash(&self) -> &str {
        &self.hash
    }

    /// The path of a rule file as it is shown.
    pub fn shown_rule(&self, file: &str) -> String {
        format!("{}/{file}", self.shown.trim_end_matches('/'))
    }

    /// The powers that an observation brings up, at most `top`, with what each comes to.
    ///
    /// # Errors
    /// The text is too long to be read.
    pub fn match_text(
        &self,
        circumstances: &Circumstances,
        top: usize,
    ) -> Result<MatchAnswer, Problem> {
        let index = self.index();
        let reading = index.read(&circumstances.text).map_err(too_long)?;
        let ranking = index.rank(&reading, top);
        let proposals: Vec<Proposal> = ranking
            .candidates
            .iter()
            .map(|found| Proposal {
                power: found.power,
                score: found.score,
            })
            .collect();
        let mut answer = self.determine(circumstances, &reading, &proposals)?;
        told::complete(&self.base, &mut answer, &reading, &ranking);
        Ok(answer)
    }

    /// What one power comes to. Facts are read from the text, where there is one.
    ///
    /// # Errors
    /// There is no such power, or the text is too long to be read.
    pub fn decide(
        &self,
        power: &str,
        circumstances: &Circumstances,
    ) -> Result<MatchAnswer, Problem> {
        let power =
            show::named(&self.base, power).ok_or_else(|| show::unknown_power(&self.base, power))?;
        let reading = self.reading(circumstances)?;
        decide_with(
            &self.base,
            self.decisions(),
            &power.id,
            &observation(circumstances, &reading),
            self.stamp(),
        )
        .map_err(refused)
    }

    /// What several powers come to, taken to be met all alike.
    ///
    /// # Errors
    /// One of them does not exist, or the text is too long to be read.
    pub(crate) fn decide_together(
        &self,
        powers: &[&str],
        circumstances: &Circumstances,
    ) -> Result<MatchAnswer, Problem> {
        let mut proposals = Vec::with_capacity(powers.len());
        for id in powers {
            let known = &self.base.powers;
            let at = known.binary_search_by(|power| power.id.as_str().cmp(id));
            let power = at.map_err(|_| show::unknown_power(&self.base, id))?;
            proposals.push(Proposal { power, score: 1.0 });
        }
        let reading = self.reading(circumstances)?;
        self.determine(circumstances, &reading, &proposals)
    }

    /// What proposed powers come to, with the facts that were read.
    fn determine(
        &self,
        circumstances: &Circumstances,
        reading: &Reading,
        proposals: &[Proposal],
    ) -> Result<MatchAnswer, Problem> {
        determine_with(
            &self.base,
            self.decisions(),
            &observation(circumstances, reading),
            proposals,
            self.stamp(),
        )
        .map_err(refused)
    }

    /// The deadlines of one power in circumstances of which both days are known, on the day of the decision. Days and other
    /// facts are read from the text as well.
    ///
    /// # Errors
    /// As [`Knowledge::decide`].
    pub(crate) fn timeline_of(
        &self,
        power: &str,
        circumstances: &Circumstances,
    ) -> Result<Timeline, Problem> {
        let reading = self.reading(circumstances)?;
        let observation = observation(circumstances, &reading);
        let case = TimelineCase {
            power: power.to_owned(),
            date: Some(observation.date),
            decided: Some(observation.decided),
            as_of: observation.decided,
            place: observation.place,
            facts: observation.facts,
        };
        timeline(&self.base, self.decisions(), &case, self.stamp()).map_err(refused)
    }

    /// The deadlines of one power from the events that are given, as they stand on `as_of` (else on the day of decision, else
    /// today). Days that were not given are not known: neither the act nor the decision is taken to be today.
    ///
    /// # Errors
    /// There is no such power, or something given cannot be used.
    pub fn timeline(
        &self,
        power: &str,
        given: &Given,
        as_of: Option<Date>,
        today: Date,
    ) -> Result<Timeline, Problem> {
        let power =
            show::named(&self.base, power).ok_or_else(|| show::unknown_power(&self.base, power))?;
        let circumstances = given.check(&self.base, today)?;
        let decided = given.decided.as_ref().map(|_| circumstances.decided);
        let case = TimelineCase {
            power: power.id.clone(),
            date: given.date.as_ref().map(|_| circumstances.date),
            decided,
            as_of: as_of.or(decided).unwrap_or(today),
            place: circumstances.place,
            facts: circumstances
                .facts
                .into_iter()
                .map(|(fact, value)| ObservedFact::given(fact, value))
                .collect(),
        };
        timeline(&self.base, self.decisions(), &case, self.stamp()).map_err(refused)
    }

    /// Adds to an answer to these circumstances the single facts that would change it.
    ///
    /// # Errors
    /// As [`Knowledge::decide`].
    pub fn explain(
        &self,
        circumstances: &Circumstances,
        answer: &mut MatchAnswer,
    ) -> Result<(), Problem> {
        let reading = self.reading(circumstances)?;
        let observation = observation(circumstances, &reading);
        explain(&self.base, self.decisions(), &observation, answer).map_err(refused)
    }

    /// What the text says; nothing where there is none.
    fn reading(&self, circumstances: &Circumstances) -> Result<Reading, Problem> {
        if circumstances.text.is_empty() {
            return Ok(Reading::default());
        }
        self.index().read(&circumstances.text).map_err(too_long)
    }

    /// The index of phrases and powers, built when first needed.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.base))
    }

    pub(crate) fn decisions(&self) -> &yiju_engine::decide::Index {
        self.decisions
            .get_or_init(|| yiju_engine::decide::Index::new(&self.base))
    }

    /// Builds what is otherwise built when first needed.
    pub fn prepare(&self) {
        self.index();
        self.decisions();
    }

    /// What answers name as their origin.
    pub fn stamp(&self) -> EngineStamp {
        EngineStamp {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rules: self.hash.clone(),
        }
    }

    /// Runs the cases in the rules, all or those that the filter names.
    pub fn run_cases(&self, filter: Option<&str>) -> TestDocument {
        cases::run(self, filter)
    }

    /// A power or an article; see [`show::show`].
    ///
    /// # Errors
    /// There is neither.
    pub fn show(&self, what: &str, date: Option<Date>) -> Result<ShowDocument, Problem> {
        show::show(&self.base, what, date)
    }

    /// The power list: all versions, or those that apply on a day.
    pub fn export(&self, date: Option<Date>) -> ExportDocument {
        export::export(&self.base, date)
    }

    /// What it is made of and what is open. `program` is the version of the program that asks.
    pub fn doctor(&self, program: &str) -> DoctorDocument {
        doctor::doctor(&self.base, &self.hash, program)
    }

    /// What is in force on a day, by the day until which it was verified.
    pub fn stale(&self, date: Date) -> StaleDocument {
        stale::stale(&self.base, &self.hash, date)
    }
}

/// What is known of the case: what was given, and beyond it what the text says.
fn observation(circumstances: &Circumstances, reading: &Reading) -> Observation {
    let given = circumstances
        .facts
        .iter()
        .map(|(fact, value)| ObservedFact::given(*fact, value.clone()));
    let unsaid = |fact| circumstances.facts.iter().all(|(given, _)| *given != fact);
    let read = reading
        .facts
        .iter()
        .filter(|read| unsaid(read.fact))
        .map(|read| {
            ObservedFact::read(
                read.fact,
                Fact::Known(read.value.clone()),
                [read.span.start, read.span.end],
            )
        });
    let place = circumstances.place.clone();
    Observation {
        text: circumstances.text.clone(),
        date: circumstances.date,
        decided: circumstances.decided,
        place: place.or_else(|| reading.place.as_ref().map(|place| place.district.clone())),
        facts: given.chain(read).collect(),
    }
}

fn too_long(error: TextError) -> Problem {
    Problem::new(problem::LONG_TEXT, error.to_string()).help("只写与违法行为有关的情形")
}

/// [`Circumstances`] are checked before they come here, so this says what they let through.
fn refused(error: DecideError) -> Problem {
    Problem::new(problem::BAD_VALUE, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Folder;

    #[test]
    fn snapshot_and_sources_agree() {
        let rules = Folder::embedded_rules();
        let compiled = compile(
            &rules.files,
            registry(&Folder::embedded_regulations()).unwrap(),
        );
        let embedded = Knowledge::embedded().unwrap();
        let compiled = postcard::to_allocvec(&compiled.knowledge.unwrap()).unwrap();
        assert!(
            compiled == SNAPSHOT,
            "the snapshot differs from what the sources give"
        );
        assert!(
            postcard::to_allocvec(embedded.base()).unwrap() == SNAPSHOT,
            "the snapshot is not read back whole"
        );
        assert_eq!(
            embedded.rules_hash(),
            hash(&rules, &Folder::embedded_regulations())
        );
    }
}
