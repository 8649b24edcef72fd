//! Says in Chinese what the YAML reader found.

use serde_yaml::Error;

/// The message and the help for a file that does not read as a statute.
pub(super) fn explain(error: &Error) -> (String, String) {
    let form = "登记文件的写法见 regulations/README.md";
    match error.without_snippet() {
        Error::SerdeUnknownField {
            field, expected, ..
        } => (
            format!("没有“{field}”这一项"),
            format!("可用的有 {}", expected.join("、")),
        ),
        Error::SerdeMissingField { field, .. } => (format!("缺“{field}”这一项"), form.to_owned()),
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => (
            format!("“{variant}”不是可用的词"),
            format!("可用的有 {}", expected.join("、")),
        ),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or_default();
            (format!("“{key}”写了两次"), "保留一处".to_owned())
        }
        Error::SerdeInvalidType {
            unexpected,
            expected,
            ..
        } => (
            format!("这里应是{expected}，写的是 {unexpected}"),
            form.to_owned(),
        ),
        // Our own types speak Chinese; what the reader itself says follows as it is.
        Error::Message { msg, .. } if !msg.is_ascii() => (msg.clone(), form.to_owned()),
        other => {
            let text = other.to_string();
            (format!("YAML 读不出：{text}"), form.to_owned())
        }
    }
}
