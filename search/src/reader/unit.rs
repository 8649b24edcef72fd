//! Units as people write them, and what they are worth in the unit of a fact.

/// What a quantity measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Yuan.
    Money,
    /// Square metres.
    Area,
    /// Metres.
    Length,
    /// Cubic metres.
    Volume,
    /// Per cent.
    Proportion,
    /// 方: square or cubic metres, as the fact has it.
    Fang,
    /// A span of time.
    Hours,
    /// Days, calendar.
    Days,
    /// Working days.
    Workdays,
    /// Months.
    Months,
    /// Years.
    Years,
    /// A measure word: 个, 株, 人, …
    Counter,
    /// A unit that no fact has (美元, 吨, 平方公里 of another thing): the number means something else.
    Other,
}

/// A unit behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What it measures.
    pub measured: Measured,
    /// Its value in the fact's unit, as a fraction.
    pub worth: (i128, i128),
    /// Whether that value is exact by law or custom (a 亩 is not a whole number of square metres).
    pub exact: bool,
    /// How many characters it has.
    pub length: usize,
}

/// Spellings, what they measure, worth, exactness. Folded text only (㎡ is `m2` here).
const UNITS: &[(&str, Measured, (i128, i128), bool)] = &[
    ("元人民币", Measured::Money, (1, 1), true),
    ("元钱", Measured::Money, (1, 1), true),
    ("元", Measured::Money, (1, 1), true),
    ("圆", Measured::Money, (1, 1), true),
    ("块钱", Measured::Money, (1, 1), true),
    ("块", Measured::Money, (1, 1), true),
    ("人民币", Measured::Money, (1, 1), true),
    ("rmb", Measured::Money, (1, 1), true),
    ("美元", Measured::Other, (1, 1), false),
    ("欧元", Measured::Other, (1, 1), false),
    ("港元", Measured::Other, (1, 1), false),
    ("港币", Measured::Other, (1, 1), false),
    ("日元", Measured::Other, (1, 1), false),
    ("吨", Measured::Other, (1, 1), false),
    ("斤", Measured::Other, (1, 1), false),
    ("公斤", Measured::Other, (1, 1), false),
    ("千克", Measured::Other, (1, 1), false),
    ("kg", Measured::Other, (1, 1), false),
    ("分贝", Measured::Other, (1, 1), false),
    ("度", Measured::Other, (1, 1), false),
    ("伏", Measured::Other, (1, 1), false),
    ("平方公里", Measured::Area, (1_000_000, 1), true),
    ("平方千米", Measured::Area, (1_000_000, 1), true),
    ("km2", Measured::Area, (1_000_000, 1), true),
    ("公顷", Measured::Area, (10_000, 1), true),
    ("亩", Measured::Area, (2_000, 3), false),
    ("平方米", Measured::Area, (1, 1), true),
    ("平米", Measured::Area, (1, 1), true),
    ("个平方", Measured::Area, (1, 1), true),
    ("个平", Measured::Area, (1, 1), true),
    ("平方", Measured::Area, (1, 1), true),
    ("平", Measured::Area, (1, 1), true),
    ("m2", Measured::Area, (1, 1), true),
    ("立方米", Measured::Volume, (1, 1), true),
    ("立方", Measured::Volume, (1, 1), true),
    ("m3", Measured::Volume, (1, 1), true),
    ("方", Measured::Fang, (1, 1), true),
    ("公里", Measured::Length, (1_000, 1), true),
    ("千米", Measured::Length, (1_000, 1), true),
    ("km", Measured::Length, (1_000, 1), true),
    ("厘米", Measured::Length, (1, 100), true),
    ("公分", Measured::Length, (1, 100), true),
    ("cm", Measured::Length, (1, 100), true),
    ("毫米", Measured::Length, (1, 1_000), true),
    ("mm", Measured::Length, (1, 1_000), true),
    ("米", Measured::Length, (1, 1), true),
    ("m", Measured::Length, (1, 1), true),
    ("里", Measured::Length, (500, 1), true),
    ("丈", Measured::Length, (10, 3), false),
    ("尺", Measured::Length, (1, 3), false),
    ("%", Measured::Proportion, (1, 1), true),
    ("‰", Measured::Proportion, (1, 10), true),
    ("成", Measured::Proportion, (10, 1), true),
    ("个百分点", Measured::Other, (1, 1), false),
    ("个小时", Measured::Hours, (1, 1), true),
    ("小时", Measured::Hours, (1, 1), true),
    ("个钟头", Measured::Hours, (1, 1), true),
    ("个工作日", Measured::Workdays, (1, 1), true),
    ("工作日", Measured::Workdays, (1, 1), true),
    ("个星期", Measured::Days, (7, 1), true),
    ("个礼拜", Measured::Days, (7, 1), true),
    ("星期", Measured::Other, (1, 1), false),
    ("周", Measured::Days, (7, 1), true),
    ("天", Measured::Days, (1, 1), true),
    ("日", Measured::Days, (1, 1), true),
    ("个月", Measured::Months, (1, 1), true),
    ("年", Measured::Years, (1, 1), true),
    ("月", Measured::Other, (1, 1), false),
    ("点", Measured::Other, (1, 1), false),
    ("号", Measured::Other, (1, 1), false),
    ("层", Measured::Other, (1, 1), false),
    ("楼", Measured::Other, (1, 1), false),
    ("倍", Measured::Other, (1, 1), false),
];

