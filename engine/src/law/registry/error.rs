//! What can be wrong with the registry's files and with a citation.

use crate::law::Date;
use crate::law::citation::Pin;
use crate::law::numerals::to_han;
use crate::law::registry::structure::ArticleKey;

/// A fault in one of the registry's files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct RegistryError {
    /// The file, as it was named to the loader.
    pub path: String,
    /// Line, counted from 1; 0 where the fault has no place.
    pub line: usize,
    /// Column in characters, counted from 1; 0 where the fault has no place.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A citation that names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CiteError {
    /// The reference names no statute and there is no context.
    #[error("引用没有写明法规")]
    NoStatute,
    /// No statute of this name; the nearest titles, best first.
    #[error("登记簿里没有“{name}”")]
    UnknownStatute {
        /// As typed.
        name: String,
        /// Short titles that come near.
        candidates: Vec<String>,
    },
    /// A short form that fits several statutes.
    #[error("“{name}”可指几部法规")]
    AmbiguousStatute {
        /// As typed.
        name: String,
        /// Short titles that it fits.
        candidates: Vec<String>,
    },
    /// The reference names a statute only.
    #[error("《{statute}》的引用没有写明第几条")]
    NoArticle {
        /// Short title.
        statute: String,
    },
    /// Not yet in force on the day asked.
    #[error("《{statute}》在 {date} 尚未施行")]
    NotYet {
        /// Short title.
        statute: String,
        /// The day asked.
        date: Date,
        /// First day in force.
        from: Date,
    },
    /// The version of the day asked is not held.
    #[error("《{statute}》在 {date} 有效的版本没有收录")]
    NotHeld {
        /// Short title.
        statute: String,
        /// The day asked.
        date: Date,
        /// First day of the oldest version held.
        oldest: Date,
    },
    /// The day asked lies before the oldest version registered, and it is not known since when the statute exists.
    #[error("《{statute}》在 {date} 是否有效不详")]
    Before {
        /// Short title.
        statute: String,
        /// The day asked.
        date: Date,
        /// First day of the oldest version registered.
        oldest: Date,
    },
    /// Repealed before the day asked.
    #[error("《{statute}》自 {since} 起废止")]
    Repealed {
        /// Short title.
        statute: String,
        /// First day no longer in force.
        since: Date,
        /// Short title of the successor.
        successor: Option<String>,
    },
    /// The statute has no version at all.
    #[error("《{statute}》没有登记任何版本")]
    NoVersions {
        /// Short title.
        statute: String,
    },
    /// No version fits the pin.
    #[error("《{statute}》没有 {pin} 这一版本")]
    UnknownVersion {
        /// Short title.
        statute: String,
        /// As typed.
        pin: Pin,
        /// Adoption dates of the versions held.
        held: Vec<Date>,
    },
    /// Several versions of the pinned year.
    #[error("《{statute}》在 {pin} 有几个版本")]
    AmbiguousVersion {
        /// Short title.
        statute: String,
        /// As typed.
        pin: Pin,
        /// Adoption dates that fit.
        held: Vec<Date>,
    },
    /// The text has no articles.
    #[error("《{statute}》不分条，不能引到条")]
    Undivided {
        /// Short title.
        statute: String,
    },
    /// No such article.
    #[error("《{statute}》没有{article}")]
    NoSuchArticle {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
        /// Last article of the version.
        last: Option<ArticleKey>,
    },
    /// The article was deleted.
    #[error("《{statute}》{article}已经删去")]
    Deleted {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
    },
    /// The article has several 款 and none is named.
    #[error("《{statute}》{article}有{}款，没有写明第几款", count_han(*count))]
    ParagraphNeeded {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
        /// How many 款 it has.
        count: u16,
        /// The only 款 that has the 项 named, where there is just one.
        likely: Option<u16>,
    },
    /// The article has a single 款 and it is named.
    #[error("《{statute}》{article}只有一款，不写第几款")]
    ParagraphNotNamed {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
        /// The right form.
        instead: String,
    },
    /// No such 款.
    #[error("《{statute}》{article}没有第{}款", han(*paragraph))]
    NoSuchParagraph {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
        /// As asked.
        paragraph: u16,
        /// How many 款 it has.
        count: u16,
    },
    /// No such 项.
    #[error("《{statute}》{article}{}没有第{}项", in_paragraph(*paragraph), han(*item))]
    NoSuchItem {
        /// Short title.
        statute: String,
        /// As asked.
        article: ArticleKey,
        /// The 款, where the article has several.
        paragraph: Option<u16>,
        /// As asked.
        item: u16,
        /// How many 项 there are.
        count: u16,
    },
}

