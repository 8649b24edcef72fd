//! The names that public lists give their columns.

use schemars::JsonSchema;
use serde::Serialize;

/// What a column of a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 序号
    Serial,
    /// The code of the power in its list.
    Code,
    /// 事项名称
    Name,
    /// 子项名称
    SubName,
    /// 权力类型
    Kind,
    /// 实施依据
    Basis,
    /// The provision or conduct that is violated.
    Violates,
    /// 行使主体
    Organ,
    /// 承办机构
    Handler,
    /// 行使层级
    Level,
    /// 部门职责
    Duties,
    /// 责任事项
    Responsibility,
    /// 责任事项依据
    ResponsibilityBasis,
    /// 追责对象范围
    AccountableScope,
    /// 追责情形
    Accountable,
    /// 实施对象
    Object,
    /// Kind and range of the penalty.
    Penalty,
    /// 监督方式
    Supervision,
    /// 备注
    Note,
    /// 状态
    State,
}

/// Each column with the headings that mean it, folded as by [`fold`].
const SYNONYMS: &[(Column, &[&str])] = &[
    (
        Column::Serial,
        &["序号", "编号", "序", "项次", "行号", "总序号"],
    ),
    (
        Column::Code,
        &[
            "事项编码",
            "职权编码",
            "权力编码",
            "权责编码",
            "项目编码",
            "基本编码",
            "实施编码",
            "编码",
            "事项代码",
            "权力编号",
            "职权编号",
            "事项编号",
            "权责事项编码",
            "权力事项编码",
            "统一编码",
            "目录编码",
            "代码",
        ],
    ),
    (
        Column::Name,
        &[
            "事项名称",
            "权责事项名称",
            "权力事项名称",
            "职权名称",
            "权力名称",
            "权责名称",
            "事项",
            "项目名称",
            "主项名称",
            "主项",
            "行政处罚事项",
            "处罚事项",
            "行政处罚事项名称",
            "行政职权名称",
            "行政权力名称",
            "行政权力事项名称",
            "权力事项",
            "权责事项",
            "职权事项",
            "一级事项",
            "大项",
            "大项名称",
            "案由",
            "案由名称",
            "名称",
            "执法事项",
            "执法事项名称",
            "行政执法事项名称",
            "权责清单名称",
            "权力项目名称",
            "行政权力项目名称",
            "实施事项名称",
        ],
    ),
    (
        Column::SubName,
        &[
            "子项名称",
            "子项",
            "二级事项",
            "小项",
            "小项名称",
            "子项目名称",
            "子项目",
            "分项名称",
            "分项",
            "业务办理项",
            "业务办理项名称",
        ],
    ),
    (
        Column::Kind,
        &[
            "权力类型",
            "类别",
            "职权类型",
            "事项类型",
            "权力类别",
            "职权类别",
            "权责类别",
            "权责类型",
            "事项类别",
            "类型",
            "行政权力类型",
            "行政权力类别",
            "行政职权类别",
            "执法类别",
            "执法类型",
            "权力种类",
        ],
    ),
    (
        Column::Basis,
        &[
            "实施依据",
            "设定依据",
            "法律依据",
            "权力依据",
            "职权依据",
            "依据",
            "处罚依据",
            "行使依据",
            "执法依据",
            "法定依据",
            "法律法规依据",
            "政策依据",
            "事项依据",
            "法律法规规章依据",
            "权责依据",
            "罚则",
            "设立依据",
            "处罚条款",
            "依据条款",
        ],
    ),
    (
        Column::Violates,
        &[
            "违反",
            "违则",
            "违反条款",
            "违法依据",
            "违法行为",
            "违反规定",
            "违法条款",
            "定性依据",
            "违法情形",
        ],
    ),
    (
        Column::Organ,
        &[
            "行使主体",
            "实施主体",
            "责任主体",
            "实施机关",
            "实施部门",
            "执法主体",
            "行使机关",
            "主体",
            "职权主体",
            "权力主体",
            "责任部门",
            "实施单位",
            "行权主体",
            "权责主体",
            "部门",
            "部门名称",
            "单位名称",
            "所属部门",
            "主管部门",
            "执法部门",
        ],
    ),
    (
        Column::Handler,
        &[
            "承办机构",
            "承办科室",
            "单位",
            "承办单位",
            "责任科室",
            "内设机构",
            "承办处室",
            "执行机构",
            "承办部门",
            "责任机构",
        ],
    ),
    (
        Column::Level,
        &[
            "实施层级及权限",
            "行使层级",
            "实施层级",
            "层级",
            "行使层级及权限",
            "权限",
            "权限划分",
            "层级权限",
            "实施权限",
            "第一责任层级建议",
        ],
    ),
    (
        Column::Duties,
        &["部门职责", "职责", "主要职责", "对应职责"],
    ),
    (
        Column::Responsibility,
        &[
            "责任事项内容",
            "责任事项",
            "责任内容",
            "对应责任事项",
            "责任清单",
        ],
    ),
    (Column::ResponsibilityBasis, &["责任事项依据", "责任依据"]),
    (
        Column::AccountableScope,
        &["追责对象范围", "追责对象", "问责对象"],
    ),
    (
        Column::Accountable,
        &[
            "追责情形",
            "问责情形",
            "追责情形和追责方式",
            "追责依据",
            "问责依据",
            "追责情形及依据",
        ],
    ),
    (
        Column::Object,
        &[
            "实施对象",
            "行政相对人",
            "服务对象",
            "处罚对象",
            "对象",
            "相对人",
        ],
    ),
    (
        Column::Penalty,
        &[
            "处罚种类",
            "处罚种类和幅度",
            "处罚幅度",
            "处罚内容",
            "处罚种类及幅度",
            "处罚方式",
            "裁量幅度",
            "处罚措施",
            "措施",
        ],
    ),
    (
        Column::Supervision,
        &[
            "监督方式",
            "监督电话",
            "投诉电话",
            "救济渠道",
            "投诉举报方式",
            "监督投诉方式",
        ],
    ),
    (Column::Note, &["备注", "说明", "备注说明", "其他"]),
    (
        Column::State,
        &[
            "状态",
            "事项状态",
            "变更类型",
            "变更类别",
            "调整意见",
            "调整类型",
            "审核意见",
        ],
    ),
];

