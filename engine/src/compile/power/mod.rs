//! 权力 and the 项 of 罚则: powers with their dated versions.
//!
//! `version` one version · `citations` 依据 and 违反 · `dates` 自 … 至 … and 核验 · `draft` what the lints know beyond the
//! knowledge base.

mod citations;
mod dates;
mod draft;
mod version;

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::{KnowledgeBase, Power, PowerVersion, Succession};
use crate::source::TextSpan;
use crate::syntax::tree::{At, Declaration, PowerDecl, Statement, Text, Validity};

use super::citation::Citations;
use super::deeming;
use super::general::{self, GeneralRule};
use super::provision::{Flattener, Provision};
use super::{Declared, Sink, Vocabulary};

pub(crate) use dates::{dates, verified_of};
pub(crate) use draft::{
    DiscretionDraft, Draft, PowerDraft, ProvisionDraft, Superior, VersionDraft,
};

/// A power as declared: on its own, or as an item of a 罚则.
struct Site<'d> {
    file: usize,
    decl: &'d PowerDecl,
    item: Option<(usize, &'d Text)>,
}

/// Compiles all powers into the knowledge base.
pub(crate) fn powers(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) -> Draft {
    let registry = std::mem::take(&mut knowledge.registry);
    let citations = Citations::new(&registry);
    let provisions = provisions(sink, &citations, declared);
    let deemings = general::deemings(sink, vocabulary, &citations, declared);
    let general = general::general_rules(sink, &citations, declared);
    let (sites, repeated) = sites(sink, declared, &provisions);
    let mut used = vec![false; provisions.len()];
    let mut scales = HashMap::new();
    let mut compiled: Vec<(Power, PowerDraft)> = Vec::new();
    let mut flattener = Flattener {
        sink,
        vocabulary,
        citations,
        provisions: &provisions,
        deemings: &deemings,
        scales: &mut scales,
        used: &mut used,
        excused: Vec::new(),
    };
    for site in &sites {
        compiled.extend(power(&mut flattener, site, &general));
    }
    for site in &repeated {
        touch(&mut flattener, site);
    }
    for index in 0..provisions.len() {
        if flattener.used.get(index) == Some(&false) {
            flattener.read_unused(index);
        }
    }
    let excused = std::mem::take(&mut flattener.excused);
    for index in excused {
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
    }
    compiled.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let provisions = provisions
        .iter()
        .zip(&used)
        .map(|(provision, used)| ProvisionDraft {
            file: provision.file,
            span: provision.span,
            citation: provision.citation.clone(),
            used: *used,
            verified: provision
                .body
                .iter()
                .any(|statement| matches!(statement.value, Statement::Verified(_))),
        })
        .collect();
    let mut draft = Draft {
        provisions,
        powers: Vec::new(),
        discretions: Vec::new(),
    };
    for (power, power_draft) in compiled {
        knowledge.powers.push(power);
        draft.powers.push(power_draft);
    }
    knowledge.deemings = deeming::collect(sink, vocabulary, &deemings, &knowledge.powers);
    knowledge.registry = registry;
    draft
}

fn provisions<'d>(
    sink: &mut Sink<'_>,
    citations: &Citations<'_>,
    declared: &'d [Declared<'_>],
) -> Vec<Provision<'d>> {
    let mut provisions: Vec<Provision<'d>> = Vec::new();
    for (file, declaration) in declared {
        let Declaration::Provision { citation, body } = &declaration.value else {
            continue;
        };
        let Some(resolved) = citations.resolve(sink, *file, citation, None) else {
            continue;
        };
        if let Some(first) = provisions
            .iter()
            .find(|provision| provision.citation == resolved)
        {
            sink.push(
                Diagnostic::new(
                    "YJ0303",
                    *file,
                    citation.span,
                    format!("{} 的罚则写了两次", resolved.label),
                )
                .help("合并成一处；一条里前后两段各罚一种行为的，写明 前段 和 后段")
                .related(first.file, first.span, "第一次写在这里"),
            );
            continue;
        }
        for statement in body {
            if let Statement::Verified(tree) = &statement.value {
                verified_of(sink, *file, tree);
            }
        }
        provisions.push(Provision {
            file: *file,
            span: citation.span,
            citation: resolved,
            body,
        });
    }
    provisions
}

