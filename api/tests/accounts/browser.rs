//! A browser without a screen: it keeps cookies, and fills in forms with the mark that their page carried.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use yiju_api::accounts::password;
use yiju_api::accounts::role::Role;
use yiju_api::store::{Store, StoreAddress};
use yiju_api::{Keeping, Service};

use crate::support::{Answer, send, settings};

thread_local! {
    /// The time of a test; each has a thread of its own.
    static NOW: Cell<i64> = const { Cell::new(1_764_000_000) };
}

pub const PASSWORD: &str = "三月的雨落在屋檐上滴答";

/// Lets time pass, in seconds.
pub fn wait(seconds: i64) {
    NOW.with(|now| now.set(now.get() + seconds));
}

pub fn now() -> i64 {
    NOW.with(Cell::get)
}

/// A service with a new store.
pub struct Site {
    pub routes: Router,
    pub store: Store,
}

impl Site {
    pub async fn new(name: &str) -> Self {
        Self::with(name, |_| ()).await
    }

    pub async fn with(name: &str, change: impl FnOnce(&mut Keeping)) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("accounts-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        let mut settings = settings(&format!("accounts-{name}-home"));
        settings.keeping = Keeping {
            store: Some(StoreAddress::file(&folder.join("a.db"))),
            now,
            ..Keeping::default()
        };
        change(&mut settings.keeping);
        let service = Service::new(settings).unwrap();
        service.state().open_store().await.unwrap();
        Self {
            store: service.state().store().unwrap().clone(),
            routes: service.router(),
        }
    }

    /// Adds an account with the usual password.
    pub async fn add(&self, name: &str, role: Role) {
        let hash = password::hash(PASSWORD).unwrap();
        self.store
            .add_user(name, role, &hash, "test", now())
            .await
            .unwrap();
    }

    pub fn browser(&self) -> Browser {
        Browser {
            routes: self.routes.clone(),
            cookies: BTreeMap::new(),
            mark: String::new(),
            extra: Vec::new(),
        }
    }

    /// A browser that has signed in.
    pub async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, 303, "{answer:?}");
        browser
    }
}

pub struct Browser {
    routes: Router,
    pub cookies: BTreeMap<String, String>,
    pub mark: String,
    pub extra: Vec<(&'static str, &'static str)>,
}

impl Browser {
    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        self.get("/account/login").await;
        self.post("/account/login", &[("name", name), ("password", password)])
            .await
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.go(Request::get(path), Body::empty()).await
    }

    /// Sends a form with the mark of the page before.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mark = self.mark.clone();
        let mut all = vec![("form", mark.as_str())];
        all.extend(fields);
        let body = serde_urlencoded::to_string(&all).unwrap();
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.go(request, Body::from(body)).await
    }

    pub async fn json(&mut self, path: &str, body: &'static str) -> Answer {
        let request = Request::post(path).header("content-type", "application/json");
        self.go(request, Body::from(body)).await
    }

    async fn go(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = request
            .header("host", "localhost")
            .header("cookie", cookies.join("; "));
        for (name, value) in &self.extra {
            request = request.header(*name, *value);
        }
        let answer = send(&self.routes, request.body(body).unwrap()).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let page = String::from_utf8_lossy(&answer.body);
        if let Some((_, rest)) = page.split_once("name=\"form\" value=\"") {
            self.mark = rest.split('"').next().unwrap().to_owned();
        }
        answer
    }
}
