//! The one door to a knowledge base.

use std::sync::{Arc, OnceLock};

use yiju_engine::compile::compile;
use yiju_engine::decide::MatchAnswer;
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::date::Date;
use yiju_engine::model::KnowledgeBase;

use crate::document::{DoctorDocument, ExportDocument, ShowDocument, TestDocument};
use crate::given::Circumstances;
use crate::problem::{self, Problem};
use crate::sources::{EMBEDDED_HASH, Folders, hash, registry};
use crate::{cases, doctor, export, show};

/// The compiled knowledge base, made by the build script from the sources that are embedded beside it.
static SNAPSHOT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.postcard"));

/// A compiled knowledge base. Immutable; swapped whole when rules change.
#[derive(Debug)]
pub struct Knowledge {
    base: KnowledgeBase,
    hash: String,
    /// The rules folder as it is shown.
    shown: String,
}

impl Knowledge {
    /// The knowledge base that is built into the program, loaded when first asked for.
    ///
    /// # Errors
    /// The snapshot cannot be read; a test proves that it can.
    pub fn embedded() -> Result<Arc<Self>, Problem> {
        static EMBEDDED: OnceLock<Arc<Knowledge>> = OnceLock::new();
        if let Some(loaded) = EMBEDDED.get() {
            return Ok(Arc::clone(loaded));
        }
        let loaded = Arc::new(Self::load()?);
        Ok(Arc::clone(EMBEDDED.get_or_init(|| loaded)))
    }

    /// Reads the embedded knowledge base anew.
    ///
    /// # Errors
    /// As [`Knowledge::embedded`].
    pub fn load() -> Result<Self, Problem> {
        let base = postcard::from_bytes(SNAPSHOT)
            .map_err(|_| Problem::new(problem::BROKEN_RULES, "内置的知识库读不了").help("重新安装程序"))?;
        Ok(Self { base, hash: EMBEDDED_HASH.to_owned(), shown: "rules".to_owned() })
    }

    /// The knowledge base of these folders; without any folder the embedded one.
    ///
    /// # Errors
    /// Files cannot be read, or rules or register have errors.
    pub fn from_folders(folders: &Folders) -> Result<Arc<Self>, Problem> {
        if *folders == Folders::default() {
            return Self::embedded();
        }
        let rules = folders.rules()?;
        let regulations = folders.regulations()?;
        let compiled = compile(&rules.files, registry(&regulations)?);
        let errors = compiled.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        match compiled.knowledge {
            Some(base) => Ok(Arc::new(Self { base, hash: hash(&rules, &regulations), shown: rules.shown })),
            None => {
                let first = errors.clone().next();
                let path = first.and_then(|found| rules.files.get(found.file)).map(|file| rules.shown_path(&file.path));
                let message = match (first, path) {
                    (Some(found), Some(path)) => {
                        format!("规则有 {} 处错误，第一处在“{path}”：{}", errors.count(), found.message)
                    }
                    _ => "规则有错误".to_owned(),
                };
                let help = format!("运行 yiju check --rules {} 逐处查看", rules.shown);
                Err(Problem::new(problem::BROKEN_RULES, message).help(help))
            }
        }
    }

    /// The compiled rules and register.
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// `sha256:…` over the sources.
    pub fn rules_hash(&self) -> &str {
        &self.hash
    }

    /// The path of a rule file as it is shown.
    pub fn shown_rule(&self, file: &str) -> String {
        format!("{}/{file}", self.shown.trim_end_matches('/'))
    }

    /// The powers that an observation brings up, at most `top`, with what each comes to.
    pub fn match_text(&self, circumstances: &Circumstances, top: usize) -> MatchAnswer {
        todo!()
    }

    /// What one power comes to.
    ///
    /// # Errors
    /// There is no such power.
    pub fn decide(&self, power: &str, circumstances: &Circumstances) -> Result<MatchAnswer, Problem> {
        let power = show::named(&self.base, power).ok_or_else(|| show::unknown_power(&self.base, power))?;
        todo!()
    }

    /// Runs the cases in the rules, all or those that the filter names.
    pub fn run_cases(&self, filter: Option<&str>) -> TestDocument {
        cases::run(self, filter)
    }

    /// A power or an article; see [`show::show`].
    ///
    /// # Errors
    /// There is neither.
    pub fn show(&self, what: &str, date: Option<Date>) -> Result<ShowDocument, Problem> {
        show::show(&self.base, what, date)
    }

    /// The power list: all versions, or those that apply on a day.
    pub fn export(&self, date: Option<Date>) -> ExportDocument {
        export::export(&self.base, date)
    }

    /// What it is made of and what is open. `program` is the version of the program that asks.
    pub fn doctor(&self, program: &str) -> DoctorDocument {
        doctor::doctor(&self.base, &self.hash, program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Folder;

    #[test]
    fn snapshot_and_sources_agree() {
        let rules = Folder::embedded_rules();
        let compiled = compile(&rules.files, registry(&Folder::embedded_regulations()).unwrap());
        let embedded = Knowledge::embedded().unwrap();
        let compiled = postcard::to_allocvec(&compiled.knowledge.unwrap()).unwrap();
        assert!(compiled == SNAPSHOT, "the snapshot differs from what the sources give");
        assert!(postcard::to_allocvec(embedded.base()).unwrap() == SNAPSHOT, "the snapshot is not read back whole");
        assert_eq!(embedded.rules_hash(), hash(&rules, &Folder::embedded_regulations()));
    }
}