/// The powers as declared, and those whose id was used before.
fn sites<'d>(
    sink: &mut Sink<'_>,
    declared: &'d [Declared<'_>],
    provisions: &[Provision<'d>],
) -> (Vec<Site<'d>>, Vec<Site<'d>>) {
    let mut sites: Vec<Site<'d>> = Vec::new();
    for (file, declaration) in declared {
        if let Declaration::Power(decl) = &declaration.value {
            sites.push(Site {
                file: *file,
                decl,
                item: None,
            });
        }
    }
    for (index, provision) in provisions.iter().enumerate() {
        for statement in provision.body {
            if let Statement::Item { locator, power } = &statement.value {
                sites.push(Site {
                    file: provision.file,
                    decl: power,
                    item: Some((index, locator)),
                });
            }
        }
    }
    let mut seen: HashMap<&str, (usize, TextSpan)> = HashMap::new();
    let mut unique = Vec::new();
    let mut repeated = Vec::new();
    // The place that comes first in the files is the first one.
    sites.sort_by_key(|site| (site.file, site.decl.id.span));
    for site in sites {
        match seen.get(site.decl.id.value.as_str()) {
            Some((file, span)) => {
                let message = format!("编号 {} 用了两次", site.decl.id.value);
                sink.push(
                    Diagnostic::new("YJ0303", site.file, site.decl.id.span, message)
                        .help("换一个没有用过的编号；编号不重用、不改名")
                        .related(*file, *span, "第一次用在这里"),
                );
                repeated.push(site);
            }
            None => {
                seen.insert(&site.decl.id.value, (site.file, site.decl.id.span));
                unique.push(site);
            }
        }
    }
    (unique, repeated)
}

/// The statements that speak of one version: the power's own, then the version's.
struct VersionSite<'d> {
    span: TextSpan,
    validity: Option<Validity>,
    own: &'d [At<Statement>],
    version: &'d [At<Statement>],
}

impl<'d> VersionSite<'d> {
    /// The statements of the version that `pick` finds, else those of the power.
    fn texts(&self, pick: impl Fn(&'d Statement) -> Option<&'d Vec<Text>>) -> Vec<&'d Text> {
        let of = |body: &'d [At<Statement>]| -> Vec<&'d Text> {
            body.iter()
                .filter_map(|statement| pick(&statement.value))
                .flatten()
                .collect()
        };
        let mine = of(self.version);
        if mine.is_empty() { of(self.own) } else { mine }
    }

    fn statements(&self) -> impl Iterator<Item = &'d At<Statement>> + use<'d> {
        self.version.iter().chain(self.own)
    }
}

/// What a power says of itself, whatever the version.
struct Head {
    name: String,
    kind: String,
    field: Option<Text>,
    phenomena: Vec<String>,
    succeeds: Vec<Succession>,
    residual: bool,
}

fn head(decl: &PowerDecl) -> Head {
    let mut head = Head {
        name: String::new(),
        kind: "行政处罚".to_owned(),
        field: None,
        phenomena: Vec::new(),
        succeeds: Vec::new(),
        residual: false,
    };
    let words =
        |texts: &[Text]| -> Vec<String> { texts.iter().map(|text| text.value.clone()).collect() };
    for statement in &decl.body {
        match &statement.value {
            Statement::Phenomena(texts) => head.phenomena.extend(words(texts)),
            Statement::FullName(text) => head.name = text.value.clone(),
            Statement::Kind(text) => head.kind = text.value.clone(),
            Statement::Field(text) if head.field.is_none() => head.field = Some(text.clone()),
            Statement::Residual(None) | Statement::Elements { residual: true, .. } => {
                head.residual = true;
            }
            Statement::Succeeds { powers, partly } => {
                head.succeeds.extend(powers.iter().map(|power| Succession {
                    power: power.value.clone(),
                    partly: *partly,
                }));
            }
            Statement::Version { body, .. } => {
                for inner in body {
                    if let Statement::Phenomena(texts) = &inner.value {
                        head.phenomena.extend(words(texts));
                    }
                }
            }
            _ => {}
        }
    }
    if head.name.is_empty() {
        head.name = if head.kind == "行政处罚" {
            format!("对{}的处罚", decl.name.value)
        } else {
            format!("{}（{}）", decl.name.value, head.kind)
        };
    }
    head
}

