//! `yiju match --stdin`: one JSON observation a line, one JSON answer a line, in the order of the lines.
//!
//! Lines that are there already are answered together by as many threads as the machine has cores; a line that comes
//! alone is answered at once, so that a program may write a line and wait for its answer.

use std::io::{self, BufRead, BufReader, Read};
use std::num::NonZero;
use std::thread;

use serde::Serialize;
use yiju_engine::law::Date;
use yiju_kb::Knowledge;
use yiju_kb::ask::Question;
use yiju_kb::given::Given;
use yiju_kb::problem::{self, Problem, ProblemDocument};

use super::Outcome;
use crate::clock;
use crate::output::{self, Verdict};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// How much of the input is read ahead, in bytes.
const AHEAD: usize = 256 * 1024;

/// How many lines one thread answers before anything is written.
const LINES: usize = 64;

/// How lines are answered.
struct Asked<'k> {
    knowledge: &'k Knowledge,
    defaults: &'k Given,
    top: usize,
    explain: bool,
    today: Date,
}

/// A line and its number, from 1.
type Line = (usize, Vec<u8>);

/// Answers line by line. A line that cannot be used is answered by a problem document in its place; then the verdict is
/// that some of the input was wrong.
pub fn run(knowledge: &Knowledge, defaults: &Given, top: usize, explain: bool) -> Outcome {
    let asked = Asked {
        knowledge,
        defaults,
        top,
        explain,
        today: clock::today(),
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut input = BufReader::with_capacity(AHEAD, io::stdin().lock());
    let mut number = 0_usize;
    let mut failed = false;
    loop {
        let lines = lines_at_hand(&mut input, &mut number, threads * LINES)?;
        if lines.is_empty() {
            break;
        }
        let answered = asked.answer_all(&lines, threads);
        failed |= answered.iter().any(|(_, wrong)| *wrong);
        let text: String = answered.into_iter().map(|(text, _)| text).collect();
        if !output::bytes(text.as_bytes()) {
            // Nobody reads any more.
            break;
        }
    }
    if failed {
        Ok(Verdict::Wrong)
    } else {
        Ok(Verdict::Yes)
    }
}

impl Asked<'_> {
    /// The answers to lines, in their order, each with its line end, and whether the line was wrong.
    fn answer_all(&self, lines: &[Line], threads: usize) -> Vec<(String, bool)> {
        let each = |lines: &[Line]| -> Vec<(String, bool)> {
            lines
                .iter()
                .filter(|(_, line)| !line.trim_ascii().is_empty())
                .map(|(number, line)| self.answer(line, *number))
                .collect()
        };
        let share = lines.len().div_ceil(threads.max(1));
        if threads < 2 || lines.len() < 2 {
            return each(lines);
        }
        thread::scope(|scope| {
            let workers: Vec<_> = lines
                .chunks(share)
                .map(|part| (part, scope.spawn(move || each(part))))
                .collect();
            workers
                .into_iter()
                // a thread that fell is asked again, where its fall is seen
                .flat_map(|(part, worker)| worker.join().unwrap_or_else(|_| each(part)))
                .collect()
        })
    }

    fn answer(&self, line: &[u8], number: usize) -> (String, bool) {
        let question = Question::Match { top: self.top };
        let answer = observation(line, number).and_then(|given| {
            let given = given.or(self.defaults);
            self.knowledge
                .answer(&question, &given, self.explain, self.today)
        });
        match answer {
            Ok(answered) => (on_one_line(&answered.answer), false),
            Err(error) => (on_one_line(&ProblemDocument { error }), true),
        }
    }
}

fn on_one_line(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string(document).unwrap_or_default();
    text.push('\n');
    text
}

/// The next line, and those behind it that have come already; none at the end of the input.
fn lines_at_hand<R: Read>(
    input: &mut BufReader<R>,
    number: &mut usize,
    most: usize,
) -> Result<Vec<Line>, Problem> {
    let mut lines: Vec<Line> = Vec::new();
    while lines.len() < most && (lines.is_empty() || input.buffer().contains(&b'\n')) {
        *number += 1;
        match read_line(input) {
            Ok(None) => break,
            Ok(Some(line)) => lines.push((*number, line)),
            Err(_) => {
                return Err(Problem::new(
                    problem::UNREADABLE,
                    format!("标准输入在第 {number} 行读取时出错"),
                ));
            }
        }
    }
    Ok(lines)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, most: usize) -> Vec<usize> {
        let mut input = BufReader::with_capacity(AHEAD, text.as_bytes());
        let mut number = 0;
        let mut sizes = Vec::new();
        loop {
            let lines = lines_at_hand(&mut input, &mut number, most).unwrap();
            if lines.is_empty() {
                return sizes;
            }
            sizes.push(lines.len());
        }
    }

    #[test]
    fn lines_that_are_there_come_together() {
        assert_eq!(lines("{}\n{}\n{}\n{}\n{}", 3), [3, 1, 1]);
        assert_eq!(lines("{}\n\n{}\n", 9), [3]);
        assert_eq!(lines("", 9), Vec::<usize>::new());
    }

    #[test]
    fn a_line_that_is_too_long_fails_as_json() {
        let long = "1".repeat(LONGEST_LINE as usize + 5);
        let text = format!("{long}\n{{}}\n");
        let mut input = BufReader::new(text.as_bytes());
        assert_eq!(read_line(&mut input).unwrap().unwrap(), b"{");
        assert_eq!(read_line(&mut input).unwrap().unwrap(), b"{}\n");
    }
}