/// Measure words of things that can be counted.
const COUNTERS: &str = "个岁株棵人名位次户辆台间只头条根处套件桶瓶罐张家起回盏座栋块";

/// Words that begin like a unit and are none: `3平房`, `2米线`, `5元旦`, `10日元`.
const NOT_UNITS: &[&str] = &[
    "平房",
    "平台",
    "平均",
    "平时",
    "平整",
    "米线",
    "米饭",
    "米粉",
    "元旦",
    "元件",
    "方便",
    "方案",
    "方面",
    "方向",
    "成都",
    "成立",
    "里面",
    "里头",
    "日常",
    "日期",
    "度假",
    "年检",
    "年龄",
    "天然气",
    "天台",
    "天桥",
    "层层",
];

/// The unit that begins at `start`, the longest that fits.
pub fn read(text: &[char], start: usize) -> Option<Unit> {
    let rest = text.get(start..)?;
    if NOT_UNITS.iter().any(|word| begins(rest, word)) {
        return None;
    }
    let named = UNITS
        .iter()
        .filter(|(word, ..)| begins(rest, word))
        .map(|(word, measured, worth, exact)| Unit {
            measured: *measured,
            worth: *worth,
            exact: *exact,
            length: word.chars().count(),
        })
        .max_by_key(|unit| unit.length);
    // A Latin unit ends where the word ends.
    let named = named.filter(|unit| {
        let last = unit.length.checked_sub(1).and_then(|index| rest.get(index));
        let next = rest.get(unit.length);
        !(last.is_some_and(char::is_ascii_alphanumeric)
            && next.is_some_and(char::is_ascii_alphanumeric))
    });
    named.or_else(|| {
        let counter = rest.first().is_some_and(|first| COUNTERS.contains(*first));
        counter.then_some(Unit {
            measured: Measured::Counter,
            worth: (1, 1),
            exact: true,
            length: 1,
        })
    })
}

/// Whether `text` begins with `word`.
pub fn begins(text: &[char], word: &str) -> bool {
    let mut characters = text.iter();
    word.chars()
        .all(|expected| characters.next() == Some(&expected))
}

/// Whether `text` ends with `word`.
pub fn ends(text: &[char], word: &str) -> bool {
    let mut characters = text.iter().rev();
    word.chars()
        .rev()
        .all(|expected| characters.next() == Some(&expected))
}
