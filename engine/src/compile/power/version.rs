//! One version of a power: its citations, the measures of its 罚则, and what is said of the whole.

use crate::law::citation::Citation;
use crate::model::{Addressee, Condition, PowerVersion, ReadAs, Verified};
use crate::syntax::tree::{At, MeasureTree, ReadAsTree, Statement, Text};

use super::super::citation::covers;
use super::super::condition::{Conditions, Setting};
use super::super::general::GeneralRule;
use super::super::place::Place;
use super::super::provision::{Every, Flattener, Walk, doubt_text, is_measure};
use super::citations::{basis, violates};
use super::dates::{dates, verified_of, weaker};
use super::draft::{Superior, VersionDraft};
use super::{Site, VersionSite};

pub(super) fn version(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    general: &[GeneralRule<'_>],
    field: &mut Option<Text>,
) -> Option<(PowerVersion, VersionDraft)> {
    let file = site.file;
    let dates = match &place.validity {
        Some(validity) => match dates(flattener.sink, file, validity) {
            Some(dates) => Some(dates),
            None => {
                // What else is wrong is told too, as far as it does not hang on the dates.
                basis(flattener, site, place, None);
                return None;
            }
        },
        None => None,
    };
    let on = dates.map(|(from, _, _)| from);
    // Both are read before either is found wanting.
    let basis = basis(flattener, site, place, on);
    let first = basis
        .as_ref()
        .and_then(|basis| basis.first())
        .map(|(citation, _)| citation.clone());
    let (violates, violates_places) = violates(flattener, site, place, on, first.as_ref())
        .into_iter()
        .unzip();
    let (basis, basis_places): (Vec<_>, Vec<_>) = basis?.into_iter().unzip();
    let provisions = provisions(flattener, &basis);
    let has_own = has_own(flattener, place);
    let instead_of = provisions
        .first()
        .filter(|_| has_own && site.item.is_none())
        .and_then(|index| flattener.provisions.get(*index))
        .map(|provision| provision.citation.clone());
    let mut walk = measures(flattener, site, place, &basis, &provisions)?;
    let mut bodies: Vec<(usize, &[At<Statement>])> = vec![(file, place.version), (file, place.own)];
    bodies.extend(
        provisions
            .iter()
            .filter_map(|index| flattener.provisions.get(*index))
            .map(|provision| (provision.file, provision.body)),
    );
    let whole = whole(flattener, &bodies, &mut walk, field);
    let superiors = superiors(flattener, &bodies);
    let general: Vec<&GeneralRule<'_>> = general
        .iter()
        .filter(|rule| {
            basis
                .iter()
                .any(|citation| citation.statute == rule.citation.statute)
        })
        .collect();
    for statement in general.iter().flat_map(|rule| rule.body) {
        if let Statement::Doubt(doubt) = &statement.value {
            walk.doubt(doubt_text(&doubt.text, doubt.settled_by.as_ref()));
        }
    }
    bodies.extend(general.iter().map(|rule| (rule.file, rule.body)));
    let read_as = bodies
        .iter()
        .find_map(|(file, body)| reading(flattener, *file, body));
    let (from, from_basis, to) = match dates {
        Some(dates) => dates,
        None => {
            // 依照 another statute: the version lasts as long as both texts do.
            let measures = walk.clauses.iter().map(|clause| &clause.measure.basis);
            let all: Vec<Citation> = basis.iter().chain(measures).cloned().collect();
            flattener.citations.validity(&all)
        }
    };
    let source_place = provisions
        .first()
        .and_then(|index| flattener.provisions.get(*index));
    let source = match source_place {
        Some(provision) => flattener.sink.source(provision.file, provision.span),
        None => flattener.sink.source(file, place.span),
    };
    let mut compiled = PowerVersion {
        from,
        from_basis,
        to,
        violates,
        basis,
        organ: whole.organ,
        elements: whole.elements,
        clauses: walk.clauses,
        doubts: walk.doubts,
        read_as,
        verified: whole.verified.unwrap_or_default(),
        source,
    };
    let mut places = walk.places;
    for rule in &general {
        for statement in rule.body {
            if let Statement::Every {
                party,
                kind,
                object,
                body,
            } = &statement.value
            {
                let every = Every {
                    file: rule.file,
                    citation: &rule.citation,
                    party: party.as_deref(),
                    kind: &kind.value,
                    object: object.as_ref().map(|text| text.value.as_str()),
                    body,
                };
                flattener.general(&mut compiled.clauses, &mut places, &every);
            }
        }
    }
    let reading = compiled
        .read_as
        .as_ref()
        .and_then(|read_as| read_as.party.clone());
    for clause in &mut compiled.clauses {
        if matches!(clause.addressee, Addressee::When(_)) {
            clause.reading.clone_from(&reading);
        }
    }
    let draft = VersionDraft {
        span: place.span,
        basis: basis_places,
        violates: violates_places,
        clauses: places,
        alone: provisions.is_empty(),
        instead_of,
        verified: whole.verified_at,
        superiors,
    };
    Some((compiled, draft))
}

/// The 罚则 that the 依据 point to, each once.
fn provisions(flattener: &Flattener<'_, '_, '_>, basis: &[Citation]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for index in basis
        .iter()
        .filter_map(|citation| flattener.provision_for(citation))
    {
        if !found.contains(&index) {
            found.push(index);
        }
    }
    found
}

/// The measures of the 罚则, and of the power itself. A power on its own that has measures takes none from a 罚则.
fn measures(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    basis: &[Citation],
    provisions: &[usize],
) -> Option<Walk> {
    let first = basis.first()?;
    let has_own = has_own(flattener, place);
    if provisions.is_empty() && !has_own {
        if flattener.citations.lost(flattener.sink, first) {
            return None;
        }
        let message = format!(
            "权力 {} 没有措施，也没有 {} 的罚则",
            site.decl.id.value, first.label
        );
        let help = format!("写一个：罚则 {} {{ … }}", first.label);
        flattener
            .sink
            .report("YJ0308", site.file, site.decl.id.span, message, help);
        return None;
    }
    let mut walk = Walk::new(first.clone());
    if !has_own || site.item.is_some() {
        for index in provisions {
            // 仅 and 除 are about the 项 of this provision.
            let about = flattener
                .provisions
                .get(*index)
                .map(|provision| provision.citation.clone());
            let target = about.and_then(|about| {
                basis
                    .iter()
                    .find(|citation| covers(&about, citation))
                    .cloned()
            });
            walk.target = target.unwrap_or_else(|| first.clone());
            flattener.take(&mut walk, *index);
        }
    }
    // Misspelt words are read too, so that they are told.
    if has_own
        || place
            .statements()
            .any(|statement| is_measure(&statement.value))
    {
        let body = if place.version.iter().any(|s| is_measure(&s.value)) {
            place.version
        } else {
            place.own
        };
        walk.target = first.clone();
        flattener.own(&mut walk, site.file, first, body);
    }
    Some(walk)
}

/// Whether the power or its version has measures of its own.
fn has_own(flattener: &mut Flattener<'_, '_, '_>, place: &VersionSite<'_>) -> bool {
    place
        .statements()
        .any(|statement| is_measure(&statement.value) && known(flattener, &statement.value))
}

/// Whether a statement is more than a misspelt word, which would read as a measure.
fn known(flattener: &mut Flattener<'_, '_, '_>, statement: &Statement) -> bool {
    let Statement::Measures(list) = statement else {
        return true;
    };
    list.items.iter().any(|chosen| match &chosen.measure.value {
        MeasureTree::Sanction { word, .. } => flattener.vocabulary.kind(&word.value).is_some(),
        _ => true,
    })
}

/// What is said of the whole version.
struct Whole {
    organ: Option<String>,
    elements: Condition,
    verified: Option<Verified>,
    verified_at: Option<Place>,
}

/// Gathers what the version, the power and the 罚则 say; `bodies` in this order.
fn whole(
    flattener: &mut Flattener<'_, '_, '_>,
    bodies: &[(usize, &[At<Statement>])],
    walk: &mut Walk,
    field: &mut Option<Text>,
) -> Whole {
    let mut whole = Whole {
        organ: None,
        elements: Condition::Always,
        verified: None,
        verified_at: None,
    };
    let mut of_power: Option<Verified> = None;
    let mut elements_of_version = false;
    for (index, (file, body)) in bodies.iter().enumerate() {
        let of_provision = index >= 2;
        for statement in *body {
            match &statement.value {
                Statement::Organ(text) if whole.organ.is_none() => {
                    whole.organ = Some(text.value.clone());
                }
                Statement::Field(text) if field.is_none() => *field = Some(text.clone()),
                Statement::Verified(tree) => {
                    let seen = verified_of(flattener.sink, *file, tree);
                    let here = Place::new(*file, statement.span);
                    if of_provision {
                        if of_power.is_none() {
                            let merged = weaker(whole.verified, seen);
                            if whole.verified != Some(merged) {
                                whole.verified_at = Some(here);
                            }
                            whole.verified = Some(merged);
                        }
                    } else if of_power.is_none() {
                        of_power = Some(seen);
                        whole.verified = Some(seen);
                        whole.verified_at = Some(here);
                    }
                }
                Statement::Doubt(doubt) if !of_provision => {
                    walk.doubt(doubt_text(&doubt.text, doubt.settled_by.as_ref()));
                }
                // 要件 of a version stand in the place of the power's own.
                Statement::Elements { conditions, .. } if index != 1 || !elements_of_version => {
                    elements_of_version |= index == 0;
                    let condition = Conditions {
                        sink: flattener.sink,
                        vocabulary: flattener.vocabulary,
                        citations: flattener.citations,
                        file: *file,
                        setting: Setting::Facts,
                    }
                    .all(conditions)
                    .unwrap_or_default();
                    whole.elements = std::mem::take(&mut whole.elements).and(condition);
                }
                _ => {}
            }
        }
    }
    whole
}

/// 上位: the clauses of the superior provisions.
fn superiors(
    flattener: &mut Flattener<'_, '_, '_>,
    bodies: &[(usize, &[At<Statement>])],
) -> Vec<Superior> {
    let mut superiors: Vec<Superior> = Vec::new();
    for (file, body) in bodies {
        for statement in *body {
            let Statement::Superior(texts) = &statement.value else {
                continue;
            };
            for text in texts {
                let Some(citation) = flattener
                    .citations
                    .resolve(flattener.sink, *file, text, None)
                else {
                    continue;
                };
                let clauses = flattener.provision_for(&citation).map(|index| {
                    let used = flattener.used.clone();
                    let mut walk = Walk::new(citation.clone());
                    flattener.take(&mut walk, index);
                    *flattener.used = used;
                    walk.clauses
                });
                superiors.push(Superior {
                    place: Place::new(*file, text.span),
                    citation,
                    clauses,
                });
            }
        }
    }
    superiors
}

/// 个体工商户 视同 … among these statements.
fn reading(
    flattener: &mut Flattener<'_, '_, '_>,
    file: usize,
    body: &[At<Statement>],
) -> Option<ReadAs> {
    body.iter().find_map(|statement| match &statement.value {
        Statement::ReadAs(tree) => read_as(flattener, file, statement, tree),
        _ => None,
    })
}

fn read_as(
    flattener: &mut Flattener<'_, '_, '_>,
    file: usize,
    statement: &At<Statement>,
    tree: &ReadAsTree,
) -> Option<ReadAs> {
    if let Some(word) = &tree.party
        && !matches!(word.value.as_str(), "个人" | "单位")
    {
        let message = format!("个体工商户不能视同“{}”", word.value);
        let help = "写 视同 个人、视同 单位；文本没有说的，写 视同 待定";
        flattener
            .sink
            .report("YJ0404", file, word.span, message, help);
        return None;
    }
    let mut basis = Vec::new();
    for text in &tree.basis {
        basis.push(
            flattener
                .citations
                .resolve(flattener.sink, file, text, None)?,
        );
    }
    if tree.party.is_some() && tree.origin.is_none() && basis.is_empty() {
        flattener.sink.report(
            "YJ0207",
            file,
            statement.span,
            "视同 没有说明依据什么",
            "加上 { 来源 \"…\" } 或者 { 依据 《…》第…条 }；没有依据的写 视同 待定",
        );
        return None;
    }
    Some(ReadAs {
        party: tree.party.as_ref().map(|word| word.value.clone()),
        source: tree.origin.as_ref().map(|origin| origin.text.value.clone()),
        presumed: tree.origin.as_ref().is_some_and(|origin| origin.presumed),
        basis,
    })
}
