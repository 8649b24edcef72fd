//! Reading an observation into facts and candidate powers.
