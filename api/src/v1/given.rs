//! The circumstances of a question as they are sent.

use std::collections::BTreeMap;

use yiju_kb::given::{Given, WrittenValue};
use yiju_kb::problem::{self, Problem};

/// Facts as they are sent.
pub type Facts = BTreeMap<String, WrittenValue>;

/// What is sent about a case, as the command line takes it.
pub fn given(
    text: Option<String>,
    days: (Option<String>, Option<String>),
    place: Option<String>,
    facts: Facts,
) -> Given {
    let (date, decided) = days;
    Given {
        text,
        date,
        decided,
        place,
        facts: facts
            .into_iter()
            .map(|(name, value)| (name, value.text()))
            .collect(),
    }
}

/// A number within the bounds of the command line.
///
/// # Errors
/// It is beyond them.
pub fn at_most(top: Option<u16>, default: u16, most: u16) -> Result<usize, Problem> {
    let top = top.unwrap_or(default);
    if (1..=most).contains(&top) {
        return Ok(usize::from(top));
    }
    Err(
        Problem::new(problem::BAD_VALUE, format!("“{top}”不能作 top 的值"))
            .help(format!("写 1 到 {most} 的整数")),
    )
}
