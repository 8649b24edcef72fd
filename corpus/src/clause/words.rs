//! The words of statutes for measures, each with its kind.

/// Words with their kinds, longer ones before those that they contain.
pub const WORDS: &[(&str, &str)] = &[
    ("加处罚款", "加处罚款"),
    ("按日连续处罚", "按日计罚"),
    ("罚款", "罚款"),
    ("没收", "没收"),
    ("通报批评", "通报批评"),
    ("予以通报", "通报批评"),
    ("警告", "警告"),
    ("停产停业整顿", "停业整顿"),
    ("停产停业", "停产停业"),
    ("停业整顿", "停业整顿"),
    ("停产整顿", "停产停业"),
    ("停业整治", "停产停业"),
    ("停产整治", "停产停业"),
    ("停工整顿", "停产停业"),
    ("停工整治", "停产停业"),
    ("停业关闭", "关闭"),
    ("停业", "停产停业"),
    ("停产", "停产停业"),
    ("关闭", "关闭"),
    ("取缔", "关闭"),
    ("限制开展生产经营活动", "限制经营"),
    ("限制承接新工程", "限制经营"),
    ("限制生产", "限制经营"),
    ("降低资质等级", "降低资质等级"),
    ("降低其资质等级", "降低资质等级"),
    ("吊销", "吊销"),
    ("暂扣", "暂扣"),
    ("撤销", "撤销"),
    ("停止执业", "停止执业"),
    ("停止执行业务", "停止执业"),
    ("停止从业", "停止执业"),
    ("暂停或者", "暂扣"),
    ("暂停执业", "停止执业"),
    ("禁止", "限制从业"),
    ("不得", "限制从业"),
    ("终身不", "限制从业"),
    ("不予注册", "不予注册"),
    ("取消", "取消投标资格"),
    ("拘留", "拘留"),
    ("查封", "查封"),
    ("扣押", "扣押"),
    ("扣留", "扣押"),
    ("拖移", "拖移"),
    ("拖离", "拖移"),
    ("先行登记保存", "先行登记保存"),
    ("代履行", "代为"),
    ("代为", "代为"),
    ("强制", "强制"),
];

/// The first measure word in `text`, the longest of those that begin there: its place, itself, its kind.
pub fn first(text: &str) -> Option<(usize, &'static str, &'static str)> {
    WORDS
        .iter()
        .filter_map(|(word, kind)| text.find(word).map(|at| (at, *word, *kind)))
        .min_by_key(|(at, word, _)| (*at, usize::MAX - word.len()))
}

/// Words that can be ordered without 责令 behind an order: 责令改正，限期恢复原状.
pub const BARE_ORDERS: &[&str] = &[
    "限期", "恢复", "采取", "排除", "停止", "消除", "补办", "令其",
];

/// Verbs of orders.
pub const ORDER_VERBS: &[&str] = &[
    "停止", "限期", "恢复", "采取", "改正", "纠正", "拆除", "消除", "补", "清", "撤", "退", "暂停",
    "排除", "重新",
];

/// Whether a 项 orders something, beside naming conduct.
pub fn says_measure(item: &str) -> bool {
    let strong = [
        "罚款", "没收", "责令", "吊销", "拘留", "警告", "给予", "查封", "扣押", "扣留", "撤销",
        "强制",
    ];
    let clause = item.trim_end_matches(['；', '。', '，']);
    strong.iter().any(|word| clause.contains(word)) && !clause.ends_with('的')
}
