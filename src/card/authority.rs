//! Who is competent: the deciding authority with its source, the other roles in a line.

use yiju_engine::decide::answer::{AuthorityAnswer, RoleAnswer};
use yiju_engine::model::Certainty;

use super::LABEL;
use crate::screen::{Sheet, Tone};

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
    let text: Vec<String> = roles
        .iter()
        .map(|(label, role)| format!("{label} {}（{}）", who(role), certainty(role)))
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
        (Some(name), false) => format!("{name}，也可能是{}", others.join("、")),
        (None, false) => others.join("或者"),
        (None, true) => "没有文件指明".to_owned(),
    }
}

fn certainty(role: &RoleAnswer) -> &'static str {
    match role.known.status {
        Certainty::Stated => "文件写明",
        Certainty::Inferred => "推定",
        Certainty::Open => "待定",
    }
}
