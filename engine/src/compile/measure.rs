//! Measures from what is written: kinds, objects, durations.

use crate::law::citation::Citation;
use crate::model::{Duration, DurationUnit, Kind, Measure, Modality};
use crate::syntax::tree::{Argument, At, MeasureTree, Target, Text};
use crate::syntax::words::run_together;

use super::amount::{amount, duration};
use super::citation::Citations;
use super::vocabulary::{kinds, nearest};
use super::{Sink, Vocabulary};

/// The words of statements beside measures, for those who misspell one.
const STATEMENTS: &[&str] = &[
    "领域",
    "依据",
    "违反",
    "现象",
    "名称",
    "类型",
    "承接",
    "核验",
    "要件",
    "版本",
    "兜底",
    "同项",
    "上位",
    "存疑",
    "其余各项",
    "分档",
    "取重",
];

/// A bare measure of this kind.
pub(crate) fn bare(kind: &str, basis: &Citation) -> Measure {
    let kind = Kind(kind.to_owned());
    Measure {
        slot: kind.slot(),
        kind,
        modality: Modality::Must,
        party: None,
        when: None,
        group: None,
        organ: None,
        approval: None,
        basis: basis.clone(),
        doubt: None,
        amount: None,
        duration: None,
        object: None,
    }
}

/// The measures that one written measure says: one, or one an object of 没收.
pub(crate) fn measures(
    sink: &mut Sink<'_>,
    vocabulary: &Vocabulary,
    citations: Citations<'_>,
    file: usize,
    tree: &At<MeasureTree>,
    basis: &Citation,
) -> Vec<Measure> {
    match &tree.value {
        MeasureTree::Fine(written) => {
            let Some(amount) = amount(sink, vocabulary, citations, basis, file, written) else {
                return Vec::new();
            };
            vec![Measure {
                amount: Some(amount),
                ..bare("罚款", basis)
            }]
        }
        MeasureTree::Confiscate { objects, .. } => objects
            .iter()
            .map(|object| Measure {
                object: Some(object.value.clone()),
                ..bare("没收", basis)
            })
            .collect(),
        MeasureTree::Order { word, arguments } => match vocabulary.kind(&word.value) {
            Some(kind) => {
                let own = own_word(&kind, &word.value);
                sanction(sink, file, kind, own, arguments, basis)
            }
            None => sanction(
                sink,
                file,
                Kind("责令".to_owned()),
                Some(word.value.clone()),
                arguments,
                basis,
            ),
        },
        MeasureTree::Discipline { word, by } => {
            let object = word.as_ref().map(|word| word.value.clone());
            let organ = by.as_ref().map(|by| by.value.clone());
            vec![Measure {
                object,
                organ,
                ..bare("处分", basis)
            }]
        }
        MeasureTree::Follow { target, may, open } => {
            let Some((object, doubt)) = referral(sink, citations, file, target, *open, basis)
            else {
                return Vec::new();
            };
            let modality = if *may { Modality::May } else { Modality::Must };
            vec![Measure {
                object: Some(object),
                doubt,
                modality,
                ..bare("依照", basis)
            }]
        }
        MeasureTree::Refer { target, open } => {
            let Some((object, doubt)) = referral(sink, citations, file, target, *open, basis)
            else {
                return Vec::new();
            };
            vec![Measure {
                object: Some(object),
                doubt,
                ..bare("转致", basis)
            }]
        }
        MeasureTree::TransferCrime(citation) => {
            let object = match citation {
                Some(text) => match citations.mentioned(sink, file, text, None) {
                    Some(label) => format!("涉嫌犯罪的，依{label}移送"),
                    None => return Vec::new(),
                },
                None => "涉嫌犯罪的，移送司法机关".to_owned(),
            };
            vec![Measure {
                object: Some(object),
                ..bare("移送", basis)
            }]
        }
        MeasureTree::Rebase { from, to } => {
            let object = format!("计算基数由{}换为{}", from.value, to.value);
            vec![Measure {
                object: Some(object),
                ..bare("提示", basis)
            }]
        }
        MeasureTree::Sanction { word, arguments } => match vocabulary.kind(&word.value) {
            Some(_) if incomplete(sink, file, word, arguments) => Vec::new(),
            Some(kind) => {
                let own = own_word(&kind, &word.value);
                sanction(sink, file, kind, own, arguments, basis)
            }
            None => {
                unknown(sink, file, word);
                Vec::new()
            }
        },
    }
}

