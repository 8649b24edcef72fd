//! Pages, one file each, with templates in `templates/` and what they load in `assets/`.

mod api;
mod assets;

use axum::Router;

use crate::State;

/// The routes of all pages and of what they load.
pub fn router() -> Router<State> {
    api::router().merge(assets::router())
}
