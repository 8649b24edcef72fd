//! The official texts of a call.

use yiju_corpus::Corpus;
use yiju_corpus::store::{Entry, Store};
use yiju_kb::problem::Problem;
use yiju_kb::texts::Texts;

use crate::args::Global;
use crate::home;
use crate::output;
use yiju_card::clean;

pub use yiju_kb::texts::{store_problem, unreadable};

/// Where the texts of a call lie.
pub fn of(global: &Global) -> Texts {
    Texts {
        folders: global.corpus.clone(),
        home: home::folder(),
    }
}

/// All texts of a call. Files that are no texts are told on standard error.
pub fn all(global: &Global) -> Result<Corpus, Problem> {
    some(global, |_| true)
}

/// The texts of the folders that the call names, and of those installed the ones that are wanted.
pub fn some(global: &Global, wanted: impl Fn(&Entry) -> bool) -> Result<Corpus, Problem> {
    let corpus = of(global).some(wanted)?;
    for skipped in corpus.skipped() {
        output::message(&format!(
            "略过“{}”：{}\n",
            clean(&skipped.path),
            clean(&skipped.why)
        ));
    }
    Ok(corpus)
}

/// The store, for calls that cannot do without one.
pub fn store() -> Result<Store, Problem> {
    let texts = Texts {
        folders: Vec::new(),
        home: home::folder(),
    };
    texts.store()
}
