//! The provisions of a text, down to the 项, with what each does.

use yiju_engine::law::citation::{Citation, Limb, Pin, Reference};
use yiju_engine::law::registry::{Registry, When};

use crate::clause::nature::{Nature, natures};
use crate::text::{Article, Text};

/// One 条, 款 or 项 that does something to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands, in the version of the text.
    pub citation: Citation,
    /// What it does.
    pub nature: Nature,
}

/// The provisions of a text that punish, refer, or bind officials, in the order of the text. Those that the register does not
/// know are left out: [`crate::corpus::Corpus::place`] would not find them either.
pub fn provisions(registry: &Registry, text: &Text) -> Vec<Provision> {
    let mut found = Vec::new();
    for article in &text.articles {
        let liability = is_liability(text, article);
        for (number, paragraph) in (1_u16..).zip(&article.paragraphs) {
            for (item, nature) in natures(paragraph, liability) {
                if nature == Nature::Other {
                    continue;
                }
                let reference = Reference {
                    statute: Some(text.id.clone()),
                    article: Some(article.key.number),
                    sub: article.key.sub(),
                    paragraph: (article.paragraphs.len() > 1).then_some(number),
                    item,
                    ..Reference::default()
                };
                found.extend(
                    cite(registry, text, &reference).map(|citation| Provision { citation, nature }),
                );
            }
        }
    }
    found
}

/// The citation of a place in this very version.
fn cite(registry: &Registry, text: &Text, reference: &Reference) -> Option<Citation> {
    let pin = text.adopted.map(Pin::Date);
    let reference = Reference {
        pin,
        ..reference.clone()
    };
    registry.resolve(&reference, When::Latest).ok()
}

/// Whether an article stands under a heading on legal liability.
fn is_liability(text: &Text, article: &Article) -> bool {
    let words = ["法律责任", "罚则", "罚 则", "行为和处罚", "责任追究"];
    text.headings(article)
        .iter()
        .any(|heading| words.iter().any(|word| heading.contains(word)))
}

/// The half of a provision.
pub(crate) fn half(provision: &Citation, limb: Limb) -> Citation {
    let label = format!("{}{limb}", provision.label);
    Citation {
        limb: Some(limb),
        label: label.into(),
        ..provision.clone()
    }
}
