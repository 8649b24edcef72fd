//! A request to its feature.

use lsp_server::{ErrorCode, Request, RequestId, Response};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as Method, SemanticTokensFullRequest,
};
use lsp_types::{
    CompletionResponse, DocumentSymbolResponse, GotoDefinitionResponse, PrepareRenameResponse,
    SemanticTokensResult, TextDocumentPositionParams, Uri,
};
use serde::Serialize;
use serde_json::Value;

use crate::server::{Session, bad_params};
use crate::workspace::FileView;
use crate::{actions, completion, definition, format, hover, outline, rename, tokens};

/// What a feature says: its result, or why there is none, in words for the user.
type Said = Result<Value, String>;

/// Answers a request.
pub fn answer(session: &mut Session, request: Request) -> Response {
    let Request { id, method, params } = request;
    let said = match method.as_str() {
        HoverRequest::METHOD => with::<HoverRequest>(session, params, on_hover),
        GotoDefinition::METHOD => with::<GotoDefinition>(session, params, on_definition),
        References::METHOD => with::<References>(session, params, on_references),
        Completion::METHOD => with::<Completion>(session, params, on_completion),
        PrepareRenameRequest::METHOD => with::<PrepareRenameRequest>(session, params, on_prepare),
        Rename::METHOD => with::<Rename>(session, params, on_rename),
        Formatting::METHOD => with::<Formatting>(session, params, |session, params| {
            in_file(session, &params.text_document.uri, |file| {
                told(format::edits(file))
            })
        }),
        CodeActionRequest::METHOD => {
            with::<CodeActionRequest>(session, params, |session, params| {
                in_file(session, &params.text_document.uri, |file| {
                    told(actions::actions(&session.workspace, file, params.range))
                })
            })
        }
        SemanticTokensFullRequest::METHOD => {
            with::<SemanticTokensFullRequest>(session, params, |session, params| {
                in_file(session, &params.text_document.uri, |file| {
                    told(SemanticTokensResult::Tokens(tokens::tokens(file)))
                })
            })
        }
        DocumentSymbolRequest::METHOD => {
            with::<DocumentSymbolRequest>(session, params, |session, params| {
                in_file(session, &params.text_document.uri, |file| {
                    told(DocumentSymbolResponse::Nested(outline::symbols(file)))
                })
            })
        }
        _ => {
            let message = format!("没有“{method}”这种请求");
            return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
        }
    };
    respond(id, &method, said)
}

fn respond(id: RequestId, method: &str, said: Result<Said, serde_json::Error>) -> Response {
    match said {
        Ok(Ok(result)) => Response::new_ok(id, result),
        Ok(Err(why)) => Response::new_err(id, ErrorCode::RequestFailed as i32, why),
        Err(error) => bad_params(id, method, &error),
    }
}

/// Reads the parameters and asks the feature.
fn with<M: Method>(
    session: &mut Session,
    params: Value,
    feature: impl FnOnce(&mut Session, M::Params) -> Said,
) -> Result<Said, serde_json::Error> {
    let params = serde_json::from_value(params)?;
    Ok(feature(session, params))
}

fn told(result: impl Serialize) -> Said {
    serde_json::to_value(result).map_err(|error| error.to_string())
}

/// Asks of a file; of one that is not known there is nothing to say.
fn in_file(session: &Session, uri: &Uri, feature: impl FnOnce(FileView<'_>) -> Said) -> Said {
    session.workspace.find(uri).map_or(Ok(Value::Null), feature)
}

fn on_hover(session: &mut Session, params: lsp_types::HoverParams) -> Said {
    let TextDocumentPositionParams {
        text_document,
        position,
    } = params.text_document_position_params;
    let Session {
        workspace,
        official,
        ..
    } = session;
    let Some(file) = workspace.find(&text_document.uri) else {
        return Ok(Value::Null);
    };
    told(hover::hover(workspace, official, file, position))
}

fn on_definition(session: &mut Session, params: lsp_types::GotoDefinitionParams) -> Said {
    let at = params.text_document_position_params;
    in_file(session, &at.text_document.uri, |file| {
        let found = definition::definition(&session.workspace, file, at.position);
        told(GotoDefinitionResponse::Array(found))
    })
}

fn on_references(session: &mut Session, params: lsp_types::ReferenceParams) -> Said {
    let at = params.text_document_position;
    let with_declaration = params.context.include_declaration;
    in_file(session, &at.text_document.uri, |file| {
        told(definition::references(
            &session.workspace,
            file,
            at.position,
            with_declaration,
        ))
    })
}

fn on_completion(session: &mut Session, params: lsp_types::CompletionParams) -> Said {
    let at = params.text_document_position;
    in_file(session, &at.text_document.uri, |file| {
        let items = completion::items(&session.workspace, file, at.position);
        told(CompletionResponse::Array(items))
    })
}

fn on_prepare(session: &mut Session, at: TextDocumentPositionParams) -> Said {
    in_file(session, &at.text_document.uri, |file| {
        told(PrepareRenameResponse::Range(rename::prepare(
            file,
            at.position,
        )?))
    })
}

fn on_rename(session: &mut Session, params: lsp_types::RenameParams) -> Said {
    let at = params.text_document_position;
    in_file(session, &at.text_document.uri, |file| {
        let workspace = &session.workspace;
        told(rename::rename(
            workspace,
            file,
            at.position,
            &params.new_name,
        )?)
    })
}
