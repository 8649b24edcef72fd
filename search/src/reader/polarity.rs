//! Whether a phrase is stated, denied or left open: `没有…证`, `证过期了`, `不是`, `是否`, and the double negations
//! (`不得不`) and plain words (`不锈钢`) that deny nothing.
//!
//! The rule is one-sided: a phrase that may be denied states nothing, and never its opposite.

use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::unit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Denies what follows.
    Denies,
    /// Leaves what follows open.
    Doubts,
    /// Holds characters of a negation and is none.
    Plain,
}

/// One negating, doubting or misleading word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token {
    start: usize,
    end: usize,
    word: Word,
}

const DENIES: &[&str] = &[
    "没有",
    "没",
    "未",
    "未曾",
    "未经",
    "未能",
    "从未",
    "从没",
    "尚未",
    "并未",
    "并没有",
    "无",
    "毫无",
    "不",
    "不是",
    "并不",
    "并非",
    "非",
    "不存在",
    "不属于",
    "不具备",
    "不再",
    "绝非",
    "别",
    "勿",
    "莫",
    "缺",
    "缺少",
    "缺乏",
    "拿不出",
    "办不到",
    "办不下",
    "拒绝",
    "拒不",
    "否认",
    "不是没有",
    "并非没有",
    "不是没",
    "不是无",
    "并非无",
    "不是未",
    "并非未",
    "没有未",
    "不能说没有",
];

const DOUBTS: &[&str] = &[
    "是否",
    "是不是",
    "有没有",
    "有无",
    "能否",
    "会不会",
    "可否",
    "该不该",
    "不知道",
    "不知",
    "不清楚",
    "不确定",
    "不详",
    "说不清",
    "不晓得",
    "疑似",
    "可能",
    "也许",
    "或许",
    "好像",
    "似乎",
    "怀疑",
    "估计",
    "据说",
    "听说",
    "如果",
    "假如",
    "要是",
    "倘若",
    "万一",
    "即使",
    "准备",
    "打算",
    "计划",
    "正在办",
    "正在申请",
    "申请",
    "需要",
    "应当",
    "应该",
    "必须",
    "要不要",
    "需不需要",
];

/// Words with 不, 没, 未, 无, 非, 别 in them that deny nothing, and double negations that affirm.
const PLAIN: &[&str] = &[
    "不得不",
    "不能不",
    "不可不",
    "不会不",
    "不该不",
    "无不",
    "莫不",
    "未必不",
    "无非",
    "莫非",
    "除非",
    "不锈钢",
    "不动产",
    "不久",
    "不少",
    "不断",
    "不仅",
    "不但",
    "不光",
    "不只",
    "不单",
    "不管",
    "不论",
    "不过",
    "不同",
    "不良",
    "不明",
    "不法",
    "不料",
    "不时",
    "不停",
    "不慎",
    "不小心",
    "不一会",
    "不约而同",
    "不由分说",
    "不听",
    "不顾",
    "不配合",
    "不服",
    "差不多",
    "好不容易",
    "动不动",
    "对不起",
    "了不起",
    "来不及",
    "用不着",
    "无论",
    "无人机",
    "无锡",
    "无障碍",
    "无线",
    "无缘无故",
    "无故",
    "无良",
    "无赖",
    "无业",
    "无视",
    "无证",
    "无照",
    "无牌",
    "未来",
    "未成年",
    "未免",
    "未婚",
    "没收",
    "没完没了",
    "没完",
    "没事",
    "没日没夜",
    "埋没",
    "淹没",
    "出没",
    "沉没",
    "别人",
    "别墅",
    "别的",
    "别处",
    "特别",
    "区别",
    "级别",
    "分别",
    "个别",
    "非常",
    "非法",
    "非机动",
    "非要",
    "非得",
    "非遗",
    "是非",
    "非洲",
    "是不是就",
    "不知不觉",
    "不管不顾",
    "若干",
    "非标",
    "非自有",
    "非公",
    "非居民",
    "非住宅",
    "非经营",
];

