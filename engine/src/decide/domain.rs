//! What a fact may be: a set of words or a range of values. A known fact is a domain with one member; an assumption narrows
//! a domain.

use crate::model::Comparison;

/// The values that a fact can still take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    /// Words, one bit each. Yes-or-no facts are 是 (bit 0) and 否 (bit 1).
    Words(u128),
    /// Values on a line of whole numbers: 分, ten-thousandths, days, minutes, times.
    Line(Line),
    /// The fact does not apply: a statement about it is false, negated or not.
    Inapplicable,
}

/// 是, as a set of words.
pub(crate) const YES: u128 = 1;
/// 否, as a set of words.
pub(crate) const NO: u128 = 2;

/// An interval, with the two states that are not amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) low: Option<End>,
    pub(crate) high: Option<End>,
    /// Whether it may be a value at all.
    pub(crate) value: bool,
    /// Whether it may be 没有. In a comparison 没有 counts as zero.
    pub(crate) absent: bool,
    /// Whether it may be 无法计算. A comparison with it does not hold.
    pub(crate) incalculable: bool,
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) at: i64,
    pub(crate) closed: bool,
}

/// A domain cut by a statement: each part with whether the statement holds in it.
pub(crate) type Parts = [Option<(Domain, bool)>; 3];

impl Line {
    /// Any value; 没有 and 无法计算 where `amount`.
    pub(crate) const fn any(amount: bool) -> Self {
        Self {
            low: None,
            high: None,
            value: true,
            absent: amount,
            incalculable: amount,
        }
    }

    /// This value.
    pub(crate) const fn point(at: i64) -> Self {
        let end = Some(End { at, closed: true });
        Self {
            low: end,
            high: end,
            value: true,
            absent: false,
            incalculable: false,
        }
    }

    /// 没有, or 无法计算.
    pub(crate) const fn state(absent: bool) -> Self {
        Self {
            low: None,
            high: None,
            value: false,
            absent,
            incalculable: !absent,
        }
    }

    /// The least whole number of the interval.
    fn least(&self) -> i128 {
        self.low.map_or(i128::MIN, |end| {
            i128::from(end.at) + i128::from(!end.closed)
        })
    }

    /// The greatest whole number of the interval.
    fn greatest(&self) -> i128 {
        self.high.map_or(i128::MAX, |end| {
            i128::from(end.at) - i128::from(!end.closed)
        })
    }

    fn is_empty(&self) -> bool {
        let some_value = self.value && self.least() <= self.greatest();
        !(some_value || self.absent || self.incalculable)
    }

    /// The part of the interval between two ends; 没有 and 无法计算 are kept as said.
    fn between(
        self,
        low: Option<End>,
        high: Option<End>,
        absent: bool,
        incalculable: bool,
    ) -> Option<Self> {
        let mut part = self;
        if let Some(end) = low
            && i128::from(end.at) + i128::from(!end.closed) > self.least()
        {
            part.low = low;
        }
        if let Some(end) = high
            && i128::from(end.at) - i128::from(!end.closed) < self.greatest()
        {
            part.high = high;
        }
        part.value = self.value && part.least() <= part.greatest();
        part.absent = self.absent && absent;
        part.incalculable = self.incalculable && incalculable;
        if !part.value {
            part.low = None;
            part.high = None;
        }
        (!part.is_empty()).then_some(part)
    }

    /// Cuts by a comparison with a value.
    pub(crate) fn compare(self, comparison: Comparison, at: i64) -> Parts {
        let open = Some(End { at, closed: false });
        let closed = Some(End { at, closed: true });
        let zero = 0.cmp(&at);
        let below = |holds: bool, included: bool| {
            let absent = zero.is_lt() || (included && zero.is_eq());
            let part = self.between(None, if included { closed } else { open }, absent, !holds);
            part.map(|line| (Domain::Line(line), holds))
        };
        let above = |holds: bool, included: bool| {
            let absent = zero.is_gt() || (included && zero.is_eq());
            let part = self.between(if included { closed } else { open }, None, absent, !holds);
            part.map(|line| (Domain::Line(line), holds))
        };
        match comparison {
            Comparison::Less => [below(true, false), above(false, true), None],
            Comparison::AtMost => [below(true, true), above(false, false), None],
            Comparison::Greater => [above(true, false), below(false, true), None],
            Comparison::AtLeast => [above(true, true), below(false, false), None],
            Comparison::Equal | Comparison::NotEqual => {
                let holds = comparison == Comparison::Equal;
                let same = self.between(closed, closed, zero.is_eq(), !holds);
                let lower = self.between(None, open, zero.is_lt(), holds);
                let upper = self.between(open, None, zero.is_gt(), false);
                let tag =
                    |part: Option<Self>, holds: bool| part.map(|line| (Domain::Line(line), holds));
                [tag(same, holds), tag(lower, !holds), tag(upper, !holds)]
            }
        }
    }

