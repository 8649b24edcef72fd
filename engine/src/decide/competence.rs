//! Who is competent: five roles, each with its certainty. A matter that no rule settles is open; nothing is picked
//! silently.

use crate::decide::answer::{
    AuthorityAnswer, AuthorityRef, Elsewhere, Known, RoleAnswer, StepResult, TraceStep,
};
use crate::decide::facts::Facts;
use crate::decide::observation::Observation;
use crate::model::{
    Atom, Certainty, CompetenceRule, Condition, FactId, KnowledgeBase, OrganRef, Power,
    PowerVersion, Role, RoleHolder, Truth,
};

/// What competence comes to.
pub(crate) struct Competence {
    pub(crate) authority: AuthorityAnswer,
    /// Set when the matter is another authority's.
    pub(crate) elsewhere: Option<Elsewhere>,
    /// Facts without which it cannot be said.
    pub(crate) missing: Vec<FactId>,
    /// Whether the place is needed.
    pub(crate) needs_place: bool,
    pub(crate) trace: TraceStep,
}

struct Matter<'m> {
    facts: &'m Facts<'m>,
    power: &'m Power,
    version: &'m PowerVersion,
    place: Option<&'m str>,
}

/// Resolves competence for a power on the day of decision.
pub(crate) fn competence<'k>(
    facts: &Facts<'k>,
    observation: &Observation,
    power: &'k Power,
    version: &'k PowerVersion,
) -> Competence {
    let knowledge = facts.knowledge;
    let matter = Matter {
        facts,
        power,
        version,
        place: observation.place.as_deref(),
    };
    let day = observation.decided;
    let in_time = |rule: &&CompetenceRule| rule.from <= day && rule.to.is_none_or(|to| day <= to);
    let mut certain: Vec<&CompetenceRule> = Vec::new();
    let mut possible: Vec<&CompetenceRule> = Vec::new();
    for rule in knowledge.competence.iter().filter(in_time) {
        match matter.truth(&rule.condition) {
            Truth::True => certain.push(rule),
            Truth::Unknown => possible.push(rule),
            Truth::False => {}
        }
    }
    // A rule about the very power or provision goes before one about the field.
    if let Some(best) = certain
        .iter()
        .map(|rule| specificity(&rule.condition))
        .max()
    {
        certain.retain(|rule| specificity(&rule.condition) == best);
        possible.retain(|rule| specificity(&rule.condition) >= best);
    }
    let mut missing = Vec::new();
    let mut needs_place = false;
    for rule in &possible {
        matter.missing(&rule.condition, &mut missing, &mut needs_place);
    }
    let used: Vec<&CompetenceRule> = certain.iter().chain(&possible).copied().collect();
    let organ = version
        .organ
        .clone()
        .unwrap_or_else(|| "法条没有写明的机关".to_owned());
    let elsewhere = match used.as_slice() {
        [] => None,
        rules if rules.iter().all(|rule| rule.elsewhere.is_some()) => {
            rules.first().and_then(|rule| {
                Some(Elsewhere {
                    authority: rule.elsewhere.clone()?,
                    why: format!("{}由{organ}处罚；{}", power.short_name, rule.name),
                    basis: version.basis.clone(),
                })
            })
        }
        _ => None,
    };
    let ours: Vec<&CompetenceRule> = used
        .iter()
        .filter(|rule| rule.elsewhere.is_none())
        .copied()
        .collect();
    let role = |role| answer(knowledge, &matter, day, &ours, role, &organ);
    let other = elsewhere
        .as_ref()
        .and_then(|elsewhere| other_authority(&elsewhere.authority, &used, day));
    let authority = AuthorityAnswer {
        decides: other.unwrap_or_else(|| role(Role::Decides)),
        seals: role(Role::Seals),
        handles: role(Role::Handles),
        reviews: role(Role::Reviews),
        defends: role(Role::Defends),
    };
    needs_place |=
        observation.place.is_none() && ours.iter().any(|rule| rule.roles.iter().any(names_branch));
    let trace = trace(
        &matter,
        &used,
        elsewhere.as_ref(),
        &authority,
        &missing,
        needs_place,
    );
    Competence {
        authority,
        elsewhere,
        missing,
        needs_place,
        trace,
    }
}

fn names_branch(holder: &RoleHolder) -> bool {
    holder.organs.contains(&OrganRef::BranchOfPlace)
}

fn specificity(condition: &Condition) -> u8 {
    let mut most = 0;
    crate::decide::facts::atoms(condition, &mut |atom| {
        most = most.max(match atom {
            Atom::Power(_) => 2,
            Atom::Basis(_) => 1,
            _ => 0,
        });
    });
    most
}

