//! The skeleton as text, in the form that the formatter gives.

use yiju_engine::law::Rank;
use yiju_engine::law::citation::Citation;
use yiju_engine::model::Kind;
use yiju_engine::syntax::format;

use super::block::Node;
use super::provision::{Planned, PlannedPower};
use super::{Source, UNNAMED};

/// What a remark on an unread part begins with.
pub(super) const REMARK: &str = "# 没有读出：";

/// The skeleton; empty without provisions.
pub(super) fn rule(source: &Source<'_>, provisions: &[Planned], field: &str) -> String {
    if provisions.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "# 从{}读出的骨架。名称、现象、要件、核验和案例待补；逐项对照正文以后删去这一行。\n\n",
        source.citation.label
    );
    for provision in provisions {
        let by_item = |power: &&PlannedPower| power.basis.item.is_some();
        for power in provision.powers.iter().filter(|power| !by_item(power)) {
            out.push_str(&format!("权力 {} {UNNAMED} {{\n", power.id));
            source.broken(power, &mut out);
            out.push_str(&format!("依据 {}\n}}\n\n", source.cited(&power.basis)));
        }
        out.push_str(&format!(
            "罚则 {} {{\n领域 {field}\n",
            source.cited(&provision.citation)
        ));
        match &provision.organ {
            Some(organ) => out.push_str(&format!("由 {organ}\n")),
            None => out.push_str(&format!("{REMARK}由哪个机关\n")),
        }
        for power in provision.powers.iter().filter(by_item) {
            let item = yiju_engine::law::numerals::to_han(u32::from(power.basis.item.unwrap_or(0)));
            out.push_str(&format!("第{item}项 {} {UNNAMED} {{\n", power.id));
            source.broken(power, &mut out);
            source.nodes(&power.own, &mut out);
            out.push_str("}\n");
        }
        source.nodes(&provision.body, &mut out);
        out.push_str("}\n\n");
    }
    // The formatter lays it out; it returns nothing that it cannot read again.
    format(0, &out).unwrap_or(out)
}

/// The rank of a text that may not set one of the kinds of a measure.
fn beyond(rank: Option<Rank>, measure: &str) -> Option<Rank> {
    let words = measure.trim_start_matches("责令 ");
    let kinds = words
        .split(" 或者 ")
        .map(|one| one.split(' ').next().unwrap_or_default());
    let penalty = |kind: &str| Kind(kind.to_owned()).slot().is_penalty();
    let mut kinds = kinds.filter(|kind| penalty(kind));
    let rank = rank?;
    kinds
        .any(|kind| rank.may_set(kind) == Some(false))
        .then_some(rank)
}

impl Source<'_> {
    fn nodes(&self, list: &[Node], out: &mut String) {
        let rank = self.base.registry.get(&self.citation.statute);
        let rank = rank.map(|statute| statute.rank);
        for node in list {
            match node {
                Node::Measure { prefix, measure } => {
                    let beyond = beyond(rank, measure);
                    let mark = match beyond {
                        Some(_) => REMARK,
                        None => "",
                    };
                    out.push_str(&format!("{mark}{prefix}{measure}"));
                    if let Some(rank) = beyond {
                        out.push_str(&format!("（{rank}无权设定，要有上位法）"));
                    }
                    out.push('\n');
                }
                Node::Block { head, body } => {
                    out.push_str(&format!("{head} {{\n"));
                    self.nodes(body, out);
                    out.push_str("}\n");
                }
                Node::Remark(what) => out.push_str(&format!("{REMARK}{what}\n")),
            }
        }
    }

    fn broken(&self, power: &PlannedPower, out: &mut String) {
        let cited: Vec<String> = power.violates.iter().map(|one| self.cited(one)).collect();
        if !cited.is_empty() {
            out.push_str(&format!("违反 {}\n", cited.join("、")));
        } else if power.unsure.is_empty() {
            out.push_str(&format!("{REMARK}违反的条款\n"));
        }
        if !power.unsure.is_empty() {
            let places = power.unsure.join("、");
            out.push_str(&format!("{REMARK}违反{places}的哪一款哪一项\n"));
        }
    }

    /// A citation as rules write it: with the year where it is not the newest version.
    fn cited(&self, citation: &Citation) -> String {
        let latest = self.base.registry.get(&citation.statute);
        let latest = latest.and_then(|statute| statute.latest());
        let pinned = citation
            .version
            .filter(|version| latest.is_some_and(|latest| latest.adopted != Some(*version)));
        let place = citation.place();
        match pinned {
            Some(day) => format!("《{}》〔{}〕{place}", citation.short, day.year()),
            None => format!("《{}》{place}", citation.short),
        }
    }
}
