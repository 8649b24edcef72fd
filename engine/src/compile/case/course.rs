//! What 应为 says of the course of a case: 竞合, 程序, 期限, 加处.

use crate::model::Expectation;
use crate::model::case::{ExpectedDeadline, ExpectedFines, TrackStand};
use crate::source::TextSpan;
use crate::syntax::tree::{CourseTree, Text};

use super::super::value;
use super::super::vocabulary::nearest;
use super::Reader;

impl Reader<'_, '_> {
    /// A statement that stands at `span`.
    pub(super) fn course(&mut self, span: TextSpan, course: &CourseTree) -> Option<Expectation> {
        let (wanted, least) = match course {
            CourseTree::Fines { .. } => ("竞合", 2),
            CourseTree::Track { .. } => ("程序", 1),
            CourseTree::Deadline { .. } => ("期限", 1),
            CourseTree::Surcharge { .. } => ("加处", 1),
        };
        if self.expected.len() < least {
            let (message, help) = if least == 1 {
                let message = format!("{wanted} 说的是哪一项权力，应为 里没有写");
                (message, "加上：权力 GH-0001")
            } else {
                let message = "竞合 说的是几项权力，应为 里没有写全".to_owned();
                (message, "写全几项：权力 GH-0001、JZ-0001")
            };
            self.sink
                .report("YJ0207", self.file, span, message, help.to_owned());
            return None;
        }
        match course {
            CourseTree::Fines { by: Some(id), .. } => {
                if !self.known_power(id) {
                    return None;
                }
                if !self.expected.contains(&id.value) {
                    let message = format!("{} 不在 应为 的权力里", id.value);
                    let help = "从 后面写几项权力里的一项：按它罚款".to_owned();
                    self.sink
                        .report("YJ0404", self.file, id.span, message, help);
                    return None;
                }
                Some(Expectation::Fines(ExpectedFines::By(id.value.clone())))
            }
            CourseTree::Fines { by: None, stand } => {
                let apart = stand.as_ref().is_some_and(|word| word.value == "没有");
                Some(Expectation::Fines(if apart {
                    ExpectedFines::Apart
                } else {
                    ExpectedFines::Open
                }))
            }
            CourseTree::Track { name, stand } => {
                self.known_track(name);
                Some(Expectation::Track {
                    name: name.value.clone(),
                    stand: match stand.value.as_str() {
                        "可" | "应" => TrackStand::Open,
                        "不可" | "不必" => TrackStand::Closed,
                        "待定" => TrackStand::Undecided,
                        _ => TrackStand::NotOnRecord,
                    },
                })
            }
            CourseTree::Deadline { name, last, stand } => {
                let names = self.vocabulary.names();
                names.deadline(self.sink, self.file, name)?;
                let stand = stand.as_ref().map(|word| word.value.as_str());
                Some(Expectation::Deadline {
                    name: name.value.clone(),
                    runs: match (last, stand) {
                        (Some(day), _) => {
                            ExpectedDeadline::Until(value::date(self.sink, self.file, day)?)
                        }
                        (None, Some("不适用")) => ExpectedDeadline::DoesNotApply,
                        (None, Some("待定")) => ExpectedDeadline::Undecided,
                        (None, _) => ExpectedDeadline::Uncounted,
                    },
                })
            }
            CourseTree::Surcharge { on, amount } => Some(Expectation::Surcharge {
                on: value::date(self.sink, self.file, on)?,
                amount: match amount {
                    Some(figure) => Some(value::money(self.sink, self.file, figure)?),
                    None => None,
                },
            }),
        }
    }

    fn known_track(&mut self, name: &Text) {
        let tracks = &self.knowledge.tracks;
        let known = tracks.iter().any(|track| track.name == name.value);
        if known || self.sink.lost("程序", &name.value) {
            return;
        }
        let near = nearest(&name.value, tracks.iter().map(|track| track.name.as_str()));
        let help = if near.is_empty() {
            "程序的名称照抄 程序 的声明，如：程序 简易程序 不可".to_owned()
        } else {
            format!("相近的有：{}", near.join("、"))
        };
        let message = format!("没有程序“{}”", name.value);
        self.sink
            .report("YJ0310", self.file, name.span, message, help);
    }
}
