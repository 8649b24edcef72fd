//! The wording of articles, where official texts are at hand. Each statute is read when it is first asked for.

use std::collections::HashMap;
use std::sync::Arc;

use yiju_corpus::Corpus;
use yiju_corpus::store::Wording;
use yiju_engine::law::citation::Citation;
use yiju_kb::official::wording;
use yiju_kb::texts::Texts;

/// The official texts of a session.
#[derive(Debug, Default)]
pub struct Official {
    texts: Texts,
    read: HashMap<String, Arc<Corpus>>,
}

impl Official {
    /// The texts that lie there.
    pub fn new(texts: Texts) -> Self {
        Self {
            texts,
            read: HashMap::new(),
        }
    }

    /// The wording of the article that a citation names, all its 款. `None` where no text of it is at hand.
    pub fn article(&mut self, citation: &Citation) -> Option<String> {
        let corpus = self.statute(&citation.title)?;
        let whole = Citation {
            paragraph: None,
            item: None,
            limb: None,
            ..citation.clone()
        };
        wording(&corpus, &whole)
    }

    fn statute(&mut self, title: &str) -> Option<Arc<Corpus>> {
        if let Some(corpus) = self.read.get(title) {
            return Some(Arc::clone(corpus));
        }
        let wanted = Wording::of(title, None);
        let corpus = self
            .texts
            .some(|entry| Wording::of(&entry.title, None) == wanted)
            .ok()?;
        let corpus = Arc::new(corpus);
        self.read.insert(title.to_owned(), Arc::clone(&corpus));
        Some(corpus)
    }
}
