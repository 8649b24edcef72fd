//! Tiers of discretion standards inside the statutory range.

use yiju_engine::decide::answer::{DiscretionAnswer, DiscretionResult};
use yiju_engine::model::Amount;
use yiju_engine::wording;

use super::LABEL;
use crate::sheet::{Sheet, Tone};

/// One line a tier, by standard; then what each standard rests on.
pub fn discretion(sheet: &mut Sheet, indent: usize, answers: &[DiscretionAnswer]) {
    let mut told: Vec<&str> = Vec::new();
    for first in answers {
        if told.contains(&first.standard.as_str()) {
            continue;
        }
        told.push(&first.standard);
        let mut label = "裁量";
        for answer in answers.iter().filter(|one| one.standard == first.standard) {
            sheet.entry(indent, label, LABEL, &line(answer));
            label = "";
        }
        let (tone, bearing) = if first.reference {
            (Tone::Care, "只供对照，不是本地的标准")
        } else {
            (Tone::Quiet, "在法定幅度之内")
        };
        let source = format!("{}：{}，{bearing}", first.standard, first.source);
        sheet.toned_entry(indent, "", LABEL, tone, &source);
    }
}

fn line(answer: &DiscretionAnswer) -> String {
    let party = answer
        .party
        .as_ref()
        .map(|party| format!("对{party}"))
        .unwrap_or_default();
    let amount = answer
        .amount
        .as_ref()
        .map_or_else(|| "标准没有规定".to_owned(), amount);
    let when = match (answer.result, &answer.when) {
        (DiscretionResult::Applies, _) => "已具备".to_owned(),
        (DiscretionResult::Possible, Some(when)) => format!("要看：{when}"),
        (DiscretionResult::Possible, None) | (DiscretionResult::Judged, _) => {
            "由办案人判断".to_owned()
        }
    };
    format!("{}（{when}）：{party}{amount}", answer.tier)
}

fn amount(amount: &Amount) -> String {
    let nothing = amount.max.is_some_and(|max| max.raw() == 0);
    if nothing {
        "不罚款".to_owned()
    } else {
        format!("罚款{}", wording::amount(amount))
    }
}