impl Matter<'_> {
    fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::Always => Truth::True,
            Condition::Atom(atom) => self.atom(atom),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Atom(atom) if crate::decide::facts::fact_of(atom).is_some() => {
                    self.facts.truth(condition)
                }
                other => !self.truth(other),
            },
            Condition::All(parts) => parts
                .iter()
                .fold(Truth::True, |all, part| all.and(self.truth(part))),
            Condition::Any(parts) => parts
                .iter()
                .fold(Truth::False, |any, part| any.or(self.truth(part))),
        }
    }

    fn atom(&self, atom: &Atom) -> Truth {
        match atom {
            Atom::Field(fields) => fields.contains(&self.power.field).into(),
            Atom::StatuteOrgan(organs) => match &self.version.organ {
                Some(organ) => organs.contains(organ).into(),
                None => Truth::Unknown,
            },
            Atom::District(districts) => match self.place {
                Some(place) => self.inside(place, districts).into(),
                None => Truth::Unknown,
            },
            Atom::Power(powers) => powers.contains(&self.power.id).into(),
            Atom::Basis(labels) => {
                let named = |label: &String| {
                    self.version
                        .basis
                        .iter()
                        .any(|citation| citation.label.starts_with(label.as_str()))
                };
                labels.iter().any(named).into()
            }
            other => self.facts.truth(&Condition::Atom(other.clone())),
        }
    }

    /// Whether a place is one of the districts, or within one.
    fn inside(&self, place: &str, districts: &[String]) -> bool {
        let mut at = Some(place.to_owned());
        for _ in 0..8 {
            let Some(current) = at else { return false };
            if districts.contains(&current) {
                return true;
            }
            at = self
                .facts
                .knowledge
                .district(&current)
                .and_then(|district| district.within.clone());
        }
        false
    }

    fn missing(&self, condition: &Condition, facts: &mut Vec<FactId>, place: &mut bool) {
        if self.truth(condition) != Truth::Unknown {
            return;
        }
        match condition {
            Condition::Atom(Atom::District(_)) => *place = true,
            Condition::Atom(atom) => {
                if let Some(fact) =
                    crate::decide::facts::fact_of(atom).filter(|fact| !facts.contains(fact))
                {
                    facts.push(fact);
                }
            }
            Condition::Not(inner) => self.missing(inner, facts, place),
            Condition::All(parts) | Condition::Any(parts) => {
                parts
                    .iter()
                    .for_each(|part| self.missing(part, facts, place));
            }
            Condition::Always => {}
        }
    }
}

/// One role over the rules that apply or may apply.
fn answer(
    knowledge: &KnowledgeBase,
    matter: &Matter<'_>,
    day: crate::law::date::Date,
    rules: &[&CompetenceRule],
    role: Role,
    organ: &str,
) -> RoleAnswer {
    let mut holders: Vec<(&CompetenceRule, &RoleHolder)> = Vec::new();
    for rule in rules {
        holders.extend(
            rule.roles
                .iter()
                .filter(|holder| holder.role == role)
                .map(|holder| (*rule, holder)),
        );
    }
    let Some((first_rule, _)) = holders.first().copied() else {
        let source = match rules.first() {
            Some(rule) => rule
                .roles
                .iter()
                .find_map(|holder| holder.settled_by.clone())
                .map_or_else(
                    || format!("{}没有写明", rule.origin),
                    |by| format!("待“{by}”确定"),
                ),
            None => format!("没有管辖规则把{organ}的这一项处罚权划给本局，须由编办文件确定"),
        };
        return RoleAnswer {
            id: None,
            name: None,
            alternatives: Vec::new(),
            known: Known {
                status: Certainty::Open,
                source,
                verified_until: rules.first().and_then(|rule| rule.verified_until),
            },
            settled_by: rules
                .iter()
                .flat_map(|rule| &rule.roles)
                .find_map(|holder| holder.settled_by.clone()),
        };
    };
    let mut organs: Vec<AuthorityRef> = Vec::new();
    let mut unresolved = false;
    for (_, holder) in &holders {
        for reference in &holder.organs {
            match reference {
                OrganRef::Id(id) => push(knowledge, id, &mut organs),
                OrganRef::BranchOfPlace => {
                    let branches = branches(knowledge, matter.place);
                    unresolved |= branches.len() != 1;
                    for id in branches {
                        push(knowledge, id, &mut organs);
                    }
                }
            }
        }
    }
    let settled = holders
        .iter()
        .find_map(|(_, holder)| holder.settled_by.clone());
    let weakest = holders
        .iter()
        .map(|(_, holder)| holder.certainty)
        .min()
        .unwrap_or(Certainty::Open);
    let stale = first_rule.verified_until.is_some_and(|until| until < day);
    let certainty = if weakest == Certainty::Stated && stale {
        Certainty::Inferred
    } else {
        weakest
    };
    let one = organs.len() == 1
        && !unresolved
        && holders.iter().all(|(_, holder)| !holder.organs.is_empty());
    let verified_until = holders
        .iter()
        .filter_map(|(rule, _)| rule.verified_until)
        .min();
    if one && certainty != Certainty::Open && (holders.len() == 1 || all_same(&holders)) {
        let organ = organs.into_iter().next();
        return RoleAnswer {
            id: organ.as_ref().map(|organ| organ.id.clone()),
            name: organ.map(|organ| organ.name),
            alternatives: Vec::new(),
            known: Known {
                status: certainty,
                source: first_rule.origin.clone(),
                verified_until,
            },
            settled_by: None,
        };
    }
    let source = match &settled {
        Some(by) => format!("{}；待“{by}”确定", first_rule.origin),
        None if unresolved && matter.place.is_none() => {
            format!("{}；要看地点在哪个辖区", first_rule.origin)
        }
        None => first_rule.origin.clone(),
    };
    RoleAnswer {
        id: None,
        name: None,
        alternatives: organs,
        known: Known {
            status: Certainty::Open,
            source,
            verified_until,
        },
        settled_by: settled,
    }
}

