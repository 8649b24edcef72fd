//! `yiju match --stdin`: one JSON observation a line, one JSON answer a line.

use std::io::{self, BufRead, Read};

use yiju_kb::Knowledge;
use yiju_kb::given::Given;
use yiju_kb::problem::{self, Problem, ProblemDocument};

use super::Outcome;
use crate::clock;
use crate::output::{self, Verdict};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// Answers line by line. A line that cannot be used is answered by a problem document in its place; the last of them is
/// returned when the input ends.
pub fn run(knowledge: &Knowledge, defaults: &Given, top: usize, explain: bool) -> Outcome {
    let today = clock::today();
    let mut input = io::stdin().lock();
    let mut failed = 0_usize;
    let mut number = 0_usize;
    loop {
        number += 1;
        let line = match read_line(&mut input) {
            Ok(None) => break,
            Ok(Some(line)) => line,
            Err(_) => {
                return Err(Problem::new(
                    problem::UNREADABLE,
                    format!("标准输入在第 {number} 行读取时出错"),
                ));
            }
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = observation(&line, number)
            .and_then(|given| given.or(defaults).check(knowledge.base(), today))
            .and_then(|circumstances| {
                let mut answer = knowledge.match_text(&circumstances, top)?;
                if explain {
                    knowledge.explain(&circumstances, &mut answer)?;
                }
                Ok(answer)
            });
        let written = match answer {
            Ok(answer) => output::document_line(&answer),
            Err(error) => {
                failed += 1;
                output::document_line(&ProblemDocument { error })
            }
        };
        if !written {
            // Nobody reads any more.
            break;
        }
    }
    if failed > 0 {
        Ok(Verdict::Wrong)
    } else {
        Ok(Verdict::Yes)
    }
}

/// The next line without its end; `None` at the end of the input. A line that is too long is skipped and comes back
/// cut, so that it fails as JSON.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = input
        .by_ref()
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if read as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
        skip_line(input)?;
        line.truncate(0);
        line.extend_from_slice(b"{");
    }
    Ok(Some(line))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}

fn observation(line: &[u8], number: usize) -> Result<Given, Problem> {
    let given: Given = serde_json::from_slice(line).map_err(|error| {
        let place = format!("第 {number} 行第 {} 个字节", error.column());
        let message = if error.is_data() {
            format!("{place}处的内容不是一个情形所能有的")
        } else {
            format!("{place}处不是 JSON，或者这一行太长")
        };
        Problem::new(problem::BAD_OBSERVATION, message).help(
            "一行写一个情形：{\"text\": \"…\", \"date\": \"2026-08-15\", \"decided\": \"…\", \"place\": \"…\", \"facts\": {\"名\": \"值\"}}",
        )
    })?;
    if given.text.is_none() {
        return Err(
            Problem::new(problem::BAD_OBSERVATION, format!("第 {number} 行没有 text"))
                .help("text 写所见情形"),
        );
    }
    Ok(given)
}
