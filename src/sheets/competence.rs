//! The table of competence: field by field, organ by organ, a row for each district and side of the planning area, and at
//! the end what the rows rest on.

use yiju_engine::decide::answer::{AuthorityAnswer, RoleAnswer};
use yiju_engine::decide::{Cell, Line, Scope, Standing, Survey};
use yiju_engine::model::{Certainty, Role};
use yiju_kb::role_word;

use crate::screen::{COLUMNS, width};
use yiju_card::{Sheet, Tone};

/// Columns of a row: district, side, the five roles, the number of its note.
const WIDTHS: [usize; 8] = [9, 5, 21, 8, 21, 18, 8, 0];
const INDENT: usize = 2;
const HEADINGS: [&str; 8] = ["辖区", "内外", "决定", "署名", "承办", "复议", "应诉", "注"];

/// The table.
pub fn competence(sheet: &mut Sheet, survey: &Survey) {
    let counts = survey.counts;
    sheet.heading(0, &format!("管辖表：{} 作出决定", survey.date));
    let summary = format!(
        "{} 格（领域 × 辖区 × 城市规划区内外），其中 {} 格没有这一天适用的权力；共 {} 行：决定机关有原文的 {}，推定的 {}，\
         归别的机关的 {}，待定的 {}（其中没有规则覆盖的 {}）",
        counts.cells,
        counts.empty,
        counts.lines,
        counts.stated,
        counts.inferred,
        counts.not_ours,
        counts.open,
        counts.uncovered
    );
    sheet.line(0, &summary);
    sheet.line(
        0,
        "机关后面：原＝文件写明，推＝推定，待＝待定；注里写依据、核到哪一天、待定的应由谁确定",
    );
    let mut notes = Notes::default();
    let mut cells = survey.cells.as_slice();
    while let Some(first) = cells.first() {
        let same = |cell: &&Cell| cell.field == first.field;
        let (of_field, rest) = cells.split_at(cells.iter().take_while(same).count());
        cells = rest;
        field(sheet, of_field, &mut notes);
    }
    sheet.gap();
    sheet.heading(0, "注");
    for (number, note) in notes.texts.iter().enumerate() {
        let label = format!("[{}]", number + 1);
        sheet.entry(INDENT, &label, 5, note);
    }
    if !survey.not_in_force.is_empty() {
        sheet.gap();
        let ids = survey.not_in_force.join("、");
        let many = survey.not_in_force.len();
        sheet.line(
            0,
            &format!("这一天没有适用版本、不在表内的权力 {many} 项：{ids}"),
        );
    }
}

/// The cells of one field.
fn field(sheet: &mut Sheet, cells: &[Cell], notes: &mut Notes) {
    let Some(first) = cells.first() else { return };
    sheet.gap();
    sheet.heading(0, &first.field);
    if cells.iter().all(|cell| cell.lines.is_empty()) {
        sheet.toned(INDENT, Tone::Quiet, "没有这一天适用的权力");
        return;
    }
    let mut organs: Vec<(Scope, Option<&str>)> = Vec::new();
    for line in cells.iter().flat_map(|cell| &cell.lines) {
        let organ = (line.scope, line.organ.as_deref());
        if !organs.contains(&organ) {
            organs.push(organ);
        }
    }
    for asked in organs {
        organ(sheet, cells, asked, notes);
    }
}

/// The lines of one organ of the statutes in a cell.
fn lines_of<'c>(cell: &'c Cell, (scope, organ): (Scope, Option<&str>)) -> Vec<&'c Line> {
    let lines = cell.lines.iter();
    lines
        .filter(|line| line.scope == scope && line.organ.as_deref() == organ)
        .collect()
}

