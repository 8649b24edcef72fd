//! Who is competent: five roles by the dated rules of 管辖. A specific rule goes before a general one; where rules differ, or
//! cannot be told apart on the facts, the role is open and the alternatives are named. Nothing is picked silently.

use std::borrow::Cow;

use crate::decide::answer::{AuthorityAnswer, Known, RoleAnswer};
use crate::decide::matter::Matter;
use crate::decide::roles::{Ruling, branches, contenders, role_answer};
use crate::decide::specificity::specificity;
use crate::decide::truth::{Tri, World};
use crate::decide::words;
use crate::model::{
    Atom, Certainty, CompetenceRule, Condition, FactId, OrganRef, Role, RoleHolder, Truth,
};

/// Whether a power is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    Ours,
    Elsewhere,
    Unclear,
}

/// Who is competent for a power, and what that rests on.
#[derive(Debug)]
pub(crate) struct Competence {
    pub(crate) authority: AuthorityAnswer,
    pub(crate) stand: Stand,
    /// The other authorities, each with the rule that says so.
    pub(crate) elsewhere: Vec<(String, String)>,
    /// The facts on which the competence depends.
    pub(crate) needs: Vec<FactId>,
    /// Whether the place is needed and not known.
    pub(crate) needs_place: bool,
    /// The rules that were applied.
    pub(crate) rules: Vec<String>,
}

impl Competence {
    /// Nobody, for a power of which no version is held.
    pub(crate) fn none() -> Self {
        let open = || RoleAnswer {
            id: None,
            name: None,
            alternatives: Vec::new(),
            known: Known {
                status: Certainty::Open,
                source: String::new(),
                verified_until: None,
            },
            settled_by: None,
        };
        Self {
            authority: AuthorityAnswer {
                decides: open(),
                seals: open(),
                handles: open(),
                reviews: open(),
                defends: open(),
            },
            stand: Stand::Unclear,
            elsewhere: Vec::new(),
            needs: Vec::new(),
            needs_place: false,
            rules: Vec::new(),
        }
    }
}

/// Who is competent.
pub(crate) fn competence<'a>(world: &World<'a>, matter: Matter<'a>) -> Competence {
    let kb = world.kb;
    let beyond = |atom: &Atom| matter.holds(world.index, atom);
    let mut rulings: Vec<Ruling<'a>> = Vec::new();
    let all = 0..kb.competence.len();
    let may = world.index.rules_of(kb, matter.text.power);
    let places = may.map_or_else(|| Cow::Owned(all.collect()), Cow::Borrowed);
    for at in places.iter().copied() {
        let Some(rule) = kb.competence.get(at) else {
            continue;
        };
        let dated = rule.from <= matter.decided && rule.to.is_none_or(|to| matter.decided <= to);
        if !dated {
            continue;
        }
        let sure = match world.holds_beyond(&rule.condition, &beyond) {
            Tri::True => true,
            Tri::Unknown(_) => false,
            Tri::False => continue,
        };
        rulings.push(Ruling {
            rule,
            sources: world.index.sources(at),
            sure,
            specificity: specificity(&rule.condition),
        });
    }
    let mut needs = Vec::new();
    let mut needs_place = false;
    let mut rules = Vec::new();
    for ruling in contenders(&rulings, |_| true) {
        rules.push(ruling.rule.name.clone());
        if !ruling.sure {
            gather(
                world,
                &ruling.rule.condition,
                &beyond,
                &mut needs,
                &mut needs_place,
            );
        }
        let branch = ruling
            .rule
            .roles
            .iter()
            .any(|holder| holder.organs.contains(&OrganRef::BranchOfPlace));
        needs_place |= branch && matter.place.is_none();
    }
    let branches = branches(world, matter.place);
    let role = |role: Role| role_answer(world, &rulings, &branches, matter, role);
    let authority = AuthorityAnswer {
        decides: role(Role::Decides),
        seals: role(Role::Seals),
        handles: role(Role::Handles),
        reviews: role(Role::Reviews),
        defends: role(Role::Defends),
    };
    let decides_or_not_ours = |rule: &CompetenceRule| {
        rule.elsewhere.is_some() || rule.roles.iter().any(|holder| holder.role == Role::Decides)
    };
    let best = contenders(&rulings, decides_or_not_ours);
    let elsewhere: Vec<(String, String)> = best
        .iter()
        .filter_map(|ruling| {
            let authority = ruling.rule.elsewhere.clone()?;
            let why = format!("{}：{}", ruling.rule.name, ruling.rule.origin);
            Some((authority, why))
        })
        .collect();
    // Open between our own authorities is still ours; open with nobody named is not settled at all.
    let names_nobody =
        |holder: &RoleHolder| holder.certainty == Certainty::Open && holder.organs.is_empty();
    let open_by_rule = best.iter().any(|ruling| {
        ruling
            .rule
            .roles
            .iter()
            .any(|holder| holder.role == Role::Decides && names_nobody(holder))
    });
    let stand = if best.is_empty() || open_by_rule {
        Stand::Unclear
    } else if elsewhere.is_empty() {
        // A rule of ours that only may hold leaves open whether any does, unless another one holds otherwise.
        let one_holds = best.iter().any(|ruling| ruling.sure);
        if one_holds || best.len() > 1 {
            Stand::Ours
        } else {
            Stand::Unclear
        }
    } else if elsewhere.len() == best.len() && best.iter().all(|ruling| ruling.sure) {
        Stand::Elsewhere
    } else {
        Stand::Unclear
    };
    Competence {
        authority,
        stand,
        elsewhere,
        needs,
        needs_place,
        rules,
    }
}

