//! The rule files of the repository: they compile, and the formatter changes nothing that they say.

mod common;

use yiju_engine::compile::compile;
use yiju_engine::syntax::{format, parse};

use common::{files, registry, report};

#[test]
fn they_compile_without_error() {
    let sources = files("rules", "yj");
    assert!(!sources.is_empty());
    let compiled = compile(&sources, registry());
    if std::env::var_os("YIJU_SHOW").is_some() {
        println!("{}", report(&sources, &compiled.diagnostics));
    }
    assert!(
        !compiled.has_errors(),
        "{}",
        report(&sources, &compiled.diagnostics)
    );
}

#[test]
fn the_formatter_keeps_what_they_say() {
    for source in files("rules", "yj") {
        let printed = format(0, &source.text).unwrap_or_else(|found| {
            panic!(
                "{}: {}",
                source.path,
                report(std::slice::from_ref(&source), &found)
            )
        });
        let before = parse(0, &source.text);
        let after = parse(0, &printed);
        assert_eq!(before.declarations, after.declarations, "{}", source.path);
        assert_eq!(
            comments(&source.text),
            comments(&printed),
            "{}",
            source.path
        );
        assert_eq!(
            format(0, &printed).as_ref(),
            Ok(&printed),
            "{}",
            source.path
        );
    }
}

/// The comments of a file in order, without the blanks around them.
fn comments(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let mut quoted = false;
            let at = line.char_indices().find(|(_, c)| {
                if *c == '"' {
                    quoted = !quoted;
                }
                *c == '#' && !quoted
            })?;
            Some(line[at.0 + 1..].trim().to_owned())
        })
        .collect()
}
