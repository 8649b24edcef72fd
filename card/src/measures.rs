//! Measures, grouped by the tier that triggers them.

use yiju_engine::model::Measure;
use yiju_engine::wording;

use super::LABEL;
use crate::sheet::Sheet;

/// One line a tier: what always holds first, then each tier or stage in the order of the provision. Measures of one
/// group are alternatives.
pub fn measures<'m>(
    sheet: &mut Sheet,
    indent: usize,
    label: &str,
    measures: impl IntoIterator<Item = &'m Measure>,
) {
    let mut tiers: Vec<(Option<&str>, Vec<&Measure>)> = Vec::new();
    for measure in measures {
        let when = measure.when.as_deref();
        match tiers.iter_mut().find(|(tier, _)| *tier == when) {
            Some((_, measures)) => measures.push(measure),
            None => tiers.push((when, vec![measure])),
        }
    }
    let mut label = label;
    for (tier, measures) in tiers {
        let text = sentence(&measures);
        match tier {
            Some(tier) => sheet.entry(indent, label, LABEL, &format!("{tier}的：{text}")),
            None => sheet.entry(indent, label, LABEL, &text),
        }
        label = "";
        for doubt in doubts(&measures) {
            sheet.entry(indent, "", LABEL, &format!("（存疑：{doubt}）"));
        }
    }
}

/// The measures in one sentence, alternatives joined by 或者.
pub fn sentence(measures: &[&Measure]) -> String {
    let mut text = String::new();
    let mut last: Option<u16> = None;
    for measure in measures {
        if !text.is_empty() {
            text.push_str(if measure.group.is_some() && measure.group == last {
                "，或者"
            } else {
                "；"
            });
        }
        text.push_str(&wording::measure(measure));
        last = measure.group;
    }
    text
}

/// The measures of a stage in one sentence; where they stand in several tiers each says its own, without what all of them
/// share.
pub fn by_tier(measures: &[Measure]) -> String {
    let path = |measure: &Measure| -> Vec<String> {
        let when = measure.when.as_deref().unwrap_or_default();
        when.split('，').map(str::to_owned).collect()
    };
    let mut paths = measures.iter().filter(|one| one.when.is_some()).map(path);
    let mut shared = paths.next().unwrap_or_default();
    for other in paths {
        let alike = shared
            .iter()
            .zip(&other)
            .take_while(|(a, b)| a == b)
            .count();
        shared.truncate(alike);
    }
    let mut tiers: Vec<(String, Vec<&Measure>)> = Vec::new();
    for measure in measures {
        let own = path(measure).into_iter().skip(shared.len());
        let own = match &measure.when {
            Some(_) => own.collect::<Vec<_>>().join("，"),
            None => String::new(),
        };
        match tiers.last_mut().filter(|(tier, _)| *tier == own) {
            Some((_, known)) => known.push(measure),
            None => tiers.push((own, vec![measure])),
        }
    }
    let one = |(tier, measures): &(String, Vec<&Measure>)| match tier.as_str() {
        "" => sentence(measures),
        tier => format!("{tier}的{}", sentence(measures)),
    };
    tiers.iter().map(one).collect::<Vec<_>>().join("；")
}

/// What is doubtful in them, each once.
pub fn doubts<'m>(measures: &[&'m Measure]) -> Vec<&'m str> {
    let mut doubts: Vec<&str> = measures
        .iter()
        .filter_map(|measure| measure.doubt.as_deref())
        .collect();
    doubts.dedup();
    doubts
}
