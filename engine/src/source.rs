//! Source files, and places in them counted in Unicode scalar values.

use serde::{Deserialize, Serialize};

/// A file of rules, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, as it is shown.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A half-open range of Unicode scalar values of a file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct TextSpan {
    /// First scalar.
    pub start: u32,
    /// One past the last scalar.
    pub end: u32,
}

impl TextSpan {
    /// The range from `start` to `end`; never upside down.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text under this range.
    pub fn text_of(self, source: &str) -> String {
        source
            .chars()
            .skip(self.start as usize)
            .take((self.end - self.start) as usize)
            .collect()
    }
}

/// Where the lines of a text begin, in Unicode scalar values.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        for (index, character) in (1_u32..).zip(text.chars()) {
            if character == '\n' {
                starts.push(index);
            }
        }
        Self { starts }
    }

    /// Line and column of a scalar, both from 1.
    pub fn position(&self, scalar: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= scalar).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (
            u32::try_from(line).unwrap_or(u32::MAX),
            scalar.saturating_sub(start) + 1,
        )
    }
}
