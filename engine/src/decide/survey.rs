//! The whole table of competence on one day: every field × district × inside or outside the planning area, asked of the same
//! rules that decide a case. Powers of one field whose answers differ stand on lines of their own; nothing is left out: a
//! cell without powers is there and empty, an open line names who must settle it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compile::lint::FIELDS;
use crate::decide::answer::AuthorityAnswer;
use crate::decide::competence::{Competence, Stand, competence};
use crate::decide::error::DecideError;
use crate::decide::facts::Facts;
use crate::decide::index::Index;
use crate::decide::matter::Matter;
use crate::decide::observation::{Observation, ObservedFact};
use crate::decide::truth::World;
use crate::decide::versions::{Text, on};
use crate::decide::words;
use crate::law::Date;
use crate::model::{Certainty, Fact, FactId, FactValue, KnowledgeBase};

/// The fact that divides a district in two.
pub const PLANNING_AREA: &str = "在城市规划区";

/// The table of competence on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Survey {
    /// The day of the decision.
    pub date: Date,
    /// The districts, in the order of their declaration. Those that take in others are not among them.
    pub districts: Vec<String>,
    /// Every field × district × side of the planning area.
    pub cells: Vec<Cell>,
    /// Powers of which no version applies on the day; they stand in no cell.
    pub not_in_force: Vec<String>,
    /// How many of what.
    pub counts: Counts,
}

/// One field in one district, inside or outside the planning area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The field.
    pub field: String,
    /// The district; null where the rules know none.
    pub district: Option<String>,
    /// Whether the place lies in the planning area; null where the rules know no such fact.
    pub in_planning_area: Option<bool>,
    /// Who is competent, one line for each organ of the statutes and each answer. Empty where no power applies on the day.
    pub lines: Vec<Line>,
}

/// Powers of one organ in a cell with one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// The organ that the provision names; null where it names none.
    pub organ: Option<String>,
    /// Whether it is the organ of the powers or of some of their measures alone.
    pub scope: Scope,
    /// The powers.
    pub powers: Vec<String>,
    /// Whether they are ours.
    pub stand: Standing,
    /// The five roles.
    pub authority: AuthorityAnswer,
    /// Who or what must settle it; null unless it is open.
    pub settled_by: Option<String>,
    /// The rules that were applied; empty where none covers the line.
    pub rules: Vec<String>,
    /// Facts on which the answer depends besides district and planning area.
    pub needs: Vec<String>,
}

/// What an organ is named for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// For the power as a whole.
    Power,
    /// For some of its measures, beside the organ of the power.
    Measure,
}

/// Whether a line is ours.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// An authority of ours decides, or it is open which of ours.
    Ours,
    /// Another authority decides.
    NotOurs,
    /// No source at hand settles whose it is.
    Unclear,
}

/// How many of what. Lines are counted by the certainty of who decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Fields × districts × sides of the planning area.
    pub cells: usize,
    /// Cells without a power on the day.
    pub empty: usize,
    /// Lines in all.
    pub lines: usize,
    /// Lines on which an authority of ours is stated.
    pub stated: usize,
    /// Lines on which an authority of ours is inferred.
    pub inferred: usize,
    /// Lines of another authority.
    pub not_ours: usize,
    /// Lines that are open.
    pub open: usize,
    /// Of the open ones those that no rule covers.
    pub uncovered: usize,
}

impl Survey {
    /// Keeps the cells that a reader asks for, and counts anew.
    pub fn keep(&mut self, asked_for: impl Fn(&Cell) -> bool) {
        self.cells.retain(asked_for);
        self.districts.retain(|id| {
            let mut cells = self.cells.iter();
            cells.any(|cell| cell.district.as_ref() == Some(id))
        });
        self.counts = count(&self.cells);
    }
}

/// The table of competence on a day.
///
/// # Errors
/// None is known; see [`DecideError`] for what an observation may have.
pub fn survey(kb: &KnowledgeBase, index: &Index, date: Date) -> Result<Survey, DecideError> {
    let districts = leaves(kb);
    let places: Vec<Option<&str>> = if districts.is_empty() {
        vec![None]
    } else {
        districts.iter().map(|id| Some(*id)).collect()
    };
    let mut texts: Vec<Text<'_>> = Vec::new();
    let mut not_in_force = Vec::new();
    for power in &kb.powers {
        match on(power, date) {
            Some(text) => texts.push(text),
            None => not_in_force.push(power.id.clone()),
        }
    }
    let sides = sides(kb, date);
    let mut cells = Vec::new();
    for field in fields(&texts) {
        let matters = matters(&texts, field);
        for place in &places {
            for (side, observation) in &sides {
                let facts = Facts::new(kb, index, observation)?;
                let world = World::new(kb, index, &facts, date);
                cells.push(Cell {
                    field: field.to_owned(),
                    district: place.map(str::to_owned),
                    in_planning_area: *side,
                    lines: lines(&world, &matters, *place, date),
                });
            }
        }
    }
    Ok(Survey {
        date,
        districts: districts.into_iter().map(str::to_owned).collect(),
        counts: count(&cells),
        cells,
        not_in_force,
    })
}

/// The districts in which no other lies.
fn leaves(kb: &KnowledgeBase) -> Vec<&str> {
    let takes_in_another = |id: &str| {
        let mut within = kb.districts.iter().filter_map(|one| one.within.as_deref());
        within.any(|above| above == id)
    };
    let ids = kb.districts.iter().map(|district| district.id.as_str());
    ids.filter(|id| !takes_in_another(id)).collect()
}

