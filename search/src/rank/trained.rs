//! The weights of the evidence: what `cargo run --release -p yiju-search --example train` writes here. Not edited by hand.

use super::evidence::FEATURES;

/// One weight a feature, in the order of [`super::evidence::Evidence::features`].
#[rustfmt::skip]
pub const WEIGHTS: [f64; FEATURES] = [
    -8.0134,
    1.1911,
    1.3463,
    0.0,
    0.4566,
    0.0,
    0.0,
    0.0,
    0.0,
    0.2118,
    0.0,
    0.0907,
    0.1108,
    0.4709,
    -2.1429,
    -1.0165,
    -0.8451,
    0.3943,
    -0.7074,
    0.0487,
    1.405,
    2.1133,
    1.0486,
    0.9156,
];
