//! Styles, pictures and scripts, inside the program. The address holds the hash, so that a browser may keep them for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use yiju_kb::problem::{self, Problem};

use super::shell::Failed;

/// A file inside the program.
#[derive(Debug)]
pub struct Asset {
    name: &'static str,
    kind: &'static str,
    body: &'static [u8],
    hash: LazyLock<String>,
}

macro_rules! asset {
    ($name:ident, $file:literal, $kind:literal) => {
        /// A file of `assets/`.
        pub static $name: Asset = Asset {
            name: $file,
            kind: $kind,
            body: include_bytes!(concat!("../../assets/", $file)),
            hash: LazyLock::new(|| hash(include_bytes!(concat!("../../assets/", $file)))),
        };
    };
}

asset!(STYLE, "yiju.css", "text/css; charset=utf-8");
asset!(ICON, "icon.svg", "image/svg+xml");
asset!(TRY, "api.js", "text/javascript; charset=utf-8");

impl Asset {
    /// Where it is found.
    pub fn address(&self) -> String {
        format!("/assets/{}-{}", &*self.hash, self.name)
    }
}

fn hash(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// One of them.
pub async fn one(Path(name): Path<String>) -> Result<Response, Failed> {
    let wanted = format!("/assets/{name}");
    let found = [&STYLE, &ICON, &TRY]
        .into_iter()
        .find(|asset| asset.address() == wanted);
    let asset = found.ok_or_else(|| Problem::new(problem::NO_ROUTE, "没有这个文件"))?;
    let headers = [
        (CONTENT_TYPE, asset.kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.body).into_response())
}
