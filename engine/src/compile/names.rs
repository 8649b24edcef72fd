//! Names that rules point to before what they name is compiled: powers, districts, parameters.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::tree::{At, Declaration, Statement, Text};

use super::vocabulary::nearest;
use super::{Declared, Sink};

/// What is declared, by name.
#[derive(Debug, Default)]
pub(crate) struct Names {
    powers: BTreeSet<String>,
    /// Districts, and their aliases with the district they stand for.
    districts: BTreeMap<String, String>,
    parameters: BTreeSet<String>,
    deadlines: BTreeSet<String>,
}

impl Names {
    pub(crate) fn collect(declared: &[Declared<'_>]) -> Self {
        let mut names = Self::default();
        for (_, declaration) in declared {
            match &declaration.value {
                Declaration::Power(power) => {
                    names.powers.insert(power.id.value.clone());
                }
                Declaration::Provision { body, .. } => names.powers.extend(items(body)),
                Declaration::District(district) => {
                    let id = &district.id.value;
                    names.districts.insert(id.clone(), id.clone());
                    for alias in &district.aliases {
                        names
                            .districts
                            .entry(alias.value.clone())
                            .or_insert_with(|| id.clone());
                    }
                }
                Declaration::Parameter(parameter) => {
                    names.parameters.insert(parameter.name.value.clone());
                }
                Declaration::Deadline(deadline) => {
                    names.deadlines.insert(deadline.name.value.clone());
                }
                _ => {}
            }
        }
        names
    }

    /// The id of a declared power, or a diagnostic.
    pub(crate) fn power(&self, sink: &mut Sink<'_>, file: usize, id: &Text) -> Option<String> {
        if self.powers.contains(&id.value) {
            return Some(id.value.clone());
        }
        let lost = ["权力", "罚则"].iter().any(|keyword| {
            sink.lost_blocks(keyword)
                .any(|text| text.contains(&id.value))
        });
        if lost {
            return None;
        }
        let near = nearest(&id.value, self.powers.iter().map(String::as_str));
        let help = if near.is_empty() {
            "检查编号；权力还没有写的，先写权力".to_owned()
        } else {
            format!("相近的有：{}", near.join("、"))
        };
        sink.report(
            "YJ0307",
            file,
            id.span,
            format!("没有权力 {}", id.value),
            help,
        );
        None
    }

    /// The id of a declared district, or a diagnostic.
    pub(crate) fn district(&self, sink: &mut Sink<'_>, file: usize, word: &Text) -> Option<String> {
        if let Some(id) = self.districts.get(&word.value) {
            return Some(id.clone());
        }
        if sink.lost("辖区", &word.value) {
            return None;
        }
        let ids: BTreeSet<&str> = self.districts.values().map(String::as_str).collect();
        let near = nearest(&word.value, ids.into_iter());
        let help = if near.is_empty() {
            format!("先声明：辖区 {} {{ … }}", word.value)
        } else {
            format!("相近的有：{}", near.join("、"))
        };
        sink.report(
            "YJ0306",
            file,
            word.span,
            format!("辖区“{}”没有声明", word.value),
            help,
        );
        None
    }

    /// The name of a declared parameter, or a diagnostic.
    pub(crate) fn parameter(
        &self,
        sink: &mut Sink<'_>,
        file: usize,
        word: &Text,
    ) -> Option<String> {
        if self.parameters.contains(&word.value) {
            return Some(word.value.clone());
        }
        if sink.lost("参数", &word.value) {
            return None;
        }
        let near = nearest(&word.value, self.parameters.iter().map(String::as_str));
        let help = if near.is_empty() {
            format!(
                "先声明：参数 {} : 金额 待定 {{ 应由 \"…\" 确定 }}",
                word.value
            )
        } else {
            format!("相近的有：{}", near.join("、"))
        };
        sink.report(
            "YJ0310",
            file,
            word.span,
            format!("参数“{}”没有声明", word.value),
            help,
        );
        None
    }
}

impl Names {
    /// The name of a declared 期限, or a diagnostic.
    pub(crate) fn deadline(&self, sink: &mut Sink<'_>, file: usize, word: &Text) -> Option<String> {
        if self.deadlines.contains(&word.value) {
            return Some(word.value.clone());
        }
        if sink.lost("期限", &word.value) {
            return None;
        }
        let near = nearest(&word.value, self.deadlines.iter().map(String::as_str));
        let help = if near.is_empty() {
            format!("先声明：期限 {} {{ 自 行为日 起 2年  依据 … }}", word.value)
        } else {
            format!("相近的有：{}", near.join("、"))
        };
        let message = format!("期限“{}”没有声明", word.value);
        sink.report("YJ0310", file, word.span, message, help);
        None
    }
}

fn items(body: &[At<Statement>]) -> impl Iterator<Item = String> + '_ {
    body.iter().filter_map(|statement| match &statement.value {
        Statement::Item { power, .. } => Some(power.id.value.clone()),
        _ => None,
    })
}
