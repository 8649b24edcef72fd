//! Small knowledge bases for tests.
#![allow(dead_code, reason = "each test uses a part of it")]
use crate::law::Date;
use crate::model::*;

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn version(from: &str) -> PowerVersion {
    PowerVersion {
        from: date(from),
        from_basis: crate::law::registry::Basis::Stated,
        to: None,
        violates: Vec::new(),
        basis: Vec::new(),
        organ: None,
        elements: Condition::Always,
        clauses: Vec::new(),
        doubts: Vec::new(),
        read_as: None,
        verified: Verified::default(),
        source: SourceRef::default(),
    }
}

pub(crate) fn power(id: &str, versions: Vec<PowerVersion>) -> Power {
    Power {
        id: id.to_owned(),
        short_name: "乱放杂物".to_owned(),
        name: "对乱放杂物的处罚".to_owned(),
        kind: "行政处罚".to_owned(),
        field: "市容环卫".to_owned(),
        phenomena: Vec::new(),
        succeeds: Vec::new(),
        residual: false,
        versions,
        source: SourceRef::default(),
    }
}
