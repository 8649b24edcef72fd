//! The card of a power, and of an article with the powers that rest on it.

use yiju_engine::law::citation::Citation;
use yiju_engine::law::numerals::to_han;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Grade, Verified};
use yiju_kb::document::{PowerCard, PowerVersionCard, Provision, ProvisionText, ShowDocument};

use super::{LABEL, measures::measures};
use crate::sheet::{Sheet, Tone};

/// A power with its versions and provisions.
pub fn power(sheet: &mut Sheet, power: &PowerCard, provisions: &[Provision]) {
    sheet.heading(0, &format!("{}　{}", power.id, power.name));
    sheet.entry(
        2,
        "类型",
        LABEL,
        &format!("{} · {}", power.kind, power.field),
    );
    if !power.phenomena.is_empty() {
        sheet.entry(2, "现象", LABEL, &power.phenomena.join("；"));
    }
    if !power.succeeds.is_empty() {
        sheet.entry(2, "承接", LABEL, &power.succeeds.join("、"));
    }
    if power.versions.is_empty() {
        sheet.gap();
        sheet.toned(2, Tone::Care, "这一天没有适用的版本");
    }
    for version in &power.versions {
        sheet.gap();
        version_card(sheet, version);
    }
    provision_list(sheet, provisions);
}

/// How to bring the official wording in.
const NO_OFFICIAL_TEXT: &str =
    "要看原文：yiju corpus install 加入全国法律，yiju corpus add 加入其他法规";

/// An article with the powers that rest on it.
pub fn article(sheet: &mut Sheet, document: &ShowDocument) {
    for provision in &document.provisions {
        sheet.heading(0, &provision.citation.label);
        let version = provision
            .citation
            .version
            .map_or_else(|| "版本日期不明".to_owned(), |day| format!("{day} 版本"));
        sheet.entry(
            2,
            "法规",
            LABEL,
            &format!("{}（{version}）", provision.citation.title),
        );
        match provision.text {
            ProvisionText::Official => {
                let mut label = "原文";
                for line in provision.content.lines() {
                    sheet.entry(2, label, LABEL, line);
                    label = "";
                }
            }
            ProvisionText::Digest => sheet.entry(
                2,
                "要点",
                LABEL,
                &format!("{}（非原文）", provision.content),
            ),
            ProvisionText::Missing => sheet.entry(2, "内容", LABEL, "没有收录"),
        }
        if provision.text != ProvisionText::Official {
            sheet.toned_entry(2, "", LABEL, Tone::Care, NO_OFFICIAL_TEXT);
        }
    }
    sheet.gap();
    if document.powers.is_empty() {
        sheet.toned(2, Tone::Care, "没有权力以它为依据");
    }
    for power in &document.powers {
        sheet.entry(
            2,
            &power.id,
            LABEL + 2,
            &format!("{}（{}）", power.name, power.field),
        );
    }
}

fn version_card(sheet: &mut Sheet, version: &PowerVersionCard) {
    let until = version
        .to
        .map_or_else(|| "至今".to_owned(), |to| format!("至 {to}"));
    let presumed = match version.from_basis {
        Basis::Stated => "",
        Basis::Presumed => "（起始日推定）",
        Basis::Unknown => "（起始日不明）",
    };
    let from = version
        .from
        .map_or_else(String::new, |from| format!("自 {from} "));
    sheet.heading(2, &format!("{from}{until}{presumed}"));
    citations(sheet, 4, "违反", &version.violates);
    citations(sheet, 4, "处罚依据", &version.basis);
    if let Some(organ) = &version.organ {
        sheet.entry(4, "法定机关", LABEL, organ);
    }
    measures(sheet, 4, "措施", &version.measures);
    for doubt in &version.doubts {
        sheet.toned_entry(4, "存疑", LABEL, Tone::Care, doubt);
    }
    sheet.entry(4, "核验", LABEL, &verified(version.verified));
}

/// Citations, one a line.
pub fn citations(sheet: &mut Sheet, indent: usize, label: &str, citations: &[Citation]) {
    let mut label = label;
    for citation in citations {
        sheet.entry(indent, label, LABEL, &citation.label);
        label = "";
    }
}

/// How a text was verified, in words.
pub fn verified(verified: Verified) -> String {
    let grade = match verified.grade {
        Grade::Official => "对照正文",
        Grade::Excerpt => "只对照摘录",
        Grade::None => return "未核验".to_owned(),
    };
    match verified.until {
        Some(until) => format!("{grade}，至 {until} 未见变动"),
        None => grade.to_owned(),
    }
}

fn provision_list(sheet: &mut Sheet, provisions: &[Provision]) {
    let of = |text: ProvisionText| {
        provisions
            .iter()
            .filter(move |provision| provision.text == text)
    };
    // Headings belong to articles; several 款 of one share theirs.
    let mut digests: Vec<String> = Vec::new();
    for provision in of(ProvisionText::Digest) {
        let Citation {
            short,
            article,
            sub,
            ..
        } = &provision.citation;
        let sub = sub
            .map(|sub| format!("之{}", to_han(sub.into())))
            .unwrap_or_default();
        let line = format!(
            "《{short}》第{}条{sub}　{}",
            to_han((*article).into()),
            provision.content
        );
        if !digests.contains(&line) {
            digests.push(line);
        }
    }
    if of(ProvisionText::Official).next().is_some() {
        sheet.gap();
        sheet.heading(2, "条文原文");
    }
    for provision in of(ProvisionText::Official) {
        sheet.line(4, &provision.citation.label);
        for line in provision.content.lines() {
            sheet.line(6, line);
        }
    }
    if !digests.is_empty() {
        sheet.gap();
        sheet.heading(2, "条文要点（非原文）");
    }
    for line in &digests {
        sheet.line(4, line);
    }
}
