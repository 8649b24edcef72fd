//! The name of an account.

use yiju_kb::problem::{self, Problem};

/// The most characters of a name.
const MOST: usize = 32;

/// The name as it is stored: Latin letters small, so that `Li` and `li` are one account.
///
/// # Errors
/// It is empty, too long, or has other characters than letters, digits, `.`, `-` and `_`.
pub fn read(typed: &str) -> Result<String, Problem> {
    let name: String = typed.trim().to_lowercase();
    let bad = |why: &str| {
        Err(Problem::new(problem::BAD_NAME, format!("账户名{why}"))
            .help("用汉字、字母、数字和 . - _，最多 32 个字"))
    };
    if name.is_empty() {
        return bad("是空的");
    }
    if name.chars().count() > MOST {
        return bad("太长");
    }
    if !name
        .chars()
        .all(|c| c.is_alphanumeric() || ".-_".contains(c))
    {
        return bad("里有不能用的字符");
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_name_has_one_spelling() {
        assert_eq!(read(" LiHua ").unwrap(), "lihua");
        assert_eq!(read("李华-1").unwrap(), "李华-1");
        for bad in [
            "",
            "  ",
            "a b",
            "a/b",
            "<b>",
            "a\u{202e}b",
            &"长".repeat(33),
        ] {
            assert_eq!(read(bad).unwrap_err().code, "YJ0822", "{bad}");
        }
    }
}
