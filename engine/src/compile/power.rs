//! 权力 and the 项 of 罚则: powers with their dated versions.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::law::registry::Basis as DateBasis;
use crate::model::{Condition, Grade, KnowledgeBase, Power, PowerVersion, Succession, Verified};
use crate::source::TextSpan;
use crate::syntax::tree::{
    At, ConditionTree, Declaration, PowerDecl, Statement, Text, Validity, VerifiedTree,
};

use super::citation::{Citations, covers, locator};
use super::condition::{Conditions, Setting};
use super::general::{self, GeneralRule};
use super::provision::{Flattener, Provision, Walk, is_measure};
use super::{Declared, Sink, Vocabulary, value};

/// What the lints know of the rules beyond the knowledge base.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The declared 罚则.
    pub(crate) provisions: Vec<ProvisionDraft>,
    /// The declared powers, in the order of [`KnowledgeBase::powers`].
    pub(crate) powers: Vec<PowerDraft>,
}

/// A declared 罚则.
#[derive(Debug)]
pub(crate) struct ProvisionDraft {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    pub(crate) citation: Citation,
    /// Whether some power takes measures from it.
    pub(crate) used: bool,
    /// Whether it has a 核验 of its own.
    pub(crate) verified: bool,
}

/// A declared power.
#[derive(Debug)]
pub(crate) struct PowerDraft {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    /// Where each version is declared.
    pub(crate) versions: Vec<TextSpan>,
}

/// A power as declared: on its own, or as an item of a 罚则.
struct Site<'d> {
    file: usize,
    decl: &'d PowerDecl,
    item: Option<(usize, &'d Text)>,
}

/// Compiles all powers into the knowledge base.
pub(crate) fn powers(
    sink: &mut Sink<'_>,
    declared: &[Declared],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) -> Draft {
    let registry = std::mem::take(&mut knowledge.registry);
    let citations = Citations::new(&registry);
    let provisions = provisions(sink, &citations, declared);
    let deemings = general::deemings(sink, vocabulary, &citations, declared);
    let general = general::general_rules(sink, &citations, declared);
    let sites = sites(sink, declared, &provisions);
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
    };
    for site in &sites {
        compiled.extend(power(&mut flattener, site, &general));
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
    };
    for (power, power_draft) in compiled {
        knowledge.powers.push(power);
        draft.powers.push(power_draft);
    }
    knowledge.registry = registry;
    draft
}

fn provisions<'d>(
    sink: &mut Sink<'_>,
    citations: &Citations<'_>,
    declared: &'d [Declared],
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
        provisions.push(Provision {
            file: *file,
            span: citation.span,
            citation: resolved,
            body,
        });
    }
    provisions
}

fn sites<'d>(
    sink: &mut Sink<'_>,
    declared: &'d [Declared],
    provisions: &[Provision<'d>],
) -> Vec<Site<'d>> {
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
    for site in sites {
        match seen.get(site.decl.id.value.as_str()) {
            Some((file, span)) => sink.push(
                Diagnostic::new(
                    "YJ0303",
                    site.file,
                    site.decl.id.span,
                    format!("编号 {} 用了两次", site.decl.id.value),
                )
                .help("换一个没有用过的编号；编号不重用、不改名")
                .related(*file, *span, "第一次用在这里"),
            ),
            None => {
                seen.insert(&site.decl.id.value, (site.file, site.decl.id.span));
                unique.push(site);
            }
        }
    }
    unique
}

/// The statements that speak of one version: the power's own, then the version's.
struct VersionSite<'d> {
    span: TextSpan,
    validity: Option<(Validity, TextSpan)>,
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

