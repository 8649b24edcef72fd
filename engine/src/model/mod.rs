//! The law as plain values: what a compiled knowledge base consists of. No parsing, no files, no decisions.
//!
//! `figure` exact numbers · `fact` what an observation can state · `condition` when something holds ·
//! `measure` what a provision orders · `power` the enforcement powers and their dated versions · `deeming` states that a
//! provision deems to be there · `authority` who is competent · `concurrence` one act that several powers fine ·
//! `procedure` tracks, deadlines, parameters, calendars · `gate` what comes before a penalty · `neighbour` matters of other
//! authorities · `case` scenarios with
//! their outcome · `knowledge` all of it together.

pub mod authority;
pub mod case;
pub mod concurrence;
pub mod condition;
pub mod deeming;
pub mod fact;
pub mod figure;
pub mod gate;
pub mod knowledge;
pub mod measure;
pub mod neighbour;
pub mod power;
pub mod procedure;

pub use authority::{Authority, Certainty, CompetenceRule, District, OrganRef, Role, RoleHolder};
pub use case::{Case, Expectation};
pub use concurrence::{ConcurrenceRule, FineRule};
pub use condition::{Atom, Comparison, Condition, Truth};
pub use deeming::Deeming;
pub use fact::{Fact, FactId, FactKind, FactType, FactValue, Pattern, PatternPart, Phrase};
pub use figure::{Decimal, Money, MoneyRange, Span, SpanRange, TimeUnit};
pub use gate::{Gate, GateEffect, GateStep};
pub use knowledge::{KnowledgeBase, SourceRef, SynonymGroup, WellKnown};
pub use measure::{Amount, AmountUnit, Duration, DurationUnit, Kind, Measure, Modality, Slot};
pub use neighbour::Neighbour;
pub use power::{
    Addressee, Clause, Effect, Grade, Power, PowerVersion, ReadAs, Succession, Verified,
};
pub use procedure::{
    Calendar, Deadline, Discretion, DiscretionTier, LeftOut, Parameter, Run, Share, Step, Track,
};
