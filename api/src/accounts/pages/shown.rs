//! How these pages are shown, and how they say that something was not done.

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use yiju_kb::problem::{self, Problem, ProblemCode};

use crate::elder::Elder;
use crate::server::Refused;

/// A page that says why something was not done.
#[derive(Template)]
#[template(path = "accounts/refused.html")]
struct RefusedPage<'a> {
    elder: Elder,
    code: &'a str,
    message: &'a str,
    help: &'a str,
}

/// Something that was not done, shown as a page.
#[derive(Debug)]
pub struct Failed {
    status: StatusCode,
    problem: Problem,
}

impl Failed {
    /// With a status of its own.
    pub fn new(status: StatusCode, problem: Problem) -> Self {
        Self { status, problem }
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self {
            status: status(&problem),
            problem,
        }
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        refused(self.status, &self.problem, Elder::default())
    }
}

/// The status of a refusal.
pub(super) fn status(problem: &Problem) -> StatusCode {
    let is = |codes: &[ProblemCode]| codes.iter().any(|known| known.code == problem.code);
    if is(&[problem::WRONG_LOGIN, problem::NOT_SIGNED_IN]) {
        StatusCode::UNAUTHORIZED
    } else if is(&[problem::NOT_ALLOWED, problem::BAD_FORM]) {
        StatusCode::FORBIDDEN
    } else if is(&[problem::SLOW_DOWN]) {
        StatusCode::TOO_MANY_REQUESTS
    } else if is(&[problem::NO_ACCOUNT]) {
        StatusCode::NOT_FOUND
    } else if is(&[
        problem::ACCOUNT_EXISTS,
        problem::BAD_NAME,
        problem::WEAK_PASSWORD,
        problem::LAST_ADMINISTRATOR,
    ]) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}

/// A page that says why something was not done.
pub fn refused(status: StatusCode, problem: &Problem, elder: Elder) -> Response {
    let page = RefusedPage {
        elder,
        code: &problem.code,
        message: &problem.message,
        help: problem.help.as_deref().unwrap_or_default(),
    };
    shown(status, &page)
}

/// A page. Nobody keeps it.
pub(super) fn shown(status: StatusCode, page: &impl Template) -> Response {
    let Ok(text) = page.render() else {
        return Refused::broken("页面写不出来").into_response();
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
    ];
    (status, headers, text).into_response()
}

/// Leads to another page of ours.
pub(super) fn lead(to: &'static str) -> Response {
    (
        StatusCode::SEE_OTHER,
        [(LOCATION, HeaderValue::from_static(to))],
    )
        .into_response()
}
