//! A receipt as a draft of a case in the rule language, for an adviser to finish.

use std::fmt::Write as _;

use yiju_engine::decide::answer::Disposition;

use crate::problem::Problem;
use crate::receipt::Receipt;

/// The facts that are not known are no part of a case.
const UNKNOWN: &str = "不明";

/// A 案例 with the circumstances of a receipt. What it must come to is what the receipt says, for the adviser to set right;
/// `remark` stands above it as a comment.
///
/// # Errors
/// The receipt's answer cannot be read.
pub fn draft_case(receipt: &Receipt, name: &str, remark: &str) -> Result<String, Problem> {
    let answer = receipt.answer()?;
    let asked = &receipt.asked;
    let mut text = String::new();
    for line in remark
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let _ = writeln!(text, "# {}", plain(line));
    }
    let _ = writeln!(text, "案例 {} {{", quoted(name));
    if let Some(seen) = &asked.text {
        let _ = writeln!(text, "    描述 {}", quoted(seen));
    }
    let _ = write!(text, "    行为日 {}   决定日 {}", asked.date, asked.decided);
    if let Some(place) = &asked.place {
        let _ = write!(text, "   地点 {place}");
    }
    text.push('\n');
    let facts = asked.facts.iter().filter(|(_, value)| *value != UNKNOWN);
    let facts: Vec<String> = facts
        .map(|(fact, value)| format!("{fact} = {value}"))
        .collect();
    if !facts.is_empty() {
        let _ = writeln!(text, "    事实 {{ {} }}", facts.join(" ; "));
    }
    let first = answer.candidates.first();
    let expected = match (first, answer.disposition) {
        (Some(first), Disposition::Ours | Disposition::Unclear) => format!("权力 {}", first.power),
        _ => "不归本局".to_owned(),
    };
    let _ = writeln!(text, "    # 下面是程序当时的回答，改成应有的");
    let _ = writeln!(text, "    应为 {{ {expected} }}");
    text.push_str("}\n");
    Ok(text)
}

/// Without anything that ends a line or a comment.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn quoted(text: &str) -> String {
    let escaped = plain(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use yiju_engine::syntax::parse;

    use super::*;
    use crate::Knowledge;
    use crate::ask::Question;
    use crate::given::Given;
    use crate::receipt::receipt;
    use crate::sources::Folders;

    #[test]
    fn a_draft_is_a_case_of_the_rule_language_whatever_was_typed() {
        let knowledge = Knowledge::embedded().unwrap();
        let sources = Folders::default().read().unwrap();
        let facts = [("当事人", "个人"), ("在城市规划区", "不明")];
        for text in [
            "夜市摊主在禁烧区露天烧烤",
            "写了\"引号\"和\\\n换行 } # 案例",
            "天气真好",
        ] {
            let given = Given {
                text: Some(text.to_owned()),
                date: Some("2026-09-02".to_owned()),
                decided: Some("2026-09-15".to_owned()),
                place: Some("船山区".to_owned()),
                facts: facts.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
            };
            let today = "2026-11-25".parse().unwrap();
            let question = Question::Match { top: 5 };
            let answered = knowledge.answer(&question, &given, true, today).unwrap();
            let receipt = receipt(&knowledge, &sources, answered.asked, &answered.answer).unwrap();
            let draft = draft_case(&receipt, "反馈", "第一行\n案例 第二行 {").unwrap();
            let parsed = parse(0, &draft);
            assert!(
                parsed.diagnostics.is_empty(),
                "{draft}\n{:?}",
                parsed.diagnostics
            );
            assert_eq!(parsed.declarations.len(), 1, "{draft}");
            assert!(!draft.contains("不明"), "{draft}");
        }
    }
}