/// The facts that a rule needs.
fn gather<'a>(
    world: &World<'a>,
    condition: &'a Condition,
    beyond: &dyn Fn(&Atom) -> Truth,
    needs: &mut Vec<FactId>,
    place: &mut bool,
) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => gather(world, inner, beyond, needs, place),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                if matches!(world.holds_beyond(part, beyond), Tri::Unknown(_)) {
                    gather(world, part, beyond, needs, place);
                }
            }
        }
        Condition::Atom(atom) => match atom {
            Atom::District(_) => *place |= beyond(atom) == Truth::Unknown,
            Atom::OneOf { fact, .. }
            | Atom::Holds { fact }
            | Atom::Compare { fact, .. }
            | Atom::Absent { fact }
            | Atom::Incalculable { fact }
            | Atom::History { fact, .. }
                if !needs.contains(fact) =>
            {
                needs.push(*fact);
            }
            _ => {}
        },
    }
}

/// What the competence of a power comes to, in a sentence.
pub(crate) fn said(world: &World<'_>, competence: &Competence) -> String {
    let decides = &competence.authority.decides;
    let rules = competence.rules.join("、");
    match competence.stand {
        Stand::Elsewhere => {
            let organs: Vec<&str> = competence
                .elsewhere
                .iter()
                .map(|(authority, _)| authority.as_str())
                .collect();
            format!("归{}，不归本局（{rules}）", organs.join("、"))
        }
        _ if competence.rules.is_empty() => {
            format!("由谁决定待定：{}", decides.known.source)
        }
        _ => match (&decides.name, decides.known.status) {
            (Some(name), Certainty::Stated) => format!("由{name}决定，有文件写明（{rules}）"),
            (Some(name), Certainty::Inferred) => format!("由{name}决定，是推定（{rules}）"),
            (Some(name), Certainty::Open) => format!("可能由{name}决定，待定（{rules}）"),
            (None, _) => {
                let names: Vec<&str> = decides
                    .alternatives
                    .iter()
                    .map(|one| one.name.as_str())
                    .collect();
                let mut text = if names.is_empty() {
                    format!("由谁决定待定（{rules}）")
                } else {
                    format!("由{}决定，待定（{rules}）", names.join("还是"))
                };
                let needs: Vec<&str> = competence
                    .needs
                    .iter()
                    .map(|id| words::fact_name(world.kb, *id))
                    .collect();
                if !needs.is_empty() {
                    text.push_str("；要先知道 ");
                    text.push_str(&needs.join("、"));
                }
                text
            }
        },
    }
}
