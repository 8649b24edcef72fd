//! Who is asking.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::header::COOKIE;
use axum::http::{Extensions, HeaderMap};
use yiju_kb::problem::Problem;

use super::role::Role;
use super::secret;
use crate::State;
use crate::store::{Moment, Session};

/// The cookie of a session.
pub(super) const COOKIE_NAME: &str = "yiju_session";
/// A session ends after twelve hours, and after two hours of rest, in seconds.
pub(super) const LONGEST: Moment = 12 * 60 * 60;
const REST: Moment = 2 * 60 * 60;
/// How exactly rest is measured, in seconds; to write at every request would cost too much.
const NOTED: Moment = 5 * 60;

/// Who is asking: somebody with a session, or a visitor.
#[derive(Debug, Clone, Default)]
pub struct Who(pub Option<Session>);

impl Who {
    /// Finds out, and notes that the session is used.
    pub(super) async fn of(state: &State, headers: &HeaderMap) -> Result<Self, Problem> {
        let (Some(store), Some(token)) = (state.store(), cookie(headers, COOKIE_NAME)) else {
            return Ok(Self(None));
        };
        let now = state.now();
        let session = store.session(&secret::hash(token), now, now - REST).await?;
        if let Some(session) = &session
            && now - session.seen > NOTED
        {
            store.touch_session(&session.id, now).await?;
        }
        Ok(Self(session))
    }

    /// The role, of somebody who has signed in.
    pub fn role(&self) -> Option<Role> {
        self.0.as_ref().map(|session| session.role)
    }

    /// The name of the account.
    pub fn name(&self) -> Option<&str> {
        self.0.as_ref().map(|session| session.name.as_str())
    }
}

/// The value of a cookie.
pub(super) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The address of whoever asks; what a proxy says of it counts only where there is one.
pub(super) fn address(state: &State, headers: &HeaderMap, extensions: &Extensions) -> String {
    let told = state.settings().keeping.https.then(|| {
        let last = headers.get_all("x-forwarded-for").iter().next_back()?;
        let last = last.to_str().ok()?.rsplit(',').next()?;
        last.trim().parse::<IpAddr>().ok()
    });
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    let address = told.flatten().or(peer);
    address.map_or_else(String::new, |address| address.to_string())
}
