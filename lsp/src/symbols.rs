//! What stands at a place, where a name is declared, and where it is used.

use lsp_types::{Location, Position};
use yiju_engine::law::citation::{Citation, Reference};
use yiju_engine::law::registry::When;
use yiju_engine::source::TextSpan;
use yiju_engine::syntax::tree::Declaration;
use yiju_engine::syntax::{Mark, Role};

use crate::workspace::{FileView, Workspace, load};

/// The part of a file at a position: the one that holds it, else the one that ends there.
pub fn at<'w>(file: FileView<'w>, position: Position) -> Option<&'w Mark> {
    let scalar = file.scalar(position);
    let marks = file.marks();
    let holds = |mark: &&Mark| mark.span.start <= scalar && scalar < mark.span.end;
    let ends = |mark: &&Mark| mark.span.end == scalar;
    marks.iter().find(holds).or_else(|| marks.iter().find(ends))
}

/// Whether marks of this role have a name that one place declares and others use.
pub fn is_name(role: Role) -> bool {
    matches!(
        role,
        Role::Fact
            | Role::Measure
            | Role::State
            | Role::Authority
            | Role::District
            | Role::Deadline
            | Role::Track
            | Role::Gate
            | Role::Parameter
            | Role::Power
    )
}

/// All marks of this role and text, with their files. Only files that hold the text are looked into.
pub fn everywhere<'w>(
    workspace: &'w Workspace,
    role: Role,
    text: &str,
) -> Vec<(FileView<'w>, &'w Mark)> {
    let files: Vec<FileView<'w>> = workspace
        .files()
        .filter(|file| file.text().contains(text))
        .collect();
    load::spread(&files, |file| {
        let marks = file.marks().iter();
        marks
            .filter(|mark| mark.role == role && mark.text == text)
            .map(|mark| (*file, mark))
            .collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect()
}

/// Where marks stand, for the editor.
pub fn locations<'w>(found: impl IntoIterator<Item = (FileView<'w>, &'w Mark)>) -> Vec<Location> {
    let place = |(file, mark): (FileView<'_>, &Mark)| {
        let uri = file.file.uri.clone()?;
        Some(Location::new(uri, file.range(mark.span)))
    };
    found.into_iter().filter_map(place).collect()
}

/// What a citation or a place within a provision names, in the newest version that the register holds.
pub fn cited(workspace: &Workspace, file: FileView<'_>, mark: &Mark) -> Option<Citation> {
    let registry = workspace.registry()?;
    let mut reference = Reference::parse(&mark.text).ok()?;
    if reference.is_relative() {
        let around = provision_around(file, mark.span)?;
        let context = registry
            .locate(&Reference::parse(around).ok()?, When::Latest)
            .ok()?;
        reference = reference.within_citation(&context);
    }
    registry.locate(&reference, When::Latest).ok()
}

/// The citation of the 罚则 around a place.
fn provision_around(file: FileView<'_>, span: TextSpan) -> Option<&str> {
    file.declarations().iter().find_map(|declaration| {
        let holds = declaration.span.start <= span.start && span.end <= declaration.span.end;
        match &declaration.value {
            Declaration::Provision { citation, .. } if holds => Some(citation.value.as_str()),
            _ => None,
        }
    })
}

/// Every citation of the same article.
pub fn same_article<'w>(
    workspace: &'w Workspace,
    wanted: &Citation,
) -> Vec<(FileView<'w>, &'w Mark)> {
    let files: Vec<FileView<'w>> = workspace.files().collect();
    let article = |citation: &Citation| (citation.statute.clone(), citation.article, citation.sub);
    let wanted = article(wanted);
    load::spread(&files, |file| {
        let marks = file.marks().iter();
        marks
            .filter(|mark| mark.role == Role::Citation)
            .filter(|mark| {
                cited(workspace, *file, mark).is_some_and(|citation| article(&citation) == wanted)
            })
            .map(|mark| (*file, mark))
            .collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect()
}
