//! Checks of law over a compiled knowledge base, one a file. Each reports what a careful reader would ask about.

mod cases;
mod discretion;
mod in_force;
mod items;
mod later_text;
pub(crate) mod lookalike;
mod notes;
mod organs;
mod phenomena;
mod ranges;
mod rank;
pub(crate) mod satisfy;
mod superior;
mod tiers;
mod unnamed;
mod unused;
mod verification;
mod versions;

use crate::model::{Clause, KnowledgeBase, Power, PowerVersion};
use crate::syntax::tree::Text;

use super::Sink;
use super::place::{ClausePlace, Place};
use super::power::{Draft, PowerDraft, VersionDraft};
use super::vocabulary::nearest;

/// The fields and their codes. A power's id begins with the code of its field.
pub const FIELDS: &[(&str, &str)] = &[
    ("GH", "城乡规划"),
    ("JZ", "建筑市场"),
    ("ZL", "工程质量"),
    ("AQ", "施工安全"),
    ("KC", "勘察设计"),
    ("ZB", "招标投标"),
    ("FC", "房地产"),
    ("WY", "物业管理"),
    ("SZ", "市政道路桥梁"),
    ("RQ", "城镇燃气"),
    ("GS", "城市供水节水"),
    ("PS", "城镇排水污水"),
    ("YL", "园林绿化"),
    ("SR", "市容环卫"),
    ("GF", "固废垃圾"),
    ("DQ", "大气扬尘油烟"),
    ("ZS", "噪声"),
    ("SW", "水务河道"),
    ("SC", "市场监管"),
    ("JT", "公安交通"),
    ("MS", "历史文化名城风景名胜"),
    ("CZ", "村镇建设"),
    ("KZ", "抗震节能"),
    ("XF", "消防人防"),
    ("QT", "其他"),
];

/// What a lint looks at.
pub(crate) struct Rules<'r> {
    pub(crate) draft: &'r Draft,
    pub(crate) knowledge: &'r KnowledgeBase,
}

impl<'r> Rules<'r> {
    /// The powers with where they are declared.
    pub(crate) fn powers(&self) -> impl Iterator<Item = (&'r Power, &'r PowerDraft)> + use<'r> {
        self.knowledge.powers.iter().zip(&self.draft.powers)
    }

    /// The versions of all powers with where they are declared.
    pub(crate) fn versions(&self) -> impl Iterator<Item = VersionView<'r>> + use<'r> {
        self.powers().flat_map(|(power, declared)| {
            power
                .versions
                .iter()
                .zip(&declared.versions)
                .map(move |(version, draft)| VersionView {
                    power,
                    version,
                    draft,
                    place: Place::new(declared.file, draft.span),
                })
        })
    }
}

/// A version of a power with where it is declared.
#[derive(Clone, Copy)]
pub(crate) struct VersionView<'r> {
    pub(crate) power: &'r Power,
    pub(crate) version: &'r PowerVersion,
    pub(crate) draft: &'r VersionDraft,
    /// Where the version is declared.
    pub(crate) place: Place,
}

impl<'r> VersionView<'r> {
    /// The clauses with where they come from.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = (&'r Clause, &'r ClausePlace)> + use<'r> {
        self.version.clauses.iter().zip(&self.draft.clauses)
    }
}

/// Runs every lint that needs more than one file alone; `lookalike` runs when a file is read.
pub(crate) fn run(sink: &mut Sink<'_>, draft: &Draft, knowledge: &KnowledgeBase) {
    let rules = Rules { draft, knowledge };
    in_force::run(sink, &rules);
    later_text::run(sink, &rules);
    versions::run(sink, &rules);
    items::run(sink, &rules);
    unused::run(sink, &rules);
    notes::run(sink, &rules);
    organs::run(sink, &rules);
    tiers::run(sink, &rules);
    ranges::run(sink, &rules);
    rank::run(sink, &rules);
    superior::run(sink, &rules);
    phenomena::run(sink, &rules);
    unnamed::run(sink, &rules);
    cases::run(sink, &rules);
    discretion::run(sink, &rules);
    verification::run(sink, &rules);
}

/// The fields that a misspelt one may mean; all of them where none is near.
pub(crate) fn fields_help(word: &str) -> String {
    let near = nearest(word, FIELDS.iter().map(|(_, name)| *name));
    if near.is_empty() {
        let names: Vec<&str> = FIELDS.iter().map(|(_, name)| *name).collect();
        format!("领域有：{}", names.join("、"))
    } else {
        format!("相近的有：{}", near.join("、"))
    }
}

/// The id's code against the field.
pub(crate) fn field_code(sink: &mut Sink<'_>, file: usize, id: &Text, field: &Text) {
    let Some((code, _)) = FIELDS.iter().find(|(_, name)| *name == field.value) else {
        let help = fields_help(&field.value);
        sink.report(
            "YJ0309",
            file,
            field.span,
            format!("没有“{}”这个领域", field.value),
            help,
        );
        return;
    };
    let digits = id
        .value
        .strip_prefix(code)
        .and_then(|rest| rest.strip_prefix('-'));
    let good = digits.is_some_and(|digits| {
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    if !good {
        let message = format!("编号 {} 与领域“{}”不符", id.value, field.value);
        sink.report(
            "YJ0309",
            file,
            id.span,
            message,
            format!("这个领域的编号写作 {code}-0001 这样的四位数"),
        );
    }
}
