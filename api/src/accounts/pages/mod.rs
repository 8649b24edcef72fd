//! Pages for signing in and for the administration of accounts: plain forms that need no script.

mod own;
mod shown;
mod users;

use axum::Router;
use axum::routing::{get, post};

pub use shown::{Failed, refused};

use crate::State;

/// The routes of these pages.
pub fn router() -> Router<State> {
    Router::new()
        .route("/account/login", get(own::login_form).post(own::login))
        .route("/account/logout", post(own::logout))
        .route("/account", get(own::account))
        .route("/account/password", post(own::change_password))
        .route("/account/users", get(users::list))
        .route("/account/users/add", post(users::add))
        .route("/account/users/role", post(users::set_role))
        .route("/account/users/disable", post(users::disable))
        .route("/account/users/enable", post(users::enable))
        .route("/account/users/reset", post(users::reset))
}
