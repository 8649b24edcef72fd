use super::Outcome;
use crate::args::{DecideArgs, Global};
pub fn run(_: &Global, _: &DecideArgs) -> Outcome { Ok(crate::output::Verdict::Yes) }
