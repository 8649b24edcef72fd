//! Holds every request to the table of permissions, and to coming from a page of this service.

use axum::extract::{MatchedPath, Request, State as Shared};
use axum::http::header::{HOST, LOCATION, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use yiju_kb::problem::{self, Problem};

use super::pages;
use super::permissions::{Verdict, verdict};
use super::who::Who;
use crate::State;
use crate::elder::Elder;
use crate::server::{Refused, wants_html};

/// Lets a request through, or says why not. What follows finds [`Who`] among the request's extensions.
pub async fn held(Shared(state): Shared<State>, mut request: Request, next: Next) -> Response {
    let Some(route) = request.extensions().get::<MatchedPath>().cloned() else {
        // There is no such address, which is said to everybody.
        return next.run(request).await;
    };
    let html = wants_html(request.headers()).then(|| Elder::of(request.headers()));
    if !is_safe(request.method()) && !is_own(request.headers()) {
        metrics::counter!("yiju_http_refused_total", "why" => "origin").increment(1);
        let problem = Problem::new(problem::BAD_FORM, "请求不是从本服务的页面发出的")
            .help("打开本服务的页面再做一次");
        return refused(StatusCode::FORBIDDEN, problem, html);
    }
    let who = match Who::of(&state, request.headers()).await {
        Ok(who) => who,
        Err(problem) => return Refused::from(problem).into_response(),
    };
    let closed = state.settings().keeping.closed;
    match verdict(route.as_str(), who.role(), closed) {
        Verdict::Allowed => {
            request.extensions_mut().insert(who);
            next.run(request).await
        }
        Verdict::SignIn if html.is_some() => {
            let to = HeaderValue::from_static("/account/login");
            (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
        }
        Verdict::SignIn => {
            let problem = Problem::new(problem::NOT_SIGNED_IN, "要先登录")
                .help("在 /account/login 登录；账户由管理员添加");
            Refused::new(StatusCode::UNAUTHORIZED, problem).into_response()
        }
        Verdict::Refused => {
            metrics::counter!("yiju_http_refused_total", "why" => "role").increment(1);
            let role = who.role().map_or("没有登录的人", |role| role.name());
            let problem = Problem::new(problem::NOT_ALLOWED, format!("{role}不能用这里"))
                .help("要用的，请管理员改角色");
            refused(StatusCode::FORBIDDEN, problem, html)
        }
    }
}

/// A page for who asks for one.
fn refused(status: StatusCode, problem: Problem, html: Option<Elder>) -> Response {
    match html {
        Some(elder) => pages::refused(status, &problem, elder),
        None => Refused::new(status, problem).into_response(),
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a request that changes something is no other site's. A program that is no browser says nothing of its origin.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return false;
    }
    match headers.get(ORIGIN) {
        None => true,
        Some(origin) => {
            let host = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.split_once("://"));
            host.is_some_and(|(_, host)| Some(host) == text(HOST.as_str()))
        }
    }
}
