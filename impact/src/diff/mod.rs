//! Two knowledge bases compared by what they say: blind to layout, punctuation, comments and the order of what has none.
//!
//! `powers` versions of powers · `clauses` their measures as phrases · `condition` conditions as phrases · `provisions` by
//! 条款项 · `statutes` the register · `declarations` everything else.

mod clauses;
mod condition;
mod declarations;
mod powers;
mod provisions;
mod statutes;

use crate::document::{DiffDocument, SideStamp};
use crate::side::Side;

/// What differs between two sides.
pub fn diff(from: &Side, to: &Side) -> DiffDocument {
    let (old, new) = (from.knowledge.base(), to.knowledge.base());
    let powers = powers::compare(old, new);
    let statutes = statutes::compare(&old.registry, &new.registry);
    let declarations = declarations::compare(&from.sources.rules, &to.sources.rules);
    DiffDocument {
        from: SideStamp::new(from.knowledge.rules_hash(), old),
        to: SideStamp::new(to.knowledge.rules_hash(), new),
        same: powers.is_empty() && statutes.is_empty() && declarations.is_empty(),
        provisions: provisions::of(old, new, &powers),
        powers,
        statutes,
        declarations,
    }
}
