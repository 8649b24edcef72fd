//! What a file declares, for the editor's outline.

use lsp_types::{DocumentSymbol, SymbolKind};
use yiju_engine::source::TextSpan;
use yiju_engine::syntax::tree::{At, Declaration, PowerDecl, Statement, Text};

use crate::workspace::FileView;

/// The declarations of a file; the powers of a 罚则 below it.
pub fn symbols(file: FileView<'_>) -> Vec<DocumentSymbol> {
    file.declarations()
        .iter()
        .map(|declaration| of(file, declaration))
        .collect()
}

fn of(file: FileView<'_>, declaration: &At<Declaration>) -> DocumentSymbol {
    let make = |kind: SymbolKind, keyword: &str, name: &Text| {
        symbol(
            file,
            kind,
            format!("{keyword} {}", name.value),
            declaration.span,
            name.span,
        )
    };
    match &declaration.value {
        Declaration::Fact(fact) => make(SymbolKind::VARIABLE, "事实", &fact.name),
        Declaration::MeasureWord(word) => make(SymbolKind::CONSTANT, "措施词", &word.word),
        Declaration::Provision { citation, body } => {
            let items: Vec<_> = body
                .iter()
                .filter_map(|statement| match &statement.value {
                    Statement::Item { power, .. } => {
                        Some(power_symbol(file, power, statement.span))
                    }
                    _ => None,
                })
                .collect();
            DocumentSymbol {
                children: (!items.is_empty()).then_some(items),
                ..make(SymbolKind::CLASS, "罚则", citation)
            }
        }
        Declaration::Power(power) => power_symbol(file, power, declaration.span),
        Declaration::GeneralRule { citation, .. } => make(SymbolKind::CLASS, "通则", citation),
        Declaration::Deeming { word, .. } => make(SymbolKind::BOOLEAN, "认定", word),
        Declaration::Authority(authority) => make(SymbolKind::OBJECT, "机关", &authority.id),
        Declaration::District(district) => make(SymbolKind::NAMESPACE, "辖区", &district.id),
        Declaration::Competence(rule) => match &rule.name {
            Some(name) => make(SymbolKind::OPERATOR, "管辖", name),
            None => symbol(
                file,
                SymbolKind::OPERATOR,
                "管辖".to_owned(),
                declaration.span,
                declaration.span,
            ),
        },
        Declaration::Track(track) => make(SymbolKind::EVENT, "程序", &track.name),
        Declaration::Deadline(deadline) => make(SymbolKind::EVENT, "期限", &deadline.name),
        Declaration::Parameter(parameter) => make(SymbolKind::NUMBER, "参数", &parameter.name),
        Declaration::Calendar(calendar) => make(SymbolKind::ARRAY, "日历", &calendar.year),
        Declaration::Discretion(standard) => make(SymbolKind::ENUM, "裁量", &standard.name),
        Declaration::Concurrence(rule) => make(SymbolKind::OPERATOR, "竞合", &rule.name),
        Declaration::Synonym { term, .. } => make(SymbolKind::STRING, "同义", term),
        Declaration::Neighbour(matter) => make(SymbolKind::INTERFACE, "他管", &matter.name),
        Declaration::Gate(gate) => make(SymbolKind::EVENT, "关口", &gate.name),
        Declaration::Case(case) => make(SymbolKind::METHOD, "案例", &case.name),
    }
}

fn power_symbol(file: FileView<'_>, power: &PowerDecl, whole: TextSpan) -> DocumentSymbol {
    let name = format!("{} {}", power.id.value, power.name.value);
    symbol(file, SymbolKind::FUNCTION, name, whole, power.id.span)
}

#[allow(deprecated, reason = "the protocol's struct has the field still")]
fn symbol(
    file: FileView<'_>,
    kind: SymbolKind,
    name: String,
    whole: TextSpan,
    selection: TextSpan,
) -> DocumentSymbol {
    DocumentSymbol {
        name,
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: file.range(whole.to(selection)),
        selection_range: file.range(selection),
        children: None,
    }
}
