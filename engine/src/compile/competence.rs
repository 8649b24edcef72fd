//! 机关, 辖区 and 管辖.

use crate::law::registry::Basis as DateBasis;
use crate::model::{
    Authority, Certainty, CompetenceRule, Condition, District, KnowledgeBase, OrganRef, Role,
    RoleHolder,
};
use crate::syntax::tree::{At, CompetenceDecl, Declaration, RoleTree, Text};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::{dates, verified_of};
use super::vocabulary::nearest;
use super::{Declared, Sink, Vocabulary};

/// The word for the branch whose district is the place.
const BRANCH_OF_PLACE: &str = "所在分局";

/// 机关 and 辖区.
pub(crate) fn places(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    knowledge: &mut KnowledgeBase,
) {
    for (file, declaration) in declared {
        match &declaration.value {
            Declaration::Authority(decl) => {
                if knowledge
                    .authorities
                    .iter()
                    .any(|authority| authority.id == decl.id.value)
                {
                    twice(sink, *file, &decl.id, "机关");
                    continue;
                }
                let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
                knowledge.authorities.push(Authority {
                    id: decl.id.value.clone(),
                    name: text(&decl.name).unwrap_or_else(|| decl.id.value.clone()),
                    level: text(&decl.level),
                    branch_of: text(&decl.branch_of),
                    districts: decl
                        .districts
                        .iter()
                        .map(|word| word.value.clone())
                        .collect(),
                    source: sink.source(*file, decl.id.span),
                });
            }
            Declaration::District(decl) => {
                if knowledge
                    .districts
                    .iter()
                    .any(|district| district.id == decl.id.value)
                {
                    twice(sink, *file, &decl.id, "辖区");
                    continue;
                }
                for alias in &decl.aliases {
                    let other = knowledge.districts.iter().find(|other| {
                        other.id == alias.value || other.aliases.contains(&alias.value)
                    });
                    if let Some(other) = other {
                        let message = format!("别名“{}”已经指 {}", alias.value, other.id);
                        let help = "一个名称只能指一个辖区；换一个别名，或者删去";
                        sink.report("YJ0304", *file, alias.span, message, help);
                    }
                }
                knowledge.districts.push(District {
                    id: decl.id.value.clone(),
                    within: decl.within.as_ref().map(|text| text.value.clone()),
                    aliases: decl.aliases.iter().map(|text| text.value.clone()).collect(),
                    source: sink.source(*file, decl.id.span),
                });
            }
            _ => {}
        }
    }
    for (file, declaration) in declared {
        match &declaration.value {
            Declaration::Authority(decl) => {
                for word in &decl.districts {
                    known_district(sink, *file, word, knowledge);
                }
                if let Some(parent) = &decl.branch_of {
                    known_authority(sink, *file, parent, knowledge);
                }
            }
            Declaration::District(decl) => {
                if let Some(within) = &decl.within {
                    known_district(sink, *file, within, knowledge);
                }
            }
            _ => {}
        }
    }
}

fn twice(sink: &mut Sink<'_>, file: usize, id: &Text, what: &str) {
    let message = format!("{what}“{}”声明了两次", id.value);
    sink.report(
        "YJ0304",
        file,
        id.span,
        message,
        "保留一处，另一处删去或者改名",
    );
}

pub(crate) fn known_authority(
    sink: &mut Sink<'_>,
    file: usize,
    word: &Text,
    knowledge: &KnowledgeBase,
) -> bool {
    let known = knowledge.authority(&word.value).is_some();
    if !known {
        let near = nearest(
            &word.value,
            knowledge
                .authorities
                .iter()
                .map(|authority| authority.id.as_str()),
        );
        unknown(sink, file, word, "机关", &near);
    }
    known
}

fn known_district(
    sink: &mut Sink<'_>,
    file: usize,
    word: &Text,
    knowledge: &KnowledgeBase,
) -> bool {
    let known = knowledge
        .districts
        .iter()
        .any(|district| district.id == word.value);
    if !known {
        let near = nearest(
            &word.value,
            knowledge
                .districts
                .iter()
                .map(|district| district.id.as_str()),
        );
        unknown(sink, file, word, "辖区", &near);
    }
    known
}

fn unknown(sink: &mut Sink<'_>, file: usize, word: &Text, what: &str, near: &[&str]) {
    if sink.lost(what, &word.value) {
        return;
    }
    let help = if near.is_empty() {
        format!("先声明：{what} {} {{ … }}", word.value)
    } else {
        format!("相近的有：{}", near.join("、"))
    };
    sink.report(
        "YJ0306",
        file,
        word.span,
        format!("{what}“{}”没有声明", word.value),
        help,
    );
}

