//! Reading an observation into facts and candidate powers.

pub mod fold;
