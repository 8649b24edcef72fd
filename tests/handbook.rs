//! The handbook keeps pace with the program.

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
        "show",
        "check",
        "fmt",
        "test",
        "export",
        "doctor",
        "completions",
    ] {
        assert!(
            page.contains(&format!("\n## {command}\n")),
            "docs/handbook/commands.md lacks {command}"
        );
    }
}
