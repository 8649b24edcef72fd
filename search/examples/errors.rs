//! Prints the `tune` sentences that are answered wrongly, with what was found instead: for whoever improves the rules.
//!
//! `cargo run --release -p yiju-search --example errors [FILTER]`

#[path = "../tests/common/observations.rs"]
mod observations;
#[path = "../tests/common/rules.rs"]
mod rules;

use observations::{FIRST, Half, SECOND};
use yiju_search::Index;

fn main() {
    let knowledge = rules::knowledge();
    let index = Index::build(&knowledge);
    for (name, set) in [("first", FIRST), ("second", SECOND)] {
        let (mut count, mut top1, mut top3, mut silent, mut un) = (0, 0, 0, 0, 0);
        let (mut neg, mut alarm) = (0, 0);
        for observation in observations::of(set)
            .iter()
            .filter(|observation| observation.half == Half::Tune)
        {
            let Ok(reading) = index.read(&observation.text) else {
                continue;
            };
            let ranking = index.rank(&reading, 5);
            let found = &ranking.candidates;
            let power = |at: usize| {
                found
                    .get(at)
                    .and_then(|found| knowledge.powers.get(found.power))
            };
            let show = |count: usize| {
                for candidate in found.iter().take(count) {
                    if let Some(power) = knowledge.powers.get(candidate.power) {
                        println!(
                            "      {:.2} {} {}",
                            candidate.score, power.id, power.short_name
                        );
                    }
                }
                for found in ranking.neighbours.iter().take(1) {
                    if let Some(neighbour) = knowledge.neighbours.get(found.neighbour) {
                        println!(
                            "      {:.2} 他管 {} {}",
                            found.score, neighbour.name, neighbour.authority
                        );
                    }
                }
            };
            if observation.is_negative() {
                neg += 1;
                if found.first().is_some_and(|found| found.score > 0.3) {
                    alarm += 1;
                    println!("NEG {} [{}]", observation.text, observation.elsewhere);
                    show(2);
                }
                continue;
            }
            if !observation.is_covered(&knowledge) {
                un += 1;
                println!("UNCOVERED {} {}", observation.field, observation.text);
                continue;
            }
            count += 1;
            let right = |at: usize| power(at).is_some_and(|power| observation.is_article(power));
            let first = right(0);
            let three = (0..3).any(right);
            top1 += usize::from(first);
            top3 += usize::from(three);
            silent += usize::from(found.is_empty());
            if !first {
                let answers: Vec<String> = knowledge
                    .powers
                    .iter()
                    .filter(|power| observation.is_answer(power))
                    .map(|power| format!("{} {}", power.id, power.short_name))
                    .collect();
                println!(
                    "{} [{}] {} => {}",
                    if three { "TOP3" } else { "MISS" },
                    observation.field,
                    observation.text,
                    answers.join(" / ")
                );
                show(3);
            }
        }
        println!(
            "{name}: {count} covered ({un} not), top1 {top1}, top3 {top3}, silent {silent}; {neg} negatives, {alarm} above 0.3"
        );
    }
}
