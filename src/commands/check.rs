//! `yiju check`: compiles rules and points at every fault.

use yiju_engine::diagnostic::Severity;
use yiju_kb::check;

use super::{Outcome, folders};
use crate::args::{CheckArgs, Global};
use crate::faults;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::Sheet;

/// Checks the whole knowledge base, or the given files in its context.
pub fn run(global: &Global, arguments: &CheckArgs) -> Outcome {
    let checked = check::check(&folders(global), &arguments.paths)?;
    let faulty = checked
        .diagnostics
        .iter()
        .any(|diagnostic| arguments.strict || diagnostic.severity == Severity::Error);
    if global.json {
        output::document(&checked.document());
    } else {
        let paint = Paint::for_stdout();
        output::page(&faults::draw(&checked.diagnostics, &checked.sources, paint));
        let mut summary = format!(
            "检查了 {} 个文件，{} 项权力：",
            checked.files, checked.powers
        );
        let counts = faults::counts(&checked.diagnostics);
        summary.push_str(&if counts.is_empty() {
            "没有问题".to_owned()
        } else {
            counts.join("，")
        });
        let mut sheet = Sheet::new();
        sheet.toned(0, faults::tone(&checked.diagnostics), &summary);
        output::page(&printed(&sheet, paint));
    }
    Ok(if faulty { Verdict::No } else { Verdict::Yes })
}
