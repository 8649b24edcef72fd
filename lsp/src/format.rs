//! The canonical form of a file, as the lines that differ.

use lsp_types::TextEdit;
use yiju_engine::source::TextSpan;
use yiju_engine::syntax::format;

use crate::workspace::FileView;

/// The edits that give a file its canonical form: none where it has it, and none where the file has mistakes.
pub fn edits(file: FileView<'_>) -> Vec<TextEdit> {
    let text = file.text();
    let Ok(formatted) = format(file.index, text) else {
        return Vec::new();
    };
    if formatted == text {
        return Vec::new();
    }
    // What is the same before and behind stays untouched, so that cursors and folds there stay where they are.
    let same = |a: &str, b: &str| a == b;
    let (old, new): (Vec<&str>, Vec<&str>) = (
        text.split_inclusive('\n').collect(),
        formatted.split_inclusive('\n').collect(),
    );
    let before = old.iter().zip(&new).take_while(|(a, b)| same(a, b)).count();
    let rest = old.len().min(new.len()) - before;
    let behind = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| same(a, b))
        .count();
    let scalars = |lines: &[&str]| lines.iter().map(|line| line.chars().count()).sum::<usize>();
    let middle = |lines: &[&str]| {
        let end = lines.len() - behind;
        lines.get(before..end).unwrap_or_default().concat()
    };
    let start = scalars(old.get(..before).unwrap_or_default());
    let end = start + middle(&old).chars().count();
    vec![TextEdit::new(
        file.range(TextSpan::new(start, end)),
        middle(&new),
    )]
}
