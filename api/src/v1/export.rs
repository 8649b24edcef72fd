//! The power list: `yiju export`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::ListForm;
use yiju_kb::document::ExportDocument;
use yiju_kb::given::date;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which list, in which form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportParameters {
    /// 只导出这一天适用的版本。
    date: Option<String>,
    /// json、csv 或者 xlsx；默认 json。
    format: Option<Form>,
}

/// A form of the list.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Form {
    Json,
    Csv,
    Xlsx,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/export",
        id: "export",
        summary: "导出权力清单",
        detail: "与 yiju export 的输出相同。",
        sent: Sent::query::<ExportParameters>(),
        answer: Answer {
            other: &[CSV, XLSX],
            ..Answer::json::<ExportDocument>()
        },
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<ExportParameters>,
) -> Result<Document, Refused> {
    let day = asked.date.as_deref().map(date).transpose()?;
    let (content, today) = (state.content(), state.today());
    let form = asked.format.unwrap_or(Form::Json);
    let listed = match form {
        Form::Json => ListForm::Json,
        Form::Csv => ListForm::Csv,
        Form::Xlsx => ListForm::Xlsx,
    };
    let bytes = state
        .at_length(move || content.knowledge().list(listed, day, today))
        .await?;
    let written = match form {
        Form::Json => Document::json(bytes),
        Form::Csv => Document::new(CSV, bytes).named("yiju-powers.csv"),
        Form::Xlsx => Document::new(XLSX, bytes).named("yiju-powers.xlsx"),
    };
    Ok(written.kept())
}
