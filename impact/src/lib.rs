//! What differs between two knowledge bases, what that changes in answers, and what a new text of a statute means for the rules.
//!
//! `side` where a knowledge base comes from · `diff` two of them compared · `effect` what that changes in answers · `document` the machine-readable forms.

pub mod diff;
pub mod document;
pub mod effect;
pub mod side;
pub mod statute;
