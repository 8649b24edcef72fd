//! Who is competent: five roles by the dated rules of 管辖. A specific rule goes before a general one; where rules differ, or
//! cannot be told apart on the facts, the role is open and the alternatives are named. Nothing is picked silently.

use crate::decide::answer::{AuthorityAnswer, AuthorityRef, Known, RoleAnswer};
use crate::decide::specificity::{Specificity, specificity};
use crate::decide::truth::{Tri, World};
use crate::decide::versions::Text;
use crate::decide::words;
use crate::law::Date;
use crate::model::{
    Atom, Certainty, CompetenceRule, Condition, FactId, KnowledgeBase, OrganRef, Role, RoleHolder,
    Truth,
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

/// What competence is asked of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matter<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) place: Option<&'a str>,
    pub(crate) decided: Date,
}

/// A rule that holds, or that may.
struct Ruling<'a> {
    rule: &'a CompetenceRule,
    sure: bool,
    specificity: Specificity,
}

/// Who is competent.
pub(crate) fn competence<'a>(world: &World<'a>, matter: Matter<'a>) -> Competence {
    let kb = world.kb;
    let beyond = |atom: &Atom| matter.holds(kb, atom);
    let mut rulings: Vec<Ruling<'a>> = Vec::new();
    for rule in &kb.competence {
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
    let role = |role: Role| role_answer(kb, &rulings, matter, role);
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

/// The most specific rules that hold, with those that may hold and would not yield to them.
fn contenders<'r, 'a>(
    rulings: &'r [Ruling<'a>],
    about: impl Fn(&CompetenceRule) -> bool,
) -> Vec<&'r Ruling<'a>> {
    let among = || rulings.iter().filter(|ruling| about(ruling.rule));
    let top = among()
        .filter(|ruling| ruling.sure)
        .map(|ruling| ruling.specificity)
        .max();
    among()
        .filter(|ruling| match top {
            Some(top) if ruling.sure => ruling.specificity == top,
            Some(top) => ruling.specificity >= top,
            None => true,
        })
        .collect()
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

impl Matter<'_> {
    /// Statements about the power and the place.
    fn holds(&self, kb: &KnowledgeBase, atom: &Atom) -> Truth {
        match atom {
            Atom::Field(words) => words.contains(&self.text.power.field).into(),
            Atom::Power(ids) => ids.contains(&self.text.power.id).into(),
            Atom::StatuteOrgan(words) => match &self.text.version.organ {
                Some(organ) => words.contains(organ).into(),
                None => Truth::Unknown,
            },
            Atom::Basis(labels) => {
                let basis = &self.text.version.basis;
                let named = |label: &String| basis.iter().any(|one| one.label.starts_with(label));
                labels.iter().any(named).into()
            }
            Atom::District(ids) => match self.place {
                None => Truth::Unknown,
                Some(place) if ids.iter().any(|id| lies_in(kb, place, id)) => Truth::True,
                // A place that takes in the district may lie within it.
                Some(place) if ids.iter().any(|id| lies_in(kb, id, place)) => Truth::Unknown,
                Some(_) => Truth::False,
            },
            _ => Truth::Unknown,
        }
    }
}

/// Whether a district is another one or a part of it.
fn lies_in(kb: &KnowledgeBase, inner: &str, outer: &str) -> bool {
    let mut at = inner;
    // A chain longer than all districts would be a circle.
    for _ in 0..=kb.districts.len() {
        if at == outer {
            return true;
        }
        let above = kb.districts.iter().find(|district| district.id == at);
        match above.and_then(|district| district.within.as_deref()) {
            Some(above) => at = above,
            None => return false,
        }
    }
    false
}

