//! 依据 and 违反 of a version.

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::syntax::tree::Statement;

use super::super::citation::locator;
use super::super::place::Place;
use super::super::provision::Flattener;
use super::{Site, VersionSite};

/// 依据: the item that the power is written at, then those that it names.
pub(super) fn basis(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    on: Option<Date>,
) -> Option<Vec<(Citation, Place)>> {
    let texts = place.texts(|statement| match statement {
        Statement::Basis(texts) => Some(texts),
        _ => None,
    });
    let mut basis: Vec<(Citation, Place)> = Vec::new();
    if let Some((index, text)) = site.item {
        let citation = flattener
            .provisions
            .get(index)
            .map(|provision| provision.citation.clone())?;
        let found = locator(flattener.sink, site.file, text)?;
        let item =
            flattener
                .citations
                .within(flattener.sink, site.file, text.span, &citation, found)?;
        basis.push((item, Place::new(site.file, text.span)));
    }
    let mut sound = true;
    for text in &texts {
        match flattener
            .citations
            .resolve_on(flattener.sink, site.file, text, on)
        {
            Some(resolved) if basis.iter().any(|(known, _)| *known == resolved) => {}
            Some(resolved) => basis.push((resolved, Place::new(site.file, text.span))),
            None => sound = false,
        }
    }
    if !sound {
        return None;
    }
    if basis.is_empty() {
        let message = format!("权力 {} 没有写 依据", site.decl.id.value);
        flattener.sink.report(
            "YJ0207",
            site.file,
            place.span,
            message,
            "写作：依据 《…》第…条第…款",
        );
        return None;
    }
    Some(basis)
}

/// 违反: what the version or the power names; else the item of the same number where 同项 says so.
pub(super) fn violates(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    on: Option<Date>,
    first: Option<&Citation>,
) -> Vec<(Citation, Place)> {
    let texts = place.texts(|statement| match statement {
        Statement::Violates(texts) => Some(texts),
        _ => None,
    });
    let mut violates: Vec<(Citation, Place)> = Vec::new();
    for text in &texts {
        if let Some(citation) = flattener
            .citations
            .resolve_on(flattener.sink, site.file, text, on)
            && !violates.iter().any(|(known, _)| *known == citation)
        {
            violates.push((citation, Place::new(site.file, text.span)));
        }
    }
    if !texts.is_empty() {
        return violates;
    }
    let same = site
        .item
        .and_then(|(index, _)| flattener.provisions.get(index))
        .and_then(|provision| {
            provision
                .body
                .iter()
                .find_map(|statement| match &statement.value {
                    Statement::SameItem(text) => Some((provision.file, text)),
                    _ => None,
                })
        });
    let item = first.and_then(|first| first.item);
    if let (Some((file, text)), Some(item)) = (same, item) {
        let numbered = text.clone().map(|text| {
            format!(
                "{text}第{}项",
                crate::law::numerals::to_han(u32::from(item))
            )
        });
        if let Some(citation) = flattener
            .citations
            .resolve_on(flattener.sink, file, &numbered, on)
        {
            violates.push((citation, Place::new(file, text.span)));
        }
    }
    violates
}
