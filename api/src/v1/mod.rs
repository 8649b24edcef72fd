//! `/api/v1`: one file an operation. Each reads what was sent, asks the knowledge base, and gives the document that the
//! command line gives; none decides anything.

mod check;
mod competence;
mod corpus;
mod coverage;
mod decide;
mod doctor;
mod export;
mod given;
mod match_text;
mod openapi;
mod operation;
mod receipt;
mod replay;
mod search;
mod show;
mod timeline;
mod verify;

use axum::Router;

pub use openapi::{PATH as OPENAPI, describe};
pub use operation::{Answer, Operation, SchemaOf, Sent};

use crate::State;

/// Every operation, in the order in which they are described.
pub fn operations() -> Vec<Operation> {
    vec![
        match_text::operation(),
        decide::operation(),
        timeline::operation(),
        receipt::operation(),
        replay::operation(),
        show::operation(),
        search::operation(),
        export::operation(),
        competence::operation(),
        check::operation(),
        verify::operation(),
        coverage::operation(),
        corpus::operation(),
        doctor::operation(),
    ]
}

/// The routes of all operations and of their description.
pub fn router() -> Router<State> {
    operations()
        .into_iter()
        .fold(openapi::router(), |router, operation| {
            router.route(operation.path, operation.handler)
        })
}
