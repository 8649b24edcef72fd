//! `yiju test`: runs the cases in the rules.

use yiju_kb::Knowledge;

use super::{Outcome, folders};
use crate::args::{Global, TestArgs};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Runs all cases, or those that the filter names; of the rules in the current folder where there are some, as `check` does,
/// so that what was edited is what is tested.
pub fn run(global: &Global, arguments: &TestArgs) -> Outcome {
    let knowledge = Knowledge::from_folders(&folders(global))?;
    let result = knowledge.run_cases(arguments.filter.as_deref());
    let passed = result.failed.is_empty() && result.cases > 0;
    if global.json {
        output::document(&result);
    } else {
        let mut sheet = Sheet::new();
        let mut last = None;
        for failure in &result.failed {
            if last != Some((&failure.file, failure.line)) {
                sheet.gap();
                sheet.toned(
                    0,
                    Tone::Bad,
                    &format!(
                        "不通过：{}（{}:{}）",
                        failure.case, failure.file, failure.line
                    ),
                );
                last = Some((&failure.file, failure.line));
            }
            sheet.entry(2, "应为", 6, &failure.expected);
            sheet.entry(2, "得到", 6, &failure.got);
            if let Some(why) = &failure.flipped_by {
                sheet.entry(2, "因为", 6, why);
            }
        }
        sheet.gap();
        let summary = match (result.cases, result.cases - result.passed) {
            (0, _) => "没有案例".to_owned(),
            (cases, 0) => format!("{cases} 个案例，全部通过"),
            (cases, failed) => format!(
                "{cases} 个案例，{} 个通过，{failed} 个不通过",
                result.passed
            ),
        };
        sheet.toned(0, if passed { Tone::Good } else { Tone::Bad }, &summary);
        if result.cases > 0 {
            let found = format!(
                "由描述找到应为的权力：{} 个；其余的见 --json 的 missed",
                result.found
            );
            sheet.toned(0, Tone::Quiet, &found);
        }
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Ok(if passed { Verdict::Yes } else { Verdict::No })
}
