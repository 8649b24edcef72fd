//! From a reading to the observation that the engine decides upon.

use yiju_engine::decide::observation::{Observation, ObservedFact};
use yiju_engine::model::Fact;

use crate::reader::Reading;

impl Reading {
    /// Adds what was read to an observation. Facts and the place that are stated there already win.
    pub fn complete(&self, observation: &mut Observation) {
        for read in &self.facts {
            if observation
                .facts
                .iter()
                .any(|given| given.fact == read.fact)
            {
                continue;
            }
            let value = Fact::Known(read.value.clone());
            observation.facts.push(ObservedFact::read(
                read.fact,
                value,
                [read.span.start, read.span.end],
            ));
        }
        if observation.place.is_none() {
            observation.place = self.place.as_ref().map(|place| place.district.clone());
        }
    }
}
