//! The cases of both sides, asked of both.

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::model::{Case, Expectation};
use yiju_kb::Knowledge;
use yiju_kb::given::Circumstances;
use yiju_kb::problem::Problem;

use super::facets::Facets;
use super::translate::{into, own};
use super::{EffectReport, Effects, Source, TOP};
use crate::side::Side;

/// The cases of the second side, as it has them, then those that only the first has.
pub fn effects(from: &Side, to: &Side) -> Effects {
    let (old, new) = (from.knowledge.base(), to.knowledge.base());
    let failed = [failures(&from.knowledge), failures(&to.knowledge)];
    let mut effects = Effects::default();
    for case in &new.cases {
        let before = into(case, new, old);
        let known = old.cases.iter().any(|other| other.name == case.name);
        let asked = [(from, before), (to, Ok(own(case)))];
        effects.note(report(case, asked, known.then_some(&failed)));
    }
    let kept: BTreeSet<&str> = new.cases.iter().map(|case| case.name.as_str()).collect();
    for case in &old.cases {
        if !kept.contains(case.name.as_str()) {
            let after = into(case, old, new);
            effects.note(report(case, [(from, Ok(own(case))), (to, after)], None));
        }
    }
    effects
}

/// What does not hold in each case that fails.
type Failures = BTreeMap<String, String>;

fn failures(knowledge: &Knowledge) -> Failures {
    let mut failures = Failures::new();
    for one in knowledge.run_cases(None).failed {
        let text = failures.entry(one.case).or_default();
        if !text.is_empty() {
            text.push('；');
        }
        text.push_str(&format!("应为 {}，得到 {}", one.expected, one.got));
    }
    failures
}

fn report(
    case: &Case,
    asked: [(&Side, Result<Circumstances, Problem>); 2],
    failed: Option<&[Failures; 2]>,
) -> EffectReport {
    let [mut before, mut after] = asked.map(|(side, circumstances)| match circumstances {
        Ok(circumstances) => facets(&side.knowledge, case, &circumstances),
        Err(problem) => {
            let mut facets = Facets::default();
            facets.refused(None, &problem);
            facets
        }
    });
    if let Some([old, new]) = failed {
        for (facets, failures) in [(&mut before, old), (&mut after, new)] {
            let failure = failures.get(&case.name);
            facets.whole(
                "案例",
                failure.map_or_else(|| "通过".to_owned(), |why| format!("不通过：{why}")),
            );
        }
    }
    EffectReport {
        source: Source::Case,
        name: case.name.clone(),
        line: Some(case.source.line),
        text: Some(case.description.clone()),
        changes: before.changes(&after),
    }
}

/// What the description brings up, and what each power that the case speaks of comes to.
fn facets(knowledge: &Knowledge, case: &Case, circumstances: &Circumstances) -> Facets {
    let mut facets = Facets::default();
    match knowledge.match_text(circumstances, TOP) {
        Ok(answer) => facets.observation(&answer),
        Err(problem) => facets.refused(None, &problem),
    }
    let mut powers: BTreeSet<&str> = case.rejected.iter().map(String::as_str).collect();
    powers.extend(case.expected.iter().filter_map(|one| match one {
        Expectation::Power(power) => Some(power.as_str()),
        _ => None,
    }));
    for power in powers {
        match knowledge.decide(power, circumstances) {
            Ok(answer) => facets.powers(&answer),
            Err(problem) => facets.refused(Some(power), &problem),
        }
    }
    facets
}
