//! The statute register of a workspace.

use std::path::PathBuf;

use yiju_engine::law::Registry;
use yiju_engine::law::registry::RegistryError;
use yiju_kb::problem::Problem;
use yiju_kb::sources::{Folder, Folders};

/// The files of the register, and what they say.
#[derive(Debug, Default)]
pub struct Register {
    /// The folder; `None` for what is built in.
    pub root: Option<PathBuf>,
    /// The files, by path.
    pub files: Option<Folder>,
    /// The last register without errors.
    pub registry: Option<Registry>,
    /// What is wrong with the files as they are now.
    pub errors: Vec<RegistryError>,
    /// Why they could not be read.
    pub problem: Option<Problem>,
}

impl Register {
    /// Reads the register of a folder, or the one that is built in.
    pub fn load(root: Option<PathBuf>) -> Self {
        let mut register = Self {
            root,
            ..Self::default()
        };
        register.reload();
        register
    }

    /// Reads the files again. What was good before stays until they are good again.
    pub fn reload(&mut self) {
        let folders = Folders {
            rules: None,
            regulations: self.root.clone(),
            shelf: None,
        };
        self.errors.clear();
        self.problem = None;
        match folders.regulations() {
            Ok(files) => {
                let texts = files
                    .files
                    .iter()
                    .map(|file| (file.path.as_str(), file.text.as_str()));
                match Registry::from_yaml(texts) {
                    Ok(registry) => self.registry = Some(registry),
                    Err(errors) => self.errors = errors,
                }
                self.files = Some(files);
            }
            Err(problem) => self.problem = Some(problem),
        }
    }
}
