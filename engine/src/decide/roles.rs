//! Who holds one role of competence, how sure that is, and by what source.

use crate::decide::answer::{AuthorityRef, Known, RoleAnswer};
use crate::decide::matter::Matter;
use crate::decide::specificity::Specificity;
use crate::decide::truth::World;
use crate::law::Date;
use crate::model::{Certainty, CompetenceRule, OrganRef, Role, RoleHolder};

/// A rule that holds, or that may.
pub(crate) struct Ruling<'a> {
    pub(crate) rule: &'a CompetenceRule,
    pub(crate) sources: &'a [String],
    pub(crate) sure: bool,
    pub(crate) specificity: Specificity,
}

/// The most specific rules that hold, with those that may hold and would not yield to them.
pub(crate) fn contenders<'r, 'a>(
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

/// Who holds a role, by the rules that hold or may hold.
pub(crate) fn role_answer(
    world: &World<'_>,
    rulings: &[Ruling<'_>],
    branches: &[Named<'_>],
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
    let mut organs: Vec<Named<'_>> = Vec::new();
    for (_, holder) in &holders {
        for organ in &holder.organs {
            named(world, organ, branches, &mut organs);
        }
    }
    let mut sources: Vec<&str> = Vec::with_capacity(best.len());
    let mut until: Option<Date> = None;
    for (place, ruling) in best.iter().enumerate() {
        let rule = ruling.rule;
        for source in ruling.sources {
            if !sources.contains(&source.as_str()) {
                sources.push(source);
            }
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
    let only = organs.first().filter(|_| agreed);
    let (mut status, mut name) = (status, only.map(|(_, name)| (*name).to_owned()));
    let id = only.map(|(id, _)| (*id).to_owned());
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
    let alternatives = organs.iter().filter(|_| id.is_none());
    RoleAnswer {
        alternatives: alternatives
            .map(|(id, name)| AuthorityRef {
                id: (*id).to_owned(),
                name: (*name).to_owned(),
            })
            .collect(),
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
    let organ = matter.organ.unwrap_or("有权机关");
    format!("没有管辖规则把{organ}的这一项处罚权划给本局，须由编办文件确定")
}

/// A statement is at most inferred after the day until which its source is known to hold.
fn capped(rule: &CompetenceRule, certainty: Certainty, decided: Date) -> Certainty {
    match rule.verified_until {
        Some(until) if until < decided => certainty.min(Certainty::Inferred),
        _ => certainty,
    }
}

/// An authority: its id and its name.
pub(crate) type Named<'a> = (&'a str, &'a str);

/// Adds the authorities that an organ of a rule can be: one, or the branches of the place.
fn named<'a>(
    world: &World<'a>,
    organ: &'a OrganRef,
    branches: &[Named<'a>],
    found: &mut Vec<Named<'a>>,
) {
    let mut add = |one: Named<'a>| {
        if !found.contains(&one) {
            found.push(one);
        }
    };
    match organ {
        OrganRef::Id(id) => {
            let authority = world.kb.authority(id);
            add((id, authority.map_or(id, |authority| &authority.name)));
        }
        OrganRef::BranchOfPlace => branches.iter().for_each(|branch| add(*branch)),
    }
}

/// The branches whose districts take in the place, or lie in it; all where the place is not known.
pub(crate) fn branches<'a>(world: &World<'a>, place: Option<&str>) -> Vec<Named<'a>> {
    let index = world.index;
    let all = world.kb.authorities.iter();
    let branches = all.filter(|authority| authority.branch_of.is_some());
    let of_place = branches.filter(|authority| {
        let mut districts = authority.districts.iter();
        place.is_none_or(|place| {
            districts.any(|id| index.lies_in(place, id) || index.lies_in(id, place))
        })
    });
    of_place
        .map(|authority| (&*authority.id, &*authority.name))
        .collect()
}
