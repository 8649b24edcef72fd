//! A request to its feature.

use lsp_server::{ErrorCode, Request, Response};

use crate::server::Session;

/// Answers a request.
pub fn answer(_session: &mut Session, request: Request) -> Response {
    let message = format!("没有“{}”这种请求", request.method);
    Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
}
