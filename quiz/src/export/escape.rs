//! Texts inside XML and HTML.

/// A text as the content of an element or of an attribute in double quotes. Characters that XML 1.0 cannot hold are left out.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A text as HTML, line ends as `<br>`.
pub fn html(text: &str) -> String {
    xml(text).replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::{html, xml};

    #[test]
    fn nothing_is_read_as_markup() {
        assert_eq!(
            xml("a<b & \"c\"\u{1}>\n"),
            "a&lt;b &amp; &quot;c&quot;&gt;\n"
        );
        assert_eq!(html("一\n<二>"), "一<br>&lt;二&gt;");
    }
}
