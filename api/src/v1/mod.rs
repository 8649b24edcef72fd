//! `/api/v1`: one file an operation. Each reads what was sent, asks the knowledge base, and gives the document that the
//! command line gives; none decides anything.

mod competence;
mod coverage;
mod decide;
mod doctor;
mod export;
mod given;
mod match_text;
mod operation;
mod search;
mod show;
mod timeline;
mod verify;

use axum::Router;

pub use operation::{Answer, Operation, Sent};

use crate::State;

/// Every operation, in the order in which they are described.
pub fn operations() -> Vec<Operation> {
    vec![
        match_text::operation(),
        decide::operation(),
        timeline::operation(),
        show::operation(),
        search::operation(),
        export::operation(),
        competence::operation(),
        verify::operation(),
        coverage::operation(),
        doctor::operation(),
    ]
}

/// The routes of all operations.
pub fn router() -> Router<State> {
    operations()
        .into_iter()
        .fold(Router::new(), |router, operation| {
            router.route(operation.path, operation.handler)
        })
}
