//! The circumstances of a case of one knowledge base as another one knows them.

use yiju_engine::model::{Case, Fact, FactId, FactValue, KnowledgeBase};
use yiju_kb::given::Circumstances;
use yiju_kb::problem::{self, Problem};

/// The circumstances of a case in its own knowledge base.
pub fn own(case: &Case) -> Circumstances {
    Circumstances {
        text: case.description.clone(),
        date: case.date,
        decided: case.decided,
        place: case.place.clone(),
        facts: case.facts.clone(),
    }
}

/// The circumstances of a case of `from` in `to`.
///
/// # Errors
/// `to` has no such fact, word or district: the case cannot be asked of it.
pub fn into(
    case: &Case,
    from: &KnowledgeBase,
    to: &KnowledgeBase,
) -> Result<Circumstances, Problem> {
    if let Some(place) = &case.place
        && to.district(place).is_none()
    {
        let message = format!("没有辖区“{place}”");
        return Err(Problem::new(problem::UNKNOWN_PLACE, message));
    }
    let mut facts = Vec::new();
    for (id, value) in &case.facts {
        facts.push(fact(*id, value, from, to)?);
    }
    Ok(Circumstances { facts, ..own(case) })
}

fn fact(
    id: FactId,
    value: &Fact,
    from: &KnowledgeBase,
    to: &KnowledgeBase,
) -> Result<(FactId, Fact), Problem> {
    let old = from.fact(id);
    let name = old.map(|old| old.name.as_str()).unwrap_or_default();
    let unknown = || Problem::new(problem::UNKNOWN_FACT, format!("没有事实“{name}”"));
    let old = old.ok_or_else(unknown)?;
    let mut refused = unknown();
    for new_id in to.facts_named(name) {
        let Some(new) = to.fact(new_id) else { continue };
        if let Fact::Known(FactValue::Option(at)) = value {
            let word = old.options().get(usize::from(*at));
            let found = new.options().iter().position(|other| Some(other) == word);
            match found.and_then(|at| u16::try_from(at).ok()) {
                Some(at) => return Ok((new_id, Fact::Known(FactValue::Option(at)))),
                None => {
                    let word = word.map(String::as_str).unwrap_or_default();
                    let message = format!("“{word}”不能作“{name}”的值");
                    refused = Problem::new(problem::BAD_FACT_VALUE, message);
                }
            }
        } else if std::mem::discriminant(&new.kind) == std::mem::discriminant(&old.kind) {
            return Ok((new_id, value.clone()));
        }
    }
    Err(refused)
}
