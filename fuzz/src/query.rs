//! What is typed to be searched for: a search never fails otherwise than by a clear refusal, answers the same each time, and
//! marks only places that a snippet has.

use std::sync::{Arc, LazyLock};

use yiju_kb::Knowledge;
use yiju_search::statutes::{Filter, Library};

use crate::text;

static KNOWLEDGE: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Knowledge::embedded().expect("the embedded knowledge base loads"));

/// The index of headings and powers, built once in a folder of its own.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("yiju-fuzz-query-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the index");
    Library::build_in(
        &folder,
        KNOWLEDGE.base(),
        &Default::default(),
        &mut |_, _| {},
    )
    .expect("an index");
    Library::at(&folder, KNOWLEDGE.base()).expect("an index that opens")
});

/// How many hits are asked for.
const TOP: usize = 10;

/// Panics where a promise about searching is broken.
pub fn check(query: &str) {
    let today = "2026-11-24".parse().expect("a date");
    let filter = Filter::default();
    let answer = match LIBRARY.search(query, &filter, today, TOP) {
        Ok(answer) => answer,
        Err(error) => {
            text::is_plain(&error.to_string());
            return;
        }
    };
    let again = LIBRARY.search(query, &filter, today, TOP);
    assert_eq!(
        again.as_ref(),
        Ok(&answer),
        "answered otherwise the second time"
    );
    assert!(answer.hits.len() <= TOP, "more than asked for");
    assert!(
        answer
            .hits
            .windows(2)
            .all(|pair| pair[0].score >= pair[1].score),
        "not in the order of the scores"
    );
    for hit in &answer.hits {
        let length = u32::try_from(hit.snippet.chars().count()).expect("a short snippet");
        let mut last = 0;
        for [start, end] in &hit.highlights {
            assert!(last <= *start && start < end && *end <= length, "{hit:?}");
            last = *end;
        }
    }
}
