//! Samples in files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::compile::compile;
use yiju_engine::diagnostic::{CODES, Diagnostic};
use yiju_engine::law::Registry;
use yiju_engine::source::SourceFile;

use crate::common::report;

/// Warnings that what a power should have besides is missing. Short samples may leave that out.
const UNFINISHED: &[&str] = &["YJ0506", "YJ0511", "YJ0514", "YJ0515"];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints")
}

/// The statutes of the invented city and country.
pub fn registry() -> Registry {
    let folder = here().join("regulations");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    Registry::from_yaml(files).unwrap()
}

/// What a sample is told, and the sample. Places in `common.yj` would be a fault of the tests.
pub fn told(text: &str) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let mut sources = vec![
        SourceFile {
            path: "sample.yj".to_owned(),
            text: text.to_owned(),
        },
        SourceFile {
            path: "common.yj".to_owned(),
            text: fs::read_to_string(here().join("common.yj")).unwrap(),
        },
    ];
    let diagnostics = compile(&sources, registry()).diagnostics;
    assert!(
        diagnostics.iter().all(|diagnostic| diagnostic.file == 0),
        "{}",
        report(&sources, &diagnostics)
    );
    sources.truncate(1);
    (sources, diagnostics)
}

/// The folders of samples.
pub fn folders() -> BTreeSet<String> {
    fs::read_dir(here().join("samples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

/// Holds the samples of one code against what they are told.
pub fn check(code: &str) {
    let folder = here().join("samples").join(code);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("there is no folder samples/{code}"))
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".yj").map(str::to_owned))
        .collect();
    names.sort();
    let count = |kind: &str| names.iter().filter(|name| name.starts_with(kind)).count();
    assert!(count("wrong-") > 0, "samples/{code} has no wrong-*.yj");
    assert!(count("right-") > 0, "samples/{code} has no right-*.yj");
    assert_eq!(
        count("wrong-") + count("right-"),
        names.len(),
        "samples/{code} has files of another name"
    );
    let severity = CODES
        .iter()
        .find(|info| info.code == code)
        .unwrap()
        .severity;
    for name in &names {
        let text = fs::read_to_string(folder.join(format!("{name}.yj"))).unwrap();
        let (sources, diagnostics) = told(&text);
        let (of_code, others): (Vec<_>, Vec<_>) = diagnostics
            .into_iter()
            .partition(|diagnostic| diagnostic.code == code);
        let others: Vec<Diagnostic> = others
            .into_iter()
            .filter(|diagnostic| !UNFINISHED.contains(&diagnostic.code))
            .collect();
        assert!(
            others.is_empty(),
            "samples/{code}/{name}.yj is told something else too:\n{}",
            report(&sources, &others)
        );
        let told = report(&sources, &of_code);
        if name.starts_with("right-") {
            assert_eq!(told, "", "samples/{code}/{name}.yj is right");
            continue;
        }
        assert!(!of_code.is_empty(), "samples/{code}/{name}.yj is wrong");
        assert!(of_code.iter().all(|found| found.severity == severity));
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name.as_str(), told);
        });
    }
}
