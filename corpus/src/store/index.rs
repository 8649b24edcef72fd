//! The index of the installed texts.

use std::fs;
use std::io;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::Date;
use yiju_engine::law::citation::fold_name;
use yiju_engine::law::registry::Basis;

use crate::import::Format;
use crate::import::draft::Note;

use super::error::StoreError;

/// Name of the index.
pub const NAME: &str = "index.json";
/// Name of the folder of texts.
pub const TEXTS: &str = "texts";
/// The form of the index that this program writes.
const SCHEMA: u32 = 1;

/// What is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The form of this file.
    pub schema: u32,
    /// The texts, by title, then day of adoption, then the order in which they came.
    pub texts: Vec<Entry>,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Identifier of the statute in the store.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Rank as the source names it.
    #[serde(default)]
    pub level: Option<String>,
    /// Day of adoption or amendment of this version.
    pub adopted: Option<Date>,
    /// First day in force.
    pub in_force_from: Option<Date>,
    /// Whether that day is stated, presumed or unknown.
    pub in_force_basis: Basis,
    /// First commencement of the statute, where this is a later version.
    #[serde(default)]
    pub first_in_force: Option<Date>,
    /// Statutes that this one repeals.
    #[serde(default)]
    pub repeals: Vec<String>,
    /// Articles.
    pub articles: usize,
    /// The file below the folder of texts.
    pub file: String,
    /// The hash of that file.
    pub sha256: String,
    /// Where it came from.
    pub origin: Origin,
    /// Whether this text stands for its version. Of several wordings of one version the last one does.
    pub counts: bool,
    /// What was not understood or was mended.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Name of the file that was added, without its folder.
    pub file: String,
    /// Its kind.
    pub format: Format,
    /// Its hash.
    pub sha256: String,
    /// The day on which it was added.
    pub imported: Date,
    /// What the source says of the status. Decides nothing.
    #[serde(default)]
    pub status: Option<String>,
}

/// Which version of which statute a text is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording {
    title: String,
    adopted: Option<Date>,
}

impl Wording {
    /// Of a title and a day of adoption. 中华人民共和国 at the head of a title tells nothing apart.
    pub fn of(title: &str, adopted: Option<Date>) -> Self {
        let folded = fold_name(title);
        let bare = folded
            .strip_prefix("中华人民共和国")
            .filter(|rest| !rest.is_empty());
        Self {
            title: bare.unwrap_or(&folded).to_owned(),
            adopted,
        }
    }

    /// Whether both are versions of one statute.
    pub fn same_statute(&self, other: &Self) -> bool {
        self.title == other.title
    }
}

impl Entry {
    /// Which version this is.
    pub fn wording(&self) -> Wording {
        Wording::of(&self.title, self.adopted)
    }
}

impl Default for Index {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            texts: Vec::new(),
        }
    }
}

impl Index {
    /// Reads an index; empty where there is none.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(StoreError::file(path, &error)),
        };
        #[derive(Deserialize)]
        struct Form {
            schema: u32,
        }
        let shown = path.display().to_string();
        let bad = |error: serde_json::Error| StoreError::BadIndex(shown.clone(), error.to_string());
        let form: Form = serde_json::from_slice(&bytes).map_err(bad)?;
        if form.schema > SCHEMA {
            return Err(StoreError::Newer(shown));
        }
        let index: Self = serde_json::from_slice(&bytes).map_err(bad)?;
        // The index is a file like others: it may name no place outside the folder.
        match index.texts.iter().find(|entry| !is_plain(&entry.file)) {
            Some(entry) => Err(StoreError::BadIndex(
                shown,
                format!("文件名“{}”不在文本库里", entry.file),
            )),
            None => Ok(index),
        }
    }
}

/// Whether a name names a file right below a folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':'])
}
