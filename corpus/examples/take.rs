//! Takes files and says what they hold: `cargo run -p yiju-corpus --example take -- FILE…`.
#![allow(clippy::print_stdout, reason = "an example talks")]

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = std::time::Instant::now();
        match yiju_corpus::import::take(&path, &bytes) {
            Ok(taken) => {
                let articles: usize = taken
                    .statutes
                    .iter()
                    .map(|one| one.text.articles.len())
                    .sum();
                println!(
                    "{path}: {:?}, {} statutes, {articles} articles, {:?}",
                    taken.format,
                    taken.statutes.len(),
                    start.elapsed()
                );
                for note in &taken.notes {
                    println!("  {:?} {}", note.kind, note.text);
                }
                for statute in &taken.statutes {
                    for note in &statute.notes {
                        println!("  {} {:?} {}", statute.text.title, note.kind, note.text);
                    }
                }
            }
            Err(refusal) => println!("{path}: {} {refusal}", refusal.code()),
        }
    }
    Ok(())
}
