#![allow(missing_docs, clippy::unwrap_used, reason = "scratch")]
#[path = "../tests/common/mod.rs"]
mod common;
fn main() {
    let corpus = common::texts().unwrap();
    let base = common::knowledge();
    let doc = yiju_corpus::verify::verify(&base, &corpus, std::env::args().nth(1).as_deref());
    println!(
        "{} {} {} {}",
        doc.power_versions, doc.verified, doc.mismatch, doc.no_text
    );
    for f in &doc.findings {
        println!(
            "{} {} {:?} {}\n   R {}\n   T {}",
            f.power, f.from, f.kind, f.citation.label, f.rule, f.text
        );
    }
}