    /// Cuts off 没有 (or 无法计算).
    pub(crate) fn is_state(self, absent: bool) -> Parts {
        let with = Self {
            value: false,
            low: None,
            high: None,
            absent: self.absent && absent,
            incalculable: self.incalculable && !absent,
        };
        let without = Self {
            absent: self.absent && !absent,
            incalculable: self.incalculable && absent,
            ..self
        };
        let tag =
            |line: Self, holds: bool| (!line.is_empty()).then_some((Domain::Line(line), holds));
        [tag(with, true), tag(without, false), None]
    }

    /// Both together, where that is an interval again.
    fn union(self, other: Self) -> Option<Self> {
        let mut whole = match (self.value, other.value) {
            (true, true) => {
                let (first, second) = if self.least() <= other.least() {
                    (self, other)
                } else {
                    (other, self)
                };
                if second.least() > first.greatest().saturating_add(1) {
                    return None;
                }
                let high = if first.greatest() >= second.greatest() {
                    first.high
                } else {
                    second.high
                };
                Self {
                    low: first.low,
                    high,
                    ..first
                }
            }
            (true, false) => self,
            (false, _) => other,
        };
        whole.value = self.value || other.value;
        whole.absent = self.absent || other.absent;
        whole.incalculable = self.incalculable || other.incalculable;
        Some(whole)
    }
}

impl Domain {
    /// Cuts a set of words by whether they are among these.
    pub(crate) fn among(self, words: u128) -> Parts {
        let Self::Words(set) = self else {
            return [None; 3];
        };
        let tag = |part: u128, holds: bool| (part != 0).then_some((Self::Words(part), holds));
        [tag(set & words, true), tag(set & !words, false), None]
    }

    /// Both together, where one domain can say so.
    pub(crate) fn union(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Words(a), Self::Words(b)) => Some(Self::Words(a | b)),
            (Self::Line(a), Self::Line(b)) => a.union(b).map(Self::Line),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(parts: Parts, holds: bool) -> Vec<Line> {
        parts
            .into_iter()
            .flatten()
            .filter(|(_, tag)| *tag == holds)
            .filter_map(|(domain, _)| match domain {
                Domain::Line(line) => Some(line),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_comparison_cuts_an_unknown_amount_in_two() {
        let parts = Line::any(true).compare(Comparison::AtLeast, 100);
        let [above] = lines(parts, true)[..] else {
            panic!("one part holds")
        };
        let [below] = lines(parts, false)[..] else {
            panic!("one part does not")
        };
        assert!(!above.absent && !above.incalculable);
        assert!(below.absent && below.incalculable);
        assert_eq!(above.union(below), Some(Line::any(true)));
    }

    #[test]
    fn nothing_at_all_counts_as_zero_in_a_comparison() {
        let none = Line::state(true);
        assert_eq!(lines(none.compare(Comparison::Less, 1), true).len(), 1);
        assert_eq!(lines(none.compare(Comparison::AtLeast, 1), true).len(), 0);
        assert_eq!(lines(none.compare(Comparison::AtLeast, 0), true).len(), 1);
    }

    #[test]
    fn what_cannot_be_computed_satisfies_no_comparison() {
        for comparison in [
            Comparison::Less,
            Comparison::AtLeast,
            Comparison::Equal,
            Comparison::NotEqual,
        ] {
            assert_eq!(
                lines(Line::state(false).compare(comparison, 5), true).len(),
                0
            );
        }
    }

    #[test]
    fn an_unequal_amount_lies_on_either_side() {
        let parts = Line::any(false).compare(Comparison::NotEqual, 7);
        assert_eq!(lines(parts, true).len(), 2);
        assert_eq!(lines(parts, false), vec![Line::point(7)]);
    }

    #[test]
    fn ranges_that_do_not_touch_do_not_join() {
        assert_eq!(Line::point(1).union(Line::point(3)), None);
        assert!(Line::point(1).union(Line::point(2)).is_some());
    }
}
