//! Diagnostics of rule files for a terminal, drawn by miette: the line, the underline beneath it, the remedy.

mod excerpt;

use std::fmt;

use miette::{Diagnostic as _, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use yiju_engine::diagnostic::{Diagnostic, Severity};
use yiju_engine::source::SourceFile;

use crate::screen::{COLUMNS, Paint, printed};
use excerpt::Excerpt;
use yiju_card::{Sheet, Tone, clean};

/// How many diagnostics are drawn; the rest is counted.
const DRAWN: usize = 200;

/// One place with a message, as miette wants it.
#[derive(Debug)]
struct Place {
    code: Option<&'static str>,
    severity: Severity,
    message: String,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Place {}

impl miette::Diagnostic for Place {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let code = self.code?;
        let word = severity_word(self.severity);
        Some(Box::new(format!("{word} {code}")))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt
            .as_ref()
            .map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(std::iter::once(
            LabeledSpan::new_primary_with_span(None, excerpt.underlined()),
        )))
    }
}

/// 错误, 警告 or 建议.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Advice => "建议",
    }
}

/// Draws diagnostics in their order. `sources` are the files that they index.
pub fn draw(diagnostics: &[Diagnostic], sources: &[SourceFile], paint: Paint) -> String {
    let handler = handler(paint);
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(DRAWN) {
        draw_one(&mut text, &handler, diagnostic, sources, paint);
        text.push('\n');
    }
    if diagnostics.len() > DRAWN {
        text.push_str(&format!(
            "另有 {} 处未列出；用 --json 可取得全部\n\n",
            diagnostics.len() - DRAWN
        ));
    }
    text
}

fn draw_one(
    text: &mut String,
    handler: &GraphicalReportHandler,
    diagnostic: &Diagnostic,
    sources: &[SourceFile],
    paint: Paint,
) {
    let place = Place {
        code: Some(diagnostic.code),
        severity: diagnostic.severity,
        message: clean(&diagnostic.message).into_owned(),
        excerpt: sources
            .get(diagnostic.file)
            .map(|source| Excerpt::new(source, diagnostic.span)),
    };
    render(text, handler, &place);
    for related in &diagnostic.related {
        let place = Place {
            code: None,
            severity: Severity::Advice,
            message: format!("相关：{}", clean(&related.message)),
            excerpt: sources
                .get(related.file)
                .map(|source| Excerpt::new(source, related.span)),
        };
        render(text, handler, &place);
    }
    if let Some(help) = &diagnostic.help {
        let mut sheet = Sheet::new();
        sheet.entry(2, "帮助：", 0, help);
        text.push_str(&printed(&sheet, paint));
    }
}

/// A place that cannot be drawn is still named.
fn render(text: &mut String, handler: &GraphicalReportHandler, place: &Place) {
    let mut drawn = String::new();
    if handler.render_report(&mut drawn, place).is_ok() {
        text.push_str(&drawn);
    } else {
        let code = place
            .code()
            .map(|code| format!("{code}："))
            .unwrap_or_default();
        text.push_str(&format!("{code}{place}\n"));
    }
}

fn handler(paint: Paint) -> GraphicalReportHandler {
    let theme = if paint.is_on() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(COLUMNS)
        .with_context_lines(1)
        .with_links(false)
        .without_cause_chain()
        .without_syntax_highlighting()
}

/// 错误 2，警告 1: how many there are of each severity; empty where there are none.
pub fn counts(diagnostics: &[Diagnostic]) -> Vec<String> {
    [Severity::Error, Severity::Warning, Severity::Advice]
        .into_iter()
        .filter_map(|severity| {
            let count = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count();
            (count > 0).then(|| format!("{} {count}", severity_word(severity)))
        })
        .collect()
}

