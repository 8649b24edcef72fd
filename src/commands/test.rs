use super::Outcome;
use crate::args::{TestArgs, Global};
pub fn run(_: &Global, _: &TestArgs) -> Outcome { Ok(crate::output::Verdict::Yes) }
