//! 加处罚款: the surcharge for late payment, day by day up to its cap.
//!
//! The rate, the cap, the last day to pay and the days that do not count all come from the rules; this file only multiplies.

use super::answer::{Surcharge, SurchargeDay};
use super::count::Gap;
use super::events::Events;
use crate::decide::ObservedFact;
use crate::law::Date;
use crate::model::{Decimal, Fact, FactValue, KnowledgeBase, Money, Parameter};

/// 参数: per cent of the fine a day.
const RATE: &str = "加处罚款_每日比例";
/// 参数: per cent of the fine that all days together never exceed.
const CAP: &str = "加处罚款_上限比例";
/// The event after which it runs.
const PAY_BY: &str = "缴款期满日";
/// The event until which payment was put off, in whole or by parts.
const DEFERRED: &str = "延期分期期满日";
/// The fact that tells the fine.
const FINE: &str = "罚款数额";
/// Days that are listed at most; the cap comes long before.
const LONGEST: i64 = 366;

/// The surcharge, where the last day to pay is known and the fine was not paid in time.
pub(super) fn surcharge(
    kb: &KnowledgeBase,
    events: &Events,
    facts: &[ObservedFact],
    as_of: Date,
) -> Option<Surcharge> {
    let first = events.day(PAY_BY)?;
    // What may be paid later is not late before.
    let deferred = events.day(DEFERRED).filter(|day| *day > first);
    let pay_by = deferred.unwrap_or(first);
    let (rate, cap) = (parameter(kb, RATE, pay_by)?, parameter(kb, CAP, pay_by)?);
    let (rate_value, cap_value) = (proportion(rate)?, proportion(cap)?);
    if rate_value <= Decimal::default() || cap_value <= Decimal::default() {
        return None;
    }
    let paid = kb
        .deadlines
        .iter()
        .filter(|deadline| deadline.ends.iter().any(|event| event == PAY_BY))
        .find_map(|deadline| events.day(deadline.done.as_deref()?));
    if paid.is_some_and(|paid| paid <= pay_by) {
        return None;
    }
    let mut basis = rate.basis.clone();
    basis.extend(
        cap.basis
            .iter()
            .filter(|citation| !rate.basis.contains(citation))
            .cloned(),
    );
    let mut notes = Vec::new();
    if let Some(day) = deferred {
        notes.push(format!("批准延期、分期到 {day}，此后才算到期不缴纳"));
    }
    let gap = kb
        .deadlines
        .iter()
        .filter(|deadline| deadline.start == PAY_BY)
        .find_map(|deadline| deadline.left_out.as_ref())
        .and_then(|left_out| {
            let gap = Gap {
                from: events.day(&left_out.from)?,
                to: events.day(&left_out.to),
            };
            notes.push(match gap.to {
                Some(to) => format!("{} 至 {to} 不计算", gap.from),
                None => format!("{} 起停止计算，结束的日期还不知道", gap.from),
            });
            basis.extend(left_out.basis.iter().cloned());
            Some(gap)
        });
    let fine = fine(kb, facts);
    if fine.is_none() {
        notes.push(format!("没有给出{FINE}，只列比例"));
    }
    let sum = Sum {
        rate: rate_value,
        cap: cap_value,
        fine,
    };
    let days = days(&sum, pay_by, gap);
    let until = paid.map_or(as_of, |paid| paid.min(as_of));
    let now = days
        .iter()
        .rev()
        .find(|row| row.date <= until)
        .map(|row| SurchargeDay {
            date: until,
            ..row.clone()
        })
        .unwrap_or(SurchargeDay {
            day: 0,
            date: until,
            percent: Decimal::default(),
            amount: fine.map(|_| Money::default()),
        });
    let cap_day = days
        .last()
        .filter(|row| row.percent == cap_value)
        .map(|row| row.date);
    if let Some(paid) = paid {
        notes.push(format!("{paid} 缴款，计算到这一天"));
    }
    Some(Surcharge {
        rate: rate_value,
        cap: cap_value,
        fine,
        pay_by,
        cap_day,
        now,
        days,
        basis,
        notes,
    })
}

struct Sum {
    rate: Decimal,
    cap: Decimal,
    fine: Option<Money>,
}

impl Sum {
    /// All days up to this one together.
    fn on(&self, day: u32, date: Date) -> SurchargeDay {
        let raw = self
            .rate
            .raw()
            .saturating_mul(i64::from(day))
            .min(self.cap.raw());
        let percent = Decimal::from_raw(raw);
        let whole = i128::from(Decimal::SCALE) * 100;
        SurchargeDay {
            day,
            date,
            percent,
            amount: self
                .fine
                .and_then(|fine| fine.scale(i128::from(raw), whole, false)),
        }
    }
}

/// One row a day that counts, until the cap.
fn days(sum: &Sum, pay_by: Date, gap: Option<Gap>) -> Vec<SurchargeDay> {
    let wanted = (sum.cap.raw().saturating_add(sum.rate.raw() - 1) / sum.rate.raw()).min(LONGEST);
    let mut rows = Vec::new();
    let mut date = pay_by;
    let mut day = 0;
    while i64::from(day) < wanted {
        let Ok(next) = date.tomorrow() else { break };
        date = next;
        if let Some(gap) = gap.filter(|gap| gap.from <= date) {
            match gap.to {
                Some(to) if date <= to => {
                    date = to;
                    continue;
                }
                Some(_) => {}
                None => break,
            }
        }
        day += 1;
        rows.push(sum.on(day, date));
    }
    rows
}

fn parameter<'kb>(kb: &'kb KnowledgeBase, name: &str, on: Date) -> Option<&'kb Parameter> {
    kb.parameters.iter().find(|one| {
        one.name == name
            && one.from.is_none_or(|from| from <= on)
            && one.to.is_none_or(|to| on <= to)
    })
}

fn proportion(parameter: &Parameter) -> Option<Decimal> {
    match parameter.value {
        Some(FactValue::Number(value)) => Some(value),
        _ => None,
    }
}

fn fine(kb: &KnowledgeBase, facts: &[ObservedFact]) -> Option<Money> {
    facts.iter().find_map(|observed| {
        let fact = kb.fact(observed.fact)?;
        match observed.value {
            Fact::Known(FactValue::Money(money)) if fact.name == FINE => Some(money),
            _ => None,
        }
    })
}
