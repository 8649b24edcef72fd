//! Loads the registry from YAML and checks it. Reports every fault, not the first.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_yaml::{Location, Spanned};

use super::error::RegistryError;
use super::outline::Division;
use super::raw::{RawArticles, RawStatute, RawVersion};
use super::statute::{Basis, Repeal, Statute, Validity, Version};
use super::structure::{Articles, Structure};
use super::yaml_message::explain;
use super::{Registry, validity};
use crate::diagnostic::plain;
use crate::law::Date;
use crate::law::citation::fold_name;

/// A document may be issued a few days after the date from which it says it applies; a commencement that lies further back is that of
/// an earlier version.
const MAX_BEFORE_ADOPTION: i32 = 31;

/// Collects the faults of one file.
struct Faults<'a> {
    path: &'a str,
    out: &'a mut Vec<RegistryError>,
}

impl Faults<'_> {
    fn push(&mut self, at: Location, message: String, help: &str) {
        let number = |n: u64| usize::try_from(n).unwrap_or(0);
        self.out.push(RegistryError {
            path: self.path.to_owned(),
            line: number(at.line()),
            column: number(at.column()),
            message: plain(message),
            help: plain(help),
        });
    }
}

/// Where each statute and its names were written, for checks across files.
struct Origin {
    path: String,
    id: Location,
    names: Vec<(String, Location)>,
    successor: Option<(String, Location)>,
}

impl Registry {
    /// Loads a registry from YAML texts, one statute each, given with the paths that errors shall name.
    pub fn from_yaml<P: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Self, Vec<RegistryError>> {
        let mut errors = Vec::new();
        let mut statutes = Vec::new();
        let mut origins = Vec::new();
        for (path, text) in files {
            let mut faults = Faults {
                path: path.as_ref(),
                out: &mut errors,
            };
            if let Some((statute, origin)) = read(text.as_ref(), &mut faults) {
                statutes.push(statute);
                origins.push(origin);
            }
        }
        check_across(&origins, &mut errors);
        if errors.is_empty() {
            Ok(Self::from(statutes))
        } else {
            errors.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
            Err(errors)
        }
    }
}

fn read(text: &str, faults: &mut Faults<'_>) -> Option<(Statute, Origin)> {
    let raw: RawStatute = match serde_yaml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            let at = error.location().unwrap_or(Location::UNKNOWN);
            let (message, help) = explain(&error);
            faults.push(at, message, &help);
            return None;
        }
    };
    check_id(&raw.id, faults);
    let short = raw.short.as_ref().unwrap_or(&raw.title);
    let mut names = vec![(raw.title.value.clone(), raw.title.referenced)];
    if let Some(short) = raw.short.as_ref().filter(|s| s.value != raw.title.value) {
        names.push((short.value.clone(), short.referenced));
    }
    names.extend(raw.aliases.iter().map(|a| (a.value.clone(), a.referenced)));
    for (name, at) in &names {
        if fold_name(name).is_empty() {
            faults.push(*at, "名称为空".to_owned(), "写明名称，或者删去这一项");
        }
    }
    let mut versions: Vec<Version> = Vec::new();
    for version in &raw.versions.value {
        versions.push(read_version(version, faults));
    }
    check_versions(&raw.versions, faults);
    if raw.versions.value.is_empty() {
        let help = "至少登记一个版本；条文未收的写 articles: 待补";
        faults.push(raw.versions.referenced, "没有版本".to_owned(), help);
    }
    let repeal = raw.repealed.as_ref().map(|date| Repeal {
        date: date.value,
        by: raw.repealed_by.as_ref().map(|s| s.value.as_str().into()),
        successor: raw.successor.as_ref().map(|s| s.value.as_str().into()),
    });
    check_repeal(&raw, &versions, faults);
    validity::fill(&mut versions, repeal.as_ref());
    let origin = Origin {
        path: faults.path.to_owned(),
        id: raw.id.referenced,
        names,
        successor: raw
            .successor
            .as_ref()
            .map(|s| (s.value.clone(), s.referenced)),
    };
    let statute = Statute {
        id: raw.id.value.as_str().into(),
        title: raw.title.value.as_str().into(),
        short: short.value.as_str().into(),
        aliases: raw
            .aliases
            .iter()
            .map(|a| Arc::from(a.value.as_str()))
            .collect(),
        rank: raw.rank.0,
        issuer: raw.issuer.map(Into::into),
        number: raw.number.map(Into::into),
        field: raw.field.map(Into::into),
        region: raw.region.map(Into::into),
        first_commenced: raw.first_commenced,
        repeal,
        versions,
        note: raw.note.map(Into::into),
    };
    Some((statute, origin))
}