/// The tone of a summary line.
pub fn tone(diagnostics: &[Diagnostic]) -> Tone {
    match diagnostics
        .iter()
        .map(|diagnostic| diagnostic.severity)
        .min()
    {
        None => Tone::Good,
        Some(Severity::Error) => Tone::Bad,
        Some(Severity::Warning | Severity::Advice) => Tone::Care,
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;
    use yiju_engine::source::TextSpan;

    use super::*;

    fn source(text: &str) -> SourceFile {
        SourceFile {
            path: "rules/某.yj".to_owned(),
            text: text.to_owned(),
        }
    }

    fn span_of(text: &str, part: &str) -> TextSpan {
        let start = text
            .find(part)
            .map(|byte| text[..byte].chars().count())
            .unwrap();
        TextSpan::new(start, start + part.chars().count())
    }

    /// The display columns that the underline covers, and those of the underlined text in the line above it.
    fn columns(drawn: &str, part: &str) -> ((usize, usize), (usize, usize)) {
        let lines: Vec<&str> = drawn.lines().collect();
        let at = lines.iter().position(|line| line.contains(part)).unwrap();
        let (code, marks) = (lines[at], lines[at + 1]);
        let start = code[..code.find(part).unwrap()].width();
        let first = marks.find('─').unwrap();
        let last = marks.rfind('─').unwrap() + '─'.len_utf8();
        (
            (marks[..first].width(), marks[..last].width()),
            (start, start + part.width()),
        )
    }

    #[test]
    fn the_underline_stands_under_chinese_text() {
        let text = "罚则 《城乡规划法》第六十四条 {\n    领域 城乡规划\n    罚款 5万元 至 2万元   # 颠倒\n}\n";
        for part in [
            "《城乡规划法》第六十四条",
            "城乡规划\n",
            "5万元 至 2万元",
            "罚款",
        ] {
            let part = part.trim_end();
            let diagnostic = Diagnostic::new("YJ0509", 0, span_of(text, part), "幅度上下颠倒");
            let drawn = draw(&[diagnostic], &[source(text)], Paint::OFF);
            let (marks, code) = columns(&drawn, part);
            assert_eq!(marks, code, "{drawn}");
        }
    }

    #[test]
    fn a_fault_is_drawn_whole() {
        let text = "罚则 《城乡规划法》第六百条 {\n    罚款 5万元 至 2万元\n}\n";
        let other = "权力 GH-0001 未批先建 {\n}\n";
        let diagnostic = Diagnostic::new(
            "YJ0301",
            0,
            span_of(text, "第六百条"),
            "《城乡规划法》没有第六百条",
        )
        .help("这部法共七十条；最接近的是第六十条")
        .related(1, span_of(other, "GH-0001"), "这项权力用到它");
        let sources = [
            source(text),
            SourceFile {
                path: "rules/另.yj".to_owned(),
                text: other.to_owned(),
            },
        ];
        insta::assert_snapshot!(draw(&[diagnostic], &sources, Paint::OFF));
    }

    #[test]
    fn nothing_in_a_file_acts_on_the_terminal() {
        let text = "权力 \u{1b}[2J\u{202e}甲 {}\n";
        let diagnostic = Diagnostic::new("YJ0102", 0, span_of(text, "甲"), "控制字符\u{1b}[31m")
            .help("\u{9b}删去");
        let drawn = draw(&[diagnostic], &[source(text)], Paint::OFF);
        assert!(
            !drawn.contains(|character: char| character != '\n' && character.is_control()),
            "{drawn:?}"
        );
        assert!(!drawn.contains('\u{202e}'));
        let (marks, code) = columns(&drawn, "甲");
        assert_eq!(marks, code, "{drawn}");
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_the_fault() {
        let text = format!("{}瑕{}", "好".repeat(300_000), "好".repeat(300_000));
        let diagnostic = Diagnostic::new("YJ0201", 0, TextSpan::new(300_000, 300_001), "这里不对");
        let drawn = draw(&[diagnostic], &[source(&text)], Paint::OFF);
        assert!(drawn.contains("rules/某.yj:1:300001"), "{drawn}");
        let (marks, code) = columns(&drawn, "瑕");
        assert_eq!(marks, code, "{drawn}");
        assert!(drawn.lines().all(|line| line.width() <= COLUMNS), "{drawn}");
    }

    #[test]
    fn places_beyond_the_text_are_drawn_at_its_end() {
        for text in ["", "\n", "罚则", "罚则\n"] {
            let diagnostic = Diagnostic::new("YJ0202", 0, TextSpan::new(90, 95), "缺少右括号");
            let drawn = draw(&[diagnostic], &[source(text)], Paint::OFF);
            assert!(
                drawn.contains("缺少右括号") && drawn.contains("rules/某.yj:"),
                "{drawn}"
            );
        }
    }

    #[test]
    fn severities_are_counted() {
        let of = |code| Diagnostic::new(code, 0, TextSpan::default(), "");
        assert_eq!(
            counts(&[of("YJ0511"), of("YJ0301"), of("YJ0302")]),
            ["错误 2", "警告 1"]
        );
        assert_eq!(tone(&[of("YJ0511")]), Tone::Care);
        assert_eq!(tone(&[]), Tone::Good);
    }
}
