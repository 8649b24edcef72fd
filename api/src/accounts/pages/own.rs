//! Signing in and out, and one's own password.

use askama::Template;
use axum::Extension;
use axum::extract::{FromRequestParts, Request, State as Shared};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use yiju_kb::problem::{self, Problem};

use super::shown::{Failed, lead, shown, status};
use crate::State;
use crate::accounts::form::{Form, VISITOR, mark, of_visitor};
use crate::accounts::sign_in::{sign_in, store};
use crate::accounts::who::{self, COOKIE_NAME, LONGEST, Who};
use crate::accounts::{password, secret};
use crate::elder::Elder;
use crate::store::Session;

#[derive(Template)]
#[template(path = "accounts/login.html")]
struct LoginPage<'a> {
    elder: Elder,
    mark: &'a str,
    problem: Option<&'a Problem>,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage<'a> {
    elder: Elder,
    mark: &'a str,
    session: &'a Session,
    problem: Option<&'a Problem>,
    done: bool,
}

impl AccountPage<'_> {
    fn administers(&self) -> bool {
        self.session.role == crate::accounts::role::Role::Administrator
    }
}

/// A form that sends nothing but its mark.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// What the form to sign in sends.
#[derive(Deserialize)]
pub(super) struct Login {
    name: String,
    password: String,
}

/// What the form for another password sends.
#[derive(Deserialize)]
pub(super) struct NewPassword {
    old: String,
    new: String,
    again: String,
}

/// Where a request comes from.
pub(super) struct Address(String);

impl FromRequestParts<State> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Self::Rejection> {
        Ok(Self(who::address(state, &parts.headers, &parts.extensions)))
    }
}

/// The form to sign in. It marks the browser, so that no other site can fill it in.
pub(super) async fn login_form(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
) -> Result<Response, Failed> {
    if who.0.is_some() {
        return Ok(lead("/account"));
    }
    let visitor = secret::id()?;
    let page = LoginPage {
        elder,
        mark: &of_visitor(&visitor),
        problem: None,
    };
    let mut response = shown(StatusCode::OK, &page);
    set_cookie(&state, &mut response, VISITOR, &visitor, 60 * 60);
    Ok(response)
}

/// Signs in.
pub(super) async fn login(
    elder: Elder,
    Shared(state): Shared<State>,
    Address(address): Address,
    headers: HeaderMap,
    Form(login): Form<Login>,
) -> Response {
    match sign_in(&state, &login.name, login.password, &address).await {
        Ok(token) => {
            let mut response = lead("/account");
            set_cookie(&state, &mut response, COOKIE_NAME, &token, LONGEST);
            set_cookie(&state, &mut response, VISITOR, "", 0);
            response
        }
        Err(problem) => {
            let page = LoginPage {
                elder,
                mark: &mark(&Who(None), &headers).unwrap_or_default(),
                problem: Some(&problem),
            };
            shown(status(&problem), &page)
        }
    }
}

/// Signs out.
pub(super) async fn logout(
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, Failed> {
    store(&state)?
        .end_session(session(&who)?, state.now())
        .await?;
    let mut response = lead("/account/login");
    set_cookie(&state, &mut response, COOKIE_NAME, "", 0);
    Ok(response)
}

/// One's own account.
pub(super) async fn account(
    elder: Elder,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Response, Failed> {
    let session = session(&who)?;
    let page = AccountPage {
        elder,
        mark: &session.form,
        session,
        problem: None,
        done: request.uri().query() == Some("done"),
    };
    Ok(shown(StatusCode::OK, &page))
}

/// Another password for oneself. It is throttled like signing in, since the old one could be guessed here.
pub(super) async fn change_password(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Address(address): Address,
    Form(typed): Form<NewPassword>,
) -> Result<Response, Failed> {
    let session = session(&who)?;
    match change(&state, session, typed, &address).await {
        Ok(()) => Ok(lead("/account?done")),
        Err(problem) => {
            let page = AccountPage {
                elder,
                mark: &session.form,
                session,
                problem: Some(&problem),
                done: false,
            };
            Ok(shown(status(&problem), &page))
        }
    }
}

async fn change(
    state: &State,
    session: &Session,
    typed: NewPassword,
    address: &str,
) -> Result<(), Problem> {
    if typed.new != typed.again {
        return Err(
            Problem::new(problem::WEAK_PASSWORD, "两次输入的新密码不一样").help("再填一次"),
        );
    }
    password::check(&session.name, &typed.new)?;
    crate::accounts::sign_in::is_known(state, &session.name, typed.old, address).await?;
    let hashed = password::at_length(move || password::hash(&typed.new)).await?;
    let keep = Some(session.id.as_str());
    store(state)?
        .set_password(&session.name, &hashed, keep, &session.name, state.now())
        .await
}

/// The session; the table of permissions lets nobody without one come here.
pub(super) fn session(who: &Who) -> Result<&Session, Failed> {
    who.0.as_ref().ok_or_else(|| {
        Failed::from(
            Problem::new(problem::NOT_SIGNED_IN, "要先登录").help("在 /account/login 登录"),
        )
    })
}

/// Sets a cookie that no script can read and no other site can send along with a form.
fn set_cookie(state: &State, response: &mut Response, name: &str, value: &str, seconds: i64) {
    let secure = if state.settings().keeping.https {
        "; Secure"
    } else {
        ""
    };
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}
