//! What an option asserts of the circumstances in the stem. `prove` answers it by asking the engine.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::model::{Measure, Role, Span};

/// An assertion about one power in the circumstances of a stem, or about a rule of procedure on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Claim {
    /// The power applies to the facts.
    Applies {
        /// Its id.
        power: String,
    },
    /// The power is punished by this provision.
    Basis {
        /// Its id.
        power: String,
        /// The provision.
        citation: Citation,
    },
    /// The power's conduct violates this provision.
    Violates {
        /// Its id.
        power: String,
        /// The provision.
        citation: Citation,
    },
    /// The provision punishes this power's conduct: the same as `Basis`, asked from the provision.
    Punishes {
        /// The provision.
        citation: Citation,
        /// Its id.
        power: String,
    },
    /// The provision names this organ for the power as a whole.
    Organ {
        /// The power's id.
        power: String,
        /// The organ.
        organ: String,
    },
    /// This authority has the role in the place of the stem.
    Holds {
        /// The power's id.
        power: String,
        /// The role.
        role: Role,
        /// The authority's id.
        authority: String,
    },
    /// The law gives this very measure for the power, to this person, at this tier. Compared as a whole; its basis is not
    /// compared.
    Gives {
        /// The power's id.
        power: String,
        /// The measure.
        measure: Box<Measure>,
    },
    /// The law gives a measure of this kind (and object) for the power, to this person, at this tier or before.
    GivesKind {
        /// The power's id.
        power: String,
        /// `没收违法所得` as printed: kind and object.
        kind: String,
        /// The person; null is the party.
        party: Option<String>,
        /// The tier or stage; null: without one.
        when: Option<String>,
    },
    /// The range of the fine of this person on the facts of the stem, in yuan.
    Fine {
        /// The power's id.
        power: String,
        /// The person; null where the provision names none.
        party: Option<String>,
        /// Lower bound in yuan.
        min: Option<String>,
        /// Upper bound in yuan.
        max: Option<String>,
    },
    /// The fine may be so much on the facts of the stem.
    Allows {
        /// The power's id.
        power: String,
        /// The person; null where the provision names none.
        party: Option<String>,
        /// The fine in yuan.
        yuan: String,
    },
    /// The document in the material of the stem lacks what the step of a track asks of it.
    Lacks {
        /// The track.
        track: String,
        /// The step; empty for what no step names.
        step: String,
        /// The heading under which it would stand.
        heading: String,
    },
    /// The version of the power that applies on the dates of the stem.
    Version {
        /// The power's id.
        power: String,
        /// First day of the version.
        from: Option<Date>,
    },
    /// The track is open, or the duty due, on the facts of the stem.
    Track {
        /// The power's id.
        power: String,
        /// The track.
        track: String,
        /// Whether it is.
        open: bool,
    },
    /// The gate comes to this effect on the facts of the stem; null: to none.
    Gate {
        /// The power's id.
        power: String,
        /// The gate.
        gate: String,
        /// `不予处罚`.
        effect: Option<String>,
    },
    /// The deadline is so long on the day of the stem.
    Deadline {
        /// Its name.
        name: String,
        /// How long.
        span: Span,
    },
    /// The parameter has this value on the day of the stem, as typed.
    Parameter {
        /// Its name.
        name: String,
        /// The value.
        value: String,
    },
    /// The provision is the one that the rule of procedure rests on.
    RuleBasis {
        /// The kind and name of the rule (`期限 作出处罚决定`).
        rule: String,
        /// The provision.
        citation: Citation,
    },
    /// The step is one of this track's.
    StepOf {
        /// The track.
        track: String,
        /// The step.
        step: String,
    },
    /// Of two steps of a track the one comes before the other.
    StepBefore {
        /// The track.
        track: String,
        /// The earlier one.
        first: String,
        /// The later one.
        second: String,
    },
    /// The opposite.
    Not {
        /// Of this.
        claim: Box<Claim>,
    },
    /// Every one of these.
    All {
        /// The claims.
        claims: Vec<Claim>,
    },
}
