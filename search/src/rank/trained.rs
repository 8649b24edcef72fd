//! The weights of the evidence: what `cargo run --release -p yiju-search --example train` writes here. Not edited by hand.

use super::evidence::FEATURES;

/// One weight a feature, in the order of [`super::evidence::Evidence::features`].
#[rustfmt::skip]
pub const WEIGHTS: [f64; FEATURES] = [
    -7.7104,
    1.5269,
    0.8753,
    0.0,
    0.4587,
    0.0,
    0.0,
    0.0,
    0.0,
    0.1917,
    0.0,
    0.1044,
    0.0241,
    0.4331,
    -2.1704,
    -0.9961,
    -1.0269,
    0.3891,
    -0.7026,
    0.0609,
    1.2823,
    2.0718,
    1.084,
    0.6989,
];
