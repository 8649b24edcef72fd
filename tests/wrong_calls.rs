//! Wrong calls are answered in Chinese, with a remedy, exit status 2, and a problem document for programs.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use support::yiju;

/// Latin words that may stand in a message: names of options, commands, formats.
fn english_words(text: &str) -> Vec<String> {
    let known = [
        "yiju",
        "match",
        "decide",
        "timeline",
        "quiz",
        "new",
        "paper",
        "sheet",
        "key",
        "count",
        "kind",
        "seed",
        "plan",
        "section",
        "difficulty",
        "minutes",
        "pass",
        "forms",
        "resit",
        "part",
        "show",
        "search",
        "level",
        "statute",
        "check",
        "fmt",
        "test",
        "export",
        "import",
        "verify",
        "coverage",
        "draft",
        "power",
        "from",
        "Markdown",
        "add",
        "install",
        "docx",
        "HTML",
        "china",
        "law",
        "mcp",
        "pip",
        "list",
        "doctor",
        "diff",
        "impact",
        "receipts",
        "stale",
        "old",
        "id",
        "pack",
        "key",
        "pub",
        "sig",
        "build",
        "sign",
        "use",
        "number",
        "observations",
        "competence",
        "field",
        "completions",
        "serve",
        "lsp",
        "addr",
        "allow",
        "host",
        "localhost",
        "log",
        "text",
        "HTTP",
        "IP",
        "explain",
        "receipt",
        "replay",
        "json",
        "csv",
        "xlsx",
        "rules",
        "regulations",
        "corpus",
        "date",
        "decided",
        "place",
        "fact",
        "top",
        "stdin",
        "strict",
        "format",
        "output",
        "help",
        "version",
        "bash",
        "zsh",
        "fish",
        "elvish",
        "powershell",
        "JSON",
        "UTF",
        "DQ",
        "YJ",
        "h",
        "V",
        "o",
        "i",
        "interactive",
        "pdf",
        "mtach",
        "mysql",
        "all",
        "lsit",
        "dat",
        "tcsh",
        "xml",
        "yj",
        "store",
        "backup",
        "restore",
        "migrate",
        "purge",
        "retention",
        "answers",
        "feedback",
        "account",
        "role",
        "disable",
        "enable",
        "reset",
        "officer",
        "auxiliary",
        "adviser",
        "reviewer",
        "trainer",
        "trainee",
        "administrator",
        "closed",
        "https",
        "HTTPS",
        "Forwarded",
        "For",
        "X",
        "SQLite",
        "postgres",
        "service",
        "db",
        "root",
        "anki",
        "gift",
        "moodle",
        "xlsx",
        "state",
        "take",
        "stats",
    ];
    text.split(|character: char| !character.is_ascii_alphabetic())
        .filter(|word| !word.is_empty() && !known.contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_wrong_call_is_explained() {
    let mut said = String::new();
    for call in [
        &["mtach", "烧烤"][..],
        &[],
        &["match"],
        &["match", "烧烤", "多余"],
        &["match", "烧烤", "--dat", "2026-08-15"],
        &["match", "烧烤", "--top", "零"],
        &["match", "烧烤", "--top", "0"],
        &["match", "烧烤", "--date"],
        &[
            "match",
            "烧烤",
            "--date",
            "2026-08-15",
            "--date",
            "2026-08-16",
        ],
        &["match", "烧烤", "--stdin"],
        &["match", "烧烤", "--date", "2026-02-30"],
        &["match", "烧烤", "--date", "昨天"],
        &[
            "match",
            "烧烤",
            "--date",
            "2026-08-15",
            "--decided",
            "2026-08-14",
        ],
        &["match", "烧烤", "--fact", "当事人"],
        &["match", ""],
        &["decide"],
        &["export", "--format", "pdf"],
        &["serve", "--addr", "8080"],
        &["serve", "--log", "xml"],
        &["completions", "tcsh"],
        &["corpus"],
        &["corpus", "add"],
        &["corpus", "lsit"],
        &["store"],
        &["store", "backup"],
        &["store", "retention", "answers"],
        &["store", "retention", "all", "3"],
        &["store", "migrate", "--store", "mysql://db"],
        &["account", "add", "李华"],
        &["account", "add", "李华", "--role", "root"],
        &["diff", "rules"],
        &["diff", "rules", "没有这个文件夹"],
        &["impact", "rules"],
        &["impact", "--old", "街巷整洁条例"],
        &["impact", "rules", "rules", "--statute", "新文本.md"],
        &["impact", "--statute", "没有这个文件"],
        &["doctor", "--date", "2026-08-15"],
        &["pack"],
        &["pack", "build"],
        &["pack", "sign", "包", "--key", "甲.key"],
        &["pack", "verify", "没有这个包", "--key", "README.md"],
        &["quiz", "export"],
        &["quiz", "export", "--format", "pdf"],
        &["quiz", "take"],
        &["quiz", "stats"],
        &["check", "没有这个文件.yj"],
        &["test", "--rules", "没有这个文件夹"],
    ] {
        let answer = yiju(call);
        assert_eq!(answer.status, 2, "{call:?}: {answer:?}");
        assert_eq!(answer.out, "", "{call:?}");
        assert!(answer.widest() <= 100, "{}", answer.err);
        assert_eq!(
            english_words(&answer.err),
            Vec::<String>::new(),
            "{}",
            answer.err
        );
        said.push_str(&format!("$ yiju {}\n{}\n", call.join(" "), answer.err));

        let document = yiju(call.iter().copied().chain(["--json"]));
        let error = &document.json()["error"];
        assert_eq!(
            (document.status, document.err.as_str()),
            (2, ""),
            "{call:?}"
        );
        assert!(
            answer.err.contains(error["code"].as_str().unwrap()),
            "{call:?}: {error}"
        );
        assert!(
            answer.err.contains(error["message"].as_str().unwrap()),
            "{call:?}: {error}"
        );
    }
    insta::assert_snapshot!(said);
}

#[test]
fn help_is_chinese_and_fits_the_screen() {
    for call in [
        &["--help"][..],
        &["match", "--help"],
        &["decide", "-h"],
        &["show", "--help"],
        &["check", "--help"],
        &["fmt", "--help"],
        &["test", "--help"],
        &["export", "--help"],
        &["import-list", "--help"],
        &["corpus", "--help"],
        &["corpus", "add", "--help"],
        &["corpus", "list", "--help"],
        &["corpus", "install", "--help"],
        &["doctor", "--help"],
        &["replay", "--help"],
        &["serve", "--help"],
        &["store", "--help"],
        &["store", "backup", "--help"],
        &["store", "restore", "--help"],
        &["store", "migrate", "--help"],
        &["store", "purge", "--help"],
        &["store", "retention", "--help"],
        &["store", "verify-log", "--help"],
        &["account", "--help"],
        &["account", "add", "--help"],
        &["account", "list", "--help"],
        &["account", "role", "--help"],
        &["account", "disable", "--help"],
        &["account", "enable", "--help"],
        &["account", "reset", "--help"],
        &["lsp", "--help"],
        &["completions", "--help"],
    ] {
        let answer = yiju(call);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{call:?}");
        assert!(
            answer.out.contains("用法：yiju") && answer.widest() <= 100,
            "{}",
            answer.out
        );
        assert_eq!(
            english_words(&answer.out),
            Vec::<String>::new(),
            "{}",
            answer.out
        );
    }
    assert_eq!(
        yiju(["--version"]).out,
        format!("yiju {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let broken = OsStr::from_bytes(b"\xff\xfe");
    let answer = yiju([OsStr::new("match"), broken]);
    assert_eq!(answer.status, 2);
    assert!(answer.err.contains("YJ0605"), "{}", answer.err);
    let answer = yiju([OsStr::new("match"), broken, OsStr::new("--json")]);
    assert_eq!(answer.json()["error"]["code"], "YJ0605");
    let answer = yiju([OsStr::new("check"), broken]);
    assert_eq!(answer.status, 2, "{answer:?}");
}

#[test]
fn escape_sequences_in_arguments_do_not_reach_the_terminal() {
    for call in [
        &["\u{1b}[2J"][..],
        &["match", "烧烤\u{1b}]0;x\u{7}"],
        &["match", "烧烤\u{202e}"],
        &["match", "烧烤", "--date", "\u{1b}[31m2026"],
        &["match", "烧烤", "--\u{1b}[31m"],
        &["match", "烧烤", "--place", "\u{1b}[31m\u{202e}"],
        &["match", "烧烤", "--fact", "\u{9b}31m=\u{202e}"],
        &["show", "\u{1b}[2J"],
        &["decide", "\u{1b}[2J"],
        &["test", "\u{1b}[2J"],
        &["check", "\u{1b}[2J"],
    ] {
        let answer = yiju(call);
        answer.assert_harmless();
        assert_ne!(answer.status, 101, "{call:?}");
    }
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let answer = yiju(["completions", shell]);
        assert_eq!(answer.status, 0);
        for command in [
            "match",
            "decide",
            "show",
            "check",
            "fmt",
            "test",
            "export",
            "import-list",
            "doctor",
            "corpus",
            "store",
            "account",
            "lsp",
            "completions",
        ] {
            assert!(answer.out.contains(command), "{shell} lacks {command}");
        }
    }
}
