//! What competence is asked of: a power under one version, at a place, on a day.

use crate::decide::index::Index;
use crate::decide::versions::Text;
use crate::law::Date;
use crate::model::{Atom, Truth};

/// What competence is asked of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matter<'a> {
    pub(crate) text: Text<'a>,
    /// The organ that the provision names, for the power or for one of its measures.
    pub(crate) organ: Option<&'a str>,
    pub(crate) place: Option<&'a str>,
    pub(crate) decided: Date,
}

impl<'a> Matter<'a> {
    /// A power, by the organ that its version names.
    pub(crate) fn of(text: Text<'a>, place: Option<&'a str>, decided: Date) -> Self {
        Self {
            text,
            organ: text.version.organ.as_deref(),
            place,
            decided,
        }
    }

    /// Statements about the power and the place.
    pub(crate) fn holds(&self, index: &Index, atom: &Atom) -> Truth {
        match atom {
            Atom::Field(words) => words.contains(&self.text.power.field).into(),
            Atom::Power(ids) => ids.contains(&self.text.power.id).into(),
            Atom::StatuteOrgan(words) => match self.organ {
                Some(organ) => words.iter().any(|word| word == organ).into(),
                None => Truth::Unknown,
            },
            Atom::Basis(labels) => {
                let basis = &self.text.version.basis;
                let named = |label: &String| basis.iter().any(|one| one.label.starts_with(label));
                labels.iter().any(named).into()
            }
            Atom::District(ids) => match self.place {
                None => Truth::Unknown,
                Some(place) if ids.iter().any(|id| index.lies_in(place, id)) => Truth::True,
                // A place that takes in the district may lie within it.
                Some(place) if ids.iter().any(|id| index.lies_in(id, place)) => Truth::Unknown,
                Some(_) => Truth::False,
            },
            _ => Truth::Unknown,
        }
    }
}
