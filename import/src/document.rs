//! The machine-readable document of a review. Its JSON Schema is made from these types.

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::date::Date;

pub use crate::candidates::Cites;
use crate::headings::Column;

/// A published list held against the rules.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReviewDocument {
    /// Version of this document's form.
    pub schema: u32,
    /// The file that was read.
    pub file: SourceFile,
    /// The day by which versions of powers were chosen.
    pub date: Date,
    /// `sha256:…` of the rules.
    pub rules: String,
    /// The sheets of the file.
    pub sheets: Vec<ReadSheet>,
    /// What was left out or assumed while reading, in Chinese.
    pub notes: Vec<String>,
    /// The figures.
    pub counts: Counts,
    /// Every row of the list, in its order.
    pub rows: Vec<ReviewedRow>,
    /// The powers of the day, of the kinds that the list is about, that no row means.
    pub missing_in_list: Vec<ListedPower>,
}

/// Where a list comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// `sha256:…` of its bytes.
    pub hash: String,
}

/// How a sheet was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadSheet {
    /// Its name; empty for a delimited text.
    pub name: String,
    /// Whether the workbook hides it. Hidden sheets are read like others.
    pub hidden: bool,
    /// First and last row of the head; `null` where none was found, and then nothing was read.
    pub head: Option<(u32, u32)>,
    /// The columns.
    pub columns: Vec<ReadColumn>,
    /// How many powers it lists.
    pub rows: usize,
}

/// A column and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadColumn {
    /// `A`
    pub column: String,
    /// Its heading, several rows joined by `/`.
    pub heading: String,
    /// What it holds; `null` where the heading is not known. Such columns are kept in `raw`.
    pub meaning: Option<Column>,
}

/// How many of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Rows of the list: the sum of the next four.
    pub rows: usize,
    /// Rows that mean a power.
    pub matched: usize,
    /// Rows that may mean a power: a person decides.
    pub doubtful: usize,
    /// Rows that no power comes near.
    pub missing_in_rules: usize,
    /// Rows of a kind of power that the rules do not hold, not compared.
    pub other_kind: usize,
    /// Powers of the day, of the kinds that the list is about: the sum of the next three.
    pub powers: usize,
    /// Powers that a matched row means.
    pub powers_matched: usize,
    /// Powers that only doubtful rows may mean.
    pub powers_doubtful: usize,
    /// Powers that no row means.
    pub missing_in_list: usize,
}

/// What a row comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    /// It means the power named.
    Matched,
    /// It may mean one or more of the powers named.
    Doubtful,
    /// No power comes near.
    MissingInRules,
    /// Its kind of power is not in the rules; it was not compared.
    OtherKind,
}

/// A row of the list with what it comes to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReviewedRow {
    /// The sheet; empty for a delimited text.
    pub sheet: String,
    /// The number of its first row in the sheet, from 1; of a delimited text the line.
    pub row: u32,
    /// 序号
    pub serial: String,
    /// The code that the list gives it.
    pub code: String,
    /// Name and sub-item.
    pub name: String,
    /// 权力类型, from its column or the heading inside the list that it stands under.
    pub kind: String,
    /// 实施依据, as the list writes it.
    pub basis: String,
    /// 行使主体
    pub organ: String,
    /// 状态
    pub state: String,
    /// The heading inside the list that it stands under.
    pub section: Option<String>,
    /// What it comes to.
    pub verdict: RowVerdict,
    /// Why, in Chinese.
    pub reasons: Vec<String>,
    /// The powers that it means or may mean, best first.
    pub candidates: Vec<Candidate>,
    /// The provisions that were read in it.
    pub cites: Vec<CitedPlace>,
    /// The whole row: headings and texts as they stand.
    pub raw: Vec<(String, String)>,
}

/// A power that a row means or may mean.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Candidate {
    /// Its id.
    pub power: String,
    /// Its name.
    pub name: String,
    /// What it rests on in the version that agrees best.
    pub basis: Vec<String>,
    /// First day of that version.
    pub version_from: Date,
    /// Whether that version applies on the day of the review.
    pub applies: bool,
    /// How the provisions agree.
    pub cites: Cites,
    /// How near the names are, from 0 to 1. Not a probability.
    pub name_score: f64,
}

/// A provision as read in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedPlace {
    /// The title as the list writes it.
    pub title: String,
    /// The statute in the register; `null` where it is not held.
    pub statute: Option<String>,
    /// The article; `null` where only the statute is named.
    pub article: Option<u16>,
    /// The N of 之N.
    pub sub: Option<u16>,
    /// The 款.
    pub paragraph: Option<u16>,
    /// The 项.
    pub item: Option<u16>,
}

/// A power that the list does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedPower {
    /// Its id.
    pub power: String,
    /// Its name.
    pub name: String,
    /// 权力类型
    pub kind: String,
    /// 领域
    pub field: String,
    /// What it rests on, on the day of the review.
    pub basis: Vec<String>,
    /// The organ that the provision names.
    pub organ: Option<String>,
}
