//! What every page has: head, navigation, foot; and how a page says that something was not done.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use yiju_kb::problem::Problem;

use super::assets::{ICON, STYLE};
use super::form::Form;
use crate::State;
use crate::accounts::Who;
use crate::accounts::permissions::{Verdict, verdict};
use crate::elder::{COOKIE_NAME, Elder};
use crate::server::{Refused, no_route, wants_html};

/// What pages are told about their reader.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shell {
    /// Large type and targets.
    pub elder: bool,
    /// The service has a store: accounts, links and remarks.
    pub keeps: bool,
    /// They have signed in.
    pub signed_in: bool,
    /// They see what is said to be wrong.
    pub advises: bool,
}

impl Shell {
    /// The address of the style sheet.
    pub fn style(&self) -> String {
        STYLE.address()
    }

    /// The address of the icon.
    pub fn icon(&self) -> String {
        ICON.address()
    }

    /// The program's version.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

impl FromRequestParts<State> for Shell {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Self::Rejection> {
        let role = parts.extensions.get::<Who>().and_then(Who::role);
        let closed = state.settings().keeping.closed;
        Ok(Self {
            keeps: state.store().is_some(),
            signed_in: role.is_some(),
            advises: verdict("/feedback", role, closed) == Verdict::Allowed,
            elder: Elder::of(&parts.headers).0,
        })
    }
}

/// A page, or why there is none.
pub type Page = Result<Response, Failed>;

/// A page from a template. It is never kept: it may hold what an officer typed.
pub fn page(template: &impl Template) -> Page {
    html(StatusCode::OK, template)
}

fn html(status: StatusCode, template: &impl Template) -> Page {
    let text = template
        .render()
        .map_err(|_| Failed::from(Refused::broken("页面写不出来")))?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((status, headers, text).into_response())
}

/// Why there is no page.
#[derive(Debug)]
pub struct Failed {
    why: Refused,
    shell: Shell,
}

impl Failed {
    /// For a reader.
    pub fn new(why: impl Into<Refused>, shell: Shell) -> Self {
        Self {
            why: why.into(),
            shell,
        }
    }
}

impl Failed {
    /// For this reader.
    #[must_use]
    pub fn to(self, shell: Shell) -> Self {
        Self { shell, ..self }
    }
}

impl From<Refused> for Failed {
    fn from(why: Refused) -> Self {
        Self::new(why, Shell::default())
    }
}

impl From<Problem> for Failed {
    fn from(why: Problem) -> Self {
        Self::new(why, Shell::default())
    }
}

#[derive(Template)]
#[template(path = "failed.html")]
struct FailedPage<'a> {
    shell: Shell,
    problem: &'a Problem,
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let page = FailedPage {
            shell: self.shell,
            problem: self.why.problem(),
        };
        match html(self.why.status(), &page) {
            Ok(response) => response,
            Err(_) => self.why.into_response(),
        }
    }
}

/// No such address: a page for who asks for one, a problem document for programs.
pub async fn nowhere(shell: Shell, headers: HeaderMap) -> Response {
    let why = no_route().await;
    if wants_html(&headers) {
        Failed::new(why, shell).into_response()
    } else {
        why.into_response()
    }
}

/// Turns large type on or off and goes back to the first page.
pub async fn elder(shell: Shell, form: Form) -> Response {
    let wanted = form.one("elder").map_or(!shell.elder, |value| value == "1");
    let cookie = if wanted {
        format!("{COOKIE_NAME}=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly")
    } else {
        format!("{COOKIE_NAME}=0; Path=/; Max-Age=0; SameSite=Lax; HttpOnly")
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::from_static("/"));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.insert(SET_COOKIE, cookie);
    }
    response
}
