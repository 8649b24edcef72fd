//! The power list as rows: one a version of a power.

use crate::document::{ExportDocument, PowerCard, PowerVersionCard};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Grade, Measure};
use yiju_engine::wording;

use super::Table;

/// The columns: first those of public power lists, in their usual order, then what the rules know beyond them. What a list
/// has and no rule can know (who handles it in the bureau, who answers for it) stands empty, for the bureau to fill in.
const COLUMNS: &[(&str, f64)] = &[
    ("序号", 7.0),
    ("事项编码", 11.0),
    ("事项名称", 30.0),
    ("子项名称", 12.0),
    ("权力类型", 10.0),
    ("实施依据", 36.0),
    ("行使主体", 14.0),
    ("承办机构", 12.0),
    ("行使层级", 10.0),
    ("责任事项", 14.0),
    ("追责情形", 14.0),
    ("监督方式", 12.0),
    ("备注", 14.0),
    ("状态", 11.0),
    ("领域", 14.0),
    ("违反", 36.0),
    ("法定机关", 18.0),
    ("处罚种类和幅度", 56.0),
    ("适用起", 11.0),
    ("起始依据", 9.0),
    ("适用止", 11.0),
    ("存疑", 24.0),
    ("核验", 9.0),
    ("核验至", 11.0),
    ("常见现象", 40.0),
];

/// The power list, one row a version. `day`: the day by which 状态 is told.
pub fn power_list(list: &ExportDocument, day: Date) -> Table {
    let versions = list
        .powers
        .iter()
        .flat_map(|power| power.versions.iter().map(move |version| (power, version)));
    let rows = (1_usize..)
        .zip(versions)
        .map(|(serial, (power, version))| row(serial, power, version, day));
    Table {
        name: "权力清单".to_owned(),
        headings: COLUMNS
            .iter()
            .map(|(heading, _)| (*heading).to_owned())
            .collect(),
        widths: COLUMNS.iter().map(|(_, width)| *width).collect(),
        rows: rows.collect(),
    }
}

/// What the list is and what its empty columns mean, as a second sheet.
pub fn explanation(list: &ExportDocument, day: Date, rules: &str) -> Table {
    let which = list.date.map_or_else(
        || "全部版本，一个版本一行".to_owned(),
        |date| format!("{date} 适用的版本"),
    );
    let lines = [
        ("内容", which),
        ("状态", format!("以 {day} 为准")),
        ("规则哈希", rules.to_owned()),
        (
            "空白的列",
            "行使主体、承办机构、行使层级、责任事项、追责情形、监督方式由单位填写；规则不载，不推定".to_owned(),
        ),
        ("实施依据", "只写条文的位置，不附原文；处理案件前请阅读官方文本".to_owned()),
        ("起始依据", "原文：条文写明施行日；推定：由通过日推定；不明：没有来源".to_owned()),
    ];
    Table {
        name: "说明".to_owned(),
        headings: vec!["项目".to_owned(), "内容".to_owned()],
        widths: vec![14.0, 90.0],
        rows: lines
            .map(|(name, text)| vec![name.to_owned(), text])
            .to_vec(),
    }
}

fn row(serial: usize, power: &PowerCard, version: &PowerVersionCard, on: Date) -> Vec<String> {
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
    let status = if version.from.is_some_and(|from| on < from) {
        "尚未施行"
    } else if version.to.is_some_and(|to| to < on) {
        "已经终止"
    } else {
        "适用"
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let labels =
        |citations: &[Citation]| join(citations.iter().map(|citation| citation.label.to_string()));
    let to_fill = String::new;
    vec![
        serial.to_string(),
        power.id.clone(),
        power.name.clone(),
        to_fill(),
        power.kind.clone(),
        labels(&version.basis),
        to_fill(),
        to_fill(),
        to_fill(),
        to_fill(),
        to_fill(),
        to_fill(),
        to_fill(),
        status.to_owned(),
        power.field.clone(),
        labels(&version.violates),
        version.organ.clone().unwrap_or_default(),
        join(version.measures.iter().map(measure)),
        day(version.from),
        from_basis.to_owned(),
        day(version.to),
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