/// 管辖
pub(crate) fn rules(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) {
    for (file, declaration) in declared {
        let Declaration::Competence(decl) = &declaration.value else {
            continue;
        };
        let whole = At {
            value: decl,
            span: declaration.span,
        };
        if let Some(rule) = rule(sink, *file, &whole, vocabulary, knowledge) {
            knowledge.competence.push(rule);
        }
    }
}

fn rule(
    sink: &mut Sink<'_>,
    file: usize,
    decl: &At<&CompetenceDecl>,
    vocabulary: &mut Vocabulary,
    knowledge: &KnowledgeBase,
) -> Option<CompetenceRule> {
    let tree = decl.value;
    let missing = |sink: &mut Sink<'_>, what: &str, help: &str| {
        let head = sink.head(file, decl.span);
        let message = format!("管辖 里没有写{what}");
        sink.report("YJ0207", file, head, message, help);
    };
    let Some(validity) = &tree.validity else {
        missing(sink, "从哪一天起", "写作：自 2019-03-25 推定");
        return None;
    };
    let (from, from_basis, to): (_, DateBasis, _) = dates(sink, file, &validity.value)?;
    let Some(origin) = &tree.origin else {
        missing(
            sink,
            "来源",
            "写作：来源 \"…\"；没有文件依据的管辖不能写进规则",
        );
        return None;
    };
    let condition: Condition = Conditions {
        sink,
        vocabulary,
        citations: Citations::new(&knowledge.registry),
        file,
        setting: Setting::Competence,
    }
    .all(&tree.conditions)?;
    let mut roles = Vec::new();
    for role in &tree.roles {
        roles.extend(holder(sink, file, role, knowledge));
    }
    let elsewhere = tree.elsewhere.as_ref().map(|elsewhere| {
        elsewhere
            .value
            .as_ref()
            .map_or_else(|| "其他机关".to_owned(), |organ| organ.value.clone())
    });
    if tree.roles.is_empty() && elsewhere.is_none() {
        missing(
            sink,
            "谁来决定",
            "写作：决定 市局 原文，或者 不归本局 { 移送 公安机关 }",
        );
        return None;
    }
    let source = sink.source(file, decl.span);
    Some(CompetenceRule {
        name: tree.name.as_ref().map_or_else(
            || format!("管辖（第 {} 行）", source.line),
            |name| name.value.clone(),
        ),
        from,
        from_basis,
        to,
        condition,
        roles,
        elsewhere,
        origin: origin.text.value.clone(),
        verified_until: tree
            .verified
            .as_ref()
            .and_then(|verified| verified_of(sink, file, verified).until),
        source,
    })
}

/// The role that a statement is about.
pub(crate) fn role_of(tree: &RoleTree) -> Role {
    match tree.role.value.as_str() {
        "署名" => Role::Seals,
        "承办" => Role::Handles,
        "复议" => Role::Reviews,
        "应诉" => Role::Defends,
        _ => Role::Decides,
    }
}

/// A role with its holder.
pub(crate) fn holder(
    sink: &mut Sink<'_>,
    file: usize,
    tree: &At<RoleTree>,
    knowledge: &KnowledgeBase,
) -> Option<RoleHolder> {
    let role = role_of(&tree.value);
    let certainty = match tree
        .value
        .certainty
        .as_ref()
        .map(|word| word.value.as_str())
    {
        Some("原文") => Certainty::Stated,
        Some("推定") => Certainty::Inferred,
        Some(_) => Certainty::Open,
        None if tree.value.organs.len() > 1 => Certainty::Open,
        None => {
            let message = format!("{} 没有写有多确定", tree.value.role.value);
            sink.report(
                "YJ0207",
                file,
                tree.span,
                message,
                "在机关后面写 原文、推定 或者 待定",
            );
            return None;
        }
    };
    let mut organs = Vec::new();
    for word in &tree.value.organs {
        if word.value == BRANCH_OF_PLACE {
            organs.push(OrganRef::BranchOfPlace);
        } else if known_authority(sink, file, word, knowledge) {
            organs.push(OrganRef::Id(word.value.clone()));
        }
    }
    Some(RoleHolder {
        role,
        organs,
        certainty,
        settled_by: tree
            .value
            .settled_by
            .as_ref()
            .map(|text| text.value.clone()),
    })
}
