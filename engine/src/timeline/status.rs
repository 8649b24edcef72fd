//! How a deadline stands on a day.

use super::answer::DeadlineStatus;
use crate::law::Date;
use crate::model::Run;

/// How a deadline with this last day stands. `follows`: the day that it runs from is the end of another one, so that what was
/// done before was done in time. `done` is the day on which what it waits for was done.
pub(super) fn status(
    run: Run,
    start: Date,
    follows: bool,
    last: Date,
    done: Option<Date>,
    as_of: Date,
) -> DeadlineStatus {
    match (run, done) {
        (Run::Within, Some(done)) if done < start && !follows => DeadlineStatus::Unclear,
        (Run::Before, Some(done)) if done > start => DeadlineStatus::Unclear,
        (Run::Within | Run::Before, Some(done)) if done <= last => DeadlineStatus::Met,
        (Run::After, Some(done)) if done > last => DeadlineStatus::Met,
        (_, Some(_)) => DeadlineStatus::Missed,
        (_, None) if as_of <= last => DeadlineStatus::Running,
        (_, None) => DeadlineStatus::Ended,
    }
}
