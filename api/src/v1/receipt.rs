//! An answer with everything that is needed to give it again: `--receipt`.

use axum::extract::State as Shared;
use axum::routing::post;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::ask::{Answered, Question};
use yiju_kb::problem::{self, Problem};
use yiju_kb::receipt::{Receipt, receipt};

use super::given::{Facts, at_most, given};
use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Body, Document, Refused};

/// A question of `match` or of `decide`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptRequest {
    /// 看到了什么；与 power 只写一个。
    text: Option<String>,
    /// 权力编号，如 DQ-0021；与 text 只写一个。
    power: Option<String>,
    /// 行为终了之日，如 2026-08-15；默认今天（东八区）。
    date: Option<String>,
    /// 作出决定之日；默认今天（东八区）。
    decided: Option<String>,
    /// 行为发生的辖区，如 船山区。
    place: Option<String>,
    /// 已知的事实：名和值；不清楚的写 不明。
    #[serde(default)]
    facts: Facts,
    /// 写 text 的，最多列出几项，1 到 1000；默认 5。
    top: Option<u16>,
    /// 是否列出会改变结论的事实。
    #[serde(default)]
    explain: bool,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/receipt",
        id: "receipt",
        summary: "回答并开出收据，供日后重放",
        detail: "与 yiju match 或者 yiju decide 的 --receipt 写出的文件相同。服务不保存收据。",
        sent: Sent::body::<ReceiptRequest>(
            r#"{"power": "DQ-0021", "date": "2026-08-01", "decided": "2026-09-15"}"#,
        ),
        answer: Answer::json::<Receipt>(),
        handler: post(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Body(asked): Body<ReceiptRequest>,
) -> Result<Document, Refused> {
    let top = at_most(asked.top, 5, 1000)?;
    let (text, question) = match (asked.text, asked.power) {
        (Some(text), None) => (Some(text), Question::Match { top }),
        (None, Some(power)) => (None, Question::Decide { power }),
        (Some(_), Some(_)) => {
            let problem = Problem::new(problem::CONFLICT, "text 和 power 同时写了");
            return Err(problem.help("问所见情形写 text，问一项权力写 power").into());
        }
        (None, None) => {
            let problem = Problem::new(problem::MISSING_ARGUMENT, "没有写 text，也没有写 power");
            return Err(problem.help("问所见情形写 text，问一项权力写 power").into());
        }
    };
    let given = given(text, (asked.date, asked.decided), asked.place, asked.facts);
    let (content, today) = (state.content(), state.today());
    let made = state
        .at_length(move || {
            let knowledge = content.knowledge();
            let Answered { answer, asked } =
                knowledge.answer(&question, &given, asked.explain, today)?;
            receipt(knowledge, content.sources(), asked, &answer)
        })
        .await?;
    Ok(Document::json(made.text()))
}
