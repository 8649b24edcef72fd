//! What 应为 says of gates.

use yiju_engine::decide::answer::{Candidate, GateAnswer};

use super::expect::Fault;

/// 关口 名 成立: some expected power has the gate so.
pub fn gate(name: &str, holds: Option<bool>, decided: &[&Candidate]) -> Option<Fault> {
    let found: Vec<&GateAnswer> = decided
        .iter()
        .flat_map(|one| &one.gate)
        .map(|gate| &**gate)
        .filter(|gate| *gate.gate == *name)
        .collect();
    if found.iter().any(|gate| gate.holds == holds) {
        return None;
    }
    let got = match found.first() {
        Some(gate) => format!("{}（{}）", word(gate.holds), gate.why),
        None => "这一天、这项权力没有这一关口".to_owned(),
    };
    Some(Fault::new(format!("关口 {name} {}", word(holds)), got))
}

fn word(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "成立",
        Some(false) => "不成立",
        None => "待查",
    }
}

/// 不予处罚: some expected power has no penalty in any outcome, by a gate.
pub fn no_penalty(decided: &[&Candidate]) -> Option<Fault> {
    let none = |one: &&&Candidate| {
        !one.outcomes.is_empty()
            && one.outcomes.iter().all(|outcome| {
                outcome.no_penalty.is_some()
                    && outcome.fines.is_empty()
                    && outcome.measures.iter().all(|one| !one.slot.is_penalty())
            })
    };
    if decided.iter().find(none).is_some() {
        return None;
    }
    let open: Vec<&str> = decided
        .iter()
        .flat_map(|one| &one.gate)
        .filter(|gate| gate.holds != Some(false) && gate.effect.is_some())
        .map(|gate| &*gate.gate)
        .collect();
    Some(Fault::new(
        "不予处罚",
        format!("仍有处罚；没有排除的关口：{}", open.join("、")),
    ))
}
