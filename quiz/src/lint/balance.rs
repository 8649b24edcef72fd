//! The places of the keys are even: nobody gains by choosing C, or by saying 错误.

use crate::item::{Answer, Item};

/// How keys are spread over their places.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// How many questions have their key at A, B, C, D.
    pub places: Vec<usize>,
    /// χ² against an even spread, in thousandths.
    pub chi_square: u64,
    /// Below this it may well be chance (the 1 % point of the distribution), in thousandths.
    pub bound: u64,
}

impl Balance {
    /// Whether the spread may well be chance.
    pub fn is_even(&self) -> bool {
        self.chi_square <= self.bound
    }
}

/// The spread of the keys of questions with one key among `options` options; for 2: of statements, right ones first.
pub fn balance(items: &[Item], options: usize) -> Balance {
    let mut places = vec![0_usize; options];
    for item in items {
        let mut answers: Vec<&Answer> = vec![&item.answer];
        answers.extend(item.answer.parts().iter().map(|part| part.answer.as_ref()));
        for answer in answers {
            let place = match answer {
                Answer::Single { options: shown } if shown.len() == options => {
                    shown.iter().position(|one| one.correct)
                }
                Answer::TrueFalse { holds, .. } if options == 2 => Some(usize::from(!holds)),
                _ => None,
            };
            if let Some(count) = place.and_then(|place| places.get_mut(place)) {
                *count += 1;
            }
        }
    }
    let total: u64 = places.iter().map(|count| *count as u64).sum();
    let count = options as u64;
    // Σ (nᵢ − n/k)² / (n/k) = (k Σ nᵢ² − n²) / n
    let squares: u64 = places.iter().map(|one| (*one as u64).pow(2)).sum();
    let above = (count * squares).saturating_sub(total.pow(2));
    Balance {
        places,
        chi_square: (above * 1000).checked_div(total).unwrap_or_default(),
        bound: match options {
            2 => 6_635,
            3 => 9_210,
            4 => 11_345,
            _ => 13_277,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn at(place: usize) -> Item {
        let mut item = sample::single(&["甲", "乙", "丙", "丁"]);
        let Answer::Single { options } = &mut item.answer else {
            unreachable!()
        };
        options.swap(0, place);
        item
    }

    #[test]
    fn keys_that_all_stand_at_c_are_not_even() {
        let even: Vec<Item> = (0..40).map(|one| at(one % 4)).collect();
        let spread = balance(&even, 4);
        assert_eq!(
            (spread.places.as_slice(), spread.chi_square),
            (&[10, 10, 10, 10][..], 0)
        );
        assert!(spread.is_even());
        let third: Vec<Item> = (0..40).map(|_| at(2)).collect();
        let spread = balance(&third, 4);
        assert_eq!(spread.chi_square, 120_000);
        assert!(!spread.is_even());
    }
}