fn version_sites(decl: &PowerDecl) -> Vec<VersionSite<'_>> {
    let mut versions: Vec<VersionSite<'_>> = decl
        .body
        .iter()
        .filter_map(|statement| match &statement.value {
            Statement::Version { validity, body } => Some(VersionSite {
                span: validity.span,
                validity: Some(validity.value.clone()),
                own: &decl.body,
                version: body,
            }),
            _ => None,
        })
        .collect();
    if versions.is_empty() {
        let validity = decl
            .body
            .iter()
            .find_map(|statement| match &statement.value {
                Statement::Validity(validity) => Some(validity.clone()),
                _ => None,
            });
        versions.push(VersionSite {
            span: decl.id.span,
            validity,
            own: &decl.body,
            version: &[],
        });
    }
    versions
}

/// Remembers the 罚则 that a power with a mistake would have used.
fn touch(flattener: &mut Flattener<'_, '_, '_>, site: &Site<'_>) {
    let mut indices: Vec<usize> = site.item.iter().map(|(index, _)| *index).collect();
    let versions = site
        .decl
        .body
        .iter()
        .filter_map(|statement| match &statement.value {
            Statement::Version { body, .. } => Some(body.as_slice()),
            _ => None,
        });
    for body in versions.chain([site.decl.body.as_slice()]) {
        for statement in body {
            let Statement::Basis(texts) = &statement.value else {
                continue;
            };
            for text in texts {
                let citation = flattener.citations.quietly(text);
                indices.extend(citation.and_then(|citation| flattener.provision_for(&citation)));
            }
        }
    }
    flattener.excused.append(&mut indices);
}

/// 承接: the older powers must be declared, and be others.
fn succeeds(flattener: &mut Flattener<'_, '_, '_>, site: &Site<'_>) {
    for statement in &site.decl.body {
        let Statement::Succeeds { powers, .. } = &statement.value else {
            continue;
        };
        for older in powers {
            if older.value == site.decl.id.value {
                flattener.sink.report(
                    "YJ0307",
                    site.file,
                    older.span,
                    format!("{} 不能承接自己", older.value),
                    "同一编号的新旧规定，写成两个 版本",
                );
            } else {
                flattener
                    .vocabulary
                    .names()
                    .power(flattener.sink, site.file, older);
            }
        }
    }
}

fn power(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    general: &[GeneralRule<'_>],
) -> Option<(Power, PowerDraft)> {
    let decl = site.decl;
    let mut head = head(decl);
    let mut compiled: Vec<(PowerVersion, VersionDraft)> = Vec::new();
    for version_site in &version_sites(decl) {
        compiled.extend(version::version(
            flattener,
            site,
            version_site,
            general,
            &mut head.field,
        ));
    }
    if compiled.len() < version_sites(decl).len() {
        touch(flattener, site);
    }
    if compiled.is_empty() {
        return None;
    }
    compiled.sort_by_key(|(version, _)| version.from);
    let Some(field) = head.field else {
        let message = format!("权力 {} 没有写 领域", decl.id.value);
        flattener.sink.report(
            "YJ0207",
            site.file,
            decl.id.span,
            message,
            "在 权力 或者它的 罚则 里写：领域 市容环卫",
        );
        return None;
    };
    succeeds(flattener, site);
    super::lint::field_code(flattener.sink, site.file, &decl.id, &field);
    let source = flattener.sink.source(site.file, decl.id.span);
    let (versions, drafts) = compiled.into_iter().unzip();
    let power = Power {
        id: decl.id.value.clone(),
        short_name: decl.name.value.clone(),
        name: head.name,
        kind: head.kind,
        field: field.value,
        phenomena: head.phenomena,
        succeeds: head.succeeds,
        residual: head.residual,
        versions,
        source,
    };
    let draft = PowerDraft {
        file: site.file,
        span: decl.id.span,
        versions: drafts,
    };
    Some((power, draft))
}