fn power(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    general: &[GeneralRule<'_>],
) -> Option<(Power, PowerDraft)> {
    let decl = site.decl;
    let mut phenomena: Vec<String> = Vec::new();
    let mut succeeds = Vec::new();
    let mut name = format!("对{}的处罚", decl.name.value);
    let mut kind = "行政处罚".to_owned();
    let mut field: Option<Text> = None;
    let mut residual = false;
    let mut versions: Vec<VersionSite<'_>> = Vec::new();
    for statement in &decl.body {
        match &statement.value {
            Statement::Phenomena(texts) => {
                phenomena.extend(texts.iter().map(|text| text.value.clone()))
            }
            Statement::FullName(text) => name = text.value.clone(),
            Statement::Kind(text) => kind = text.value.clone(),
            Statement::Field(text) => field = Some(text.clone()),
            Statement::Residual(None) => residual = true,
            Statement::Succeeds { powers, partly } => {
                succeeds.extend(powers.iter().map(|power| Succession {
                    power: power.value.clone(),
                    partly: *partly,
                }))
            }
            Statement::Version { validity, body } => {
                versions.push(VersionSite {
                    span: validity.span,
                    validity: Some((validity.value.clone(), validity.span)),
                    own: &decl.body,
                    version: body,
                });
                for inner in body {
                    if let Statement::Phenomena(texts) = &inner.value {
                        phenomena.extend(texts.iter().map(|text| text.value.clone()));
                    }
                }
            }
            _ => {}
        }
    }
    if kind != "行政处罚"
        && !decl
            .body
            .iter()
            .any(|s| matches!(s.value, Statement::FullName(_)))
    {
        name = format!("{}（{kind}）", decl.name.value);
    }
    if versions.is_empty() {
        let validity = decl
            .body
            .iter()
            .find_map(|statement| match &statement.value {
                Statement::Validity(validity) => Some((validity.clone(), statement.span)),
                _ => None,
            });
        versions.push(VersionSite {
            span: decl.id.span,
            validity,
            own: &decl.body,
            version: &[],
        });
    }
    let mut compiled = Vec::new();
    let mut spans = Vec::new();
    for version_site in &versions {
        if let Some(version) = version(flattener, site, version_site, general, &mut field) {
            compiled.push(version);
            spans.push(version_site.span);
        }
    }
    if compiled.is_empty() {
        return None;
    }
    let mut order: Vec<usize> = (0..compiled.len()).collect();
    order.sort_by_key(|index| {
        compiled
            .get(*index)
            .map(|version: &PowerVersion| version.from)
    });
    let spans = order
        .iter()
        .filter_map(|index| spans.get(*index).copied())
        .collect();
    compiled.sort_by_key(|version| version.from);
    let Some(field) = field else {
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
    super::lint::field_code(flattener.sink, site.file, &decl.id, &field);
    let source = flattener.sink.source(site.file, decl.id.span);
    let power = Power {
        id: decl.id.value.clone(),
        short_name: decl.name.value.clone(),
        name,
        kind,
        field: field.value,
        phenomena,
        succeeds,
        residual,
        versions: compiled,
        source,
    };
    let draft = PowerDraft {
        file: site.file,
        span: decl.id.span,
        versions: spans,
    };
    Some((power, draft))
}

fn version(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    general: &[GeneralRule<'_>],
    field: &mut Option<Text>,
) -> Option<PowerVersion> {
    let file = site.file;
    let dates = match &place.validity {
        Some((validity, _)) => Some(dates(flattener.sink, file, validity)?),
        None => None,
    };
    let on = dates.map(|(from, _, _)| from);
    let basis = basis(flattener, site, place, on)?;
    let first = basis.first()?.clone();
    let violates = violates(flattener, site, place, on, &first);

    // The provisions that give the measures.
    let provision_indices: Vec<usize> = {
        let mut found: Vec<usize> = Vec::new();
        for index in basis
            .iter()
            .filter_map(|citation| flattener.provision_for(citation))
        {
            if !found.contains(&index) {
                found.push(index);
            }
        }
        found
    };
    let has_own = place
        .statements()
        .any(|statement| is_measure(&statement.value));
    if provision_indices.is_empty() && !has_own {
        let message = format!(
            "权力 {} 没有措施，也没有 {} 的罚则",
            site.decl.id.value, first.label
        );
        let help = format!("写一个：罚则 {} {{ … }}", first.label);
        flattener
            .sink
            .report("YJ0308", file, site.decl.id.span, message, help);
        return None;
    }
    let mut walk = Walk::new(first.clone());
    let own_only = has_own && site.item.is_none();
    if own_only {
        for index in &provision_indices {
            if let Some(used) = flattener.used.get_mut(*index) {
                *used = true;
            }
        }
    } else {
        for index in &provision_indices {
            // 仅 and 除 are about the 项 of this provision.
            let about = flattener
                .provisions
                .get(*index)
                .map(|provision| provision.citation.clone());
            let target = about.and_then(|about| {
                basis
                    .iter()
                    .find(|citation| covers(&about, citation))
                    .cloned()
            });
            walk.target = target.unwrap_or_else(|| first.clone());
            flattener.take(&mut walk, *index);
        }
    }
    if has_own {
        let body: &[At<Statement>] = if place.version.iter().any(|s| is_measure(&s.value)) {
            place.version
        } else {
            place.own
        };
        flattener.own(&mut walk, file, &first, body);
    }

    // What the provisions say of the whole.
    let mut organ = None;
    let mut elements = Condition::Always;
    let mut verified: Option<Verified> = None;
    let mut doubts = std::mem::take(&mut walk.doubts);
    let bodies: Vec<(usize, &[At<Statement>])> = provision_indices
        .iter()
        .filter_map(|index| flattener.provisions.get(*index))
        .map(|provision| (provision.file, provision.body))
        .collect();
    for (provision_file, body) in bodies {
        for statement in body {
            match &statement.value {
                Statement::Organ(text) if organ.is_none() => organ = Some(text.value.clone()),
                Statement::Field(text) if field.is_none() => *field = Some(text.clone()),
                Statement::Verified(tree) => {
                    let seen = verified_of(flattener.sink, provision_file, tree);
                    verified = Some(weaker(verified, seen));
                }
                Statement::Elements(trees) => {
                    let condition = conditions(flattener, provision_file).all(trees);
                    elements = elements.and(condition.unwrap_or_default());
                }
                _ => {}
            }
        }
    }
    let mut own_verified = None;
    for statement in place.statements() {
        match &statement.value {
            Statement::Organ(text) => organ = Some(text.value.clone()),
            Statement::Verified(tree) if own_verified.is_none() => {
                own_verified = Some(verified_of(flattener.sink, file, tree));
            }
            Statement::Doubt(doubt) => {
                let text = doubt.text.value.clone();
                if !doubts.iter().any(|known| known.starts_with(&text)) {
                    doubts.push(text);
                }
            }
            _ => {}
        }
    }
    let mine: Vec<_> = place.version.iter().filter_map(elements_of).collect();
    let element_trees = if mine.is_empty() {
        place.own.iter().filter_map(elements_of).collect()
    } else {
        mine
    };
    for trees in element_trees {
        let condition = conditions(flattener, file).all(trees);
        elements = elements.and(condition.unwrap_or_default());
    }

    let (from, from_basis, to) = match dates {
        Some(dates) => dates,
        None => flattener.citations.validity(&basis),
    };
    let source_place = provision_indices
        .first()
        .and_then(|index| flattener.provisions.get(*index));
    let source = match source_place {
        Some(provision) => flattener.sink.source(provision.file, provision.span),
        None => flattener.sink.source(file, place.span),
    };
    let mut compiled = PowerVersion {
        from,
        from_basis,
        to,
        violates,
        basis,
        organ,
        elements,
        clauses: walk.clauses,
        doubts,
        verified: own_verified.or(verified).unwrap_or_default(),
        source,
    };
    for rule in general {
        if compiled
            .basis
            .iter()
            .any(|citation| citation.statute == rule.citation.statute)
        {
            for statement in rule.body {
                if let Statement::Every { party, kind, body } = &statement.value {
                    flattener.general(
                        &mut compiled,
                        rule.file,
                        &rule.citation,
                        party.as_deref(),
                        &kind.value,
                        body,
                    );
                }
            }
        }
    }
    Some(compiled)
}

fn conditions<'f, 's>(flattener: &'f mut Flattener<'_, 's, '_>, file: usize) -> Conditions<'f, 's> {
    Conditions {
        sink: flattener.sink,
        vocabulary: flattener.vocabulary,
        file,
        setting: Setting::Facts,
    }
}

/// The dates of a validity.
pub(crate) fn dates(
    sink: &mut Sink<'_>,
    file: usize,
    validity: &Validity,
) -> Option<(Date, DateBasis, Option<Date>)> {
    let from = value::date(sink, file, &validity.from)?;
    let to = match &validity.to {
        Some(text) => {
            let to = value::date(sink, file, text)?;
            if to < from {
                let message = format!("“至 {to}”早于“自 {from}”");
                sink.report(
                    "YJ0402",
                    file,
                    text.span,
                    message,
                    "至 写最后一天，自 写第一天，两天都包括在内",
                );
                return None;
            }
            Some(to)
        }
        None => None,
    };
    let basis = if validity.presumed {
        DateBasis::Presumed
    } else {
        DateBasis::Stated
    };
    Some((from, basis, to))
}

fn basis(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    on: Option<Date>,
) -> Option<Vec<Citation>> {
    let texts = place.texts(|statement| match statement {
        Statement::Basis(texts) => Some(texts),
        _ => None,
    });
    let mut basis: Vec<Citation> = Vec::new();
    if let Some((index, text)) = site.item {
        let citation = flattener
            .provisions
            .get(index)
            .map(|provision| provision.citation.clone())?;
        let found = locator(flattener.sink, site.file, text)?;
        basis.push(flattener.citations.within(
            flattener.sink,
            site.file,
            text.span,
            &citation,
            found,
        )?);
    }
    for text in &texts {
        let resolved = flattener
            .citations
            .resolve_on(flattener.sink, site.file, text, on)?;
        if !basis.contains(&resolved) {
            basis.push(resolved);
        }
    }
    if basis.is_empty() {
        let message = format!("权力 {} 没有写 依据", site.decl.id.value);
        flattener.sink.report(
            "YJ0207",
            site.file,
            place.span,
            message,
            "写作：依据 《…》第…条第…款",
        );
        return None;
    }
    Some(basis)
}

fn violates(
    flattener: &mut Flattener<'_, '_, '_>,
    site: &Site<'_>,
    place: &VersionSite<'_>,
    on: Option<Date>,
    first: &Citation,
) -> Vec<Citation> {
    let texts = place.texts(|statement| match statement {
        Statement::Violates(texts) => Some(texts),
        _ => None,
    });
    let mut violates: Vec<Citation> = Vec::new();
    for text in texts {
        if let Some(citation) = flattener
            .citations
            .resolve_on(flattener.sink, site.file, text, on)
            && !violates.contains(&citation)
        {
            violates.push(citation);
        }
    }
    if !violates.is_empty() {
        return violates;
    }
    // 同项: the item of the same number in the article that states the duties.
    let same = site
        .item
        .and_then(|(index, _)| flattener.provisions.get(index))
        .and_then(|provision| {
            provision
                .body
                .iter()
                .find_map(|statement| match &statement.value {
                    Statement::SameItem(Some(text)) => Some((provision.file, text)),
                    _ => None,
                })
        });
    if let (Some((file, text)), Some(item)) = (same, first.item) {
        let numbered = text.clone().map(|text| {
            format!(
                "{text}第{}项",
                crate::law::numerals::to_han(u32::from(item))
            )
        });
        violates.extend(
            flattener
                .citations
                .resolve_on(flattener.sink, file, &numbered, on),
        );
    }
    violates
}

fn elements_of(statement: &At<Statement>) -> Option<&Vec<At<ConditionTree>>> {
    match &statement.value {
        Statement::Elements(trees) => Some(trees),
        _ => None,
    }
}

/// 核验 as a value.
pub(crate) fn verified_of(sink: &mut Sink<'_>, file: usize, tree: &VerifiedTree) -> Verified {
    let until = tree
        .until
        .as_ref()
        .and_then(|text| value::date(sink, file, text));
    let grade = if tree.official {
        Grade::Official
    } else {
        Grade::Excerpt
    };
    Verified { grade, until }
}

/// The weaker of two: of two provisions that carry one power, the less verified counts.
fn weaker(first: Option<Verified>, second: Verified) -> Verified {
    match first {
        None => second,
        Some(first) => Verified {
            grade: first.grade.min(second.grade),
            until: match (first.until, second.until) {
                (Some(a), Some(b)) => Some(a.min(b)),
                _ => None,
            },
        },
    }
}
