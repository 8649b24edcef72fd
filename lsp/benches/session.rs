//! How long an editor waits: for the first diagnostics of all the rules, and after an edit.
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should stop"
)]

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use lsp_types::{Range, TextDocumentContentChangeEvent, Uri};
use yiju_kb::sources::Folders;
use yiju_lsp::position::Units;
use yiju_lsp::{diagnostics, workspace::Workspace};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The files of the repository, read from the disk and checked.
fn opened() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut workspace = Workspace::load(&Folders::default(), &root, Units::Utf16);
    assert!(workspace.files().count() > 200);
    workspace.check();
    workspace
}

fn first(criterion: &mut Criterion) {
    criterion.bench_function("first diagnostics of all rules", |bench| {
        bench.iter(|| {
            let workspace = opened();
            diagnostics::all(&workspace)
        })
    });
}

/// The file with the most text, and one that every other needs.
fn subjects(workspace: &Workspace) -> [(&'static str, Uri, String); 2] {
    let longest = workspace
        .files()
        .max_by_key(|file| file.text().len())
        .unwrap();
    let shared = workspace
        .files()
        .find(|file| file.source.path.ends_with("vocabulary/common.yj"))
        .unwrap();
    [
        ("an edit of the longest file", longest),
        ("an edit of the common facts", shared),
    ]
    .map(|(name, file)| (name, file.file.uri.clone().unwrap(), file.text().to_owned()))
}

fn edit(criterion: &mut Criterion) {
    let mut workspace = opened();
    for (name, uri, text) in subjects(&workspace) {
        workspace.open(uri.clone(), 1, text);
        let mut version = 1;
        criterion.bench_function(name, |bench| {
            bench.iter(|| {
                version += 1;
                // A comment comes and goes.
                let at = Range::default();
                let (range, new) = if version % 2 == 0 {
                    (at, "#")
                } else {
                    let mut first = at;
                    first.end.character = 1;
                    (first, "")
                };
                let change = TextDocumentContentChangeEvent {
                    range: Some(range),
                    range_length: None,
                    text: new.to_owned(),
                };
                assert!(workspace.change(&uri, version, vec![change]));
                workspace.check();
                diagnostics::all(&workspace)
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = first, edit
}
criterion_main!(benches);
