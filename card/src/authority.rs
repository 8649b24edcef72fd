//! Who is competent: the deciding authority with its source, the other roles in a line.

use yiju_engine::decide::answer::{AuthorityAnswer, RoleAnswer};
use yiju_engine::model::Certainty;

use super::LABEL;
use crate::sheet::{Sheet, Tone};

/// The deciding authority.
pub fn decides(sheet: &mut Sheet, indent: usize, authority: &AuthorityAnswer) {
    let role = &authority.decides;
    let tone = match role.known.status {
        Certainty::Open => Tone::Care,
        Certainty::Inferred | Certainty::Stated => Tone::Good,
    };
    let settled = match &role.settled_by {
        Some(by) => format!("，应由{by}确定"),
        None => String::new(),
    };
    sheet.toned_entry(
        indent,
        "决定机关",
        LABEL,
        tone,
        &format!("{}（{}{settled}）", who(role), certainty(role)),
    );
}

/// The other roles, and what all of it rests on.
pub fn others(sheet: &mut Sheet, indent: usize, authority: &AuthorityAnswer) {
    let roles = [
        ("署名", &authority.seals),
        ("承办", &authority.handles),
        ("复议", &authority.reviews),
        ("应诉", &authority.defends),
    ];
    // Roles of one holder are told together.
    let said = |role: &RoleAnswer| format!("{}（{}）", who(role), certainty(role));
    let deciding = said(&authority.decides);
    let mut held: Vec<(String, Vec<&str>)> = Vec::new();
    for (label, role) in roles {
        let mut holder = said(role);
        if holder == deciding {
            "同决定机关".clone_into(&mut holder);
        }
        match held.iter_mut().find(|(known, _)| *known == holder) {
            Some((_, labels)) => labels.push(label),
            None => held.push((holder, vec![label])),
        }
    }
    let text: Vec<String> = held
        .iter()
        .map(|(holder, labels)| format!("{} {holder}", labels.join("、")))
        .collect();
    // Where nothing is known of any role, the line on the decision says so.
    if roles
        .iter()
        .any(|(_, role)| role.name.is_some() || !role.alternatives.is_empty())
    {
        sheet.entry(indent, "", LABEL, &text.join("；"));
    }
    let known = &authority.decides.known;
    let source = match known.verified_until {
        Some(until) => format!("据{}，核到 {until}", known.source),
        // Without a document, the source is the reason why there is none.
        None => known.source.clone(),
    };
    if !known.source.is_empty() {
        sheet.toned_entry(indent, "", LABEL, Tone::Quiet, &source);
    }
}

fn who(role: &RoleAnswer) -> String {
    let others: Vec<&str> = role
        .alternatives
        .iter()
        .map(|organ| organ.name.as_str())
        .collect();
    match (&role.name, others.is_empty()) {
        (Some(name), true) => name.clone(),
        (Some(name), false) => format!("{name}，也可能是{}", one_of(&others)),
        (None, false) => one_of(&others),
        (None, true) => "没有文件指明".to_owned(),
    }
}

/// Several authorities of which one it is; the branches of an authority after it by what their names add.
fn one_of(names: &[&str]) -> String {
    let mut told: Vec<String> = Vec::new();
    for name in names {
        let branch_of = |whole: &&&str| *whole != name && name.starts_with(**whole);
        if names.iter().any(|whole| branch_of(&whole)) {
            continue;
        }
        let branches: Vec<&str> = names
            .iter()
            .filter(|other| *other != name)
            .filter_map(|other| other.strip_prefix(*name))
            .collect();
        told.push((*name).to_owned());
        if !branches.is_empty() {
            told.push(format!("其{}", branches.join("、")));
        }
    }
    told.join("或者")
}

fn certainty(role: &RoleAnswer) -> &'static str {
    match role.known.status {
        Certainty::Stated => "文件写明",
        Certainty::Inferred => "推定",
        Certainty::Open => "待定",
    }
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn branches_are_named_by_what_they_add() {
        assert_eq!(
            one_of(&[
                "云州市城管局",
                "云州市城管局东城分局",
                "云州市城管局西城分局"
            ]),
            "云州市城管局或者其东城分局、西城分局"
        );
        assert_eq!(
            one_of(&["云州市城管局", "云州市住建局"]),
            "云州市城管局或者云州市住建局"
        );
        assert_eq!(one_of(&["云州市城管局"]), "云州市城管局");
    }
}
