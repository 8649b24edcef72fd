//! Graded queries, written before anything was tuned, and the measures of a ranking.
//!
//! `statute:article=grade` or `statute@version:article-sub=grade`, joined by `;`. Grade 3 is the article that is needed, 2 one
//! that helps, 1 one that is related; what is not listed is 0.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking; each user takes what it needs"
)]

use std::collections::HashMap;

use yiju_engine::law::Date;
use yiju_search::statutes::{Filter, Hit, Library};

/// The queries.
pub const QUERIES: &str = include_str!("../data/queries.tsv");

/// The day that undated queries are asked on.
pub fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

/// Which half a query belongs to. Only `Tune` may be looked at while weights are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Tune,
    Held,
}

/// A query with its judgements.
#[derive(Debug, Clone)]
pub struct Query {
    pub id: String,
    pub half: Half,
    pub kind: String,
    pub text: String,
    pub date: Option<Date>,
    /// The name of an article to its grade.
    pub grades: HashMap<String, u32>,
}

/// All queries, in the order of the file.
pub fn all() -> Vec<Query> {
    QUERIES.lines().skip(1).map(query).collect()
}

fn query(line: &str) -> Query {
    let cells: Vec<&str> = line.split('\t').collect();
    let grades = cells[5].split(';').map(|judgement| {
        let (place, grade) = judgement.split_once('=').expect("a grade");
        (place.to_owned(), grade.parse().expect("a number"))
    });
    Query {
        id: cells[0].to_owned(),
        half: match cells[1] {
            "tune" => Half::Tune,
            "held" => Half::Held,
            other => panic!("no half: {other}"),
        },
        kind: cells[2].to_owned(),
        text: cells[3].to_owned(),
        date: (!cells[4].is_empty()).then(|| cells[4].parse().expect("a date")),
        grades: grades.collect(),
    }
}

impl Query {
    /// The grade of a hit.
    pub fn grade(&self, hit: &Hit) -> u32 {
        let (Some(statute), Some(article)) = (&hit.statute, hit.article) else {
            return 0;
        };
        let sub = hit.sub.map_or_else(String::new, |sub| format!("-{sub}"));
        let version = hit
            .version
            .map_or_else(|| "undated".to_owned(), |date| date.to_string());
        [
            format!("{statute}:{article}{sub}"),
            format!("{statute}@{version}:{article}{sub}"),
        ]
        .iter()
        .find_map(|place| self.grades.get(place).copied())
        .unwrap_or(0)
    }

    /// The grades of the first ten hits.
    pub fn ask(&self, library: &Library) -> Vec<u32> {
        let filter = Filter {
            date: self.date,
            ..Filter::default()
        };
        let answer = library
            .search(&self.text, &filter, today(), 10)
            .expect("a short query");
        answer.hits.iter().map(|hit| self.grade(hit)).collect()
    }
}

/// Sums of measures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measures {
    pub queries: usize,
    pub ndcg: f64,
    pub recall: f64,
    pub reciprocal: f64,
}

impl Measures {
    /// Adds the measures of one query with the grades of its first ten hits: nDCG with gain 2^grade − 1, recall of grades
    /// 2 and 3, reciprocal rank of the first hit of grade 3.
    pub fn add(&mut self, query: &Query, grades: &[u32]) {
        let gain = |(place, grade): (usize, u32)| {
            f64::from(2_u32.pow(grade) - 1) / (place as f64 + 2.0).log2()
        };
        let mut ideal: Vec<u32> = query.grades.values().copied().collect();
        ideal.sort_unstable_by(|one, other| other.cmp(one));
        let best: f64 = ideal.iter().copied().take(10).enumerate().map(gain).sum();
        let got: f64 = grades.iter().copied().take(10).enumerate().map(gain).sum();
        let wanted = ideal.iter().filter(|grade| **grade >= 2).count();
        let found = grades.iter().take(10).filter(|grade| **grade >= 2).count();
        let first = grades.iter().take(10).position(|grade| *grade == 3);
        self.queries += 1;
        self.ndcg += got / best;
        self.recall += found as f64 / wanted.max(1) as f64;
        self.reciprocal += first.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
    }

    /// Means: nDCG@10, recall@10, MRR.
    pub fn means(&self) -> [f64; 3] {
        let queries = self.queries.max(1) as f64;
        [
            self.ndcg / queries,
            self.recall / queries,
            self.reciprocal / queries,
        ]
    }
}

/// The kinds of queries, in the order of the tables.
pub const KINDS: [&str; 5] = ["speech", "term", "citation", "mistake", "concept"];

/// The measures of one half, by kind and of all.
pub fn measure(library: &Library, half: Half) -> Vec<(&'static str, Measures)> {
    let mut out: Vec<(&'static str, Measures)> = KINDS
        .into_iter()
        .chain(["all"])
        .map(|kind| (kind, Measures::default()))
        .collect();
    for query in all().iter().filter(|query| query.half == half) {
        let grades = query.ask(library);
        for (kind, measures) in &mut out {
            if *kind == "all" || *kind == query.kind {
                measures.add(query, &grades);
            }
        }
    }
    out
}

/// A table of [`measure`].
pub fn table(measures: &[(&'static str, Measures)]) -> String {
    let mut out = String::from(
        "| kind | queries | nDCG@10 | recall@10 | MRR |\n| --- | --- | --- | --- | --- |\n",
    );
    for (kind, measures) in measures {
        let [ndcg, recall, reciprocal] = measures.means();
        out.push_str(&format!(
            "| {kind} | {} | {ndcg:.3} | {recall:.3} | {reciprocal:.3} |\n",
            measures.queries
        ));
    }
    out
}
