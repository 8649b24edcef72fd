//! The files that say which statutes are counted and why a penalty provision has no power of its own.
//!
//! `statutes.tsv`: 法规, 范围 (`全部` or `部分`). Every other file: 法规, 条文, 类, 说明. Columns stand apart by tabs, `#` begins a
//! line that is a remark, the first line names the columns.

use schemars::JsonSchema;
use serde::Serialize;

/// The file that lists the statutes.
const STATUTES: &str = "statutes.tsv";

/// A statute that is counted whether or not a power cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its name as written.
    pub statute: String,
    /// Where it is written.
    pub at: Line,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// The file as it is shown.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Why a provision has no power of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub enum Sort {
    /// The text gives it to another organ.
    #[serde(rename = "他机关")]
    OtherOrgan,
    /// The matter lies outside the fields of the rules.
    #[serde(rename = "范围外")]
    OtherMatter,
    /// The conduct is that of a power which the remark names.
    #[serde(rename = "并入")]
    Merged,
    /// It has no measure of its own and points elsewhere.
    #[serde(rename = "指向")]
    Pointer,
    /// It holds for penalties in general: organ, persons beside the party, execution.
    #[serde(rename = "总则")]
    General,
    /// It binds authorities and officials.
    #[serde(rename = "公职")]
    Officials,
    /// It takes back a permit, inspects, or orders a procedure.
    #[serde(rename = "非处罚")]
    NoPenalty,
    /// The organ, or a part of the text, was not seen.
    #[serde(rename = "未见")]
    Unseen,
}

/// Every sort with its word.
pub const SORTS: &[(&str, Sort)] = &[
    ("他机关", Sort::OtherOrgan),
    ("范围外", Sort::OtherMatter),
    ("并入", Sort::Merged),
    ("指向", Sort::Pointer),
    ("总则", Sort::General),
    ("公职", Sort::Officials),
    ("非处罚", Sort::NoPenalty),
    ("未见", Sort::Unseen),
];

/// One line of reasons, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Statute and places: `《某法》第三条第一款、第五条`.
    pub places: String,
    /// Of which sort it is.
    pub sort: Sort,
    /// The remark.
    pub why: String,
    /// Where it is written.
    pub at: Line,
}

/// What the files say, and the lines that cannot be read with why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons {
    /// Statutes that are counted beside those that powers cite.
    pub counted: Vec<Counted>,
    /// The reasons.
    pub reasons: Vec<Reason>,
    /// Lines that cannot be read.
    pub unread: Vec<(Line, String)>,
}

impl Reasons {
    /// Reads files, each with its name as shown.
    pub fn read<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Self
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let mut out = Self::default();
        for (path, text) in files {
            let path = path.as_ref();
            let statutes = path.rsplit(['/', '\\']).next() == Some(STATUTES);
            for (number, line) in (1..).zip(text.as_ref().lines()) {
                let header = number == 1;
                if header || line.trim().is_empty() || line.starts_with('#') {
                    continue;
                }
                let at = Line {
                    file: path.to_owned(),
                    line: number,
                };
                let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
                if statutes {
                    out.statute(&cells, at);
                } else {
                    out.reason(&cells, at);
                }
            }
        }
        out
    }

    fn statute(&mut self, cells: &[&str], at: Line) {
        match cells {
            [statute, "全部" | "部分"] if !statute.is_empty() => self.counted.push(Counted {
                statute: (*statute).to_owned(),
                at,
            }),
            _ => self
                .unread
                .push((at, "应有两栏：法规、范围（全部或者部分）".to_owned())),
        }
    }

    fn reason(&mut self, cells: &[&str], at: Line) {
        let [statute, places, sort, why] = cells else {
            let found = cells.len();
            let message = format!("应有四栏：法规、条文、类、说明；这一行有 {found} 栏");
            return self.unread.push((at, message));
        };
        let Some((_, sort)) = SORTS.iter().find(|(word, _)| word == sort) else {
            let known: Vec<&str> = SORTS.iter().map(|(word, _)| *word).collect();
            let message = format!("没有“{sort}”这一类，可写的有 {}", known.join("、"));
            return self.unread.push((at, message));
        };
        if statute.is_empty() || places.is_empty() || why.is_empty() {
            return self
                .unread
                .push((at, "法规、条文和说明都不能空".to_owned()));
        }
        self.reasons.push(Reason {
            // A pin stands behind the title: 某法〔2014〕.
            places: match statute.split_once('〔') {
                Some((title, pin)) => format!("《{title}》〔{pin}{places}"),
                None => format!("《{statute}》{places}"),
            },
            sort: *sort,
            why: (*why).to_owned(),
            at,
        });
    }
}

impl Reason {
    /// The powers that the remark names: two letters, a hyphen, four digits.
    pub fn powers(&self) -> Vec<&str> {
        let bytes = self.why.as_bytes();
        let is_id = |window: &[u8]| {
            window.iter().enumerate().all(|(at, byte)| match at {
                0 | 1 => byte.is_ascii_uppercase(),
                2 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            })
        };
        bytes
            .windows(7)
            .enumerate()
            .filter(|(_, window)| is_id(window))
            .filter_map(|(at, _)| self.why.get(at..at + 7))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_bad_ones_are_kept() {
        let file = "法规\t条文\t类\t说明\n# 一行话\n甲法\t第三条、第五条\t他机关\t由乙局处罚\n甲法〔2014〕\t第六条\t并入\t见 SR-9001 和 SR-9002\n甲法\t第七条\t别的\t话\n甲法\t第八条\n";
        let read = Reasons::read([("a/jia.tsv", file)]);
        let places: Vec<&str> = read.reasons.iter().map(|r| r.places.as_str()).collect();
        assert_eq!(places, ["《甲法》第三条、第五条", "《甲法》〔2014〕第六条"]);
        assert_eq!(
            read.reasons.iter().map(Reason::powers).collect::<Vec<_>>(),
            [vec![], vec!["SR-9001", "SR-9002"]]
        );
        let lines: Vec<usize> = read.unread.iter().map(|(at, _)| at.line).collect();
        assert_eq!(lines, [5, 6]);
    }

    #[test]
    fn the_list_of_statutes_has_two_columns() {
        let read = Reasons::read([("a/statutes.tsv", "法规\t范围\n甲法\t全部\n乙法\t一点\n")]);
        assert_eq!(read.counted.len(), 1);
        assert_eq!(read.unread.len(), 1);
    }
}
