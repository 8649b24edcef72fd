//! Hand-made questions of every form, and the programs of others that read files back.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use std::path::{Path, PathBuf};
use std::process::Command;

use yiju_quiz::item::{
    Answer, Aspect, Binding, Blank, Choice, Claim, Difficulty, Explanation, Item, Kind, Level,
    Part, Proof, Source, State, Stem, Verdict,
};

pub fn claim() -> Claim {
    Claim::Applies {
        power: "XX-0001".to_owned(),
    }
}

pub fn proof(verdict: Verdict) -> Proof {
    Proof {
        verdict,
        by: String::new(),
    }
}

pub fn choices(texts: &[(&str, bool)]) -> Vec<Choice> {
    texts
        .iter()
        .map(|(text, correct)| Choice {
            text: (*text).to_owned(),
            correct: *correct,
            source: if *correct {
                Source::Key
            } else {
                Source::Sibling
            },
            reason: format!("“{text}”的理由"),
            claim: claim(),
            proof: proof(if *correct {
                Verdict::Proved
            } else {
                Verdict::Refuted
            }),
        })
        .collect()
}

pub fn item(id: &str, kind: Kind, stem: &str, answer: Answer) -> Item {
    Item {
        id: format!("{id}-v1"),
        line: id.to_owned(),
        kind,
        aspect: Aspect::Range,
        field: "街巷整洁".to_owned(),
        binding: Binding {
            power: Some("XX-0001".to_owned()),
            rule: None,
            from: Some("2020-01-01".parse().unwrap()),
            to: None,
            citations: Vec::new(),
            as_of: "2026-09-01".parse().unwrap(),
        },
        objective: "能够做样例".to_owned(),
        level: Level::Recall,
        difficulty: Difficulty::Easy,
        stem: Stem {
            text: stem.to_owned(),
            material: Vec::new(),
            facts: Vec::new(),
            date: None,
            decided: None,
            place: None,
        },
        answer,
        explanation: Explanation {
            text: format!("{id}的解析"),
            citations: Vec::new(),
            trace: Vec::new(),
        },
        state: State::Ready,
    }
}

pub fn blank(label: &str, value: &str, unit: &str, units: &[&str]) -> Blank {
    Blank {
        label: label.to_owned(),
        value: value.to_owned(),
        unit: unit.to_owned(),
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        claim: claim(),
        proof: proof(Verdict::Proved),
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

pub fn single() -> Item {
    item(
        "XX-0001-single",
        Kind::Single,
        // Everything that has a meaning in one of the formats.
        "一{二}~三=四#五:六\\七<八>&\"九\"，处（　　）。",
        Answer::Single {
            options: choices(&[
                ("[甲]", false),
                ("%50%乙", true),
                ("丙=~#", false),
                ("丁", false),
            ]),
        },
    )
}

pub fn multiple() -> Item {
    item(
        "XX-0001-multiple",
        Kind::Multiple,
        "可以（　　）。",
        Answer::Multiple {
            options: choices(&[
                ("警告", true),
                ("罚款", true),
                ("拘留", false),
                ("没收", true),
            ]),
        },
    )
}

pub fn true_false() -> Item {
    item(
        "XX-0001-true",
        Kind::TrueFalse,
        "满十四日。",
        Answer::TrueFalse {
            holds: false,
            altered: None,
            claim: claim(),
            proof: proof(Verdict::Refuted),
        },
    )
}

pub fn number() -> Item {
    item(
        "XX-0001-number",
        Kind::Numeric,
        "罚款上限是多少？",
        Answer::Numeric {
            blanks: vec![blank("", "5000", "元", &["元"])],
        },
    )
}

pub fn numbers() -> Item {
    item(
        "XX-0001-numbers",
        Kind::Numeric,
        "期限和比例各是多少？",
        Answer::Numeric {
            blanks: vec![
                blank("期限", "5", "工作日", &["工作日", "自然日"]),
                blank("比例", "0.5", "%", &["%"]),
            ],
        },
    )
}

pub fn matching() -> Item {
    item(
        "XX-0001-match",
        Kind::Matching,
        "各由谁管？",
        Answer::Matching {
            left: texts(&["[事项]甲->乙", "事项二"]),
            right: texts(&["公安", "城管", "住建"]),
            key: vec![2, 0],
            reasons: texts(&["", ""]),
            claims: vec![claim(), claim()],
            proof: proof(Verdict::Refuted),
        },
    )
}

pub fn ordering() -> Item {
    item(
        "XX-0001-order",
        Kind::Ordering,
        "按先后排列。",
        Answer::Ordering {
            steps: texts(&["决定", "立案", "告知"]),
            key: vec![1, 2, 0],
            reason: String::new(),
            claim: claim(),
            proof: proof(Verdict::Proved),
        },
    )
}

pub fn case() -> Item {
    let part = |ask: &str, answer: Answer| Part {
        aspect: Aspect::Basis,
        ask: ask.to_owned(),
        answer: Box::new(answer),
        explanation: Explanation {
            text: format!("{ask}的解析"),
            citations: Vec::new(),
            trace: Vec::new(),
        },
    };
    let mut made = item(
        "XX-0001-case",
        Kind::Case,
        "某日，某店占道经营。",
        Answer::Case {
            parts: vec![
                part(
                    "依据是（　　）。",
                    Answer::Single {
                        options: choices(&[("第一条", true), ("第二条", false), ("第三条", false)]),
                    },
                ),
                part(
                    "上限是多少？",
                    Answer::Numeric {
                        blanks: vec![blank("", "200", "元", &["元"])],
                    },
                ),
            ],
        },
    );
    made.stem.material = vec!["询问笔录一份".to_owned()];
    made
}

/// One of each form.
pub fn every() -> Vec<Item> {
    vec![
        single(),
        multiple(),
        true_false(),
        number(),
        numbers(),
        matching(),
        ordering(),
        case(),
    ]
}

/// A folder of this test run.
pub fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("yiju-quiz-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a Python script of `tests/readers` that needs these modules. None where they are not at hand.
pub fn python(modules: &str, script: &str, arguments: &[&Path]) -> Option<String> {
    let there = Command::new("python3")
        .args(["-c", &format!("import {modules}")])
        .output()
        .is_ok_and(|output| output.status.success());
    if !there {
        println!("skipped: no python3 with {modules}");
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/readers")
        .join(script);
    Some(run(Command::new("python3").arg(path).args(arguments)))
}

/// Runs a script of `tests/readers` with Node and a package. None where they are not at hand.
pub fn node(package: &str, script: &str, arguments: &[&Path]) -> Option<String> {
    let there = Command::new("node")
        .args(["-e", &format!("require('{package}')")])
        .output()
        .is_ok_and(|output| output.status.success());
    if !there {
        println!("skipped: no node with {package}");
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/readers")
        .join(script);
    Some(run(Command::new("node").arg(path).args(arguments)))
}

pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