fn check_id(id: &Spanned<String>, faults: &mut Faults<'_>) {
    let text = id.value.as_str();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || !text.chars().all(plain) {
        let help = "id 用小写拼音、数字和连字符";
        faults.push(id.referenced, format!("id“{text}”写法不对"), help);
    }
    let file = faults.path.rsplit(['/', '\\']).next().unwrap_or_default();
    if file.strip_suffix(".yaml").is_some_and(|stem| stem != text) {
        let help = "文件名与 id 一致，一部法规一个文件";
        faults.push(id.referenced, format!("id“{text}”与文件名不同"), help);
    }
}

fn check_versions(versions: &Spanned<Vec<RawVersion>>, faults: &mut Faults<'_>) {
    let many = versions.value.len() > 1;
    let mut last: Option<Date> = None;
    for version in &versions.value {
        let at = version
            .adopted
            .as_ref()
            .map_or(version.in_force_from.referenced, |a| a.referenced);
        match version.adopted.as_ref().map(|a| a.value) {
            Some(date) => {
                if last.is_some_and(|last| last >= date) {
                    faults.push(
                        at,
                        format!("版本 {date} 的次序不对"),
                        "版本按通过日期从早到晚排列，一日一个版本",
                    );
                }
                last = Some(date);
            }
            None if many => {
                faults.push(
                    at,
                    "版本没有通过日期".to_owned(),
                    "有几个版本的，每个都要写 adopted",
                );
            }
            None => {}
        }
        let InForceParts { date, basis } = InForceParts::of(version);
        let at = version.in_force_from.referenced;
        if date.is_none() != (basis == Basis::Unknown) {
            let help = "知道日期的写 stated 或者 presumed，不知道的写 date: null 和 basis: unknown";
            faults.push(at, "施行日期与其来历不一致".to_owned(), help);
        }
        let adopted = version.adopted.as_ref().map(|a| a.value);
        if let (Some(date), Some(adopted)) = (date, adopted) {
            if date.days_until(adopted) > MAX_BEFORE_ADOPTION {
                let help = "本版本的施行不早于通过；法规首次施行的日期写在 first_commenced";
                faults.push(at, format!("施行日期 {date} 早于通过日期 {adopted}"), help);
            } else if basis == Basis::Presumed && date != adopted {
                faults.push(
                    at,
                    format!("推定的施行日期 {date} 不是通过日期"),
                    "推定的施行日期取通过日期",
                );
            }
        }
    }
}

struct InForceParts {
    date: Option<Date>,
    basis: Basis,
}

impl InForceParts {
    fn of(version: &RawVersion) -> Self {
        Self {
            date: version.in_force_from.value.date,
            basis: version.in_force_from.value.basis,
        }
    }
}

fn check_repeal(raw: &RawStatute, versions: &[Version], faults: &mut Faults<'_>) {
    let Some(repealed) = &raw.repealed else {
        for part in [&raw.repealed_by, &raw.successor].into_iter().flatten() {
            faults.push(
                part.referenced,
                "没有写明废止日期".to_owned(),
                "同时写 repealed，即不再有效的第一日",
            );
        }
        return;
    };
    let last = versions
        .last()
        .and_then(|v| v.in_force_from.date.or(v.adopted));
    if last.is_some_and(|last| last >= repealed.value) {
        let help = "repealed 是不再有效的第一日，晚于最后一个版本的施行";
        faults.push(
            repealed.referenced,
            format!("废止日期 {} 不晚于施行", repealed.value),
            help,
        );
    }
}

