//! The power list in its three forms.

use yiju_engine::law::date::Date;

use crate::Knowledge;
use crate::document;
use crate::problem::{self, Problem};
use crate::tables::{csv, explanation, power_list, xlsx};

/// A form of the power list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// The document.
    Json,
    /// A table for any spreadsheet.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Knowledge {
    /// The power list: all versions, or those that apply on `date`. Tables tell the status as of `date`, else of `today`.
    ///
    /// # Errors
    /// It is too large for the form.
    pub fn list(
        &self,
        form: ListForm,
        date: Option<Date>,
        today: Date,
    ) -> Result<Vec<u8>, Problem> {
        let list = self.export(date);
        let day = date.unwrap_or(today);
        match form {
            ListForm::Json => document::text(&list).map(String::into_bytes),
            ListForm::Csv => Ok(csv(&power_list(&list, day)).into_bytes()),
            ListForm::Xlsx => {
                let explained = explanation(&list, day, self.rules_hash());
                xlsx(&[power_list(&list, day), explained]).map_err(|error| {
                    Problem::new(
                        problem::UNWRITABLE,
                        format!("权力清单无法写成表格：{error}"),
                    )
                })
            }
        }
    }
}
