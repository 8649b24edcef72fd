//! How high a fine is: as a choice, as a statement, and its bounds to fill in.

use yiju_engine::model::{AmountUnit, Clause, Measure, Slot};

use super::clause::{told, which};
use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, parameter, sibling, version};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::words;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for (clause, setting) in told(subject) {
        let measure = &clause.measure;
        let Some(amount) = measure
            .amount
            .as_ref()
            .filter(|_| measure.slot == Slot::Fine)
        else {
            continue;
        };
        if amount.unit == AmountUnit::Unstated || (amount.min.is_none() && amount.max.is_none()) {
            continue;
        }
        let fine = Fine {
            subject,
            clause,
            setting,
        };
        items.extend(fine.single(desk));
        items.extend(fine.statement(desk));
        items.extend(fine.bounds(desk));
    }
}

struct Fine<'a, 'k> {
    subject: &'a Subject<'k>,
    clause: &'k Clause,
    setting: String,
}

impl Fine<'_, '_> {
    fn measure(&self) -> &Measure {
        &self.clause.measure
    }

    fn key(&self) -> Proposal {
        let measure = self.measure();
        let amount = measure.amount.as_ref();
        let text = amount.map(words::amount).unwrap_or_default();
        let (low, high) = amount.map(parameter::bounds).unwrap_or_default();
        let why = format!("见{}", measure.basis.label);
        Proposal::new(text, Source::Key, why, self.claim()).ranked(low, high)
    }

    fn claim(&self) -> Claim {
        Claim::Gives {
            power: self.subject.power.id.clone(),
            measure: Box::new(self.measure().clone()),
        }
    }

    fn wrong(&self, desk: &Desk<'_>) -> Vec<Proposal> {
        let key = self.measure();
        let mut found = version::fines(self.subject, key);
        found.extend(sibling::fines(self.subject, key));
        found.extend(parameter::fines(desk, self.subject, key));
        found.extend(parameter::usual(self.subject, key));
        found
    }

    fn draft(&self, kind: Kind, text: String, which_bound: &str) -> Draft {
        let mut draft = Draft::of(self.subject, kind, Aspect::Range, plain(text));
        let measure = self.measure();
        let name = &self.subject.power.short_name;
        draft.subject = format!("{}{which_bound}", which(measure));
        draft.objective = format!("能够说出“{name}”的罚款幅度");
        draft.citations = vec![measure.basis.clone()];
        draft.why = format!(
            "{}：{}罚款{}。",
            measure.basis.label,
            self.setting,
            measure
                .amount
                .as_ref()
                .map(words::amount)
                .unwrap_or_default()
        );
        draft
    }

    fn single(&self, desk: &Desk<'_>) -> Option<Item> {
        let name = &self.subject.power.short_name;
        let text = format!("对“{name}”的行为，{}罚款的幅度是（　　）。", self.setting);
        let draft = self.draft(Kind::Single, text, "");
        draft.single(desk, &self.key(), self.wrong(desk))
    }

    fn statement(&self, desk: &Desk<'_>) -> Option<Item> {
        let name = &self.subject.power.short_name;
        let say =
            |amount: &str| format!("对“{name}”的行为，{}罚款的幅度是{amount}。", self.setting);
        let draft = self.draft(Kind::TrueFalse, String::new(), "");
        draft.statement(desk, &self.key(), self.wrong(desk), say)
    }

    /// The upper and the lower bound, one question each.
    fn bounds(&self, desk: &Desk<'_>) -> Vec<Item> {
        let Some(amount) = &self.measure().amount else {
            return Vec::new();
        };
        let Some(unit) = words::amount_unit(amount) else {
            return Vec::new();
        };
        let name = &self.subject.power.short_name;
        let of = amount.base.as_ref().or(amount.share_of.as_ref());
        let base = match (amount.unit, of, &amount.per) {
            (AmountUnit::YuanPer, _, Some(per)) => format!("按每{per}计算，"),
            (_, Some(base), _) => format!("按{base}计算，"),
            _ => String::new(),
        };
        [("上限", amount.max), ("下限", amount.min)]
            .into_iter()
            .filter_map(|(word, bound)| {
                let text = format!(
                    "对“{name}”的行为，{}{base}罚款的{word}是多少？",
                    self.setting
                );
                let mut draft = self.draft(Kind::Numeric, text, &format!("·{word}"));
                draft.level = Level::Recall;
                let blank = (
                    "",
                    bound?.to_string(),
                    unit,
                    vec![unit.to_owned()],
                    self.claim(),
                );
                draft.numeric(desk, vec![blank])
            })
            .collect()
    }
}