/// Whether a measure that must say more says nothing, or nothing that can be read; then that is told.
fn incomplete(sink: &mut Sink<'_>, file: usize, word: &Text, arguments: &[At<Argument>]) -> bool {
    let help = match word.value.as_str() {
        "罚款" => {
            "写作：罚款 500元 至 5000元、罚款 2万元 以下、罚款 工程造价 5% 至 10%（用阿拉伯数字，与单位连写）；法律没有写数额的，写 罚款 未定额"
        }
        "没收" => "写明没收什么：没收 违法所得、没收 \"工具\"",
        "责令" => "写明责令什么：责令 改正、责令 限期拆除",
        "依照" => "写作：依照 《…》第…条 处罚、依照 第一款，或者 依照 \"原文的说法\" 待定 处罚",
        "转致" => "写作：转致 《…》第…条，或者 转致 \"原文的说法\" 待定",
        "移送" => "涉嫌犯罪移送的，写 涉罪移送",
        _ => return false,
    };
    let (span, message) = match arguments.first() {
        Some(argument) => (argument.span, format!("“{}”后面写的读不懂", word.value)),
        None => (word.span, format!("“{}”后面没有写完", word.value)),
    };
    sink.report("YJ0201", file, span, message, help);
    true
}

/// The statute's own word, where it differs from the kind that it is.
fn own_word(kind: &Kind, word: &str) -> Option<String> {
    let word = word.strip_prefix("责令").unwrap_or(word);
    (kind.as_str() != word).then(|| word.to_owned())
}

/// The words of a referral, and the doubt where the text names no article.
fn referral(
    sink: &mut Sink<'_>,
    citations: Citations<'_>,
    file: usize,
    target: &At<Target>,
    open: bool,
    basis: &Citation,
) -> Option<(String, Option<String>)> {
    let (text, quoted) = match &target.value {
        Target::Citation(text) => {
            let text = target.clone().map(|_| text.clone());
            (citations.mentioned(sink, file, &text, Some(basis))?, false)
        }
        Target::Relative(text) => (text.clone(), false),
        Target::Quoted(text) => (text.clone(), true),
    };
    let doubt = (open || quoted).then(|| "原文没有指明条款，待定".to_owned());
    Some((text, doubt))
}

fn sanction(
    sink: &mut Sink<'_>,
    file: usize,
    kind: Kind,
    own_word: Option<String>,
    arguments: &[At<Argument>],
    basis: &Citation,
) -> Vec<Measure> {
    let mut objects: Vec<String> = own_word.into_iter().collect();
    let mut length: Option<Duration> = None;
    for argument in arguments {
        match &argument.value {
            Argument::Duration(_) | Argument::Life if length.is_some() => {
                let help = "一项措施只有一个期间；两档的，写成两档";
                sink.report("YJ0208", file, argument.span, "期间写了两次", help);
            }
            Argument::Duration(bounds) => length = duration(sink, file, bounds),
            Argument::Life => {
                length = Some(Duration {
                    min: None,
                    max: None,
                    unit: DurationUnit::Life,
                })
            }
            Argument::Quoted(text) | Argument::Word(text) => objects.push(text.clone()),
            Argument::Since(event) => objects.push(format!("自{event}起")),
            Argument::CostsBorne => objects.push("费用由违法者承担".to_owned()),
        }
    }
    let object = (!objects.is_empty()).then(|| objects.join("，"));
    vec![Measure {
        object,
        duration: length,
        ..bare(kind.as_str(), basis)
    }]
}

fn unknown(sink: &mut Sink<'_>, file: usize, word: &Text) {
    if sink.lost("措施词", &word.value) {
        return;
    }
    let keyword = nearest(&word.value, STATEMENTS.iter().copied());
    if let Some(keyword) = keyword.first() {
        let message = format!("不认识的词“{}”", word.value);
        sink.report(
            "YJ0305",
            file,
            word.span,
            message,
            format!("是不是“{keyword}”？"),
        );
        return;
    }
    let message = format!("不认识的措施“{}”", word.value);
    let help = match run_together(&word.value) {
        Some(apart) => format!("词与词之间要有空格：“{}”写作“{apart}”", word.value),
        None => {
            let all = kinds();
            let near = nearest(&word.value, all.split('、'));
            if near.is_empty() {
                format!("法规自己的说法，用 措施词 {} 属 … 归类", word.value)
            } else {
                format!(
                    "相近的有：{}；法规自己的说法，用 措施词 {} 属 … 归类",
                    near.join("、"),
                    word.value
                )
            }
        }
    };
    sink.report("YJ0305", file, word.span, message, help);
}
