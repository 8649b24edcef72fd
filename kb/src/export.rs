//! The power list and its parts.

use yiju_engine::law::date::Date;
use yiju_engine::law::registry::{Statute, Version};
use yiju_engine::model::{KnowledgeBase, Power, PowerVersion};

use crate::document::{
    ExportDocument, InForceFrom, PowerCard, PowerVersionCard, StatuteCard, StatuteVersionCard,
};

/// The power list: all versions, or those that apply on a day.
pub fn export(knowledge: &KnowledgeBase, date: Option<Date>) -> ExportDocument {
    let statutes = knowledge
        .registry
        .statutes()
        .iter()
        .map(|statute| statute_card(statute, date));
    let powers = knowledge.powers.iter().map(|power| power_card(power, date));
    ExportDocument {
        schema: 1,
        date,
        statutes: statutes
            .filter(|statute| date.is_none() || !statute.versions.is_empty())
            .collect(),
        powers: powers
            .filter(|power| date.is_none() || !power.versions.is_empty())
            .collect(),
    }
}

/// A power with all its versions, or with the one that applies on a day.
pub fn power_card(power: &Power, date: Option<Date>) -> PowerCard {
    PowerCard {
        id: power.id.clone(),
        name: power.name.clone(),
        kind: power.kind.clone(),
        field: power.field.clone(),
        phenomena: power.phenomena.clone(),
        succeeds: power
            .succeeds
            .iter()
            .map(|older| older.power.clone())
            .collect(),
        versions: power
            .versions
            .iter()
            .filter(|version| date.is_none_or(|date| applies(version, date)))
            .map(version_card)
            .collect(),
    }
}

/// Whether a version of a power applies on a day.
pub fn applies(version: &PowerVersion, date: Date) -> bool {
    version.from <= date && version.to.is_none_or(|to| date <= to)
}

fn version_card(version: &PowerVersion) -> PowerVersionCard {
    PowerVersionCard {
        from: version.begins(),
        from_basis: version.from_basis,
        to: version.to,
        violates: version.violates.clone(),
        basis: version.basis.clone(),
        organ: version.organ.clone(),
        measures: version
            .clauses
            .iter()
            .map(|clause| clause.measure.clone())
            .collect(),
        doubts: version.doubts.clone(),
        verified: version.verified,
    }
}

fn statute_card(statute: &Statute, date: Option<Date>) -> StatuteCard {
    let on_day = date.map(|date| statute.on(date).ok());
    let versions = statute.versions.iter().filter(|version| match on_day {
        Some(on_day) => on_day.is_some_and(|on_day| std::ptr::eq(on_day, *version)),
        None => true,
    });
    StatuteCard {
        id: statute.id.to_string(),
        title: statute.title.to_string(),
        short: statute.short.to_string(),
        aliases: statute.aliases.iter().map(ToString::to_string).collect(),
        level: statute.rank.name().to_owned(),
        versions: versions
            .map(|version| statute_version_card(statute, version))
            .collect(),
    }
}

fn statute_version_card(statute: &Statute, version: &Version) -> StatuteVersionCard {
    StatuteVersionCard {
        adopted: version.adopted,
        in_force_from: InForceFrom {
            date: version.in_force_from.date,
            basis: version.in_force_from.basis,
        },
        repealed: statute.repeal.as_ref().map(|repeal| repeal.date),
        verified_until: version.verified_until,
    }
}
