//! What works without a network: the power list and its cards, found by name and 现象. One bundle a day, whole: the worker of the
//! browser takes all of it or keeps the one before. It decides nothing.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use yiju_kb::problem::{self, Problem};

use super::assets::{ICON, OFFLINE, STYLE};
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::offline::Bundle;

/// The bundle of today, made when it is first asked for.
async fn bundle(state: &State) -> Result<Arc<Bundle>, Failed> {
    let (content, day) = (state.content(), state.today());
    let known = state.offline().load_full();
    let is_todays =
        |one: &Arc<Bundle>| one.day == day && one.rules == content.knowledge().rules_hash();
    if let Some(known) = known.filter(is_todays) {
        return Ok(known);
    }
    let made = {
        let content = Arc::clone(&content);
        let shown_by = [STYLE.address(), ICON.address(), OFFLINE.address()].concat();
        state.at_length(move || Bundle::of(content.knowledge(), day, &shown_by))
    };
    let made = Arc::new(made.await?);
    state.offline().store(Some(Arc::clone(&made)));
    Ok(made)
}

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    shell: Shell,
    list: String,
    script: String,
    icon: String,
    style: String,
}

/// The page that works without a network.
pub async fn home(shell: Shell, Shared(state): Shared<State>) -> Page {
    let bundle = bundle(&state).await.map_err(|why| why.to(shell))?;
    page(&OfflinePage {
        shell,
        list: bundle.address(),
        script: OFFLINE.address(),
        icon: ICON.address(),
        style: STYLE.address(),
    })
}

/// The list of a bundle.
pub async fn list(
    shell: Shell,
    Shared(state): Shared<State>,
    Path(name): Path<String>,
) -> Result<Response, Failed> {
    let bundle = bundle(&state).await.map_err(|why| why.to(shell))?;
    if bundle.address() != format!("/offline/{name}") {
        let problem = Problem::new(problem::NO_ROUTE, "没有这份离线的清单");
        let problem = problem.help("规则或者日期换过了；重新打开离线的页面");
        return Err(Failed::new(problem, shell));
    }
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    Ok((headers, bundle.list.clone()).into_response())
}

#[derive(Template)]
#[template(path = "worker.js", escape = "none")]
struct Worker {
    version: String,
    files: String,
}

/// The worker that keeps the bundle. Its bytes change with the bundle, which is how a browser learns of a new one.
pub async fn worker(Shared(state): Shared<State>) -> Result<Response, Failed> {
    let bundle = bundle(&state).await?;
    let files = [
        "/offline".to_owned(),
        bundle.address(),
        STYLE.address(),
        ICON.address(),
        OFFLINE.address(),
    ];
    let files = serde_json::to_string(&files)
        .map_err(|_| Problem::new(problem::UNWRITABLE, "离线的清单写不出来"))?;
    let worker = Worker {
        version: bundle.version.clone(),
        files,
    };
    let text = worker
        .render()
        .map_err(|_| Problem::new(problem::UNWRITABLE, "离线的脚本写不出来"))?;
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, text).into_response())
}

/// What a system needs to put the service among its programs.
pub async fn manifest() -> Response {
    let icon = ICON.address();
    let text = serde_json::json!({
        "name": "依据：城市管理执法",
        "short_name": "依据",
        "lang": "zh-CN",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b4a8f",
        "icons": [{ "src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any" }],
    });
    let headers = [
        (CONTENT_TYPE, "application/manifest+json"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, text.to_string()).into_response()
}