/// The longest text that can be a heading, folded.
const LONGEST: usize = 16;

/// A heading without blanks, marks and what stands in brackets.
pub fn fold(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// What a heading means; `None` if it is none that is known.
pub fn meaning(text: &str) -> Option<Column> {
    if text.chars().count() > 60 {
        return None;
    }
    let folded = fold(text);
    let exact = SYNONYMS
        .iter()
        .find(|(_, names)| names.contains(&folded.as_str()));
    if let Some((column, _)) = exact {
        return Some(*column);
    }
    if folded.chars().count() > LONGEST {
        return None;
    }
    // Longer headings say what they are by their ending.
    let ends = |ending: &str| folded.ends_with(ending);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if ends("依据") && !has(&["责任", "追责", "问责", "监督", "起始"]) {
        Some(Column::Basis)
    } else if ends("子项名称") || ends("子项") {
        Some(Column::SubName)
    } else if ends("名称") && has(&["事项", "职权", "权力", "权责", "处罚", "项目"])
        || ends("处罚事项")
        || ends("权力事项")
    {
        Some(Column::Name)
    } else if ends("编码") || ends("代码") {
        Some(Column::Code)
    } else if ends("主体") {
        Some(Column::Organ)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn headings_of_real_lists_are_known() {
        for (heading, column) in [
            ("序 号", Column::Serial),
            ("事项\n名称", Column::Name),
            ("权力名称（主项）", Column::Name),
            ("行政执法事项名称*", Column::Name),
            ("子项名称", Column::SubName),
            ("职权类型", Column::Kind),
            ("设定依据（法律、法规、规章）", Column::Basis),
            ("行政处罚的法律依据", Column::Basis),
            ("责任事项依据", Column::ResponsibilityBasis),
            ("追责依据", Column::Accountable),
            ("实施主体", Column::Organ),
            ("承办科室", Column::Handler),
            ("实施层级及权限", Column::Level),
        ] {
            assert_eq!(meaning(heading), Some(column), "{heading}");
        }
        for other in [
            "",
            "遂宁市城市管理行政执法局权责清单",
            "对占道摆放摊架的处罚",
            "1",
            "行政处罚",
            "——",
        ] {
            assert_eq!(meaning(other), None, "{other}");
        }
    }

    #[test]
    fn no_heading_means_two_columns() {
        let mut seen = HashSet::new();
        for (_, names) in SYNONYMS {
            for name in *names {
                assert!(seen.insert(*name), "{name} stands twice");
                assert_eq!(fold(name), *name);
            }
        }
    }
}
