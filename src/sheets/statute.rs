//! What a new text means for the rules.

use yiju_card::{Sheet, Tone};
use yiju_impact::statute::{Fate, OldArticle, OldText, PowerRevision, StatuteDocument};

/// The texts, what became of their articles, and the powers to revise. The draft is printed behind it.
pub fn statute(sheet: &mut Sheet, document: &StatuteDocument) {
    let new = &document.new;
    let adopted = new.adopted.map(|day| format!("〔{day}〕"));
    sheet.heading(
        0,
        &format!("《{}》{}", new.title, adopted.unwrap_or_default()),
    );
    let from = new.in_force_from.map(|day| format!("，{day} 起施行"));
    let text = format!(
        "{} 条{}；旧文本里没有的 {} 条",
        new.articles,
        from.unwrap_or_else(|| "，文本没有写施行日期".to_owned()),
        document.added.len()
    );
    sheet.line(2, &text);
    for old in &document.old {
        sheet.gap();
        one(sheet, old);
    }
    sheet.gap();
    let open = document.powers.iter().filter(|one| one.already.is_empty());
    let summary = format!(
        "以旧文本为依据的权力 {} 项，其中还没有新版本的 {} 项",
        document.powers.len(),
        open.count()
    );
    sheet.toned(0, Tone::Care, &summary);
    for power in &document.powers {
        revision(sheet, power);
    }
    sheet.gap();
}

fn one(sheet: &mut Sheet, old: &OldText) {
    let adopted = old.text.adopted.map(|day| format!("〔{day}〕"));
    sheet.heading(
        0,
        &format!(
            "旧文本《{}》{}",
            old.text.title,
            adopted.unwrap_or_default()
        ),
    );
    let count = |fate| {
        let articles = old.articles.iter();
        articles.filter(|one| one.fates.contains(&fate)).count()
    };
    let counts: Vec<String> = [
        Fate::Same,
        Fate::Moved,
        Fate::Reworded,
        Fate::Amounts,
        Fate::Split,
        Fate::Merged,
        Fate::Gone,
    ]
    .into_iter()
    .map(|fate| format!("{} {}", word(fate), count(fate)))
    .collect();
    let text = format!("{} 条：{}", old.text.articles, counts.join("，"));
    sheet.line(2, &text);
    for article in &old.articles {
        if article.fates.as_slice() != [Fate::Same] {
            fate(sheet, article);
        }
    }
}

fn fate(sheet: &mut Sheet, article: &OldArticle) {
    let to: Vec<String> = article
        .new
        .iter()
        .map(|one| format!("{}（{:.2}）", one.article, one.near))
        .collect();
    let to = if to.is_empty() {
        String::new()
    } else {
        format!(" → {}", to.join("、"))
    };
    let text = format!("{}{to}：{}", article.article, words(&article.fates));
    sheet.entry(2, "·", 2, &text);
    if article.fates.contains(&Fate::Amounts) {
        for (label, fines) in [("从", &article.fines_from), ("到", &article.fines_to)] {
            let fines = if fines.is_empty() {
                "没有读出罚款".to_owned()
            } else {
                fines.join("；")
            };
            sheet.entry(6, label, 3, &fines);
        }
    }
}

fn revision(sheet: &mut Sheet, power: &PowerRevision) {
    let done = if power.already.is_empty() {
        String::new()
    } else {
        format!("（已有新版本：{}）", power.already.join("、"))
    };
    sheet.line(2, &format!("{} {}{done}", power.power, power.name));
    for place in &power.places {
        let new = if place.new.is_empty() {
            "没有配上".to_owned()
        } else {
            place.new.join("、")
        };
        let text = format!("{} → {new}：{}", place.old, words(&place.fates));
        sheet.entry(4, &place.role, 5, &text);
    }
}

fn words(fates: &[Fate]) -> String {
    let words: Vec<&str> = fates.iter().map(|fate| word(*fate)).collect();
    words.join("、")
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "未变",
        Fate::Moved => "移条",
        Fate::Reworded => "改写",
        Fate::Amounts => "金额变",
        Fate::Split => "拆分",
        Fate::Merged => "合并",
        Fate::Gone => "取消",
    }
}
