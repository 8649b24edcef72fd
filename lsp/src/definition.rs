//! Where a name is declared, and where it is used. A citation leads to the 罚则 that it is of, and to the register.

use lsp_types::{Location, Position, Range};
use yiju_engine::law::citation::{Citation, Reference};
use yiju_engine::law::registry::{ArticleKey, When};
use yiju_engine::syntax::Role;
use yiju_engine::syntax::tree::Declaration;

use crate::position::Lines;
use crate::symbols;
use crate::uri;
use crate::workspace::{FileView, Workspace};

/// Where what stands at a position is declared.
pub fn definition(workspace: &Workspace, file: FileView<'_>, position: Position) -> Vec<Location> {
    let Some(mark) = symbols::at(file, position) else {
        return Vec::new();
    };
    match mark.role {
        Role::Citation | Role::Locator => symbols::cited(workspace, file, mark)
            .map(|citation| of_citation(workspace, &citation))
            .or_else(|| Some(vec![statute(workspace, &mark.text)?]))
            .unwrap_or_default(),
        // A bare word may be a parameter as well.
        Role::Value => declared(workspace, Role::Parameter, &mark.text),
        role if symbols::is_name(role) => declared(workspace, role, &mark.text),
        _ => Vec::new(),
    }
}

fn declared(workspace: &Workspace, role: Role, text: &str) -> Vec<Location> {
    let found = symbols::everywhere(workspace, role, text);
    symbols::locations(found.into_iter().filter(|(_, mark)| mark.declares))
}

/// Every place where what stands at a position is used, with its declaration where that is wanted.
pub fn references(
    workspace: &Workspace,
    file: FileView<'_>,
    position: Position,
    with_declaration: bool,
) -> Vec<Location> {
    let Some(mark) = symbols::at(file, position) else {
        return Vec::new();
    };
    match mark.role {
        Role::Citation | Role::Locator => match symbols::cited(workspace, file, mark) {
            Some(citation) => symbols::locations(symbols::same_article(workspace, &citation)),
            None => Vec::new(),
        },
        role if symbols::is_name(role) || role == Role::Phrase => {
            let found = symbols::everywhere(workspace, role, &mark.text);
            symbols::locations(
                found
                    .into_iter()
                    .filter(|(_, mark)| with_declaration || !mark.declares),
            )
        }
        _ => Vec::new(),
    }
}

/// The 罚则 that a citation is of, then the article in the register.
fn of_citation(workspace: &Workspace, citation: &Citation) -> Vec<Location> {
    let mut out = Vec::new();
    for file in workspace.files() {
        for declaration in file.declarations() {
            let Declaration::Provision { citation: of, .. } = &declaration.value else {
                continue;
            };
            let located = workspace.registry().and_then(|registry| {
                let reference = Reference::parse(&of.value).ok()?;
                registry.locate(&reference, When::Latest).ok()
            });
            let touches = located.is_some_and(|of| of.covers(citation) || citation.covers(&of));
            if let (true, Some(uri)) = (touches, &file.file.uri) {
                out.push(Location::new(uri.clone(), file.range(of.span)));
            }
        }
    }
    out.extend(registered(workspace, citation));
    out
}

/// Where the register speaks of an article: its heading, else its count of 款, else the statute.
fn registered(workspace: &Workspace, citation: &Citation) -> Option<Location> {
    let key = ArticleKey::new(citation.article, citation.sub);
    let written = match key.sub() {
        Some(sub) => format!("{}之{sub}:", key.number),
        None => format!("{}:", key.number),
    };
    in_register(workspace, &citation.statute, &written)
}

/// The register's file of the statute that a citation names.
fn statute(workspace: &Workspace, text: &str) -> Option<Location> {
    let reference = Reference::parse(text).ok()?;
    let name = reference.statute?;
    let statute = workspace.registry()?.find(&name).ok()?;
    in_register(workspace, &statute.id, "title:")
}

/// The last line of a statute's file that begins with these words, behind blanks: what is newest stands last.
fn in_register(workspace: &Workspace, statute: &str, begins: &str) -> Option<Location> {
    let register = workspace.register();
    let root = register.root.as_deref()?;
    let name = format!("{statute}.yaml");
    let file = register
        .files
        .iter()
        .flat_map(|folder| &folder.files)
        .find(|file| file.path == name || file.path.ends_with(&format!("/{name}")))?;
    let line = |begins: &str| {
        let lines = file.text.lines().enumerate();
        let found = lines
            .filter(|(_, line)| line.trim_start().starts_with(begins))
            .last();
        found.map(|(number, _)| number)
    };
    let number = line(begins).or_else(|| line("title:")).unwrap_or(0);
    let number = u32::try_from(number).ok()?;
    let lines = Lines::new(&file.text);
    let start = Position::new(number, 0);
    let end = lines.place(
        &file.text,
        Position::new(number, u32::MAX),
        workspace.units(),
    );
    let end = lines.position(&file.text, end.scalar, workspace.units());
    Some(Location::new(
        uri::of_path(&root.join(&file.path))?,
        Range::new(start, end),
    ))
}
