//! The front matter of a text: a block of YAML between two `---` lines.

use serde::Deserialize;

/// What is read of it. Other keys are left alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) short: Option<String>,
    pub(crate) adopted: Option<String>,
    pub(crate) effective: Option<String>,
    pub(crate) first_effective: Option<String>,
    pub(crate) level: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) status: Option<String>,
}

/// Splits a file into front matter, body, and the number of lines before the body. `None` where it does not begin with
/// `---` or the block is not closed.
pub(crate) fn split(file: &str) -> Option<(&str, &str, usize)> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let first = file.lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = file.find('\n')? + 1;
    let start = at;
    for (index, line) in file.get(start..)?.split_inclusive('\n').enumerate() {
        if line.trim_end() == "---" {
            let body = file.get(at + line.len()..)?;
            return Some((file.get(start..at)?, body, index + 2));
        }
        at += line.len();
    }
    None
}

impl Front {
    /// Reads the block.
    pub(crate) fn read(block: &str) -> Result<Self, String> {
        serde_yaml::from_str(block).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_ends_at_the_second_rule() {
        let (block, body, lines) = split("---\ntitle: 甲\n---\n\n正文 ---\n").unwrap();
        assert_eq!((block, body, lines), ("title: 甲\n", "\n正文 ---\n", 3));
        assert!(split("title: 甲\n").is_none());
        assert!(split("---\ntitle: 甲\n").is_none());
        assert!(split("").is_none());
    }
}
