//! The handbook keeps pace with the program.

#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

use std::path::{Path, PathBuf};

use yiju_engine::diagnostic::CODES;
use yiju_kb::problem::PROBLEM_CODES;

#[test]
fn every_code_has_its_section_and_no_other_has_one() {
    let page = include_str!("../docs/handbook/diagnostics.md");
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let rules = CODES
        .iter()
        .map(|code| format!("{} {}", code.code, code.title));
    let calls = PROBLEM_CODES
        .iter()
        .map(|code| format!("{} {}", code.code, code.title));
    assert_eq!(
        sections,
        rules.chain(calls).collect::<Vec<_>>(),
        "bring docs/handbook/diagnostics.md in line"
    );
    for section in page.split("\n## ").skip(1) {
        let body = section
            .split_once('\n')
            .map(|(_, body)| body.trim())
            .unwrap_or_default();
        assert!(
            !body.is_empty(),
            "a section of docs/handbook/diagnostics.md is empty: {section}"
        );
    }
}

#[test]
fn every_command_has_its_section() {
    let page = include_str!("../docs/handbook/commands.md");
    for command in [
        "match",
        "decide",
        "timeline",
        "show",
        "check",
        "fmt",
        "test",
        "verify",
        "coverage",
        "corpus",
        "draft",
        "export",
        "import-list",
        "doctor",
        "quiz",
        "serve",
        "store",
        "account",
        "lsp",
        "completions",
    ] {
        assert!(
            page.contains(&format!("\n## {command}\n")),
            "docs/handbook/commands.md lacks {command}"
        );
    }
}

/// Every Markdown file outside the folders of builds and packages.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
            pages(&path, found);
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let mut found = Vec::new();
    pages(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    assert!(found.len() > 5, "{found:?}");
    for page in found {
        let text = std::fs::read_to_string(&page).unwrap();
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") || file.contains(' ') {
                continue;
            }
            let path = page.parent().unwrap().join(file);
            assert!(
                path.exists(),
                "{} links to {target}, which is not there",
                page.display()
            );
        }
    }
}
