//! From what was seen to the powers that apply: `yiju match`.

use axum::extract::State as Shared;
use axum::routing::post;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_engine::decide::MatchAnswer;
use yiju_kb::ask::Question;

use super::given::{Facts, at_most, given};
use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Body, Document, Refused, document};

/// What was seen, and what is known of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchRequest {
    /// 看到了什么，用平常的话写。
    text: String,
    /// 行为终了之日，如 2026-08-15；默认今天（东八区）。
    date: Option<String>,
    /// 作出决定之日；默认今天（东八区）。
    decided: Option<String>,
    /// 行为发生的辖区，如 船山区。
    place: Option<String>,
    /// 已知的事实：名和值；不清楚的写 不明。
    #[serde(default)]
    facts: Facts,
    /// 最多列出几项，1 到 1000；默认 5。
    top: Option<u16>,
    /// 是否列出会改变结论的事实。
    #[serde(default)]
    explain: bool,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/match",
        id: "match",
        summary: "由所见情形找出适用的权力、依据、机关和幅度",
        detail: "与 yiju match --json 的回答相同。所见情形只写在请求体里，不进日志。",
        sent: Sent::body::<MatchRequest>(
            r#"{"text": "夜市摊主在禁烧区露天烧烤", "date": "2026-09-02", "decided": "2026-09-15", "place": "船山区"}"#,
        ),
        answer: Answer::json::<MatchAnswer>(),
        handler: post(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Body(asked): Body<MatchRequest>,
) -> Result<Document, Refused> {
    let question = Question::Match {
        top: at_most(asked.top, 5, 1000)?,
    };
    let days = (asked.date, asked.decided);
    let given = given(Some(asked.text), days, asked.place, asked.facts);
    let content = state.content();
    let answered = content
        .knowledge()
        .answer(&question, &given, asked.explain, state.today())?;
    document(&answered.answer)
}
