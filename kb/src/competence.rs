//! The table of competence, whole or for one field or place.

use yiju_engine::compile::lint::FIELDS;
use yiju_engine::decide::survey;
use yiju_engine::law::date::Date;

use crate::Knowledge;
use crate::document::CompetenceDocument;
use crate::given::Given;
use crate::problem::{self, Problem};

impl Knowledge {
    /// The table as it is asked for: the date (else `today`) and the place as they were typed.
    ///
    /// # Errors
    /// The date cannot be read, or there is no such place or field.
    pub fn competence_asked(
        &self,
        date: Option<&str>,
        field: Option<&str>,
        place: Option<&str>,
        today: Date,
        program: &str,
    ) -> Result<CompetenceDocument, Problem> {
        let given = Given {
            date: date.map(str::to_owned),
            decided: date.map(str::to_owned),
            place: place.map(str::to_owned),
            ..Given::default()
        };
        let asked = given.check(self.base(), today)?;
        self.competence(asked.decided, field, asked.place.as_deref(), program)
    }

    /// Who is competent for every field, district and side of the planning area when a decision is made on `date`; of one
    /// field or one place alone where that is asked. `place` is the id of a district. `program` is the version of the
    /// program that asks.
    ///
    /// # Errors
    /// There is no such field.
    pub fn competence(
        &self,
        date: Date,
        field: Option<&str>,
        place: Option<&str>,
        program: &str,
    ) -> Result<CompetenceDocument, Problem> {
        let mut survey = survey(self.base(), self.decisions(), date).map_err(|error| {
            Problem::new(problem::BAD_VALUE, format!("管辖表算不出来：{error}"))
        })?;
        if let Some(field) = field {
            if survey.cells.iter().all(|cell| cell.field != field) {
                let known: Vec<&str> = FIELDS.iter().map(|(_, name)| *name).collect();
                return Err(
                    Problem::new(problem::BAD_VALUE, format!("没有领域“{field}”"))
                        .help(format!("领域有：{}", known.join("、"))),
                );
            }
            survey.keep(|cell| cell.field == field);
        }
        if let Some(place) = place {
            survey.keep(|cell| {
                let district = cell.district.as_deref();
                district.is_some_and(|district| self.lies_in(district, place))
            });
        }
        Ok(CompetenceDocument {
            program: program.to_owned(),
            rules: self.rules_hash().to_owned(),
            survey,
        })
    }

    /// Whether a district is another one or a part of it.
    fn lies_in(&self, district: &str, place: &str) -> bool {
        let districts = &self.base().districts;
        let mut at = district;
        // A chain longer than all districts would be a circle.
        for _ in 0..=districts.len() {
            if at == place {
                return true;
            }
            let above = districts.iter().find(|known| known.id == at);
            match above.and_then(|known| known.within.as_deref()) {
                Some(above) => at = above,
                None => return false,
            }
        }
        false
    }
}
