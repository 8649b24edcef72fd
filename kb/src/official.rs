//! What is shown of a power or an article, with the official wording in the place of digests where the texts have it.

use std::collections::HashSet;
use std::sync::Arc;

use yiju_corpus::standing::{Standing, Standings};
use yiju_corpus::store::Wording;
use yiju_corpus::{Corpus, Item, Paragraph, Place, Text};
use yiju_engine::law::citation::{Citation, Pin, Reference};
use yiju_engine::law::date::Date;
use yiju_engine::law::numerals::to_han;

use crate::Knowledge;
use crate::document::{Provision, ProvisionText, ShowDocument};
use crate::problem::{self, Problem};

/// Gives texts that hold at least the statutes of these names, as far as there are texts of them.
pub type Named<'n> = dyn Fn(&HashSet<Wording>) -> Result<Arc<Corpus>, Problem> + 'n;

impl Knowledge {
    /// A power or an article, with the official wording of the provisions whose texts are at hand. With a date, only the
    /// versions that apply then; an article that only the texts know is shown as of `date`, else of `today`.
    ///
    /// # Errors
    /// There is neither, or the texts cannot be read.
    pub fn show_with_texts(
        &self,
        what: &str,
        date: Option<Date>,
        today: Date,
        texts: &Named<'_>,
    ) -> Result<ShowDocument, Problem> {
        let mut document = match self.show(what, date) {
            Ok(document) => document,
            // The register holds the statutes that rules cite; the texts hold others too.
            Err(problem) if problem.code == problem::UNKNOWN_CITATION.code => {
                article(what, date.unwrap_or(today), texts)?.ok_or(problem)?
            }
            Err(problem) => return Err(problem),
        };
        fill(&mut document, texts)?;
        Ok(document)
    }
}

/// Puts the official wording into the provisions whose texts are at hand.
fn fill(document: &mut ShowDocument, texts: &Named<'_>) -> Result<(), Problem> {
    let titles = document
        .provisions
        .iter()
        .map(|provision| Wording::of(&provision.citation.title, None));
    let cited: HashSet<Wording> = titles.collect();
    let corpus = texts(&cited)?;
    for provision in &mut document.provisions {
        if let Some(wording) = wording(&corpus, &provision.citation) {
            provision.text = ProvisionText::Official;
            provision.content = wording;
        }
    }
    Ok(())
}

/// The wording of a place: a whole article, a 款, or the head of a 款 with one of its 项. `None` where no text holds it.
pub fn wording(corpus: &Corpus, citation: &Citation) -> Option<String> {
    match corpus.place(citation) {
        Place::Article(_, article) => Some(
            article
                .paragraphs
                .iter()
                .map(numbered)
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        Place::Paragraph(_, _, paragraph, None) => Some(numbered(paragraph)),
        Place::Paragraph(_, _, paragraph, Some(item)) => {
            Some(format!("{}\n{}", paragraph.text, one(item)))
        }
        Place::NoText | Place::NoArticle(_) | Place::NoParagraph(..) | Place::NoItem(..) => None,
    }
}

/// A 款 with its 项 as they are printed.
fn numbered(paragraph: &Paragraph) -> String {
    let items = paragraph.items.iter().map(one);
    std::iter::once(paragraph.text.clone())
        .chain(items)
        .collect::<Vec<_>>()
        .join("\n")
}

fn one(item: &Item) -> String {
    format!("（{}）{}", to_han(u32::from(item.number)), item.text)
}

/// An article of a statute that the register does not know, from the texts. `None` where no text has that name.
fn article(what: &str, date: Date, texts: &Named<'_>) -> Result<Option<ShowDocument>, Problem> {
    let Ok(reference) = Reference::parse(what) else {
        return Ok(None);
    };
    let (Some(name), Some(article)) = (&reference.statute, reference.article) else {
        return Ok(None);
    };
    let asked = Wording::of(name, None);
    let corpus = texts(&HashSet::from([asked.clone()]))?;
    let versions: Vec<&Text> = corpus
        .texts()
        .iter()
        .filter(|text| Wording::of(&text.title, None) == asked)
        .collect();
    let Some(text) = chosen(&versions, reference.pin, date) else {
        return Ok(None);
    };
    let citation = cite(text, &reference, article);
    let Some(content) = wording(&corpus, &citation) else {
        let day = text
            .adopted
            .map_or_else(String::new, |day| format!("〔{day}〕"));
        let message = format!("《{}》{day}没有{}", citation.short, citation.place());
        return Err(Problem::new(problem::UNKNOWN_CITATION, message)
            .help("核对条款项；只有一款的条文不写第几款"));
    };
    let provision = Provision {
        citation,
        text: ProvisionText::Official,
        content,
    };
    Ok(Some(ShowDocument {
        power: None,
        provisions: vec![provision],
        powers: Vec::new(),
    }))
}

/// The version that is pinned, else the one in force on the day, else the last one.
fn chosen<'t>(versions: &[&'t Text], pin: Option<Pin>, date: Date) -> Option<&'t Text> {
    if let Some(pin) = pin {
        let is_pinned = |text: &&&Text| match pin {
            Pin::Date(day) => text.adopted == Some(day),
            Pin::Year(year) => text.adopted.is_some_and(|day| day.year() == year),
        };
        return versions
            .iter()
            .filter(is_pinned)
            .max_by_key(|text| text.adopted)
            .copied();
    }
    let standings = Standings::of_texts(versions.iter().copied());
    let in_force =
        |text: &&&Text| standings.on(&text.title, text.adopted, date) == Standing::InForce;
    let current = versions.iter().find(in_force);
    current
        .or_else(|| versions.iter().max_by_key(|text| text.adopted))
        .copied()
}

fn cite(text: &Text, reference: &Reference, article: u16) -> Citation {
    let short = text
        .title
        .strip_prefix("中华人民共和国")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&text.title);
    let mut citation = Citation {
        statute: Arc::from(text.id.as_str()),
        title: Arc::from(text.title.as_str()),
        short: Arc::from(short),
        version: text.adopted,
        article,
        sub: reference.sub,
        paragraph: reference.paragraph,
        item: reference.item,
        limb: reference.limb,
        label: Arc::from(""),
    };
    citation.label = Arc::from(format!("《{short}》{}", citation.place()));
    citation
}