/// Words that may stand between a negation and what it denies.
const BETWEEN: &[&str] = &[
    "办理",
    "办过",
    "办到",
    "办好",
    "办",
    "取得",
    "拿到",
    "拿过",
    "拿",
    "领取",
    "领到",
    "领过",
    "领",
    "获得",
    "获取",
    "申请",
    "申领",
    "申报",
    "报批",
    "报建",
    "经过",
    "经",
    "依法",
    "按照",
    "按规定",
    "按",
    "及时",
    "任何",
    "任何的",
    "相关",
    "相关的",
    "有关",
    "有关的",
    "合法",
    "合法的",
    "有效",
    "有效的",
    "正规",
    "正规的",
    "必要",
    "必要的",
    "相应",
    "相应的",
    "齐全",
    "齐全的",
    "正式",
    "正式的",
    "什么",
    "过",
    "到",
    "了",
    "出示",
    "提供",
    "提交",
    "出具",
    "该",
    "本",
    "其",
    "在",
    "是",
    "属于",
    "有",
    "去",
    "来",
    "给",
    "把",
    "被",
    "对",
    "向",
    "将",
    "让",
    "使",
    "会",
    "敢",
    "能",
    "想",
    "要",
    "肯",
    "造成",
    "导致",
    "引起",
    "发生",
    "出现",
    "存在",
    "再",
    "再次",
    "继续",
    "多",
    "大",
    "太",
    "很",
    "怎么",
    "完全",
    "全部",
    "真的",
    "真",
    "明显",
    "直接",
    "擅自",
    "私自",
    "自行",
    "主管部门",
    "部门",
    "城管",
    "住建局",
    "规划局",
    "我们",
    "他们",
    "他",
    "她",
    "它",
    "老板",
    "当事人",
    "现场",
    "当场",
    "一个",
    "一张",
    "个",
    "张",
    "这",
    "那",
    "这个",
    "那个",
    "一",
    "可以",
    "得到",
    "通过",
    "出过",
    "看到",
    "看见",
    "发现",
    "见到",
    "见",
    "查到",
    "查出",
    "就",
    "都",
    "还",
    "也",
];

/// Words right behind a phrase that deny that the thing is so.
const AFTER: &[&str] = &[
    "不存在",
    "没有发生",
    "未发生",
    "没发生",
    "不属实",
    "是假的",
    "系假的",
    "是伪造",
    "系伪造",
    "是编的",
    "不成立",
    "不是真的",
    "是误会",
    "是谣言",
    "纯属虚构",
];

/// Words right behind a phrase that ask rather than state.
const ASKS: &[&str] = &[
    "吗",
    "么",
    "没有?",
    "没?",
    "与否",
    "是不是",
    "的可能",
    "未知",
    "不详",
    "不清楚",
    "不知道",
    "存疑",
    "待查",
    "待核实",
];

/// Words right behind a permit that it is not there, or no longer.
const AFTER_PERMIT: &[&str] = &[
    "过期",
    "逾期",
    "到期",
    "失效",
    "作废",
    "无效",
    "被吊销",
    "被撤销",
    "被注销",
    "被收回",
    "吊销",
    "撤销",
    "注销",
    "没办",
    "没有",
    "没",
    "未",
    "不全",
    "不齐",
    "丢了",
    "遗失",
    "造假",
    "伪造",
    "假的",
    "在办",
    "正在办",
    "办理中",
    "申请中",
    "等批",
    "没批",
    "没下",
    "拿不出",
    "不合格",
    "不符",
    "无",
    "超期",
    "才办",
    "补办",
    "后补",
];

/// Words between a permit and such a word.
const BETWEEN_PERMIT: &[&str] = &[
    "也",
    "都",
    "还",
    "已",
    "已经",
    "早就",
    "早",
    "早已",
    "却",
    "一直",
    "又",
    "仍",
    "仍然",
    "是",
    "系",
    "书",
    "证",
    "证件",
    "手续",
    "的",
    "去年",
    "今年",
    "上个月",
    "现在",
    "目前",
    "根本",
    "从来",
    "到现在",
    "至今",
    "全",
    "全都",
    "竟然",
    "居然",
    "其实",
    "实际",
    "实际上",
    "我们",
    "他们",
    "他",
];

/// Characters that mark a paper or an approval.
const PERMIT: &[&str] = &[
    "证", "许可", "手续", "批准", "审批", "备案", "资质", "执照", "核准", "报批", "批文", "合格",
    "验收",
];

/// How far a negation reaches over words that it passes through, in characters.
const REACH: usize = 12;

type Words = CharwiseDoubleArrayAhoCorasick<u8>;

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let plain = PLAIN.iter().map(|word| (*word, 0_u8));
    let denies = DENIES.iter().map(|word| (*word, 1_u8));
    let doubts = DOUBTS.iter().map(|word| (*word, 2_u8));
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build_with_values(plain.chain(denies).chain(doubts))
        .ok()
});

