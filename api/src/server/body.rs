//! What was sent in the body of a request: JSON within the limits.

use axum::body::Body as Stream;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use schemars::JsonSchema;
use serde::de::{DeserializeOwned, IgnoredAny};
use tokio::time::timeout;
use yiju_kb::problem::{self, Problem};

use super::names;
use super::refused::Refused;
use crate::State;

/// A body of JSON, read.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// A body that is a receipt, as text.
#[derive(Debug)]
pub struct Receipt(pub String);

impl<T: DeserializeOwned + JsonSchema> FromRequest<State> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &State) -> Result<Self, Refused> {
        let bytes = json(request, state, state.settings().limits.body).await?;
        // A list would be taken for the members in their order.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err(match serde_json::from_slice::<IgnoredAny>(&bytes) {
                Ok(_) => Problem::new(problem::BAD_OBSERVATION, "请求体是列表，不是一个对象")
                    .help(names::allowed::<T>())
                    .into(),
                Err(error) => unreadable::<T>(&error),
            });
        }
        serde_json::from_slice(&bytes)
            .map(Body)
            .map_err(|error| unreadable::<T>(&error))
    }
}

impl FromRequest<State> for Receipt {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &State) -> Result<Self, Refused> {
        let bytes = json(request, state, state.settings().limits.receipt).await?;
        let text = String::from_utf8(bytes.into()).map_err(|_| not_json(1, 1))?;
        Ok(Self(text))
    }
}

/// The bytes of a JSON body.
async fn json(request: Request, state: &State, most: usize) -> Result<Bytes, Refused> {
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(Refused::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::new(problem::WRONG_TYPE, "请求体没有写明是 JSON")
                .help("写 Content-Type: application/json"),
        ));
    }
    let told = parts.headers.get(CONTENT_LENGTH);
    let told = told.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    read(body, most, state).await
}

/// The bytes of a form.
///
/// # Errors
/// It is no form, too large or too slow.
pub async fn form_body(request: Request, state: &State) -> Result<Bytes, Refused> {
    let (parts, body) = request.into_parts();
    if essence(&parts.headers).as_deref() != Some("application/x-www-form-urlencoded") {
        return Err(Refused::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::new(problem::WRONG_TYPE, "请求体不是网页表单")
                .help("用页面上的表单提交；程序之间用 /api/v1/ 的接口"),
        ));
    }
    read(body, state.settings().limits.body, state).await
}

/// The media type that is told, without parameters.
fn essence(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = kind.split(';').next()?;
    Some(essence.trim().to_ascii_lowercase())
}

fn is_json(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| {
        essence == "application/json"
            || essence.starts_with("application/") && essence.ends_with("+json")
    })
}

async fn read(body: Stream, most: usize, state: &State) -> Result<Bytes, Refused> {
    let limited = Limited::new(body, most);
    match timeout(state.settings().limits.body_time, limited.collect()).await {
        Ok(Ok(read)) => Ok(read.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large(most)),
        Ok(Err(_)) => Err(Refused::new(
            StatusCode::BAD_REQUEST,
            Problem::new(problem::BAD_OBSERVATION, "请求体没有传完").help("再试一次"),
        )),
        Err(_) => Err(Refused::new(
            StatusCode::REQUEST_TIMEOUT,
            Problem::new(problem::SLOW_BODY, "请求体没有在时限内到齐").help("检查网络，再试一次"),
        )),
    }
}

fn too_large(most: usize) -> Refused {
    Refused::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        Problem::new(problem::LARGE_BODY, "请求体太大").help(format!(
            "最多 {} KiB；只写与违法行为有关的情形",
            most / 1024
        )),
    )
}

fn not_json(line: usize, column: usize) -> Refused {
    let message = format!("请求体第 {line} 行第 {column} 个字节处不是 JSON");
    Refused::new(
        StatusCode::BAD_REQUEST,
        Problem::new(problem::BAD_OBSERVATION, message).help("请求体是一个 JSON 对象，UTF-8 编码"),
    )
}

/// Why JSON cannot be used. Of what was sent only the names of members are repeated.
fn unreadable<T: JsonSchema>(error: &serde_json::Error) -> Refused {
    if !error.is_data() {
        return not_json(error.line(), error.column());
    }
    let message = names::of_field(&error.to_string()).unwrap_or_else(|| {
        format!(
            "请求体第 {} 行第 {} 个字节处的值不是这里所能有的",
            error.line(),
            error.column()
        )
    });
    Problem::new(problem::BAD_OBSERVATION, message)
        .help(names::allowed::<T>())
        .into()
}
