//! The power list as rows: one a version of a power.

use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Grade, Measure};
use yiju_engine::wording;
use yiju_kb::document::{ExportDocument, PowerCard, PowerVersionCard};

/// The headings, in the words of a power list.
pub const HEADINGS: &[&str] = &[
    "编号",
    "事项名称",
    "权力类型",
    "领域",
    "适用起",
    "起始依据",
    "适用止",
    "违反",
    "实施依据",
    "法定机关",
    "措施",
    "存疑",
    "核验",
    "核验至",
    "常见现象",
];

/// Widths of the columns in characters.
pub const WIDTHS: &[f64] = &[
    11.0, 30.0, 10.0, 14.0, 11.0, 9.0, 11.0, 36.0, 36.0, 18.0, 56.0, 24.0, 9.0, 11.0, 40.0,
];

/// One row a version.
pub fn rows(list: &ExportDocument) -> Vec<Vec<String>> {
    list.powers
        .iter()
        .flat_map(|power| power.versions.iter().map(|version| row(power, version)))
        .collect()
}

fn row(power: &PowerCard, version: &PowerVersionCard) -> Vec<String> {
    let from_basis = match version.from_basis {
        Basis::Stated => "原文",
        Basis::Presumed => "推定",
        Basis::Unknown => "不明",
    };
    let grade = match version.verified.grade {
        Grade::Official => "正文",
        Grade::Excerpt => "摘录",
        Grade::None => "未核验",
    };
    let day = |day: Option<yiju_engine::law::date::Date>| {
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let labels =
        |citations: &[Citation]| join(citations.iter().map(|citation| citation.label.to_string()));
    vec![
        power.id.clone(),
        power.name.clone(),
        power.kind.clone(),
        power.field.clone(),
        version.from.to_string(),
        from_basis.to_owned(),
        day(version.to),
        labels(&version.violates),
        labels(&version.basis),
        version.organ.clone().unwrap_or_default(),
        join(version.measures.iter().map(measure)),
        version.doubts.join("\n"),
        grade.to_owned(),
        day(version.verified.until),
        power.phenomena.join("；"),
    ]
}

/// A measure with its tier and doubt.
fn measure(measure: &Measure) -> String {
    let when = measure
        .when
        .as_ref()
        .map(|when| format!("{when}："))
        .unwrap_or_default();
    let doubt = measure
        .doubt
        .as_ref()
        .map(|doubt| format!("（存疑：{doubt}）"))
        .unwrap_or_default();
    format!("{when}{}{doubt}", wording::measure(measure))
}

fn join(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
