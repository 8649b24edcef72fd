use super::Outcome;
use crate::args::{MatchArgs, Global};
pub fn run(_: &Global, _: &MatchArgs) -> Outcome { Ok(crate::output::Verdict::Yes) }