/// The rows of one organ of the statutes.
fn organ(sheet: &mut Sheet, cells: &[Cell], asked: (Scope, Option<&str>), notes: &mut Notes) {
    let Some(first) = cells.first() else { return };
    let powers = lines_of(first, asked)
        .iter()
        .map(|line| line.powers.len())
        .sum::<usize>();
    let (scope, name) = asked;
    let what = match scope {
        Scope::Power => "项",
        Scope::Measure => "项里的一部分措施",
    };
    let name = name.unwrap_or("条文没有写机关的");
    sheet.toned(INDENT, Tone::Strong, &format!("{name}　{powers} {what}"));
    let mut shown: Vec<Rows<'_>> = Vec::new();
    for cell in cells {
        let district = cell.district.as_deref().unwrap_or("不分辖区");
        let lines = lines_of(cell, asked);
        match shown.last_mut() {
            // Both sides of the planning area in one row where they have one answer.
            Some(above) if above.district == district && above.lines == lines => above.side = None,
            _ => shown.push(Rows {
                district,
                side: cell.in_planning_area,
                lines,
            }),
        }
    }
    // All districts in one row where they have one answer.
    if let [first, more @ ..] = shown.as_mut_slice()
        && !more.is_empty()
        && first.side.is_none()
        && more
            .iter()
            .all(|one| one.side.is_none() && one.lines == first.lines)
    {
        first.district = "各辖区";
        shown.truncate(1);
    }
    if shown
        .iter()
        .flat_map(|one| &one.lines)
        .any(|line| short(line).is_none())
    {
        row(sheet, &HEADINGS.map(str::to_owned));
    }
    for Rows {
        district,
        side,
        lines,
    } in shown
    {
        let side = match side {
            Some(true) => "内",
            Some(false) => "外",
            None => "内外",
        };
        let several = lines.len() > 1;
        for line in lines {
            let number = notes.number(line);
            answer(sheet, district, side, line, number);
            if several {
                let ids = line.powers.join("、");
                sheet.toned(INDENT + 2, Tone::Quiet, &format!("上一行：{ids}"));
            }
        }
    }
}

/// The lines of a district, of one side of the planning area or of both.
struct Rows<'c> {
    district: &'c str,
    side: Option<bool>,
    lines: Vec<&'c Line>,
}

/// What is said of a line of which no role is ours: whose it is, or who must settle it.
fn short(line: &Line) -> Option<String> {
    let decides = &line.authority.decides;
    let nobody = |role: &RoleAnswer| role.id.is_none() && role.alternatives.is_empty();
    let nobody_at_all =
        nobody(decides) && others(&line.authority).iter().all(|(_, role)| nobody(role));
    match (line.stand, &decides.name, &line.settled_by) {
        (Standing::NotOurs, Some(organ), _) => Some(format!("移送 {organ} {}", mark(decides))),
        (_, None, Some(by)) if nobody_at_all => Some(format!("待定，应由 {by} 确定")),
        _ => None,
    }
}

/// One line of the table.
fn answer(sheet: &mut Sheet, district: &str, side: &str, line: &Line, note: usize) {
    if let Some(short) = short(line) {
        let [first, second, ..] = WIDTHS;
        let label = format!("{}{side}", padded(district, first));
        sheet.entry(
            INDENT + 2,
            &label,
            first + second,
            &format!("{short}　[{note}]"),
        );
        return;
    }
    let decides = &line.authority.decides;
    let others = others(&line.authority);
    let [seals, handles, reviews, defends] = others.map(|(_, role)| who(role));
    let cells = [
        district.to_owned(),
        side.to_owned(),
        who(decides),
        seals,
        handles,
        reviews,
        defends,
        format!("[{note}]"),
    ];
    row(sheet, &cells);
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A row in columns; one that is too wide becomes a paragraph.
fn row(sheet: &mut Sheet, cells: &[String; 8]) {
    let mut text = String::new();
    let mut fits = true;
    for (cell, columns) in cells.iter().zip(WIDTHS) {
        fits &= columns == 0 || width(cell) < columns;
        text.push_str(&padded(cell, columns));
    }
    if fits && width(&text) + INDENT + 2 <= COLUMNS {
        sheet.line(INDENT + 2, &text);
        return;
    }
    let [district, side, roles @ .., note] = cells;
    let roles: Vec<String> = Role::ALL
        .iter()
        .zip(roles)
        .map(|(role, who)| format!("{} {who}", role_word(*role)))
        .collect();
    sheet.line(
        INDENT + 2,
        &format!("{district} {side}：{}　{note}", roles.join("；")),
    );
}

/// Who holds a role, by the short words of the rules.
fn who(role: &RoleAnswer) -> String {
    let only = role.id.iter().map(String::as_str);
    let others = role.alternatives.iter().map(|one| one.id.as_str());
    let names: Vec<&str> = only.chain(others).collect();
    if names.is_empty() {
        "待定".to_owned()
    } else {
        format!("{} {}", names.join("/"), mark(role))
    }
}

fn mark(role: &RoleAnswer) -> &'static str {
    match role.known.status {
        Certainty::Stated => "原",
        Certainty::Inferred => "推",
        Certainty::Open => "待",
    }
}

