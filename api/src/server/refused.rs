//! Why something was not done: RFC 9457 problem details with the codes of the command line.

use std::any::Any;

use axum::extract::Request;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use yiju_kb::problem::{self, Problem, ProblemCode};

/// How long a client that was turned away should wait, in seconds.
const WAIT: HeaderValue = HeaderValue::from_static("1");
const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A request that is not answered, with the status that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    status: StatusCode,
    problem: Problem,
}

/// The problem document (RFC 9457): its own members, and `code`, `help` and `span` as on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProblemDetails {
    /// Where the code is explained, relative to the service.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the code is about.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong, in one sentence.
    pub detail: String,
    /// A stable code.
    pub code: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The place in the text as given, in Unicode scalar values, half-open.
    pub span: Option<(usize, usize)>,
}

impl Refused {
    /// A refusal with a status of its own.
    pub fn new(status: StatusCode, problem: Problem) -> Self {
        Self { status, problem }
    }

    /// A fault of the service itself. `what` goes to the log, never to the client.
    pub fn broken(what: &str) -> Self {
        tracing::error!(what, "故障");
        let problem = Problem::new(problem::BROKEN, "服务在这个请求上出了故障")
            .help("再试一次；仍然不行的，把响应里的 X-Request-Id 告诉管理员");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, problem)
    }

    /// More than the service can take.
    pub fn busy(message: &str) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            Problem::new(problem::BUSY, message).help("稍等再试"),
        )
    }

    /// The problem.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    fn details(&self) -> ProblemDetails {
        let code = ProblemCode::find(&self.problem.code);
        ProblemDetails {
            kind: format!("/api/#{}", self.problem.code),
            title: code.map_or("", |code| code.title).to_owned(),
            status: self.status.as_u16(),
            detail: self.problem.message.clone(),
            code: self.problem.code.clone(),
            help: self.problem.help.clone(),
            span: self.problem.span,
        }
    }
}

/// The status of a problem that is the caller's, else the service's own.
fn status(problem: &Problem) -> StatusCode {
    let is = |codes: &[ProblemCode]| codes.iter().any(|known| known.code == problem.code);
    if is(&[
        problem::UNKNOWN_POWER,
        problem::UNKNOWN_CITATION,
        problem::NO_ROUTE,
        problem::NO_RECORD,
    ]) {
        StatusCode::NOT_FOUND
    } else if is(&[problem::TOO_MANY]) {
        StatusCode::TOO_MANY_REQUESTS
    } else if is(&[
        problem::NO_INDEX,
        problem::NO_TEXTS,
        problem::STORE,
        problem::STORE_LOCKED,
        problem::NOT_READY,
        problem::NO_STORE,
        problem::STORE_BUSY,
        problem::STORE_FULL,
        problem::STORE_FAULT,
    ]) {
        StatusCode::SERVICE_UNAVAILABLE
    } else if is(&[
        problem::UNREADABLE,
        problem::UNWRITABLE,
        problem::BROKEN_RULES,
        problem::BROKEN_REGISTER,
        problem::NO_RULES,
        problem::BROKEN,
    ]) {
        StatusCode::INTERNAL_SERVER_ERROR
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        let status = status(&problem);
        if status.is_server_error() {
            tracing::error!(code = problem.code, why = problem.message, "答不了");
        }
        Self { status, problem }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = yiju_kb::document::text(&self.details()).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, PROBLEM_JSON);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, WAIT);
        }
        response
    }
}

/// No such address. What was asked for is not repeated: it may hold what somebody typed.
pub async fn no_route() -> Refused {
    Refused::new(
        StatusCode::NOT_FOUND,
        Problem::new(problem::NO_ROUTE, "没有这个地址")
            .help("接口在 /api/v1/ 之下，说明见 /api/；地址末尾没有斜线"),
    )
}

/// Whether an answer is for a person to read: a browser asks for a page.
pub fn wants_html(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

/// Not this method.
pub async fn wrong_method(request: Request) -> Refused {
    let method = request.method().clone();
    Refused::new(
        StatusCode::METHOD_NOT_ALLOWED,
        Problem::new(
            problem::WRONG_METHOD,
            format!("这个地址不收 {method} 方法的请求"),
        )
        .help("可用的方法见响应的 Allow"),
    )
}

/// A handler that broke down.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    // What it said may hold what was typed.
    Refused::broken("处理请求的代码中断").into_response()
}
