//! Several powers over one act: by which one the fine is imposed, or why that cannot be said.

use yiju_engine::decide::answer::Concurrence;

use super::LABEL;
use super::answer::labels;
use crate::sheet::{Sheet, Tone};

/// The findings; nothing where there is none.
pub fn concurrence(sheet: &mut Sheet, findings: &[Concurrence]) {
    for found in findings {
        sheet.gap();
        sheet.heading(0, &format!("竞合　{}", found.powers.join("、")));
        match &found.prevails {
            Some(power) => sheet.toned_entry(
                2,
                "结论",
                LABEL,
                Tone::Good,
                &format!("罚款按 {power}{}", labels(&found.basis)),
            ),
            None => sheet.toned_entry(
                2,
                "结论",
                LABEL,
                Tone::Care,
                &format!("不能确定{}", labels(&found.basis)),
            ),
        }
        if let Some(doubt) = &found.doubt {
            sheet.toned_entry(2, "疑问", LABEL, Tone::Care, doubt);
        }
        sheet.entry(2, "比较", LABEL, &found.reason);
        let mut label = "注意";
        for caution in &found.cautions {
            let text = format!("{}{}", caution.text, labels(&caution.basis));
            sheet.toned_entry(2, label, LABEL, Tone::Care, &text);
            label = "";
        }
    }
}
