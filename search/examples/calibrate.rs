//! Fits the logistic function that turns evidence into a probability, on the `tune` half of the measuring sentences.
//!
//! `cargo run --release -p yiju-search --example calibrate` prints what `src/rank/weights.rs` holds. Newton's method
//! with a little shrinkage; the same input gives the same figures on every machine.

#[path = "../tests/common/observations.rs"]
mod observations;
#[path = "../tests/common/rules.rs"]
mod rules;

use observations::Half;
use yiju_search::Index;

/// The constant and one weight per feature.
const SIZE: usize = 4;

/// How many powers of each sentence are examples.
const TOP: usize = 5;

/// Shrinkage of the weights of the standardised features.
const RIDGE: f64 = 0.5;

type Vector = [f64; SIZE];

fn main() {
    let knowledge = rules::knowledge();
    let index = Index::build(&knowledge);
    let mut examples: Vec<(Vector, f64)> = Vec::new();
    for observation in observations::all()
        .iter()
        .filter(|observation| observation.half == Half::Tune)
    {
        // a sentence whose provision no rule holds yet says nothing about right and wrong
        if !observation.is_negative() && !observation.is_covered(&knowledge) {
            continue;
        }
        let Ok(reading) = index.read(&observation.text) else {
            continue;
        };
        for evidence in index.evidence(&reading, TOP) {
            let right = knowledge
                .powers
                .get(evidence.power)
                .is_some_and(|power| observation.is_answer(power));
            let [strength, coverage, lead] = evidence.features();
            examples.push(([1.0, strength, coverage, lead], f64::from(u8::from(right))));
        }
    }
    let [bias, strength, coverage, lead] = fit(&examples);
    println!(
        "// {} examples, {} powers",
        examples.len(),
        knowledge.powers.len()
    );
    println!("bias: {bias:.3}, strength: {strength:.3}, coverage: {coverage:.3}, lead: {lead:.3}");
}

#[allow(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "fixed small arrays, a few hundred examples"
)]
fn fit(examples: &[(Vector, f64)]) -> Vector {
    let count = examples.len() as f64;
    let mut mean = [0.0; SIZE];
    let mut spread = [1.0; SIZE];
    for feature in 1..SIZE {
        mean[feature] = examples
            .iter()
            .map(|(vector, _)| vector[feature])
            .sum::<f64>()
            / count;
        let variance = examples
            .iter()
            .map(|(vector, _)| (vector[feature] - mean[feature]).powi(2))
            .sum::<f64>()
            / count;
        spread[feature] = variance.sqrt().max(1e-9);
    }
    let standard = |vector: &Vector| -> Vector {
        std::array::from_fn(|feature| (vector[feature] - mean[feature]) / spread[feature])
    };
    let mut weights = [0.0; SIZE];
    for _ in 0..50 {
        let mut gradient: Vector = std::array::from_fn(|feature| {
            if feature == 0 {
                0.0
            } else {
                RIDGE * weights[feature]
            }
        });
        let mut hessian = [[0.0; SIZE]; SIZE];
        for (feature, row) in hessian.iter_mut().enumerate() {
            row[feature] = if feature == 0 { 1e-9 } else { RIDGE };
        }
        for (vector, truth) in examples {
            let vector = standard(vector);
            let sum: f64 = vector
                .iter()
                .zip(&weights)
                .map(|(value, weight)| value * weight)
                .sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            for one in 0..SIZE {
                gradient[one] += vector[one] * (probability - truth);
                for other in 0..SIZE {
                    hessian[one][other] +=
                        vector[one] * vector[other] * probability * (1.0 - probability);
                }
            }
        }
        let step = solve(hessian, gradient);
        for feature in 0..SIZE {
            weights[feature] -= step[feature];
        }
    }
    let mut plain: Vector = std::array::from_fn(|feature| weights[feature] / spread[feature]);
    plain[0] = weights[0]
        - (1..SIZE)
            .map(|feature| weights[feature] * mean[feature] / spread[feature])
            .sum::<f64>();
    plain
}

/// Gaussian elimination with pivots.
#[allow(clippy::indexing_slicing, reason = "fixed small arrays")]
fn solve(mut matrix: [[f64; SIZE]; SIZE], mut right: Vector) -> Vector {
    for column in 0..SIZE {
        let pivot = (column..SIZE).max_by(|one, other| {
            matrix[*one][column]
                .abs()
                .total_cmp(&matrix[*other][column].abs())
        });
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..SIZE {
            let factor = matrix[row][column] / matrix[column][column];
            let above = matrix[column];
            for (value, above) in matrix[row].iter_mut().zip(above).skip(column) {
                *value -= factor * above;
            }
            right[row] -= factor * right[column];
        }
    }
    for column in (0..SIZE).rev() {
        let known: f64 = (column + 1..SIZE)
            .map(|other| matrix[column][other] * right[other])
            .sum();
        right[column] = (right[column] - known) / matrix[column][column];
    }
    right
}