fn role_answer(
    kb: &KnowledgeBase,
    rulings: &[Ruling<'_>],
    matter: Matter<'_>,
    role: Role,
) -> RoleAnswer {
    let settles = |rule: &CompetenceRule| {
        rule.elsewhere.is_some() || rule.roles.iter().any(|holder| holder.role == role)
    };
    let best = contenders(rulings, settles);
    let holders: Vec<(&CompetenceRule, &RoleHolder)> = best
        .iter()
        .filter_map(|ruling| {
            let holder = ruling.rule.roles.iter().find(|one| one.role == role)?;
            Some((ruling.rule, holder))
        })
        .collect();
    let mut organs: Vec<AuthorityRef> = Vec::new();
    for (_, holder) in &holders {
        for organ in &holder.organs {
            for one in named(kb, organ, matter.place) {
                if !organs.contains(&one) {
                    organs.push(one);
                }
            }
        }
    }
    let mut sources: Vec<&str> = Vec::new();
    let mut until: Option<Date> = None;
    for (place, ruling) in best.iter().enumerate() {
        let rule = ruling.rule;
        if !sources.contains(&rule.origin.as_str()) {
            sources.push(&rule.origin);
        }
        until = match (until, rule.verified_until) {
            _ if place == 0 => rule.verified_until,
            (Some(a), Some(b)) => Some(a.min(b)),
            _ => None,
        };
    }
    let settled_by = holders
        .iter()
        .find_map(|(_, holder)| holder.settled_by.clone());
    // All that may hold must name the same one, and at least one must hold or all ways be covered by rules that agree.
    let agreed = organs.len() == 1
        && holders.len() == best.len()
        && holders.iter().all(|(_, holder)| holder.organs.len() == 1);
    let certain = best.iter().any(|ruling| ruling.sure);
    let stated = holders
        .iter()
        .map(|(rule, holder)| capped(rule, holder.certainty, matter.decided))
        .min()
        .unwrap_or(Certainty::Open);
    let status = match (agreed, certain) {
        (true, true) => stated,
        (true, false) => stated.min(Certainty::Inferred),
        (false, _) => Certainty::Open,
    };
    let only = if agreed {
        organs.first().cloned()
    } else {
        None
    };
    let (mut status, mut name) = (status, only.as_ref().map(|one| one.name.clone()));
    let id = only.map(|one| one.id);
    if role == Role::Decides && holders.is_empty() && certain {
        // A rule says whose it is: stated as long as its source is known to hold.
        let mut others: Vec<&str> = best
            .iter()
            .filter_map(|ruling| ruling.rule.elsewhere.as_deref())
            .collect();
        others.dedup();
        if let [other] = others.as_slice() {
            let of_rule =
                |ruling: &&Ruling<'_>| capped(ruling.rule, Certainty::Stated, matter.decided);
            status = best.iter().map(of_rule).min().unwrap_or(Certainty::Open);
            name = Some((*other).to_owned());
        }
    }
    let source = if best.is_empty() {
        uncovered(matter)
    } else {
        sources.join("；")
    };
    RoleAnswer {
        alternatives: if id.is_some() { Vec::new() } else { organs },
        id,
        name,
        known: Known {
            status,
            source,
            verified_until: until,
        },
        settled_by,
    }
}

/// What is to be said where no rule covers a power.
fn uncovered(matter: Matter<'_>) -> String {
    let organ = matter.text.version.organ.as_deref().unwrap_or("有权机关");
    format!("没有管辖规则把{organ}的这一项处罚权划给本局，须由编办文件确定")
}

/// A statement is at most inferred after the day until which its source is known to hold.
fn capped(rule: &CompetenceRule, certainty: Certainty, decided: Date) -> Certainty {
    match rule.verified_until {
        Some(until) if until < decided => certainty.min(Certainty::Inferred),
        _ => certainty,
    }
}

/// The authorities that an organ of a rule can be: one, or all branches where the place is not known.
fn named(kb: &KnowledgeBase, organ: &OrganRef, place: Option<&str>) -> Vec<AuthorityRef> {
    let reference = |authority: &crate::model::Authority| AuthorityRef {
        id: authority.id.clone(),
        name: authority.name.clone(),
    };
    match organ {
        OrganRef::Id(id) => vec![kb.authority(id).map_or_else(
            || AuthorityRef {
                id: id.clone(),
                name: id.clone(),
            },
            reference,
        )],
        OrganRef::BranchOfPlace => kb
            .authorities
            .iter()
            .filter(|authority| authority.branch_of.is_some())
            .filter(|authority| match place {
                None => true,
                Some(place) => authority
                    .districts
                    .iter()
                    .any(|id| lies_in(kb, place, id) || lies_in(kb, id, place)),
            })
            .map(reference)
            .collect(),
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
