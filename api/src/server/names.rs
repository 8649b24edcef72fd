//! The names of what may be sent, for messages.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

/// `可写的有：…`, from the type's own schema.
pub fn allowed<T: JsonSchema>() -> String {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>();
    let names: Vec<&str> = schema
        .get("properties")
        .and_then(Value::as_object)
        .map(|properties| properties.keys().map(String::as_str).collect())
        .unwrap_or_default();
    format!("可写的有：{}", names.join("、"))
}

/// What a reader of serde says of a field, in Chinese; nothing where it says something else.
pub fn of_field(message: &str) -> Option<String> {
    let quoted = |rest: &str| rest.split('`').next().map(str::to_owned);
    if let Some(rest) = message.split("missing field `").nth(1) {
        return quoted(rest).map(|name| format!("缺少“{name}”"));
    }
    if let Some(rest) = message.split("unknown field `").nth(1) {
        return quoted(rest).map(|name| format!("没有“{name}”这一项"));
    }
    if let Some(rest) = message.split("duplicate field `").nth(1) {
        return quoted(rest).map(|name| format!("“{name}”写了两次"));
    }
    None
}
