//! The rules held against official texts: `verify` and `coverage`.

use yiju_corpus::Corpus;
use yiju_corpus::coverage::{CoverageDocument, Reasons, coverage, fields};
use yiju_corpus::verify::{VerifyDocument, verify};
use yiju_engine::law::date::Date;

use crate::Knowledge;
use crate::problem::{self, Problem};
use crate::sources::Folder;

impl Knowledge {
    /// Every version of a power, or of one, held against the texts.
    ///
    /// # Errors
    /// There is no power of that id.
    pub fn verify(&self, corpus: &Corpus, power: Option<&str>) -> Result<VerifyDocument, Problem> {
        self.verifiable(power)?;
        Ok(verify(self.base(), corpus, power))
    }

    /// Whether there is such a power; to be asked before texts are read.
    ///
    /// # Errors
    /// There is no power of that id.
    pub fn verifiable(&self, power: Option<&str>) -> Result<(), Problem> {
        match power {
            Some(id) if self.base().power(id).is_none() => {
                let message = format!("没有编号为“{id}”的权力");
                Err(Problem::new(problem::UNKNOWN_POWER, message).help("yiju export 列出全部编号"))
            }
            _ => Ok(()),
        }
    }

    /// The penalty provisions of the texts that no power rests on. `tables`: the reasons for those left out on purpose.
    ///
    /// # Errors
    /// Neither powers nor statutes have that field.
    pub fn coverage(
        &self,
        corpus: &Corpus,
        tables: &Folder,
        date: Date,
        field: Option<&str>,
    ) -> Result<CoverageDocument, Problem> {
        self.coverable(tables, field)?;
        let reasons = reasons(tables);
        Ok(coverage(self.base(), corpus, &reasons, date, field))
    }

    /// Whether there is such a field; to be asked before texts are read.
    ///
    /// # Errors
    /// Neither powers nor statutes have it.
    pub fn coverable(&self, tables: &Folder, field: Option<&str>) -> Result<(), Problem> {
        let Some(field) = field else {
            return Ok(());
        };
        let fields = fields(self.base(), &reasons(tables));
        if fields.iter().any(|known| known == field) {
            return Ok(());
        }
        let message = format!("没有“{field}”这个领域");
        Err(Problem::new(problem::BAD_VALUE, message)
            .help(format!("可写的有：{}", fields.join("、"))))
    }
}

fn reasons(tables: &Folder) -> Reasons {
    let shown = |path: &str| tables.shown_path(path);
    Reasons::read(
        tables
            .files
            .iter()
            .map(|file| (shown(&file.path), file.text.as_str())),
    )
}
