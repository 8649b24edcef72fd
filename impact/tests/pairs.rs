//! The pairing of articles against a list of pairs that a reader made by hand. The texts are not part of the repository.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail loudly and tell their figures"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use yiju_corpus::markdown;
use yiju_corpus::text::Text;
use yiju_impact::statute::pair::pairs;

const TEXTS: &str = "../../shared/statutes/text";

type Places = BTreeSet<(String, u16, u16)>;

/// Recall and precision over one half of the list.
fn measured(half: &str) -> Option<(usize, f64, f64)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEXTS);
    if !folder.is_dir() {
        println!("skipped: {TEXTS} is not there");
        return None;
    }
    let list =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs.tsv")).unwrap();
    let mut texts: BTreeMap<String, Text> = BTreeMap::new();
    let (mut expected, mut asked) = (
        Places::new(),
        BTreeMap::<(String, String), BTreeSet<u16>>::new(),
    );
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        for id in [cells[0], cells[2]] {
            texts.entry(id.to_owned()).or_insert_with(|| {
                let path = folder.join(format!("{id}.md"));
                markdown::read(id, &fs::read_to_string(path).unwrap()).unwrap()
            });
        }
        if cells[4] != half {
            continue;
        }
        let old: u16 = cells[1].parse().unwrap();
        asked
            .entry((cells[0].to_owned(), cells[2].to_owned()))
            .or_default()
            .insert(old);
        for new in cells[3].split(',') {
            expected.insert((cells[0].to_owned(), old, new.parse().unwrap()));
        }
    }
    let mut found = Places::new();
    for ((old, new), articles) in &asked {
        for pair in pairs(&texts[old], &texts[new]) {
            if articles.contains(&pair.old.number) {
                found.insert((old.clone(), pair.old.number, pair.new.number));
            }
        }
    }
    let right = expected.intersection(&found).count() as f64;
    let (recall, precision) = (right / expected.len() as f64, right / found.len() as f64);
    println!(
        "{half}: {} pairs, recall {recall:.3}, precision {precision:.3}",
        expected.len()
    );
    println!(
        "missed {:?}",
        expected.difference(&found).collect::<Vec<_>>()
    );
    println!(
        "wrong {:?}",
        found.difference(&expected).collect::<Vec<_>>()
    );
    Some((expected.len(), recall, precision))
}

#[test]
fn the_tuning_half_is_paired() {
    if let Some((pairs, recall, precision)) = measured("tuning") {
        assert!(pairs >= 60);
        assert!(recall >= 0.9 && precision >= 0.8, "{recall} {precision}");
    }
}

#[test]
fn the_held_half_is_paired() {
    if let Some((_, recall, precision)) = measured("held") {
        assert!(recall >= 0.9 && precision >= 0.8, "{recall} {precision}");
    }
}