/// The negations of one text.
#[derive(Debug, Default)]
pub struct Polarity {
    tokens: Vec<Token>,
}

/// How a phrase stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is stated.
    Stated,
    /// It is denied.
    Denied,
    /// It is asked, supposed or reported.
    Open,
}

impl Polarity {
    /// Finds the negations of a folded text; `starts` gives the character index of a byte.
    pub fn new(text: &str, character_at: impl Fn(usize) -> usize) -> Self {
        let Some(words) = WORDS.as_ref() else {
            return Self::default();
        };
        let tokens = words
            .leftmost_find_iter(text)
            .map(|found| Token {
                start: character_at(found.start()),
                end: character_at(found.end()),
                word: match found.value() {
                    1 => Word::Denies,
                    2 => Word::Doubts,
                    _ => Word::Plain,
                },
            })
            .collect();
        Self { tokens }
    }

    /// How the phrase at `start..end` stands. With a `figure` in it, an act that was left undone (未缴处理费8万元) does not
    /// take the figure back.
    pub fn of(&self, text: &[char], start: usize, end: usize, figure: bool) -> Stands {
        let permit = is_permit(text.get(start..end).unwrap_or_default());
        let inside = self.tokens.partition_point(|token| token.start < start);
        let own = self
            .tokens
            .iter()
            .skip(inside)
            .take_while(|token| token.end <= end)
            .any(|token| token.word == Word::Denies);
        // no word is longer than the reach, so that earlier ones cannot matter
        let first = self
            .tokens
            .partition_point(|token| token.start + 2 * REACH < start);
        for token in self
            .tokens
            .iter()
            .skip(first)
            .take_while(|token| token.start < start)
        {
            // a negation, or the rest of another word, that reaches into the phrase: 不是没有…, 有没有…, 淹没有…
            if token.start < start && token.end > start {
                return if token.word == Word::Doubts {
                    Stands::Open
                } else {
                    Stands::Denied
                };
            }
            if token.end > start || start - token.end > REACH || token.word == Word::Plain {
                continue;
            }
            let between = text.get(token.end..start).unwrap_or_default();
            if between.iter().any(|character| is_clause_end(*character)) {
                continue;
            }
            match token.word {
                Word::Denies if passes(between, BETWEEN) || (!figure && is_one_word(between)) => {
                    return Stands::Denied;
                }
                Word::Doubts if !between.contains(&'的') => return Stands::Open,
                _ => {}
            }
        }
        let after = text
            .get(end..(end + REACH).min(text.len()))
            .unwrap_or_default();
        if follows(after, BETWEEN_PERMIT, AFTER)
            || (permit && !own && follows(after, BETWEEN_PERMIT, AFTER_PERMIT))
        {
            return Stands::Denied;
        }
        if follows(after, BETWEEN_PERMIT, ASKS) {
            return Stands::Open;
        }
        Stands::Stated
    }
}

/// Whether a character ends a clause.
pub fn is_clause_end(character: char) -> bool {
    matches!(
        character,
        ',' | '。' | ';' | '!' | '?' | ':' | '\n' | '.' | '…' | '(' | ')' | '"' | '“' | '”' | '、'
    )
}

/// One character between a negation and the phrase (没动承重墙); 的 would end what is denied.
fn is_one_word(between: &[char]) -> bool {
    matches!(between, [only] if *only != '的')
}

/// Whether a phrase speaks of a paper or an approval.
pub fn is_permit(phrase: &[char]) -> bool {
    PERMIT.iter().any(|word| holds(phrase, word))
}

fn holds(text: &[char], word: &str) -> bool {
    (0..text.len()).any(|start| {
        text.get(start..)
            .is_some_and(|rest| unit::begins(rest, word))
    })
}

/// Whether `text` consists of these words alone.
fn passes(text: &[char], words: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..text.len() {
        if reached.get(at) != Some(&true) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        for word in words.iter().filter(|word| unit::begins(rest, word)) {
            if let Some(slot) = reached.get_mut(at + word.chars().count()) {
                *slot = true;
            }
        }
    }
    reached.last() == Some(&true)
}

/// Whether one of `words` follows, after nothing but words of `between`.
fn follows(text: &[char], between: &[&str], words: &[&str]) -> bool {
    (0..=text.len()).any(|at| {
        let (head, rest) = (
            text.get(..at).unwrap_or_default(),
            text.get(at..).unwrap_or_default(),
        );
        words.iter().any(|word| unit::begins(rest, word)) && passes(head, between)
    })
}
