//! The pages: HTML that needs no script. They say what the knowledge base says and add no law of their own.
//!
//! `observe` what was seen and what it comes to · `powers` the list and one power · `articles` one article · `find` search ·
//! `honesty` what is verified and what is open · `api` the interface, to be tried · `form` what a form sends · `card` a card as HTML · `scale` the range of a fine
//! as a picture · `shell` what every page has · `assets` styles and pictures.

mod api;
mod articles;
mod assets;
mod card;
mod find;
mod form;
mod honesty;
mod observe;
mod powers;
mod scale;
mod shell;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::State;

/// The routes of all pages.
pub fn router() -> Router<State> {
    Router::new()
        .route("/", get(observe::home))
        .route("/match", post(observe::matched))
        .route("/decide", post(observe::decided))
        .route("/powers", get(powers::list))
        .route("/powers/{id}", get(powers::one))
        .route("/articles", get(articles::one))
        .route("/search", get(find::home).post(find::found))
        .route("/api/", get(api::page))
        .route("/api", get(async || Redirect::permanent("/api/")))
        .route("/verification", get(honesty::verification))
        .route("/elder", post(shell::elder))
        .route("/assets/{name}", get(assets::one))
}
