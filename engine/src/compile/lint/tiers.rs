//! YJ0507, YJ0508: tiers that can never hold, and sibling tiers that can both hold and both give a fine.

use crate::model::{Addressee, Clause, Effect, PowerVersion, Slot};

use super::satisfy::can_hold;
use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, version, file, span) in rules.versions() {
        for clause in &version.clauses {
            if can_hold(rules.knowledge, &clause.condition) == Some(false) {
                let when = clause.measure.when.clone().unwrap_or_default();
                let message = format!("{} 的档次“{when}”永远不会成立", power.id);
                let help = "检查条件：同一个事实不能同时是两个值；否则 的那一档不能再排除自己";
                sink.report("YJ0507", file, span, message, help);
                break;
            }
        }
        if let Some((first, second)) = both(rules, version) {
            let words = |clause: &Clause| {
                clause
                    .measure
                    .when
                    .clone()
                    .unwrap_or_else(|| "（无条件）".to_owned())
            };
            let message = format!(
                "{} 的“{}”和“{}”可以同时成立，都给了罚款",
                power.id,
                words(first),
                words(second)
            );
            let help =
                "两档不会同时成立的，写 分档；会同时成立、从重的，放进 取重 { … }；另加的，写 并处";
            sink.report("YJ0508", file, span, message, help);
        }
    }
}

/// Two fines of tiers beside each other that can both hold.
fn both<'r>(rules: &Rules<'_>, version: &'r PowerVersion) -> Option<(&'r Clause, &'r Clause)> {
    let fines: Vec<&Clause> = version
        .clauses
        .iter()
        .filter(|clause| clause.measure.slot == Slot::Fine && clause.measure.group.is_none())
        .collect();
    for (index, first) in fines.iter().enumerate() {
        for second in fines.iter().skip(index + 1) {
            let nested =
                first.path.starts_with(&second.path) || second.path.starts_with(&first.path);
            let same_place = first.path == second.path;
            let apart = (nested && !same_place)
                || first.stages != second.stages
                || first.effect == Effect::Adds
                || second.effect == Effect::Adds
                || (first.heaviest_of.is_some() && first.heaviest_of == second.heaviest_of)
                || first.measure.basis.statute != second.measure.basis.statute
                || first.measure.organ != second.measure.organ
                || !same_person(&first.addressee, &second.addressee);
            if apart {
                continue;
            }
            let together = first.condition.clone().and(second.condition.clone());
            if can_hold(rules.knowledge, &together) == Some(true) {
                return Some((first, second));
            }
        }
    }
    None
}

fn same_person(first: &Addressee, second: &Addressee) -> bool {
    match (first, second) {
        (Addressee::Party, Addressee::Party | Addressee::When(_))
        | (Addressee::When(_), Addressee::Party) => true,
        (Addressee::When(a), Addressee::When(b)) | (Addressee::Also(a), Addressee::Also(b)) => {
            a.iter().any(|word| b.contains(word))
        }
        _ => false,
    }
}
