//! Where the log goes: standard error, one event a line.

use std::io;

use tracing_subscriber::filter::LevelFilter;

use crate::settings::LogForm;

/// Begins to log. Where a log was begun before, that one goes on.
pub fn begin(form: LogForm) {
    let log = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false);
    let _ = match form {
        LogForm::Text => log.try_init(),
        LogForm::Json => log.json().flatten_event(true).try_init(),
    };
}
