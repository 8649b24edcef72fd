//! Fits the weights of the evidence to sentences whose answer is known: a logistic function by Newton's method with a
//! little shrinkage. The same input gives the same figures on every machine.
#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::needless_range_loop,
    reason = "fixed small arrays, a few thousand examples; each user takes what it needs"
)]

use yiju_engine::model::KnowledgeBase;
use yiju_search::{FEATURES, Index, Reading};

use super::observations::Observation;

/// The weights.
pub type Vector = [f64; FEATURES];

/// How many documents of a sentence are examples: those that the ranking so far puts first, and the right ones.
const TOP: usize = 16;

/// Shrinkage of the weights of the standardised features.
const RIDGE: f64 = 2.0;

/// What the sets call the authorities, and how the names of them in the rules begin.
const AUTHORITIES: &[(&str, &str)] = &[
    ("公安", "公安机关"),
    ("交警", "公安交通"),
    ("民事", "人民法院"),
    ("人社", "人力资源"),
    ("自然资源", "自然资源"),
    ("水利", "水行政"),
    ("应急管理", "应急管理"),
    ("住房公积金中心", "住房公积金"),
    ("街道办事处", "街道办事处"),
    ("交通运输", "交通运输"),
    ("生态环境", "生态环境"),
    ("市场监管", "市场监管"),
    ("文化旅游", "文化"),
    ("文化旅游", "旅游"),
    ("地震", "负责管理地震"),
    ("气象", "气象"),
    ("消防救援", "消防救援"),
    ("乡镇政府", "乡镇人民政府"),
    ("卫生健康", "卫生"),
    ("农业农村", "农业农村"),
    ("民政", "民政"),
    ("林业", "林业"),
    ("文物", "文物"),
    ("电力", "电力"),
];

/// A document of a sentence, and whether it is right.
pub struct Example {
    /// The sentence's number.
    pub sentence: usize,
    /// The document.
    pub document: u32,
    /// Its evidence.
    pub features: Vector,
    /// Whether a careful adviser names it.
    pub right: bool,
}

/// Whether an authority of the rules is the one that a set means.
pub fn is_authority(label: &str, authority: &str) -> bool {
    AUTHORITIES
        .iter()
        .any(|(known, begins)| *known == label && authority.starts_with(begins))
}

/// Whether a document is a right answer to a sentence.
pub fn is_right(knowledge: &KnowledgeBase, observation: &Observation, document: u32) -> bool {
    let number = document as usize;
    match knowledge.powers.get(number) {
        Some(power) => observation.is_answer(power),
        None => knowledge
            .neighbours
            .get(number - knowledge.powers.len())
            .is_some_and(|neighbour| is_authority(&observation.elsewhere, &neighbour.authority)),
    }
}

/// The examples of some sentences. Sentences whose provision no rule holds say nothing about right and wrong.
pub fn examples(
    knowledge: &KnowledgeBase,
    index: &Index,
    observations: &[Observation],
) -> Vec<Example> {
    let mut examples = Vec::new();
    for (sentence, observation) in observations.iter().enumerate() {
        if !observation.is_negative() && !observation.is_covered(knowledge) {
            continue;
        }
        let Ok(reading) = index.read(&observation.text) else {
            continue;
        };
        let is = |document| is_right(knowledge, observation, document);
        gather(index, &reading, sentence, is, &mut examples);
    }
    add_phenomena(knowledge, index, observations.len(), &mut examples);
    examples
}

/// One power in so many is an example with its first 现象 as the text.
const EVERY: usize = 4;

/// Texts that say just what a 现象 says are rare among the sentences; that they are right must be learned too.
fn add_phenomena(
    knowledge: &KnowledgeBase,
    index: &Index,
    first: usize,
    examples: &mut Vec<Example>,
) {
    for (number, power) in knowledge.powers.iter().enumerate().step_by(EVERY) {
        let Some(reading) = power
            .phenomena
            .first()
            .and_then(|phrase| index.read(phrase).ok())
        else {
            continue;
        };
        let is = |document| document as usize == number;
        gather(index, &reading, first + number, is, examples);
    }
}

/// The documents of one text that are examples: the right ones, and those first by likeness and strength, whatever the
/// weights say now.
fn gather(
    index: &Index,
    reading: &Reading,
    sentence: usize,
    is_right: impl Fn(u32) -> bool,
    examples: &mut Vec<Example>,
) {
    let mut found = index.evidence(reading);
    let rough = |features: &Vector| features[1] + features[5] + features[8];
    found.sort_by(|one, other| {
        rough(&other.features)
            .total_cmp(&rough(&one.features))
            .then(one.document.cmp(&other.document))
    });
    for (place, evidence) in found.iter().enumerate() {
        let right = is_right(evidence.document);
        if right || place < TOP {
            examples.push(Example {
                sentence,
                document: evidence.document,
                features: evidence.features,
                right,
            });
        }
    }
}