/// What rows rest on, each once.
#[derive(Default)]
struct Notes {
    texts: Vec<String>,
}

impl Notes {
    fn number(&mut self, line: &Line) -> usize {
        let text = note(line);
        let known = self.texts.iter().position(|known| *known == text);
        let at = known.unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        });
        at + 1
    }
}

fn note(line: &Line) -> String {
    let mut parts = vec![source(&line.authority.decides)];
    if let Some(by) = &line.settled_by {
        parts.insert(0, format!("待定，应由 {by} 确定"));
    }
    for (role, holder) in others(&line.authority) {
        let same = holder.known.source == line.authority.decides.known.source
            && holder.known.verified_until == line.authority.decides.known.verified_until;
        let named = holder.id.is_some() || !holder.alternatives.is_empty();
        if named && !same {
            parts.push(format!("{}：{}", role_word(role), source(holder)));
        }
    }
    if !line.rules.is_empty() {
        parts.push(format!("规则 {}", line.rules.join("、")));
    }
    parts.join("；")
}

fn others(authority: &AuthorityAnswer) -> [(Role, &RoleAnswer); 4] {
    [
        (Role::Seals, &authority.seals),
        (Role::Handles, &authority.handles),
        (Role::Reviews, &authority.reviews),
        (Role::Defends, &authority.defends),
    ]
}

fn source(role: &RoleAnswer) -> String {
    match role.known.verified_until {
        Some(until) => format!("据{}，核到 {until}", role.known.source),
        None => role.known.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail loudly")]

    use yiju_engine::compile::lint::FIELDS;
    use yiju_kb::Knowledge;

    use super::competence;
    use crate::screen::{COLUMNS, Paint, printed, width};
    use yiju_card::Sheet;

    /// On the last day of the report, today, and before any rule.
    #[test]
    fn the_whole_table_fits_the_screen_and_has_every_field_and_note() {
        let knowledge = Knowledge::embedded().unwrap();
        for day in ["2019-07-10", "2026-11-25", "2019-03-24"] {
            let table = knowledge
                .competence(day.parse().unwrap(), None, None, "0")
                .unwrap();
            let mut sheet = Sheet::new();
            competence(&mut sheet, &table.survey);
            let text = printed(&sheet, Paint::OFF);
            let wide: Vec<&str> = text.lines().filter(|line| width(line) > COLUMNS).collect();
            assert!(wide.is_empty(), "{day}: {wide:#?}");
            for (_, field) in FIELDS {
                assert!(text.lines().any(|line| line == *field), "{day}: no {field}");
            }
            let (rows, notes) = text.split_once("\n注\n").unwrap();
            for number in 1..=notes.matches("\n  [").count() {
                assert!(
                    rows.contains(&format!("[{number}]")),
                    "{day}: note {number}"
                );
            }
        }
    }
}
