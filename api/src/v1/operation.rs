//! An operation: its route and its description in one place, so that the two cannot part.

use axum::http::Method;
use axum::routing::MethodRouter;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::State;

/// Gives the schema of a type.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One operation of the interface.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its address.
    pub path: &'static str,
    /// Its name for programs.
    pub id: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// What more is to be known.
    pub detail: &'static str,
    /// What is sent.
    pub sent: Sent,
    /// What is answered.
    pub answer: Answer,
    /// What answers.
    pub handler: MethodRouter<State>,
}

/// What a request carries.
#[derive(Debug, Clone, Copy)]
pub enum Sent {
    /// Parameters in the address of a GET.
    Query(SchemaOf),
    /// A JSON body of a POST, with an example.
    Body(SchemaOf, &'static str),
    /// A receipt in the body of a POST.
    Receipt,
    /// Nothing.
    Nothing,
}

/// What an answer is.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// The schema of the JSON document.
    pub schema: SchemaOf,
    /// Other forms in which it can be had.
    pub other: &'static [&'static str],
}

impl Operation {
    /// How it is asked for.
    pub fn method(&self) -> Method {
        match self.sent {
            Sent::Query(_) | Sent::Nothing => Method::GET,
            Sent::Body(..) | Sent::Receipt => Method::POST,
        }
    }
}

impl Sent {
    /// Parameters of this type.
    pub fn query<T: JsonSchema>() -> Self {
        Self::Query(schema_of::<T>)
    }

    /// A body of this type.
    pub fn body<T: JsonSchema>(example: &'static str) -> Self {
        Self::Body(schema_of::<T>, example)
    }
}

impl Answer {
    /// A JSON document of this type.
    pub fn json<T: JsonSchema>() -> Self {
        Self {
            schema: schema_of::<T>,
            other: &[],
        }
    }
}

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
