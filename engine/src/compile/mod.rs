//! From syntax trees and the registry to a knowledge base. All errors are kept, not the first.
//!
//! `read` what a file alone says · `sink` collects diagnostics · `citation` resolves references · `value`, `amount`, `condition`, `measure` turn parts of
//! the tree into the model · `fact`, `vocabulary` the declared words · `provision` flattens a 罚则 into clauses · `power`
//! gathers powers and their dated versions · `general`, `deeming` 通则 and 认定 · `competence`, `procedure`, `discretion`,
//! `concurrence`, `gate`, `neighbour`, `case` the rest · `lint` checks of law, one a file.

mod amount;
mod case;
mod citation;
mod competence;
mod concurrence;
mod condition;
mod deeming;
mod discretion;
mod fact;
mod gate;
mod general;
pub mod lint;
mod measure;
mod names;
mod neighbour;
mod place;
mod placement;
mod power;
mod procedure;
mod provision;
mod read;
mod sink;
mod value;
mod vocabulary;
mod written;

use crate::diagnostic::{Diagnostic, Severity};
use crate::law::registry::Registry;
use crate::model::KnowledgeBase;
use crate::source::SourceFile;
use crate::syntax::tree::{At, Declaration};

pub use read::ReadFile;
pub(crate) use sink::Sink;
pub(crate) use vocabulary::Vocabulary;
pub use vocabulary::nearest;
pub use written::read_value;

/// The result of a compilation.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The knowledge base; `None` when there are errors.
    pub knowledge: Option<KnowledgeBase>,
    /// Everything found, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compiled {
    /// Whether there are errors.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// A declaration and the file that it stands in.
pub(crate) type Declared<'p> = (usize, &'p At<Declaration>);

/// Compiles rule files against the registry of statutes.
pub fn compile(sources: &[SourceFile], registry: Registry) -> Compiled {
    let files: Vec<ReadFile> = sources
        .iter()
        .map(|source| ReadFile::new(&source.text))
        .collect();
    let paths = sources.iter().map(|source| source.path.clone()).collect();
    compile_read(paths, &files.iter().collect::<Vec<_>>(), registry)
}

/// Compiles rule files that are read already: who compiles again after a change reads the changed file alone. There are as many
/// paths as files, in the same order.
pub fn compile_read(paths: Vec<String>, files: &[&ReadFile], registry: Registry) -> Compiled {
    let mut sink = Sink::new(files);
    sink.take_over();
    let declared: Vec<Declared<'_>> = files
        .iter()
        .enumerate()
        .flat_map(|(file, read)| {
            let declarations = read.declarations().iter();
            declarations.map(move |declaration| (file, declaration))
        })
        .collect();
    let mut knowledge = KnowledgeBase {
        files: paths,
        registry,
        ..KnowledgeBase::default()
    };
    placement::check(&mut sink, &declared);
    let mut vocabulary = Vocabulary::collect(&mut sink, &declared);
    competence::places(&mut sink, &declared, &mut knowledge);
    let mut draft = power::powers(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    competence::rules(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    procedure::procedure(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    discretion::standards(
        &mut sink,
        &declared,
        &mut vocabulary,
        &mut knowledge,
        &mut draft,
    );
    concurrence::rules(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    gate::gates(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    neighbour::neighbours(&mut sink, &declared, &mut knowledge);
    case::cases(&mut sink, &declared, &mut vocabulary, &mut knowledge);
    knowledge.synonyms = vocabulary.synonyms(&sink, &declared);
    knowledge.facts = vocabulary.into_facts();
    knowledge.well_known = crate::model::WellKnown::among(&knowledge.facts);
    lint::run(&mut sink, &draft, &knowledge);
    let diagnostics = sink.finish();
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    Compiled {
        knowledge: (!failed).then_some(knowledge),
        diagnostics,
    }
}
