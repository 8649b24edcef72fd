//! One line on standard error that says how far a long step is. Silent where nobody watches.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// A line of progress.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
    last: Option<Instant>,
}

impl Progress {
    /// For standard error.
    pub fn new() -> Self {
        Self {
            shown: io::stderr().is_terminal(),
            last: None,
        }
    }

    /// Says how many of how many are done.
    pub fn step(&mut self, what: &str, done: usize, all: usize) {
        self.say(&format!("{what} {done}/{all}"));
    }

    /// Says where things stand.
    pub fn say(&mut self, line: &str) {
        if !self.shown || self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return;
        }
        self.last = Some(Instant::now());
        Self::write(&format!("\r\u{1b}[K{}", yiju_card::clean(line)));
    }

    fn write(text: &str) {
        let mut out = io::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.last.is_some() {
            Self::write("\r\u{1b}[K");
        }
    }
}
