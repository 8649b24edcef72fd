//! An independent calculation: a table of all days, built without the engine's dates, and a finger that moves along it.

use std::collections::{BTreeMap, BTreeSet};

/// One day of the table.
#[derive(Debug, Clone, Copy)]
struct Row {
    year: u32,
    month: u32,
    day: u32,
    /// `None` where nothing is known of the year.
    worked: Option<bool>,
}

/// All days from 2018-01-01, a Monday, to the end of 2052.
pub struct Table {
    rows: Vec<Row>,
    at: BTreeMap<String, usize>,
}

/// A deadline as the test knows it, read from the statutes apart from the rules.
#[derive(Debug)]
pub struct Rule {
    pub name: String,
    pub event: String,
    direction: String,
    count: u32,
    unit: String,
    rolls: bool,
    gap: Option<(String, String)>,
    from: String,
    to: String,
}

/// What the calculation comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The last day.
    Day(String),
    /// The event has no day.
    Awaiting,
    /// It cannot be said.
    Uncounted,
}

impl Rule {
    pub fn read(line: &str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let text = |index: usize| cells[index].to_owned();
        Self {
            name: text(0),
            event: text(1),
            direction: text(2),
            count: cells[3].parse().unwrap(),
            unit: text(4),
            rolls: cells[5] == "yes",
            gap: (!cells[6].is_empty()).then(|| (text(6), text(7))),
            from: text(9),
            to: text(10),
        }
    }
}

impl Table {
    /// `calendars` is the text of the rule file with the 日历; it is read line by line, not compiled.
    pub fn new(calendars: &str) -> Self {
        let mut years = BTreeSet::new();
        let mut rests: Vec<(String, String)> = Vec::new();
        let mut moved = BTreeSet::new();
        for line in calendars.lines().map(str::trim) {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["日历", year, ..] => {
                    years.insert(year.parse::<u32>().unwrap());
                }
                ["休", day] => rests.push(((*day).to_owned(), (*day).to_owned())),
                ["休", from, "至", to] => rests.push(((*from).to_owned(), (*to).to_owned())),
                ["班", days] => moved.extend(days.split('、').map(str::to_owned)),
                _ => {}
            }
        }
        let mut table = Self {
            rows: Vec::new(),
            at: BTreeMap::new(),
        };
        for year in 2018..=2052_u32 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let february = if leap { 29 } else { 28 };
            let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                for day in 1..=length {
                    let name = format!("{year}-{month:02}-{day:02}");
                    let index = table.rows.len();
                    let weekend = index % 7 >= 5;
                    // Days written in one form compare as texts do.
                    let rest = rests.iter().any(|(from, to)| *from <= name && name <= *to);
                    let worked = moved.contains(&name) || (!weekend && !rest);
                    table.rows.push(Row {
                        year,
                        month,
                        day,
                        worked: years.contains(&year).then_some(worked),
                    });
                    table.at.insert(name, index);
                }
            }
        }
        table
    }

    fn name(&self, index: usize) -> String {
        let row = self.rows[index];
        format!("{}-{:02}-{:02}", row.year, row.month, row.day)
    }

    /// The last day of a deadline among rules of one name, on these events.
    pub fn last(&self, rules: &[Rule], name: &str, events: &BTreeMap<String, String>) -> Found {
        let named: Vec<&Rule> = rules.iter().filter(|rule| rule.name == name).collect();
        let Some(start) = events.get(&named[0].event) else {
            return Found::Awaiting;
        };
        let law = named
            .iter()
            .find(|rule| rule.from <= *start && (rule.to.is_empty() || *start <= rule.to));
        let Some(rule) = law else {
            return Found::Uncounted;
        };
        let gap = rule.gap.as_ref().and_then(|(from, to)| {
            let from = self.at[events.get(from)?];
            Some((from, events.get(to).map(|to| self.at[to])))
        });
        let end = match rule.unit.as_str() {
            "month" | "year" => Some(self.months(rule, self.at[start])),
            _ => self.walk(rule, self.at[start], gap),
        };
        let Some(mut end) = end else {
            return Found::Uncounted;
        };
        if rule.rolls {
            // Where nothing is known of the year the day stays as it is.
            let mut index = end;
            while self.rows[index].worked == Some(false) {
                index += 1;
            }
            if self.rows[index].worked == Some(true) {
                end = index;
            }
        }
        Found::Day(self.name(end))
    }

    fn walk(
        &self,
        rule: &Rule,
        start: usize,
        gap: Option<(usize, Option<usize>)>,
    ) -> Option<usize> {
        let mut left = match rule.unit.as_str() {
            "hour" => rule.count.div_ceil(24),
            _ => rule.count,
        };
        let mut index = start;
        while left > 0 {
            index = match rule.direction.as_str() {
                "before" => index - 1,
                _ => index + 1,
            };
            if let Some((from, to)) = gap
                && index >= from
                && index <= to?
            {
                continue;
            }
            let counts = match rule.unit.as_str() {
                "workday" => self.rows[index].worked?,
                _ => true,
            };
            left -= u32::from(counts);
        }
        Some(index)
    }

    /// The day of the same number so many months later, or the last of that month.
    fn months(&self, rule: &Rule, start: usize) -> usize {
        let row = self.rows[start];
        let count = if rule.unit == "year" {
            rule.count * 12
        } else {
            rule.count
        };
        let total = row.year * 12 + row.month - 1 + count;
        let (year, month) = (total / 12, total % 12 + 1);
        (0..self.rows.len())
            .filter(|index| {
                let other = self.rows[*index];
                other.year == year && other.month == month && other.day <= row.day
            })
            .max()
            .unwrap()
    }
}