fn read_version(raw: &RawVersion, faults: &mut Faults<'_>) -> Version {
    let structure = match &raw.articles.value {
        RawArticles::Unknown => Structure::Unknown,
        RawArticles::Undivided => Structure::Undivided,
        RawArticles::Known(list) => {
            let mut articles = Articles::default();
            for (key, paragraphs) in list {
                if !articles.push(*key, &paragraphs.value.0) {
                    let help = "条按序号从小到大排列，不重复";
                    faults.push(paragraphs.referenced, format!("{key}的次序不对"), help);
                }
            }
            for (key, heading) in &raw.headings {
                if heading.value.trim().is_empty()
                    || !articles.set_heading(key.0, heading.value.trim())
                {
                    let help = "条旨写在该版本已有的条上，不能为空";
                    faults.push(heading.referenced, format!("{}的条旨不成立", key.0), help);
                }
            }
            Structure::Known(articles)
        }
    };
    if !matches!(structure, Structure::Known(_)) {
        for heading in raw.headings.values() {
            faults.push(
                heading.referenced,
                "条文未收的版本不写条旨".to_owned(),
                "先登记条款项",
            );
        }
    }
    Version {
        adopted: raw.adopted.as_ref().map(|a| a.value),
        in_force_from: raw.in_force_from.value,
        verified_until: raw.verified_until,
        outline: read_outline(raw, &structure, faults),
        structure,
        note: raw.note.as_deref().map(Into::into),
        validity: Validity {
            from: None,
            from_basis: Basis::Unknown,
            to: None,
        },
    }
}

fn read_outline(raw: &RawVersion, structure: &Structure, faults: &mut Faults<'_>) -> Vec<Division> {
    let mut out: Vec<Division> = Vec::new();
    for line in &raw.outline {
        let Some(division) = Division::parse(&line.value) else {
            let help = "写作 第一章 总则 1-11：层级和序号、短标题、首末条";
            faults.push(
                line.referenced,
                format!("目录行“{}”读不出", line.value),
                help,
            );
            continue;
        };
        let held = structure.articles();
        if held.is_some_and(|a| a.get(division.first).is_none() || a.get(division.last).is_none()) {
            let help = "目录的首末条应是该版本已有的条";
            faults.push(
                line.referenced,
                format!("目录行“{}”指到没有的条", line.value),
                help,
            );
        }
        if out.last().is_some_and(|last| last.first > division.first) {
            faults.push(
                line.referenced,
                format!("目录行“{}”的次序不对", line.value),
                "目录按条文的顺序排列",
            );
        }
        out.push(division);
    }
    out
}

/// Identifiers and names that two files share, successors that no file holds.
fn check_across(origins: &[Origin], errors: &mut Vec<RegistryError>) {
    let mut ids: HashSet<&str> = HashSet::new();
    let mut names: HashMap<String, &str> = HashMap::new();
    let id_of = |origin: &Origin| {
        let file = origin.path.rsplit(['/', '\\']).next().unwrap_or_default();
        file.strip_suffix(".yaml").unwrap_or(file).to_owned()
    };
    let known: HashSet<String> = origins.iter().map(id_of).collect();
    for origin in origins {
        let mut faults = Faults {
            path: &origin.path,
            out: errors,
        };
        let stem = origin.path.rsplit(['/', '\\']).next().unwrap_or_default();
        if !ids.insert(stem) {
            faults.push(
                origin.id,
                format!("id“{}”已经登记", id_of(origin)),
                "一部法规一个文件，版本写在同一文件里",
            );
        }
        for (name, at) in &origin.names {
            let folded = fold_name(name);
            if let Some(other) = names.get(&folded).filter(|_| !folded.is_empty()) {
                let message = format!("“{name}”已经是 {other} 的名称");
                faults.push(*at, message, "一个名称只指一部法规；会混淆的简称不要登记");
            } else {
                names.insert(folded, &origin.path);
            }
        }
        if let Some((successor, at)) = &origin.successor
            && !known.contains(successor)
        {
            let message = format!("没有登记 id 为“{successor}”的法规");
            faults.push(*at, message, "successor 写替代它的法规的 id");
        }
    }
}
