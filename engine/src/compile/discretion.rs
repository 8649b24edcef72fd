//! 裁量.

use crate::model::{Decimal, Discretion, DiscretionTier, KnowledgeBase, Share};
use crate::syntax::tree::{At, Declaration, DiscretionDecl, DiscretionTierTree, Figure};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::{DiscretionDraft, Draft, dates};
use super::{Declared, Sink, Vocabulary, value};

/// All 裁量, and where each stands.
pub(crate) fn standards(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
    draft: &mut Draft,
) {
    let registry = std::mem::take(&mut knowledge.registry);
    for (file, declaration) in declared {
        let Declaration::Discretion(decl) = &declaration.value else {
            continue;
        };
        let mut reader = Reader {
            sink,
            vocabulary,
            citations: Citations::new(&registry),
            file: *file,
        };
        if let Some(standard) = reader.standard(decl) {
            knowledge.discretions.push(standard);
            draft.discretions.push(DiscretionDraft {
                file: *file,
                name: decl.name.span,
                provision: decl.provision.span,
                tiers: decl.tiers.iter().map(|tier| tier.value.name.span).collect(),
            });
        }
    }
    knowledge.registry = registry;
}

struct Reader<'c, 's> {
    sink: &'c mut Sink<'s>,
    vocabulary: &'c mut Vocabulary,
    citations: Citations<'c>,
    file: usize,
}

impl Reader<'_, '_> {
    fn standard(&mut self, decl: &DiscretionDecl) -> Option<Discretion> {
        let provision = self
            .citations
            .resolve(self.sink, self.file, &decl.provision, None)?;
        let Some(origin) = &decl.origin else {
            let message = format!("“{}”没有写来源", decl.name.value);
            let help = "写作：来源 \"…\"";
            self.sink
                .report("YJ0207", self.file, decl.name.span, message, help);
            return None;
        };
        let tiers = decl
            .tiers
            .iter()
            .map(|tier| self.tier(tier))
            .collect::<Option<Vec<DiscretionTier>>>()?;
        let validity = decl.validity.as_ref();
        let days = validity.and_then(|validity| dates(self.sink, self.file, &validity.value));
        let (from, to) = days.map_or((None, None), |(from, _, to)| (Some(from), to));
        Some(Discretion {
            name: decl.name.value.clone(),
            provision,
            tiers,
            reference: decl.reference,
            from,
            to,
            origin: origin.text.value.clone(),
            source: self.sink.source(self.file, decl.name.span),
        })
    }

    fn tier(&mut self, tier: &At<DiscretionTierTree>) -> Option<DiscretionTier> {
        let condition = match &tier.value.condition {
            Some(tree) => Some(
                Conditions {
                    sink: self.sink,
                    vocabulary: self.vocabulary,
                    citations: self.citations,
                    file: self.file,
                    setting: Setting::Facts,
                }
                .all(std::slice::from_ref(tree))?,
            ),
            None => None,
        };
        let share = match &tier.value.share {
            Some((low, high)) => Some(self.share(tier, low, high.as_ref())?),
            None => None,
        };
        Some(DiscretionTier {
            name: tier.value.name.value.clone(),
            condition,
            share,
        })
    }

    fn share(
        &mut self,
        tier: &At<DiscretionTierTree>,
        low: &At<Figure>,
        high: Option<&At<Figure>>,
    ) -> Option<Share> {
        let low = value::decimal(self.sink, self.file, low)?;
        let high = match high {
            Some(figure) => value::decimal(self.sink, self.file, figure)?,
            None => low,
        };
        let hundred = Decimal::from_integer(100)?;
        if low < Decimal::default() || high > hundred || low > high {
            let head = self.sink.head(self.file, tier.span);
            let message = format!("阶次“{}”超出法定幅度", tier.value.name.value);
            let help = "法定 后面写 0% 到 100% 之间、从低到高的范围";
            self.sink.report("YJ0512", self.file, head, message, help);
        }
        Some(Share { low, high })
    }
}
