//! The weights of the evidence: what `cargo run --release -p yiju-search --example train` writes here. Not edited by hand.

use super::evidence::FEATURES;

/// One weight a feature, in the order of [`super::evidence::Evidence::features`].
#[rustfmt::skip]
pub const WEIGHTS: [f64; FEATURES] = [
    -7.5814,
    1.3829,
    1.31,
    0.0,
    0.4291,
    0.0,
    0.0,
    0.0,
    0.0,
    0.4406,
    0.0,
    0.0,
    0.0988,
    0.61,
    -2.1317,
    -0.9712,
    -1.1331,
    0.3406,
    -0.7475,
    0.1242,
    0.7458,
    2.2324,
    1.5254,
    0.5501,
];
