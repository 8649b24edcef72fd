//! The pages: HTML that needs no script. They say what the knowledge base says and add no law of their own.
//!
//! `observe` what was seen · `asked` what the form shows again · `answer` what it comes to · `kept` an answer behind a link ·
//! `wrong` “这个答案不对” and what advisers make of it · `powers` the list and one power · `articles` one article, with `redline` what changed in it · `find` search ·
//! `honesty` what is verified and what is open · `offline` what works without a network · `api` the interface, to be tried · `form` what a form sends · `card` a card as HTML · `scale` the range of a fine
//! as a picture · `shell` what every page has · `assets` styles and pictures.

mod answer;
mod api;
mod articles;
mod asked;
mod assets;
mod card;
mod find;
mod form;
mod honesty;
mod kept;
mod observe;
mod offline;
mod powers;
mod redline;
mod scale;
mod shell;
mod wrong;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::State;

/// The routes of all pages.
pub fn router() -> Router<State> {
    Router::new()
        .route("/", get(observe::home))
        .route("/match", post(observe::matched))
        .route("/decide", post(observe::decided))
        .route("/answers", post(kept::keep))
        .route("/answers/{id}", get(kept::one))
        .route("/wrong", post(wrong::say))
        .route("/feedback", get(wrong::list))
        .route("/feedback/{id}", post(wrong::decide))
        .route("/powers", get(powers::list))
        .route("/powers/{id}", get(powers::one))
        .route("/articles", get(articles::one))
        .route("/search", get(find::home).post(find::found))
        .route("/api/", get(api::page))
        .route("/api", get(async || Redirect::permanent("/api/")))
        .route("/offline", get(offline::home))
        .route(
            "/offline/{name}",
            // Fetched once a day by each device, so it is worth the time.
            get(offline::list).layer(CompressionLayer::new().quality(CompressionLevel::Precise(6))),
        )
        .route("/worker.js", get(offline::worker))
        .route("/manifest.webmanifest", get(offline::manifest))
        .fallback(shell::nowhere)
        .route("/verification", get(honesty::verification))
        .route("/elder", post(shell::elder))
        .route("/assets/{name}", get(assets::one))
}
