//! What changed between two wordings of an article, as HTML.

use similar::{ChangeTag, TextDiff};

use super::card::escaped;

/// Below this share of common characters two wordings are not the same article any more: a comparison would only confuse.
const ALIKE: f32 = 0.4;

/// The newer wording with what was struck out and put in; `None` where they are too different to be compared, or the same.
pub fn redline(old: &str, new: &str) -> Option<String> {
    let diff = TextDiff::from_chars(old, new);
    if old == new || diff.ratio() < ALIKE {
        return None;
    }
    let mut html = String::with_capacity(new.len() * 2);
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            html.push_str(end(open));
            html.push_str(start(change.tag()));
            open = change.tag();
        }
        let text = escaped(change.value());
        html.push_str(if text == "\n" { "<br>" } else { &text });
    }
    html.push_str(end(open));
    Some(html)
}

fn start(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "<del>",
        ChangeTag::Insert => "<ins>",
    }
}

fn end(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "</del>",
        ChangeTag::Insert => "</ins>",
    }
}

#[cfg(test)]
mod tests {
    use super::redline;

    #[test]
    fn what_was_struck_out_and_put_in_is_marked_and_escaped() {
        let old = "罚五百元到二万元。";
        let new = "罚五百元到五千元<。";
        let html = redline(old, new).unwrap();
        assert!(html.contains("<del>二万</del><ins>五千</ins>"), "{html}");
        assert!(
            html.contains("<ins>&lt;</ins>") || html.contains("&#60;"),
            "{html}"
        );
        assert_eq!(redline(old, old), None);
        assert_eq!(redline(old, "城市人民政府应当编制规划"), None);
    }
}
