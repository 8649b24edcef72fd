//! A folder of texts as values, held against the register where the official texts are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use common::{registry, texts};
use yiju_corpus::{Corpus, Place};
use yiju_engine::law::registry::{ArticleKey, Structure};
use yiju_engine::law::{Reference, When};

const INVENTED: &str = "---\ntitle: \"临江市街巷整洁条例\"\nadopted: \"2020-01-02\"\n---\n\n第一条 甲：\n（一）甲；\n（二）乙。\n\n段。\n\n第二条 丙。\n";

/// A folder of this test's own, removed in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("yiju-corpus-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("inner")).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_folder_is_read_and_what_is_no_text_is_listed() {
    let folder = Scratch::new("folder");
    fs::write(folder.0.join("inner/jiexiang@2020-01-02.md"), INVENTED).unwrap();
    fs::write(folder.0.join("README.md"), "# 说明\n").unwrap();
    fs::write(folder.0.join("bad.md"), [0xff, 0xfe]).unwrap();
    fs::write(folder.0.join("other.txt"), INVENTED).unwrap();
    let mut corpus = Corpus::default();
    corpus.add_folder(&folder.0).unwrap();
    assert_eq!(corpus.texts().len(), 1);
    let whys: Vec<&str> = corpus.skipped().iter().map(|s| s.why.as_str()).collect();
    assert_eq!(whys.len(), 2);
    assert!(whys.contains(&"不是 UTF-8 文字"), "{whys:?}");
    let missing = corpus.add_folder(&folder.0.join("none")).unwrap_err();
    assert!(missing.to_string().contains("none"));
}

#[test]
fn versions_are_found_by_title_and_identifier() {
    let corpus = Corpus::from_files([("jiexiang@2020-01-02.md", INVENTED)]);
    for name in ["临江市街巷整洁条例", "jiexiang"] {
        assert_eq!(corpus.versions(name).count(), 1, "{name}");
    }
    assert_eq!(corpus.versions("临江市").count(), 0);
}

#[test]
fn structures_agree_with_the_register() {
    let Some(corpus) = texts() else { return };
    assert!(corpus.skipped().is_empty(), "{:?}", corpus.skipped());
    let registry = registry();
    let (mut versions, mut articles) = (0, 0);
    for statute in registry.statutes() {
        for version in &statute.versions {
            let Some(text) = corpus
                .versions(&statute.id)
                .find(|text| text.adopted == version.adopted)
            else {
                assert_eq!(version.structure, Structure::Unknown, "{}", statute.id);
                continue;
            };
            let read: BTreeMap<ArticleKey, Vec<u16>> = text
                .articles
                .iter()
                .map(|article| {
                    let counts = article.paragraphs.iter();
                    let counts = counts.map(|p| u16::try_from(p.items.len()).unwrap());
                    (article.key, counts.collect())
                })
                .collect();
            let held: BTreeMap<ArticleKey, Vec<u16>> = version
                .structure
                .articles()
                .into_iter()
                .flat_map(|all| all.iter())
                .map(|article| (article.key, article.paragraphs.to_vec()))
                .collect();
            assert_eq!(read, held, "{}@{:?}", statute.id, version.adopted);
            versions += 1;
            articles += read.len();
        }
    }
    assert!(versions > 0, "the folder holds none of the statutes");
    println!("{versions} versions, {articles} articles agree");
}

#[test]
fn citations_lead_to_their_places() {
    let Some(corpus) = texts() else { return };
    let registry = registry();
    let place = |typed: &str| {
        let reference = Reference::parse(typed).unwrap();
        let citation = registry.resolve(&reference, When::Latest).unwrap();
        match corpus.place(&citation) {
            Place::Paragraph(_, article, paragraph, item) => (
                article.paragraphs.len(),
                paragraph.items.len(),
                item.map(|item| item.number),
            ),
            other => panic!("{typed}: {other:?}"),
        }
    };
    assert_eq!(
        place("《城镇燃气管理条例》第四十六条第三项"),
        (1, 7, Some(3))
    );
    assert_eq!(place("《城镇燃气管理条例》第四十五条第二款"), (2, 0, None));
}
