//! 违反本条例第二十八条第一款规定: which provisions of its own statute a penalty article says to be broken.

use yiju_engine::law::citation::{Citation, Pin, Reference, parse_list};
use yiju_engine::law::registry::When;
use yiju_engine::model::KnowledgeBase;

use crate::clause::uniform;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Violated {
    /// Provisions that exist as named.
    pub(super) found: Vec<Citation>,
    /// Places that need a 款, or do not exist.
    pub(super) unsure: Vec<String>,
}

/// How a statute names itself.
const OWN: &[&str] = &["本条例", "本法", "本办法", "本规定", "本细则"];

/// Reads the places behind 违反本…. `within`: the version that the words stand in.
pub(super) fn violated(base: &KnowledgeBase, within: &Citation, words: &str) -> Violated {
    let words = uniform(words);
    let mut out = Violated::default();
    for piece in words.split("违反").skip(1) {
        let Some(rest) = OWN.iter().find_map(|own| piece.strip_prefix(own)) else {
            continue;
        };
        let places: String = rest.chars().take_while(|c| is_place(*c)).collect();
        let places = places.trim_end_matches(['、', '和', '及', '或', '者', '至', '的', '以']);
        if places.is_empty() {
            continue;
        }
        let typed = format!("《{}》{places}", within.short);
        let Ok(list) = parse_list(&typed) else {
            out.unsure.push(places.to_owned());
            continue;
        };
        for one in list {
            let pinned = Reference {
                statute: Some(within.statute.to_string()),
                pin: within.version.map(Pin::Date),
                ..one.clone()
            };
            match base.registry.resolve(&pinned, When::Latest) {
                Ok(citation) if !out.found.contains(&citation) => out.found.push(citation),
                Ok(_) => {}
                Err(_) => out.unsure.push(
                    Reference {
                        statute: None,
                        ..one
                    }
                    .to_string(),
                ),
            }
        }
    }
    out
}

fn is_place(c: char) -> bool {
    "第条款项之、和及或者至以的".contains(c) || "零〇一二三四五六七八九十百千两".contains(c)
}
