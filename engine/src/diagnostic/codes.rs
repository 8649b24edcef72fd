//! The closed list of diagnostic codes of rule files. Each has a section in the handbook.

use crate::diagnostic::Severity::{self, Error, Warning};

/// A code with its severity and a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// `YJ0301`
    pub code: &'static str,
    /// How serious diagnostics of this code are.
    pub severity: Severity,
    /// A short Chinese title.
    pub title: &'static str,
}

const fn code(code: &'static str, severity: Severity, title: &'static str) -> CodeInfo {
    CodeInfo {
        code,
        severity,
        title,
    }
}

/// Every code: 01xx characters, 02xx syntax, 03xx names, 04xx types, 05xx lints of law.
pub const CODES: &[CodeInfo] = &[
    code("YJ0101", Error, "换行或编码不合要求"),
    code("YJ0102", Error, "控制字符或双向字符"),
    code("YJ0103", Error, "文件过大"),
    code("YJ0104", Warning, "形近字符"),
    code("YJ0201", Error, "语句写法不对"),
    code("YJ0202", Error, "括号不配对"),
    code("YJ0203", Error, "引号未结束"),
    code("YJ0204", Error, "嵌套过深"),
    code("YJ0205", Error, "不认识的声明"),
    code("YJ0206", Error, "语句位置不对"),
    code("YJ0207", Error, "缺少必需的语句"),
    code("YJ0208", Error, "同一语句写了两次"),
    code("YJ0301", Error, "法规或条款不存在"),
    code("YJ0302", Error, "事实未声明"),
    code("YJ0303", Error, "编号重复"),
    code("YJ0304", Error, "名称重复"),
    code("YJ0305", Error, "不认识的措施"),
    code("YJ0306", Error, "机关或辖区未声明"),
    code("YJ0307", Error, "权力不存在"),
    code("YJ0308", Error, "没有可用的罚则"),
    code("YJ0309", Error, "领域与编号不符"),
    code("YJ0310", Error, "名称未声明"),
    code("YJ0401", Error, "值的类型不对"),
    code("YJ0402", Error, "日期不存在"),
    code("YJ0403", Error, "数字超出范围"),
    code("YJ0404", Error, "选项不属于该事实"),
    code("YJ0501", Error, "该日期没有施行的版本"),
    code("YJ0502", Error, "版本重叠"),
    code("YJ0503", Warning, "版本之间有空档"),
    code("YJ0504", Warning, "列举的项没有权力"),
    code("YJ0505", Error, "一项两个权力"),
    code("YJ0506", Warning, "罚则没有权力使用"),
    code("YJ0507", Error, "档次永不成立"),
    code("YJ0508", Error, "并列档次都给同类处罚"),
    code("YJ0509", Error, "幅度上下颠倒"),
    code("YJ0510", Error, "未定的下限写成零"),
    code("YJ0511", Warning, "权力没有案例"),
    code("YJ0512", Error, "下位法超出上位法幅度"),
    code("YJ0513", Error, "本级法规无权设定该处罚"),
    code("YJ0514", Warning, "现象不足三条"),
    code("YJ0515", Warning, "没有核验记录"),
    code("YJ0516", Warning, "核验已早于最近版本"),
    code("YJ0517", Error, "裁量的阶次有空档"),
    code("YJ0518", Error, "裁量的阶次重叠"),
    code("YJ0519", Error, "裁量没有可分的幅度"),
    code("YJ0520", Warning, "措施出自更晚的文本"),
    code("YJ0521", Error, "提示替掉了罚则的措施"),
    code("YJ0522", Warning, "机关没有管辖"),
    code("YJ0523", Warning, "名称待补"),
];
