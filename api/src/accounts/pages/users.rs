//! The administration of accounts.

use askama::Template;
use axum::Extension;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use yiju_kb::problem::{self, Problem};

use super::own::session;
use super::shown::{Failed, lead, shown, status};
use crate::State;
use crate::accounts::form::Form;
use crate::accounts::role::Role;
use crate::accounts::sign_in::store;
use crate::accounts::who::Who;
use crate::accounts::{name, password};
use crate::elder::Elder;
use crate::store::{Session, User};

#[derive(Template)]
#[template(path = "accounts/users.html")]
struct UsersPage<'a> {
    elder: Elder,
    mark: &'a str,
    own: &'a str,
    users: &'a [User],
    roles: &'a [Role],
    problem: Option<&'a Problem>,
}

/// What the form for a new account sends.
#[derive(Deserialize)]
pub(super) struct NewAccount {
    name: String,
    role: String,
    password: String,
}

/// What a form about one account sends.
#[derive(Deserialize)]
pub(super) struct Named {
    name: String,
}

/// What the form for another role sends.
#[derive(Deserialize)]
pub(super) struct NewRole {
    name: String,
    role: String,
}

/// What the form for another password sends.
#[derive(Deserialize)]
pub(super) struct Reset {
    name: String,
    password: String,
}

/// All accounts.
pub(super) async fn list(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
) -> Result<Response, Failed> {
    page(elder, &state, session(&who)?, None).await
}

/// A new account.
pub(super) async fn add(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(typed): Form<NewAccount>,
) -> Result<Response, Failed> {
    let by = session(&who)?;
    let done = async {
        let name = name::read(&typed.name)?;
        let role = role(&typed.role)?;
        let hashed = hashed(&name, typed.password).await?;
        let added = store(&state)?.add_user(&name, role, &hashed, &by.name, state.now());
        added.await.map(|_| ())
    };
    answered(elder, &state, by, done.await).await
}

/// Another role.
pub(super) async fn set_role(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(typed): Form<NewRole>,
) -> Result<Response, Failed> {
    let by = session(&who)?;
    let done = async {
        let role = role(&typed.role)?;
        store(&state)?
            .set_role(&typed.name, role, &by.name, state.now())
            .await
    };
    answered(elder, &state, by, done.await).await
}

/// No more signing in.
pub(super) async fn disable(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(typed): Form<Named>,
) -> Result<Response, Failed> {
    let by = session(&who)?;
    let done = store(&state)?.set_disabled(&typed.name, true, &by.name, state.now());
    answered(elder, &state, by, done.await).await
}

/// Signing in again.
pub(super) async fn enable(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(typed): Form<Named>,
) -> Result<Response, Failed> {
    let by = session(&who)?;
    let done = store(&state)?.set_disabled(&typed.name, false, &by.name, state.now());
    answered(elder, &state, by, done.await).await
}

/// Another password for somebody.
pub(super) async fn reset(
    elder: Elder,
    Shared(state): Shared<State>,
    Extension(who): Extension<Who>,
    Form(typed): Form<Reset>,
) -> Result<Response, Failed> {
    let by = session(&who)?;
    let done = async {
        let name = name::read(&typed.name)?;
        let hashed = hashed(&name, typed.password).await?;
        store(&state)?
            .set_password(&name, &hashed, None, &by.name, state.now())
            .await
    };
    answered(elder, &state, by, done.await).await
}

async fn answered(
    elder: Elder,
    state: &State,
    by: &Session,
    done: Result<(), Problem>,
) -> Result<Response, Failed> {
    match done {
        Ok(()) => Ok(lead("/account/users")),
        Err(problem) => page(elder, state, by, Some(&problem)).await,
    }
}

async fn page(
    elder: Elder,
    state: &State,
    by: &Session,
    problem: Option<&Problem>,
) -> Result<Response, Failed> {
    let users = store(state)?.users().await?;
    let page = UsersPage {
        elder,
        mark: &by.form,
        own: &by.name,
        users: &users,
        roles: &Role::ALL,
        problem,
    };
    Ok(shown(problem.map_or(StatusCode::OK, status), &page))
}

fn role(word: &str) -> Result<Role, Problem> {
    Role::of_word(word)
        .ok_or_else(|| Problem::new(problem::BAD_FORM, "没有这个角色").help("从列表里选"))
}

async fn hashed(name: &str, typed: String) -> Result<String, Problem> {
    password::check(name, &typed)?;
    password::at_length(move || password::hash(&typed)).await
}