/// The authority whose matter it is, as the one that decides.
fn other_authority(
    name: &str,
    rules: &[&CompetenceRule],
    day: crate::law::date::Date,
) -> Option<RoleAnswer> {
    let rule = rules.first()?;
    let stale = rule.verified_until.is_some_and(|until| until < day);
    Some(RoleAnswer {
        id: None,
        name: Some(name.to_owned()),
        alternatives: Vec::new(),
        known: Known {
            status: if stale {
                Certainty::Inferred
            } else {
                Certainty::Stated
            },
            source: rule.origin.clone(),
            verified_until: rule.verified_until,
        },
        settled_by: None,
    })
}

fn all_same(holders: &[(&CompetenceRule, &RoleHolder)]) -> bool {
    holders.windows(2).all(|pair| match pair {
        [(_, a), (_, b)] => a.organs == b.organs,
        _ => true,
    })
}

fn push(knowledge: &KnowledgeBase, id: &str, organs: &mut Vec<AuthorityRef>) {
    if organs.iter().all(|organ| organ.id != id) {
        let name = knowledge
            .authority(id)
            .map_or_else(|| id.to_owned(), |authority| authority.name.clone());
        organs.push(AuthorityRef {
            id: id.to_owned(),
            name,
        });
    }
}

/// The branches whose district is the place; all of them where the place is not known.
fn branches<'k>(knowledge: &'k KnowledgeBase, place: Option<&str>) -> Vec<&'k str> {
    knowledge
        .authorities
        .iter()
        .filter(|authority| authority.branch_of.is_some())
        .filter(|authority| {
            place.is_none_or(|place| authority.districts.iter().any(|district| district == place))
        })
        .map(|authority| authority.id.as_str())
        .collect()
}

fn trace(
    matter: &Matter<'_>,
    used: &[&CompetenceRule],
    elsewhere: Option<&Elsewhere>,
    authority: &AuthorityAnswer,
    missing: &[FactId],
    needs_place: bool,
) -> TraceStep {
    let mut facts: Vec<String> = missing
        .iter()
        .filter_map(|fact| {
            matter
                .facts
                .knowledge
                .fact(*fact)
                .map(|fact| fact.name.clone())
        })
        .collect();
    if needs_place {
        facts.push("地点".to_owned());
    }
    let names: Vec<&str> = used.iter().map(|rule| rule.name.as_str()).collect();
    let (result, text) = if let Some(elsewhere) = elsewhere {
        (StepResult::Stop, format!("不归本局：{}", elsewhere.why))
    } else if used.is_empty() {
        (StepResult::Needs, authority.decides.known.source.clone())
    } else if facts.is_empty() {
        let who = match &authority.decides.name {
            Some(name) => format!("由{name}决定"),
            None => "由谁决定待定".to_owned(),
        };
        (
            StepResult::Pass,
            format!(
                "{}：{who}（{}）",
                names.join("；"),
                authority.decides.known.source
            ),
        )
    } else {
        (
            StepResult::Needs,
            format!(
                "可能适用：{}；还要知道{}",
                names.join("；"),
                facts.join("、")
            ),
        )
    };
    TraceStep {
        step: "管辖".to_owned(),
        result,
        facts,
        basis: matter.version.basis.clone(),
        text,
    }
}
