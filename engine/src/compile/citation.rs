//! Citations of the rules, held against the registry.

use crate::diagnostic::Diagnostic;
use crate::law::citation::{Citation, Reference};
use crate::law::date::Date;
use crate::law::registry::{Basis as DateBasis, CiteError, Registry, Validity, When};
use crate::source::TextSpan;
use crate::syntax::tree::Text;

use super::Sink;

/// Resolves citations.
#[derive(Clone, Copy)]
pub(crate) struct Citations<'r> {
    registry: &'r Registry,
}

/// 第一款, 第二项, 第一款第二项: a place within a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Locator {
    paragraph: Option<u16>,
    item: Option<u16>,
}

impl Locator {
    /// Whether the 款 and 项 of a citation lie from `first` to `last`.
    pub(crate) fn between(first: Self, last: Self, target: &Citation) -> bool {
        let within = |low: Option<u16>, high: Option<u16>, at: Option<u16>| match (low, high) {
            (None, None) => true,
            (low, high) => at.is_some_and(|at| {
                low.is_none_or(|low| low <= at) && high.is_none_or(|high| at <= high)
            }),
        };
        within(first.paragraph, last.paragraph, target.paragraph)
            && within(first.item, last.item, target.item)
    }
}

/// Reads 第…款第…项.
pub(crate) fn locator(sink: &mut Sink<'_>, file: usize, text: &Text) -> Option<Locator> {
    match Reference::parse(&text.value) {
        Ok(reference) if reference.is_relative() && reference.article.is_none() => Some(Locator {
            paragraph: reference.paragraph,
            item: reference.item,
        }),
        _ => {
            let message = format!("“{}”不是款项", text.value);
            sink.report(
                "YJ0301",
                file,
                text.span,
                message,
                "写作 第二款、第二项 或者 第一款第二项",
            );
            None
        }
    }
}

/// Whether the first citation is a prefix of the second.
pub(crate) fn covers(prefix: &Citation, citation: &Citation) -> bool {
    prefix.covers(citation)
}

impl<'r> Citations<'r> {
    pub(crate) fn new(registry: &'r Registry) -> Self {
        Self { registry }
    }

    /// A citation of the rules: pinned, or in the newest version that the registry holds. A citation without a statute
    /// is within `context`.
    pub(crate) fn resolve(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        text: &Text,
        context: Option<&Citation>,
    ) -> Option<Citation> {
        self.resolve_when(sink, file, text, When::Latest, context)
    }

    /// A citation in the version in force on a day, where one is given.
    pub(crate) fn resolve_on(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        text: &Text,
        on: Option<Date>,
    ) -> Option<Citation> {
        match on {
            Some(day) => self.resolve_when(sink, file, text, When::On(day), None),
            None => self.resolve_when(sink, file, text, When::Latest, None),
        }
    }

    fn resolve_when(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        text: &Text,
        when: When,
        context: Option<&Citation>,
    ) -> Option<Citation> {
        let reference = match Reference::parse(&text.value) {
            Ok(reference) => reference,
            Err(error) => {
                let help = "引用写作“《法规名称》第几条第几款第几项”";
                sink.report("YJ0301", file, text.span, error.to_string(), help);
                return None;
            }
        };
        let reference = match context {
            Some(context) => reference.within_citation(context),
            None => reference,
        };
        self.look_up(sink, file, text.span, &reference, when)
    }

    /// A place within a provision: 第二项 within 第四十九条第一款.
    pub(crate) fn within(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        span: TextSpan,
        provision: &Citation,
        locator: Locator,
    ) -> Option<Citation> {
        let mut reference = provision.to_reference();
        if locator.paragraph.is_some() {
            reference.paragraph = locator.paragraph;
            reference.item = None;
            reference.limb = None;
        }
        if locator.item.is_some() {
            reference.item = locator.item;
        }
        self.look_up(sink, file, span, &reference, When::Latest)
    }

    fn look_up(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        span: TextSpan,
        reference: &Reference,
        when: When,
    ) -> Option<Citation> {
        match self.registry.resolve(reference, when) {
            Ok(citation) => Some(citation),
            Err(error) => {
                let dated = matches!(
                    error,
                    CiteError::NotYet { .. }
                        | CiteError::NotHeld { .. }
                        | CiteError::Before { .. }
                        | CiteError::Repealed { .. }
                );
                let code = if dated { "YJ0501" } else { "YJ0301" };
                sink.push(Diagnostic::new(code, file, span, error.to_string()).help(error.help()));
                None
            }
        }
    }

    /// Whether a 罚则 for this provision stands in a block that could not be read.
    pub(crate) fn lost(self, sink: &Sink<'_>, citation: &Citation) -> bool {
        sink.all_lost().any(|text| {
            let head = text.split('{').next().unwrap_or_default();
            let Some(named) = head.find('《').and_then(|at| head.get(at..)) else {
                return head.starts_with("罚则");
            };
            Some(named)
                .and_then(|named| Reference::parse(named.trim()).ok())
                .and_then(|reference| self.registry.resolve(&reference, When::Latest).ok())
                .is_some_and(|lost| covers(&lost, citation))
        })
    }

    /// The citation in the newest version, if there is one; nothing is reported.
    pub(crate) fn quietly(self, text: &Text) -> Option<Citation> {
        let reference = Reference::parse(&text.value).ok()?;
        self.registry.resolve(&reference, When::Latest).ok()
    }

    /// The label of a citation that is only pointed to: a whole statute may be meant.
    pub(crate) fn mentioned(
        self,
        sink: &mut Sink<'_>,
        file: usize,
        text: &Text,
        context: Option<&Citation>,
    ) -> Option<String> {
        let reference = Reference::parse(&text.value).ok();
        let whole = reference.as_ref().filter(|reference| {
            reference.statute.is_some() && reference.article.is_none() && reference.pin.is_none()
        });
        match whole.and_then(|reference| reference.statute.as_deref()) {
            Some(name) => match self.registry.find(name) {
                Ok(statute) => Some(format!("《{}》", statute.short)),
                Err(error) => {
                    sink.push(
                        Diagnostic::new("YJ0301", file, text.span, error.to_string())
                            .help(error.help()),
                    );
                    None
                }
            },
            None => self
                .resolve(sink, file, text, context)
                .map(|citation| citation.label.to_string()),
        }
    }

    /// The days on which all of these provisions apply: from the latest start to the earliest end.
    pub(crate) fn validity(self, citations: &[Citation]) -> (Date, DateBasis, Option<Date>) {
        let mut from: Option<(Date, DateBasis)> = None;
        let mut to: Option<Date> = None;
        for citation in citations {
            let Some(Validity {
                from: start,
                from_basis: basis,
                to: end,
            }) = self
                .registry
                .version_of(citation)
                .map(|version| version.validity())
            else {
                continue;
            };
            if let Some(start) = start {
                from = Some(match from {
                    Some(known) if known.0 >= start => known,
                    _ => (start, basis),
                });
            }
            to = match (to, end) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        let (from, basis) = from.unwrap_or((Date::MIN, DateBasis::Unknown));
        (from, basis, to)
    }
}
