//! The description of the interface (OpenAPI 3.1), made from the operations and the types of their documents.

use axum::Router;
use axum::http::Method;
use axum::routing::get;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::operation::{Operation, Sent};
use crate::State;
use crate::server::{Document, ProblemDetails, Refused, document};

/// Its address.
pub const PATH: &str = "/api/v1/openapi.json";

/// The route to it.
pub(super) fn router() -> Router<State> {
    Router::new().route(PATH, get(answer))
}

async fn answer() -> Result<Document, Refused> {
    Ok(document(&describe(&super::operations()))?.kept())
}

/// Describes operations.
pub fn describe(operations: &[Operation]) -> Value {
    let mut schemas = Schemas::new();
    let mut paths = Map::new();
    for operation in operations {
        let described = one(operation, &mut schemas);
        let method = operation.method().as_str().to_ascii_lowercase();
        paths.insert(operation.path.to_owned(), json!({ method: described }));
    }
    let refused = schemas.read::<ProblemDetails>();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "依据（yiju）",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "城市管理执法的规则引擎与知识库",
            "description": "回答与命令行加 --json 的输出逐字节相同。只帮助执法人员判断，不代替其作出决定。",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "responses": {
                "refused": {
                    "description": "不能回答：问题文档（RFC 9457），代码与命令行相同",
                    "content": { "application/problem+json": { "schema": refused } },
                },
            },
            "schemas": schemas.definitions(),
        },
    })
}

fn one(operation: &Operation, schemas: &mut Schemas) -> Value {
    let mut content = Map::new();
    let schema = (operation.answer.schema)(&mut schemas.written);
    content.insert("application/json".to_owned(), json!({ "schema": schema }));
    for kind in operation.answer.other {
        // The body is bytes: a media type alone says so.
        content.insert((*kind).to_owned(), json!({}));
    }
    let mut responses = Map::new();
    responses.insert(
        "200".to_owned(),
        json!({ "description": "回答", "content": content }),
    );
    if operation.method() == Method::GET {
        let same = json!({ "description": "与 If-None-Match 所写的相同" });
        responses.insert("304".to_owned(), same);
    }
    responses.insert(
        "default".to_owned(),
        json!({ "$ref": "#/components/responses/refused" }),
    );
    let mut described = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.detail,
        "responses": responses,
    });
    if let Some(members) = described.as_object_mut() {
        match operation.sent {
            Sent::Query(of) => {
                let parameters = parameters(&of(&mut schemas.inline).to_value());
                members.insert("parameters".to_owned(), Value::Array(parameters));
            }
            Sent::Body(of, example) => {
                let schema = of(&mut schemas.sent);
                let example: Value = serde_json::from_str(example).unwrap_or_default();
                let media = json!({ "schema": schema, "example": example });
                members.insert(
                    "requestBody".to_owned(),
                    json!({ "required": true, "content": { "application/json": media } }),
                );
            }
            Sent::Receipt => {
                let schema = schemas.read::<yiju_kb::receipt::Receipt>();
                members.insert(
                    "requestBody".to_owned(),
                    json!({ "required": true, "content": { "application/json": { "schema": schema } } }),
                );
            }
            Sent::Nothing => {}
        }
    }
    described
}

/// The members of an object as parameters of an address. One that may be left out is not sent at all, so it is never null.
fn parameters(object: &Value) -> Vec<Value> {
    let empty = Map::new();
    let members = object.get("properties").and_then(Value::as_object);
    let members = members.unwrap_or(&empty);
    let required = object.get("required").and_then(Value::as_array);
    members
        .iter()
        .map(|(name, schema)| {
            let must = required.is_some_and(|names| names.iter().any(|known| known == name));
            let mut schema = schema.clone();
            let description = schema
                .as_object_mut()
                .and_then(|schema| schema.remove("description"));
            json!({
                "name": name,
                "in": "query",
                "required": must,
                "description": description,
                "schema": never_null(schema),
            })
        })
        .collect()
}

fn never_null(mut schema: Value) -> Value {
    if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        values.retain(|value| !value.is_null());
    }
    if let Some(types) = schema.get_mut("type")
        && let Some(named) = types.as_array()
        && let Some(first) = named.iter().find(|one| *one != "null")
    {
        *types = first.clone();
    }
    let is_null = |one: &Value| one.get("type").is_some_and(|kind| kind == "null");
    let either = schema.get("anyOf").and_then(Value::as_array);
    match either.and_then(|either| either.iter().find(|one| !is_null(one))) {
        Some(first) => first.clone(),
        None => schema,
    }
}

/// Schemas of what is written, of what is read from a body, and of parameters, which have no definitions of their own.
struct Schemas {
    written: SchemaGenerator,
    sent: SchemaGenerator,
    inline: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Self {
            written: settings.clone().for_serialize().into_generator(),
            sent: settings.clone().into_generator(),
            inline: settings
                .with(|settings| settings.inline_subschemas = true)
                .into_generator(),
        }
    }

    /// The schema of a document that is written somewhere.
    fn read<T: JsonSchema>(&mut self) -> Value {
        self.written.subschema_for::<T>().to_value()
    }

    /// All definitions. A type that is both read and written is described as it is written.
    fn definitions(self) -> Map<String, Value> {
        let mut all = Map::new();
        for mut generator in [self.sent, self.written] {
            all.extend(generator.take_definitions(false));
        }
        all
    }
}
