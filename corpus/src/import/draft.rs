//! What every format is read into before articles are told apart: what the source says of a statute, and its lines.

use yiju_engine::diagnostic::plain;
use yiju_engine::law::Date;

use super::limits;
use super::refusal::Refusal;

/// One statute as its source has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Full title, where the source names it apart from the text.
    pub title: Option<String>,
    /// Rank as the source names it (`法律`).
    pub level: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Day of adoption or amendment of this version, where the source names it apart from the text.
    pub adopted: Option<Date>,
    /// Day of commencement that the source names apart from the text. May be the first commencement of an older version.
    pub effective: Option<Date>,
    /// What the source says of its status. Kept for the report; never decides anything.
    pub status: Option<String>,
    /// The lines in order.
    pub lines: Vec<Line>,
    /// Whether a line may be broken in the middle of a sentence, as in text that was wrapped at a width.
    pub wrapped: bool,
    /// What the reader of the format noticed.
    pub notes: Vec<Note>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Words. The article parser finds out what they are.
    Text(String),
    /// A row of a table.
    Row(String),
    /// A line that the source marks as a heading.
    Heading(String),
}

/// What was not understood, or was mended on the way in.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// In one sentence, with the place.
    pub text: String,
}

/// What a note is about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Text that is not in UTF-8.
    Encoding,
    /// Blanks inside words were removed.
    Spaces,
    /// A sentence over several lines was joined.
    Wrapped,
    /// A row or line without the number of an article.
    NoNumber,
    /// Article numbers that leave a gap.
    Gap,
    /// A number that comes back, so that what follows is kept as an annex.
    Repeated,
    /// An article with 之N that the source files under its base number.
    Sub,
    /// An annex or table inside an article was set apart.
    Annex,
    /// A heading inside an article was set apart.
    Heading,
    /// The text has no articles.
    NoArticles,
    /// The day of adoption is not stated.
    NoDate,
    /// Two statements of a date differ.
    Dates,
    /// The source's status disagrees with the dates.
    Status,
    /// Parts of the file were left out.
    LeftOut,
    /// The same version is held with another wording.
    OtherWording,
}

impl Note {
    /// A note. Its text is one plain line, whatever it quotes.
    pub fn new(kind: NoteKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: plain(text),
        }
    }
}

impl Line {
    /// The words, whatever they are.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Row(words) | Self::Heading(words) => words,
        }
    }
}

impl Draft {
    /// Adds a line, if it says anything.
    ///
    /// # Errors
    /// The statute grows beyond what any statute needs.
    pub fn push(&mut self, line: Line) -> Result<(), Refusal> {
        if line.words().trim().is_empty() {
            return Ok(());
        }
        if line.words().len() > limits::LINE * 4 {
            return Err(Refusal::TooLarge("有一行超过 20 万字"));
        }
        if self.lines.len() >= limits::LINES {
            return Err(Refusal::TooLarge("超过 20 万行"));
        }
        self.lines.push(line);
        Ok(())
    }
}
