//! What is verified and until when, and what is open.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State as Shared;
use yiju_engine::model::Grade;
use yiju_kb::document::DoctorDocument;

use super::card::linked;
use super::shell::{Page, Shell, page};
use crate::State;

#[derive(Default)]
struct Field {
    powers: usize,
    official: usize,
    excerpt: usize,
    none: usize,
    /// The earliest day until which a version in force was verified.
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "verification.html")]
struct HonestyPage {
    shell: Shell,
    doctor: DoctorDocument,
    fields: Vec<(String, Field)>,
    open: Vec<String>,
    today: String,
}

/// The page.
pub async fn verification(shell: Shell, Shared(state): Shared<State>) -> Page {
    let content = state.content();
    let knowledge = content.knowledge();
    let today = state.today();
    let mut fields: BTreeMap<String, Field> = BTreeMap::new();
    for power in knowledge.export(Some(today)).powers {
        let field = fields.entry(power.field).or_default();
        field.powers += 1;
        for version in &power.versions {
            match version.verified.grade {
                Grade::Official => field.official += 1,
                Grade::Excerpt => field.excerpt += 1,
                Grade::None => field.none += 1,
            }
            let until = version.verified.until.map(|day| day.to_string());
            field.until = match (field.until.take(), until) {
                (Some(known), Some(other)) => Some(known.min(other)),
                (known, other) => known.or(other),
            };
        }
    }
    let doctor = knowledge.doctor(env!("CARGO_PKG_VERSION"));
    page(&HonestyPage {
        shell,
        open: doctor.open.iter().map(|one| linked(one)).collect(),
        fields: fields.into_iter().collect(),
        doctor,
        today: today.to_string(),
    })
}
