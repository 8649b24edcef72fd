//! 他管: matters of other authorities.

use std::collections::BTreeMap;

use crate::law::citation::Citation;
use crate::law::registry::Registry;
use crate::model::{KnowledgeBase, Neighbour};
use crate::source::TextSpan;
use crate::syntax::tree::{Declaration, NeighbourDecl};

use super::citation::Citations;
use super::power::verified_of;
use super::{Declared, Sink};

/// All 他管, in the order of the files.
pub(crate) fn neighbours(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    knowledge: &mut KnowledgeBase,
) {
    let mut places: BTreeMap<&str, (usize, TextSpan)> = BTreeMap::new();
    for (file, declaration) in declared {
        let Declaration::Neighbour(decl) = &declaration.value else {
            continue;
        };
        if let Some((first_file, first)) = places.get(decl.name.value.as_str()) {
            let message = format!("他管“{}”声明了两次", decl.name.value);
            sink.push(
                crate::diagnostic::Diagnostic::new("YJ0304", *file, decl.name.span, message)
                    .help("合成一处，或者改名")
                    .related(*first_file, *first, "第一次声明在这里"),
            );
            continue;
        }
        places.insert(&decl.name.value, (*file, decl.name.span));
        let found = neighbour(sink, *file, decl, &knowledge.registry);
        knowledge.neighbours.extend(found);
    }
}

fn neighbour(
    sink: &mut Sink<'_>,
    file: usize,
    decl: &NeighbourDecl,
    registry: &Registry,
) -> Option<Neighbour> {
    let mut missing = |code: &'static str, what: &str, help: &str| {
        let message = format!("他管“{}”没有{what}", decl.name.value);
        sink.report(code, file, decl.name.span, message, help);
    };
    if decl.authority.is_none() {
        missing("YJ0207", "写归谁管", "写作：归 公安机关");
    }
    if decl.basis.is_empty() {
        let help = "写明哪一条说归这个机关管：依据 《治安管理处罚法》第七条";
        missing("YJ0207", "依据", help);
    }
    if decl.phenomena.is_empty() {
        missing("YJ0207", "现象", "写几条街上的人会说的话：现象 \"…\" \"…\"");
    }
    if decl.verified.is_none() {
        missing(
            "YJ0515",
            "核验记录",
            "看过正文的写：核验 正文 至 2026-10-04",
        );
    }
    let citations = Citations::new(registry);
    let basis: Vec<Citation> = decl
        .basis
        .iter()
        .filter_map(|text| citations.resolve(sink, file, text, None))
        .collect();
    let verified = decl
        .verified
        .as_ref()
        .map(|tree| verified_of(sink, file, tree));
    let authority = decl.authority.as_ref()?;
    (!basis.is_empty()).then(|| Neighbour {
        name: decl.name.value.clone(),
        authority: authority.value.clone(),
        basis,
        phenomena: decl
            .phenomena
            .iter()
            .map(|text| text.value.clone())
            .collect(),
        verified,
        source: sink.source(file, decl.name.span),
    })
}
