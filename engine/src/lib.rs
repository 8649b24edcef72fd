//! The rule language, the model of the law, the compiler and the decisions. Pure: text in, values out.

pub mod law;
