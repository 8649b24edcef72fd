//! The page on which the interface can be tried: made from the same operations as its description.

use askama::Template;
use schemars::SchemaGenerator;
use serde_json::{Map, Value};
use yiju_kb::problem::{PROBLEM_CODES, ProblemCode};

use super::assets::TRY;
use super::shell::{self, Page, Shell};
use crate::v1::{self, Operation, Sent};

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    shell: Shell,
    script: String,
    description: &'static str,
    operations: Vec<Shown>,
    codes: &'static [ProblemCode],
}

/// An operation as it is shown.
struct Shown {
    id: &'static str,
    method: String,
    path: &'static str,
    summary: &'static str,
    detail: &'static str,
    members: Vec<Member>,
    /// What stands in the box of the body; nothing where there is no body.
    body: Option<&'static str>,
}

/// Something that may be sent.
struct Member {
    name: String,
    required: bool,
    description: String,
}

/// The page.
pub async fn page(shell: Shell) -> Page {
    shell::page(&ApiPage {
        shell,
        script: TRY.address(),
        description: v1::OPENAPI,
        operations: v1::operations().iter().map(shown).collect(),
        codes: PROBLEM_CODES,
    })
}

fn shown(operation: &Operation) -> Shown {
    let (members, body) = match operation.sent {
        Sent::Query(of) => (members(of), None),
        Sent::Body(of, example) => (members(of), Some(example)),
        Sent::Receipt => (Vec::new(), Some("")),
        Sent::Nothing => (Vec::new(), None),
    };
    Shown {
        id: operation.id,
        method: operation.method().to_string(),
        path: operation.path,
        summary: operation.summary,
        detail: operation.detail,
        members,
        body,
    }
}

fn members(of: v1::SchemaOf) -> Vec<Member> {
    let mut generator = SchemaGenerator::default();
    let named = of(&mut generator).to_value();
    // A type of some size stands among the definitions.
    let definitions = generator.definitions();
    let own = named
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next())
        .and_then(|name| definitions.get(name));
    let schema = own.unwrap_or(&named);
    let required = schema.get("required").and_then(Value::as_array);
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .unwrap_or(&empty)
        .iter()
        .map(|(name, member)| Member {
            name: name.clone(),
            required: required.is_some_and(|names| names.iter().any(|known| known == name)),
            description: member
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        })
        .collect()
}
