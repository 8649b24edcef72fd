//! Equal outcomes become one: assumptions that make no difference disappear.

use std::collections::BTreeMap;

use crate::decide::choice::Drawn;
use crate::decide::domain::Domain;
use crate::decide::explore::Path;
use crate::decide::truth::{Unknown, World};

/// Merges equal outcomes, keeping the order of their first appearance.
pub(crate) fn merge<'kb>(world: &World<'kb>, drawn: Vec<Drawn<'kb>>) -> Vec<Drawn<'kb>> {
    let mut merged: Vec<Drawn<'kb>> = Vec::with_capacity(drawn.len());
    for one in drawn {
        match merged.iter_mut().find(|known| known.is_same(&one)) {
            Some(known) => {
                known.paths.extend(one.paths);
                for compared in one.compared {
                    if !known.compared.contains(&compared) {
                        known.compared.push(compared);
                    }
                }
            }
            None => merged.push(one),
        }
    }
    for one in &mut merged {
        join(world, &mut one.paths);
    }
    merged
}

/// Joins ways that differ in one assumption only, and drops those that another one takes in.
fn join<'kb>(world: &World<'kb>, paths: &mut Vec<Path<'kb>>) {
    loop {
        let mut found = None;
        'search: for (a, first) in paths.iter().enumerate() {
            for (b, second) in paths.iter().enumerate().skip(a + 1) {
                if let Some(whole) = joined(world, first, second) {
                    found = Some((a, b, whole));
                    break 'search;
                }
            }
        }
        let Some((a, b, whole)) = found else { return };
        paths.remove(b);
        if let Some(slot) = paths.get_mut(a) {
            *slot = whole;
        }
    }
}

fn domain_in(path: &Path<'_>, unknown: Unknown<'_>) -> Option<Domain> {
    path.iter()
        .find(|(known, _)| *known == unknown)
        .map(|(_, domain)| *domain)
}

/// One way that takes in exactly both, where there is one.
fn joined<'kb>(world: &World<'kb>, first: &Path<'kb>, second: &Path<'kb>) -> Option<Path<'kb>> {
    let takes_in = |wide: &Path<'kb>, narrow: &Path<'kb>| {
        wide.iter()
            .all(|(unknown, domain)| domain_in(narrow, *unknown) == Some(*domain))
    };
    if takes_in(first, second) {
        return Some(first.clone());
    }
    if takes_in(second, first) {
        return Some(second.clone());
    }
    if first.len() != second.len() {
        return None;
    }
    let mut differing = None;
    for (unknown, domain) in first {
        let other = domain_in(second, *unknown)?;
        if other != *domain {
            if differing.is_some() {
                return None;
            }
            differing = Some((*unknown, domain.union(other)?));
        }
    }
    let (unknown, union) = differing?;
    let mut whole = first.clone();
    if world.base(unknown) == Some(union) {
        whole.retain(|(known, _)| *known != unknown);
    } else if let Some(slot) = whole.iter_mut().find(|(known, _)| *known == unknown) {
        slot.1 = union;
    }
    Some(whole)
}

/// The assumptions of an outcome in words. Ways that no single set of assumptions takes in stand in one entry, told apart in
/// its value.
pub(crate) fn assuming(world: &World<'_>, drawn: &Drawn<'_>) -> BTreeMap<String, String> {
    let mut map = BTreeMap::new();
    let Some(first) = drawn.paths.first() else {
        return map;
    };
    let is_common = |(unknown, domain): &&(Unknown<'_>, Domain)| {
        drawn
            .paths
            .iter()
            .all(|path| domain_in(path, *unknown) == Some(*domain))
    };
    for (unknown, domain) in first.iter().filter(is_common) {
        let mut name = world.name_of(*unknown);
        // Two scales of one provision have the same name.
        while map.contains_key(&name) {
            name.push('＋');
        }
        map.insert(name, world.assumed(*unknown, *domain));
    }
    if drawn.paths.len() > 1 {
        let mut names: Vec<String> = Vec::new();
        let mut ways: Vec<String> = Vec::new();
        for path in &drawn.paths {
            let mut way: Vec<String> = Vec::new();
            for (unknown, domain) in path.iter().filter(|one| !is_common(one)) {
                let name = world.name_of(*unknown);
                way.push(format!("{name} = {}", world.assumed(*unknown, *domain)));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            ways.push(way.join("，"));
        }
        map.insert(names.join("、"), ways.join("；或者 "));
    }
    if let Some(which) = drawn.which {
        map.insert("选用".to_owned(), which.to_owned());
    }
    map
}
