//! What a word means: of the language, of the rules, of the law.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use yiju_engine::law::citation::{Citation, Reference};
use yiju_engine::law::registry::Basis;
use yiju_engine::syntax::tree::{Declaration, FactDecl, FactKindTree};
use yiju_engine::syntax::{Mark, Role};

use crate::official::Official;
use crate::symbols;
use crate::words;
use crate::workspace::{FileView, Workspace};

/// What is told of what stands at a position.
pub fn hover(
    workspace: &Workspace,
    official: &mut Official,
    file: FileView<'_>,
    position: Position,
) -> Option<Hover> {
    let mark = symbols::at(file, position)?;
    let value = match mark.role {
        Role::Keyword => format!("**{}**　{}", mark.text, words::meaning(&mark.text)?),
        Role::Citation | Role::Locator => match symbols::cited(workspace, file, mark) {
            Some(citation) => article(workspace, official, &citation),
            None => statute(workspace, &mark.text)?,
        },
        Role::Fact => fact(workspace, &mark.text).or_else(|| plain(&mark.text))?,
        Role::Measure => measure(workspace, &mark.text).or_else(|| plain(&mark.text))?,
        Role::Power | Role::PowerName => power(workspace, file, mark)?,
        Role::Authority => authority(workspace, &mark.text)?,
        _ => plain(&mark.text)?,
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        range: Some(file.range(mark.span)),
    })
}

/// A word in the place of a name that is a word of the language.
fn plain(word: &str) -> Option<String> {
    Some(format!("**{word}**　{}", words::meaning(word)?))
}

/// The declaration of a fact.
pub fn declared_fact<'w>(
    workspace: &'w Workspace,
    name: &str,
) -> Option<(FileView<'w>, &'w FactDecl)> {
    workspace.files().find_map(|file| {
        let found =
            file.declarations()
                .iter()
                .find_map(|declaration| match &declaration.value {
                    Declaration::Fact(fact) if fact.name.value == name => Some(fact),
                    _ => None,
                })?;
        Some((file, found))
    })
}

fn fact(workspace: &Workspace, name: &str) -> Option<String> {
    let (file, fact) = declared_fact(workspace, name)?;
    let kind = match &fact.kind.value {
        FactKindTree::OneOf(words) => {
            let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
            format!("之一：{}", words.join("、"))
        }
        FactKindTree::Word(word) => word.clone(),
    };
    let mut lines = vec![format!("**事实 {name}**　{kind}")];
    lines.extend(fact.questions.iter().map(|question| question.value.clone()));
    let phrases: usize = fact.phrases.iter().map(|one| one.patterns.len()).sum();
    if phrases > 0 {
        lines.push(format!("识别：{phrases} 种说法"));
    }
    lines.push(format!("声明在 {}", file.source.path));
    Some(lines.join("\n\n"))
}

fn measure(workspace: &Workspace, word: &str) -> Option<String> {
    workspace.files().find_map(|file| {
        file.declarations()
            .iter()
            .find_map(|declaration| match &declaration.value {
                Declaration::MeasureWord(decl) if decl.word.value == word => {
                    let origin = decl.origin.as_ref().map(|origin| {
                        let presumed = if origin.presumed { "（推定）" } else { "" };
                        format!("\n\n来源：{}{presumed}", origin.text.value)
                    });
                    let kind = &decl.kind.value;
                    Some(format!(
                        "**{word}**　属 {kind}{}",
                        origin.unwrap_or_default()
                    ))
                }
                _ => None,
            })
    })
}

fn authority(workspace: &Workspace, word: &str) -> Option<String> {
    workspace.files().find_map(|file| {
        file.declarations()
            .iter()
            .find_map(|declaration| match &declaration.value {
                Declaration::Authority(decl) if decl.id.value == word => {
                    let name = decl
                        .name
                        .as_ref()
                        .map_or("（没有写名称）", |name| &name.value);
                    Some(format!("**机关 {word}**　{name}"))
                }
                _ => None,
            })
    })
}

/// The power of an id, as of the last rules without errors.
fn power(workspace: &Workspace, file: FileView<'_>, mark: &Mark) -> Option<String> {
    // The name stands behind the id.
    let id = match mark.role {
        Role::Power => mark.text.clone(),
        _ => file
            .marks()
            .iter()
            .rev()
            .find(|other| other.role == Role::Power && other.span.end <= mark.span.start)?
            .text
            .clone(),
    };
    let power = workspace.knowledge()?.power(&id)?;
    let mut lines = vec![
        format!("**{} {}**　{}", power.id, power.short_name, power.name),
        format!("{}　{}", power.kind, power.field),
    ];
    for version in &power.versions {
        let from = match version.from_basis {
            Basis::Stated => format!("自 {}", version.from),
            Basis::Presumed => format!("自 {} 推定", version.from),
            Basis::Unknown => "施行日未知".to_owned(),
        };
        let to = version
            .to
            .map_or_else(String::new, |to| format!(" 至 {to}"));
        let labels = |citations: &[Citation]| {
            let labels: Vec<&str> = citations.iter().map(|one| &*one.label).collect();
            labels.join("、")
        };
        lines.push(format!("{from}{to}　依据 {}", labels(&version.basis)));
    }
    Some(lines.join("\n\n"))
}

/// An article: its heading in our own words, and its text where that is at hand.
fn article(workspace: &Workspace, official: &mut Official, citation: &Citation) -> String {
    let mut lines = vec![format!("**{}**", citation.label)];
    let registry = workspace.registry();
    if let Some(article) = registry.and_then(|registry| registry.article_of(citation)) {
        let counts = match article.paragraph_count() {
            0 => "本版本已删去".to_owned(),
            count => format!("共 {count} 款"),
        };
        match article.heading {
            Some(heading) => lines.push(format!("{heading}（{counts}）")),
            None => lines.push(counts),
        }
    }
    let day = citation
        .version
        .map_or_else(|| "通过日未知".to_owned(), |day| format!("{day} 通过"));
    lines.push(format!("《{}》　{day}", citation.title));
    match official.article(citation) {
        Some(text) => {
            lines.push("---".to_owned());
            lines.extend(text.lines().map(str::to_owned));
        }
        None => lines.push("官方文本没有安装（yiju corpus install）".to_owned()),
    }
    lines.join("\n\n")
}

/// A statute that is named without an article, or whose article does not exist.
fn statute(workspace: &Workspace, text: &str) -> Option<String> {
    let name = Reference::parse(text).ok()?.statute?;
    let statute = workspace.registry()?.find(&name).ok()?;
    let mut lines = vec![format!("**《{}》**　{}", statute.title, statute.rank)];
    if let Some(issuer) = &statute.issuer {
        lines.push(issuer.to_string());
    }
    for version in &statute.versions {
        let adopted = version
            .adopted
            .map_or_else(|| "通过日未知".to_owned(), |day| format!("{day} 通过"));
        let from = match (version.in_force_from.date, version.in_force_from.basis) {
            (Some(day), Basis::Presumed) => format!("，{day} 起施行（推定）"),
            (Some(day), _) => format!("，{day} 起施行"),
            (None, _) => "，施行日未知".to_owned(),
        };
        lines.push(format!("{adopted}{from}"));
    }
    if let Some(repeal) = &statute.repeal {
        lines.push(format!("{} 起废止", repeal.date));
    }
    Some(lines.join("\n\n"))
}
