//! The lines below the title: when the statute was adopted, amended, published.

use yiju_engine::law::Date;

use super::day::{Found, days};

/// Whether a bracket that opened in this line, or was open before it, is still open behind it.
pub fn open_brackets(line: &str, open: bool) -> bool {
    let mut depth = usize::from(open);
    for c in line.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}

/// The entries of one line: each adoption, amendment or order alone. Brackets around the whole go.
pub fn entries(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix(['（', '(']).unwrap_or(line);
    let closing = |c| matches!(c, '）' | ')');
    let opened = line.chars().filter(|c| matches!(c, '（' | '(')).count();
    let closed = line.chars().filter(|c| closing(*c)).count();
    let line = if closed > opened {
        line.strip_suffix(closing).unwrap_or(line)
    } else {
        line
    };
    let mut starts = vec![0];
    for found in days(line) {
        let before = line.get(..found.start).unwrap_or_default();
        let trimmed = before.trim_end();
        let start = trimmed.strip_suffix("根据").map_or(found.start, str::len);
        let outside = before.matches(['《', '〈']).count() == before.matches(['》', '〉']).count();
        // 自……起施行 belongs to the entry before it; so does a day in the middle of a sentence.
        let begins = line
            .get(..start)
            .unwrap_or_default()
            .ends_with([' ', '\u{3000}', '。', '；'])
            || start < found.start && start > 0;
        if outside && begins && !trimmed.ends_with('自') {
            starts.push(start);
        }
    }
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let pieces = starts.iter().zip(ends);
    pieces
        .filter_map(|(start, end)| line.get(*start..end))
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// The day of the version: the last day on which the statute was adopted, amended or published.
pub fn adopted(history: &[String]) -> Option<Date> {
    history.iter().flat_map(|line| acts(line)).max()
}

/// Whether the lines tell of an amendment.
pub fn amended(history: &[String]) -> bool {
    history.iter().any(|line| {
        outside_titles(line).contains("修正")
            || outside_titles(line).contains("修订")
            || outside_titles(line).contains("修改")
    })
}

/// The days of one line on which something was done to the statute.
pub fn acts(line: &str) -> Vec<Date> {
    const ACTS: [&str; 8] = [
        "通过", "公布", "发布", "颁布", "修正", "修订", "修改", "批准",
    ];
    let line = outside_titles(line);
    let all: Vec<Found> = days(&line).collect();
    let ends = all
        .iter()
        .skip(1)
        .map(|next| next.start)
        .chain([line.len()]);
    let mut out = Vec::new();
    for (found, end) in all.iter().zip(ends) {
        let behind = line.get(found.end..end).unwrap_or_default();
        let comes_into_force =
            behind.trim_start().starts_with("起") || behind.trim_start().starts_with("施行");
        if !comes_into_force && ACTS.iter().any(|act| behind.contains(act)) {
            out.push(found.day);
        }
    }
    out
}

/// The line without what stands in title marks: titles name days and amendments of their own.
fn outside_titles(line: &str) -> String {
    let mut depth = 0_usize;
    line.chars()
        .filter(|c| match c {
            '《' | '〈' => {
                depth += 1;
                false
            }
            '》' | '〉' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bracket_becomes_its_entries() {
        let line = "（2007年1月2日第一届大会第三次会议通过　根据2015年3月4日第二届大会《关于修改〈甲法〉等七部法律的决定》第一次修正　根据2019年5月6日《关于修改〈甲法〉的决定》第二次修正）";
        let read = entries(line);
        assert_eq!(read.len(), 3, "{read:?}");
        assert_eq!(read[0], "2007年1月2日第一届大会第三次会议通过");
        assert!(read[2].starts_with("根据2019年"));
        assert_eq!(adopted(&read).unwrap().to_string(), "2019-05-06");
        assert!(amended(&read));
    }

    #[test]
    fn the_day_of_commencement_is_no_act() {
        let line = "（2002年9月13日临江市人民政府令第112号公布自2002年11月1日起施行）";
        assert_eq!(entries(line).len(), 1);
        assert_eq!(adopted(&entries(line)).unwrap().to_string(), "2002-09-13");
        assert!(!amended(&entries(line)));
        assert_eq!(adopted(&["1993年11月1日 施行".to_owned()]), None);
    }

    #[test]
    fn titles_and_brackets() {
        assert!(open_brackets("（2019年1月2日通过", false));
        assert!(!open_brackets("根据……修正）", true));
        let line = "2020年1月2日《关于修改2019年3月4日公布的〈甲办法〉的决定》修正".to_owned();
        assert_eq!(adopted(&[line]).unwrap().to_string(), "2020-01-02");
    }
}
