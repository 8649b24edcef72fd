//! How much each sign counts. Found on the tuning half of `tests/data/queries.tsv` by `examples/tune_search.rs`.

/// All weights of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Pairs in the text.
    pub text: f32,
    /// Pairs in division and heading.
    pub heading: f32,
    /// Pairs in what people say they see.
    pub spoken: f32,
    /// Pairs in the name of the statute.
    pub name: f32,
    /// Single characters.
    pub single: f32,
    /// Groups of 同义.
    pub group: f32,
    /// Pairs of syllables.
    pub sound: f32,
    /// Numbers.
    pub number: f32,
    /// A text that is in force no more.
    pub repealed: f32,
    /// A text that is not in force yet.
    pub not_yet: f32,
    /// A text whose days are not known.
    pub unknown: f32,
    /// The text of another place.
    pub elsewhere: f32,
    /// The text of a place that the query names.
    pub place: f32,
    /// The statute that the query names.
    pub named: f32,
    /// A penalty where one is asked for.
    pub penal: f32,
    /// A penalty where none is asked for.
    pub penal_unasked: f32,
    /// A piece of a text without articles.
    pub passage: f32,
    /// What a power that fits adds to its penalty.
    pub lend_penalty: f32,
    /// What a power that fits adds to the duty that it punishes.
    pub lend_duty: f32,
    /// What a duty that fits adds to the article that punishes its breach.
    pub cite: f32,
    /// An article that powers rest on.
    pub rests: f32,
    /// A power.
    pub power: f32,
    /// The share of the query that the document has.
    pub coverage: f32,
    /// The longest run of the query that stands in the document.
    pub run: f32,
    /// Words that stand close together.
    pub close: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            text: 0.6,
            heading: 1.1,
            spoken: 0.67,
            name: 0.5,
            single: 0.35,
            group: 1.9,
            sound: 0.5,
            number: 1.1,
            repealed: 0.54,
            not_yet: 0.6,
            unknown: 0.6,
            elsewhere: 0.3,
            place: 2.0,
            named: 2.5,
            penal: 1.3,
            penal_unasked: 1.1,
            passage: 0.36,
            lend_penalty: 0.6,
            lend_duty: 0.4,
            cite: 0.3,
            rests: 0.09,
            power: 1.0,
            coverage: 0.6,
            run: 0.3,
            close: 0.3,
        }
    }
}

impl Weights {
    /// All weights by name, to be read and changed by a program that looks for better ones.
    pub fn named(&mut self) -> Vec<(&'static str, &mut f32)> {
        vec![
            ("text", &mut self.text),
            ("heading", &mut self.heading),
            ("spoken", &mut self.spoken),
            ("name", &mut self.name),
            ("single", &mut self.single),
            ("group", &mut self.group),
            ("sound", &mut self.sound),
            ("number", &mut self.number),
            ("repealed", &mut self.repealed),
            ("not_yet", &mut self.not_yet),
            ("unknown", &mut self.unknown),
            ("elsewhere", &mut self.elsewhere),
            ("place", &mut self.place),
            ("named", &mut self.named),
            ("penal", &mut self.penal),
            ("penal_unasked", &mut self.penal_unasked),
            ("passage", &mut self.passage),
            ("lend_penalty", &mut self.lend_penalty),
            ("lend_duty", &mut self.lend_duty),
            ("cite", &mut self.cite),
            ("rests", &mut self.rests),
            ("power", &mut self.power),
            ("coverage", &mut self.coverage),
            ("run", &mut self.run),
            ("close", &mut self.close),
        ]
    }
}
