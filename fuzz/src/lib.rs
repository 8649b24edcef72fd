//! What must hold of yiju whatever it is given. Each function takes any text and panics where a promise is broken.
//!
//! `rules` rule files · `registry` files of the statute register · `reference` citations as typed · `observation` what an
//! officer types · `query` what is searched for · `statute` files with statutes · `context` what a rule text is compiled with · `text` bytes as text, and spans and wording of an answer held against it.

pub mod context;
pub mod observation;
pub mod query;
pub mod reference;
pub mod registry;
pub mod rules;
pub mod statute;
pub mod text;
