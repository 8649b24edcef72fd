//! What the name of a file tells: `城乡规划法_20190423.docx`, `城乡规划法(2019-04-23).md`, `城乡规划法@2019-04-23.md`.

use yiju_engine::law::Date;

/// Title and day that the name of a file claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The title, where the name has Chinese characters.
    pub title: Option<String>,
    /// The day.
    pub date: Option<Date>,
}

impl Named {
    /// Reads the name of a file, with or without its folder.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = match name.rsplit_once('.') {
            Some((stem, ending))
                if ending.len() <= 8 && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
            {
                stem
            }
            _ => name,
        };
        let (title, date) = split(stem.trim());
        let has_han = title.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        Self {
            title: has_han.then(|| title.trim().to_owned()),
            date,
        }
    }
}

fn split(stem: &str) -> (&str, Option<Date>) {
    if let Some((title, day)) = stem.rsplit_once(['_', '@', '-'])
        && let Some(date) = compact(day)
    {
        return (title, Some(date));
    }
    if let Some((title, day)) = stem.rsplit_once(['@', '_'])
        && let Ok(date) = day.trim().parse()
    {
        return (title, Some(date));
    }
    let inner = stem
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']));
    if let Some((title, day)) = inner
        && let Some(date) = day.parse().ok().or_else(|| compact(day))
    {
        return (title, Some(date));
    }
    (stem, None)
}

/// 20190423.
fn compact(day: &str) -> Option<Date> {
    if day.len() != 8 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Date::new(
        day.get(..4)?.parse().ok()?,
        day.get(4..6)?.parse().ok()?,
        day.get(6..)?.parse().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_usual_collections() {
        for name in [
            "街巷条例_20190423.docx",
            "a/街巷条例(2019-04-23).md",
            "街巷条例@2019-04-23.md",
            "街巷条例（20190423）.txt",
        ] {
            let named = Named::of(name);
            assert_eq!(named.title.as_deref(), Some("街巷条例"), "{name}");
            assert_eq!(named.date.unwrap().to_string(), "2019-04-23", "{name}");
        }
        assert_eq!(Named::of("jiexiang@2019-04-23.md").title, None);
        assert_eq!(Named::of("街巷条例.md").date, None);
        assert_eq!(Named::of("街巷条例_20190231.md").date, None);
    }
}