/// Features of which more may speak against a document: the constant, refuted conditions, how the text speaks, whether it
/// is a neighbour, how long the text is. Of the others more never does: a short text that says just what a 现象 says is
/// rare among the sentences, and must not be scored by what happens to hold for long ones.
const EITHER_WAY: &[usize] = &[0, 14, 15, 16, 17, 18, 21, 23];

/// Fits the weights, rounded to four places. A feature that may only speak for a document and would speak against it is
/// left out, the worst first, and the rest fitted again.
pub fn fit(examples: &[&Example]) -> Vector {
    let mut used = [true; FEATURES];
    loop {
        let weights = fit_some(examples, &used);
        let worst = (0..FEATURES)
            .filter(|feature| !EITHER_WAY.contains(feature) && weights[*feature] < 0.0)
            .min_by(|one, other| weights[*one].total_cmp(&weights[*other]));
        match worst {
            Some(feature) => used[feature] = false,
            None => return weights,
        }
    }
}

/// Fits the weights of the features that are used; the others stay zero.
fn fit_some(examples: &[&Example], used: &[bool; FEATURES]) -> Vector {
    let count = examples.len() as f64;
    let mut mean = [0.0; FEATURES];
    let mut spread = [1.0; FEATURES];
    for feature in 1..FEATURES {
        let values = || examples.iter().map(|example| example.features[feature]);
        mean[feature] = values().sum::<f64>() / count;
        let variance = values()
            .map(|value| (value - mean[feature]).powi(2))
            .sum::<f64>()
            / count;
        spread[feature] = variance.sqrt().max(1e-6);
    }
    let standard = |vector: &Vector| -> Vector {
        std::array::from_fn(|feature| (vector[feature] - mean[feature]) / spread[feature])
    };
    let standardised: Vec<(Vector, f64)> = examples
        .iter()
        .map(|example| {
            let mut vector = standard(&example.features);
            vector[0] = 1.0;
            (vector, f64::from(u8::from(example.right)))
        })
        .collect();
    let mut weights = [0.0; FEATURES];
    for _ in 0..25 {
        let ridge = |feature: usize| if feature == 0 { 1e-9 } else { RIDGE };
        let mut gradient: Vector = std::array::from_fn(|feature| ridge(feature) * weights[feature]);
        let mut hessian = [[0.0; FEATURES]; FEATURES];
        for (feature, row) in hessian.iter_mut().enumerate() {
            row[feature] = ridge(feature);
        }
        for (vector, truth) in &standardised {
            let sum: f64 = vector
                .iter()
                .zip(&weights)
                .map(|(value, weight)| value * weight)
                .sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            let slope = probability * (1.0 - probability);
            for one in 0..FEATURES {
                gradient[one] += vector[one] * (probability - truth);
                for other in 0..FEATURES {
                    hessian[one][other] += vector[one] * vector[other] * slope;
                }
            }
        }
        for feature in (0..FEATURES).filter(|feature| !used[*feature]) {
            gradient[feature] = 0.0;
            hessian[feature] = [0.0; FEATURES];
            for row in &mut hessian {
                row[feature] = 0.0;
            }
            hessian[feature][feature] = 1.0;
        }
        let step = solve(hessian, gradient);
        for feature in 0..FEATURES {
            weights[feature] -= step[feature];
        }
    }
    let mut plain: Vector = std::array::from_fn(|feature| weights[feature] / spread[feature]);
    plain[0] = weights[0]
        - (1..FEATURES)
            .map(|feature| weights[feature] * mean[feature] / spread[feature])
            .sum::<f64>();
    plain.map(|weight| (weight * 10_000.0).round() / 10_000.0)
}

/// The probability that weights give to features.
pub fn probability(weights: &Vector, features: &Vector) -> f64 {
    let sum: f64 = features
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gaussian elimination with pivots.
fn solve(mut matrix: [[f64; FEATURES]; FEATURES], mut right: Vector) -> Vector {
    for column in 0..FEATURES {
        let pivot = (column..FEATURES).max_by(|one, other| {
            matrix[*one][column]
                .abs()
                .total_cmp(&matrix[*other][column].abs())
        });
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..FEATURES {
            let factor = matrix[row][column] / matrix[column][column];
            let above = matrix[column];
            for (value, above) in matrix[row].iter_mut().zip(above).skip(column) {
                *value -= factor * above;
            }
            right[row] -= factor * right[column];
        }
    }
    for column in (0..FEATURES).rev() {
        let known: f64 = (column + 1..FEATURES)
            .map(|other| matrix[column][other] * right[other])
            .sum();
        right[column] = (right[column] - known) / matrix[column][column];
    }
    right
}