fn han(n: u16) -> String {
    to_han(u32::from(n))
}

/// A number that counts: 两款, not 二款.
fn count_han(n: u16) -> String {
    if n == 2 { "两".to_owned() } else { han(n) }
}

fn in_paragraph(paragraph: Option<u16>) -> String {
    paragraph.map_or_else(String::new, |n| format!("第{}款", han(n)))
}

fn dates(held: &[Date]) -> String {
    let all: Vec<String> = held.iter().map(ToString::to_string).collect();
    all.join("、")
}

fn titles(names: &[String]) -> String {
    let all: Vec<String> = names.iter().map(|n| format!("《{n}》")).collect();
    all.join("、")
}

impl CiteError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoStatute => "写明法规，如 《某法》第三条".to_owned(),
            Self::UnknownStatute { candidates, .. } if candidates.is_empty() => {
                "核对名称；确有此法规的，先在 regulations/ 登记".to_owned()
            }
            Self::UnknownStatute { candidates, .. } => {
                format!("最接近的是{}", titles(candidates))
            }
            Self::AmbiguousStatute { candidates, .. } => {
                format!("写明是{}中的哪一部", titles(candidates))
            }
            Self::NoArticle { statute } => format!("写到条，如 《{statute}》第一条"),
            Self::NotYet { from, .. } => format!("自 {from} 起施行"),
            Self::NotHeld { oldest, .. } => {
                format!("收录的最早版本自 {oldest} 起；补录当日有效的版本，或者用〔年份〕指定版本")
            }
            Self::Before { oldest, .. } => {
                format!("收录的最早版本自 {oldest} 起；此前的版本待补")
            }
            Self::Repealed { successor, .. } => match successor {
                Some(title) => format!("改引《{title}》，或者用〔年份〕指定已废止的版本"),
                None => "确要引用已废止的版本的，用〔年份〕指定".to_owned(),
            },
            Self::NoVersions { .. } => "在该法规的登记文件里补上版本".to_owned(),
            Self::UnknownVersion { held, .. } if held.is_empty() => {
                "该法规的版本没有通过日期，不能指定版本".to_owned()
            }
            Self::UnknownVersion { held, .. } => format!("收录的版本是 {}", dates(held)),
            Self::AmbiguousVersion { held, .. } => {
                format!("写明日期，是 {} 中的一个", dates(held))
            }
            Self::Undivided { .. } => "引用整份文件，在来源里写明第几部分".to_owned(),
            Self::NoSuchArticle {
                last: Some(last), ..
            } => format!("最后一条是{last}"),
            Self::NoSuchArticle { last: None, .. } => "该版本没有条文".to_owned(),
            Self::Deleted { .. } => "引用该条的其他版本的，用〔年份〕指定".to_owned(),
            Self::ParagraphNeeded {
                likely: Some(n), ..
            } => {
                format!("只有第{}款分项，写作第{}款第几项", han(*n), han(*n))
            }
            Self::ParagraphNeeded { count, .. } => {
                format!("写明是第一款至第{}款中的哪一款", han(*count))
            }
            Self::ParagraphNotNamed { instead, .. } => format!("写作 {instead}"),
            Self::NoSuchParagraph { count, .. } => format!("该条共{}款", count_han(*count)),
            Self::NoSuchItem {
                count: 0,
                paragraph,
                ..
            } => {
                format!("该{}不分项", if paragraph.is_some() { "款" } else { "条" })
            }
            Self::NoSuchItem {
                count, paragraph, ..
            } => {
                let unit = if paragraph.is_some() { "款" } else { "条" };
                format!("该{unit}共{}项", count_han(*count))
            }
        }
    }
}
