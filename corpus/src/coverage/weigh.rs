//! Reasons held against the register, the texts and the powers.

use yiju_engine::law::Date;
use yiju_engine::law::citation::{Citation, Reference, parse_list};
use yiju_engine::law::registry::{CiteError, When};
use yiju_engine::model::KnowledgeBase;

use super::Held;
use super::cited::{Citations, Cover};
use super::document::{Fault, FaultKind, LeftOut};
use super::reasons::{Reason, Reasons, Sort};

/// The reasons that hold on the day, each with the places that it names.
pub(super) struct Weighed<'r> {
    list: Vec<(&'r Reason, Vec<Citation>)>,
}

/// Lines that cannot be read.
pub(super) fn unread(reasons: &Reasons) -> Vec<Fault> {
    let unread = reasons.unread.iter();
    unread
        .map(|(at, message)| Fault {
            at: at.clone(),
            kind: FaultKind::Unreadable,
            message: message.clone(),
        })
        .collect()
}

impl<'r> Weighed<'r> {
    /// Resolves the reasons; what does not hold is reported.
    pub(super) fn new(
        base: &KnowledgeBase,
        reasons: &'r Reasons,
        held: &[Held<'_>],
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut out = Self { list: Vec::new() };
        let lasting = Citations::on(base, Date::MAX);
        for reason in &reasons.reasons {
            let mut fault = |kind, message: String| {
                faults.push(Fault {
                    at: reason.at.clone(),
                    kind,
                    message,
                });
            };
            if let Some(message) = unknown_power(base, reason) {
                fault(FaultKind::UnknownPower, message);
            }
            let places = match resolve(base, reason) {
                Ok(places) => places,
                Err((kind, message)) => {
                    fault(kind, message);
                    continue;
                }
            };
            let mut sound = Vec::new();
            for place in places {
                if out.reason(&place).is_some() {
                    fault(FaultKind::Twice, format!("{}前面已有理由", place.label));
                } else if let Some((kind, message)) = idle(&lasting, &place, held) {
                    fault(kind, message);
                }
                sound.push(place);
            }
            out.list.push((reason, sound));
        }
        out
    }

    /// The reason for a provision.
    pub(super) fn reason(&self, provision: &Citation) -> Option<&'r Reason> {
        self.list
            .iter()
            .find(|(_, places)| places.iter().any(|place| place.covers(provision)))
            .map(|(reason, _)| *reason)
    }
}

impl Reason {
    pub(super) fn left_out(&self, citation: &Citation) -> LeftOut {
        LeftOut {
            citation: citation.clone(),
            sort: self.sort,
            why: self.why.clone(),
            at: self.at.clone(),
        }
    }
}

fn unknown_power(base: &KnowledgeBase, reason: &Reason) -> Option<String> {
    let named = reason.powers();
    if reason.sort == Sort::Merged && named.is_empty() {
        return Some("并入的，说明里写明权力编号".to_owned());
    }
    let unknown = named.into_iter().find(|id| base.power(id).is_none())?;
    Some(format!("没有编号为“{unknown}”的权力"))
}

/// The places that a reason names: in the newest version of the statute, or in the one that it pins.
fn resolve(base: &KnowledgeBase, reason: &Reason) -> Result<Vec<Citation>, (FaultKind, String)> {
    let list = parse_list(&reason.places).map_err(|error| {
        let message = format!("“{}”读不出：{error}", reason.places);
        (FaultKind::Unreadable, message)
    })?;
    list.iter().map(|one| locate(base, one)).collect()
}

fn locate(base: &KnowledgeBase, reference: &Reference) -> Result<Citation, (FaultKind, String)> {
    let found = base.registry.locate(reference, When::Latest);
    found.map_err(|error| {
        let kind = match error {
            CiteError::UnknownStatute { .. } | CiteError::AmbiguousStatute { .. } => {
                FaultKind::UnknownStatute
            }
            _ => FaultKind::UnknownPlace,
        };
        let error = error.to_string();
        // Some messages name the statute themselves.
        let message = if error.starts_with('《') {
            error
        } else {
            format!("{reference}：{error}")
        };
        (kind, message)
    })
}

/// Why a place needs no reason: powers without an end rest on all of it, or the text punishes nothing there. Nothing is said
/// where another version is in force on the day, or the text is not at hand.
fn idle(
    lasting: &Citations<'_>,
    place: &Citation,
    held: &[Held<'_>],
) -> Option<(FaultKind, String)> {
    let one = held.iter().find(|one| one.statute.id == place.statute)?;
    if one.version != place.version {
        return None;
    }
    let here: Vec<&Citation> = one
        .penal
        .iter()
        .map(|(citation, _, _)| citation)
        .filter(|citation| place.covers(citation) || citation.covers(place))
        .collect();
    if here.is_empty() {
        let message = format!("{}不是罚则，不用写理由", place.label);
        return Some((FaultKind::Idle, message));
    }
    let covered = here.iter().all(|citation| match lasting.cover(citation) {
        Cover::None => false,
        Cover::Whole => true,
        Cover::Half(open) => place.limb.is_some_and(|limb| limb != open),
    });
    covered.then(|| {
        let message = format!("{}已有权力，删去这一行", place.label);
        (FaultKind::Covered, message)
    })
}
