//! Another name for a fact or another declared name, and another wording of a phrase, wherever it stands.

use std::collections::HashMap;

use lsp_types::{Position, Range, TextEdit, Uri, WorkspaceEdit};
use yiju_engine::compile::ReadFile;
use yiju_engine::syntax::{Mark, Role, marks};

use crate::symbols;
use crate::workspace::{FileView, Workspace};

/// Names that the engine itself knows the meaning of: rules under another name would mean something else.
const KNOWN_TO_THE_ENGINE: &[&str] = &["当事人", "当事人身份", "责令改正"];

/// The range that a rename at a position would change first, or why nothing there can be renamed.
///
/// # Errors
/// In words for the user.
pub fn prepare(file: FileView<'_>, position: Position) -> Result<Range, String> {
    renamable(file, position).map(|mark| file.range(mark.span))
}

fn renamable<'w>(file: FileView<'w>, position: Position) -> Result<&'w Mark, String> {
    let mark = symbols::at(file, position).ok_or("这里没有可以改名的词")?;
    match mark.role {
        Role::Fact if KNOWN_TO_THE_ENGINE.contains(&mark.text.as_str()) => {
            Err(format!("“{}”的含义由程序规定，不能改名", mark.text))
        }
        Role::Power => Err("权力的编号一经使用不再更改".to_owned()),
        Role::Phrase
        | Role::Fact
        | Role::Authority
        | Role::Deadline
        | Role::Gate
        | Role::Parameter => Ok(mark),
        _ => {
            Err("能改名的是：事实、机关、期限、关口、参数，以及现象、识别、同义里的说法".to_owned())
        }
    }
}

/// The edits that rename what stands at a position, or why it cannot be named so.
///
/// # Errors
/// In words for the user.
pub fn rename(
    workspace: &Workspace,
    file: FileView<'_>,
    position: Position,
    name: &str,
) -> Result<WorkspaceEdit, String> {
    let mark = renamable(file, position)?;
    let found = symbols::everywhere(workspace, mark.role, &mark.text);
    let written = match mark.role {
        Role::Phrase => phrase(name)?,
        role => {
            if !found.iter().any(|(_, mark)| mark.declares) {
                return Err(format!("“{}”没有在规则里声明，不能改名", mark.text));
            }
            let taken = symbols::everywhere(workspace, role, name);
            if taken.iter().any(|(_, other)| other.declares) {
                return Err(format!("“{name}”已经有了"));
            }
            word(role, name)?
        }
    };
    #[allow(clippy::mutable_key_type, reason = "the protocol's own type")]
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (file, mark) in &found {
        let uri = file
            .file
            .uri
            .clone()
            .ok_or("这个词在程序内置的规则里也用到，内置的规则不能改写")?;
        let edit = TextEdit::new(file.range(mark.span), written.clone());
        changes.entry(uri).or_default().push(edit);
    }
    Ok(WorkspaceEdit::new(changes))
}

/// A phrase as it is written between quotes.
fn phrase(text: &str) -> Result<String, String> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return Err("说法不能为空，也不能换行".to_owned());
    }
    // In quotes of either kind.
    Ok(text
        .chars()
        .flat_map(|c| {
            matches!(c, '"' | '”' | '\\')
                .then_some('\\')
                .into_iter()
                .chain([c])
        })
        .collect())
}

/// A name that reads as one word where the language wants one.
fn word(role: Role, name: &str) -> Result<String, String> {
    let sample = match role {
        Role::Fact => format!("案例 \"甲\" {{\n    待问甲 {{ }}\n}}\n事实 {name} : 是否\n"),
        Role::Authority => format!("机关 {name} {{\n}}\n"),
        Role::Deadline => format!("期限 {name} {{\n}}\n"),
        Role::Gate => format!("关口 时效 {name} {{\n}}\n"),
        _ => format!("参数 {name} : 金额 待定\n"),
    };
    let is_one = marks(&sample)
        .iter()
        .any(|mark| mark.role == role && mark.declares && mark.text == name);
    // 由、当 and the like would end the statement before the name.
    let condition = format!("权力 GH-0001 甲 {{\n    要件 {{ {name} }}\n}}\n");
    let reads = role != Role::Fact || marks(&condition).iter().any(|mark| mark.text == name);
    let known = yiju_engine::syntax::marks::keywords().contains(&name);
    if is_one && reads && !known && ReadFile::new(&sample).declarations().last().is_some() {
        Ok(name.to_owned())
    } else {
        Err(format!(
            "“{name}”不能作名称：名称是一个词，由汉字、字母、数字和 _ 组成，不以数字开头，也不是语言的关键词"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_and_no_keyword() {
        assert_eq!(word(Role::Fact, "占道面积").unwrap(), "占道面积");
        for bad in ["", "占道 面积", "5日", "由", "罚款", "a\"b", "甲{", "甲-乙"] {
            assert!(word(Role::Fact, bad).is_err(), "{bad}");
        }
        assert_eq!(word(Role::Authority, "某分局").unwrap(), "某分局");
    }

    #[test]
    fn quotes_in_phrases_are_escaped() {
        assert_eq!(phrase("说“是”\\").unwrap(), "说“是\\”\\\\");
        assert!(phrase(" ").is_err());
    }
}
