//! What was sent in the query of an address.

use axum::extract::FromRequestParts;
use axum::extract::Query as Read;
use axum::http::Uri;
use axum::http::request::Parts;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use yiju_kb::problem::{self, Problem};

use super::names;
use super::refused::Refused;

/// The parameters of an address, read.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S, T> FromRequestParts<S> for Query<T>
where
    S: Send + Sync,
    T: DeserializeOwned + JsonSchema,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        match Read::<T>::try_from_uri(&without_empty(&parts.uri)) {
            Ok(Read(read)) => Ok(Self(read)),
            Err(error) => {
                let message = names::of_field(&error.body_text())
                    .unwrap_or_else(|| "地址里的参数不对".to_owned());
                Err(Problem::new(problem::BAD_VALUE, message)
                    .help(names::allowed::<T>())
                    .into())
            }
        }
    }
}

/// The address without parameters that say nothing: a form sends those too.
fn without_empty(address: &Uri) -> Uri {
    let Some(query) = address.query() else {
        return address.clone();
    };
    let said: Vec<&str> = query
        .split('&')
        .filter(|one| {
            one.split_once('=')
                .is_some_and(|(_, value)| !value.is_empty())
        })
        .collect();
    format!("/?{}", said.join("&"))
        .parse()
        .unwrap_or_else(|_| address.clone())
}
