//! What can be found: the powers, and behind them the matters of other authorities (他管), each with its field and the
//! words that people have for it.

use yiju_engine::model::KnowledgeBase;

/// Something that can be found.
pub struct Document<'k> {
    /// Its short name.
    pub name: &'k str,
    /// Its 现象.
    pub phenomena: &'k [String],
    /// The code of its field; neighbours have none of their own.
    pub field: &'k str,
}

/// All documents: the powers by number, then the neighbours by number.
pub fn all(knowledge: &KnowledgeBase) -> impl Iterator<Item = Document<'_>> {
    let powers = knowledge.powers.iter().map(|power| Document {
        name: &power.short_name,
        phenomena: &power.phenomena,
        field: power
            .id
            .split_once('-')
            .map_or(power.field.as_str(), |(code, _)| code),
    });
    let neighbours = knowledge.neighbours.iter().map(|neighbour| Document {
        name: &neighbour.name,
        phenomena: &neighbour.phenomena,
        field: &neighbour.authority,
    });
    powers.chain(neighbours)
}
