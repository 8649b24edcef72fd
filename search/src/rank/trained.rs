//! The weights of the evidence: what `cargo run --release -p yiju-search --example train` writes here. Not edited by hand.

use super::evidence::FEATURES;

/// One weight a feature, in the order of [`super::evidence::Evidence::features`].
#[rustfmt::skip]
pub const WEIGHTS: [f64; FEATURES] = [
    -4.944,
    2.5312,
    2.0807,
    -3.9936,
    0.5,
    -7.6917,
    3.0654,
    0.3459,
    -0.2936,
    0.4446,
    0.5188,
    -0.0294,
    0.1362,
    0.723,
    -2.2961,
    -0.9618,
    -1.2452,
    0.3117,
    -0.737,
    -0.0309,
    3.9336,
    1.9706,
    1.5843,
    -0.5584,
];
