//! Which part of a text tells the act that a candidate answers to.

/// The clauses next to the best one belong to the same act where they say at least this share of what it says.
const BELONGS: f64 = 0.4;

/// The run of clauses that tells the act: the clause that says most for the candidate and those beside it that say
/// nearly as much. `said` is what each clause says for it.
pub fn run(clauses: &[(usize, usize)], said: &[f64]) -> Option<(usize, usize)> {
    let best = said.iter().copied().fold(0.0, f64::max);
    let at = said.iter().position(|said| *said >= best)?;
    let belongs = |at: usize| {
        said.get(at)
            .is_some_and(|said| *said >= best * BELONGS && *said > 0.0)
    };
    let (mut first, mut last) = (at, at);
    while first > 0 && belongs(first - 1) {
        first -= 1;
    }
    while belongs(last + 1) {
        last += 1;
    }
    Some((clauses.get(first)?.0, clauses.get(last)?.1))
}

#[cfg(test)]
mod tests {
    use super::run;

    const CLAUSES: [(usize, usize); 3] = [(0, 4), (4, 9), (9, 12)];

    #[test]
    fn the_clause_that_says_most_and_its_like_neighbours() {
        assert_eq!(run(&CLAUSES, &[0.1, 5.0, 0.0]), Some((4, 9)));
        assert_eq!(run(&CLAUSES, &[3.0, 5.0, 0.0]), Some((0, 9)));
        assert_eq!(run(&CLAUSES, &[5.0, 0.0, 5.0]), Some((0, 4)));
        assert_eq!(run(&[], &[]), None);
    }
}