/// All fields of the language in their order, then those that only the powers have.
fn fields<'k>(texts: &[Text<'k>]) -> Vec<&'k str> {
    let mut fields: Vec<&'k str> = FIELDS.iter().map(|(_, field)| *field).collect();
    for text in texts {
        if !fields.contains(&text.power.field.as_str()) {
            fields.push(&text.power.field);
        }
    }
    fields
}

/// Both sides of the planning area, as far as the rules know one.
fn sides(kb: &KnowledgeBase, date: Date) -> Vec<(Option<bool>, Observation)> {
    let known = kb.facts.iter().position(|fact| fact.name == PLANNING_AREA);
    let Some(fact) = known.and_then(|at| u32::try_from(at).ok()).map(FactId) else {
        return vec![(None, Observation::on(date))];
    };
    let side = |inside| {
        let given = ObservedFact::given(fact, Fact::Known(FactValue::YesNo(inside)));
        let observation = Observation {
            facts: vec![given],
            ..Observation::on(date)
        };
        (Some(inside), observation)
    };
    vec![side(true), side(false)]
}

/// What is asked in each cell of a field: the powers of an organ, and the powers some of whose measures are another organ's.
struct Question<'k> {
    scope: Scope,
    organ: Option<&'k str>,
    texts: Vec<Text<'k>>,
}

fn matters<'k>(texts: &[Text<'k>], field: &str) -> Vec<Question<'k>> {
    let mut questions: Vec<Question<'k>> = Vec::new();
    let mut ask = |scope, organ, text: Text<'k>| {
        let asked = questions
            .iter_mut()
            .find(|one| one.scope == scope && one.organ == organ);
        match asked {
            Some(one) if one.texts.contains(&text) => {}
            Some(one) => one.texts.push(text),
            None => questions.push(Question {
                scope,
                organ,
                texts: vec![text],
            }),
        }
    };
    for text in texts.iter().filter(|text| text.power.field == field) {
        let own = text.version.organ.as_deref();
        ask(Scope::Power, own, *text);
        for clause in &text.version.clauses {
            let other = clause.measure.organ.as_deref();
            if other.is_some() && other != own {
                ask(Scope::Measure, other, *text);
            }
        }
    }
    questions.sort_by_key(|one| (one.scope, std::cmp::Reverse(one.texts.len()), one.organ));
    questions
}

/// The lines of a cell.
fn lines<'a>(
    world: &World<'a>,
    questions: &[Question<'a>],
    place: Option<&'a str>,
    date: Date,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for question in questions {
        let first = lines.len();
        for text in &question.texts {
            let matter = Matter {
                organ: question.organ,
                ..Matter::of(*text, place, date)
            };
            let line = line(world, question, competence(world, matter));
            let mut of_question = lines.iter_mut().skip(first);
            match of_question.find(|known| same_answer(known, &line)) {
                Some(known) => known.powers.push(text.power.id.clone()),
                None => lines.push(Line {
                    powers: vec![text.power.id.clone()],
                    ..line
                }),
            }
        }
    }
    lines
}

fn same_answer(a: &Line, b: &Line) -> bool {
    (&a.authority, a.stand, &a.rules, &a.needs) == (&b.authority, b.stand, &b.rules, &b.needs)
}

fn line(world: &World<'_>, question: &Question<'_>, competence: Competence) -> Line {
    let fact = |id: &FactId| words::fact_name(world.kb, *id).to_owned();
    let needs: Vec<String> = competence.needs.iter().map(fact).collect();
    let stand = match competence.stand {
        Stand::Ours => Standing::Ours,
        Stand::Elsewhere => Standing::NotOurs,
        Stand::Unclear => Standing::Unclear,
    };
    let decides = &competence.authority.decides;
    let settled_by = (stand != Standing::NotOurs && decides.known.status == Certainty::Open)
        .then(|| settler(&competence, &needs));
    Line {
        organ: question.organ.map(str::to_owned),
        scope: question.scope,
        powers: Vec::new(),
        stand,
        settled_by,
        authority: competence.authority,
        rules: competence.rules,
        needs,
    }
}

/// Who or what must settle a line that is open.
fn settler(competence: &Competence, needs: &[String]) -> String {
    if let Some(named) = &competence.authority.decides.settled_by {
        named.clone()
    } else if competence.rules.is_empty() {
        "编办文件".to_owned()
    } else if needs.is_empty() {
        format!("规则的编写者：{} 互不相让", competence.rules.join("、"))
    } else {
        format!("办案人员：先查明 {}", needs.join("、"))
    }
}

fn count(cells: &[Cell]) -> Counts {
    let mut counts = Counts {
        cells: cells.len(),
        empty: cells.iter().filter(|cell| cell.lines.is_empty()).count(),
        ..Counts::default()
    };
    for line in cells.iter().flat_map(|cell| &cell.lines) {
        counts.lines += 1;
        match (line.stand, line.authority.decides.known.status) {
            (Standing::NotOurs, _) => counts.not_ours += 1,
            (_, Certainty::Stated) => counts.stated += 1,
            (_, Certainty::Inferred) => counts.inferred += 1,
            (_, Certainty::Open) => {
                counts.open += 1;
                counts.uncovered += usize::from(line.rules.is_empty());
            }
        }
    }
    counts
}
